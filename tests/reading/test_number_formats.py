"""What a spreadsheet shows for a number under a format code."""

import io
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st
from libreoffice import rendering, shown_cells

from pipeline.model.cell import Cell, CellKind
from pipeline.model.quantity import plain
from pipeline.reading.number_examples import EXAMPLE_MEASURES
from pipeline.reading.number_formats import hides, shown, shows_day, shows_year
from pipeline.reading.numbers import read_number
from pipeline.reading.read import Read

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("12.5", "", "12.5"),
        ("12.5", "General", "12.5"),
        ("5", 'G/通用格式"户"', "5户"),
        ("12.5", "0", "13"),
        ("12.5", "0.00", "12.50"),
        ("1.5", "0.##", "1.5"),
        ("0.5", "#.##", ".5"),
        ("5", "#.", "5."),
        ("5", "000", "005"),
        ("12345", "000-00-0", "012-34-5"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("12.5", ACCOUNTING, "12.50"),
        ("0", ACCOUNTING, "-"),
        ("0.5", "0%", "50%"),
        ("0.055", "0.0%", "5.5%"),
        ("1000000", "#,##0,", "1,000"),
        ("12345678", '0.00,,"百万"', "12.35百万"),
        ("12345", '0!.0,"万"', "1.2万"),
        ("12345", r"0\.0,万", "1.2万"),
        ("5", '0"万"', "5万"),
        ("5", ";;;", ""),
        ("0", "0;-0;;@", ""),
        ("5", '"已填"', "已填"),
        ("-5", "0", "-5"),
        ("-5", "0;0", "5"),
        ("-5", "#,##0_);(#,##0)", "(5)"),
        ("-5", "0.00;[Red]-0.00", "-5.00"),
        ("12345", '[>=10000]0!.0,"万";0', "1.2万"),
        ("999", '[>=10000]0!.0,"万";0', "999"),
        ("-5", '[<0]"负"0;0', "负5"),
        ("12345", "0.00E+00", "12300"),
        ("0", "0.00E+00", "0"),
        ("12345", '"约"0.0E+0"万"', "约12000万"),
        ("-120", '0.0E+0"万"', "-120万"),
        ("12345", "##0.0E+0", "12300"),
        ("12345", "00.0E+00", "12000"),
        ("0.0123", "##0.0E+0", "0.0123"),
        ("120", ".0E+0", "100"),
        ("1", "General%", "100%"),
        ("-0.5", '"约"General%', "-约50%"),
        ("5", "*  0", "5"),
        ("5", "**0", "5"),
        ("5.5", "0." + "0" * 100, "5.5" + "0" * 99),
        ("5.5", "0." + "0" * 100 + "E+0", "5.5"),
        ("5", "0" + "%" * 60, "5" + "0" * 120 + "%" * 60),
        ("5", "@", "5"),
        ("5", "[$¥-804]#,##0.00", "¥5.00"),
        ("5", "[DBNum1][$-804]0", "5"),
        ("5", "[红色]0", "5"),
    ],
)
def test_numbers_are_shown(number: str, code: str, text: str) -> None:
    """Places, points, commas, signs, words and conditions make the text that stands in the cell."""
    assert shown(Decimal(number), code) == text


@pytest.mark.parametrize(
    "code",
    [
        "0*9",
        "*90",
        "0*-",
        "*.0",
        "General*9",
        "0*万",
        "General,",
        "General d",
        "0.0E+0%",
        "0.0,E+0",
    ],
)
def test_what_may_be_read_as_another_number(code: str) -> None:
    """What fills a cell with digits, or means different things to programs, is not told."""
    assert shown(Decimal(5), code) is None


@pytest.mark.parametrize(
    "code", ["yyyy-mm-dd", "aaaa", "dddd", "h:mm", "[h]:mm", "# ?/?", "m月d日", "[>8]0;[<-8]0"]
)
def test_what_is_no_plain_number(code: str) -> None:
    """A date, a time, a fraction, or a number that no section is for, is not told."""
    assert shown(Decimal(-5), code) is None


NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@given(NUMBERS, st.sampled_from(["", "General", "0.0000", "#,##0.0000", "0.####", "0.0000_ "]))
def test_a_format_with_room_shows_the_number_itself(number: Decimal, code: str) -> None:
    """Where every digit has its place, the text is the number and nothing else."""
    text = shown(number, code)
    assert text is not None
    assert Decimal(text.replace(",", "").rstrip(".")) == number


@given(NUMBERS, st.integers(0, 4), st.integers(0, 3))
def test_scaled_and_rounded(number: Decimal, places: int, commas: int) -> None:
    """Each comma behind the digits divides by a thousand; what has no place is rounded half up."""
    code = "0" + ("." + "0" * places if places else "") + "," * commas
    text = shown(number, code)
    value = number.scaleb(-3 * commas).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert text is not None
    assert Decimal(text) == value


@given(
    NUMBERS, st.text(alphabet='0#?.,%;"[]<>=-_*\\!@/E+ydmhs万元户$¥() 1234GeneralRed', max_size=40)
)
def test_arbitrary_codes(number: Decimal, code: str) -> None:
    """No code makes the reader fail, and what it shows is text."""
    text = shown(number, code)
    assert text is None or isinstance(text, str)
    assert isinstance(hides(code), bool)
    assert isinstance(shows_day(code), bool)


PIECES = st.sampled_from(["0" * 40, "#", ".", "%" * 30, ",", "E+", "General", '"万"', "*9", ";"])


@given(NUMBERS, st.lists(PIECES, max_size=8), st.sampled_from(list(EXAMPLE_MEASURES)))
@example(Decimal(1), [".", "0" * 40], "户")
def test_long_codes(number: Decimal, pieces: list[str], measure: str) -> None:
    """No number of places or percent signs is beyond the reader."""
    cell = Cell(1, 1, CellKind.NUMBER, plain(number), number, number_format="".join(pieces))
    assert isinstance(read_number(cell, EXAMPLE_MEASURES[measure], EXAMPLE_MEASURES), Read)


@given(NUMBERS, st.sampled_from(["0", "0.00", "#,##0"]), st.text("万元户个余", max_size=3))
def test_quoted_words_change_nothing_else(number: Decimal, code: str, words: str) -> None:
    """Quoted words stand behind the very digits that stand there without them."""
    assert shown(number, f'{code}"{words}"') == f"{shown(number, code)}{words}"


@pytest.mark.parametrize(
    ("code", "day", "year"),
    [
        ("", True, True),
        ("General", True, True),
        ("yyyy-mm-dd", True, True),
        ('yyyy"年"m"月"d"日"', True, True),
        ('yyyy"年"m"月"', False, True),
        ("mmm-yy", False, True),
        ('m"月"d"日"', True, False),
        ("[$-804]e年m月d日", True, True),
        ("yyyy", False, True),
        ("aaaa", False, False),
        ("aaa", False, False),
        ("dddd", False, False),
        ('yyyy"年"m"月"aaaa', False, True),
        ("yyyy-mm-dd aaaa", True, True),
        ("dddd, mmmm dd, yyyy", True, True),
        ("d", True, False),
    ],
)
def test_what_a_date_format_shows(code: str, *, day: bool, year: bool) -> None:
    """A format may leave out the day or the year of what is stored."""
    assert (shows_day(code), shows_year(code)) == (day, year)
    assert not hides(code)


def test_hidden_dates() -> None:
    """A date can be hidden like a number."""
    assert hides(";;;")


def test_plain_numbers_need_no_format() -> None:
    """General shows a number in plain digits."""
    assert shown(Decimal("1E+3"), "") == plain(Decimal(1000))


CODES = (
    *("General", "0", "0.00", "000", "#", "#,##0.00", "##,##", "0_ ", "@", "?0.0?", ";;;"),
    *("0%", "0.0%", "#,##0,", "0.0,", '0.00,,"百万"', r'0\.0,"万"', '0"万"', '"约"0"户"'),
    *(ACCOUNTING, "0;-0;;@", "0;0", "#,##0_);(#,##0)", "0.00;[Red]-0.00", "0.00_);[Red](0.00)"),
    *("General%", 'General"万"', '"约"General%'),
    *('[<0]"负"0;0', '[=0]"无";0', r'[>=10000]0\.0,"万";0', "000-00-0", '"a"0.0"b"0'),
)
VALUES = ("0", "5", "12.5", "0.5", "12345", "1234567.891", "0.004", "99.995")
NEGATIVE = {code: ("-5", "-12345.678") for code in CODES if ">" not in code and "=" not in code}
"""Below zero the programs differ about the sign under a condition, and about that of zero."""


@rendering
def test_a_spreadsheet_shows_the_same(tmp_path: Path) -> None:
    """What we say that a cell shows is what a spreadsheet program shows."""
    cells = {code: (*VALUES, *NEGATIVE.get(code, ())) for code in CODES}
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, 20, 40)
        for row, (code, values) in enumerate(cells.items()):
            form = book.add_format({"num_format": code})
            for column, value in enumerate(values):
                sheet.write_number(row, column, float(value), form)
    rows = shown_cells(target.getvalue(), tmp_path)
    theirs = {
        (code, value): text.strip()
        for (code, values), row in zip(cells.items(), rows, strict=True)
        for value, text in zip(values, row, strict=False)
    }
    ours = {place: _unsigned_zero(shown(Decimal(place[1]), place[0])) for place in theirs}
    assert ours == theirs


def _unsigned_zero(text: str | None) -> str:
    """What is shown, without the sign of a number that is rounded to zero."""
    found = (text or "").strip()
    return found.removeprefix("-") if not re.search("[1-9]", found) and "0" in found else found
