"""Any table as columns, and the one writer that puts it on a sheet."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from itertools import repeat
from typing import Generic, TypeVar

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipeline.outputs.workbook.figures import Content, Figure, Formula, date_format, figure, shown
from pipeline.outputs.workbook.looks import BODY, BODY_FONT, HEADING, LINK, Formats, Look
from pipeline.outputs.workbook.width import display_width, lines_needed

Row = TypeVar("Row")

_PADDING = 2
"""Half-width characters a column has beyond its widest text."""

_FILTER_ARROW = 3
_LINE_HEIGHT, _ROW_PADDING, _HIGHEST = 13.5, 9.0, 409.0
"""Points: a line of body text, the room around it, and the highest row that Excel knows."""

_LONGEST_TEXT = 32_767
"""What a cell holds, counted in UTF-16 as Excel counts; the writer leaves out a longer text."""

_GOES_ON = "…（过长，后文见原件）"

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


_HEADING_IN_FORMULA = re.compile(r"\[([^\]]+)\]")

_NOTE = {"font_name": BODY_FONT, "font_size": 9, "width": 320, "color": "#FFFFE1"}
_NOTE_LINE, _NOTE_WIDTH = 17, 44
"""Pixels of a line in a note, and the half-width characters that fit on it."""


def _unchanged(_row: object, look: Look) -> Look:
    return look


def _nothing(_row: object) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column: its heading, what each row says there, how wide it may grow, how it looks.

    ``most`` is in half-width characters; longer text wraps. ``paint`` changes the look for a row.
    ``note`` is shown when the pointer rests on the cell; ``link`` is where a click on it leads,
    made of our own names only. Both are empty where there is nothing.
    """

    heading: str
    value: Callable[[Row], Content]
    most: int = 12
    align: str = "left"
    paint: Callable[[Row, Look], Look] = _unchanged
    note: Callable[[Row], str] = _nothing
    link: Callable[[Row], str] = _nothing

    def look(self, row: Row) -> Look:
        """How a row's cell looks before its content adds a number format."""
        return self.paint(row, _aligned(self.align))

    def width(self, contents: Iterable[Content]) -> float:
        """The width that shows heading and contents, up to ``most``; a number is never wrapped."""
        heading = display_width(self.heading) + _FILTER_ARROW
        widest = {True: 0, False: 0}
        for content in contents:
            wraps = isinstance(content, str)
            widest[wraps] = max(widest[wraps], display_width(shown(content)) + _PADDING)
        return max(min(max(heading, widest[True]), max(self.most, heading)), widest[False])


@dataclass(frozen=True, kw_only=True)
class Table(Generic[Row]):
    """Columns over rows. ``frozen`` is how many columns on the left stay in view.

    ``wide``: printed on A3, for on A4 its letters would be smaller than seven points. ``empty``
    is said below the headings where there is no row. ``upright``: of many short rows, which an
    upright page takes more than twice as many of.
    """

    columns: tuple[Column[Row], ...]
    rows: tuple[Row, ...]
    name: str = ""
    frozen: int = 0
    wide: bool = False
    empty: str = ""
    upright: bool = False

    @cached_property
    def contents(self) -> tuple[tuple[Content, ...], ...]:
        """What every row says, column by column."""
        return tuple(tuple(column.value(row) for column in self.columns) for row in self.rows)

    def widths(self) -> tuple[float, ...]:
        """Every column's width."""
        contents = zip(*self.contents, strict=True) if self.rows else repeat(())
        return tuple(column.width(own) for column, own in zip(self.columns, contents, strict=False))


def write_table(
    sheet: Worksheet, formats: Formats, table: Table[Row], top: int, widths: Sequence[float]
) -> int:
    """Write headings at row ``top`` (from 0) and the rows below; return the row after the last.

    ``widths`` are the columns' real widths, which decide how high a row of wrapped text stands.
    """
    headings = [column.heading for column in table.columns]
    columns = {heading.replace("\n", ""): place for place, heading in enumerate(headings)}
    sheet.set_row(top, _height(max(len(heading.splitlines()) for heading in headings)))
    for place, heading in enumerate(headings):
        sheet.write_string(top, place, heading, formats.of(HEADING))
    told = zip(table.rows, table.contents, strict=True)
    for number, (row, values) in enumerate(told, start=top + 1):
        contents = [_placed(value, number, columns) for value in values]
        sheet.set_row(number, row_height(contents, widths))
        for place, (column, content) in enumerate(zip(table.columns, contents, strict=True)):
            write_cell(sheet, (number, place), content, column.look(row), formats)
            if note := column.note(row):
                _write_note(sheet, (number, place), note)
            if (link := column.link(row)) and isinstance(content, str):
                linked = formats.of(replace(column.look(row), colour=LINK))
                sheet.write_url(number, place, link, linked, content)
    return top + 1 + len(table.rows)


@cache
def _aligned(align: str) -> Look:
    """How a cell of a column looks; one object for all its rows."""
    return replace(BODY, align=align)


def _placed(content: Content, row: int, columns: Mapping[str, int]) -> Content:
    """A formula with the cells of its own row in place of the headings."""
    if not isinstance(content, Formula):
        return content

    def cell(heading: re.Match[str]) -> str:
        return str(xl_rowcol_to_cell(row, columns[heading[1]]))

    return replace(content, text=_HEADING_IN_FORMULA.sub(cell, content.text))


def _write_note(sheet: Worksheet, place: tuple[int, int], note: str) -> None:
    """A note as high as its text."""
    height = _NOTE_LINE * (lines_needed(note, _NOTE_WIDTH) + 1)
    sheet.write_comment(*place, fitting(note), {**_NOTE, "height": height})


def row_height(contents: Sequence[Content], widths: Sequence[float]) -> float:
    """The height that shows every text of a row whole, in points."""
    pairs = zip(contents, widths, strict=False)
    return _height(max(lines_needed(shown(content), width) for content, width in pairs))


def _height(lines: int) -> float:
    return min(lines * _LINE_HEIGHT + _ROW_PADDING, _HIGHEST)


def write_cell(
    sheet: Worksheet, place: tuple[int, int], content: Content, look: Look, formats: Formats
) -> None:
    """Write one cell by the kind of its content; text is written as text whatever it says."""
    match content:
        case None | "":
            sheet.write_blank(*place, None, formats.of(look))
        case str():
            literal = content.startswith(_FORMULA_STARTS)
            look = replace(look, literal=True) if literal else look
            sheet.write_string(*place, fitting(content), formats.of(look))
        case int():
            write_cell(sheet, place, Figure(Decimal(content), 0), look, formats)
        case Decimal():
            write_cell(sheet, place, figure(content), look, formats)
        case Figure():
            numeric = formats.of(_shown_by(look, content.number_format))
            sheet.write_number(*place, float(content.amount), numeric)
        case Formula(text, result):
            worked = formats.of(_shown_by(look, result.number_format))
            sheet.write_formula(*place, f"={text}", worked, float(result.amount))
        case date():
            dated = formats.of(_shown_by(look, date_format(content)))
            sheet.write_datetime(*place, _local(content), dated)


@cache
def _shown_by(look: Look, number_format: str) -> Look:
    """The look of a number or a day, which is never broken into lines."""
    return replace(look, number_format=number_format, wrap=False)


def fitting(text: str) -> str:
    """A text as far as a cell holds it; a longer one says that it goes on in the original."""
    if 2 * len(text) <= _LONGEST_TEXT:
        return text
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * _LONGEST_TEXT:
        return text
    room = 2 * (_LONGEST_TEXT - len(_GOES_ON))
    return encoded[:room].decode("utf-16-le", "ignore") + _GOES_ON


def _local(day: date) -> date:
    """A date or time without its zone, which a spreadsheet cannot hold; the hour stays."""
    return day.replace(tzinfo=None) if isinstance(day, datetime) else day
