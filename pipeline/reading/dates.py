"""Dates: what a unit may type where a day belongs."""

import re
from datetime import date

from pipeline.model.cell import Cell, CellKind
from pipeline.model.submission import Normalisation, Trouble
from pipeline.reading.characters import plain_width, visible
from pipeline.reading.number_texts import PLACEHOLDERS
from pipeline.reading.read import Read, without_content

_DAY = re.compile(
    r"(?P<year>[0-9]{4})(?:"
    r"(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|年(?P<month2>[0-9]{1,2})月(?P<day2>[0-9]{1,2})[日号]"
    r"|(?P<month3>[0-9]{2})(?P<day3>[0-9]{2}))"
)
_YEAR = r"(?:(?:[0-9]{4}|[0-9]{2})年?[-/.]?|今年|本年|明年|年)"
_MONTH = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月?份?"
_VAGUE = re.compile(
    rf"(?:预计|计划|争取)?(?:{_YEAR}?{_MONTH}(?:上旬|中旬|下旬|初|中|底|末|[0-9]{{1,2}}[日号])?"
    rf"|{_YEAR}?(?:上半年|下半年|[一二三四1-4]季度|第[一二三四1-4]季度|年?[初中底末内]))"
    r"(?:前|之前|左右|完成|前完成)?"
)
"""A month, a season, the year's end, or a day without its year: a time, but not a day."""


EARLIEST = date(2000, 1, 1)
"""The form asks for days from here on. 2031 typed into a date cell becomes a day of 1905."""

_LONGEST = 30


def read_date(cell: Cell) -> Read[date]:
    """Read a cell as a day.

    A date cell is a day already, with or without a time. Text is read in the forms 2031-06-30,
    2031/6/30, 2031.6.30, 2031年6月30日 and 20310630; so is 20310630 typed as a number. A month or
    年底 is a ``VAGUE_DATE``; 2031-02-30, or a day before ``EARLIEST``, is ``NOT_A_DATE``.
    """
    trouble = without_content(cell)
    if trouble is not None:
        return Read(trouble=trouble)
    if cell.kind is CellKind.DATE:
        plausible = cell.day is not None and cell.day >= EARLIEST
        return Read(value=cell.day) if plausible else Read(trouble=Trouble.NOT_A_DATE)
    if cell.kind is CellKind.BOOLEAN:
        return Read(trouble=Trouble.NOT_A_DATE)
    return _read_text(cell.text)


def _read_text(typed: str) -> Read[date]:
    text = "".join(plain_width(visible(typed)).split())
    if not text:
        return Read(trouble=Trouble.BLANK)
    if text.casefold() in PLACEHOLDERS:
        return Read(trouble=Trouble.PLACEHOLDER)
    if len(text) > _LONGEST:
        return Read(trouble=Trouble.NOT_A_DATE)
    match = _DAY.fullmatch(text)
    day = _day(match) if match else None
    if day is not None and day >= EARLIEST:
        return Read(value=day, normalised=(Normalisation.TEXT_DATE,))
    vague = match is None and _VAGUE.fullmatch(text) is not None and not text.isdecimal()
    return Read(trouble=Trouble.VAGUE_DATE if vague else Trouble.NOT_A_DATE)


def _day(match: re.Match[str]) -> date | None:
    """The day that the parts name; None when the calendar has no such day."""
    month = match["month"] or match["month2"] or match["month3"]
    day = match["day"] or match["day2"] or match["day3"]
    try:
        return date(int(match["year"]), int(month), int(day))
    except ValueError:
        return None
