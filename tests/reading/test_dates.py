"""Dates as units type them."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Normalisation, Trouble
from pipeline.reading.date_examples import EXAMPLES, DateExample, page
from pipeline.reading.dates import EARLIEST, LATEST, read_date
from pipeline.reading.read import Read

DAY = date(2031, 6, 30)
PAGE = Path(__file__).parents[2] / "docs" / "dates.md"


def text_cell(text: str) -> Cell:
    """A text cell."""
    return Cell(row=1, column=1, kind=CellKind.TEXT, text=text)


@pytest.mark.parametrize(
    "example",
    [each for examples in EXAMPLES.values() for each in examples],
    ids=lambda each: each.held,
)
def test_examples(example: DateExample) -> None:
    """Every example of the page is read as the page says."""
    got = read_date(example.cell)
    expected = (None, example.read) if isinstance(example.read, Trouble) else (example.read, None)
    assert (got.value, got.trouble) == expected


def test_page_is_current() -> None:
    """The clerks' page shows exactly these examples."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(
    ("number_format", "normalised"),
    [("", ()), ("yyyy-mm-dd", ()), ('m"月"d"日"', (Normalisation.TEXT_DATE,))],
)
def test_an_assumed_year_is_told(number_format: str, normalised: tuple[Normalisation, ...]) -> None:
    """A date cell that shows no year got it from the spreadsheet's clock: the reading says so."""
    cell = Cell(
        row=1,
        column=1,
        kind=CellKind.DATE,
        text="2031-06-30",
        day=DAY,
        number_format=number_format,
    )
    assert read_date(cell) == Read(value=DAY, normalised=normalised)


@pytest.mark.parametrize("typed", ["2031-06-30", "20310630", "2031年6月30日"])
def test_a_typed_day_is_recorded(typed: str) -> None:
    """A day typed as text is read, and the reading is recorded."""
    assert read_date(text_cell(typed)).normalised == (Normalisation.TEXT_DATE,)


@given(
    st.dates(min_value=EARLIEST, max_value=LATEST),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d"]),
)
def test_every_day_reads_back(day: date, form: str) -> None:
    """Every day of the calendar typed in an allowed form is read as that day."""
    assert read_date(text_cell(day.strftime(form))).value == day


@given(st.text())
def test_arbitrary_text(text: str) -> None:
    """Nothing typed makes the reader fail."""
    got = read_date(text_cell(text))
    assert (got.value is None) == (got.trouble is not None)


@given(st.text(alphabet="0123456789２０-/.年月日号 \u200b\u202e"))
def test_no_day_is_read_as_another(text: str) -> None:
    """A day that is read has just the digits that were typed, in their order."""
    got = read_date(text_cell(text))
    if got.value is None:
        return
    plain = text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    digits = re.sub("[^0-9]", "", plain)
    day = got.value
    assert digits in {
        f"{day.year}{month}{number}"
        for month in (f"{day.month}", f"{day.month:02}")
        for number in (f"{day.day}", f"{day.day:02}")
    }
    assert "\u202e" not in text


@given(
    st.dates(min_value=EARLIEST, max_value=LATEST),
    st.sampled_from(["-", "/", ".", " - ", "年", " ", "", "—", "，"]),
    st.sampled_from(["-", "/", ".", "月", " ", ""]),
    st.sampled_from(["", "日", "号", "日前", " 10:00", "以后", "、"]),
)
def test_a_day_typed_in_any_way(day: date, first: str, second: str, end: str) -> None:
    """However a day is typed, it is that day or none."""
    got = read_date(text_cell(f"{day.year}{first}{day.month}{second}{day.day}{end}"))
    assert got.value in {None, day}
