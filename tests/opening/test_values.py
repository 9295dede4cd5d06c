"""Stored values become days, times or numbers; none of them makes the reading fail."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.cell import CellKind
from pipeline.opening.refusal import RefusedError
from pipeline.opening.styles import PLAIN, CellFormat
from pipeline.opening.values import iso_cell, number_cell, told_day, told_moment

DAY = CellFormat(code="yyyy-mm-dd", day=True)
LAST = {False: 2_958_465, True: 2_957_003}
"""9999-12-31 as it is counted from 1900 and from 1904."""

SERIALS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(2_950_000, 2_960_000),
    st.floats(-1, 100),
    st.integers(-10, 3_000_000),
)


@pytest.mark.parametrize("from_1904", [False, True])
def test_the_calendar_ends_where_it_ends(*, from_1904: bool) -> None:
    """The last day is a day to its last second; what comes behind it stays a number."""
    last = LAST[from_1904]
    for serial, text in ((last, "9999-12-31"), (last + 0.9999999, "9999-12-31 23:59:59")):
        cell = number_cell((1, 1), repr(serial), DAY, from_1904=from_1904, formula=None)
        assert (cell.kind, cell.day, cell.text) == (CellKind.DATE, date(9999, 12, 31), text)
    for serial in (last + 1, -1):
        cell = number_cell((1, 1), repr(serial), DAY, from_1904=from_1904, formula=None)
        assert (cell.kind, cell.day, cell.text) == (CellKind.NUMBER, None, str(serial))


@given(serial=SERIALS, from_1904=st.booleans())
def test_every_number_shown_as_a_day_is_read(*, serial: float, from_1904: bool) -> None:
    """Whatever number stands under a format of days, it is a day, a time or the number itself."""
    told = told_day(float(serial), from_1904=from_1904)
    cell = number_cell((1, 1), repr(serial), DAY, from_1904=from_1904, formula=None)
    if told is None:
        assert (cell.kind, cell.day) == (CellKind.NUMBER, None)
        assert cell.number is not None
    else:
        assert (cell.kind, cell.number, (cell.day, cell.text)) == (CellKind.DATE, None, told)


MOMENTS = st.datetimes(min_value=datetime(1904, 1, 2))


@given(MOMENTS)
def test_a_number_and_an_iso_text_of_one_moment_are_told_alike(moment: datetime) -> None:
    """Whichever way a file keeps a moment of whole seconds, it is the same day and text."""
    whole = moment.replace(microsecond=0)
    serial = (whole - datetime(1904, 1, 1)) / timedelta(days=1)
    assert told_moment(whole.isoformat()) == told_day(serial, from_1904=True)


@given(
    st.datetimes().map(datetime.isoformat)
    | st.times().map(lambda each: each.isoformat())
    | st.times().map(lambda each: f"T{each.isoformat()}Z")
    | st.dates().map(date.isoformat)
    | st.text("0123456789T:-.Z+W ", max_size=24)
    | st.text(max_size=8)
)
def test_every_iso_text_is_read_or_refused(written: str) -> None:
    """Whatever stands where a moment belongs, it is a day, a time, or the file is refused."""
    try:
        cell = iso_cell((1, 1), written, PLAIN, formula=None)
    except RefusedError:
        assert told_moment(written.strip()) is None
    else:
        assert (cell.kind, cell.number) == (CellKind.DATE, None)


@pytest.mark.parametrize(
    ("written", "day", "text"),
    [
        ("T08:00:00", None, "08:00:00"),
        ("08:00:00", None, "08:00:00"),
        ("T08:00Z", None, "08:00:00"),
        ("23:59:59.9", None, "00:00:00"),
        ("2031-06-01T08:00:00Z", date(2031, 6, 1), "2031-06-01 08:00:00"),
        ("9999-12-31T23:59:59.9", date(9999, 12, 31), "9999-12-31 23:59:59"),
    ],
)
def test_moments_in_iso_form(written: str, day: date | None, text: str) -> None:
    """A time alone is no day, whether or not it begins with its letter; the last second stays."""
    cell = iso_cell((1, 1), written, PLAIN, formula=None)
    assert (cell.kind, cell.day, cell.text) == (CellKind.DATE, day, text)
