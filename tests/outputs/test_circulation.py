"""For circulation phone numbers are left out of every text, and nothing else is."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from example_board import example_board
from example_page import with_contacts, with_words

from pipeline.board.types import Board
from pipeline.model.field import Source
from pipeline.outputs.bulletin.wording.bulletin import bulletin
from pipeline.outputs.circulation import LEFT_OUT, without_phones
from pipeline.outputs.reminders.chat import chat_text
from pipeline.outputs.workbook.workbook import render_circulated, render_workbook


@pytest.mark.parametrize(
    "number",
    [
        "13800001111",
        "138 0000 1111",
        "138-0000-1111",
        "+86 13800001111",
        "１３８００００１１１１",
        "0537-7212345",
        "（0537）7212345",
        "010 12345678",
    ],
)
def test_a_phone_number_is_left_out_of_a_text(number: str) -> None:
    """Mobile numbers and numbers with an area code, however they are written."""
    assert without_phones(f"联系某某（{number}）。") == f"联系某某（{LEFT_OUT}）。"


def test_a_number_without_area_code_is_known_by_the_word_before_it() -> None:
    """Seven digits alone may be money; after 电话 they are a phone number."""
    assert (
        without_phones("联系电话：7212345，投资7212345元") == f"联系电话{LEFT_OUT}，投资7212345元"
    )


@pytest.mark.parametrize(
    "text",
    [
        "2022年3月31日",
        "累计9000.55万元",
        "示政发〔2022〕13号",
        "a13800001111b2f0",
        "370830202203310011",
        "1380000111",
        "9000—12000户",
    ],
)
def test_what_is_no_phone_number_stays(text: str) -> None:
    """Dates, amounts, document numbers and hashes are left as they are."""
    assert without_phones(text) == text


def test_a_board_without_any_is_the_same_board() -> None:
    """Nothing is copied where there is nothing to leave out."""
    board = example_board()
    assert without_phones(board) is board


def test_it_goes_as_deep_as_the_texts() -> None:
    """Files, remarks, texts and findings lose the number; figures and places stay."""
    board = with_words(example_board(), "电话13800001111")
    shown = without_phones(board)
    assert "13800001111" not in repr(shown)
    assert shown == without_phones(shown)
    assert replace(shown, projects=(), findings=()) == replace(board, projects=(), findings=())


def test_every_part_stays_what_it_is() -> None:
    """A part that loses a number keeps its type and its names: a source can still be looked up."""
    source = Source(sha256="0" * 64, file="张三13800001111.xlsx", sheet="月报表", cell="C9", raw="")
    shown = without_phones((source, "电话13800001111"))
    assert type(shown) is tuple
    assert type(shown[0]) is Source
    assert (shown[0].file, shown[0].cell) == (f"张三{LEFT_OUT}.xlsx", "C9")


@pytest.mark.parametrize("render", [render_workbook, render_circulated])
def test_a_number_in_every_text_stops_no_workbook(render: Callable[[Board], bytes]) -> None:
    """Whatever text a unit writes a number into, both workbooks are made."""
    board = with_words(example_board(), "张三13800001111负责")
    assert render(board)


@pytest.mark.parametrize("render", [render_workbook, render_circulated])
def test_no_workbook_shows_registered_contacts(render: Callable[[Board], bytes]) -> None:
    """What an office asks for on its page stays on its page."""
    board = with_contacts(example_board(), shown=True)
    with zipfile.ZipFile(BytesIO(render(board))) as archive:
        parts = b"".join(map(archive.read, archive.namelist())).decode()
    assert "1390000" not in parts
    assert "@example" not in parts
    assert "某0" not in parts


def test_no_bulletin_shows_registered_contacts() -> None:
    """Nor does a reminder by chat."""
    board = with_contacts(example_board(), shown=True)
    told = f"{bulletin(board)}{chat_text(board)}"
    assert "1390000" not in told
    assert "@example" not in told
