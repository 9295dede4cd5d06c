"""A board: one list at one month, with what was published before and how the months went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.board.reporting import Rates, Reminder, RuleStatistic, UnitStanding
from pipeline.board.values import Booking, IndicatorStanding, ProjectStanding
from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.indicator import Indicator
from pipeline.definitions.limits import Thresholds
from pipeline.definitions.types import Project, ProjectList
from pipeline.model.finding import Finding
from pipeline.model.matter import Matter
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.status import Status
from pipeline.model.submission import SubmissionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuance:
    """Under which 发文字号 and on which day a bulletin is published."""

    number: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One unit's value of one indicator in a published month that is known otherwise now (更正).

    ``old`` and ``new`` are the value as last published and as known now; ``before`` and ``after``
    the whole indicator's standing with it. ``kind`` and ``receipt`` are of the file that changed
    it, None where the change follows from another one. ``reason`` is what the unit wrote,
    ``approved_by`` who of the office accepted it; both empty where nobody said.
    """

    project: Project
    unit: str
    old: Booking
    new: Booking
    before: IndicatorStanding
    after: IndicatorStanding
    kind: SubmissionKind | None
    receipt: Receipt | None
    reason: str
    approved_by: str

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.after.indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What is known otherwise of a published month, and what it does to its classes (更正说明).

    ``issuance`` is that of the month's own bulletin. The counts are of projects (件) and
    indicators (项) by status, as last published and as known now.
    """

    period: Period
    issuance: Issuance
    corrections: tuple[Correction, ...]
    projects_before: Mapping[Status, int]
    projects_after: Mapping[Status, int]
    indicators_before: Mapping[Status, int]
    indicators_after: Mapping[Status, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One indicator at the end of one month: share and schedule as printed, and its status.

    ``share`` is None where there is no value, or none that makes a share.
    """

    share: Decimal | None
    schedule: Decimal
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTrend:
    """One month as later months look back on it: statuses by project, points by indicator.

    ``rates`` are those of the month's last run; None where the ledger does not hold them.
    """

    period: Period
    projects: Mapping[str, Status]
    indicators: Mapping[str, TrendPoint]
    rates: Rates | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An indicator beside the one of another list that is declared to be the same figure."""

    own: IndicatorStanding
    other: IndicatorStanding
    other_list: ProjectList


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One list at one month, complete: everything any output prints comes from here.

    ``as_of`` is the day the board is told for; ``thresholds`` are what its statuses were judged by,
    None on a board that was not judged. ``blocking`` says in Chinese why the bulletin is still a
    draft; empty when nothing blocks. ``matters`` are the problems still open, and those solved this
    month, by project and unit. ``revisions`` are what has become known otherwise of months that
    were published; ``issuance`` is there once this one is published itself. ``earlier`` are the
    months before this one that had a run, oldest first. ``schedules`` are the indicators' schedules
    in every month of the year, those to come as well, as they are printed and by what holds now.
    ``comparisons`` are the indicators that another list of the month asks for too.
    ``contacts_on_page``: the page, and nothing else, shows who to call in each unit.
    """

    definitions_version: str
    project_list: ProjectList
    period: Period
    as_of: date
    dates: MonthDates
    projects: tuple[ProjectStanding, ...]
    units: tuple[UnitStanding, ...]
    findings: tuple[Finding, ...]
    rates: Rates
    blocking: tuple[str, ...]
    reminders: tuple[Reminder, ...] = ()
    statistics: tuple[RuleStatistic, ...] = ()
    thresholds: Thresholds | None = None
    matters: tuple[Matter, ...] = ()
    revisions: tuple[Revision, ...] = ()
    issuance: Issuance | None = None
    earlier: tuple[MonthTrend, ...] = ()
    schedules: Mapping[str, Mapping[Period, Decimal]] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
    contacts_on_page: bool = False
    _names: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # An index over ``units``: names are asked for on every row of every output.
        object.__setattr__(self, "_names", {each.unit.id: each.unit.name for each in self.units})

    @property
    def issued_on(self) -> date:
        """The day that every output names as that of issue: the published one, else the list's."""
        return self.issuance.day if self.issuance else self.dates.issue

    def indicators(self) -> tuple[IndicatorStanding, ...]:
        """Every indicator's standing, in the order of the list."""
        return tuple(each for project in self.projects for each in project.indicators)

    def unit_name(self, unit_id: str) -> str:
        """The full name of a lead unit."""
        return self._names[unit_id]

    def name_of(self, unit_id: str) -> str:
        """The full name of a unit; its id when the board does not know it."""
        return self._names.get(unit_id, unit_id)

    def project_counts(self) -> Mapping[Status, int]:
        """How many projects (件) have each status; statuses that do not occur are left out."""
        return count_statuses(project.status for project in self.projects)

    def indicator_counts(self) -> Mapping[Status, int]:
        """How many indicators (项) have each status; statuses that do not occur are left out."""
        return count_statuses(each.status for each in self.indicators())


def count_statuses(statuses: Iterable[Status]) -> Mapping[Status, int]:
    """Count statuses, worst first."""
    found = list(statuses)
    return {status: found.count(status) for status in Status if status in found}
