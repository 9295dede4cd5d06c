"""Months and days as clerks write them."""

from datetime import date

import click
import pytest

from pipeline.commands.arguments import DayType, PeriodType
from pipeline.model.period import Period


@pytest.mark.parametrize(
    "written", ["2031-04", "2031-4", "203104", "2031年4月", "2031/4", "2031.04", "２０３１年４月"]
)
def test_a_month_that_can_only_be_one_is_taken(written: str) -> None:
    """However a month is written, as long as it cannot be another one."""
    assert PeriodType().convert(written, None, None) == Period(2031, 4)


@pytest.mark.parametrize(
    "written", ["2031-05-13", "2031-5-13", "20310513", "2031年5月13日", "2031/5/13"]
)
def test_a_day_that_can_only_be_one_is_taken(written: str) -> None:
    """However a day is written, as long as it cannot be another one."""
    assert DayType().convert(written, None, None) == date(2031, 5, 13)


@pytest.mark.parametrize("written", ["", "4", "31-4", "2031", "2031-13", "20314", "2031-04-01"])
def test_what_is_no_month_is_refused(written: str) -> None:
    """Nothing is guessed: neither a year nor a month that does not stand there."""
    with pytest.raises(click.BadParameter):
        PeriodType().convert(written, None, None)


@pytest.mark.parametrize("written", ["", "5-13", "2031-05", "2031-02-30", "31-5-13"])
def test_what_is_no_day_is_refused(written: str) -> None:
    """A day without its year, or one that the calendar does not have."""
    with pytest.raises(click.BadParameter):
        DayType().convert(written, None, None)
