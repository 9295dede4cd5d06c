"""Laying the workbook out and reading it back; what its sheets offer a clerk."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
from example_workbook import changed, example_tables, example_workbook
from libreoffice import recalculated, rendering

from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.cells import Unreadable
from pipeline.definitions.sheets.guide import guide_rows
from pipeline.definitions.sheets.schema import Sheet
from pipeline.definitions.sheets.tables import GUIDE_SHEET, read_tables


def test_rendering_what_was_read_gives_the_same_bytes() -> None:
    """Reading and rendering are inverse, byte by byte."""
    content = example_workbook()
    assert render_definitions(read_tables(content)) == content


def test_values_come_back_as_they_were_written() -> None:
    """Text, numbers and dates keep kind and value; 1.10 stays 1.10; unknown sheets are kept."""
    tables = changed(Sheet.INDICATORS, 1, id="1.10", amount=Decimal("20.32"))
    tables["草稿"] = [
        ["甲", "乙", "丙"],
        ["=1+1", Decimal("0.1"), date(2031, 5, 1)],
        [" 空格 ", None, "http://a"],
    ]
    back = read_tables(render_definitions(tables))
    assert back[Sheet.INDICATORS.value][1][0] == "1.10"
    assert back[Sheet.INDICATORS.value][1][5] == Decimal("20.32")
    assert back["草稿"] == (
        ("甲", "乙", "丙"),
        ("=1+1", Decimal("0.1"), date(2031, 5, 1)),
        (" 空格 ", None, "http://a"),
    )


def test_formulas_are_told_from_text() -> None:
    """A formula is unreadable with its text, and is laid out again as text, not as a formula."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("草稿")
    sheet["A1"] = "=1+1"
    buffer = BytesIO()
    book.save(buffer)
    tables = read_tables(buffer.getvalue())
    assert tables["草稿"] == ((Unreadable("=1+1"),),)
    assert read_tables(render_definitions(tables))["草稿"] == (("=1+1",),)


def test_headings_are_frozen_noted_and_printed_on_every_page() -> None:
    """Each sheet has frozen heads with a note on every heading, landscape, one page wide."""
    book = openpyxl.load_workbook(BytesIO(example_workbook()))
    for sheet, schema in SHEETS.items():
        worksheet = book[sheet.value]
        assert worksheet.freeze_panes is not None
        assert worksheet.print_title_rows == "$1:$1"
        assert worksheet.page_setup.orientation == "landscape"
        notes = [cell.comment for cell in worksheet[1]]
        assert len([note for note in notes if note]) == len(schema.columns)


def test_closed_choices_have_drop_downs() -> None:
    """Every column with choices, and every single name of another sheet, has a list."""
    book = openpyxl.load_workbook(BytesIO(example_workbook()))
    for sheet, schema in SHEETS.items():
        rules = book[sheet.value].data_validations.dataValidation
        listed = {str(rule.sqref).split(":")[0] for rule in rules if rule.type == "list"}
        for cell, column in zip(book[sheet.value][2], schema.columns, strict=True):
            if column.choices or column.refers in {Sheet.UNITS, Sheet.MEASURES}:
                assert cell.coordinate in listed


def test_the_guide_names_every_column() -> None:
    """The first sheet explains each sheet and column, and is not read back."""
    book = openpyxl.load_workbook(BytesIO(example_workbook()))
    assert book.sheetnames[0] == GUIDE_SHEET
    assert len(list(guide_rows())) == sum(len(each.columns) + 1 for each in SHEETS.values())
    assert GUIDE_SHEET not in read_tables(example_workbook())


def test_rendering_needs_no_filled_sheets() -> None:
    """Headings alone, or no sheet at all, still make a workbook."""
    heads = {name: table[:1] for name, table in example_tables().items()}
    assert read_tables(render_definitions(heads)).keys() == heads.keys()
    assert read_tables(render_definitions({})) == {}


@rendering
def test_another_program_may_save_the_workbook(tmp_path: Path) -> None:
    """Saved by LibreOffice, every sheet is read as it was."""
    content = example_workbook()
    assert read_tables(recalculated(content, tmp_path)) == read_tables(content)
