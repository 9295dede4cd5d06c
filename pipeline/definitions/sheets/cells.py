"""What one cell of the definitions workbook says: strict readings, None where it cannot be read.

A text is folded to half-width forms before it is read as a number or a date, and must then match
a plain pattern in full: ``1e3``, ``约13``, ``5%`` and ``40 12`` are not numbers here.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.definitions.sheets.schema import CellForm, normalised
from pipeline.model.period import Period
from pipeline.model.quantity import plain

_NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?", re.ASCII)
_SEPARATORS = re.compile(r"[\n\r；;]+")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds no plain value: a formula, an error, a percentage, a time of day."""

    text: str


Value = str | Decimal | date | Unreadable | None
"""A cell's value as the workbook gives it; None for a blank cell."""

Table = Sequence[Sequence[Value]]
Tables = Mapping[str, Table]
"""The rows of each sheet by its name; the first row holds the headings."""


def shown(value: Value) -> str:
    """The cell as a person sees it."""
    match value:
        case None:
            return ""
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case Unreadable():
            return value.text
    return value.strip()


def is_blank(value: Value) -> bool:
    """Whether nothing, or nothing but spaces, stands in the cell."""
    return shown(value) == ""


def as_text(value: Value) -> str | None:
    """Any plain value as text."""
    return None if isinstance(value, Unreadable) else shown(value)


def as_id(value: Value) -> str | None:
    """An id. A number with decimals is refused: 1.1 may have been typed as 1.10."""
    if isinstance(value, Unreadable | date):
        return None
    if isinstance(value, Decimal) and value % 1:
        return None
    return normalised(shown(value))


def as_number(value: Value) -> Decimal | None:
    """A number, typed as one or as text in plain digits; two with a space between are none."""
    if isinstance(value, Decimal):
        return value
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def as_whole(value: Value) -> int | None:
    """A number without decimals; a year may end in 年."""
    plain_value = value.strip().removesuffix("年") if isinstance(value, str) else value
    number = as_number(plain_value)
    return int(number) if number is not None and number % 1 == 0 else None


def as_yes(value: Value) -> bool | None:
    """是 or 否."""
    return {"是": True, "否": False}.get(normalised(shown(value)))


def as_day(value: Value) -> date | None:
    """A full date."""
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(normalised(value)) if isinstance(value, str) else None
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def as_period(value: Value) -> Period | None:
    """A month; a date stands for the month it lies in."""
    if isinstance(value, date):
        return Period.of(value)
    match = _MONTH.fullmatch(normalised(value)) if isinstance(value, str) else None
    if match is None or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004 - the months of a year
        return None
    return Period(int(match[1]), int(match[2]))


def as_deadline(value: Value) -> date | None:
    """A date, or a month, which stands for its last day."""
    day = as_day(value)
    if day is not None:
        return day
    period = as_period(value)
    return period.last_day if period else None


def as_names(value: Value) -> tuple[str, ...] | None:
    """Names, one a line; an empty tuple for a blank cell."""
    text = as_text(value)
    if text is None:
        return None
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def as_figures(value: Value) -> tuple[Decimal, ...] | None:
    """Numbers set apart by 、 or line breaks; a comma may belong to a number."""
    parts = as_names(shown(value).replace("、", "\n")) or ()
    figures = tuple(number for part in parts if (number := as_number(part)) is not None)
    return figures if len(figures) == len(parts) else None


READERS: Mapping[CellForm, Callable[[Value], object]] = {
    CellForm.TEXT: as_text,
    CellForm.CHOICE: as_text,
    CellForm.ID: as_id,
    CellForm.NUMBER: as_number,
    CellForm.WHOLE: as_whole,
    CellForm.YES_NO: as_yes,
    CellForm.DAY: as_day,
    CellForm.DEADLINE: as_deadline,
    CellForm.PERIOD: as_period,
    CellForm.NAMES: as_names,
    CellForm.FIGURES: as_figures,
}
"""How each form of cell is read; a reader gives None for what it cannot read."""
