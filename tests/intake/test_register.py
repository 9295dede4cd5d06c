"""The clerk's register of receipts."""

import io
import zipfile
from datetime import datetime

import pytest

from pipeline.intake.register import is_register, read_register
from pipeline.intake.register_template import render_register
from pipeline.model.finding import Severity

MORNING = datetime(2031, 4, 2, 9, 30)


def _read(text: str, encoding: str = "utf-8") -> list[tuple[str, datetime, str]]:
    register = read_register("收件登记.csv", text.encode(encoding))
    assert register.findings == ()
    return [(row.file, row.received, row.channel) for row in register.rows]


def test_a_rendered_register_reads_back() -> None:
    """What is made for a clerk is understood again, and the same rows give the same bytes."""
    rows = [("甲局.xlsx", MORNING, "当面"), ("=1+1.xlsx", MORNING, "")]
    content = render_register(rows)
    register = read_register("收件登记.xlsx", content)
    assert register.findings == ()
    assert [(row.file, row.received, row.channel) for row in register.rows] == rows
    assert render_register(rows) == content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_text_table_is_read_in_every_usual_encoding(encoding: str) -> None:
    """UTF-8 with or without mark, GBK and UTF-16 give the same rows."""
    text = "文件,收到时间,方式\r\n甲局.xlsx,2031-04-02 09:30,当面\r\n"
    assert _read(text, encoding) == [("甲局.xlsx", MORNING, "当面")]


def test_headings_are_matched_however_they_stand() -> None:
    """Order, spaces, a title line above and 文件名 for 文件 make no difference."""
    text = "三月收件登记\n收到时间：,方 式,文件名\n2031年4月2日9时30分,当面,甲局.xlsx\n,,\n"
    assert _read(text) == [("甲局.xlsx", MORNING, "当面")]


def test_the_channel_may_be_missing() -> None:
    """A register without 方式 still tells times."""
    assert _read("文件\t收到时间\n甲局.xlsx\t2031/4/2 9:30\n") == [("甲局.xlsx", MORNING, "")]


def test_a_row_that_is_not_certain_is_a_finding_with_its_line() -> None:
    """A time without a year gives T06 at its line; the other rows are read."""
    text = "文件,收到时间,方式\n甲局.xlsx,4月2日,\n,2031-04-02,\n乙局.xlsx,2031-04-02 09:30,\n"
    register = read_register("收件登记.csv", text.encode())
    assert [row.file for row in register.rows] == ["乙局.xlsx"]
    told = [(each.rule, each.severity, str(each.place), each.read) for each in register.findings]
    assert told == [
        ("T06", Severity.NOTICE, "收件登记.csv 第2行", "4月2日"),
        ("T06", Severity.NOTICE, "收件登记.csv 第3行", "文件栏为空"),
    ]


def test_a_file_with_a_wrong_dimension_loses_no_row() -> None:
    """Rows outside the dimension that a file states are read too."""
    content = render_register([("甲局.xlsx", MORNING, "当面"), ("乙局.xlsx", MORNING, "")])
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(buffer, "w") as wrong:
        for part in book.namelist():
            wrong.writestr(part, book.read(part).replace(b'ref="A1:C3"', b'ref="A1:B2"'))
        assert b'ref="A1:C3"' in book.read("xl/worksheets/sheet1.xml")
    register = read_register("收件登记.xlsx", buffer.getvalue())
    assert [row.received for row in register.rows] == [MORNING, MORNING]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("收件登记.xlsx", b""),
        ("收件登记.xlsx", b"PK\x03\x04 rubbish"),
        ("收件登记.csv", b"\xff\xff\xff"),
        ("收件登记.csv", "名称,时间\n甲局,2031-04-02\n".encode()),
        ("收件登记.xls", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_a_register_that_cannot_be_read_is_one_finding(name: str, content: bytes) -> None:
    """Whatever is wrong with the whole table is told once, with the way out."""
    register = read_register(name, content)
    assert register.rows == ()
    (finding,) = register.findings
    assert (finding.rule, finding.place.file) == ("T06", name)
    assert finding.fix


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("收件登记.xlsx", True),
        ("收件登记.CSV", True),
        ("收件登记.xls", True),
        ("乙局/收件登记.xlsx", False),
        ("收件登记", False),
        ("收件登记.pdf", False),
        ("甲局收件登记.xlsx", False),
    ],
)
def test_only_the_file_of_that_name_is_the_register(name: str, is_one: bool) -> None:  # noqa: FBT001 - a table's column
    """A unit's file in a sub-folder never tells receipt times."""
    assert is_register(name) is is_one
