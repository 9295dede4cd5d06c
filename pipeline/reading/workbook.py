"""Read an .xlsx workbook's cells exactly as they stand, once for formulas and once for values.

openpyxl is used in its ordinary mode: its read-only mode loses cells when a file states its
dimension wrongly, which WPS does.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
from openpyxl.cell.cell import Cell as FileCell
from openpyxl.styles.numbers import is_date_format
from openpyxl.workbook.workbook import Workbook as FileWorkbook
from openpyxl.worksheet.worksheet import Worksheet as FileSheet

from pipeline.model.cell import Cell, CellKind, Sheet, Unreadable, Workbook
from pipeline.model.quantity import exact, plain
from pipeline.reading.gate import gate
from pipeline.reading.sniff import sniff

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NO_DATE = re.compile(r"Cell (?P<cell>[A-Z]+\d+) is marked as a date .* value (?P<serial>\S+) is")
_FORMAT_TEXT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""Words, conditions and single characters in a number format that are shown as they are."""

_Places = Mapping[str, frozenset[float]]
"""Numbers too large for a date in cells formatted as one, by the cell's address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Twice:
    """One file opened for its formulas and for its stored values."""

    formulas: FileWorkbook
    values: FileWorkbook
    no_dates: _Places


def read_workbook(content: bytes) -> Workbook | Unreadable:
    """Read a file's bytes; the reason when they are no workbook that can be read."""
    reason = sniff(content) or gate(content)
    if reason is not None:
        return reason
    try:
        opened = _open_twice(content)
    except Exception:  # noqa: BLE001 - the reader raises a dozen kinds on damaged parts
        return Unreadable.DAMAGED
    if not opened.formulas.worksheets:
        return Unreadable.DAMAGED
    return Workbook(
        sheets=tuple(
            _sheet(formulas, values, opened.no_dates)
            for formulas, values in zip(
                opened.formulas.worksheets, opened.values.worksheets, strict=True
            )
        ),
        properties=_properties(opened.formulas),
    )


def _open_twice(content: bytes) -> _Twice:
    """Open a file both ways, collecting the reader's warnings instead of showing them."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        values = openpyxl.load_workbook(BytesIO(content), data_only=True)
        formulas = openpyxl.load_workbook(BytesIO(content))
    return _Twice(
        formulas=formulas, values=values, no_dates=_no_dates(str(each.message) for each in caught)
    )


def _no_dates(messages: Iterator[str]) -> _Places:
    """What the reader took for an error value: 20220630 typed into a cell formatted as a date.

    Only its warning still tells the number. Two sheets with different such numbers in one place
    cannot be told apart, so that both stay error values.
    """
    found: dict[str, frozenset[float]] = {}
    for message in messages:
        match = _NO_DATE.match(message)
        if match is not None:
            numbers = found.get(match["cell"], frozenset())
            found[match["cell"]] = numbers | {float(match["serial"])}
    return found


def _sheet(formulas: FileSheet, values: FileSheet, no_dates: _Places) -> Sheet:
    cells = {
        (cell.row, cell.column): cell
        for cell in (_cell(each, _twin(values, each), no_dates) for each in _filled(formulas))
        if cell is not None
    }
    return Sheet(
        name=formulas.title,
        cells=dict(sorted(cells.items())),
        hidden=formulas.sheet_state != "visible",
        hidden_rows=_hidden_rows(formulas, {row for row, _ in cells}),
        hidden_columns=_hidden_columns(formulas, {column for _, column in cells}),
        merged=tuple(
            sorted(
                (each.min_row, each.min_col, each.max_row, each.max_col)
                for each in formulas.merged_cells.ranges
            )
        ),
    )


def _filled(sheet: FileSheet) -> Iterator[FileCell]:
    """The cells with content; a rectangle over all of them could be very much larger."""
    for cell in sheet._cells.values():  # noqa: SLF001 - no public access walks stored cells only
        if isinstance(cell, FileCell) and cell.value is not None:
            yield cell


def _twin(values: FileSheet, written: FileCell) -> FileCell:
    """The same cell in the other reading."""
    found = values.cell(written.row, written.column)
    return found if isinstance(found, FileCell) else written


def _cell(written: FileCell, stored: FileCell, no_dates: _Places) -> Cell | None:
    """One cell from its two readings; None for an empty text that no formula made."""
    if written.data_type != "f":
        cell = _value(written, no_dates)
        return cell if cell.text else None
    formula = str(getattr(written.value, "text", written.value))
    if stored.value is None and stored.data_type != "str":
        return _made(written, CellKind.UNCALCULATED, text=formula, formula=formula)
    return _value(stored, no_dates, formula)


def _value(cell: FileCell, no_dates: _Places, formula: str | None = None) -> Cell:
    """One stored value by its kind."""
    match cell.value:
        case bool() as truth:
            return _made(cell, CellKind.BOOLEAN, text=str(truth).upper(), formula=formula)
        case int() | float() as number:
            return _number(cell, number, formula)
        case date() as day:
            return _day(cell, day, formula)
        case other if cell.data_type == "e":
            return _error(cell, str(other), no_dates, formula)
        case other if cell.data_type == "d":
            # A time of day or a length of time is no day, but it stands there.
            return _made(cell, CellKind.DATE, text=str(other), formula=formula)
        case other:
            return _made(cell, CellKind.TEXT, text=_text(other), formula=formula)


def _error(cell: FileCell, text: str, no_dates: _Places, formula: str | None) -> Cell:
    """An error value, or the number that the reader took for one."""
    serials = no_dates.get(cell.coordinate, frozenset())
    if is_date_format(cell.number_format) and len(serials) == 1:
        return _number(cell, next(iter(serials)), formula)
    return _made(cell, CellKind.ERROR, text=text, formula=formula)


def _number(cell: FileCell, value: float, formula: str | None) -> Cell:
    """A number; one that Excel shows as a percentage was typed as one, 50% and not 0.5."""
    number = exact(value)
    percent = "%" in _FORMAT_TEXT.sub("", cell.number_format or "")
    text = f"{plain(number * 100)}%" if percent else plain(number)
    return _made(cell, CellKind.NUMBER, text=text, number=number, formula=formula)


def _day(cell: FileCell, value: date, formula: str | None) -> Cell:
    """A date; a time of day other than midnight stays in the text."""
    day = value.date() if isinstance(value, datetime) else value
    midnight = not isinstance(value, datetime) or value == datetime(day.year, day.month, day.day)
    text = day.isoformat() if midnight else value.isoformat(sep=" ")  # type: ignore[call-arg]
    return _made(cell, CellKind.DATE, text=text, day=day, formula=formula)


def _made(
    cell: FileCell,
    kind: CellKind,
    *,
    text: str,
    number: Decimal | None = None,
    day: date | None = None,
    formula: str | None = None,
) -> Cell:
    return Cell(
        row=cell.row,
        column=cell.column,
        kind=kind,
        text=text,
        number=number,
        day=day,
        formula=formula,
    )


def _text(value: object) -> str:
    """A text with its _xHHHH_ escapes decoded once (ISO/IEC 29500-1, 22.9.2.19).

    The reader itself drops every ``x005F_``, the escape of an escape: somebody who types the very
    characters _x000D_ is read as typing a line break.
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value or ""))


def _hidden_rows(sheet: FileSheet, rows: set[int]) -> frozenset[int]:
    """Rows with content that cannot be seen: hidden, filtered away, or of no height."""
    folded = bool(sheet.sheet_format.zeroHeight)
    known = {
        row: bool(each.hidden) or each.height == 0 for row, each in sheet.row_dimensions.items()
    }
    return frozenset(row for row in rows if known.get(row, folded))


def _hidden_columns(sheet: FileSheet, columns: set[int]) -> frozenset[int]:
    """Columns with content that cannot be seen; one entry of the file may span several."""
    spans = [
        (each.min or 0, each.max or 0)
        for each in sheet.column_dimensions.values()
        if each.hidden or each.width == 0
    ]
    return frozenset(
        column for column in columns if any(low <= column <= high for low, high in spans)
    )


def _properties(workbook: FileWorkbook) -> dict[str, str]:
    """The custom document properties as text."""
    stored = workbook.custom_doc_props  # type: ignore[attr-defined] # missing in the stubs
    return {str(each.name): str(each.value) for each in stored.props}
