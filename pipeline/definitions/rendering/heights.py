"""How high a row must be for its wrapped Chinese text to be seen in full."""

import unicodedata
from collections.abc import Iterable

LINE_HEIGHT = 15.6
"""Points for one line of 11-point text."""

_WIDE = frozenset("WFA")
_MARGIN = 2
"""Characters of a column's width that indent and border take."""


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row of texts and their columns' widths (in Latin characters)."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return max(lines, 1) * LINE_HEIGHT + 4


def _lines(text: str, width: float) -> int:
    """The lines that a text takes in a column, counting each break and each wrap."""
    room = max(int(width) - _MARGIN, 2)
    return sum(max(-(-_columns(line) // room), 1) for line in text.split("\n"))


def _columns(text: str) -> int:
    """A text's width: a Chinese character takes the room of two Latin ones."""
    return sum(2 if unicodedata.east_asian_width(each) in _WIDE else 1 for each in text)
