"""Written texts and choices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Normalisation, Trouble
from pipeline.reading.choices import read_choice, read_labelled
from pipeline.reading.read import Read
from pipeline.reading.texts import read_text

CHOICES = ("首报", "更正", "主体完工(封顶)")


def text_cell(text: str) -> Cell:
    """A text cell."""
    return Cell(row=1, column=1, kind=CellKind.TEXT, text=text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("第一段\n\t第二段", "第一段\n\t第二段"),
        ("一\r\n二", "一\n二"),
        ("零\u200b宽", "零宽"),
        ("方\u202e向", "方向"),
        ("铃\x07", "铃"),
        ("半\ud800个", "半个"),
    ],
)
def test_control_characters(typed: str, kept: str) -> None:
    """Only characters that nobody can see are dropped, and that is recorded."""
    cleaned = () if typed == kept else (Normalisation.CONTROL_CHARACTERS,)
    assert read_text(text_cell(typed)) == Read(value=kept, normalised=cleaned)


@pytest.mark.parametrize("typed", ["", " ", "　\n", "\u200b"])
def test_blank(typed: str) -> None:
    """Nothing but spaces is nothing."""
    assert read_text(text_cell(typed)).trouble is Trouble.BLANK


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_character_for_character(text: str) -> None:
    """Visible text comes out as it went in, formulas and markup included."""
    assert read_text(text_cell(text)) == Read(value=text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("更正", Read(value="更正")),
        (" 更 正 ", Read(value="更正", normalised=(Normalisation.SPACES,))),
        (
            "主体完工（封顶）",
            Read(value="主体完工(封顶)", normalised=(Normalisation.FULL_WIDTH,)),
        ),
        ("更正报", Read(trouble=Trouble.NOT_IN_LIST)),
        ("/", Read(trouble=Trouble.NOT_IN_LIST)),
        ("　", Read(trouble=Trouble.BLANK)),
    ],
)
def test_choices(typed: str, expected: Read[str]) -> None:
    """A choice is taken only when it is the one in the list, width and spaces aside."""
    assert read_choice(text_cell(typed), CHOICES) == expected


def test_labelled() -> None:
    """A label stands for its member."""
    assert read_labelled(text_cell("否"), {"是": True, "否": False}) == Read(value=False)


@pytest.mark.parametrize(
    ("words", "taken"),
    [("未填", False), ("未填，请选节点", False), ("√", False), ("未填的由乙局补报", True)],
)
def test_what_the_form_works_out_is_nobodys_text(words: str, *, taken: bool) -> None:
    """A live check that was moved into a field is no text; a person's own words always are."""
    worked_out = text_cell(words)._replace(formula='=IF(H9="","未填","√")')
    assert (read_text(worked_out).value is not None) is taken
    assert read_text(text_cell(words)).value == words
