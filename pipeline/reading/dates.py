"""Dates: what a unit may type where a day belongs."""

import re
from datetime import date

from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Normalisation, Trouble
from pipeline.reading.characters import plain_width, same_form, visible, without_zero_width
from pipeline.reading.number_formats import hides, shows_day, shows_year
from pipeline.reading.number_texts import PLACEHOLDERS
from pipeline.reading.read import SHOWN_BLANK, Read, without_value

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


EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
"""The days that a return can speak of. 2031 typed into a date cell becomes a day of 1905, and a
year such as 2301 is a slip of the fingers."""

_LONGEST = 30

_ROOM = re.compile(r"\s*([-/.年月日号])\s*")
"""Spaces beside a mark; a space anywhere else could stand between two numbers."""


def read_date(cell: Cell) -> Read[date]:
    """Read a cell as a day.

    A date cell is a day already, with or without a time, if it shows its day: a spreadsheet makes
    the first of the month of a typed 2031年6月. Text is read in the forms 2031-06-30, 2031/6/30,
    2031.6.30, 2031年6月30日 and 20310630; so is 20310630 typed as a number. A month or 年底 is a
    ``VAGUE_DATE``; 2031-02-30, or a day out of reach, is ``NOT_A_DATE``.
    """
    trouble = without_value(cell)
    if trouble is not None:
        return Read(trouble=trouble)
    if cell.kind is CellKind.DATE:
        return _date_cell(cell)
    if cell.kind is CellKind.BOOLEAN:
        return Read(trouble=Trouble.NOT_A_DATE)
    return _read_text(cell.text)


def _date_cell(cell: Cell) -> Read[date]:
    if cell.day is None or not EARLIEST <= cell.day <= LATEST:
        return Read(trouble=Trouble.NOT_A_DATE)
    if hides(cell.number_format):
        return Read(trouble=Trouble.SHOWN_OTHERWISE, shown=SHOWN_BLANK)
    if not shows_day(cell.number_format):
        return Read(trouble=Trouble.VAGUE_DATE)
    # The year of a typed 6月30日 is the spreadsheet's, taken from its clock: the unit is told.
    assumed = () if shows_year(cell.number_format) else (Normalisation.TEXT_DATE,)
    return Read(value=cell.day, normalised=assumed)


def _read_text(typed: str) -> Read[date]:
    text = _ROOM.sub(r"\1", plain_width(without_zero_width(typed)).strip())
    if not visible(text).strip():
        return Read(trouble=Trouble.BLANK)
    if same_form(text) in PLACEHOLDERS:
        return Read(trouble=Trouble.PLACEHOLDER)
    if len(text) > _LONGEST or visible(text) != text:
        return Read(trouble=Trouble.NOT_A_DATE)
    match = _DAY.fullmatch(text)
    day = _day(match) if match else None
    if day is not None and EARLIEST <= day <= LATEST:
        return Read(value=day, normalised=(Normalisation.TEXT_DATE,))
    words = "".join(text.split())
    vague = match is None and _VAGUE.fullmatch(words) is not None and not words.isdecimal()
    return Read(trouble=Trouble.VAGUE_DATE if vague else Trouble.NOT_A_DATE)


def _day(match: re.Match[str]) -> date | None:
    """The day that the parts name; None when the calendar has no such day."""
    month = match["month"] or match["month2"] or match["month3"]
    day = match["day"] or match["day2"] or match["day3"]
    try:
        return date(int(match["year"]), int(month), int(day))
    except ValueError:
        return None
