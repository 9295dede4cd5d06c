"""References to cells and ranges as a workbook's parts write them: H12, $A$1:B2."""

import re
from functools import lru_cache

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")

Place = tuple[int, int]
"""Row and column, counted from 1."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@lru_cache(maxsize=50_000)
def place(reference: str) -> Place:
    """Row and column of a reference; forms name the same few hundred cells over and over.

    Raises:
        ValueError: it is not one.
    """
    match = _CELL.fullmatch(reference)
    if match is None:
        raise ValueError(f"not a cell reference: {reference!r}")
    letters, row = match.groups()
    return int(row), _column(letters)


def area(reference: str) -> Area:
    """The range that a reference names; one cell is a range too.

    Raises:
        ValueError: it is not one.
    """
    first, _, last = reference.partition(":")
    top, left = place(first)
    bottom, right = place(last) if last else (top, left)
    return (min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def size(covered: Area) -> int:
    """How many cells a range has."""
    return (covered[2] - covered[0] + 1) * (covered[3] - covered[1] + 1)


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
