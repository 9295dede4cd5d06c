"""How wide a text stands on paper, counted in half-width characters as Excel counts columns."""

import math
import unicodedata
from functools import lru_cache

_WIDE = {"W", "F", "A"}
"""East Asian width classes drawn two columns wide in a Chinese font, the ambiguous one included
(Unicode Standard Annex 11)."""

_SLACK = 2
"""Room left at a line's end: a full stop or comma may not begin a line and pulls a character
along."""


@lru_cache(maxsize=65_536)
def display_width(text: str) -> int:
    """The width of the text's longest line; a Chinese character counts two."""
    return max((sum(map(_character_width, line)) for line in text.splitlines()), default=0)


def _character_width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def lines_needed(text: str, width: float) -> int:
    """The lines a text takes in a column of a width; at least one."""
    return sum(_wrapped(display_width(line), width) for line in text.splitlines() or [""])


def _wrapped(length: int, width: float) -> int:
    if length <= width - 1:
        return 1
    return math.ceil(length / max(width - _SLACK, _SLACK))


def broken_lines(text: str, width: float) -> tuple[str, ...]:
    """The text cut into lines of at most a width, for places where no cell wraps it."""
    lines = [""]
    for character in text:
        if character == "\n" or display_width(lines[-1] + character) > width:
            lines.append("")
        if character != "\n":
            lines[-1] += character
    return tuple(lines)
