"""Figures as cells show them: real numbers with as many decimals as were typed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pipeline.board.share import rounded_points, standing_share
from pipeline.board.values import IndicatorStanding
from pipeline.model.period import Period
from pipeline.model.quantity import Measure, plain

MISSING = "—"
"""Stands where a figure belongs and none is known; never a zero."""

MOST_DECIMALS = 6
"""The most decimals shown where no unit of measure limits them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount at full precision, and how many decimals of it are shown."""

    amount: Decimal
    decimals: int
    suffix: str = ""

    @property
    def number_format(self) -> str:
        """The cell's number format; digits stand plainly, without separators.

        The blank at the end keeps a figure off its neighbour's text.
        """
        shown = f"0.{'0' * self.decimals}" if self.decimals else "0"
        return f'{shown}"{self.suffix}"_ ' if self.suffix else f"{shown}_ "


@dataclass(frozen=True, slots=True)
class Formula:
    """A figure that a reader may want to work out again: how it comes about, and its value.

    ``text`` names columns of the same row by their headings, ``[本月累计]-[上月累计]``; only our
    own words ever stand in it.
    """

    text: str
    result: Figure


Content = str | int | Decimal | date | Figure | Formula | None
"""What a cell may hold; None is a cell that has nothing to say."""


def figure(amount: Decimal | None, measure: Measure | None = None) -> Figure | str:
    """An amount with the decimals it was typed with, at most its measure's; a dash for none."""
    if amount is None:
        return MISSING
    typed = len(plain(amount).partition(".")[2])
    return Figure(amount, min(typed, measure.decimals if measure else MOST_DECIMALS))


def percent(share: Decimal | None) -> Figure | str:
    """A share or gap that is rounded already, with its one decimal."""
    return MISSING if share is None else Figure(share, 1)


def share_figure(standing: IndicatorStanding, period: Period) -> Figure | str:
    """The share reached in percent, as every output prints it."""
    return percent(standing_share(standing, period))


def schedule_figure(standing: IndicatorStanding) -> Figure | str:
    """The schedule (序时进度) in percent."""
    return percent(rounded_points(standing.schedule))


def gap_figure(standing: IndicatorStanding) -> Figure | str:
    """The gap to the schedule in percentage points, negative when behind."""
    return MISSING if standing.gap is None else percent(rounded_points(standing.gap))


def measured(amount: Decimal | None, measure: Measure | None, remark: str = "") -> Figure | str:
    """An amount that shows its unit of measure, and a remark, in its number format."""
    found = figure(amount, measure)
    if isinstance(found, str) or measure is None:
        return found
    return Figure(found.amount, found.decimals, f"{measure.name}{remark}")


DAY_FORMAT = 'yyyy"年"m"月"d"日"'
MONTH_FORMAT = 'yyyy"年"m"月"'
TIME_FORMAT = 'yyyy"年"m"月"d"日" hh:mm'


def date_format(day: date) -> str:
    """The format of a date: a month's last day stands for the month, as the notice words it."""
    if isinstance(day, datetime):
        return TIME_FORMAT
    return MONTH_FORMAT if day == Period.of(day).last_day else DAY_FORMAT


def shown(content: Content) -> str:
    """A content roughly as it appears, for measuring widths."""
    if isinstance(content, Formula):
        content = content.result
    if isinstance(content, Decimal):
        content = figure(content)
    if isinstance(content, Figure):
        return f"{content.amount:.{content.decimals}f}{content.suffix}"
    if isinstance(content, date):
        return shown_date(content)
    return "" if content is None else str(content)


def shown_date(day: date) -> str:
    """A date at the greatest width its format can take."""
    widest = {DAY_FORMAT: "2000年10月10日", MONTH_FORMAT: "2000年10月"}
    return widest.get(date_format(day), "2000年10月10日 10:10")
