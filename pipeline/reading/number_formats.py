r"""Number formats: the text that a spreadsheet shows for a stored number.

A format code (ISO/IEC 29500-1, 18.8.31) has up to four sections behind one another: above zero,
below zero, zero, text; or sections with conditions of their own. A section holds places for
digits (``0 # ?``), a point, commas (between digits they group, behind the last digit each one
divides by a thousand), ``%`` (a hundred times), ``E+``, and words that are shown as they stand:
quoted, behind ``\`` or ``!``, or simply typed. ``_x`` leaves room, ``*x`` fills it.

What is shown can hide a number (``;;;``), scale it (``0.0,``) or say a word about it (``0"万"``),
and nobody who looks at the sheet can tell. The decimals shown may also be fewer than those stored.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from pipeline.model.quantity import plain

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.?)"
    r"|\[(?P<bracket>[^\]]*)\]?"
    r"|(?P<room>_).?"
    r"|(?P<fill>\*).?"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<exponent>E[+-])"
    r"|(?P<digit>[0#?])"
    r"|(?P<point>\.)"
    r"|(?P<comma>,)"
    r"|(?P<percent>%)"
    r"|(?P<text>@)"
    r"|(?P<slash>/)"
    r"|(?P<date>[ymdhsegb]|上午|下午|am/pm|a/p)"
    r"|(?P<end>;)"
    r"|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)

_OPERATORS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_WORDS = frozenset({"quoted", "escaped", "literal", "currency", "room"})
_SHOWN = _WORDS | {"percent"}
_EMPTY_PLACE: Mapping[str, str] = {"0": "0", "?": " ", "#": ""}
"""What a place for a digit shows when no digit is left for it."""

_WIDE = Context(prec=60)

_LONGEST = 255
"""Characters of a format code that a spreadsheet keeps."""


@dataclass(frozen=True, slots=True)
class _Token:
    """One part of a section: what kind it is, and the characters that it shows."""

    kind: str
    shows: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    """One section: its parts in order, and the numbers that it is for when it says so itself."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: str) -> bool:
        """Whether a part of that kind stands in it."""
        return any(token.kind == kind for token in self.tokens)

    def count(self, kind: str) -> int:
        """How many parts of that kind stand in it."""
        return sum(token.kind == kind for token in self.tokens)


def shown(number: Decimal, code: str) -> str | None:
    """The text that a spreadsheet shows for a number; empty where it shows nothing.

    None when the code makes it a date, a fraction or something else that is no plain number.
    """
    section, sign = _section_for(number, code)
    if section is None:
        return None
    if section.has("general"):
        return sign + _around_general(section, plain(abs(number)))
    if any(map(section.has, ("date", "slash", "text"))):
        return None
    if section.has("exponent"):
        return sign + _scientific(section, abs(number))
    if not section.has("digit"):
        return "".join(token.shows for token in section.tokens if token.kind in _WORDS).strip()
    return (sign + _digits(section, abs(number))).strip()


def shows_day(code: str) -> bool:
    """Whether a date format shows the day of the month; General and an unknown code are trusted."""
    letters = _date_letters(code)
    return not letters or "d" in letters


def shows_year(code: str) -> bool:
    """Whether a date format shows the year; General and an unknown code are trusted."""
    letters = _date_letters(code)
    return not letters or bool(letters & {"y", "e", "g"})


@lru_cache(maxsize=256)
def hides(code: str) -> bool:
    """Whether a code shows nothing at all for a number or day above zero, as ``;;;`` does."""
    return not shown(Decimal(1), code) and not _date_letters(code)


@lru_cache(maxsize=256)
def _date_letters(code: str) -> frozenset[str]:
    """The letters of year, month, day and hour that a code shows, in small letters."""
    section = next(iter(_sections(code)), None)
    tokens = section.tokens if section else ()
    return frozenset(token.shows.casefold()[:1] for token in tokens if token.kind == "date")


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a code for numbers; the one for texts is left out."""
    sections = tuple(map(_section, _cut(code[:_LONGEST])))
    if len(sections) > _FOR_NUMBERS:
        return sections[:_FOR_NUMBERS]
    numbers = tuple(section for section in sections if not section.has("text"))
    return numbers or (_Section((_Token("general"),)),)


_FOR_NUMBERS = 3


def _cut(code: str) -> Iterator[tuple[_Token, ...]]:
    """A code cut into its sections."""
    found: list[_Token] = []
    for match in _TOKEN.finditer(code):
        kind = str(match.lastgroup)
        if kind == "end":
            yield tuple(found)
            found = []
        else:
            found.append(_token(kind, match))
    yield tuple(found)


def _token(kind: str, match: re.Match[str]) -> _Token:
    if kind == "room":
        return _Token(kind, " ")
    if kind == "bracket":
        return _bracket(match["bracket"])
    return _Token(kind, match[kind])


def _bracket(content: str) -> _Token:
    """``[$¥-804]`` shows a currency, ``[h]`` hours gone by; colours and digits' shapes do not."""
    if content.startswith("$"):
        return _Token("currency", content[1:].partition("-")[0])
    if _CONDITION.fullmatch(content):
        return _Token("condition", content)
    return _Token("date", content) if _ELAPSED.fullmatch(content) else _Token("style", content)


def _section(tokens: tuple[_Token, ...]) -> _Section:
    """A section with its condition taken out."""
    matches = (_CONDITION.fullmatch(token.shows) for token in tokens if token.kind == "condition")
    match = next(matches, None)
    rest = tuple(token for token in tokens if token.kind not in {"condition", "style"})
    condition = (match[1], Decimal(match[2])) if match else None
    return _Section(rest or (_Token("literal", ""),), condition)


def _section_for(number: Decimal, code: str) -> tuple[_Section | None, str]:
    """The section that a number is shown by, and the sign that stands before what it shows."""
    sections = _sections(code or "General")
    minus = "-" if number < 0 else ""
    if any(section.condition for section in sections):
        return _by_condition(number, sections, minus)
    if len(sections) == 1:
        return sections[0], minus
    if number < 0:
        return sections[1], ""
    if number == 0 and len(sections) == _FOR_NUMBERS:
        return sections[2], ""
    return sections[0], ""


def _by_condition(
    number: Decimal, sections: Sequence[_Section], minus: str
) -> tuple[_Section | None, str]:
    """The first section whose condition holds; one without a condition takes the rest."""
    for section in sections:
        if section.condition is None:
            return section, minus
        sign, bound = section.condition
        if _OPERATORS[sign](number, bound):
            below = sign in {"<", "<="} and bound <= 0
            return section, "" if below else minus
    return None, ""


def _around_general(section: _Section, digits: str) -> str:
    return "".join(
        digits if token.kind == "general" else token.shows
        for token in section.tokens
        if token.kind in _WORDS | {"general"}
    ).strip()


def _digits(section: _Section, number: Decimal) -> str:
    """A number in a section's places for digits, with its words where they stand among them."""
    whole, decimals = _split(section)
    scale = _divisions(whole, decimals)
    value = number.scaleb(2 * section.count("percent") - 3 * scale)
    places = sum(token.kind == "digit" for token in decimals)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    before, _, behind = f"{rounded:f}".partition(".")
    grouped = _grouped(whole, decimals)
    point = "." if section.has("point") else ""
    return _whole_part(whole, before, grouped=grouped) + point + _decimal_part(decimals, behind)


def _split(section: _Section) -> tuple[tuple[_Token, ...], tuple[_Token, ...]]:
    """The parts before the point and those behind it."""
    kinds = [token.kind for token in section.tokens]
    at = kinds.index("point") if "point" in kinds else len(kinds)
    return section.tokens[:at], section.tokens[at + 1 :]


def _divisions(whole: Sequence[_Token], decimals: Sequence[_Token]) -> int:
    """How many commas divide by a thousand: those behind the last digit of either part."""
    return _trailing_commas(whole) + _trailing_commas(decimals)


def _trailing_commas(tokens: Sequence[_Token]) -> int:
    """Commas behind the last place for a digit; there are none without a place."""
    places = "".join(token.shows for token in tokens if token.kind in {"digit", "comma"})
    return len(places) - len(places.rstrip(",")) if places.strip(",") else 0


def _grouped(whole: Sequence[_Token], decimals: Sequence[_Token]) -> bool:
    """Whether a comma stands between digits, so that thousands are set apart."""
    commas = sum(token.kind == "comma" for token in (*whole, *decimals))
    return commas > _divisions(whole, decimals)


def _whole_part(tokens: Sequence[_Token], digits: str, *, grouped: bool) -> str:
    """Digits before the point, dealt out from the right; the first place takes all that is left."""
    waiting = list("" if digits == "0" else digits)
    left = sum(token.kind == "digit" for token in tokens)
    parts: list[str] = []
    for token in reversed(tokens):
        if token.kind != "digit":
            parts.append(token.shows if token.kind in _SHOWN else "")
            continue
        left -= 1
        piece = "".join(waiting if left == 0 else waiting[-1:])
        del waiting[-1 if left else 0 :]
        parts.append(piece or _EMPTY_PLACE[token.shows])
    text = "".join(reversed(parts))
    return _with_commas(text) if grouped else text


def _with_commas(text: str) -> str:
    """Commas between thousands, in the longest run of digits."""
    run = max(re.findall(r"[0-9]+", text), key=len, default="")
    return text.replace(run, f"{int(run):0{len(run)},}", 1) if len(run) > 3 else text  # noqa: PLR2004 - thousands


def _decimal_part(tokens: Sequence[_Token], digits: str) -> str:
    """Digits behind the point; zeros at the end stand only where the code asks for them."""
    needed = len(digits.rstrip("0"))
    parts: list[str] = []
    place = 0
    for token in tokens:
        if token.kind == "digit":
            optional = token.shows != "0" and place >= needed
            parts.append("" if optional else digits[place])
            place += 1
        elif token.kind in _SHOWN:
            parts.append(token.shows)
    return "".join(parts)


def _scientific(section: _Section, number: Decimal) -> str:
    """A number with an exponent, rounded to the digits before ``E``, written out in full."""
    kinds = [token.kind for token in section.tokens]
    mantissa = kinds[: kinds.index("exponent")].count("digit")
    if not number:
        return "0"
    places = mantissa - 1 - number.adjusted()
    return plain(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE))
