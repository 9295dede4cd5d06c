"""A filled form that comes back in another format: the same readings, and a note that says so."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import openpyxl
import pytest
from example_board import receipt
from example_checks import CLEAN, PERIOD, Return, issued_layout, setting_of
from form_workbook import filled
from other_formats import Sheets, old_binary, open_document

from pipeline.forms.arrangement import COLUMNS, Arrangement
from pipeline.forms.keys import FILL_SHEET, Column
from pipeline.forms.render import render_form
from pipeline.model.examination import Examination
from pipeline.model.finding import Severity
from pipeline.model.receipt import Delivery
from pipeline.month.examine import examine


def filed_as(make: Callable[[Sheets], bytes] | None, name: str) -> Examination:
    """Unit A's clean form, its values alone written in another format, examined."""
    typed = {place: _plain(answer) for place, answer in CLEAN["A"].items()}
    issued = render_form(issued_layout(Return()))
    content = filled(issued, typed)
    if make is not None:
        own, values = _values(content), _worked_out(issued)
        content = make({name: {**values.get(name, {}), **cells} for name, cells in own.items()})
    received = receipt(4, name, datetime(2031, 5, 4, 9), PERIOD)
    delivery = Delivery(
        receipt=replace(received, sha256=sha256(content).hexdigest()), content=content
    )
    return examine(setting_of(Return()), delivery, ())


def _plain(answer: object) -> object:
    return float(answer) if hasattr(answer, "as_tuple") else answer  # type: ignore[arg-type]


def _values(content: bytes) -> Sheets:
    """What another program would save: every sheet's values, formulas as what they came to."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {
        sheet.title: {
            (cell.row, cell.column): cell.value.date()
            if isinstance(cell.value, datetime)
            else cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def _worked_out(issued: bytes) -> Sheets:
    """What the form itself says in its cells, and a share that it has worked out."""
    sheets, layout = _values(issued), Arrangement(issued_layout(Return()))
    share = (layout.row("indicator:1.1") + 1, COLUMNS.index(Column.SHARE) + 1)
    return {**sheets, FILL_SHEET: {**sheets[FILL_SHEET], share: 0.375}}


def read(examination: Examination) -> list[tuple[object, ...]]:
    """The readings as far as they can be the same."""
    return [
        (each.indicator_id, each.amount, each.stage, each.expected, each.accepted)
        for each in examination.readings
    ]


@pytest.mark.parametrize(
    ("make", "suffix"), [(old_binary, ".xls"), (old_binary, ".et"), (open_document, ".ods")]
)
def test_the_same_readings_from_another_format(
    make: Callable[[Sheets], bytes], suffix: str
) -> None:
    """Every figure, stage, text and cell is the same, with a note on the format and on no cell."""
    usual, other = filed_as(None, "甲局.xlsx"), filed_as(make, f"甲局{suffix}")
    assert read(other) == read(usual)
    assert [(item.text, item.due) for item in other.items] == [
        (item.text, item.due) for item in usual.items
    ]
    (note,) = other.findings
    assert (note.rule, note.severity) == ("F03", Severity.NOTICE)
    assert note.message.startswith("读到：其他格式的表格（")
    assert not other.refused
    assert (other.required, other.filled) == (usual.required, usual.filled)


def test_the_usual_format_is_no_remark() -> None:
    """An .xlsx file is not remarked upon."""
    assert filed_as(None, "甲局.xlsx").findings == ()
