"""Characters: widths, spaces and what cannot be seen, evened out for reading and comparing."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from pipeline.model.cell import Sheet

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms and their plain ones. Wider foldings (NFKC) would turn 5² into 52."""

_KEPT = frozenset("\n\t")
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85]")
"""What Word, old programs and other systems mean by a new line."""

_ZERO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""Characters that take no room and change nothing about how their neighbours are shown."""

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_SIGNS_OVER_DIGITS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd"
)
"""Format characters that are seen all the same (Unicode: Prepended_Concatenation_Mark)."""


def plain_width(text: str) -> str:
    """Full-width letters, digits, signs and spaces as plain ones; nothing else is changed."""
    return _plain_width(text) if len(text) <= _ITEM else text.translate(_WIDTHS)


_ITEM = 500
"""So long a written item may be; longer ones are not kept in memory."""


@lru_cache(maxsize=4096)
def _plain_width(text: str) -> str:
    """The same, kept: a dozen rules look at every text of a form."""
    return text.translate(_WIDTHS)


def line_breaks(text: str) -> str:
    """A text with every kind of line break as a plain one."""
    return _LINE_BREAKS.sub("\n", text)


def without_zero_width(text: str) -> str:
    """A text without characters of no width; those that turn the direction of writing stay."""
    return text.translate(_ZERO_WIDTH)


def visible(text: str) -> str:
    """A text without control, zero-width and direction characters; line breaks and tabs stay.

    Whatever a person sees stays: private characters, the variants of Han characters and of
    emoji, and the joiner between two emoji that makes one of them.
    """
    if text.isprintable():
        return text
    return "".join(each for place, each in enumerate(text) if _stays(text, place))


def revealed(text: str) -> str:
    """A text in which every character that ``visible`` would drop is named: ‹U+202E›."""
    if text.isprintable():
        return text
    return "".join(
        each if _stays(text, place) else f"‹U+{ord(each):04X}›" for place, each in enumerate(text)
    )


def _stays(text: str, place: int) -> bool:
    """Whether a character of a text is seen, or sets lines and columns apart."""
    each = text[place]
    return each in _KEPT or not _invisible(each) or (each == _JOINER and _joins(text, place))


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands between two emoji."""
    before, behind = text[:place][-1:], text[place + 1 : place + 2]
    return _is_emoji(before) and _is_emoji(behind) and behind != _EMOJI_STYLE


def _is_emoji(character: str) -> bool:
    symbol = character != "" and unicodedata.category(character) in {"So", "Sk"}
    return symbol or character == _EMOJI_STYLE


def _invisible(character: str) -> bool:
    """Control, format and surrogate characters, and the code points that are no characters."""
    category = unicodedata.category(character)
    hidden = category in {"Cc", "Cf", "Cs"} and character not in _SIGNS_OVER_DIGITS
    return hidden or (ord(character) & 0xFFFE) == 0xFFFE  # noqa: PLR2004 - U+FFFE and U+FFFF of every plane


_LABEL = 80
"""So long a text may be a known word of a form; longer ones are not kept in memory."""


def same_form(text: str) -> str:
    """A text in the form in which two spellings of one label are the same.

    Compatibility forms (㎡ and m2), letter case, spaces, line breaks and invisible characters do
    not count. Only for comparing with known words, never for reading a value.
    """
    return _known_form(text) if len(text) <= _LABEL else _form(text)


Words = Mapping[tuple[int, int], str]
"""The texts of a sheet's cells in the form in which they are compared, by (row, column)."""


def words_of(sheet: Sheet) -> Words:
    """The words of a sheet, made once for all who look for something among them."""
    return {place: same_form(cell.text) for place, cell in sheet.cells.items()}


def _form(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())


@lru_cache(maxsize=8192)
def _known_form(text: str) -> str:
    """The same for short texts: a form's own words come again in every file."""
    return _form(text)
