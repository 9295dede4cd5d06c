"""The measures of an official document: page, lines, characters (GB/T 9704-2012).

Lengths are in twips (1/20 pt, 1 mm = 56.693 twips) unless the name says otherwise. The settings
are those of GB/T 33476.2-2016: 22 lines of 28 characters, written as exact lines and a character
spacing, never as a document grid, which programs read differently.
"""

import math

from pipeline.reading.characters import line_breaks, visible

PAGE_SHORT, PAGE_LONG = 11906, 16838
"""A4."""

TOP, BOTTOM, INNER, OUTER = 1960, 1847, 1587, 1474
"""Margins of the upright page; inner and outer change sides on even pages."""

LANDSCAPE_TOP, LANDSCAPE_RIGHT, LANDSCAPE_BOTTOM, LANDSCAPE_LEFT = 1587, 2098, 1474, 1984
"""Margins of a page that lies on its side: the same area of the paper, turned."""

TEXT_WIDTH, LANDSCAPE_WIDTH = 8845, 12756
"""Width of the text (版心宽): 156 mm upright, 225 mm on its side."""

FOOTER_DISTANCE = 1417
"""Puts the dashes of the page number 7 mm below the text area."""

LINE = 589
CHARACTER, CHARACTERS = 315, 28
TIGHTENING = -5
"""Character spacing that brings a 16 pt character to a pitch of 15.75 pt: 28 to the line."""

MARK_INK_TOP = 2122
"""From the top margin to 72 mm below the paper's edge, where the red ink begins (7.2.4)."""

FOOT_END = 12894
"""From the top margin to the last rule of the 版记, 262 mm below the paper's edge (7.4)."""

HAIR = 20
"""The height of a paragraph that must be there but not be seen."""

_LARGEST_MARK = 56
_MARK_SHARE = 0.985


def width_in_characters(text: str) -> float:
    """Width of a text in Han characters: full-width 1, ASCII 0.5."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def mark_size(mark: str) -> int:
    """Size in pt of the 发文机关标志: as large as one line of the text width allows, at most 56."""
    return math.floor(min(_LARGEST_MARK, TEXT_WIDTH / 20 * _MARK_SHARE / max(len(mark), 1)))


def mark_space_before(size: int) -> int:
    """Space above the mark that puts its ink 72 mm below the paper's edge.

    The line is as high as the letters, its baseline 0.8 of that below its top, while Han
    characters reach 0.86 above the baseline: 0.06 of the size, 1.18 twips per point, is given back.
    """
    return round(MARK_INK_TOP + 1.18 * size)


def signature_indent(office: str, day: str) -> int:
    """Left indent of 署名 and 成文日期, both centred in what is left of the line.

    The date stands four characters in from the right (7.3.5.1) and the office is centred on it. An
    office wider than that room is given the room it needs, up to the whole line.
    """
    room = max(width_in_characters(day) + 8, width_in_characters(office))
    return round(max(CHARACTERS - room, 0) * CHARACTER)


def column_widths(shares: tuple[int, ...], total: int) -> tuple[int, ...]:
    """Whole twips in the given proportions; the last column takes what rounding leaves."""
    widths = [total * share // sum(shares) for share in shares]
    return (*widths[:-1], total - sum(widths[:-1]))


_SPACES = str.maketrans(dict.fromkeys("\t\n\u2028\u2029", " "))


def printable(text: str) -> str:
    """The text without what cannot be printed.

    Control and zero-width characters and lone surrogates are dropped; a line break or tab becomes
    one space, since a bulletin's paragraph is one paragraph.
    """
    if text.isprintable():
        return text
    return visible(line_breaks(text)).translate(_SPACES)
