"""Characters that are seen, and those that are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.characters import line_breaks, revealed, visible, without_zero_width


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧",
        "🏳\ufe0f\u200d🌈",
        "👍🏽\u200d🔥",
        "☺\ufe0f",
        "葛\U000e0100",
        "\ue000",
        "\U000f0000",
        "𠮷\u3000\u00a0é",
        "\u0600١",
        "一\t二\n三",
    ],
)
def test_what_a_person_sees_stays(text: str) -> None:
    """Joined and styled emoji, Han variants, private characters and spaces are not dropped."""
    assert visible(text) == revealed(text) == text


@pytest.mark.parametrize(
    ("text", "kept", "shown"),
    [
        ("甲\u200d乙", "甲乙", "甲‹U+200D›乙"),
        ("👨\u200d", "👨", "👨‹U+200D›"),
        ("\u200d👨", "👨", "‹U+200D›👨"),
        ("甲\u202e乙\u202c", "甲乙", "甲‹U+202E›乙‹U+202C›"),
        ("甲\ufeff", "甲", "甲‹U+FEFF›"),
        ("甲\x07\ud800\uffff", "甲", "甲‹U+0007›‹U+D800›‹U+FFFF›"),
        ("甲\U000e0041", "甲", "甲‹U+E0041›"),
    ],
)
def test_what_nobody_sees_is_dropped_or_named(text: str, kept: str, shown: str) -> None:
    """The same characters that a text loses are named where it is shown."""
    assert (visible(text), revealed(text)) == (kept, shown)


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\n", "\v", "\f", "\x85"])
def test_every_line_break_is_one(mark: str) -> None:
    """Line breaks of all systems are the same."""
    assert line_breaks(f"一{mark}二") == "一\n二"


@given(st.text())
def test_no_document_is_spoilt(text: str) -> None:
    """What is left can be stored and written, and nothing is dropped twice."""
    for cleaned in (visible(text), revealed(text)):
        assert cleaned.encode("utf-8").decode("utf-8") == cleaned
        assert not {unicodedata.category(each) for each in cleaned} & {"Cs"}
    assert visible(visible(text)) == visible(text)
    assert revealed(revealed(text)) == revealed(text)


@given(st.text(alphabet="甲1\u200b\u200d\ufeff\u202e"))
def test_zero_width_only(text: str) -> None:
    """Characters of no width go, those that turn the direction of writing stay."""
    assert without_zero_width(text) == "".join(each for each in text if each in "甲1\u202e")
