"""A cell read as a figure: a number by what is stored and by what is shown, a text by the grammar.

A number counts only when the cell shows what it stores. What a number format makes of it is read
like a typed text: ``0.00"万元"`` says nothing new where 万元 are asked for, ``0"万"`` where 户 are
asked for says ten thousand times as much, and ``;;;`` says nothing at all.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Normalisation, Number, Qualifier, Trouble
from pipeline.model.quantity import Measure, plain
from pipeline.reading.measures import is_ambiguous_share, is_share
from pipeline.reading.number_formats import shown, to_places
from pipeline.reading.number_texts import LARGEST, read_number_text
from pipeline.reading.read import SHOWN_BLANK, Read, without_value

SMALLEST = Decimal("1e-9")
"""Less than this is what a formula's binary fractions leave over, and not what anybody reports."""

_DASHES = frozenset("-–—")
_HUNDRED = 100


def read_number(cell: Cell, measure: Measure, measures: Mapping[str, Measure]) -> Read[Number]:
    """Read a cell as an amount in a measure; ``measures`` are all that the definitions list."""
    trouble = without_value(cell)
    if trouble is not None:
        return Read(trouble=trouble)
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        # Zero has no sign.
        return _number_cell(cell, cell.number + 0, measure, measures)
    if cell.kind is not CellKind.TEXT:
        return Read(trouble=Trouble.NOT_A_NUMBER)
    return read_number_text(cell.text, measure, measures)


def _number_cell(
    cell: Cell, stored: Decimal, measure: Measure, measures: Mapping[str, Measure]
) -> Read[Number]:
    """A number that is one already, if the cell also shows it as one."""
    if not stored.is_finite() or abs(stored) > LARGEST or 0 < abs(stored) < SMALLEST:
        return Read(trouble=Trouble.NOT_A_NUMBER)
    text = shown(stored, cell.number_format) if cell.number_format else cell.text
    if text == plain(stored):
        ambiguous = is_ambiguous_share(stored, measure)
        return Read(trouble=Trouble.PERCENT) if ambiguous else _taken(stored)
    if not text:
        return Read(trouble=Trouble.SHOWN_OTHERWISE, shown="" if text is None else SHOWN_BLANK)
    read = _as_shown(text, stored, measure, measures)
    return read._replace(shown="") if read.shown == cell.text else read


def _taken(amount: Decimal) -> Read[Number]:
    return Read(value=Number(amount=amount))


def _as_shown(
    text: str, stored: Decimal, measure: Measure, measures: Mapping[str, Measure]
) -> Read[Number]:
    """A stored number next to the text that the cell shows for it."""
    if not stored and text in _DASHES:
        # Accounting formats show zero as a dash.
        return _taken(stored)
    read = read_number_text(_tidy(text, stored), measure, measures)
    if read.trouble is Trouble.PERCENT:
        return Read(trouble=Trouble.PERCENT, shown=text)
    meant = stored * _HUNDRED if is_share(measure) and "%" in text else stored
    if read.value is None:
        return Read(trouble=Trouble.SHOWN_OTHERWISE, shown=text)
    if read.value.amount == meant:
        said = text if read.value.qualifier is not Qualifier.NONE else ""
        return Read(value=replace(read.value, amount=meant), shown=said)
    if _rounds(read, meant, text):
        number = replace(read.value, amount=meant)
        return Read(value=number, normalised=(Normalisation.SHOWN_ROUNDED,), shown=text)
    return Read(trouble=Trouble.SHOWN_OTHERWISE, shown=text)


def _tidy(text: str, stored: Decimal) -> str:
    """A shown text as a person would type it: -5 for (5), 0.5 for .5, 5 for 5. with its point."""
    if stored < 0 and text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    digits = f"0{digits}" if digits.startswith(".") else digits
    return sign + digits.removesuffix(".")


def _rounds(read: Read[Number], meant: Decimal, text: str) -> bool:
    """Whether the shown figure is the stored one with fewer decimals, and not another scale."""
    if read.value is None or Normalisation.SCALED in read.normalised:
        return False
    digits = text.partition(".")[2]
    places = next((n for n, each in enumerate(digits) if not each.isdecimal()), len(digits))
    rounded = to_places(meant, places)
    return rounded == read.value.amount != 0
