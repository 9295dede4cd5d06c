"""A unit of measure typed behind a number: what it makes of the number.

==================  ====================  =========================================
typed behind        the measure           the number is
==================  ====================  =========================================
nothing, own name   any                   taken as it is
another measure     of the same base      converted, when that comes out exactly
another measure     of another base       refused: it counts something else
万, 亿              without 万 or 亿      so many times more
万, 亿              begins with the same  taken as it is: 2000万 is 2000万元
万, 亿              begins with another   converted: 0.2亿 is 2000万元
万, 亿 + a measure  of the same base      so many times more, then converted
anything else       any                   refused
==================  ====================  =========================================
"""

from collections.abc import Mapping
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import lru_cache

from pipeline.model.field import Trouble
from pipeline.model.quantity import Measure, plain
from pipeline.reading.characters import same_form

SCALES: Mapping[str, int] = {"万": 10**4, "亿": 10**8}

_PERCENT = "%"

_EXACT = Context(prec=28, traps=[Inexact])


def conversion(
    scale: str, unit: str, measure: Measure, measures: Mapping[str, Measure]
) -> Fraction | Trouble:
    """What to multiply a number by, from 万 or 亿 and the name typed behind it."""
    whole = same_form(scale + unit)
    if not whole:
        return Fraction(1)
    named = _ratio(whole, measure, measures)
    if named is not None:
        return named
    if not scale:
        return Trouble.NOT_A_NUMBER
    if not unit:
        return _bare_scale(scale, measure)
    if unit[0] in SCALES:
        return Trouble.NOT_A_NUMBER
    ratio = _ratio(same_form(unit), measure, measures)
    return ratio * SCALES[scale] if isinstance(ratio, Fraction) else ratio or Trouble.NOT_A_NUMBER


def scaled(figure: Decimal, ratio: Fraction) -> Decimal | None:
    """A figure times a ratio; None when it does not come out exactly."""
    if ratio == 1:
        return figure
    product = Fraction(figure) * ratio
    try:
        return Decimal(
            plain(_EXACT.divide(Decimal(product.numerator), Decimal(product.denominator)))
        )
    except Inexact:
        return None


def is_share(measure: Measure) -> bool:
    """Whether figures in a measure are percentages."""
    return _PERCENT in _names(measure)


def is_ambiguous_share(amount: Decimal, measure: Measure) -> bool:
    """Whether a figure without its percent sign may be a fraction: 0.95 is 95% or 0.95%."""
    return is_share(measure) and 0 < abs(amount) <= 1


def _bare_scale(scale: str, measure: Measure) -> Fraction | Trouble:
    """万 or 亿 without a measure behind it."""
    own = SCALES.get(measure.name[0])
    if own is None:
        return Fraction(SCALES[scale])
    if scale == measure.name[0]:
        return Fraction(1)
    return Fraction(SCALES[scale], own) if measure.factor == own else Trouble.NOT_A_NUMBER


def _ratio(
    name: str, measure: Measure, measures: Mapping[str, Measure]
) -> Fraction | Trouble | None:
    """One of the named measure in the wanted one; None when no measure has that name."""
    if name in _names(measure):
        return Fraction(1)
    meant = {(each.base, each.factor) for each in measures.values() if name in _names(each)}
    meant |= {(each.base, Decimal(1)) for each in measures.values() if name == same_form(each.base)}
    ratios = {
        Fraction(factor) / Fraction(measure.factor)
        for base, factor in meant
        if base == measure.base
    }
    if not meant:
        return None
    return ratios.pop() if len(ratios) == len(meant) == 1 else Trouble.OTHER_MEASURE


def _names(measure: Measure) -> frozenset[str]:
    return _forms(measure.name, *measure.synonyms)


@lru_cache(maxsize=256)
def _forms(*names: str) -> frozenset[str]:
    return frozenset(map(same_form, names))
