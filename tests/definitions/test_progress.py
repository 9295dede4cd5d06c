"""How far a value has come towards its target, and how far it should be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from example_county import BUILDING, MEASURES, indicator, target
from hypothesis import given
from hypothesis import strategies as st

from pipeline.definitions.indicator import Comparison, Indicator, IndicatorKind
from pipeline.definitions.progress import (
    amount_share,
    combined_share,
    judged_by_stage,
    met,
    overshot,
    planned_share,
    scheduled_share,
    stage_met,
    stage_share,
    target_met,
)
from pipeline.definitions.types import Plan
from pipeline.model.period import Period
from pipeline.model.quantity import Measure, Quantity

MAY = Period(2031, 5)
SMALL = Decimal(10)
COUNT = indicator("1.1", "示范点", targets=(target("40", "个"),))
LEVEL = indicator(
    "1.3", "示范户", kind=IndicatorKind.LEVEL, targets=(target("2000", "户"),), baseline="1500"
)
LADDER = indicator("2.1", "服务中心", kind=IndicatorKind.MILESTONE, ladder=BUILDING)
FEW = indicator("2.2", "站点", targets=(target("6", "个"),), ladder=BUILDING)


def compared(comparison: Comparison, amount: str, upper: str | None = None) -> Indicator:
    """An indicator held against a number of things by one comparison."""
    bound = replace(
        target(amount, "个"), comparison=comparison, upper=Decimal(upper) if upper else None
    )
    return indicator("1.1", "示范点", targets=(bound,))


@pytest.mark.parametrize(
    ("comparison", "amount", "upper", "reached", "missed"),
    [
        (Comparison.AT_LEAST, "40", None, ("40", "41"), ("39", "39.9")),
        (Comparison.ALL, "40", None, ("40", "41"), ("39",)),
        (Comparison.ABOUT, "40", None, ("40",), ("39",)),
        (Comparison.EQUAL, "6", None, ("6", "6.0"), ("5", "7")),
        (Comparison.AT_MOST, "6", None, ("0", "6"), ("7",)),
        (Comparison.ZERO, "0", None, ("0",), ("1",)),
        (Comparison.RANGE, "4", "6", ("4", "5", "6"), ("3", "7")),
    ],
)
def test_when_a_target_is_met(
    comparison: Comparison,
    amount: str,
    upper: str | None,
    reached: tuple[str, ...],
    missed: tuple[str, ...],
) -> None:
    """Each comparison is met by what it names, equality included, and by nothing else."""
    bound = compared(comparison, amount, upper).targets[0]
    assert all(target_met(bound, Decimal(value)) for value in reached)
    assert not any(target_met(bound, Decimal(value)) for value in missed)


def test_a_level_is_counted_from_its_baseline() -> None:
    """1730 of 2000 from 1500 is 46 percent; below the baseline it is negative, never hidden."""
    assert amount_share(LEVEL, MAY, Decimal(1730)) == 46
    assert amount_share(LEVEL, MAY, Decimal(1450)) == -10
    assert amount_share(replace(LEVEL, baseline=Decimal(2000)), MAY, Decimal(2000)) is None


def test_a_share_is_not_capped() -> None:
    """More than was promised is more than 100 percent."""
    assert amount_share(COUNT, MAY, Decimal(50)) == 125


@pytest.mark.parametrize("comparison", [Comparison.AT_MOST, Comparison.ZERO])
def test_a_limit_has_no_share(comparison: Comparison) -> None:
    """The way to an upper limit is no progress."""
    assert amount_share(compared(comparison, "6"), MAY, Decimal(3)) is None


def test_overshooting_an_exact_target() -> None:
    """Only exact targets and ranges can be gone past."""
    seven = Decimal(7)
    assert overshot(compared(Comparison.EQUAL, "6").targets[0], seven)
    assert overshot(compared(Comparison.RANGE, "4", "6").targets[0], seven)
    assert not overshot(compared(Comparison.RANGE, "4", "8").targets[0], seven)
    assert not overshot(compared(Comparison.AT_LEAST, "6").targets[0], seven)


def test_a_changed_target_leaves_the_months_before() -> None:
    """A target is in force from its month on; before the first one took effect that one holds."""
    lowered = replace(target("20", "个"), effective=Period(2031, 9))
    changed = replace(COUNT, targets=(*COUNT.targets, lowered))
    assert amount_share(changed, Period(2031, 8), Decimal(20)) == 50
    assert amount_share(changed, Period(2031, 9), Decimal(20)) == 100
    assert amount_share(replace(COUNT, targets=(lowered,)), MAY, Decimal(20)) == 100


def test_stages_by_the_step_promised() -> None:
    """A stage's share is of the final step; beyond it there is no more than all."""
    to_the_roof = replace(LADDER, final_step="主体完工")
    assert stage_share(LADDER, "主体完工") == 60
    assert stage_share(to_the_roof, "主体完工") == 100
    assert stage_share(to_the_roof, "投入使用") == 100
    assert stage_share(LADDER, "没有的节点") is None
    assert stage_met(to_the_roof, "竣工验收")
    assert not stage_met(to_the_roof, "开工")
    assert not stage_met(LADDER, "没有的节点")


def measure(name: str, factor: str, *, countable: bool) -> Measure:
    """A measure for the question what a small target is."""
    return replace(MEASURES["个"], name=name, factor=Decimal(factor), countable=countable)


@pytest.mark.parametrize(
    ("amount", "unit", "by_stage"),
    [
        ("10", MEASURES["个"], True),
        ("11", MEASURES["个"], False),
        ("10", measure("万人", "10000", countable=True), False),
        ("2.5", MEASURES["万平方米"], False),
        ("8", MEASURES["公里"], False),
    ],
)
def test_what_is_judged_by_stage(amount: str, unit: Measure, by_stage: bool) -> None:  # noqa: FBT001 - one column of the table
    """Ten things or fewer are judged by stage; 10万人, 2.5万平方米 and 8公里 are not few things."""
    bound = replace(target(amount, "个"), quantity=Quantity(Decimal(amount), unit))
    assert judged_by_stage(replace(FEW, targets=(bound,)), MAY, SMALL) is by_stage
    assert judged_by_stage(LADDER, MAY, SMALL)


def test_a_small_count_takes_the_further_of_number_and_stage() -> None:
    """Number or stage, whichever is further; a large count takes its number only."""
    assert combined_share(FEW, MAY, Decimal(3), "主体完工", SMALL) == 60
    assert combined_share(FEW, MAY, Decimal(6), "主体完工", SMALL) == 100
    large = replace(FEW, targets=(target("60", "个"),))
    assert combined_share(large, MAY, Decimal(3), "主体完工", SMALL) == 5
    assert combined_share(FEW, MAY, None, None, SMALL) is None


def test_the_number_decides_whether_a_count_is_met() -> None:
    """A stage does not finish what the number has not reached."""
    assert not met(FEW, MAY, Decimal(5), "投入使用")
    assert met(FEW, MAY, Decimal(6), "开工")
    assert not met(FEW, MAY, None, "投入使用")
    assert met(LADDER, MAY, None, "投入使用")


@pytest.mark.parametrize(
    ("deadline", "month", "share"),
    [
        (date(2031, 8, 31), 3, Decimal("37.5")),
        (date(2031, 8, 31), 8, Decimal(100)),
        (date(2031, 8, 31), 9, Decimal(100)),
        (date(2031, 12, 31), 3, Decimal(25)),
        (date(2031, 12, 31), 12, Decimal(100)),
        (date(2031, 6, 15), 6, Decimal(100)),
    ],
)
def test_the_straight_line_runs_to_the_items_own_deadline(
    deadline: date, month: int, share: Decimal
) -> None:
    """An item due in August should stand at 37.5 percent at the end of March, not at 25."""
    assert scheduled_share(replace(COUNT, deadline=deadline), None, Period(2031, month)) == share


def plan(**months: str) -> Plan:
    """A filed plan by month."""
    values = {Period(2031, int(key[1:])): Decimal(value) for key, value in months.items()}
    return Plan(
        indicator_id="1.1", unit_id="A", values=values, effective=Period(2031, 1), approval="方案"
    )


def test_a_plan_is_a_curve_of_steps() -> None:
    """A month without a value keeps the one before; before the first there is no plan yet."""
    filed = plan(m3="4", m6="20", m12="40")
    assert planned_share(COUNT, filed, Period(2031, 2)) is None
    shares = [scheduled_share(COUNT, filed, Period(2031, month)) for month in (3, 5, 6, 11, 12)]
    assert shares == [10, 10, 50, 50, 100]


def test_the_plan_of_a_ladder_is_in_percent() -> None:
    """A ladder has no measure: its plan says percent of the way."""
    assert planned_share(LADDER, plan(m5="25", m8="100"), MAY) == 25


def test_a_plan_beyond_the_target_wants_no_more_than_all() -> None:
    """A schedule lies between 0 and 100 whatever a plan says."""
    assert planned_share(COUNT, plan(m5="44"), MAY) == 100
    assert planned_share(LEVEL, plan(m5="1400"), MAY) == 0


@given(st.integers(1, 11), st.integers(1, 12))
def test_the_schedule_climbs(month: int, deadline: int) -> None:
    """The straight line never falls, and is whole from the deadline's month on."""
    item = replace(COUNT, deadline=Period(2031, deadline).last_day)
    now, then = (scheduled_share(item, None, Period(2031, each)) for each in (month, month + 1))
    assert 0 < now <= then <= 100
    assert (now == 100) == (month >= deadline)
