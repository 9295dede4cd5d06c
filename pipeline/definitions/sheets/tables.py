"""The definitions workbook as plain tables of values, before anything is understood.

Targets are read as returns are: within the limits, and twice, by readers that must agree.
"""

from pipeline.definitions.sheets.cells import Table, Tables, Unreadable, Value, is_blank
from pipeline.model.cell import Cell, CellKind, Sheet, Workbook, laid_out
from pipeline.model.cell import Unreadable as Refusal
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.opening.number_formats import is_month, is_percentage
from pipeline.opening.sniff import Format
from pipeline.opening.workbook import read_workbook

GUIDE_SHEET = "填写说明"
"""The sheet that explains the others; it is drawn anew each time and never read."""


class NotAWorkbookError(ValueError):
    """The bytes are no .xlsx workbook that can be believed; ``reason`` tells why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def read_tables(content: bytes) -> Tables:
    """Read every sheet but the guide.

    Formulas are not calculated: a formula comes out as ``Unreadable`` with its text.

    Raises:
        NotAWorkbookError: the bytes are no .xlsx workbook, or none that can be believed.
    """
    workbook = read_workbook(content)
    if not isinstance(workbook, Workbook):
        raise NotAWorkbookError(workbook)
    if workbook.source_format != Format.OPEN_XML.value:
        raise NotAWorkbookError(Refusal.UNKNOWN)
    return {sheet.name: _table(sheet) for sheet in workbook.sheets if sheet.name != GUIDE_SHEET}


def _table(sheet: Sheet) -> Table:
    """The values of a sheet without the blank rows and columns at its end."""
    values = {place: _value(cell) for place, cell in sheet.cells.items()}
    return laid_out({place: value for place, value in values.items() if not is_blank(value)})


def _value(cell: Cell) -> Value:
    """A cell's value; what is neither text, number nor date is unreadable."""
    if cell.formula is not None:
        return Unreadable(cell.formula)
    match cell.kind:
        case CellKind.BLANK:
            return None
        case CellKind.TEXT:
            return cell.text
        case CellKind.NUMBER:
            return _number(cell)
        case CellKind.DATE:
            return _day(cell)
    return Unreadable(cell.text)


def _number(cell: Cell) -> Value:
    """A number; one shown as a percentage is refused, since it holds a hundredth of its look."""
    if cell.number is None:
        return Unreadable(cell.text)
    if is_percentage(cell.number_format):
        return Unreadable(f"{plain(cell.number * 100)}%")
    return cell.number


def _day(cell: Cell) -> Value:
    """A date. Excel turns a typed 2022年12月 into the first of the month and shows no day."""
    if cell.day is None or cell.text != cell.day.isoformat():
        return Unreadable(cell.text)
    return Period.of(cell.day).label if is_month(cell.number_format) else cell.day
