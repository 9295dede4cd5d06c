"""What a form offers and asks while the unit types: lists, dates, numbers.

Lists admit nothing else. A figure or date that looks wrong may still be kept after a warning: a
unit may have reason to write 约1200, and the rules judge it when it arrives.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pipeline.forms.hints import INSTRUCTIONS
from pipeline.forms.keys import FIELD_LABELS, NO, YES, Column, FieldKey
from pipeline.forms.layout import PARTS_ADDED, IndicatorRow, NarrativeRow
from pipeline.model.matter import DISPOSITION_LABELS
from pipeline.model.submission import SUBMISSION_KIND_LABELS

Validation = Mapping[str, Any]
"""A data validation in xlsxwriter's words."""

_EARLIEST = datetime(2000, 1, 1)
_DAY = "具体日期，按“年-月-日”写，年份四位"


def field_validation(key: FieldKey) -> Validation | None:
    """The choices or the kind of value of a single field."""
    if key is FieldKey.KIND:
        return choice(FIELD_LABELS[key], tuple(SUBMISSION_KIND_LABELS.values()))
    if key is FieldKey.ZERO_REPORT:
        return choice(FIELD_LABELS[key], (YES, NO))
    if key is FieldKey.SIGNED:
        return day(FIELD_LABELS[key])
    return None


def indicator_validation(row: IndicatorRow, column: Column) -> Validation | None:
    """What an input cell of an indicator's row takes."""
    if column is Column.CURRENT:
        return _figure(row)
    if column is Column.STAGE and row.indicator.ladder is not None:
        return choice("形象进度", row.indicator.ladder.names)
    if column is Column.EXPECTED:
        return day("预计完成")
    return None


def narrative_validation(row: NarrativeRow, column: Column) -> Validation | None:
    """What an input cell of a written item takes."""
    if column is Column.EXPECTED and column in row.inputs:
        return day("完成日期")
    return None


def matter_validation() -> Validation:
    """What may be chosen beside a problem of an earlier month."""
    return choice("办理情况", tuple(DISPOSITION_LABELS.values()))


def choice(name: str, choices: tuple[str, ...]) -> Validation:
    """A list that admits nothing else."""
    return {
        "validate": "list",
        "source": list(choices),
        "input_title": name,
        "input_message": "点右侧箭头，从清单中选一项。",
        "error_title": f"{name}不在清单中",
        "error_message": f"请从清单中选一项：{'、'.join(choices)}"[:255],
        "error_type": "stop",
    }


def _figure(row: IndicatorRow) -> Validation:
    measure = row.indicator.measure
    unit = f"，单位：{measure.name}" if measure else ""
    part = f"{PARTS_ADDED}。" if row.indicator.is_added_up else ""
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "input_title": "本月累计",
        "input_message": f"{part}{INSTRUCTIONS['M02']}{unit}。"
        f"{INSTRUCTIONS['C07']}；本月没有增加的填上月的数，确实为零填0。",
        "error_title": "不是数字，或小于0",
        "error_message": f"这里应填不小于0的数字{unit}。点“是”保留所填内容，点“否”重填。",
        "error_type": "warning",
    }


def day(name: str) -> Validation:
    """A date; what looks like none may be kept after a warning."""
    return {
        "validate": "date",
        "criteria": ">=",
        "value": _EARLIEST,
        "input_title": name,
        "input_message": f"填{_DAY}。",
        "error_title": "不是日期",
        "error_message": f"这里应填{_DAY}。点“是”保留所填内容，点“否”重填。",
        "error_type": "warning",
    }
