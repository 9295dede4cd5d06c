"""What the board holds: bookings, standings of indicators, projects and units, and rates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.limits import ReminderLevel, Thresholds
from pipeline.definitions.types import Indicator, Project, ProjectList, Target, Unit
from pipeline.model.examination import WrittenItem
from pipeline.model.finding import Finding, State
from pipeline.model.matter import Matter
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.status import Status
from pipeline.model.submission import NarrativeKind, Qualifier, Source, SubmissionKind


class Basis(Enum):
    """What a booked value rests on."""

    REPORTED = "reported"
    ZERO_REPORT = "zero report"
    COMPUTED = "computed"
    CARRIED_MISSING = "carried, unit missing"
    CARRIED_REVIEW = "carried, figure under review"
    NOTHING_MISSING = "nothing, unit missing"
    NOTHING_REVIEW = "nothing, figure under review"


BASIS_LABELS: Mapping[Basis, str] = {
    Basis.REPORTED: "本月报送",
    Basis.ZERO_REPORT: "零报告，与上次相同",
    Basis.COMPUTED: "据报送数计算",
    Basis.CARRIED_MISSING: "未报，沿用上次数",
    Basis.CARRIED_REVIEW: "待核，沿用上次数",
    Basis.NOTHING_MISSING: "未报，无历史数",
    Basis.NOTHING_REVIEW: "待核，无历史数",
}


MISSING = frozenset({Basis.CARRIED_MISSING, Basis.NOTHING_MISSING})
"""What a value rests on when its unit did not report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One unit's value for one indicator as the board takes it.

    ``amount`` is set for quantities, ``stage`` for ladders (both for a count with a ladder); all
    None when nothing was ever accepted. ``valued`` is the month the value was filed for, earlier
    than the board's when it is carried. ``marks`` are the rules of open K findings on it.
    """

    unit_id: str
    indicator_id: str
    amount: Decimal | None
    stage: str | None
    qualifier: Qualifier
    expected: date | None
    basis: Basis
    valued: Period | None
    source: Source | None
    stage_source: Source | None
    remark: str
    marks: tuple[str, ...]

    @property
    def carried(self) -> bool:
        """Whether the value is an earlier one: of a month before, or of this month's first file."""
        return self.basis in {Basis.CARRIED_MISSING, Basis.CARRIED_REVIEW}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorStanding:
    """One indicator at one month.

    ``amount``/``stage`` are combined over ``parts``; ``complete`` is False when a part is missing,
    so that a total is never passed off as whole. ``share`` and ``schedule`` are percent,
    unrounded; ``gap`` is in percentage points between the two as printed; None where they cannot
    be worked out. ``increase`` is against
    ``previous`` (last month's board). ``reason`` is one Chinese sentence whose figures recompute.
    ``before`` is each part as it stood before this month, in the order of ``parts``.
    ``graced_until`` is the month before which an item without a plan is not called behind, where
    that rule made the status milder. ``plan_sources`` are the cells of the plans behind a
    ``planned`` schedule.
    """

    indicator: Indicator
    target: Target | None
    parts: tuple[Booking, ...]
    amount: Decimal | None
    stage: str | None
    complete: bool
    previous: Decimal | None
    previous_stage: str | None
    increase: Decimal | None
    share: Decimal | None
    schedule: Decimal
    planned: bool
    gap: Decimal | None
    status: Status
    reason: str
    forecast: date | None
    before: tuple[Booking, ...] = ()
    graced_until: int | None = None
    plan_sources: tuple[Source, ...] = ()

    @property
    def missing(self) -> tuple[Booking, ...]:
        """The parts whose unit did not report."""
        return tuple(part for part in self.parts if part.basis in MISSING)

    @property
    def carried(self) -> bool:
        """Whether any part of the value is from an earlier month."""
        return any(part.carried for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectStanding:
    """One project at one month; its status is its worst indicator's."""

    project: Project
    indicators: tuple[IndicatorStanding, ...]
    status: Status
    items: tuple[WrittenItem, ...]

    def written(self, kind: NarrativeKind) -> tuple[WrittenItem, ...]:
        """The written items of one kind, unit by unit."""
        return tuple(each for each in self.items if each.kind is kind)


class Reporting(Enum):
    """How a unit's return for the month came in."""

    ON_TIME = "on time"
    LATE = "late"
    AFTER_CLOSE = "after close"
    REFUSED = "refused"
    MISSING = "missing"
    NOT_YET_DUE = "not yet due"


REPORTING_LABELS: Mapping[Reporting, str] = {
    Reporting.ON_TIME: "按时报送",
    Reporting.LATE: "迟报",
    Reporting.AFTER_CLOSE: "逾最后期限",
    Reporting.REFUSED: "已退回",
    Reporting.MISSING: "未报",
    Reporting.NOT_YET_DUE: "未到期限",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStanding:
    """How one lead unit reported this month.

    ``due`` is its own due date, an extension counted. ``first_received`` is the first readable
    file's time, which decides 及时; ``versions`` counts
    the readable files. ``qualified``: no open E and every K answered. ``required`` and ``filled``
    count required cells.
    """

    unit: Unit
    reporting: Reporting
    due: date
    receipts: tuple[Receipt, ...]
    first_received: datetime | None
    working_days_late: int
    versions: int
    qualified: bool
    required: int
    filled: int
    preparer: str
    principal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One unit that must act, or was late.

    ``due`` is its own due date, an extension counted. ``findings`` are what it must put right or
    explain. ``deadline`` is by when: the due date of
    the return, or the day by which a returned file must be back. ``working_days_late`` counts
    from the due date for a return that did not come in time, else from ``deadline``.
    ``repeated`` are the months in a row just before in which the unit did not report in time,
    oldest first. ``reached`` is the rung of the ladder by days alone, ``level`` the one with
    repetition; both None while the deadline has not passed.
    """

    unit: Unit
    projects: tuple[Project, ...]
    reporting: Reporting
    due: date
    received: date | None
    findings: tuple[Finding, ...]
    deadline: date
    working_days_late: int
    repeated: tuple[Period, ...]
    reached: ReminderLevel | None
    level: ReminderLevel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStatistic:
    """One rule in one month: how often it was checked, could not be, and its findings by state.

    ``states`` counts findings that somebody answered; of the others ``waiting`` are those on
    which somebody must act (R, E, K) and ``notices`` those that ask nothing (W, I).
    """

    rule: str
    title: str
    checked: int
    unevaluated: int
    waiting: int
    notices: int
    states: Mapping[State, int]

    @property
    def fired(self) -> int:
        """How many findings the rule has, whatever became of them."""
        return self.waiting + self.notices + sum(self.states.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The five figures of the month, always printed together (catalogue, definitions of rates).

    ``due`` 应报, ``reported`` 实报, ``on_time`` 及时, ``qualified`` 合格 count units; ``filled`` of
    ``required`` cells is 完整.
    """

    due: int
    reported: int
    on_time: int
    qualified: int
    required: int
    filled: int


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
