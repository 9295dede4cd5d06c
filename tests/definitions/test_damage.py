"""Whatever stands in one cell, loading ends in findings or definitions, never in an error."""

from datetime import date
from decimal import Decimal

import pytest
from example_workbook import example_tables

from pipeline.definitions.load import interpret
from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.cells import Unreadable, Value
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Severity

ODD: tuple[Value, ...] = (
    None,
    "乱",
    "　",
    "、；\n",
    Decimal(-1),
    Decimal("0.5"),
    Decimal(10) ** 20,
    date(1999, 2, 28),
    Unreadable("=A1"),
)


@pytest.mark.parametrize("sheet", list(Sheet), ids=lambda sheet: sheet.name)
def test_one_damaged_cell_never_breaks_loading(sheet: Sheet) -> None:
    """Headings and cells in turn hold something odd; definitions come unless refused."""
    for row in range(min(len(example_tables()[sheet.value]), 2)):
        for column in range(len(example_tables()[sheet.value][0])):
            for odd in ODD:
                tables = example_tables()
                tables[sheet.value][row][column] = odd
                loaded = interpret(tables)
                refused = any(each.severity is Severity.REFUSED for each in loaded.findings)
                assert (loaded.definitions is None) == refused


@pytest.mark.parametrize("sheet", list(Sheet), ids=lambda sheet: sheet.name)
def test_a_lost_row_sheet_or_heading_never_breaks_loading(sheet: Sheet) -> None:
    """Rows cut off, sheets emptied or gone: findings, not errors."""
    for length in range(len(example_tables()[sheet.value])):
        tables = example_tables()
        tables[sheet.value] = tables[sheet.value][:length]
        interpret(tables)
    tables = example_tables()
    del tables[sheet.value]
    assert (interpret(tables).definitions is None) is not SHEETS[sheet].optional
