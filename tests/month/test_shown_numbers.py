"""A form's file in which cells show another thing than they store: found, and never booked."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import openpyxl
import pytest
from example_board import receipt
from example_checks import CLEAN, PERIOD, Return, cell_of, issued_layout, setting_of
from form_workbook import filled
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from pipeline.forms.keys import FILL_SHEET, Column
from pipeline.forms.render import render_form
from pipeline.model.examination import Examination
from pipeline.model.receipt import Delivery
from pipeline.month.examine import examine

COUNT = ("indicator:1.1", Column.CURRENT)
STEP_DAY = ("narrative:1:next_step:1", Column.EXPECTED)

Edit = Callable[[Any], None]


def examined(place: tuple[str, Column], edit: Edit) -> Examination:
    """The examination of unit A's clean form with one cell edited in another program."""
    book = openpyxl.load_workbook(
        io.BytesIO(filled(render_form(issued_layout(Return())), CLEAN["A"]))
    )
    edit(book[FILL_SHEET][cell_of(Return(), *place)])
    target = io.BytesIO()
    book.save(target)
    content = target.getvalue()
    received = receipt(1, "甲局4月.xlsx", datetime(2031, 5, 4, 9), PERIOD)
    delivery = Delivery(
        receipt=replace(received, sha256=sha256(content).hexdigest()), content=content
    )
    return examine(setting_of(Return()), delivery, ())


def shown_by(code: str) -> Edit:
    """Give the cell a number format."""

    def edit(cell: Any) -> None:
        cell.number_format = code

    return edit


def holding(value: object, code: str = "General") -> Edit:
    """Put a value into the cell, with a number format."""

    def edit(cell: Any) -> None:
        cell.value = value
        cell.number_format = code

    return edit


def struck(cell: Any) -> None:
    """Strike the whole cell through."""
    cell.font = Font(strike=True)


def partly_struck(cell: Any) -> None:
    """Type 1 and 5 with a struck 0 between them."""
    cell.value = CellRichText("1", TextBlock(InlineFont(strike=True), "0"), "5")


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (shown_by(";;;"), "C23"),
        (shown_by('0"万"'), "C23"),
        (shown_by('0!.0,"万"'), "C23"),
        (shown_by("0,"), "C23"),
        (shown_by("# ?/?"), "C23"),
        (holding(0.15, "0%"), "C11"),
        (holding(date(2031, 5, 10), "m月d日"), "C07"),
        (holding(15, "yyyy-mm-dd"), "C07"),
        (holding(value=True), "C07"),
        (holding(1e308), "C07"),
        (holding("\u202e51"), "C07"),
        (struck, "C24"),
        (partly_struck, "C24"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_figure_that_shows_another_thing_is_not_booked(edit: Edit, rule: str) -> None:
    """One finding says what is wrong, and the figure is not merged."""
    examination = examined(COUNT, edit)
    grave = [each.rule for each in examination.findings if each.severity.value in "RE"]
    reading = examination.reading("1.1")
    assert grave == [rule]
    assert reading is not None
    assert not reading.accepted


@pytest.mark.parametrize("code", ["0", "0_ ", "#,##0", '0"个"', "0.00", "@", "G/通用格式"])
def test_a_figure_that_shows_itself_is_booked(code: str) -> None:
    """An ordinary format, or one that repeats the measure's name, is nobody's fault."""
    examination = examined(COUNT, shown_by(code))
    reading = examination.reading("1.1")
    assert not [each for each in examination.findings if each.severity.value in "REKW"]
    assert reading is not None
    assert (reading.amount, reading.accepted) == (15, True)


@pytest.mark.parametrize(
    ("edit", "rule", "due"),
    [
        (holding(date(2031, 6, 1), "yyyy年m月"), "C14", None),
        (holding(date(2031, 6, 30), "m月d日"), "C13", date(2031, 6, 30)),
        (holding(date(2031, 6, 30), ";;;"), "C12", None),
    ],
)
def test_a_day_that_is_not_shown(edit: Edit, rule: str, due: date | None) -> None:
    """The first of a month that a spreadsheet put in is no day; an assumed year is told."""
    examination = examined(STEP_DAY, edit)
    assert rule in {each.rule for each in examination.findings}
    (item,) = (each for each in examination.items if each.kind.value == "next_step")
    assert item.due == due
