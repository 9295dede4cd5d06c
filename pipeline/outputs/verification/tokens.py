"""A text as a row of tokens: numbers, blanks to be filled in by hand, and single characters.

A number is taken with what decides its meaning: sign, qualifier (约, 近, 超), scale (万, 亿),
percent sign, and the character that follows it, which is its unit of measure (6个) or says which
way it goes (25.0%低). Two numbers are the same when all of this is the same; full-width digits are
the same as narrow ones. Chinese numerals are numbers where they stand as such: 第三, 四件, （一）.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from unicodedata import category


class TokenKind(Enum):
    """What a token is."""

    NUMBER = "number"
    BLANK = "blank"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a text from ``start`` to ``end``; tokens with the same ``key`` are the same."""

    kind: TokenKind
    key: str
    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.kind is TokenKind.NUMBER


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms to ASCII, one character for one."""

_DIGIT = (
    r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u24ff"
    r"\u2776-\u2793\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]"
)
"""Every character that shows a number: also raised, circled and bracketed ones, fractions."""

_ONES, _SCALES = "零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖", "十百千万亿拾佰仟"
_ANY = f"[{_ONES}{_SCALES}]"
_CHINESE = f"{_ANY}{{1,20}}"
"""A Chinese numeral; bounded, so that a long row of them is not tried in every way."""

_MEASURES = "年月日号件项个户人处条所名次座米里亩元吨倍成季周期届级批种类位家"

_NUMBER = re.compile(
    rf"(?P<digits>(?:[约近超逾负]|(?<![0-9A-Za-z)])[-+\u2212±<>≤≥≈])?"
    rf"{_DIGIT}+(?:[.,:/~\-\u2013\u2014]{_DIGIT}+)*[%‰℃]?[{_SCALES}]*[余多几]?)"
    rf"|{_CHINESE}分之{_CHINESE}(?:点{_CHINESE})?"
    rf"|第{_CHINESE}"
    rf"|{_CHINESE}点{_CHINESE}"
    rf"|[约近超逾]?{_CHINESE}[余多几]?(?=[{_MEASURES}])"
    rf"|{_ANY}{{0,20}}(?:[{_ONES}][{_SCALES}]|[十拾][{_ONES}]){_ANY}{{0,20}}"
    rf"|(?<=\(){_CHINESE}(?=\))"
    rf"|\A{_CHINESE}(?=、)"
)

_BLANK = re.compile(r"(?:\u3000{1,40}|[ _]{2,40})(?=\s{0,40}[年月日号期件份〔\[])")
"""Room that a draft leaves for a number to be written in: 　　号, 　　年　　月　　日."""


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; other white space is none."""
    plain = text.translate(_WIDE)
    return tuple(_tokens(text, plain))


def _tokens(text: str, plain: str) -> Iterator[Token]:
    position = 0
    while position < len(plain):
        token = _number(text, plain, position) or _blank(text, position)
        if token is None and not plain[position].isspace():
            token = _token(TokenKind.CHARACTER, plain[position], text, position, position + 1)
        if token is not None:
            yield token
        position = token.end if token else position + 1


def _number(text: str, plain: str, position: int) -> Token | None:
    found = _NUMBER.match(plain, position)
    if found is None or found.end() == position:
        return None
    end = found.end()
    unit = end
    while unit < len(plain) and plain[unit].isspace():
        unit += 1
    if found["digits"] and unit < len(plain) and category(plain[unit]).startswith("L"):
        end = unit + 1
    key = "".join(plain[position:end].split())
    return _token(TokenKind.NUMBER, key, text, position, end)


def _blank(text: str, position: int) -> Token | None:
    found = _BLANK.match(text, position)
    return _token(TokenKind.BLANK, "\u3000", text, position, found.end()) if found else None


def _token(kind: TokenKind, key: str, text: str, start: int, end: int) -> Token:
    return Token(kind=kind, key=key, text=text[start:end].strip(), start=start, end=end)
