"""Filed plans become the schedule: laid into the definitions, so that there is one way only.

What the office itself wrote into the sheet 计划 goes before what a unit filed, from the month on
that its row takes effect.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.definitions.indicator import Indicator
from pipeline.definitions.progress import stage_share
from pipeline.definitions.types import Definitions, Plan, ProjectList
from pipeline.model.field import Source
from pipeline.model.period import Period
from pipeline.model.plan import PlanExamination, PlannedIndicator, PlannedStep


def plan_due(definitions: Definitions, project_list: ProjectList) -> date | None:
    """The day by which plans are filed, moved to a working day where the list says so.

    Raises:
        CalendarMissingError: the days off of the year have not been entered.
    """
    due = project_list.plan_due
    if due is None or not project_list.calendar.postponed:
        return due
    return definitions.working_days.on_or_after(due)


def plans_settled(definitions: Definitions, project_list: ProjectList) -> date:
    """The last day on which a filed plan may still be exchanged freely.

    The due day; where no plans are asked for, the day before the first month that is reported.
    """
    due = plan_due(definitions, project_list)
    return due or project_list.calendar.first.previous().last_day


def with_filed_plans(
    definitions: Definitions, list_id: str, examinations: Sequence[PlanExamination]
) -> Definitions:
    """The definitions, the former ones too, with the plans that units filed and were accepted.

    ``examinations`` are in order of receipt. A plan received by the due day holds from January,
    the last one of them; a later one from the month in which it was received.

    Raises:
        CalendarMissingError: the days off of the year have not been entered.
    """
    settled = plans_settled(definitions, definitions.lists[list_id])
    filed: dict[tuple[str, str, Period], Plan] = {}
    for examination in examinations:
        for plan in _plans(definitions, examination, settled):
            filed[(plan.unit_id, plan.indicator_id, plan.effective)] = plan
    office = definitions.plans
    ours = tuple(plan for plan in filed.values() if not overruled(office, plan))
    former = (with_filed_plans(each, list_id, examinations) for each in definitions.former)
    return replace(definitions, plans=(*office, *ours), former=tuple(former))


def overruled(office: Sequence[Plan], filed: Plan) -> bool:
    """Whether the office has written a plan for the same thing from the same month or before."""
    return any(
        (plan.indicator_id, plan.unit_id) == (filed.indicator_id, filed.unit_id)
        and plan.effective <= filed.effective
        for plan in office
    )


def _plans(definitions: Definitions, examination: PlanExamination, settled: date) -> Iterator[Plan]:
    if examination.refused:
        return
    received = examination.receipt.received.date()
    january = Period(examination.year, 1)
    effective = january if received <= settled else max(january, Period.of(received))
    for planned in examination.plans:
        indicator = definitions.indicators.get(planned.indicator_id)
        if indicator is not None and planned.accepted:
            values, sources = curve(indicator, examination.year, planned)
            yield Plan(
                indicator_id=indicator.id,
                unit_id=examination.unit_id,
                values=values,
                effective=effective,
                approval=examination.approval,
                sources=sources,
            )


def curve(
    indicator: Indicator, year: int, planned: PlannedIndicator
) -> tuple[Mapping[Period, Decimal], Mapping[Period, Source]]:
    """A plan by month, with the cell that each value rests on.

    Of a figure, the cumulative values; of a ladder, the percent that stands for the last step
    planned by the month's end, and 0 before the first.
    """
    if planned.values:
        return (
            {each.period: each.amount for each in planned.values},
            {each.period: each.source for each in planned.values},
        )
    values: dict[Period, Decimal] = {}
    sources: dict[Period, Source] = {}
    for period in (Period(year, month) for month in range(1, 13)):
        reached = [step for step in planned.steps if step.day <= period.last_day]
        values[period] = _percent(indicator, reached)
        if reached:
            sources[period] = reached[-1].source
    return values, sources


def _percent(indicator: Indicator, reached: Sequence[PlannedStep]) -> Decimal:
    shares = (stage_share(indicator, step.step) for step in reached)
    return max((share for share in shares if share is not None), default=Decimal(0))
