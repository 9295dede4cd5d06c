"""Cumulative figures that a written text states, and which row of the form they speak of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.quantity import Measure
from pipeline.reading.characters import plain_width
from pipeline.rules.row_cases import RowCase
from pipeline.rules.tolerance import Interval, declared

_SENTENCE = re.compile(r"[^。;!?\n]+")
"""Sentences and figures of a text in plain width, in which ，；！？ are plain signs."""

_CUMULATIVE = re.compile(
    r"(?:累计|共完成|共计完成|年初以来)[^0-9,、]{0,6}?"
    r"(?P<amount>[0-9]+(?:\.[0-9]+)?)(?![0-9.%余多])(?P<measure>[^0-9,、(]*)"
)
_INEXACT = frozenset({"约", "近", "超", "余", "多", "大概", "左右", "以上"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A cumulative figure in a text: the row it speaks of, as written, and what it can stand for.

    ``stands_for`` is in the row's own measure.
    """

    row: RowCase
    written: str
    stands_for: Interval


def stated_figures(text: str, rows: Sequence[RowCase]) -> Iterator[StatedFigure]:
    """The cumulative figures of a text that certainly speak of one row.

    Certain is a sentence that names exactly one indicator in full and gives exactly one number
    after 累计 or 共完成, in a measure of that indicator's kind and without 约 or 余.
    """
    for sentence in _SENTENCE.findall(plain_width(text)):
        named = _named(sentence, rows)
        found = list(_CUMULATIVE.finditer(sentence))
        if len(named) == len(found) == 1:
            stated = _stated(named[0], found[0])
            if stated is not None:
                yield stated


def _named(sentence: str, rows: Sequence[RowCase]) -> list[RowCase]:
    """The rows whose indicator is named; a name that is part of a longer one does not count."""
    named = [row for row in rows if plain_width(row.indicator.name) in sentence]
    names = [row.indicator.name for row in named]
    return [
        row
        for row in named
        if not any(row.indicator.name in each and row.indicator.name != each for each in names)
    ]


def _stated(row: RowCase, found: re.Match[str]) -> StatedFigure | None:
    behind = found["measure"].strip()
    own = row.indicator.measure
    measure = _measure(behind, row) if own else None
    if own is None or measure is None or any(word in found[0] for word in _INEXACT):
        return None
    amount = Decimal(found["amount"])
    return StatedFigure(
        row=row,
        written=f"{found['amount']}{measure.name}",
        stands_for=declared(amount).scaled(measure.factor / own.factor),
    )


def _measure(behind: str, row: RowCase) -> Measure | None:
    """The measure that follows a number: the longest name that fits, if of the row's own kind."""
    known = [
        (name, measure)
        for measure in row.setting.definitions.measures.values()
        for name in (measure.name, *measure.synonyms)
        if behind.startswith(name)
    ]
    if not known:
        return None
    _, measure = max(known, key=lambda each: len(each[0]))
    own = row.indicator.measure
    return measure if own and measure.base == own.base else None
