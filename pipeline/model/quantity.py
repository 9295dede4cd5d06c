"""Amounts with their unit of measure (计量单位), and the one place that prints them."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit of measure as the definitions workbook lists it.

    ``factor`` is the number of ``base`` units in one of these: 万平方米 is 10000 平方米.
    ``decimals`` is the most decimals a figure in this measure carries; a countable measure
    (个、户、人) carries none.
    """

    name: str
    base: str
    factor: Decimal
    synonyms: tuple[str, ...]
    countable: bool
    decimals: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a unit of measure."""

    amount: Decimal
    measure: Measure

    def __str__(self) -> str:
        return f"{plain(self.amount)}{self.measure.name}"

    def in_measure(self, measure: Measure) -> "Quantity":
        """The same quantity in another measure of the same base.

        Raises:
            ValueError: the two measures count different things.
        """
        if self.measure.base != measure.base:
            raise ValueError(f"{self.measure.name} cannot be expressed in {measure.name}")
        return Quantity(self.amount * self.measure.factor / measure.factor, measure)


_BEFORE = frozenset({"约", "近", "达到", "不少于", "不低于", "不超过", "超过"})
_AFTER_NUMBER = frozenset({"余", "多"})
_SCALES = ("万", "亿")


def worded(amount: str, measure: str, qualifier: str = "") -> str:
    """An amount as Chinese words it, its qualifier in the right place.

    约1200户, 2400人以上, 10万余人: 余 and 多 follow the number and its scale, 以上 follows the
    measure, the others lead.
    """
    if qualifier in _BEFORE:
        return f"{qualifier}{amount}{measure}"
    if qualifier in _AFTER_NUMBER:
        scale = measure[:1] if measure.startswith(_SCALES) else ""
        return f"{amount}{scale}{qualifier}{measure[len(scale) :]}"
    return f"{amount}{measure}{qualifier}"


def plain(amount: Decimal) -> str:
    """An amount in plain digits: no exponent, no padding zeros, no separators."""
    text = format(amount, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def exact(number: float) -> Decimal:
    """A spreadsheet's double as the decimal that was typed.

    Excel keeps and shows 15 significant digits, so ``20.32`` comes back as 20.32 and not as
    20.3200000000000002842.
    """
    return Decimal(format(number, ".15g"))
