"""How units reported: their standings, reminders, rates, and what the rules came to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from pipeline.definitions.limits import ReminderLevel
from pipeline.definitions.types import Project, Unit
from pipeline.model.finding import Finding, State
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt


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
    file's time, which decides 及时; ``versions`` counts the readable files. ``qualified``: no open
    E and every K answered. ``required`` and ``filled`` count required cells.
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
    explain. ``deadline`` is by when: the due date of the return, or the day by which a returned
    file must be back. ``answer_by`` is the one day that the unit is told, by letter, chat and
    returned workbook alike; when its ``time_is_up`` it is asked to act at once.
    ``working_days_late`` counts from the due date for a return that did not come in time, else
    from ``deadline``. ``repeated`` are the months in a row just before in which the unit did not
    report in time, oldest first. ``reached`` is the rung of the ladder by days alone, ``level``
    the one with repetition; both None while the deadline has not passed.
    """

    unit: Unit
    projects: tuple[Project, ...]
    reporting: Reporting
    due: date
    received: date | None
    findings: tuple[Finding, ...]
    deadline: date
    answer_by: date
    time_is_up: bool
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
