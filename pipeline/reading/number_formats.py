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
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from pipeline.model.quantity import plain
from pipeline.reading.format_sections import FOR_NUMBERS, LONGEST, Section, Token, sections_of

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

_WIDE = Context(prec=4 * LONGEST)
"""Digits enough for whatever a code can ask for: places, or signs that each multiply by 100."""

_AROUND_GENERAL = _WORDS | {"general", "percent", "fill"}
_OTHER_THAN_A_NUMBER = ("date", "weekday", "slash", "text")

_WEEKDAY = "a"
"""The letter of a weekday (``aaaa``), also where it is written ``dddd``."""


def shown(number: Decimal, code: str) -> str | None:
    """The text that a spreadsheet shows for a number; empty where it shows nothing.

    None when the code makes it a date, a fraction or something else that is no plain number.
    """
    section, sign = _section_for(number, code)
    if section is None or any(map(_fills_misleadingly, section.tokens)):
        return None
    told = _told(section, abs(number))
    return None if told is None else (sign + told).strip()


def _told(section: Section, number: Decimal) -> str | None:
    """What a section shows for a number that is not below zero."""
    if section.has("general"):
        return _around_general(section, number)
    if any(map(section.has, _OTHER_THAN_A_NUMBER)):
        return None
    if section.has("exponent"):
        return _scientific(section, number)
    return _digits(section, number) if section.has("digit") else _words(section.tokens)


def _fills_misleadingly(token: Token) -> bool:
    """Whether a section fills its cell with what may be read as a part of the number."""
    fill = token.shows if token.kind == "fill" else ""
    return fill.isalnum() or fill in set("+-.,%()/")


def _words(tokens: Sequence[Token]) -> str:
    return "".join(token.shows for token in tokens if token.kind in _WORDS)


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
    """The letters of year, month, day, weekday and hour that a code shows, in small letters."""
    section = next(iter(sections_of(code)), None)
    tokens = section.tokens if section else ()
    dates = {token.shows.casefold()[:1] for token in tokens if token.kind == "date"}
    return frozenset(dates | {_WEEKDAY for token in tokens if token.kind == "weekday"})


def _section_for(number: Decimal, code: str) -> tuple[Section | None, str]:
    """The section that a number is shown by, and the sign that stands before what it shows."""
    sections = sections_of(code or "General")
    minus = "-" if number < 0 else ""
    if any(section.condition for section in sections):
        return _by_condition(number, sections, minus)
    if len(sections) == 1:
        return sections[0], minus
    if number < 0:
        return sections[1], ""
    if number == 0 and len(sections) == FOR_NUMBERS:
        return sections[2], ""
    return sections[0], ""


def _by_condition(
    number: Decimal, sections: Sequence[Section], minus: str
) -> tuple[Section | None, str]:
    """The first section whose condition holds; one without a condition takes the rest."""
    for section in sections:
        if section.condition is None:
            return section, minus
        sign, bound = section.condition
        if _OPERATORS[sign](number, bound):
            below = sign in {"<", "<="} and bound <= 0
            return section, "" if below else minus
    return None, ""


def _around_general(section: Section, number: Decimal) -> str | None:
    """A number as it is with words around it; with anything else it is no plain number."""
    if any(token.kind not in _AROUND_GENERAL for token in section.tokens):
        return None
    digits = plain(number.scaleb(2 * section.count("percent"), _WIDE))
    return "".join(
        digits if token.kind == "general" else token.shows
        for token in section.tokens
        if token.kind != "fill"
    )


def _digits(section: Section, number: Decimal) -> str:
    """A number in a section's places for digits, with its words where they stand among them."""
    whole, decimals = _split(section)
    scale = _divisions(whole, decimals)
    value = number.scaleb(2 * section.count("percent") - 3 * scale, _WIDE)
    places = sum(token.kind == "digit" for token in decimals)
    rounded = to_places(value, places)
    before, _, behind = f"{rounded:f}".partition(".")
    grouped = _grouped(whole, decimals)
    point = "." if section.has("point") else ""
    return _whole_part(whole, before, grouped=grouped) + point + _decimal_part(decimals, behind)


def _split(section: Section) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The parts before the point and those behind it."""
    kinds = [token.kind for token in section.tokens]
    at = kinds.index("point") if "point" in kinds else len(kinds)
    return section.tokens[:at], section.tokens[at + 1 :]


def _divisions(whole: Sequence[Token], decimals: Sequence[Token]) -> int:
    """How many commas divide by a thousand: those behind the last digit of either part."""
    return _trailing_commas(whole) + _trailing_commas(decimals)


def _trailing_commas(tokens: Sequence[Token]) -> int:
    """Commas behind the last place for a digit; there are none without a place."""
    places = "".join(token.shows for token in tokens if token.kind in {"digit", "comma"})
    return len(places) - len(places.rstrip(",")) if places.strip(",") else 0


def _grouped(whole: Sequence[Token], decimals: Sequence[Token]) -> bool:
    """Whether a comma stands between digits, so that thousands are set apart."""
    commas = sum(token.kind == "comma" for token in (*whole, *decimals))
    return commas > _divisions(whole, decimals)


def _whole_part(tokens: Sequence[Token], digits: str, *, grouped: bool) -> str:
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


def _decimal_part(tokens: Sequence[Token], digits: str) -> str:
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


def _scientific(section: Section, number: Decimal) -> str | None:
    """A number with an exponent, rounded to the digits before ``E``, written out in full."""
    kinds = [token.kind for token in section.tokens]
    mantissa = Section(section.tokens[: kinds.index("exponent")])
    if section.has("percent") or section.has("comma") or not mantissa.has("digit"):
        return None
    first = kinds.index("digit")
    digits = plain(_with_exponent(mantissa, number))
    return _words(section.tokens[:first]) + digits + _words(section.tokens[first:])


def _with_exponent(mantissa: Section, number: Decimal) -> Decimal:
    """A number rounded to its mantissa; several places before the point step the exponent."""
    if not number:
        return number
    whole, decimals = (sum(each.kind == "digit" for each in part) for part in _split(mantissa))
    leading = number.adjusted()
    exponent = leading // whole * whole if whole else leading + 1
    return to_places(number, decimals - exponent)


def to_places(number: Decimal, places: int) -> Decimal:
    """A number rounded to so many decimals as spreadsheets round, however many they are."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
