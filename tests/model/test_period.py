"""The reporting period orders, prints and reads months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.period import Period, chinese_date

PERIODS = st.builds(Period, st.integers(1949, 2100), st.integers(1, 12))


@given(PERIODS)
def test_a_period_reads_back(period: Period) -> None:
    """What a period prints is read as the same period."""
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text", ["2031-13", "2031-00", "2031-3", "31-03", "2031/03", " 2031-03", "2031-03-01", ""]
)
def test_other_texts_are_no_period(text: str) -> None:
    """Nothing but year, hyphen and two-digit month is read."""
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


@given(PERIODS)
def test_next_and_previous_are_neighbours(period: Period) -> None:
    """The month after comes after, and back again is the same month."""
    assert period < period.next()
    assert period.next().previous() == period
    assert (period.next().first_day - period.last_day).days == 1


@given(st.dates(min_value=date(1949, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_lies_in_its_period(day: date) -> None:
    """A day's period begins on or before it and ends on or after it."""
    period = Period.of(day)
    assert period.first_day <= day <= period.last_day


def test_february_ends_by_the_year() -> None:
    """The cut-off of February knows leap years."""
    assert Period(2032, 2).last_day == date(2032, 2, 29)
    assert Period(2031, 2).last_day == date(2031, 2, 28)


def test_paper_forms_have_no_padding() -> None:
    """On paper months and days stand without a zero in front (GB/T 9704-2012)."""
    assert Period(2031, 3).label == "2031年3月"
    assert chinese_date(date(2031, 4, 8)) == "2031年4月8日"
