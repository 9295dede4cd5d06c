"""The definitions workbook as plain tables of values, before anything is understood."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell

from pipeline.definitions.sheets.cells import Table, Tables, Unreadable, Value, is_blank
from pipeline.model.period import Period
from pipeline.model.quantity import exact, plain

GUIDE_SHEET = "填写说明"
"""The sheet that explains the others; it is drawn anew each time and never read."""


class NotAWorkbookError(ValueError):
    """The bytes are no .xlsx workbook."""


def read_tables(content: bytes) -> Tables:
    """Read every sheet but the guide.

    Formulas are not calculated: a formula comes out as ``Unreadable`` with its text.

    Raises:
        NotAWorkbookError: the bytes cannot be opened as an .xlsx workbook.
    """
    try:
        workbook = openpyxl.load_workbook(BytesIO(content))
    except Exception as error:  # a damaged file raises nearly anything there is
        raise NotAWorkbookError from error
    return {
        sheet.title: _trimmed(sheet.iter_rows())
        for sheet in workbook.worksheets
        if sheet.title != GUIDE_SHEET
    }


def _trimmed(rows: Any) -> Table:  # noqa: ANN401 - openpyxl types its rows by call
    """The values of a sheet without the blank rows and columns at its end."""
    table = [[_value(cell) for cell in row] for row in rows]
    while table and all(is_blank(value) for value in table[-1]):
        table.pop()
    width = max((_width(row) for row in table), default=0)
    return tuple(tuple(row[:width]) for row in table)


def _width(row: Sequence[Value]) -> int:
    return max((index for index, value in enumerate(row, 1) if not is_blank(value)), default=0)


def _value(cell: Cell | MergedCell) -> Value:
    """A cell's value; what is neither text, number nor date is unreadable."""
    value = cell.value
    if value is None or (isinstance(value, str) and cell.data_type == "s"):
        return value
    if isinstance(value, datetime):
        return _day(value, cell.number_format)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell.number_format)
    return Unreadable(str(getattr(value, "text", value)))


def _number(value: float, shown_as: str) -> Value:
    """A number; one shown as a percentage is refused, since it holds a hundredth of its look."""
    number = exact(value)
    return Unreadable(f"{plain(number * 100)}%") if "%" in shown_as else number


def _day(value: datetime, shown_as: str) -> Value:
    """A date. Excel turns a typed 2022年12月 into the first of the month and shows no day."""
    if value.time() != time():
        return Unreadable(str(value))
    return value.date() if "d" in shown_as.lower() else Period.of(value).label
