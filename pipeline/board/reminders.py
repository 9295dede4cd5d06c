"""Whom the office reminds (催报), of what, by when, and at which level of the ladder."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.board.reporting import Reminder, Reporting, UnitStanding
from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.types import Definitions, ProjectList
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.period import Period
from pipeline.rules.ladder import Punctuality, correction_due, rung

_RETURNED = frozenset({Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN})
_NOTHING_USABLE = frozenset({Reporting.MISSING, Reporting.REFUSED})
_OVERDUE = frozenset({Reporting.MISSING, Reporting.REFUSED, Reporting.LATE, Reporting.AFTER_CLOSE})
_TIMELINESS = "T"
"""The family of rules whose findings the reminder's own words tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What reminders of one month rest on.

    ``returned`` is the day on which a receipt went back to its unit, given the number and today.
    """

    definitions: Definitions
    project_list: ProjectList
    period: Period
    dates: MonthDates
    as_of: date
    punctuality: Punctuality
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
        usable = standing.reporting not in _NOTHING_USABLE
        received = standing.first_received.date() if standing.first_received and usable else None
        deadline = self._correction_due(open_) if open_ and usable else standing.due
        answer_by = self._answer_by(deadline, usable=usable)
        missed = standing.due if overdue else deadline
        until = received if overdue and received else self.as_of
        late = self.definitions.working_days.between(missed, until)
        repeated = self.punctuality.missed_before(standing.unit.id, self.period) if overdue else ()
        ladder = self.definitions.reminder_ladder if until > missed else ()
        return Reminder(
            unit=standing.unit,
            projects=self.definitions.projects_of(standing.unit.id, self.project_list.id),
            reporting=standing.reporting,
            due=standing.due,
            received=received,
            findings=open_,
            deadline=deadline,
            answer_by=answer_by,
            time_is_up=self.as_of > answer_by,
            working_days_late=late,
            repeated=repeated,
            reached=rung(ladder, late),
            level=rung(ladder, late, len(repeated)),
        )

    def _correction_due(self, open_: tuple[Finding, ...]) -> date:
        """By when the last file that went back with a fault has to be back."""
        last = max(self.returned(each.receipt, self.as_of) for each in open_)
        return correction_due(self.definitions, self.dates.hard_close, last)

    def _answer_by(self, deadline: date, *, usable: bool) -> date:
        """The day that the unit is told: a return may still come in until the hard close."""
        return deadline if usable or self.as_of <= deadline else self.dates.hard_close
