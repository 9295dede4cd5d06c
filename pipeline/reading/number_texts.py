"""The number grammar: what a unit may type where a figure belongs, and what it is read as.

    [约] 12,345.6 [余] [万] [余] [户] [以上]

A figure is plain digits, or a run of Chinese numerals. At most one word says how exactly it is
meant; words that name an upper bound (不足、不超过) are not among them, since the figure itself
was then not reached. What stands behind it is the measure's own name, another measure of the same
base, 万 or 亿, or 万 or 亿 before a measure. A percentage is a figure only where the measure
is one. Everything else is a trouble. ``docs/numbers.md`` shows the grammar by example.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.model.field import Normalisation, Number, Qualifier, Trouble
from pipeline.model.quantity import Measure
from pipeline.reading.characters import plain_width, same_form, visible, without_zero_width
from pipeline.reading.chinese import NUMERALS, chinese_number
from pipeline.reading.measures import conversion, is_ambiguous_share, is_share, scaled
from pipeline.reading.read import Read

MOST_DIGITS = 15
"""Significant digits that a spreadsheet keeps; more are not what was typed."""

LARGEST = Decimal(2**53)
"""The largest whole number up to which a spreadsheet's double counts one by one."""

_BEFORE: Mapping[str, Qualifier] = {
    "大约": Qualifier.ABOUT,
    "大概": Qualifier.ABOUT,
    "约": Qualifier.ABOUT,
    "将近": Qualifier.NEARLY,
    "接近": Qualifier.NEARLY,
    "近": Qualifier.NEARLY,
    "不少于": Qualifier.AT_LEAST,
    "不低于": Qualifier.AT_LEAST,
    "至少": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "超过": Qualifier.EXCEEDING,
    "超": Qualifier.EXCEEDING,
    "逾": Qualifier.EXCEEDING,
    "达到": Qualifier.NONE,
}
_INSIDE: Mapping[str, Qualifier] = {"余": Qualifier.OVER, "多": Qualifier.MORE}
_AFTER: Mapping[str, Qualifier] = {
    **_INSIDE,
    "以上": Qualifier.OR_MORE,
    "左右": Qualifier.ABOUT,
    "上下": Qualifier.ABOUT,
}
_WORDS = {**_BEFORE, **_AFTER}

_LONGEST = 60
"""No number that anybody types is longer; the bound also keeps matching fast."""

_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?"
_SHAPE = re.compile(
    rf"(?P<before>{'|'.join(_BEFORE)})?\s*"
    rf"(?P<figure>-?{_DIGITS}(?![0-9.,])|{NUMERALS.pattern})\s*"
    rf"(?P<inside>[余多])?\s*(?P<scale>[万亿])?\s*(?P<between>[余多])?\s*"
    rf"(?P<unit>.*?)\s*(?P<after>{'|'.join(_AFTER)})?"
)
_PERCENT = re.compile(r"[^0-9]*[0-9][0-9.,]*\s*%[^0-9]*|百分之.*")
_PART = r"[0-9][0-9.,]*[^-0-9.,~–—―−至到+、/*×=]{0,8}"
_RANGE = re.compile(rf"[^0-9]{{0,4}}{_PART}(?:(?:[~–—―−至到+、/*×=-]|--|——){_PART})+")
_FULL_WIDTH = re.compile(r"[\uff01-\uff5e]")

PLACEHOLDERS = frozenset(
    {"/", "//", "\\", "-", "--", "—", "——", "–", "―", "−", "无", "空", "没有", "暂无", "不适用"}
    | {"n/a", "na", "无数据", "*", "…", "……"}
)
"""What people type for nothing. None of it says whether nothing was done or nothing is known."""


def read_number_text(typed: str, measure: Measure, measures: Mapping[str, Measure]) -> Read[Number]:
    """Read a text as an amount in a measure; ``measures`` are all that the definitions list."""
    text = " ".join(plain_width(without_zero_width(typed)).split())
    trouble = _no_figure(text, measure)
    if trouble is not None:
        return Read(trouble=trouble)
    match = _SHAPE.fullmatch(text.replace("−", "-") if text[0] == "−" else text)
    number = _number(match, measure, measures) if match else Trouble.NOT_A_NUMBER
    if match and isinstance(number, Number):
        if not match["unit"] and is_ambiguous_share(number.amount, measure):
            return Read(trouble=Trouble.PERCENT)
        return Read(value=number, normalised=tuple(_normalisations(typed, match, number)))
    if _RANGE.fullmatch(text.replace(" ", "")):
        return Read(trouble=Trouble.RANGE_OR_SUM)
    return Read(trouble=number if isinstance(number, Trouble) else Trouble.NOT_A_NUMBER)


def _no_figure(text: str, measure: Measure) -> Trouble | None:
    """The trouble of a text that is told to be no figure as a whole."""
    if not visible(text).strip():
        return Trouble.BLANK
    if len(text) > _LONGEST or visible(text) != text:
        # What turns the direction of writing shows 12 where 21 is stored.
        return Trouble.NOT_A_NUMBER
    if same_form(text) in PLACEHOLDERS:
        return Trouble.PLACEHOLDER
    return Trouble.PERCENT if _PERCENT.fullmatch(text) and not is_share(measure) else None


def _number(
    match: re.Match[str], measure: Measure, measures: Mapping[str, Measure]
) -> Number | Trouble:
    """The amount that the parts of a text come to in the measure."""
    words = [word for word in match.group("before", "inside", "between", "after") if word]
    figure, scale = _figure(match["figure"], match["scale"] or "", measure, match["unit"])
    if figure is None or len(words) > 1:
        return Trouble.NOT_A_NUMBER
    ratio = conversion(scale, match["unit"], measure, measures)
    if isinstance(ratio, Trouble):
        return ratio
    amount = scaled(figure, ratio)
    if amount is None:
        return Trouble.OTHER_MEASURE
    if abs(amount) > LARGEST:
        return Trouble.NOT_A_NUMBER
    return Number(amount=amount, qualifier=_WORDS[words[0]] if words else Qualifier.NONE)


def _figure(typed: str, scale: str, measure: Measure, unit: str) -> tuple[Decimal | None, str]:
    """The figure itself, and the 万 or 亿 that belongs to what follows it."""
    if not NUMERALS.fullmatch(typed):
        return _plain_figure(typed), scale
    head, last = typed[:-1], typed[-1]
    if last in "万亿" and not scale and head and not set(head) & set("万亿"):
        return chinese_number(head), last
    if set(typed) & set("万亿") and not unit and measure.name[0] in "万亿":
        # 三万五千 where 万元 belongs: 35000元 or 35000万元, nobody can tell.
        return None, scale
    return chinese_number(typed), scale


def _plain_figure(typed: str) -> Decimal | None:
    digits = typed.replace(",", "")
    if len(digits.lstrip("-").replace(".", "").strip("0")) > MOST_DIGITS:
        return None
    # Zero has no sign.
    return Decimal(digits) + 0


def _normalisations(typed: str, match: re.Match[str], number: Number) -> Iterator[Normalisation]:
    """What had to be evened out, in the order of the enum."""
    figure = match["figure"]
    yield Normalisation.TEXT_NUMBER
    if _FULL_WIDTH.search(typed):
        yield Normalisation.FULL_WIDTH
    if "," in figure:
        yield Normalisation.SEPARATORS
    if "".join(visible(typed).split()) != typed:
        yield Normalisation.SPACES
    numerals = NUMERALS.fullmatch(figure) is not None
    scaled_up = not numerals and _plain_figure(figure) != number.amount
    # 2000万 where 万元 are asked for names a part of the measure.
    if match["unit"] or (match["scale"] and not scaled_up):
        yield Normalisation.MEASURE_TYPED
    if scaled_up:
        yield Normalisation.SCALED
    if numerals:
        yield Normalisation.CHINESE_NUMERALS
