"""Cells as they stand in a file, and files that must not be opened."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from example_form import example_layout
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill

from pipeline.forms.identity import PROPERTY, form_number
from pipeline.forms.render import render_form
from pipeline.model.cell import Cell, CellKind, Sheet, Unreadable, Workbook
from pipeline.reading.gate import LARGEST_FILE, MOST_PARTS, gate
from pipeline.reading.workbook import read_workbook

FORM = render_form(example_layout())
SHEET = "xl/worksheets/sheet1.xml"


def saved(book: openpyxl.Workbook) -> Workbook:
    """Save a workbook and read it."""
    content = io.BytesIO()
    book.save(content)
    workbook = read_workbook(content.getvalue())
    assert isinstance(workbook, Workbook)
    return workbook


def first_cell(value: object, number_format: str = "General") -> Cell:
    """What one value in A1 is read as."""
    book = openpyxl.Workbook()
    cell = book.worksheets[0]["A1"]
    cell.value = value
    cell.number_format = number_format
    return saved(book).sheets[0].cell(1, 1)


def edited(change: Callable[[str, bytes], bytes], form: bytes = FORM) -> bytes:
    """A form with its parts changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as source, zipfile.ZipFile(content, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return content.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    """A form with one text of its fill sheet's part replaced."""
    with zipfile.ZipFile(io.BytesIO(FORM)) as source:
        assert old in source.read(SHEET)
    return edited(lambda name, part: part.replace(old, new, 1) if name == SHEET else part)


@pytest.mark.parametrize(
    ("value", "number_format", "kind", "text"),
    [
        (20.32, "General", CellKind.NUMBER, "20.32"),
        (0.1 + 0.2, "General", CellKind.NUMBER, "0.3"),
        (25, "General", CellKind.NUMBER, "25"),
        (10**15, "General", CellKind.NUMBER, "1000000000000000"),
        (0.5, "0%", CellKind.NUMBER, "50%"),
        (0.5, "[Red]0.0%", CellKind.NUMBER, "50%"),
        (0.5, '0.0"%"', CellKind.NUMBER, "0.5"),
        (date(2031, 6, 30), "yyyy-mm-dd", CellKind.DATE, "2031-06-30"),
        (48000, "yyyy年m月d日", CellKind.DATE, "2031-06-01"),
        (datetime(2031, 6, 30, 8, 1), "yyyy-mm-dd hh:mm", CellKind.DATE, "2031-06-30 08:01:00"),
        (time(8, 0), "hh:mm", CellKind.DATE, "08:00:00"),
        (20310630, "yyyy-mm-dd", CellKind.NUMBER, "20310630"),
        (True, "General", CellKind.BOOLEAN, "TRUE"),
        ("#REF!", "General", CellKind.ERROR, "#REF!"),
        ("=1+1", "General", CellKind.UNCALCULATED, "=1+1"),
        ("第一行_x000D_\n第二行", "General", CellKind.TEXT, "第一行\r\n第二行"),
        ("48", "@", CellKind.TEXT, "48"),
        (
            CellRichText("约", TextBlock(InlineFont(b=True), "48"), "户"),
            "General",
            CellKind.TEXT,
            "约48户",
        ),
    ],
)
def test_cells(value: object, number_format: str, kind: CellKind, text: str) -> None:
    """Every kind of cell is told apart, and its text is what was typed."""
    cell = first_cell(value, number_format)
    assert (cell.kind, cell.text) == (kind, text)


def test_exact_numbers() -> None:
    """A double becomes the decimal that was typed."""
    assert first_cell(20.32).number == Decimal("20.32")


def test_stored_formula_values() -> None:
    """A formula gives its stored value and keeps its text; an empty text result is no blank."""
    workbook = read_workbook(FORM)
    assert isinstance(workbook, Workbook)
    check = workbook.sheets[0].cell(6, 14)
    assert check.formula is not None
    assert (check.kind, check.text) == (CellKind.TEXT, "各项必填")


def test_styled_cells_without_value() -> None:
    """A coloured empty cell is not there."""
    book = openpyxl.Workbook()
    book.worksheets[0]["B9"].fill = PatternFill("solid", fgColor="FFFF00")
    assert saved(book).sheets[0].cells == {}


def test_what_hides_and_joins() -> None:
    """Hidden and zero-height rows, grouped hidden columns, hidden sheets and merges are seen."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in range(1, 5):
        for column in range(1, 5):
            sheet.cell(row, column).value = row * column
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions.group("B", "C", hidden=True)
    sheet.merge_cells("D1:D2")
    book.create_sheet("暗页").sheet_state = "veryHidden"
    workbook = saved(book)
    first, second = workbook.sheets
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({2}), frozenset({2, 3}))
    assert first.merged == ((1, 4, 2, 4),)
    assert (first.hidden, second) == (False, Sheet(name="暗页", cells={}, hidden=True))


def test_rows_without_height() -> None:
    """A row of no height hides its cells; so do all rows when the sheet says so."""
    flat = read_workbook(
        edited(lambda _, part: re.sub(rb'(<row r="2" [^>]*)ht="[^"]*"', rb'\1ht="0"', part))
    )
    assert isinstance(flat, Workbook)
    assert flat.sheets[0].hidden_rows == {1, 2}
    book = openpyxl.Workbook()
    book.worksheets[0]["A7"] = "看不见"
    book.worksheets[0].sheet_format.zeroHeight = True
    assert saved(book).sheets[0].hidden_rows == {7}


def test_document_properties() -> None:
    """The custom document properties are read as text."""
    workbook = read_workbook(FORM)
    assert isinstance(workbook, Workbook)
    identity = example_layout().identity
    assert identity is not None
    assert workbook.properties == {PROPERTY: form_number(identity)}


def test_issued_form_passes_the_gate() -> None:
    """The honest form is far inside every limit."""
    assert gate(FORM) is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'r="A2"', b'r="A1"', Unreadable.CONTRADICTORY),
        (b'<c r="A2"', b'<c r="A3"', Unreadable.CONTRADICTORY),
        (b'<c r="A2"', b'<c r="hello"', Unreadable.DAMAGED),
        (b"<sheetData>", b'<sheetData><row r="20001"><c r="A20001"/></row>', Unreadable.OVERSIZED),
        (b"<sheetData>", b'<sheetData><row r="999"><c r="SG999"/></row>', Unreadable.OVERSIZED),
        (
            b"</sheetData>",
            b'</sheetData><mergeCells count="1"><mergeCell ref="A1:A1048576"/></mergeCells>',
            Unreadable.OVERSIZED,
        ),
        (b"<worksheet", b"<!DOCTYPE x []><worksheet", Unreadable.DAMAGED),
        (b"</worksheet>", b"", Unreadable.DAMAGED),
    ],
)
def test_gate_refuses(old: bytes, new: bytes, reason: Unreadable) -> None:
    """A file beyond the limits, or one that contradicts itself, never reaches a reader."""
    assert read_workbook(in_sheet(old, new)) is reason


def test_gate_refuses_a_hidden_doctype() -> None:
    """A DOCTYPE is found by the parser, in whatever encoding it is written."""
    declared = "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>"
    hidden = declared.encode("utf-16")
    content = edited(lambda name, part: hidden if name == "docProps/app.xml" else part)
    assert read_workbook(content) is Unreadable.DAMAGED


def test_part_given_twice() -> None:
    """Two parts of one name contradict each other."""
    content = io.BytesIO(FORM)
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(content, "a") as archive,
    ):
        archive.writestr(SHEET, b"<worksheet/>")
    assert read_workbook(content.getvalue()) is Unreadable.CONTRADICTORY


def test_too_many_parts_and_bytes() -> None:
    """Size is looked at before content."""
    content = io.BytesIO(FORM)
    with zipfile.ZipFile(content, "a") as archive:
        for number in range(MOST_PARTS):
            archive.writestr(f"x/{number}", b"")
    assert read_workbook(content.getvalue()) is Unreadable.OVERSIZED
    assert gate(bytes(LARGEST_FILE + 1)) is Unreadable.OVERSIZED


def test_unpacked_size() -> None:
    """A small file that unpacks to very much is refused before it is unpacked."""
    content = io.BytesIO(FORM)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", bytes(65 * 1024 * 1024))
    assert read_workbook(content.getvalue()) is Unreadable.OVERSIZED


def test_strict_open_xml() -> None:
    """A strict workbook is named as one and never taken for an empty workbook."""
    strict = edited(
        lambda _, part: part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    )
    assert read_workbook(strict) is Unreadable.STRICT


def test_damaged_content() -> None:
    """A flipped byte in the compressed data is damage, not a crash."""
    flipped = bytearray(FORM)
    flipped[200] ^= 0xFF
    assert read_workbook(bytes(flipped)) is Unreadable.DAMAGED


def test_missing_strings() -> None:
    """A part that cells refer to and that is not there makes the file damaged."""
    content = edited(
        lambda name, part: (
            re.sub(rb"<si>.*</si>", b"", part, flags=re.DOTALL)
            if name == "xl/sharedStrings.xml"
            else part
        )
    )
    assert read_workbook(content) is Unreadable.DAMAGED
