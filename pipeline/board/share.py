"""How a share and a gap are printed: the one place that rounds them, for tables and sentences."""

from decimal import ROUND_HALF_UP, Decimal

from pipeline.board.values import IndicatorStanding
from pipeline.definitions.progress import WHOLE, amount_share, met
from pipeline.model.period import Period

PRINTED_STEP = Decimal("0.1")
"""Shares and gaps are printed with one decimal (design §8)."""


def rounded_points(amount: Decimal) -> Decimal:
    """Percentage points with one decimal, half up (away from zero): a gap of −5.25 is −5.3."""
    rounded = amount.quantize(PRINTED_STEP, rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def rounded_share(share: Decimal, *, met: bool) -> Decimal:
    """A share in percent with one decimal, half up; 100.0 only when the target is met.

    So 2399 of 2400 is 99.9 and not the 100.0 that rounding alone would give. A share beyond 100
    is not capped, and may be unmet where more is not better: 7 where exactly 6 were promised.
    """
    rounded = rounded_points(share)
    if met or rounded != WHOLE:
        return rounded
    return WHOLE - PRINTED_STEP if share <= WHOLE else WHOLE + PRINTED_STEP


def standing_share(standing: IndicatorStanding, period: Period) -> Decimal | None:
    """An indicator's share as every output prints it; None where there is none.

    Whether the target is met is asked of the figures, not of the status: a unit that finished
    and then failed to report stands as 未报 at 100.0.
    """
    if standing.share is None:
        return None
    reached = met(standing.indicator, period, standing.amount, standing.stage)
    return rounded_share(standing.share, met=reached and standing.complete)


def by_stage(standing: IndicatorStanding, period: Period) -> bool:
    """Whether the share of a count is that of its stage, further than its number."""
    if standing.amount is None or standing.stage is None or standing.share is None:
        return False
    by_amount = amount_share(standing.indicator, period, standing.amount)
    return by_amount is None or rounded_points(by_amount) != rounded_points(standing.share)


def share_of(part: int, whole: int) -> Decimal | None:
    """The rounded share of a count in another, 100 only when they are equal; None of nothing."""
    if whole == 0:
        return None
    return rounded_share(WHOLE * part / whole, met=part == whole)
