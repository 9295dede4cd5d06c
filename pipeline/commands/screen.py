"""Text on a screen of fixed width: Chinese aligned, long lines wrapped, nothing that acts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category, east_asian_width

SCREEN = 80
"""Columns that every terminal has; the same whether a person or a file receives the text."""

_OPENING, _CLOSING = "“‘（《〈【〔", "，。；：、！？”’）》〉】〕…"
_PIECE = re.compile(rf"[{_OPENING}]*(?:[!-~]+|.)[{_CLOSING}]*")
"""What stays together: a Latin word or one character, with the punctuation that leans on it."""


def width(text: str) -> int:
    """Columns on a Chinese terminal: two for a Chinese character and for Chinese quotes."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def harmless(text: str) -> str:
    """Text on one line without characters that would act on a terminal."""
    spaced = re.sub(r"\s", " ", text)
    return "".join("□" if category(each).startswith("C") else each for each in spaced)


def padded(text: str, columns: int) -> str:
    """Text filled up with spaces to a width."""
    return text + " " * max(columns - width(text), 0)


def table(rows: Sequence[Sequence[str]], indent: str = "") -> Iterator[str]:
    """Rows with aligned columns; what is too long in the last column goes on below itself."""
    shown = [[harmless(cell) for cell in row] for row in rows]
    columns = [max(map(width, column)) for column in zip(*shown, strict=True)][:-1]
    hanging = " " * (sum(columns) + 2 * len(columns))
    for *first, last in shown:
        start = "".join(f"{padded(cell, columns[n])}  " for n, cell in enumerate(first))
        yield from wrapped(last, indent + start, indent + hanging)


def wrapped(text: str, start: str = "", hanging: str | None = None) -> Iterator[str]:
    """Text in lines of the screen's width; ``hanging`` begins every line after the first."""
    rest = start if hanging is None else hanging
    line, empty = start, True
    for piece in _pieces(harmless(text), SCREEN - max(width(start), width(rest))):
        if not empty and width(line + piece) > SCREEN:
            yield line.rstrip()
            line, empty = rest, True
        if empty:
            piece = piece.lstrip()  # noqa: PLW2901 - a line does not begin with a space
        line, empty = line + piece, empty and not piece
    yield line.rstrip()


def _pieces(text: str, room: int) -> Iterator[str]:
    """What may not be broken, but for a word that is longer than a line."""
    for piece in _PIECE.findall(text):
        yield from piece if width(piece) > room else (piece,)


def listed(names: Iterable[str]) -> str:
    """Names in one Chinese enumeration."""
    return "、".join(names)
