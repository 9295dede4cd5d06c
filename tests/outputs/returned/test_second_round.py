"""The second round: the unit mends the marked cells alone, sends the file back, and is done."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from example_checks import Changes, Return, cell_of
from example_returned import (
    KIND,
    content_of,
    examined,
    marked,
    mended,
    open_findings,
    returned,
)
from form_workbook import filled, opened
from rule_examples import Bad
from rule_examples_cells import BAD as CELLS
from rule_examples_forms import BAD as FORMS

from pipeline.forms.keys import FILL_SHEET, REVIEW_SHEET, Column

COUNT, LADDER = "indicator:1.1", "indicator:1.4"
CURRENT, STAGE, CONTENT = Column.CURRENT, Column.STAGE, Column.CONTENT

BETTER: Mapping[str, Changes] = {
    "M02": {(COUNT, CURRENT): Decimal(21)},
    "M14": {(LADDER, STAGE): "运行"},
    "G02": {("field:principal", CONTENT): "王五"},
    "M06": {("narrative:1:progress:1", CONTENT): "本月新开工两处，已完成放线。"},
}
"""The right answers where the clean form's own are the fault."""


def single_cells() -> Iterator[Bad]:
    """Every example of a fault of typing that sends a file back."""
    untouched = Return.__dataclass_fields__["edit"].default
    for each in (*CELLS, *FORMS):
        answered = (each.rule, each.severity) == ("X13", "K")
        if each.sent and each.severity in "EK" and each.sent.edit is untouched and not answered:
            yield each


FAULTS = [pytest.param(each, id=f"{each.rule} {each.name}"[:40]) for each in single_cells()]


@pytest.mark.parametrize("fault", FAULTS)
def test_mending_the_marked_cells_alone_is_enough(fault: Bad) -> None:
    """A return with one fault comes back marked; with the marked cells put right it is accepted."""
    sent = fault.sent
    assert sent is not None
    first = content_of(sent)
    back = returned(sent, first)
    assert back is not None, "the fault sends the file back"
    assert marked(back)
    again = mended(back, sent, BETTER.get(fault.rule, {}))
    _, second = examined(sent, first, again)
    assert open_findings(second) == []
    assert not second.refused
    assert returned(sent, first, again) is None


@pytest.mark.parametrize("typed", ["#REF!", "=H9+1"])
def test_a_formula_without_a_good_value_is_mended_too(typed: str) -> None:
    """An error value (C16) and a formula that was never worked out (C17) can be typed over."""
    sent = Return()
    first = filled(content_of(sent), {(COUNT, CURRENT): typed})
    (examination,) = examined(sent, first)
    assert [each.rule for each in open_findings(examination)] == [
        "C16" if typed.startswith("#") else "C17"
    ]
    back = returned(sent, first)
    assert back is not None
    _, second = examined(sent, first, mended(back, sent, {}))
    assert open_findings(second) == []


def test_what_was_not_mended_comes_back_once_more() -> None:
    """A file mended by half is returned again: one front sheet, one note to a cell, no old mark."""
    sent = Return(changes={(COUNT, CURRENT): "6+2", ("field:preparer", CONTENT): None})
    first = content_of(sent)
    back = returned(sent, first)
    assert back is not None
    half = filled(back, {(COUNT, CURRENT): 15, KIND: "更正"})
    again = returned(sent, first, half)
    assert again is not None
    book = opened(again)
    assert book.sheetnames.count(REVIEW_SHEET) == 1
    assert book.sheetnames[0] == REVIEW_SHEET
    assert marked(again) == (cell_of(sent, "field:preparer", CONTENT),)
    notes = [cell.coordinate for row in book[FILL_SHEET] for cell in row if cell.comment]
    assert notes == [cell_of(sent, "field:preparer", CONTENT)]
    told = [str(cell.value) for row in book[REVIEW_SHEET] for cell in row if cell.value]
    assert not any("6+2" in text for text in told)


def test_a_file_that_was_withdrawn_does_not_go_back() -> None:
    """A faulty file is withdrawn: there is nothing left to mend."""
    sent = Return(changes={(COUNT, CURRENT): "6+2"})
    first = content_of(sent)
    assert returned(sent, first) is not None
    withdrawal = content_of(Return(changes={KIND: "撤回"}))
    assert returned(sent, first, withdrawal) is None


def test_nothing_goes_back_to_a_unit_against_which_nothing_can_be_said() -> None:
    """A clean file, and one with notices alone, is not returned."""
    assert returned(Return(), content_of(Return())) is None
    noticed = Return(changes={("field:principal", CONTENT): "张三"})
    (examination,) = examined(noticed, content_of(noticed))
    assert [each.rule for each in examination.findings if each.severity.value == "W"] == ["G07"]
    assert returned(noticed, content_of(noticed)) is None
