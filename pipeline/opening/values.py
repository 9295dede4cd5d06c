"""Stored values as cells: numbers, days, truths, errors and texts, each told for certain.

A number is the decimal that was typed (15 significant digits, as Excel keeps and shows), a day is
counted as the workbook counts days.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isinf

from pipeline.model.cell import Cell, CellKind, Unreadable
from pipeline.model.quantity import exact, plain
from pipeline.opening.references import Place
from pipeline.opening.refusal import RefusedError
from pipeline.opening.styles import CellFormat

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,3})?")
_FIRST_1900, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP_DAY_OF_1900 = 60
"""The serial number of 1900-02-29, a day that spreadsheets count and the calendar has not."""
_LAST_1900, _LAST_1904 = 2_958_465, 2_957_003
"""The serial number of 9999-12-31, the last day of the calendar, by either count."""

Moment = tuple[date | None, str]
"""A moment's day and its text; of a time alone only the text."""


def number_cell(
    at: Place, stored: str, shown: CellFormat, *, from_1904: bool, formula: str | None
) -> Cell:
    """A stored number as a cell: a day where its format shows one, else a number.

    Raises:
        RefusedError: it is no number at all; no program writes such a file.
    """
    digits = stored.strip()
    if not _NUMBER.fullmatch(digits) or isinf(float(digits)):
        raise RefusedError(Unreadable.CONTRADICTORY)
    value = float(digits)
    told = told_day(value, from_1904=from_1904) if shown.day else None
    if told is not None:
        day, text = told
        return _cell(at, CellKind.DATE, text, shown, day=day, formula=formula)
    number = exact(value)
    text = f"{plain(number * 100)}%" if shown.percentage else plain(number)
    return _cell(at, CellKind.NUMBER, text, shown, number=number, formula=formula)


def iso_cell(at: Place, stored: str, shown: CellFormat, *, formula: str | None) -> Cell:
    """A day or a time as Strict Open XML writes it (ISO 8601).

    Raises:
        RefusedError: it is neither.
    """
    told = told_moment(stored.strip())
    if told is None:
        raise RefusedError(Unreadable.CONTRADICTORY)
    day, text = told
    return _cell(at, CellKind.DATE, text, shown, day=day, formula=formula)


def _cell(
    at: Place,
    kind: CellKind,
    text: str,
    shown: CellFormat,
    *,
    formula: str | None,
    number: Decimal | None = None,
    day: date | None = None,
) -> Cell:
    return Cell(
        row=at[0],
        column=at[1],
        kind=kind,
        text=text,
        number=number,
        day=day,
        formula=formula,
        number_format=shown.code,
        struck=shown.struck,
        fill=shown.fill,
    )


@lru_cache(maxsize=4096)
def told_day(serial: float, *, from_1904: bool = False) -> Moment | None:
    """What a serial number stands for, a time alone below one; None where no day has that number.

    Returns speak of the same few hundred days over and over, hence the cache.
    """
    if not 0 <= serial < (_LAST_1904 if from_1904 else _LAST_1900) + 1:
        return None
    first = _FIRST_1904 if from_1904 else _FIRST_1900
    counted = serial if from_1904 or serial >= _LEAP_DAY_OF_1900 else serial + 1
    moment = _rounded(first + timedelta(days=counted))
    if serial < 1:
        return None, moment.time().isoformat()
    return moment.date(), _text(moment)


@lru_cache(maxsize=4096)
def told_moment(written: str) -> Moment | None:
    """A day, a moment or a time alone in ISO form (``T08:00:00``, ``08:00``); None for no such."""
    bare = written.removesuffix("Z")
    try:
        if bare.startswith("T") or bare[2:3] == ":":
            alone = datetime.combine(_FIRST_1904, time.fromisoformat(bare.removeprefix("T")))
            return None, _rounded(alone.replace(tzinfo=None)).time().isoformat()
        moment = _rounded(datetime.fromisoformat(bare).replace(tzinfo=None))
    except ValueError:
        return None
    return moment.date(), _text(moment)


def _rounded(moment: datetime) -> datetime:
    """A moment to the second: a double cannot hold most of them exactly. The last one stays."""
    half = timedelta(microseconds=500_000)
    return (min(moment, datetime.max - half) + half).replace(microsecond=0)


def _text(moment: datetime) -> str:
    """A moment as text; of one at midnight only the day."""
    midnight = moment.time() == datetime.min.time()
    return moment.date().isoformat() if midnight else moment.isoformat(sep=" ")


def truth(stored: str) -> str:
    """A stored truth as people see it.

    Raises:
        RefusedError: it is neither 0 nor 1.
    """
    names = {"0": "FALSE", "1": "TRUE", "false": "FALSE", "true": "TRUE"}
    if stored.strip() not in names:
        raise RefusedError(Unreadable.CONTRADICTORY)
    return names[stored.strip()]
