"""The straight line from January to the deadline, as a hint for those who fill a plan form."""

from decimal import ROUND_DOWN, Decimal

from pipeline.definitions.indicator import Combination, Indicator, IndicatorKind
from pipeline.definitions.progress import WHOLE, scheduled_share
from pipeline.model.period import Period


def straight_line(indicator: Indicator, period: Period) -> Decimal | None:
    """The cumulative value of an even pace by a month's end, in the measure's own decimals.

    A level starts from its baseline. None for a ladder, and for an indicator of which a unit
    carries only a part that nobody has named.
    """
    target = indicator.target(period)
    if target is None or indicator.combination is Combination.SUM:
        return None
    level = indicator.kind is IndicatorKind.LEVEL
    start = (indicator.baseline or Decimal(0)) if level else Decimal(0)
    goal = target.quantity.amount
    exact = start + (goal - start) * scheduled_share(indicator, None, period) / WHOLE
    places = Decimal(1).scaleb(-target.quantity.measure.decimals)
    return goal if exact == goal else exact.quantize(places, ROUND_DOWN)
