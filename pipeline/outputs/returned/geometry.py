"""Where a note's box stands on a sheet: from which cell to which, by the sheet's own sizes."""

import re
from dataclasses import dataclass

from pipeline.outputs.returned.markup import Element, Part

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

_DIGIT, _PADDING = 7, 5
"""Pixels of a digit in the usual standard fonts, and the room a column has beside its digits."""

_PIXELS = 4 / 3
"""Pixels of a point."""

_WIDTH, _HEIGHT = 8.43, 15.0
"""A column's width in digits and a row's height in points where the sheet states none."""

_FURTHEST = 300
"""Columns or rows that a box may reach over; hidden ones cost no room."""

_GAP = 12
"""Pixels between a cell and its note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The sizes of columns and rows in pixels, by index counted from 0."""

    columns: dict[int, int]
    rows: dict[int, int]
    column: int
    row: int

    def anchor(self, cell: str, width: int, height: int) -> str:
        """The box to the right of a cell as a drawing states it: corners by cell and offset."""
        row, column = place(cell)
        left, top = column + 1, max(row - 1, 0)
        right, right_offset = self._reach(self.columns, self.column, left, _GAP + width)
        bottom, bottom_offset = self._reach(self.rows, self.row, top, height)
        corners = (left, _GAP, top, 0, right, right_offset, bottom, bottom_offset)
        return ", ".join(map(str, corners))

    @staticmethod
    def _reach(sizes: dict[int, int], usual: int, start: int, length: int) -> tuple[int, int]:
        """The cell in which a length from the start of another one ends, and how far inside."""
        for index in range(start, start + _FURTHEST):
            size = sizes.get(index, usual)
            if length <= size:
                return index, length
            length -= size
        return start + _FURTHEST, 0


def sizes(part: Part) -> Sizes:
    """The sizes of a sheet."""
    usual = part.root.child("sheetFormatPr")
    data = part.root.child("sheetData")
    rows = enumerate(data.all("row") if data else ())
    width = _number(usual, "defaultColWidth", _WIDTH)
    return Sizes(
        columns=_columns(part),
        rows={
            int(row.get("r") or n + 1) - 1: _row_pixels(row)
            for n, row in rows
            if row.get("ht") or row.get("hidden")
        },
        column=_column_pixels(width),
        row=round(_number(usual, "defaultRowHeight", _HEIGHT) * _PIXELS),
    )


def _columns(part: Part) -> dict[int, int]:
    found = part.root.child("cols")
    pixels = {}
    for each in found.children if found else ():
        hidden = each.get("hidden") in {"1", "true"}
        size = 0 if hidden else _column_pixels(_number(each, "width", _WIDTH))
        first, last = int(_number(each, "min", 1)), int(_number(each, "max", 1))
        pixels.update({index - 1: size for index in range(first, min(last, first + _FURTHEST) + 1)})
    return pixels


def _column_pixels(width: float) -> int:
    return round(width * _DIGIT) + _PADDING


def _row_pixels(row: Element) -> int:
    hidden = row.get("hidden") in {"1", "true"}
    return 0 if hidden else round(_number(row, "ht", _HEIGHT) * _PIXELS)


def _number(element: Element | None, name: str, usual: float) -> float:
    """A number that an element states; the usual one where it states none."""
    try:
        return float(element.get(name) or usual) if element else usual
    except ValueError:
        return usual


def place(cell: str) -> tuple[int, int]:
    """Row and column of a cell's name, counted from 0.

    Raises:
        ValueError: it is no cell's name.
    """
    match = _CELL.fullmatch(cell)
    if match is None:
        raise ValueError(f"not a cell: {cell!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
