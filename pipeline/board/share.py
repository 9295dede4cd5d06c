"""How a share and a gap are printed: the one place that rounds them, for tables and sentences."""

from decimal import ROUND_HALF_UP, Decimal

PRINTED_STEP = Decimal("0.1")
"""Shares and gaps are printed with one decimal (design §8)."""

MOST_UNMET = Decimal("99.9")
"""The most that is printed while the target is not met."""

WHOLE = Decimal(100)


def rounded_points(amount: Decimal) -> Decimal:
    """Percentage points with one decimal, half up (away from zero): a gap of −5.25 is −5.3."""
    rounded = amount.quantize(PRINTED_STEP, rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def rounded_share(share: Decimal, *, met: bool) -> Decimal:
    """A share in percent with one decimal, half up; 100 or more only when the target is met.

    So 2399 of 2400 is 99.9 and not the 100.0 that rounding alone would give. A share beyond a met
    target is not capped. A target of the kind 'about' may be met below 100; then the share is
    what it is.
    """
    rounded = rounded_points(share)
    return rounded if met else min(rounded, MOST_UNMET)


def printed_share(share: Decimal, *, met: bool) -> str:
    """A share as text: 83.3%."""
    return f"{rounded_share(share, met=met)}%"


def share_of(part: int, whole: int) -> Decimal | None:
    """The rounded share of a count in another, 100 only when they are equal; None of nothing."""
    if whole == 0:
        return None
    return rounded_share(WHOLE * part / whole, met=part == whole)
