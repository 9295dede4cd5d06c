"""Rows of earlier problems: read by key, absent from old forms, every cell accounted for."""

import pytest
from example_county import example_definitions
from example_form import (
    SIGNED,
    Answers,
    example_layout,
    example_matter,
    example_receipt,
    filled_workbook,
)

from pipeline.forms.keys import Column
from pipeline.forms.layout import FormLayout
from pipeline.model.field import Trouble
from pipeline.model.submission import Submission
from pipeline.reading.completeness import required_cells
from pipeline.reading.parse import parse_submission

MATTERS = (example_matter(), example_matter(order=2, text="资金未到位。"))
FIRST, SECOND = (each.id.row_key for each in MATTERS)


def parsed(issued: FormLayout, known: FormLayout, answers: Answers) -> Submission:
    """A form issued with some matters, read when others are known."""
    workbook = filled_workbook(issued, {**SIGNED, **answers})
    return parse_submission(example_receipt(), workbook, known, example_definitions())


def test_a_choice_is_read_by_its_row() -> None:
    """Each matter has what was chosen beside it; a blank choice is a blank field."""
    layout = example_layout(matters=MATTERS)
    read = parsed(layout, layout, {(SECOND, Column.STAGE): "已解决"})
    assert [(each.order, each.chosen.value) for each in read.matters] == [(1, None), (2, "已解决")]
    assert read.matters[0].chosen.trouble is Trouble.BLANK
    assert read.structure.unread == ()
    assert read.structure.missing_rows == ()
    assert read.structure.added_rows == ()


@pytest.mark.parametrize("typed", ["解决了", "继续推进", "1"])
def test_what_is_not_offered_is_no_choice(typed: str) -> None:
    """Only the two words are choices; anything else is told as not in the list."""
    layout = example_layout(matters=MATTERS)
    read = parsed(layout, layout, {(FIRST, Column.STAGE): typed})
    assert read.matters[0].chosen.trouble is Trouble.NOT_IN_LIST


def test_a_form_without_the_rows_still_reads() -> None:
    """A form issued before the matters were known has no such rows, and nothing is missing."""
    read = parsed(example_layout(), example_layout(matters=MATTERS), {})
    assert read.matters == ()
    assert read.structure.missing_rows == ()
    assert read.structure.altered == ()


def test_altered_words_of_a_matter_are_listed_as_unread() -> None:
    """The locked words of a matter are ours; others in their place are told, not taken over."""
    issued = example_layout(matters=MATTERS)
    read = parsed(issued, issued, {(FIRST, Column.CONTENT): "改写的问题。"})
    assert [each.raw for each in read.structure.unread] == ["改写的问题。"]
    assert read.matters[0].text == MATTERS[0].text


def test_a_moved_row_is_read_where_it_stands() -> None:
    """A form with only the second matter gives its choice to the second, not to the first."""
    issued = example_layout(matters=MATTERS[1:])
    read = parsed(issued, example_layout(matters=MATTERS), {(SECOND, Column.STAGE): "继续"})
    assert [(each.order, each.chosen.value) for each in read.matters] == [(2, "继续")]


def test_an_answered_matter_is_a_written_problem() -> None:
    """A problem that goes on fills the part on problems: nothing new has to be written."""
    layout = example_layout(matters=MATTERS[:1])
    blank = parsed(layout, layout, {})
    answered = parsed(layout, layout, {(FIRST, Column.STAGE): "继续"})
    required, filled = required_cells(layout, blank)
    more, written = required_cells(layout, answered)
    assert (more, len(written)) == (required, len(filled) + 1)
