"""What the outputs of a run over plans are made from."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.definitions.filed_plans import with_filed_plans
from pipeline.definitions.indicator import Indicator
from pipeline.definitions.types import Definitions, Plan, ProjectList, Unit
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.period import Period
from pipeline.model.plan import Contact, PlanExamination, PlannedIndicator
from pipeline.model.verdict import EntryVerdict
from pipeline.rules.plan.cases import PlanSetting

_TO_ACT_ON = frozenset({Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlans:
    """One lead unit: its readable plan forms, and the liaison that holds."""

    unit: Unit
    filed: tuple[PlanExamination, ...]
    contact: Contact | None
    open_findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPlan:
    """An indicator with what a unit planned for it last, and the plan as it holds.

    ``plan`` is None where nothing accepted holds; ``planned`` None where nothing was filed.
    """

    indicator: Indicator
    unit: Unit
    planned: PlannedIndicator | None
    plan: Plan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanYearBoard:
    """A year's plans as they stand on the day of the run."""

    setting: PlanSetting
    project_list: ProjectList
    units: tuple[UnitPlans, ...]
    plans: tuple[StandingPlan, ...]
    examinations: tuple[PlanExamination, ...]
    entries: tuple[EntryVerdict, ...]
    findings: tuple[Finding, ...]

    @property
    def pending(self) -> tuple[Finding, ...]:
        """The findings that somebody must still act on."""
        return tuple(
            each
            for each in self.findings
            if each.state is State.OPEN and each.severity in _TO_ACT_ON
        )


def plan_board(
    setting: PlanSetting,
    examinations: tuple[PlanExamination, ...],
    entries: tuple[EntryVerdict, ...],
    findings: tuple[Finding, ...],
) -> PlanYearBoard:
    """Put together what was filed, what of it holds, and what is open."""
    definitions = with_filed_plans(setting.definitions, setting.list_id, examinations)
    return PlanYearBoard(
        setting=setting,
        project_list=definitions.lists[setting.list_id],
        units=tuple(
            _unit(unit, examinations, findings) for unit in definitions.lead_units(setting.list_id)
        ),
        plans=tuple(_plans(definitions, setting, examinations)),
        examinations=examinations,
        entries=entries,
        findings=findings,
    )


def _unit(
    unit: Unit, examinations: Sequence[PlanExamination], findings: Sequence[Finding]
) -> UnitPlans:
    filed = tuple(each for each in examinations if each.unit_id == unit.id and not each.refused)
    contacts = [each.contact for each in filed if each.contact is not None]
    return UnitPlans(
        unit=unit,
        filed=filed,
        contact=contacts[-1] if contacts else None,
        open_findings=tuple(
            each
            for each in findings
            if each.unit == unit.id and each.state is State.OPEN and each.severity in _TO_ACT_ON
        ),
    )


def _plans(
    definitions: Definitions, setting: PlanSetting, examinations: Sequence[PlanExamination]
) -> list[StandingPlan]:
    """Every indicator that a lead unit plans, in the order of the list."""
    december = Period(setting.year, 12)
    return [
        StandingPlan(
            indicator=indicator,
            unit=definitions.units[unit_id],
            planned=_last(examinations, unit_id, indicator.id),
            plan=definitions.plan(indicator.id, unit_id, december),
        )
        for project in definitions.projects_on(setting.list_id)
        for indicator in definitions.indicators_of(project.id)
        for unit_id in indicator.reporters
    ]


def _last(
    examinations: Sequence[PlanExamination], unit_id: str, indicator_id: str
) -> PlannedIndicator | None:
    """The last plan that was accepted; where none was, the last one that was filed."""
    plans = [
        plan
        for each in examinations
        if each.unit_id == unit_id and not each.refused
        for plan in each.plans
        if plan.indicator_id == indicator_id
    ]
    accepted = [plan for plan in plans if plan.accepted]
    return next(reversed(accepted or plans), None)
