"""Times as clerks write them."""

from datetime import date, datetime

import pytest

from pipeline.intake.moments import read_moment

MORNING = datetime(2031, 4, 2, 9, 30)
DAY = datetime(2031, 4, 2)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2031-04-02 09:30", MORNING),
        ("2031-4-2 9:30", MORNING),
        ("2031/4/2 9:30:00", MORNING),
        ("2031年4月2日9时30分", MORNING),
        ("2031年4月2日 9：30", MORNING),
        ("２０３１．４．２　９：３０", MORNING),
        ("2031年4月2日9时", datetime(2031, 4, 2, 9)),
        ("2031年4月2日", DAY),
        ("2031-04-02", DAY),
        (DAY, DAY),
        (date(2031, 4, 2), DAY),
    ],
)
def test_a_certain_time_is_read(written: object, read: datetime) -> None:
    """Real dates and the usual ways of writing one give the same time."""
    assert read_moment(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "4月2日",
        "2031-02-30",
        "2031-04-02 25:00",
        "昨天",
        "",
        "20310402",
        "31-4-2",
        45000,
        None,
        4.2,
    ],
)
def test_an_uncertain_time_is_not_guessed(written: object) -> None:
    """Without year, month and day that exist, there is no time."""
    assert read_moment(written) is None
