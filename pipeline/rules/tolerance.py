"""What a written number can stand for: the interval that its declared decimals leave open.

``5.1`` may be any value that is printed as 5.1, from 5.05 to 5.15. Two numbers contradict each
other only when nothing lies in both intervals. No other allowance is made anywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All values from ``low`` to ``high``, both included, so that any way of rounding agrees."""

    low: Decimal
    high: Decimal

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(low=self.low + other.low, high=self.high + other.high)

    def scaled(self, factor: Decimal) -> "Interval":
        """The same values in another measure; the factor is above zero."""
        return Interval(low=self.low * factor, high=self.high * factor)

    def agrees(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def exactly(amount: Decimal) -> Interval:
    """A number that leaves nothing open, such as a count of whole things."""
    return Interval(low=amount, high=amount)


def declared(amount: Decimal) -> Interval:
    """A number as written: half a unit of its last decimal either way.

    ``Decimal("5.10")`` declares two decimals, ``Decimal("5.1")`` one; a whole number is itself.
    """
    places = -int(amount.as_tuple().exponent)
    if places <= 0:
        return exactly(amount)
    half = Decimal(5).scaleb(-places - 1)
    return Interval(low=amount - half, high=amount + half)


def total(parts: Iterable[Interval]) -> Interval:
    """What a sum of written numbers can stand for."""
    return sum(parts, exactly(Decimal(0)))
