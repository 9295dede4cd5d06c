"""Parts written as spreadsheet programs write them, taken apart by pattern instead of parser.

Calling back for each element is most of what reading a form costs; nearly all of its elements are
cells and shared strings of a few fixed spellings. A run of such items is taken out of its part
whole when nothing else stands in it, and what remains, the frame, goes through the parser as ever.
At the first character that fits no pattern the whole part goes through the parser: patterns never
say what is wrong with a file. ``tests/opening/test_plain_markup.py`` holds both ways to tell the
same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 2 * 1024 * 1024
"""Bytes of a part that may be taken apart at once; larger ones are read in a bounded stream."""

_CHARACTERS = r"[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]*+"
"""What stands for itself. A carriage return does not: a parser makes a line end of it."""

_TEXT = rf"{_CHARACTERS}(?:&(?:lt|gt|amp|quot|apos);{_CHARACTERS})*+"

_CELL = (
    r'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: t="(b|e|n|s|str)")?'
    rf'(?:/>|>(?:<f(?: aca="false")?>(?=[^<])({_TEXT})</f>)?(?:(<v>)({_TEXT})</v>)?</c>)'
)
ROW_END = "</row>"
_ROW = rf'<row(?: (?!xmlns)[A-Za-z]+="[^"<>&]*+")*+/?>|{ROW_END}'
_ITEM = (
    rf'<si><t(?: xml:space="preserve")?>({_TEXT})</t>'
    r'(?:<phoneticPr fontId="[0-9]{1,9}"(?: type="[A-Za-z]+")?/>)?</si>'
)
"""A string of one run; Chinese editions add how its reading would be shown."""

_ROWS_AND_CELLS = re.compile(f"({_CELL}|({_ROW}))")
_ITEMS = re.compile(f"({_ITEM})")
_DECLARATION = re.compile(
    rb'<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="yes")?\s*\?>'
)
_REFERENCE = re.compile("&([a-z]+);")
_REFERRED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}

Token = tuple[str, str, str, str, str, str, str, str]
"""The whole; a cell's reference, format, kind, formula, the tag before its value, and its value;
or a row's tag. What is not there is an empty text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRows:
    """A worksheet's rows and cells in their order, and the part without its cells."""

    frame: bytes
    tokens: Sequence[Token]
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainStrings:
    """The texts of a string table, and the part with the first of them alone."""

    frame: bytes
    texts: Sequence[str]


def plain_rows(content: bytes) -> PlainRows | None:
    """A worksheet's part in rows and cells; None when its cells are not plain throughout."""
    opening = b"<sheetData>"
    start, end = content.find(opening), content.rfind(b"</sheetData>")
    body = _between(content, start + len(opening), end) if start >= 0 else None
    if body is None:
        return None
    tokens = _ROWS_AND_CELLS.findall(body)
    if not _is_all(tokens, body):
        return None
    tags = [each[-1] for each in tokens if each[-1]]
    return PlainRows(
        frame=content[: start + len(opening)] + "".join(tags).encode() + content[end:],
        tokens=tokens,
        rows=sum(tag != ROW_END for tag in tags),
    )


def plain_strings(content: bytes) -> PlainStrings | None:
    """A string table's texts; None when they are not plain throughout."""
    start, end = content.find(b"<si>"), content.rfind(b"</si>") + len(b"</si>")
    body = _between(content, start, end) if start >= 0 else None
    if body is None:
        return None
    found = _ITEMS.findall(body)
    if not _is_all(found, body):
        return None
    first = found[0][0].encode()
    return PlainStrings(
        frame=content[:start] + first + content[end:], texts=[meant(text) for _, text in found]
    )


def _between(content: bytes, start: int, end: int) -> str | None:
    """What stands between two places of a part; None when a pattern could be mistaken about it.

    It could be in another encoding, and where comments, instructions or unparsed sections are
    about.
    """
    if len(content) > LONGEST or end < start:
        return None
    declared = _DECLARATION.match(content)
    head, tail = content[declared.end() if declared else 0 : start], content[end:]
    if any(mark in each for mark in (b"<!", b"<?") for each in (head, tail)):
        return None
    try:
        return content[start:end].decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_all(found: Sequence[tuple[str, ...]], body: str) -> bool:
    """Whether what was found follows each other without anything between."""
    return sum([len(each[0]) for each in found]) == len(body)


def meant(text: str) -> str:
    """A text with its references resolved (XML 1.0, 4.6)."""
    return _REFERENCE.sub(lambda match: _REFERRED[match[1]], text) if "&" in text else text
