"""Text on the screen: widths, tables, wrapping, and nothing that acts on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.screen import SCREEN, harmless, padded, table, width, wrapped


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("甲局", 4), ("“甲”", 6), ("3月", 3), ("，", 2)]
)
def test_width_counts_columns(text: str, columns: int) -> None:
    """A Chinese character or quote takes two columns, a Latin letter one."""
    assert width(text) == columns
    assert width(padded(text, 10)) == 10


def test_table_columns_stand_under_each_other() -> None:
    """Every cell of a column begins at the same column of the screen."""
    lines = list(table([("甲局", "1", "好"), ("some", "100", "坏"), ("乙", "", "")], "  "))
    assert lines == ["  甲局  1    好", "  some  100  坏", "  乙"]


def test_a_long_last_column_goes_on_below_itself() -> None:
    """The last cell is wrapped under its own beginning, within the screen."""
    lines = list(table([("甲局", "很长的话" * 20), ("乙局", "短")]))
    assert len(lines) > 2
    assert all(line.startswith("      ") for line in lines[1:-1])
    assert max(map(width, lines)) <= SCREEN


@pytest.mark.parametrize("letter", ["“", "（"])
def test_an_opening_mark_does_not_end_a_line(letter: str) -> None:
    """An opening quote or bracket goes with the word that it opens."""
    assert not any(line.endswith(letter) for line in wrapped(f"{letter}字" * 60))


@pytest.mark.parametrize("letter", ["。", "，", "”", "）"])
def test_a_closing_mark_does_not_begin_a_line(letter: str) -> None:
    """A full stop or a closing quote goes with the word before it."""
    assert not any(line.startswith(letter) for line in wrapped(f"字{letter}" * 60))


@given(st.text(), st.sampled_from(["", "  ", "      "]))
def test_wrapped_text_is_whole_and_fits(text: str, start: str) -> None:
    """Whatever the text, no character but spaces is lost and no line is too wide."""
    lines = list(wrapped(text, start))
    assert all(width(line) <= SCREEN for line in lines)
    together = "".join(lines).replace(" ", "")
    assert together == harmless(text).replace(" ", "")


@pytest.mark.parametrize("text", ["\x1b[2J", "a\nb", "a\rb", "\u202ecba", "\x00", "\x9b1m"])
def test_nothing_acts_on_the_terminal(text: str) -> None:
    """Escape sequences, line breaks and turned writing of a unit or a file name are disarmed."""
    shown = harmless(text)
    assert len(shown) == len(text)
    assert not set(shown) & {"\x1b", "\n", "\r", "\u202e", "\x00", "\x9b"}
