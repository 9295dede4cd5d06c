"""A filled form that comes back in another format: the same readings, and a note that says so."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType

import openpyxl
import pytest
from example_board import receipt
from example_checks import CLEAN, PERIOD, Changes, Return, issued_layout, setting_of
from example_county import INDICATORS, example_definitions, indicator, target
from form_workbook import filled
from other_formats import Sheets, old_binary, open_document

from pipeline.definitions.indicator import Indicator
from pipeline.forms.arrangement import COLUMNS, Arrangement
from pipeline.forms.keys import FILL_SHEET, Column
from pipeline.forms.render import render_form
from pipeline.model.examination import Examination
from pipeline.model.finding import Severity
from pipeline.model.receipt import Delivery
from pipeline.month.examine import examine


def filed_as(
    make: Callable[[Sheets], bytes] | None, name: str, sent: Return | None = None
) -> Examination:
    """Unit A's form, its values alone written in another format, examined."""
    sent = sent or Return()
    typed = {place: _plain(answer) for place, answer in {**CLEAN["A"], **sent.changes}.items()}
    issued = render_form(issued_layout(sent))
    content = filled(issued, typed)
    if make is not None:
        content = make(_with_computed(_values(content), _worked_out(issued)))
    received = receipt(4, name, datetime(2031, 5, 4, 9), PERIOD)
    delivery = Delivery(
        receipt=replace(received, sha256=sha256(content).hexdigest()), content=content
    )
    return examine(setting_of(sent), delivery, ())


def _with_computed(saved: Sheets, issued: Sheets) -> Sheets:
    """What was saved, with what formulas came to in the form as issued."""
    return {name: {**issued[name], **cells} for name, cells in saved.items()}


def _worked_out(issued: bytes) -> Sheets:
    """What the form itself says in its cells, and a share that it has worked out."""
    sheets, layout = _values(issued), Arrangement(issued_layout(Return()))
    share = (layout.row("indicator:1.1") + 1, COLUMNS.index(Column.SHARE) + 1)
    return {**sheets, FILL_SHEET: {**sheets[FILL_SHEET], share: 0.375}}


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


def older(*targets: Indicator, changes: Changes = MappingProxyType({})) -> Return:
    """A return on a form that was issued under an earlier version of the list."""
    former = example_definitions()
    indicators = {**former.indicators, **{each.id: each for each in targets}}
    return Return(
        issued_by=replace(former, version="01D0FACE", indicators=indicators), changes=changes
    )


@pytest.mark.parametrize("make", [None, old_binary, open_document])
def test_an_older_version_is_judged_alike_in_every_format(
    make: Callable[[Sheets], bytes] | None,
) -> None:
    """Where a target alone was changed the form is read and noted, whatever its format."""
    sent = older(replace(INDICATORS[0], targets=(target("50", "个"),)))
    examination = filed_as(make, "甲局", sent)
    (note,) = (each for each in examination.findings if each.rule == "F07")
    assert (note.severity, examination.refused) == (Severity.NOTICE, False)
    assert {each.rule for each in examination.findings} <= {"F03", "F07"}


def test_a_refused_form_is_told_the_reason_alone() -> None:
    """What else is wrong in a form of other indicators is not listed below its refusal."""
    cancelled = indicator("1.9", "已取消的指标", targets=(target("5", "个"),))
    sent = older(cancelled, changes={("indicator:1.1", Column.CURRENT): "若干"})
    (only,) = filed_as(None, "甲局.xlsx", sent).findings
    assert (only.rule, only.severity) == ("F07", Severity.REFUSED)
    assert only.fix == "请索取按现行清单下发的月报表，重新填写后报送。"
