"""The reminder ladder of 参数, and the day by which a returned file has to be back.

A level is reached by working days past the deadline; each month in a row just before, in which
the unit did not report in time either, raises it by one, up to the top of the ladder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.definitions.calendar import month_dates
from pipeline.definitions.extensions import extended, granted
from pipeline.definitions.limits import ReminderLevel
from pipeline.definitions.types import Definitions
from pipeline.model.history import History, in_order
from pipeline.model.period import Period


def rung(
    ladder: Sequence[ReminderLevel], working_days_late: int, repeated: int = 0
) -> ReminderLevel | None:
    """The rung of the ladder for so many days and so many months of repetition; None below it."""
    reached = sum(each.working_days_late <= working_days_late for each in ladder)
    return ladder[min(reached + repeated, len(ladder)) - 1] if reached else None


def correction_due(definitions: Definitions, hard_close: date, returned: date) -> date:
    """The day by which a file that went back on ``returned`` has to come in put right.

    So many working days later, but not after the hard close while that is still to come: what
    comes in after it is no part of the bulletin.
    """
    due = definitions.working_days.after(returned, definitions.limits.correction_days)
    return min(due, hard_close) if returned <= hard_close else due


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuality:
    """What the ledger knows of how earlier months were reported.

    ``run_days`` is the day that each earlier month's last run spoke for: a month that was last
    run before its due date, or not at all, says nothing about who was missing.
    """

    definitions: Definitions
    list_id: str
    history: History
    run_days: Mapping[Period, date]

    def missed_before(self, unit_id: str, period: Period) -> tuple[Period, ...]:
        """The months in a row just before in which a unit did not report in time, oldest first."""
        found: list[Period] = []
        month = period.previous()
        while self._missed(unit_id, month):
            found.append(month)
            month = month.previous()
        return tuple(reversed(found))

    def _missed(self, unit_id: str, month: Period) -> bool:
        """Whether the ledger says that a unit's return of a month came late or not at all.

        A unit that had nothing to file in the month, being no lead yet, missed nothing.
        """
        then = self.definitions.in_month(month)
        calendar = then.lists[self.list_id].calendar
        if month not in self.history.months or month < calendar.first:
            return False
        if all(each.id != unit_id for each in then.lead_units(self.list_id)):
            return False
        dates = month_dates(calendar, then.working_days, month)
        due = extended(dates, granted(then.extensions, unit_id, month)).due
        readable = in_order(self.history.months[month])
        first = next((each for each in readable if each.unit_id == unit_id), None)
        if first is None:
            return self.run_days.get(month, due) > due
        return first.receipt.received.date() > due
