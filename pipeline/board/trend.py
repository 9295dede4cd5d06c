"""The months so far, each as it stood when its own figures were closed.

An earlier month is worked out again from its examinations as they were in time for its own hard
close, by the same functions that made its board; a file that came later counts from the month in
which it came. Unlike rates are never averaged: a project has a status, its indicators have shares.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain

from pipeline.board.merge import Received
from pipeline.board.reporting import Rates
from pipeline.board.schedule import filed_plan
from pipeline.board.share import rounded_points, standing_share
from pipeline.board.standing import indicator_standing
from pipeline.board.status import worst
from pipeline.board.types import Board, MonthTrend, TrendPoint
from pipeline.board.values import IndicatorStanding, ProjectStanding
from pipeline.definitions.calendar import MonthDates, ReportingCalendar, month_dates
from pipeline.definitions.indicator import Indicator
from pipeline.definitions.progress import scheduled_share
from pipeline.definitions.types import Definitions
from pipeline.model.examination import Examination
from pipeline.model.history import History, Takeover
from pipeline.model.period import Period
from pipeline.model.status import Status


def trend(board: Board) -> tuple[MonthTrend, ...]:
    """Every month so far, this one last."""
    points = {each.indicator.id: _point(each, board.period) for each in board.indicators()}
    now = MonthTrend(
        period=board.period,
        projects={each.project.id: each.status for each in board.projects},
        indicators=points,
        rates=board.rates,
    )
    return (*board.earlier, now)


def deciding(project: ProjectStanding) -> IndicatorStanding | None:
    """The indicator that a project's status rests on: of those with it, the furthest behind.

    Without a gap the order of the list decides; None for a project without indicators.
    """
    worst_ones = [each for each in project.indicators if each.status is project.status]
    return min(worst_ones, key=lambda each: each.gap or 0, default=None)


def earlier_months(
    definitions: Definitions,
    list_id: str,
    history: History,
    rates: Mapping[Period, Rates],
) -> tuple[MonthTrend, ...]:
    """The months of a history, oldest first, each under the definitions that held in it.

    ``rates`` are those that the ledger holds.
    """
    return tuple(
        _month(definitions.in_month(period), list_id, period, history, rates.get(period))
        for period in sorted(history.months)
    )


def months_of_year(
    calendar: ReportingCalendar, period: Period, known: Iterable[Period]
) -> tuple[Period, ...]:
    """The reporting months of a year, with the month itself and those that had a run."""
    first, last = min((calendar.first, period, *known)), max(calendar.last, period)
    months = [first]
    while months[-1] < last:
        months.append(months[-1].next())
    return tuple(months)


def schedules(
    definitions: Definitions, list_id: str, period: Period, history: History
) -> Mapping[str, Mapping[Period, Decimal]]:
    """The schedule of every indicator in every month of the year, as it is printed.

    A month to come, like one without a run, is told by the plans and deadlines known for it now.
    """
    calendar = definitions.lists[list_id].calendar
    found: dict[str, dict[Period, Decimal]] = {}
    for month in months_of_year(calendar, period, history.months):
        held = definitions.in_month(month)
        for indicator in chain.from_iterable(_by_project(held, list_id).values()):
            plan = filed_plan(held, indicator, month)
            share = rounded_points(scheduled_share(indicator, plan, month))
            found.setdefault(indicator.id, {})[month] = share
    return found


def _by_project(definitions: Definitions, list_id: str) -> Mapping[str, Sequence[Indicator]]:
    """The indicators of a list's projects, in order."""
    found: dict[str, list[Indicator]] = {each.id: [] for each in definitions.projects_on(list_id)}
    for indicator in definitions.indicators.values():
        if indicator.project_id in found:
            found[indicator.project_id].append(indicator)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Close:
    """What was there at a month's hard close, by month and unit."""

    period: Period
    dates: MonthDates
    months: Mapping[Period, Mapping[str, Sequence[Examination]]]
    takeovers: Mapping[str, Takeover]
    told: dict[tuple[str, ...], Received] = field(default_factory=dict)

    @classmethod
    def of(
        cls, definitions: Definitions, list_id: str, period: Period, history: History
    ) -> "_Close":
        """Leave out what came after the close, and the months that followed."""
        calendar = definitions.lists[list_id].calendar
        dates = month_dates(calendar, definitions.working_days, period)
        months = {
            month: _by_unit(
                each for each in files if each.receipt.received.date() <= dates.hard_close
            )
            for month, files in history.months.items()
            if month <= period
        }
        return cls(period=period, dates=dates, months=months, takeovers=definitions.takeovers)

    def received(self, units: tuple[str, ...]) -> Received:
        """What some units had filed; only their own files are looked at, once."""
        if units not in self.told:
            files = {
                month: tuple(each for unit in units for each in by_unit.get(unit, ()))
                for month, by_unit in self.months.items()
            }
            this_month = files.pop(self.period)
            self.told[units] = Received(month=this_month, history=History(files, self.takeovers))
        return self.told[units]


def _by_unit(files: Iterable[Examination]) -> Mapping[str, Sequence[Examination]]:
    found: dict[str, list[Examination]] = {}
    for each in files:
        found.setdefault(each.unit_id, []).append(each)
    return found


def _month(
    definitions: Definitions,
    list_id: str,
    period: Period,
    history: History,
    rates: Rates | None,
) -> MonthTrend:
    close = _Close.of(definitions, list_id, period, history)
    points: dict[str, TrendPoint] = {}
    projects: dict[str, Status] = {}
    for project_id, listed in _by_project(definitions, list_id).items():
        own = {each.id: _point(_standing(definitions, each, close), period) for each in listed}
        points |= own
        projects[project_id] = worst(each.status for each in own.values())
    return MonthTrend(period=period, projects=projects, indicators=points, rates=rates)


def _standing(definitions: Definitions, indicator: Indicator, close: _Close) -> IndicatorStanding:
    received = close.received(tuple(dict.fromkeys(_filers(definitions, indicator))))
    return indicator_standing(definitions, indicator, close.period, close.dates.cut_off, received)


def _filers(definitions: Definitions, indicator: Indicator) -> Iterator[str]:
    """Whose files an indicator rests on: its own reporters, and those of what a rate counts.

    Where one of them took over, also who filed before.
    """
    counted = definitions.indicators.get(indicator.numerator or "")
    for each in filter(None, (indicator, counted)):
        takeover = definitions.takeovers.get(each.id)
        yield from (*each.reporters, *(sorted(takeover.former) if takeover else ()))


def _point(standing: IndicatorStanding, period: Period) -> TrendPoint:
    return TrendPoint(
        share=standing_share(standing, period),
        schedule=rounded_points(standing.schedule),
        status=standing.status,
    )
