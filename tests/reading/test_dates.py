"""Dates as units type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.cell import Cell, CellKind
from pipeline.model.submission import Normalisation, Trouble
from pipeline.reading.dates import EARLIEST, LATEST, read_date
from pipeline.reading.read import Read

DAY = date(2031, 6, 30)


def text_cell(text: str) -> Cell:
    """A text cell."""
    return Cell(row=1, column=1, kind=CellKind.TEXT, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "2031-06-30",
        "2031-6-30",
        "2031/6/30",
        "2031.6.30",
        "2031年6月30日",
        "2031年06月30号",
        "20310630",
        "２０３１－０６－３０",
        " 2031 年 6 月 30 日 ",
    ],
)
def test_text_dates(text: str) -> None:
    """A day written out in full is read, and the reading is recorded."""
    assert read_date(text_cell(text)) == Read(value=DAY, normalised=(Normalisation.TEXT_DATE,))


@pytest.mark.parametrize(
    "text",
    [
        "2031年6月",
        "2031-06",
        "6月底",
        "6月",
        "六月中旬",
        "年内",
        "年底",
        "今年年底",
        "上半年",
        "预计8月底完成",
        "2031年三季度",
        "10月底前",
        "2031年底",
        "6月30日",
        "6月30日前",
    ],
)
def test_vague_dates(text: str) -> None:
    """A month or a season is a time but no day."""
    assert read_date(text_cell(text)).trouble is Trouble.VAGUE_DATE


@pytest.mark.parametrize(
    "text",
    [
        "2031-02-30",
        "20310230",
        "2031-13-01",
        "2031-06/30",
        "尽快",
        "48",
        "31.6.30日前后",
    ],
)
def test_no_dates(text: str) -> None:
    """A day that is not in the calendar, or no time at all, is not a date."""
    assert read_date(text_cell(text)).trouble is Trouble.NOT_A_DATE


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell(row=1, column=1, kind=CellKind.DATE, text="2031-06-30", day=DAY), Read(value=DAY)),
        (
            Cell(row=1, column=1, kind=CellKind.NUMBER, text="20310630", number=Decimal(20310630)),
            Read(value=DAY, normalised=(Normalisation.TEXT_DATE,)),
        ),
        (
            Cell(row=1, column=1, kind=CellKind.NUMBER, text="48", number=Decimal(48)),
            Read(trouble=Trouble.NOT_A_DATE),
        ),
        (
            Cell(row=1, column=1, kind=CellKind.DATE, text="08:00:00"),
            Read(trouble=Trouble.NOT_A_DATE),
        ),
        (
            Cell(row=1, column=1, kind=CellKind.BOOLEAN, text="TRUE"),
            Read(trouble=Trouble.NOT_A_DATE),
        ),
        (
            Cell(row=1, column=1, kind=CellKind.DATE, text="1905-07-23", day=date(1905, 7, 23)),
            Read(trouble=Trouble.NOT_A_DATE),
        ),
        (text_cell("/"), Read(trouble=Trouble.PLACEHOLDER)),
        (text_cell("　"), Read(trouble=Trouble.BLANK)),
    ],
)
def test_cells(cell: Cell, expected: Read[date]) -> None:
    """A date cell is a day already; a bare time, a number or a truth value is none."""
    assert read_date(cell) == expected


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
