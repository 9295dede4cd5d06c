"""Working days and the four dates of a month: cut-off, due date, hard close, issue date."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model.period import Period

_SATURDAY = 5


class CalendarMissingError(LookupError):
    """The days off of a year are not in the definitions (rule T10)."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """Days off and make-up workdays as the State Council publishes them for each year.

    A year without entries is unknown, not a year without holidays.
    """

    days_off: AbstractSet[date]
    make_up_days: AbstractSet[date]

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on a day.

        Raises:
            CalendarMissingError: the year's days off have not been entered.
        """
        if not any(off.year == day.year for off in self.days_off):
            raise CalendarMissingError(day.year)
        if day in self.make_up_days:
            return True
        return day not in self.days_off and day.weekday() < _SATURDAY

    def on_or_after(self, day: date) -> date:
        """The first working day from a day on."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, working_days: int) -> date:
        """The day that is so many working days after a day.

        Raises:
            CalendarMissingError: the year's days off have not been entered.
        """
        for _ in range(working_days):
            day = self.on_or_after(day + timedelta(days=1))
        return day

    def between(self, start: date, end: date) -> int:
        """The number of working days after ``start`` up to and including ``end``."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingCalendar:
    """When a list's returns fall due: days of the month after the period.

    ``postponed`` moves a date that falls on a day off to the next working day.
    """

    first: Period
    last: Period
    due_day: int
    hard_close_day: int
    issue_day: int
    postponed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDates:
    """The four dates of one period (截止日、报送期限、最后期限、印发日期).

    ``next_due`` is the next period's due date; None after the last period of the year.
    """

    cut_off: date
    due: date
    hard_close: date
    issue: date
    next_due: date | None


def month_dates(calendar: ReportingCalendar, days: WorkingDays, period: Period) -> MonthDates:
    """Work out a period's four dates.

    Raises:
        CalendarMissingError: the days off of the year in question have not been entered.
    """

    def following(month: Period, day_of_month: int) -> date:
        day = month.next().first_day.replace(day=day_of_month)
        return days.on_or_after(day) if calendar.postponed else day

    return MonthDates(
        cut_off=period.last_day,
        due=following(period, calendar.due_day),
        hard_close=following(period, calendar.hard_close_day),
        issue=following(period, calendar.issue_day),
        next_due=(following(period.next(), calendar.due_day) if period < calendar.last else None),
    )
