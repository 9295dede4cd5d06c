"""A bookmark for every figure: the name that binds printed characters to their source."""

import re
from collections.abc import Mapping

from pipeline.outputs.bulletin.text import BulletinText, Figure

LONGEST_NAME = 40
"""Word cuts longer bookmark names."""

_NOT_ALLOWED = re.compile(r"[^0-9A-Za-z]+")


def figure_bookmarks(text: BulletinText) -> Mapping[str, Figure]:
    """Bookmark name to figure, in reading order; the layout uses the same names.

    A name is ``f``, the figure's number in reading order, and what fits of its origin:
    ``f0007_indicator_1_5_amount``. The number alone makes it unique.
    """
    return {
        bookmark_name(number, figure): figure for number, figure in enumerate(text.figures(), 1)
    }


def bookmark_name(number: int, figure: Figure) -> str:
    """The name of the figure that stands at this number in reading order."""
    origin = _NOT_ALLOWED.sub("_", figure.origin).strip("_")
    return f"f{number:04d}_{origin}"[:LONGEST_NAME].rstrip("_")
