"""How far a value has come towards its target, and how far it should be by a month's end.

Shares are percent of the way, unrounded; gaps are percentage points.
"""

from datetime import date
from decimal import Decimal

from pipeline.definitions.indicator import Comparison, Indicator, IndicatorKind, Target
from pipeline.definitions.types import Plan
from pipeline.model.period import Period

WHOLE = Decimal(100)


def target_met(target: Target, amount: Decimal) -> bool:
    """Whether an amount meets a target. ``ALL`` and ``ABOUT`` are met by the amount itself."""
    promised = target.quantity.amount
    match target.comparison:
        case Comparison.AT_MOST:
            return amount <= promised
        case Comparison.EQUAL:
            return amount == promised
        case Comparison.ZERO:
            return amount == 0
        case Comparison.RANGE:
            return promised <= amount <= (target.upper or promised)
        case Comparison.AT_LEAST | Comparison.ALL | Comparison.ABOUT:
            return amount >= promised


CLIMBED = frozenset(
    {
        Comparison.AT_LEAST,
        Comparison.EQUAL,
        Comparison.RANGE,
        Comparison.ALL,
        Comparison.ABOUT,
    }
)
"""Comparisons whose target is climbed to; a share of an upper limit or of zero means nothing."""


def overshot(target: Target, amount: Decimal) -> bool:
    """Whether an amount went past a target that was to be hit and not passed."""
    exact = target.comparison in {Comparison.EQUAL, Comparison.RANGE}
    return exact and amount > (target.upper or target.quantity.amount)


def amount_share(indicator: Indicator, period: Period, amount: Decimal) -> Decimal | None:
    """The share of the way to the target that an amount stands for, uncapped.

    A LEVEL is counted from its baseline: 22800户 reached from 18000 is 4800 of work, not 22800.
    None where no way can be measured: no target, a limit to keep, a target of zero, or one not
    above its baseline.
    """
    target = indicator.target(period)
    if target is None or target.comparison not in CLIMBED:
        return None
    start = indicator.baseline if indicator.kind is IndicatorKind.LEVEL else None
    way = target.quantity.amount - (start or 0)
    return (amount - (start or 0)) / way * WHOLE if way > 0 else None


def stage_share(indicator: Indicator, stage: str) -> Decimal | None:
    """The share that a stage of the indicator's ladder stands for, its final step being 100."""
    ladder = indicator.ladder
    reached = ladder.step(stage) if ladder else None
    if ladder is None or reached is None:
        return None
    final = ladder.step(indicator.final_step or ladder.names[-1])
    whole = final.percent if final and final.percent > 0 else WHOLE
    return min(reached.percent / whole, Decimal(1)) * WHOLE


def stage_met(indicator: Indicator, stage: str) -> bool:
    """Whether a stage is the final step that is promised, or a later one."""
    names = indicator.ladder.names if indicator.ladder else ()
    final = indicator.final_step or (names[-1] if names else "")
    return stage in names and final in names and names.index(stage) >= names.index(final)


def judged_by_stage(indicator: Indicator, period: Period, small_target: Decimal) -> bool:
    """Whether a stage counts towards the share: ladders, and counts of a few things (design §8).

    10万人 is no small target: what counts is the number of things, not the digits in print.
    """
    target = indicator.target(period)
    if target is None:
        return True
    measure = target.quantity.measure
    things = target.quantity.amount * measure.factor
    return indicator.kind is IndicatorKind.COUNT and measure.countable and things <= small_target


def combined_share(
    indicator: Indicator,
    period: Period,
    amount: Decimal | None,
    stage: str | None,
    small_target: Decimal,
) -> Decimal | None:
    """The share reached by a value. A small count may be ahead in stage before it is in number."""
    by_amount = amount_share(indicator, period, amount) if amount is not None else None
    staged = stage is not None and judged_by_stage(indicator, period, small_target)
    by_stage = stage_share(indicator, stage) if stage is not None and staged else None
    shares = [share for share in (by_amount, by_stage) if share is not None]
    return max(shares, default=None)


def met(indicator: Indicator, period: Period, amount: Decimal | None, stage: str | None) -> bool:
    """Whether the indicator's target is reached; for a count the number decides, not the stage."""
    target = indicator.target(period)
    if target is not None:
        return amount is not None and target_met(target, amount)
    return stage is not None and stage_met(indicator, stage)


def scheduled_share(indicator: Indicator, plan: Plan | None, period: Period) -> Decimal:
    """The share that should be reached by the end of a month (序时进度), at most 100.

    The unit's own plan where it filed one, else a straight line from January to the item's own
    deadline (design §8): an item due in August should stand at 37.5 percent at the end of March.
    """
    if period.last_day >= indicator.deadline:
        return WHOLE
    planned = planned_share(indicator, plan, period)
    if planned is not None:
        return planned
    months = _months(Period(period.year, 1).first_day, indicator.deadline)
    return min(Decimal(period.month) / months * WHOLE, WHOLE)


def planned_share(indicator: Indicator, plan: Plan | None, period: Period) -> Decimal | None:
    """The share that a filed plan wants by the end of a month; None where it says nothing yet.

    The plan of a ladder is filed in percent of the way, that of a quantity in its own measure.
    """
    filed = [month for month in plan.values if month <= period] if plan else []
    if plan is None or not filed:
        return None
    value = plan.values[max(filed)]
    share = amount_share(indicator, period, value) if indicator.quantified else value
    return None if share is None else max(min(share, WHOLE), Decimal(0))


def _months(start: date, end: date) -> int:
    """The number of calendar months from one day's month to another's, both included."""
    return (end.year - start.year) * 12 + end.month - start.month + 1
