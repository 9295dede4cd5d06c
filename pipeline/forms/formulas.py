"""The live figures of a form: this month's increase, the share, a recomputed rate.

Only functions of Excel 2007 are used, no array formulas. Every formula carries the value that it
gives in the form as issued, when the unit has typed nothing yet; a rendering test recalculates
the form and compares.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.definitions.indicator import Comparison, Indicator, IndicatorKind, Target
from pipeline.forms.arrangement import Arrangement
from pipeline.forms.keys import Column
from pipeline.forms.layout import IndicatorRow
from pipeline.model.quantity import plain

_CLIMBING = frozenset(
    {
        Comparison.AT_LEAST,
        Comparison.EQUAL,
        Comparison.RANGE,
        Comparison.ALL,
        Comparison.ABOUT,
    }
)
"""Comparisons whose target is climbed to; a share of an upper limit or of zero means nothing."""

_DECIMALS = 6
"""Digits kept of a difference, more than any measure has: hides the noise of binary fractions."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that it gives in the form as issued."""

    text: str
    value: str = ""


def figure_formulas(arrangement: Arrangement, row: IndicatorRow) -> Mapping[Column, Formula]:
    """The formulas of an indicator's row, except for its check, by column."""
    found: dict[Column, Formula] = {}
    rate = _rate(arrangement, row.indicator)
    if rate is not None:
        found[Column.CURRENT] = rate
    if rate is not None or Column.CURRENT in row.inputs:
        found[Column.INCREASE] = _increase(arrangement, row.key)
        share = _share(arrangement, row)
        if share is not None:
            found[Column.SHARE] = share
    return found


def _rate(arrangement: Arrangement, indicator: Indicator) -> Formula | None:
    """A rate, when the figure that it is made of stands in the same form."""
    if indicator.kind is not IndicatorKind.RATE or not indicator.denominator:
        return None
    numerator = f"indicator:{indicator.numerator}"
    if all(row.key != numerator for row in arrangement.layout.indicator_rows()):
        return None
    measure = indicator.measure
    decimals = measure.decimals if measure else _DECIMALS
    cell = arrangement.cell(numerator, Column.CURRENT)
    share = f"ROUND({cell}/{plain(indicator.denominator)},{decimals})"
    return Formula(f'=IF(ISNUMBER({cell}),{share},"")')


def _increase(arrangement: Arrangement, key: str) -> Formula:
    """This month's figure less last month's; nothing while either is missing."""
    current = arrangement.cell(key, Column.CURRENT)
    previous = arrangement.cell(key, Column.PREVIOUS)
    difference = f"ROUND({current}-{previous},{_DECIMALS})"
    return Formula(f'=IF(AND(ISNUMBER({current}),ISNUMBER({previous})),{difference},"")')


def _share(arrangement: Arrangement, row: IndicatorRow) -> Formula | None:
    """The share of the way to the target; of a level, the way from its baseline.

    Rounded to one decimal of a percent as in the bulletin, and never up to 100 % while the
    target is not met (design §8).
    """
    target = _target(arrangement, row.indicator)
    if target is None or target.comparison not in _CLIMBING:
        return None
    level = row.indicator.kind is IndicatorKind.LEVEL
    baseline = (row.indicator.baseline or 0) if level else 0
    if target.quantity.amount <= baseline:
        return None
    current = arrangement.cell(row.key, Column.CURRENT)
    goal = arrangement.cell(row.key, Column.TARGET)
    start = f"-{baseline:f}" if baseline else ""
    share = f"ROUND(({current}{start})/({goal}{start}),3)"
    capped = f"IF({current}<{goal},MIN({share},0.999),{share})"
    return Formula(f'=IF(ISNUMBER({current}),{capped},"")')


def _target(arrangement: Arrangement, indicator: Indicator) -> Target | None:
    identity = arrangement.layout.identity
    return indicator.target(identity.period) if identity else None
