"""The findings on a year's plans: what later files have put right, and what concerns units."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.definitions.indicator import Combination, Indicator
from pipeline.model.finding import Finding, State
from pipeline.model.plan import PlanExamination
from pipeline.month.plan_examine import standing_plan
from pipeline.rules.evaluate import evaluate
from pipeline.rules.plan.cases import PlanSetting, PlanSumCase, PlanUnitCase
from pipeline.rules.plan.people import contact_implausible, contact_incomplete
from pipeline.rules.plan.registry import PLAN_RULES

_OF_CONTACT = frozenset({contact_incomplete.code, contact_implausible.code})
_INDICATOR = 3
"""The length of a subject that names an indicator."""


def settled_plan_findings(examinations: Sequence[PlanExamination]) -> tuple[Finding, ...]:
    """All findings of files, those that a later file of the unit put right marked as corrected."""
    return tuple(
        replace(
            finding,
            receipt=examination.receipt.number,
            state=State.CORRECTED if _corrected(finding, rest) else finding.state,
        )
        for place, examination in enumerate(examinations)
        for rest in [_of_unit(examinations[place + 1 :], examination.unit_id)]
        for finding in examination.findings
    )


def year_findings(
    setting: PlanSetting, examinations: Sequence[PlanExamination]
) -> tuple[Finding, ...]:
    """What concerns units and shared indicators as a whole.

    Raises:
        CalendarMissingError: the days off of the year have not been entered.
    """
    units = (
        PlanUnitCase(setting=setting, unit=unit, examinations=_of_unit(examinations, unit.id))
        for unit in setting.definitions.lead_units(setting.list_id)
    )
    sums = (
        PlanSumCase(setting=setting, indicator=each, ends=_ends(examinations, each))
        for project in setting.definitions.projects_on(setting.list_id)
        for each in setting.definitions.indicators_of(project.id)
        if each.combination is Combination.SUM and each.quantified
    )
    return evaluate(PLAN_RULES, (*units, *sums)).findings


def _of_unit(examinations: Sequence[PlanExamination], unit_id: str) -> tuple[PlanExamination, ...]:
    return tuple(each for each in examinations if unit_id and each.unit_id == unit_id)


def _ends(examinations: Sequence[PlanExamination], indicator: Indicator) -> Mapping[str, Decimal]:
    """The last value that each unit plans of an indicator."""
    plans = {
        unit_id: standing_plan(examinations, unit_id, indicator.id)
        for unit_id in indicator.reporters
    }
    return {
        unit_id: plan.values[-1].amount
        for unit_id, plan in plans.items()
        if plan is not None and plan.values
    }


def _corrected(finding: Finding, later: Sequence[PlanExamination]) -> bool:
    """Whether a later readable file covers the same thing without the same fault."""
    readable = [each for each in later if not each.refused]
    return any(_covers(each, finding) and not _repeats(each, finding) for each in readable)


def _covers(later: PlanExamination, finding: Finding) -> bool:
    if finding.rule in _OF_CONTACT:
        return later.contact is not None
    if len(finding.subject) >= _INDICATOR and finding.subject[_INDICATOR - 1]:
        indicator_id = finding.subject[_INDICATOR - 1]
        return any(plan.indicator_id == indicator_id for plan in later.plans)
    return True


def _repeats(later: PlanExamination, finding: Finding) -> bool:
    return any((f.rule, f.subject) == (finding.rule, finding.subject) for f in later.findings)
