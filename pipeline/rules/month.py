"""The rules that need a whole month: timeliness of each unit, agreement between units."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.definitions.types import Combination
from pipeline.model.examination import Examination, Reading
from pipeline.model.history import in_order, laid_over, standing_items, standing_readings
from pipeline.model.submission import NarrativeKind
from pipeline.rules.cases import Setting
from pipeline.rules.evaluate import Evaluation, evaluate
from pipeline.rules.registry import RULES
from pipeline.rules.row_cases import JointCase, UnitCase, WaiverCase, WordingCase


def evaluate_month(setting: Setting, examinations: Sequence[Examination]) -> Evaluation:
    """What is found about units and between units; of one file its examination tells."""
    return evaluate(RULES, month_cases(setting, examinations))


def month_cases(setting: Setting, examinations: Sequence[Examination]) -> Iterator[object]:
    """Everything in a whole month that rules look at."""
    yield from _unit_cases(setting, examinations)
    yield from _joint_cases(setting, examinations)
    yield from _wording_cases(setting, examinations)
    for waiver in setting.definitions.waivers:
        unit = setting.definitions.units[waiver.unit_id]
        yield WaiverCase(setting=setting, waiver=waiver, unit=unit)


def _unit_cases(setting: Setting, examinations: Sequence[Examination]) -> Iterator[UnitCase]:
    for unit in setting.definitions.lead_units(setting.list_id):
        sent = [each for each in examinations if each.unit_id == unit.id]
        refused = [each for each in sent if each.refused]
        ordered = (*in_order(sent), *refused)
        yield UnitCase(setting=setting, unit=unit, examinations=ordered)


def _joint_cases(setting: Setting, examinations: Sequence[Examination]) -> Iterator[JointCase]:
    for indicator in setting.definitions.indicators.values():
        if indicator.combination is Combination.SAME and len(indicator.reporters) > 1:
            filed = {
                unit_id: _accepted(examinations, unit_id, indicator.id)
                for unit_id in indicator.reporters
            }
            yield JointCase(
                setting=setting,
                indicator=indicator,
                readings={
                    unit_id: laid_over(readings) for unit_id, readings in filed.items() if readings
                },
            )


def _accepted(
    examinations: Sequence[Examination], unit_id: str, indicator_id: str
) -> tuple[Reading, ...]:
    readings = standing_readings(examinations, unit_id).get(indicator_id, ())
    return tuple(reading for reading in readings if reading.accepted)


def _wording_cases(setting: Setting, examinations: Sequence[Examination]) -> Iterator[WordingCase]:
    """Every pair of progress texts from two different units."""
    items = [
        item
        for unit in setting.definitions.lead_units(setting.list_id)
        for item in standing_items(examinations, unit.id)
        if item.kind is NarrativeKind.PROGRESS
    ]
    for item, other in combinations(items, 2):
        if item.unit_id != other.unit_id:
            yield WordingCase(setting=setting, item=other, other=item)
