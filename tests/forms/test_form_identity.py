"""The identity of a form: three copies, and a check character that catches slips."""

from dataclasses import replace

import pytest
from example_county import example_definitions
from form_workbook import cells_by_key, opened

from pipeline.forms.blank import blank_layout
from pipeline.forms.identity import (
    IDENTITY_SHEET,
    PROPERTY,
    form_number,
    identity_rows,
    read_form_number,
    read_identity_rows,
)
from pipeline.forms.keys import Column, CoverKey
from pipeline.forms.layout import form_layout
from pipeline.forms.render import render_form
from pipeline.model.period import Period
from pipeline.model.submission import Identity

ISSUED = Identity(list_id="EX2031", unit_id="A", period=Period(2031, 4), version="0123ABCD")

SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-*"


def issued_form() -> bytes:
    """Unit A's form for April."""
    return render_form(form_layout(example_definitions(), "EX2031", "A", Period(2031, 4), {}))


def test_the_three_copies_say_the_same() -> None:
    """Hidden sheet, document property and printed number each give the identity on their own."""
    content = issued_form()
    workbook = opened(content)
    rows = {key.value: value.value for key, value in workbook[IDENTITY_SHEET].iter_rows()}
    assert read_identity_rows(rows) == ISSUED
    assert read_form_number(workbook.custom_doc_props[PROPERTY].value) == ISSUED
    printed = cells_by_key(content)[CoverKey.NUMBER.value, Column.CONTENT].value
    assert read_form_number(printed) == ISSUED


def test_the_footer_carries_the_number() -> None:
    """The number stands on every printed page, beside the page number."""
    footer = opened(issued_form()).active.oddFooter
    assert form_number(ISSUED) in footer.left.text
    assert footer.center.text == "第 &P 页 共 &N 页"


def test_the_identity_sheet_is_hidden() -> None:
    """A unit does not see the sheet that carries the identity."""
    assert opened(issued_form())[IDENTITY_SHEET].sheet_state == "hidden"


def test_the_blank_form_belongs_to_nobody() -> None:
    """None of the three copies stands in the blank form."""
    content = render_form(blank_layout())
    workbook = opened(content)
    assert workbook[IDENTITY_SHEET]["A1"].value is None
    assert PROPERTY not in workbook.custom_doc_props.names
    assert (
        read_form_number(cells_by_key(content)[CoverKey.NUMBER.value, Column.CONTENT].value) is None
    )


@pytest.mark.parametrize("unit_id", ["A", "B7", "ZZ9"])
def test_every_single_wrong_character_is_caught(unit_id: str) -> None:
    """A number with any one character replaced by any other is refused."""
    number = form_number(replace(ISSUED, unit_id=unit_id))
    wrong = [
        number[:place] + symbol + number[place + 1 :]
        for place, right in enumerate(number)
        for symbol in SYMBOLS
        if symbol != right
    ]
    assert [each for each in wrong if read_form_number(each) is not None] == []


def test_every_swap_of_neighbours_is_caught() -> None:
    """A number with two neighbouring characters exchanged is refused."""
    number = form_number(ISSUED)
    swapped = [
        number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        for place in range(len(number) - 1)
        if number[place] != number[place + 1]
    ]
    assert [each for each in swapped if read_form_number(each) is not None] == []


def test_hidden_rows_that_contradict_their_number_are_refused() -> None:
    """A hidden sheet whose unit was changed by hand gives no identity."""
    rows = dict(identity_rows(ISSUED))
    assert read_identity_rows(rows) == ISSUED
    assert read_identity_rows({**rows, "unit": "B"}) is None
    assert read_identity_rows({}) is None
