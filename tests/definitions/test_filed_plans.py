"""Filed plans become the schedule: from which month on, beside what the office wrote itself."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from example_county import example_definitions
from example_plans import LIST, plan_receipt

from pipeline.definitions.filed_plans import (
    curve,
    overruled,
    plan_due,
    plans_settled,
    with_filed_plans,
)
from pipeline.definitions.progress import scheduled_share
from pipeline.definitions.types import Definitions, Plan
from pipeline.model.field import Source
from pipeline.model.history import Takeover
from pipeline.model.period import Period
from pipeline.model.plan import PlanExamination, PlannedIndicator, PlannedStep, PlannedValue
from pipeline.model.submission import SubmissionKind

EXAMPLE = example_definitions()
SOURCE = Source(sha256="0" * 64, file="计划.xlsx", sheet="实施计划表", cell="H9", raw="")


def month(number: int) -> Period:
    """A month of the county's year."""
    return Period(2031, number)


def planned(amount: int, *, accepted: bool = True) -> PlannedIndicator:
    """A plan of 1.1 that wants so much by March and 40 at the end."""
    return PlannedIndicator(
        indicator_id="1.1",
        values=tuple(
            PlannedValue(period=month(number), amount=Decimal(value), source=SOURCE)
            for number, value in ((3, amount), (12, 40))
        ),
        steps=(),
        leader="",
        leader_source=None,
        accepted=accepted,
    )


def filed(number: int, received: datetime, plan: PlannedIndicator, **also: bool) -> PlanExamination:
    """A file with one plan of unit A."""
    return PlanExamination(
        receipt=plan_receipt(number, received),
        year=2031,
        list_id=LIST,
        unit_id="A",
        definitions_version=EXAMPLE.version,
        refused=also.get("refused", False),
        kind=SubmissionKind.FIRST,
        approval="",
        plans=(plan,),
        contact=None,
        findings=(),
    )


def wanted(definitions: Definitions, period: Period) -> Decimal | None:
    """What the plan in force wants of 1.1 by March."""
    plan = definitions.plan("1.1", "A", period)
    return plan.values[month(3)] if plan else None


@pytest.mark.parametrize(
    ("received", "in_force"),
    [
        # received       March April May
        ((2031, 2, 8), (7, 7, 7)),  # in time: from January
        ((2031, 2, 10), (7, 7, 7)),  # the due day, moved to Monday
        ((2031, 3, 31), (7, 7, 7)),  # late, but in March
        ((2031, 4, 1), (None, 7, 7)),  # March has gone by
        ((2031, 5, 5), (None, None, 7)),
    ],
)
def test_from_which_month_a_plan_holds(
    received: tuple[int, int, int], in_force: tuple[int | None, ...]
) -> None:
    """In time it holds from January, late from the month in which it was received."""
    definitions = with_filed_plans(EXAMPLE, LIST, [filed(1, datetime(*received, 9), planned(7))])
    assert tuple(wanted(definitions, month(number)) for number in (3, 4, 5)) == in_force


def test_a_change_leaves_earlier_months_as_they_were() -> None:
    """A change of September holds from September; of two in time the last one holds."""
    files = [
        filed(1, datetime(2031, 2, 6), planned(5)),
        filed(2, datetime(2031, 2, 8), planned(7)),
        filed(3, datetime(2031, 9, 6), planned(9)),
    ]
    definitions = with_filed_plans(EXAMPLE, LIST, files)
    assert [wanted(definitions, month(number)) for number in (3, 8, 9, 12)] == [7, 7, 9, 9]


@pytest.mark.parametrize(
    "unused",
    [
        filed(1, datetime(2031, 2, 8), planned(7, accepted=False)),
        filed(1, datetime(2031, 2, 8), planned(7), refused=True),
    ],
)
def test_what_was_not_accepted_is_no_schedule(unused: PlanExamination) -> None:
    """A plan at fault and a refused file leave the straight line."""
    assert with_filed_plans(EXAMPLE, LIST, [unused]).plans == ()


def office(effective: int) -> Plan:
    """A row of the sheet 计划."""
    return Plan(
        indicator_id="1.1",
        unit_id="A",
        values={month(3): Decimal(1), month(12): Decimal(40)},
        effective=month(effective),
        approval="示政办〔2031〕2号",
    )


@pytest.mark.parametrize(
    ("effective", "received", "in_force"),
    [
        (1, (2031, 2, 8), (1, 1, 1)),  # the office wrote first
        (1, (2031, 5, 5), (1, 1, 1)),  # and goes before later files
        (4, (2031, 2, 8), (7, 1, 1)),  # until its row takes effect the filed one holds
    ],
)
def test_the_office_goes_before(
    effective: int, received: tuple[int, int, int], in_force: tuple[int, ...]
) -> None:
    """A row of the sheet 计划 holds from its month on, whatever is filed."""
    definitions = replace(EXAMPLE, plans=(office(effective),))
    laid = with_filed_plans(definitions, LIST, [filed(1, datetime(*received, 9), planned(7))])
    assert tuple(wanted(laid, month(number)) for number in (3, 4, 5)) == in_force


def test_another_unit_s_row_overrules_nothing() -> None:
    """Only the same unit's row for the same indicator goes before."""
    other = replace(office(1), unit_id="B")
    assert not overruled((other,), replace(office(1), approval=""))


def test_a_ladder_s_days_become_percent() -> None:
    """0 before the first step, then the percent of the last step planned by the month's end."""
    indicator = EXAMPLE.indicators["2.1"]
    assert indicator.ladder is not None
    steps = [step for step in indicator.ladder.steps if step.percent > 0][:2]
    days = (date(2031, 4, 30), date(2031, 6, 1))
    plan = PlannedIndicator(
        indicator_id="2.1",
        values=(),
        steps=tuple(
            PlannedStep(step=step.name, day=day, source=SOURCE)
            for step, day in zip(steps, days, strict=True)
        ),
        leader="",
        leader_source=None,
        accepted=True,
    )
    values, sources = curve(indicator, 2031, plan)
    first, second = (step.percent for step in steps)
    assert [values[month(number)] for number in range(1, 8)] == [
        0, 0, 0, first, first, second, second,
    ]  # fmt: skip
    assert month(3) not in sources
    assert sources[month(6)] == SOURCE
    laid = Plan(indicator_id="2.1", unit_id="B", values=values, effective=month(1), approval="")
    assert scheduled_share(indicator, laid, month(5)) == first
    assert scheduled_share(indicator, laid, month(8)) == 100


def test_who_takes_over_is_held_to_the_former_plan_until_it_has_its_own() -> None:
    """The work goes on as planned when another unit leads it; its own plan then goes before."""

    def plan(unit_id: str, effective: int) -> Plan:
        return Plan(
            indicator_id="1.1", unit_id=unit_id, values={}, effective=month(effective), approval=""
        )

    taken = replace(
        EXAMPLE,
        plans=(plan("A", 1), plan("D", 10)),
        takeovers={"1.1": Takeover(former=frozenset({"A"}), present="D")},
    )
    assert [taken.plan("1.1", "D", month(number)) for number in (9, 10)] == [*taken.plans]
    assert replace(taken, takeovers={}).plan("1.1", "D", month(9)) is None


def test_a_list_without_a_due_day_asks_for_nothing() -> None:
    """Plans may then be exchanged until the first month that is reported begins."""
    unasked = replace(EXAMPLE.lists[LIST], plan_due=None)
    assert plan_due(EXAMPLE, unasked) is None
    assert plans_settled(EXAMPLE, unasked) == date(2031, 2, 28)
    stiff = replace(
        EXAMPLE.lists[LIST], calendar=replace(EXAMPLE.lists[LIST].calendar, postponed=False)
    )
    assert plan_due(EXAMPLE, stiff) == date(2031, 2, 9)
