"""What a plan form offers and asks while the unit types: choices, months, dates."""

from pipeline.forms.plan.layout import (
    MONTH_COLUMNS,
    PLAN_FIELD_LABELS,
    PlanColumn,
    PlanField,
    PlanRow,
)
from pipeline.forms.plan.proposal import straight_line
from pipeline.forms.validation import Validation, choice, day
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.model.submission import SUBMISSION_KIND_LABELS, SubmissionKind

PLAN_KINDS = (SubmissionKind.FIRST, SubmissionKind.CORRECTION)
"""What a unit may say that its plan form is."""


def plan_field_validation(key: PlanField) -> Validation | None:
    """The choices of a single field."""
    if key is PlanField.KIND:
        labels = tuple(SUBMISSION_KIND_LABELS[kind] for kind in PLAN_KINDS)
        return choice(PLAN_FIELD_LABELS[key], labels)
    return None


def plan_row_validation(row: PlanRow, column: PlanColumn, first: Period) -> Validation | None:
    """What an input cell of a row takes."""
    if column is PlanColumn.DATE:
        return day("计划完成日期")
    if column in MONTH_COLUMNS:
        return _figure(row, Period(first.year, MONTH_COLUMNS[column]))
    return None


def _figure(row: PlanRow, period: Period) -> Validation:
    """A figure; the straight line is only told, never filled in."""
    proposed = straight_line(row.indicator, period)
    told = f"按月平均的参考数：{plain(proposed)}。" if proposed is not None else ""
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "input_title": f"到{period.month}月底的累计",
        "input_message": f"填1月起到这个月底计划达到的累计数。{told}",
        "error_title": "不是数字，或小于0",
        "error_message": "这里应填不小于0的数字。点“是”保留所填内容，点“否”重填。",
        "error_type": "warning",
    }
