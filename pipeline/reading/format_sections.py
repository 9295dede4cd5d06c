"""Number formats taken apart: sections with their conditions, and the parts of each section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.?)"
    r"|\[(?P<bracket>[^\]]*)\]?"
    r"|(?P<room>_).?"
    r"|\*(?P<fill>.?)"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<exponent>E[+-])"
    r"|(?P<digit>[0#?])"
    r"|(?P<point>\.)"
    r"|(?P<comma>,)"
    r"|(?P<percent>%)"
    r"|(?P<text>@)"
    r"|(?P<slash>/)"
    r"|(?P<weekday>a{3,4}|d{3,})"
    r"|(?P<date>[ymdhsegb]|上午|下午|am/pm|a/p)"
    r"|(?P<end>;)"
    r"|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)

LONGEST = 255
"""Characters of a format code that a spreadsheet keeps."""

FOR_NUMBERS = 3
"""Sections for numbers; a fourth is for texts."""


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a section: what kind it is, and the characters that it shows."""

    kind: str
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its parts in order, and the numbers that it is for when it says so itself."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: str) -> bool:
        """Whether a part of that kind stands in it."""
        return any(token.kind == kind for token in self.tokens)

    def count(self, kind: str) -> int:
        """How many parts of that kind stand in it."""
        return sum(token.kind == kind for token in self.tokens)


@lru_cache(maxsize=256)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a code for numbers; the one for texts is left out."""
    found = tuple(map(_section, _cut(code[:LONGEST])))
    if len(found) > FOR_NUMBERS:
        return found[:FOR_NUMBERS]
    numbers = tuple(section for section in found if not section.has("text"))
    return numbers or (Section((Token("general"),)),)


def _cut(code: str) -> Iterator[tuple[Token, ...]]:
    """A code cut into its sections."""
    found: list[Token] = []
    for match in _TOKEN.finditer(code):
        kind = str(match.lastgroup)
        if kind == "end":
            yield tuple(found)
            found = []
        else:
            found.append(_token(kind, match))
    yield tuple(found)


def _token(kind: str, match: re.Match[str]) -> Token:
    if kind == "room":
        return Token(kind, " ")
    if kind == "bracket":
        return _bracket(match["bracket"])
    return Token(kind, match[kind])


def _bracket(content: str) -> Token:
    """``[$¥-804]`` shows a currency, ``[h]`` hours gone by; colours and digits' shapes do not."""
    if content.startswith("$"):
        return Token("currency", content[1:].partition("-")[0])
    if CONDITION.fullmatch(content):
        return Token("condition", content)
    return Token("date", content) if _ELAPSED.fullmatch(content) else Token("style", content)


def _section(tokens: tuple[Token, ...]) -> Section:
    """A section with its condition taken out."""
    matches = (CONDITION.fullmatch(token.shows) for token in tokens if token.kind == "condition")
    match = next(matches, None)
    rest = tuple(token for token in tokens if token.kind not in {"condition", "style"})
    condition = (match[1], Decimal(match[2])) if match else None
    return Section(rest or (Token("literal", ""),), condition)
