"""Bound figures: each number of the bulletin with the place on the board that it comes from."""

from collections.abc import Iterable, Sequence

from pipeline.board.reason import grace_clause, printed_amount
from pipeline.board.share import rounded_points, standing_share
from pipeline.board.values import IndicatorStanding
from pipeline.model.examination import WrittenItem
from pipeline.model.field import Qualifier
from pipeline.model.period import Period
from pipeline.model.status import Status
from pipeline.outputs.bulletin.text import Figure, Line, Paragraph, Style

NOTHING = "—"
"""Printed where there is no value; never 0."""

_HAN_DIGITS = "零一二三四五六七八九十"


def count(number: int, origin: str) -> Figure:
    """A count, such as of projects with a status."""
    return Figure(str(number), f"count:{origin}")


def status_count(number: int, denominator: str, status: Status) -> Figure:
    """How many projects (件) or indicators (项) have a status."""
    return count(number, f"{denominator}:{status.name.lower()}")


def amount(standing: IndicatorStanding) -> Figure:
    """The value of an indicator: its figure with measure and qualifier, or its stage."""
    origin = f"indicator:{standing.indicator.id}:amount"
    measure = standing.indicator.measure
    if standing.amount is not None and measure is not None:
        single = len(standing.parts) == 1
        qualifier = standing.parts[0].qualifier if single else Qualifier.NONE
        return Figure(printed_amount(standing.amount, measure.name, qualifier), origin)
    return Figure(standing.stage or NOTHING, origin)


def previous(standing: IndicatorStanding) -> Figure:
    """Last month's value."""
    origin = f"indicator:{standing.indicator.id}:previous"
    measure = standing.indicator.measure
    if standing.previous is not None and measure is not None:
        return Figure(printed_amount(standing.previous, measure.name), origin)
    return Figure(standing.previous_stage or NOTHING, origin)


def target(standing: IndicatorStanding, period: Period) -> Figure:
    """The target in words."""
    label = standing.indicator.target_label(period)
    return Figure(label, f"indicator:{standing.indicator.id}:target")


def share(standing: IndicatorStanding, period: Period) -> Figure:
    """The share reached, as every output prints it."""
    printed = standing_share(standing, period)
    shown = NOTHING if printed is None else f"{printed}%"
    return Figure(shown, f"indicator:{standing.indicator.id}:share")


def schedule(standing: IndicatorStanding) -> Figure:
    """The share that should be reached."""
    origin = f"indicator:{standing.indicator.id}:schedule"
    return Figure(f"{rounded_points(standing.schedule)}%", origin)


def reason(standing: IndicatorStanding) -> Figure:
    """The sentence that explains a status, without its full stop, bound as a whole.

    The rule for items without a plan is told once, in 总体情况, and left out here.
    """
    origin = f"indicator:{standing.indicator.id}:reason"
    told = standing.reason.removesuffix("。")
    if standing.graced_until is not None:
        told = told.removesuffix(grace_clause(standing.graced_until))
    return Figure(told, origin)


def written(item: WrittenItem, longest: int, note: str = "") -> Line:
    """A unit's written item as a sentence, a note in brackets before its end."""
    origin = f"text:{item.unit_id}:{item.project_id}:{item.kind.value}:{item.number}"
    return quoted(item.text, origin, longest, note)


def quoted(typed: str, origin: str, longest: int, note: str = "") -> Line:
    """What a unit typed as a sentence; ``origin`` begins with ``text:``.

    It is shortened only at the end of a sentence, and then marked 摘要.
    """
    whole = one_line(typed)
    short = excerpt(whole, longest)
    notes = [each for each in (note, "" if short == whole else "摘要") if each]
    text, end = parted(short)
    return (Figure(text, origin), f"（{'；'.join(notes)}）{end}" if notes else end)


def one_line(text: str) -> str:
    """A text of several lines as one; a line without a mark at its end is closed with one.

    Within a line nothing is changed.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    closed = [line if line[-1] in _SENTENCE_ENDS + _LOOSE_ENDS else f"{line}；" for line in lines]
    return "".join((*closed[:-1], *lines[-1:]))


def excerpt(text: str, longest: int) -> str:
    """The whole sentences that fit; the whole text when it fits or has no sentence that does."""
    if len(text) <= longest:
        return text
    ends = [n + 1 for n, character in enumerate(text[:longest]) if character in _SENTENCE_ENDS]
    return text[: ends[-1]] if ends else text


_SENTENCE_ENDS = "。！？"
_LOOSE_ENDS = "。；，、：;,.: "


def parted(text: str) -> tuple[str, str]:
    """A text and the one mark that ends it as a sentence; loose marks at its end are dropped."""
    if text.endswith(("！", "？")):
        return text[:-1], text[-1]
    return text.rstrip(_LOOSE_ENDS), "。"


def han_number(number: int) -> str:
    """A small number in Chinese numerals for headings: 十二.

    Raises:
        ValueError: outside 1 to 99; a bulletin has no more headings than that.
    """
    if not 0 < number < 100:  # noqa: PLR2004 - the range that the docstring gives
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else ("十" if tens == 1 else f"{_HAN_DIGITS[tens]}十")
    return lead + (_HAN_DIGITS[ones] if ones else "")


def heading(number: int, text: str) -> Paragraph:
    """一、总体情况."""
    return Paragraph(style=Style.HEADING, line=(f"{han_number(number)}、{text}",))


def subheading(number: int, line: Line) -> Paragraph:
    """（一）按序时推进的项目."""
    return Paragraph(style=Style.SUBHEADING, line=(f"（{han_number(number)}）", *line))


def body(*parts: str | Figure) -> Paragraph:
    """A paragraph of the text."""
    return Paragraph(style=Style.BODY, line=parts)


def listed(lines: Sequence[Line], separator: str) -> Line:
    """Lines one after the other with a separator between them."""
    joined: list[str | Figure] = []
    for number, line in enumerate(lines):
        joined.extend((*(() if number == 0 else (separator,)), *line))
    return tuple(joined)


def names(words: Iterable[str]) -> str:
    """Names in a row: 甲局、乙局."""
    return "、".join(words)
