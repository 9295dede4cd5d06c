"""The figures of 趋势: three rows for each project, five for the rates, a column for each month."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.board.reporting import Rates
from pipeline.board.share import share_of
from pipeline.board.trend import deciding, months_of_year, trend
from pipeline.board.types import Board, MonthTrend
from pipeline.board.values import IndicatorStanding, ProjectStanding
from pipeline.model.period import Period
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.workbook.figures import Content, percent
from pipeline.outputs.workbook.looks import Look, status_look
from pipeline.outputs.workbook.table import Column

SERIES = SHARE, SCHEDULE, STATUS = "完成比例%", "序时进度%", "项目状态"
"""The three rows of a project."""

MONTH_WIDTH = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """One line of figures over the months: a project's share, schedule or status, or a rate."""

    number: str
    name: str
    what: str
    series: str
    values: Mapping[Period, Content]
    looks: Mapping[Period, Look]


def months_of(board: Board) -> tuple[Period, ...]:
    """The reporting months of the year, and earlier ones that had a run."""
    had_run = (each.period for each in board.earlier)
    return months_of_year(board.project_list.calendar, board.period, had_run)


def trend_rows(board: Board) -> Iterator[TrendRow]:
    """Three rows for each project: share, schedule, status."""
    months = trend(board)
    for project in board.projects:
        decided = deciding(project)
        if decided is not None:
            yield _row(project, decided.indicator.label, SHARE, _shares(decided, months))
            yield _schedule_row(board, project, decided, months)
            yield _status_row(project, months)


def _row(
    project: ProjectStanding,
    what: str,
    series: str,
    values: Mapping[Period, Content],
    looks: Mapping[Period, Look] | None = None,
) -> TrendRow:
    return TrendRow(
        number=project.project.id,
        name=project.project.name,
        what=what,
        series=series,
        values=values,
        looks=looks or {},
    )


def _shares(decided: IndicatorStanding, months: Sequence[MonthTrend]) -> Mapping[Period, Content]:
    """The shares; a month without one stays blank, so that its chart has a gap."""
    points = {each.period: each.indicators.get(decided.indicator.id) for each in months}
    return {
        period: percent(point.share)
        for period, point in points.items()
        if point and point.share is not None
    }


def _schedule_row(
    board: Board,
    project: ProjectStanding,
    decided: IndicatorStanding,
    months: Sequence[MonthTrend],
) -> TrendRow:
    """The schedule of the whole year; months without a run, to come as a rule, in italics."""
    name = decided.indicator.id
    told = {each.period: each.indicators[name] for each in months if name in each.indicators}
    all_year = board.schedules.get(name, {})
    values = {**all_year, **{period: point.schedule for period, point in told.items()}}
    looks = dict.fromkeys(all_year.keys() - told.keys(), _AHEAD)
    cells = {period: percent(value) for period, value in values.items()}
    return _row(project, decided.indicator.label, SCHEDULE, cells, looks)


_WORST = "当月状态最差的指标"

_AHEAD = Look(align="center", italic=True)


def _status_row(project: ProjectStanding, months: Sequence[MonthTrend]) -> TrendRow:
    """The project's status, word and fill, month by month; each rests on its own month's worst."""
    statuses = {
        each.period: each.projects[project.project.id]
        for each in months
        if project.project.id in each.projects
    }
    words: dict[Period, Content] = {each: STATUS_LABELS[s] for each, s in statuses.items()}
    looks = {period: status_look(status) for period, status in statuses.items()}
    return _row(project, _WORST, STATUS, words, looks)


RATES: tuple[tuple[str, Callable[[Rates], Decimal | None]], ...] = (
    ("实报率%", lambda each: share_of(each.reported, each.due)),
    ("及时率%", lambda each: share_of(each.on_time, each.due)),
    ("合格率%", lambda each: share_of(each.qualified, each.due)),
    ("完整率%", lambda each: share_of(each.filled, each.required)),
)
"""The rates that are shares; 应报 is their base and a count."""


def rate_rows(board: Board) -> Iterator[TrendRow]:
    """The five rates month by month; blank where the ledger holds none."""
    known = {each.period: each.rates for each in trend(board) if each.rates}
    due: dict[Period, Content] = {period: rates.due for period, rates in known.items()}
    yield TrendRow(number="", name="报送五率", what="", series="应报（家）", values=due, looks={})
    for series, rate in RATES:
        shares = {period: rate(rates) for period, rates in known.items()}
        values = {period: percent(each) for period, each in shares.items() if each is not None}
        yield TrendRow(number="", name="报送五率", what="", series=series, values=values, looks={})


def columns(months: Sequence[Period]) -> tuple[Column[TrendRow], ...]:
    """What a row is about, and a column for each month."""
    return (
        Column(heading="编号", value=lambda row: row.number, most=8, align="center"),
        Column(heading="项目", value=lambda row: row.name, most=24),
        Column(heading="判定指标", value=lambda row: row.what, most=26),
        Column(heading="数据", value=lambda row: row.series, most=12),
        *(_month_column(month) for month in months),
    )


def _month_column(month: Period) -> Column[TrendRow]:
    return Column(
        heading=f"{month.month}月",
        value=lambda row: row.values.get(month),
        most=MONTH_WIDTH,
        align="center",
        paint=lambda row, look: row.looks.get(month, look),
    )
