"""A file opened: two readers that agree, or a reason that a person can act on."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import openpyxl
import pytest
from example_form import example_layout
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from other_formats import Day, Sheets, binary_parts, old_binary, open_document
from package import STRICT, edited, inline, package, row

from pipeline.forms.identity import PROPERTY, form_number
from pipeline.forms.render import render_form
from pipeline.model.cell import Cell, CellKind, Unreadable, Workbook
from pipeline.opening.child import SecondReader
from pipeline.opening.limits import LARGEST_FILE
from pipeline.opening.second_reader import ERRORS, VALUES, errors, values
from pipeline.opening.workbook import read_workbook

FORM = render_form(example_layout())


@dataclass
class Witness(SecondReader):
    """A second reader that says what the test wants it to say, or what it really reads."""

    told: Callable[[list[dict[str, Any]]], list[dict[str, Any]] | None] = lambda told: told
    asked: str = ""
    answers: list[list[dict[str, Any]] | None] = field(default_factory=list)

    def begin(self, task: bytes, content: bytes) -> None:
        """Work in this process."""
        self.asked += task.decode()
        self.answers.append(self.told({VALUES: values, ERRORS: errors}[task](content)))

    def answer(self) -> list[dict[str, Any]] | None:
        """What it came to."""
        return self.answers.pop()

    def drop(self) -> None:
        """Forget it."""
        self.answers.clear()


def opened(content: bytes) -> Workbook:
    """A file that can be read."""
    workbook = read_workbook(content)
    assert isinstance(workbook, Workbook)
    return workbook


def saved(book: openpyxl.Workbook) -> Workbook:
    """Save a workbook and read it."""
    content = io.BytesIO()
    book.save(content)
    return opened(content.getvalue())


def test_an_issued_form_is_confirmed_by_both_readers() -> None:
    """The honest form is read, with its identity, formulas and hidden sheet."""
    workbook = opened(FORM)
    identity = example_layout().identity
    assert identity is not None
    assert workbook.properties == {PROPERTY: form_number(identity)}
    assert [sheet.hidden for sheet in workbook.sheets] == [False, False, True]
    check = workbook.sheets[0].cell(6, 14)
    assert (check.kind, check.text, check.formula is None) == (CellKind.TEXT, "各项必填", False)


def test_what_another_library_writes() -> None:
    """Numbers, days, truths, rich texts and formulas written by openpyxl come through."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rich = CellRichText("约", TextBlock(InlineFont(b=True), "48"), "户")
    for column, value in enumerate((20.32, date(2031, 6, 30), True, rich, "=1+1", "#REF!"), 1):
        sheet.cell(1, column).value = value
    cells = saved(book).sheets[0].cells.values()
    assert [(cell.kind, cell.text) for cell in cells] == [
        (CellKind.NUMBER, "20.32"),
        (CellKind.DATE, "2031-06-30"),
        (CellKind.BOOLEAN, "TRUE"),
        (CellKind.TEXT, "约48户"),
        (CellKind.UNCALCULATED, "=1+1"),
        (CellKind.ERROR, "#REF!"),
    ]


def test_strict_open_xml_gives_the_same_figures() -> None:
    """A strict workbook is read and confirmed like any other, never as an empty one."""
    cells = row("><v>20.32</v>", inline("甲"))
    assert opened(package(cells, spaces=STRICT)) == opened(package(cells))


@pytest.mark.parametrize("stored", ["T08:00:00", "08:00:00", "23:59:59.9", "2031-06-01T08:00:00Z"])
def test_strict_times_are_confirmed(stored: str) -> None:
    """A time as Strict Open XML writes it is read, whether the other reader knows it or not."""
    assert opened(package(row(f't="d"><v>{stored}</v>'))).sheets[0].cell(1, 1).kind is CellKind.DATE


@pytest.mark.parametrize("book", ["", '<workbookPr date1904="1"/>'])
@pytest.mark.parametrize("serial", [2957003, 2957004, 2958000, 2958465, 2958465.9999999, 2958466])
def test_days_at_the_end_of_the_calendar_are_confirmed(serial: float, book: str) -> None:
    """By either count, the last days and the numbers behind them are read alike by both."""
    assert opened(package(row(f's="1"><v>{serial}</v>'), book=book))


def altered(sheets: list[dict[str, Any]], cell: list[Any]) -> list[dict[str, Any]]:
    """A reading whose first cell is another one."""
    return [{**sheets[0], "cells": [cell, *sheets[0]["cells"][1:]]}, *sheets[1:]]


@pytest.mark.parametrize(
    "told",
    [
        lambda _: None,
        lambda _: [],
        lambda sheets: altered(sheets, [1, 1, "number", 5.1]),
        lambda sheets: altered(sheets, [1, 1, "text", "5"]),
        lambda sheets: altered(sheets, [2, 1, "number", 5.0]),
        lambda sheets: [{**sheets[0], "cells": sheets[0]["cells"][1:]}],
        lambda sheets: [{**sheets[0], "cells": [*sheets[0]["cells"], [9, 9, "text", "多"]]}],
        lambda sheets: [{**sheets[0], "name": "乙"}],
        lambda sheets: [{**sheets[0], "hidden": True}],
        lambda sheets: [*sheets, sheets[0]],
    ],
)
def test_disagreement_is_for_a_person(told: Callable[..., Any]) -> None:
    """Another value, kind, place or sheet, one cell more or less, or no second reading at all."""
    content = package(row("><v>5</v>", inline("甲"), 't="b"><v>1</v>', 's="1"><v>48000</v>'))
    assert isinstance(read_workbook(content, Witness()), Workbook)
    assert read_workbook(content, Witness(told=told)) is Unreadable.DISPUTED


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_errors_are_confirmed_by_the_library_that_knows_them() -> None:
    """Calamine tells an error value as a blank, so openpyxl is asked, and only then."""
    plain, error = package(row("><v>5</v>")), package(row('t="e"><v>#REF!</v>'))
    witness = Witness()
    assert isinstance(read_workbook(plain, witness), Workbook)
    assert witness.asked == "v"
    assert isinstance(read_workbook(error, witness), Workbook)
    assert witness.asked == "vve"
    other = Witness(told=lambda told: [{**each, "errors": []} for each in told])
    assert read_workbook(error, other) is Unreadable.DISPUTED


def test_a_library_that_gives_up_says_nothing_against_a_file() -> None:
    """Openpyxl stumbles over odd styles; that no value stands there is confirmed already."""
    odd = edited(
        package(row('t="e"><v>#REF!</v>')),
        lambda name, part: (
            part.replace(b'<fill><patternFill patternType="none"/></fill>', b"<fill/>")
            if name == "xl/styles.xml"
            else part
        ),
    )
    assert opened(odd).sheets[0].cell(1, 1).kind is CellKind.ERROR


SHEETS: Sheets = {
    "月报表": {(1, 1): "甲", (2, 3): 20.32, (3, 1): "约5户", (3, 2): 48.0},
    "_identity": {(1, 1): "list", (1, 2): "EX2031"},
}


@pytest.mark.parametrize(
    ("make", "suffix"),
    [(old_binary, ".xls"), (open_document, ".ods"), (binary_parts, ".xlsb")],
)
def test_other_formats_give_values(make: Callable[[Sheets], bytes], suffix: str) -> None:
    """An .xls (or .et), .ods or .xlsb workbook is read, its values alone, and says so."""
    workbook = opened(make(SHEETS))
    assert (workbook.source_format, workbook.values_only) == (suffix, True)
    found = {
        sheet.name: {place: cell.text for place, cell in sheet.cells.items()}
        for sheet in workbook.sheets
    }
    assert found == {
        "月报表": {(1, 1): "甲", (2, 3): "20.32", (3, 1): "约5户", (3, 2): "48"},
        "_identity": {(1, 1): "list", (1, 2): "EX2031"},
    }


def test_days_in_other_formats() -> None:
    """A day is a day in another format too."""
    for make in (old_binary, open_document):
        workbook = opened(make({"月报表": {(1, 1): date(2031, 6, 30)}}))
        assert workbook.sheets[0].cell(1, 1) == Cell(
            row=1, column=1, kind=CellKind.DATE, text="2031-06-30", day=date(2031, 6, 30)
        )


def test_the_last_day_in_other_formats() -> None:
    """A moment just before the end of the calendar is its last second, and ends nothing."""
    for serial in (2958465.999999, 2958465.9999999):
        cell = opened(old_binary({"月报表": {(1, 1): Day(serial)}})).sheets[0].cell(1, 1)
        assert (cell.day, cell.text) == (date(9999, 12, 31), "9999-12-31 23:59:59")


def test_hidden_sheets_of_other_formats() -> None:
    """A hidden sheet is told as one."""
    workbook = opened(old_binary(SHEETS, hidden=("_identity",)))
    assert [sheet.hidden for sheet in workbook.sheets] == [False, True]


@pytest.mark.parametrize("make", [old_binary, open_document, binary_parts])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_other_formats_cut_short(make: Callable[[Sheets], bytes], part: float) -> None:
    """A copy that broke off gives a reason, never fewer values."""
    content = make(SHEETS)
    assert isinstance(read_workbook(content[: int(len(content) * part)]), Unreadable)


def test_an_open_document_is_held_to_the_limits() -> None:
    """A document type in an .ods file is refused before the library sees it."""
    hostile = edited(
        open_document(SHEETS),
        lambda name, part: b"<!DOCTYPE x []>" + part if name == "content.xml" else part,
        compression=0,
    )
    assert read_workbook(hostile) is Unreadable.DAMAGED


def test_size_is_looked_at_first() -> None:
    """A file beyond the limit is not even sniffed at."""
    assert read_workbook(bytes(LARGEST_FILE + 1)) is Unreadable.OVERSIZED


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"%PDF-1.7\n", Unreadable.PDF),
        ("编号,指标\n1.1,新建\n".encode("gb18030"), Unreadable.TEXT_TABLE),
        (FORM[: len(FORM) // 2], Unreadable.DAMAGED),
        (package(row("><v>1</v>"), more={"xl/vbaProject.bin": b""}), Unreadable.MACROS),
        (
            package('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
            Unreadable.CONTRADICTORY,
        ),
    ],
)
def test_the_true_cause_is_named(content: bytes, reason: Unreadable) -> None:
    """Files that all fail alike in a library are told apart by their true cause."""
    assert read_workbook(content) is reason


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_one_answer(content: bytes) -> None:
    """No bytes make the opening fail."""
    assert isinstance(read_workbook(content), Unreadable | Workbook)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(TEXT, st.integers(-(10**9), 10**9), st.decimals(0, 10**6, places=4))))
def test_what_is_written_is_read(typed: list[object]) -> None:
    """Whatever a library writes into cells is read back the same by two readers."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for at, value in enumerate(typed, 1):
        cell = sheet.cell(at, 1)
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"
    cells = saved(book).sheets[0].cells
    for at, value in enumerate(typed, 1):
        found = cells.get((at, 1))
        if isinstance(value, str):
            assert (found.text if found else "") == value
        else:
            assert found is not None
            assert found.number == value
