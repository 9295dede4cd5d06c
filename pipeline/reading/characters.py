"""Characters: widths, spaces and what cannot be seen, evened out for reading and comparing."""

import unicodedata
from functools import lru_cache

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms and their plain ones. Wider foldings (NFKC) would turn 5² into 52."""

_KEPT = frozenset("\n\t")


def plain_width(text: str) -> str:
    """Full-width letters, digits, signs and spaces as plain ones; nothing else is changed."""
    return text.translate(_WIDTHS)


def visible(text: str) -> str:
    """A text without control, zero-width and direction characters; line breaks and tabs stay."""
    if text.isprintable():  # which none of those is; most texts are, and this is quick
        return text
    return "".join(each for each in text if each in _KEPT or not _invisible(each))


def _invisible(character: str) -> bool:
    """Control, format and surrogate characters, and the code points that are no characters."""
    category = unicodedata.category(character)
    return category in {"Cc", "Cf", "Cs"} or (ord(character) & 0xFFFE) == 0xFFFE  # noqa: PLR2004 - U+FFFE and U+FFFF of every plane


_LABEL = 80
"""So long a text may be a known word of a form; longer ones are not kept in memory."""


def same_form(text: str) -> str:
    """A text in the form in which two spellings of one label are the same.

    Compatibility forms (㎡ and m2), letter case, spaces, line breaks and invisible characters do
    not count. Only for comparing with known words, never for reading a value.
    """
    return _known_form(text) if len(text) <= _LABEL else _form(text)


def _form(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())


@lru_cache(maxsize=8192)
def _known_form(text: str) -> str:
    """The same for short texts: a form's own words come again in every file."""
    return _form(text)
