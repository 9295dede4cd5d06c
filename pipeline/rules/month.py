"""The rules that need a whole month: timeliness of each unit, agreement between units."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.definitions.indicator import Combination
from pipeline.model.examination import Examination, Reading
from pipeline.model.history import in_order, laid_over, standing_items, standing_readings
from pipeline.model.stamped import StampedPage
from pipeline.model.submission import NarrativeKind
from pipeline.rules.cases import Setting
from pipeline.rules.counterparts import CounterpartCase
from pipeline.rules.delivery import scans_of
from pipeline.rules.evaluate import Evaluation, evaluate
from pipeline.rules.likeness import may_be_alike
from pipeline.rules.registry import RULES
from pipeline.rules.row_cases import says_none
from pipeline.rules.stamped_cases import stamped_cases
from pipeline.rules.unit_cases import (
    BlameCase,
    JointCase,
    PartsCase,
    UnitCase,
    WaiverCase,
    WordingCase,
)


def evaluate_month(
    setting: Setting,
    examinations: Sequence[Examination],
    stamped: Sequence[StampedPage] | None = None,
    counterparts: Sequence[CounterpartCase] = (),
) -> Evaluation:
    """What is found about units and between units; of one file its examination tells.

    ``stamped`` are the stamped pages in the register; None where none is kept. ``counterparts``
    are the figures that another list asks for too.
    """
    return evaluate(RULES, (*month_cases(setting, examinations, stamped), *counterparts))


def month_cases(
    setting: Setting,
    examinations: Sequence[Examination],
    stamped: Sequence[StampedPage] | None = None,
) -> Iterator[object]:
    """Everything in a whole month that rules look at."""
    yield from _unit_cases(setting, examinations)
    yield from _joint_cases(setting, examinations)
    yield from _wording_cases(setting, examinations)
    yield from _blame_cases(setting, examinations)
    yield from stamped_cases(setting, examinations, stamped)
    elsewhere = _lead_elsewhere(setting)
    for waiver in (each for each in setting.definitions.waivers if each.unit_id not in elsewhere):
        unit = setting.definitions.units[waiver.unit_id]
        yield WaiverCase(setting=setting, waiver=waiver, unit=unit)


def _lead_elsewhere(setting: Setting) -> frozenset[str]:
    """The units that lead on other lists alone; what is told of them is told there."""
    definitions = setting.definitions
    own = {unit.id for unit in definitions.lead_units(setting.list_id)}
    every = {lead for each in definitions.projects.values() for lead in each.leads}
    return frozenset(every - own)


def _unit_cases(setting: Setting, examinations: Sequence[Examination]) -> Iterator[UnitCase]:
    for unit in setting.definitions.lead_units(setting.list_id):
        sent = [each for each in examinations if each.unit_id == unit.id]
        refused = [each for each in sent if each.refused]
        ordered = (*in_order(sent), *refused)
        scans = scans_of(setting, unit.id, (each for each in examinations if not each.unit_id))
        yield UnitCase(setting=setting, unit=unit, examinations=ordered, scans=scans)


def _joint_cases(
    setting: Setting, examinations: Sequence[Examination]
) -> Iterator[JointCase | PartsCase]:
    """Every indicator of several units: all file the same figure, or each its own part."""
    kinds: Mapping[Combination, type[JointCase | PartsCase]] = {
        Combination.SAME: JointCase,
        Combination.SUM: PartsCase,
    }
    projects = {each.id for each in setting.definitions.projects_on(setting.list_id)}
    for indicator in setting.definitions.indicators.values():
        if indicator.project_id not in projects:
            continue
        if indicator.combination in kinds and len(indicator.reporters) > 1:
            filed = {
                unit_id: _accepted(examinations, unit_id, indicator.id)
                for unit_id in indicator.reporters
            }
            yield kinds[indicator.combination](
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
    """Every progress text, beside the earlier ones of other units that may be like it."""
    items = [
        item
        for unit in setting.definitions.lead_units(setting.list_id)
        for item in standing_items(examinations, unit.id)
        if item.kind is NarrativeKind.PROGRESS
    ]
    least = setting.definitions.limits.similar_percent
    likely = may_be_alike([item.text for item in items], least)
    for item, numbers in zip(items, likely, strict=True):
        others = (items[number] for number in numbers)
        own = tuple(other for other in others if other.unit_id != item.unit_id)
        yield WordingCase(setting=setting, item=item, others=own)


def _blame_cases(setting: Setting, examinations: Sequence[Examination]) -> Iterator[BlameCase]:
    """Every problem whose party names another lead of the same project."""
    definitions = setting.definitions
    problems = {
        unit.id: [
            item
            for item in standing_items(examinations, unit.id)
            if item.kind is NarrativeKind.PROBLEM
        ]
        for unit in definitions.lead_units(setting.list_id)
    }
    for item in (each for own in problems.values() for each in own if not says_none(each.text)):
        others = [
            each for each in definitions.projects[item.project_id].leads if each != item.unit_id
        ]
        for unit in (definitions.units[each] for each in others):
            if any(name in item.party for name in (unit.name, *unit.aliases)):
                answers = [each for each in problems[unit.id] if each.project_id == item.project_id]
                yield BlameCase(setting=setting, item=item, named=unit, answers=tuple(answers))
