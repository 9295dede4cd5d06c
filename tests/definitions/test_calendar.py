"""Working days, and the four dates of a month."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from example_county import example_definitions
from hypothesis import given
from hypothesis import strategies as st

from pipeline.definitions.calendar import (
    CalendarMissingError,
    ReportingCalendar,
    WorkingDays,
    month_dates,
)
from pipeline.model.period import Period

DAYS = WorkingDays(
    days_off=frozenset({date(2031, 10, day) for day in range(1, 8)} | {date(2032, 1, 1)}),
    make_up_days=frozenset({date(2031, 10, 11)}),
)
CALENDAR = ReportingCalendar(
    first=Period(2031, 3),
    last=Period(2031, 12),
    due_day=5,
    hard_close_day=8,
    issue_day=10,
    postponed=True,
)
IN_2031 = st.dates(min_value=date(2031, 1, 1), max_value=date(2031, 12, 20))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2031, 9, 30), True),
        (date(2031, 10, 1), False),
        (date(2031, 10, 4), False),
        (date(2031, 10, 8), True),
        (date(2031, 10, 11), True),
        (date(2031, 10, 12), False),
    ],
)
def test_days_off_and_make_up_days(day: date, works: bool) -> None:  # noqa: FBT001 - one column of the table
    """A holiday is off, a make-up Saturday works, any other week-end is off."""
    assert DAYS.is_working_day(day) is works


def test_a_year_without_entries_is_unknown() -> None:
    """A year whose days off were not entered is an error, not a year without holidays."""
    with pytest.raises(CalendarMissingError) as missing:
        DAYS.is_working_day(date(2033, 5, 3))
    assert missing.value.year == 2033


@given(IN_2031)
def test_on_or_after_is_the_first_working_day(day: date) -> None:
    """The day found works and none before it, from the day asked for, does."""
    found = DAYS.on_or_after(day)
    assert DAYS.is_working_day(found)
    skipped = (day + timedelta(days=n) for n in range((found - day).days))
    assert not any(DAYS.is_working_day(each) for each in skipped)


@given(IN_2031, st.integers(0, 30), st.integers(0, 30))
def test_working_days_between_add_up(start: date, first: int, second: int) -> None:
    """Counting in two stretches is counting in one; backwards there are none."""
    middle = start + timedelta(days=first)
    end = min(middle + timedelta(days=second), date(2031, 12, 31))
    middle = min(middle, end)
    assert DAYS.between(start, end) == DAYS.between(start, middle) + DAYS.between(middle, end)
    assert DAYS.between(end, start) == 0


def test_dates_move_to_the_next_working_day() -> None:
    """September's dates fall into the holiday: all three wait for the first day after it."""
    dates = month_dates(CALENDAR, DAYS, Period(2031, 9))
    assert dates.cut_off == date(2031, 9, 30)
    assert dates.due == dates.hard_close == date(2031, 10, 8)
    assert dates.issue == date(2031, 10, 10)
    assert dates.next_due == date(2031, 11, 5)


def test_dates_stay_where_they_are_not_to_be_moved() -> None:
    """A list that does not postpone keeps its days of the month."""
    dates = month_dates(replace(CALENDAR, postponed=False), DAYS, Period(2031, 9))
    assert (dates.due, dates.hard_close) == (date(2031, 10, 5), date(2031, 10, 8))


def test_the_year_ends() -> None:
    """The last month is due in January, and nothing follows it."""
    definitions = example_definitions()
    calendar = definitions.lists["EX2031"].calendar
    dates = month_dates(calendar, definitions.working_days, Period(2031, 12))
    assert dates.due.year == 2032
    assert dates.next_due is None


@given(st.integers(1, 12))
def test_the_dates_are_in_order(month: int) -> None:
    """Cut-off, due date, hard close and issue date follow each other in every month."""
    dates = month_dates(CALENDAR, DAYS, Period(2031, month))
    assert dates.cut_off < dates.due <= dates.hard_close <= dates.issue
