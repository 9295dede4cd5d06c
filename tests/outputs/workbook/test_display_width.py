"""The width of Chinese text, and the lines it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outputs.workbook.width import broken_lines, display_width, lines_needed


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("H12", 3), ("指标", 4), ("指标A（项）", 11), ("上月\n累计额", 6), ("“印发”—", 10)],
)
def test_a_chinese_character_is_two_wide(text: str, width: int) -> None:
    """Chinese characters and punctuation count two, digits and letters one, per line."""
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("四个汉字", 1), ("一二三四五六", 2), ("一\n二\n三", 3)]
)
def test_lines_are_counted_with_room_for_punctuation(text: str, lines: int) -> None:
    """A column of ten shows four characters on one line and six on two."""
    assert lines_needed(text, 10) == lines


@given(st.text(alphabet="汉字ab12，。\n", max_size=80), st.integers(min_value=2, max_value=40))
def test_broken_lines_lose_nothing_and_fit(text: str, width: int) -> None:
    """Cut text holds every character in order, and no line is wider than allowed."""
    lines = broken_lines(text, width)
    assert "".join(lines) == text.replace("\n", "")
    assert all(display_width(line) <= width for line in lines)
