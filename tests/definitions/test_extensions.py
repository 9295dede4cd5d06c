"""An extension moves one unit's due date of one month, later and never past the hard close."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.extensions import Extension, extended, granted
from pipeline.model.period import Period

MARCH = Period(2031, 3)
DATES = MonthDates(
    cut_off=date(2031, 3, 31),
    due=date(2031, 4, 3),
    hard_close=date(2031, 4, 8),
    issue=date(2031, 4, 10),
    next_due=date(2031, 5, 5),
)


def extension(until: date, unit_id: str = "A", period: Period = MARCH) -> Extension:
    """An approved extension."""
    return Extension(
        unit_id=unit_id, period=period, until=until, reason="机构改革", approval="示政办〔2031〕3号"
    )


def test_it_holds_for_its_unit_and_month_alone() -> None:
    """Another unit and another month keep their date; of two for one month the longer holds."""
    longer, shorter = extension(date(2031, 4, 7)), extension(date(2031, 4, 6))
    register = (shorter, longer, extension(date(2031, 5, 8), period=MARCH.next()))
    assert granted(register, "A", MARCH) == longer
    assert granted(register, "B", MARCH) is None
    assert granted(register, "A", MARCH.previous()) is None


@given(st.integers(-40, 40))
def test_the_due_date_only_moves_later_and_within_the_month(days: int) -> None:
    """Whatever day is written, due ≤ new due ≤ hard close; the other dates stay."""
    until = DATES.due + timedelta(days=days)
    moved = extended(DATES, extension(until))
    assert DATES.due <= moved.due <= DATES.hard_close
    assert moved.due == until or until < DATES.due or until > DATES.hard_close
    assert (moved.cut_off, moved.hard_close, moved.issue) == (
        DATES.cut_off,
        DATES.hard_close,
        DATES.issue,
    )


def test_without_one_nothing_moves() -> None:
    """No extension, no other date."""
    assert extended(DATES, None) == DATES
