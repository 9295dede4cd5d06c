"""The definitions workbook laid out for a clerk to edit in Excel or WPS."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.definitions.rendering.choices import add_choices
from pipeline.definitions.rendering.formats import Formats, formats
from pipeline.definitions.rendering.heights import row_height
from pipeline.definitions.sheets.catalogue import SHEETS, sheet_named
from pipeline.definitions.sheets.cells import Table, Tables, Value, shown
from pipeline.definitions.sheets.guide import GUIDE_HEADINGS, guide_rows
from pipeline.definitions.sheets.schema import Column, SheetSchema
from pipeline.definitions.sheets.tables import GUIDE_SHEET
from pipeline.model.workbook_options import workbook_options

_CREATED = datetime(2000, 1, 1)
_FONT, _FONT_SIZE = "宋体", 11
_A3, _A4 = 8, 9
_WIDEST_ON_A4 = 200
"""Characters; a wider sheet would print too small to read."""

_GUIDE_WIDTHS = (12, 16, 8, 44, 72)
_SPARE_ROWS = 200
"""Blank rows below the filled ones that already carry format and choices."""

_UNKNOWN_WIDTH = 16
_NOTE_WIDTH, _NOTE_HEIGHT = 260, 96
"""Pixels of the note that opens over a heading."""


def render_definitions(tables: Tables) -> bytes:
    """Lay out tables of values as a workbook; the same tables always give the same bytes.

    Sheets and columns keep their order. Unknown ones are kept as plain cells, so that nothing
    a clerk has entered is lost.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, workbook_options(_FONT, _FONT_SIZE)) as workbook:
        workbook.set_properties({"title": "民生实事清单定义", "created": _CREATED})
        looks = formats(workbook)
        _guide(workbook, looks)
        for name in tables:
            _sheet(workbook, looks, name, tables)
        workbook.worksheets()[1 if tables else 0].activate()
    return buffer.getvalue()


def _sheet(workbook: Workbook, looks: Formats, name: str, tables: Tables) -> None:
    """One sheet with its headings, cells, choices and print set-up."""
    worksheet = workbook.add_worksheet(name)
    table = tables[name]
    sheet = sheet_named(name)
    schema = SHEETS[sheet] if sheet else None
    columns = _columns(schema, table)
    _head(worksheet, looks, table, columns)
    _body(worksheet, looks, table, columns)
    paper = _A3 if sum(map(_width, columns)) > _WIDEST_ON_A4 else _A4
    _set_up(worksheet, schema.frozen_columns if schema else 1, paper)
    if schema:
        worksheet.set_header(f"&L{schema.sheet.value}&R第&P页，共&N页")
        add_choices(worksheet, columns, tables, len(table) + _SPARE_ROWS)


def _columns(schema: SheetSchema | None, table: Table) -> Sequence[Column | None]:
    """The schema's column at each position; None where the heading is unknown."""
    headings = [shown(value) for value in (table[0] if table else ())]
    return tuple(schema.headed(heading) if schema else None for heading in headings)


def _head(
    worksheet: Worksheet, looks: Formats, table: Table, columns: Sequence[Column | None]
) -> None:
    """The headings, each with its note, and the columns' widths and formats."""
    for index, column in enumerate(columns):
        worksheet.set_column(index, index, _width(column), looks.cell(column))
        _write(worksheet, 0, index, table[0][index], looks.heading(column))
        if column:
            worksheet.write_comment(0, index, _note(column), _note_look())
    if table:
        worksheet.set_row(0, 30)


def _note(column: Column) -> str:
    """What a heading's note says."""
    required = "必填。" if column.required else ""
    return f"{required}{column.note}\n填：{column.expected}"


def _note_look() -> dict[str, str | int]:
    return {
        "author": "",
        "font_name": "宋体",
        "font_size": 10,
        "color": "#FFFFE1",
        "width": _NOTE_WIDTH,
        "height": _NOTE_HEIGHT,
    }


def _body(
    worksheet: Worksheet, looks: Formats, table: Table, columns: Sequence[Column | None]
) -> None:
    for number, row in enumerate(table[1:], 1):
        for index, value in enumerate(row):
            look = looks.day if isinstance(value, date) else looks.cell(columns[index])
            _write(worksheet, number, index, value, look)
        worksheet.set_row(
            number, row_height(zip(map(shown, row), map(_width, columns), strict=True))
        )


def _width(column: Column | None) -> float:
    return column.width if column else _UNKNOWN_WIDTH


def _write(worksheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """One cell, in its own type; whatever is not a number or a date is written as text."""
    match value:
        case None:
            worksheet.write_blank(row, column, None, look)
        case Decimal():
            worksheet.write_number(row, column, float(value), look)
        case date():
            midnight = datetime(value.year, value.month, value.day)
            worksheet.write_datetime(row, column, midnight, look)
        case str():
            worksheet.write_string(row, column, value, look)
        case _:
            worksheet.write_string(row, column, shown(value), look)


def _set_up(worksheet: Worksheet, frozen_columns: int, paper: int) -> None:
    """Frozen heads, and landscape pages that show every column under repeated headings."""
    worksheet.freeze_panes(1, frozen_columns)
    worksheet.set_landscape()
    worksheet.set_paper(paper)
    worksheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.5)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)


def _guide(workbook: Workbook, looks: Formats) -> None:
    """The sheet that explains the others; it stands first and is never read."""
    worksheet = workbook.add_worksheet(GUIDE_SHEET)
    for index, (heading, width) in enumerate(zip(GUIDE_HEADINGS, _GUIDE_WIDTHS, strict=True)):
        worksheet.set_column(index, index, width)
        worksheet.write_string(0, index, heading, looks.heading(None))
    for number, row in enumerate(guide_rows(), 1):
        for index, text in enumerate(row):
            look = looks.section if row[0] else looks.cell(None)
            worksheet.write_string(number, index, text, look)
        worksheet.set_row(number, row_height(zip(row, _GUIDE_WIDTHS, strict=True)))
    _set_up(worksheet, 0, _A4)
