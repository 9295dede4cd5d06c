"""Whom the office reminds (催报), of what, and at which level of the ladder in 参数.

A level is reached by working days past the deadline; each month in a row just before, in which
the unit did not report in time either, raises it by one, up to the top of the ladder.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.board.types import Reminder, Reporting, UnitStanding
from pipeline.definitions.calendar import MonthDates, month_dates
from pipeline.definitions.limits import ReminderLevel
from pipeline.definitions.types import Definitions, ProjectList
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.history import History, in_order
from pipeline.model.period import Period

_RETURNED = frozenset({Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN})
_OVERDUE = frozenset({Reporting.MISSING, Reporting.REFUSED, Reporting.LATE, Reporting.AFTER_CLOSE})
_TIMELINESS = "T"
"""The family of rules whose findings the reminder's own words tell."""


def rung(
    ladder: Sequence[ReminderLevel], working_days_late: int, repeated: int = 0
) -> ReminderLevel | None:
    """The rung of the ladder for so many days and so many months of repetition; None below it."""
    reached = sum(each.working_days_late <= working_days_late for each in ladder)
    return ladder[min(reached + repeated, len(ladder)) - 1] if reached else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What reminders of one month rest on.

    ``run_days`` is the day that each earlier month's last run spoke for: a month that was last
    run before its due date says nothing about who was missing. ``returned`` is the day on which
    a receipt went back to its unit, given the number and today.
    """

    definitions: Definitions
    project_list: ProjectList
    period: Period
    dates: MonthDates
    as_of: date
    history: History
    run_days: Mapping[Period, date]
    returned: Callable[[int | None, date], date]

    def reminders(
        self, units: Sequence[UnitStanding], findings: Sequence[Finding]
    ) -> Iterator[Reminder]:
        """A reminder for each unit that is late, missing, refused or has to put something right."""
        for standing in units:
            open_ = tuple(
                each
                for each in findings
                if each.unit == standing.unit.id
                and each.severity in _RETURNED
                and each.state is State.OPEN
                and not each.rule.startswith(_TIMELINESS)
            )
            if open_ or standing.reporting in _OVERDUE:
                yield self._reminder(standing, open_)

    def _reminder(self, standing: UnitStanding, open_: tuple[Finding, ...]) -> Reminder:
        overdue = standing.reporting in _OVERDUE
        usable = standing.reporting not in {Reporting.MISSING, Reporting.REFUSED}
        received = standing.first_received.date() if standing.first_received and usable else None
        deadline = self._correction_due(open_) if open_ and usable else self.dates.due
        missed = self.dates.due if overdue else deadline
        until = received if overdue and received else self.as_of
        late = self.definitions.working_days.between(missed, until)
        repeated = self._in_a_row(standing.unit.id) if overdue else ()
        ladder = self.definitions.reminder_ladder if until > missed else ()
        return Reminder(
            unit=standing.unit,
            projects=self.definitions.projects_of(standing.unit.id, self.project_list.id),
            reporting=standing.reporting,
            received=received,
            findings=open_,
            deadline=deadline,
            working_days_late=late,
            repeated=repeated,
            reached=rung(ladder, late),
            level=rung(ladder, late, len(repeated)),
        )

    def _correction_due(self, open_: tuple[Finding, ...]) -> date:
        """So many working days after the last file with a fault went back."""
        last = max(self.returned(each.receipt, self.as_of) for each in open_)
        days = self.definitions.limits.correction_days
        return self.definitions.working_days.after(last, days)

    def _in_a_row(self, unit_id: str) -> tuple[Period, ...]:
        """The months in a row just before in which a unit did not report in time, oldest first."""
        found: list[Period] = []
        month = self.period.previous()
        while self._not_in_time(unit_id, month):
            found.append(month)
            month = month.previous()
        return tuple(reversed(found))

    def _not_in_time(self, unit_id: str, month: Period) -> bool:
        """Whether the ledger says that a unit's return of a month came late or not at all."""
        if month not in self.history.months or month < self.project_list.calendar.first:
            return False
        due = month_dates(self.project_list.calendar, self.definitions.working_days, month).due
        readable = in_order(self.history.months[month])
        first = next((each for each in readable if each.unit_id == unit_id), None)
        if first is None:
            return self.run_days.get(month, due) > due
        return first.receipt.received.date() > due
