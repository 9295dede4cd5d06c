"""The register of stamped pages: what came back signed, and which files are scans of it."""

from datetime import date, datetime

import pytest
from example_returns import filed

from pipeline.intake.stamped_register import (
    StampedRegister,
    is_stamped_register,
    read_stamped_register,
)
from pipeline.intake.take_in import is_return, take_in
from pipeline.model.accepted import accepted_values
from pipeline.model.check_code import check_code
from pipeline.model.inbox import EntryKind, InboxEntry
from pipeline.model.period import Period
from pipeline.model.verdict import Verdict

NOW = datetime(2031, 4, 8, 9, 0)
CODE = check_code(
    "L", "A", Period(2031, 3), accepted_values([filed("A", Period(2031, 3), {})], "A")
)
HEADINGS = "单位,收到日期,文件,校验码"


def read(*lines: str, headings: str = HEADINGS) -> StampedRegister:
    """A register as text beside two scans and a table."""
    text = "\n".join((headings, *lines)).encode()
    return read_stamped_register("盖章页登记.csv", text, ["甲局.pdf", "乙局.jpg", "丙局.xlsx"], NOW)


def test_a_line_tells_unit_date_file_and_code() -> None:
    """Everything that tracks a stamped page is read; the code in its printed form."""
    (page,) = read(f"甲局,2031年4月7日,甲局.pdf,{CODE.lower()}").pages
    assert (page.unit, page.received, page.file, page.code) == (
        "甲局",
        date(2031, 4, 7),
        "甲局.pdf",
        CODE,
    )
    assert page.place.item == "第2行"


def test_unit_and_file_may_be_blank() -> None:
    """A page on paper has no file, and the code alone says whose it is."""
    (page,) = read(f",2031-04-07,,{CODE}").pages
    assert (page.unit, page.file) == ("", "")
    (page,) = read(f"{CODE},2031-04-07", headings="校验码,收到日期").pages
    assert page.code == CODE


def test_a_file_may_be_named_without_its_ending() -> None:
    """Windows hides endings, so the name alone is enough when one scan bears it."""
    assert read(f"甲局,2031-04-07,甲局,{CODE}").pages[0].file == "甲局.pdf"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"甲局,,甲局.pdf,{CODE}", "收到日期为空"),
        (f"甲局,4月初,甲局.pdf,{CODE}", "4月初"),
        (f"甲局,2031-04-09,甲局.pdf,{CODE}", "2031-04-09"),
        ("甲局,2031-04-07,甲局.pdf,", "校验码为空"),
        ("甲局,2031-04-07,甲局.pdf,7K3-F9AH", "校验码 7K3-F9AH（校验码应为 10 位）"),
        (
            "甲局,2031-04-07,甲局.pdf,222-2222-223",
            "校验码 222-2222-223（至少有一位录错，或者有两位前后颠倒）",
        ),
        (f"甲局,2031-04-07,没有.pdf,{CODE}", "没有.pdf"),
        (f"甲局,2031-04-07,丙局.xlsx,{CODE}", "丙局.xlsx"),
    ],
)
def test_a_line_that_is_not_certain_is_a_note_to_the_clerk(line: str, said: str) -> None:
    """A wrong date, a mistyped code or an unknown file is one note at its line, and no page."""
    register = read(line, f"乙局,2031-04-07,乙局.jpg,{CODE}")
    assert [page.file for page in register.pages] == ["乙局.jpg"]
    (finding,) = register.findings
    assert (finding.rule, finding.severity.value) == ("G05", "W")
    assert (finding.read, finding.place.item) == (said, "第2行")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("盖章页登记.csv", "单位,文件\n甲局,甲局.pdf".encode()),
        ("盖章页登记.xls", b"x"),
        ("盖章页登记.xlsx", b"x"),
    ],
)
def test_a_register_that_cannot_be_read_is_one_note(name: str, content: bytes) -> None:
    """Without headings, in another form or damaged: one finding with the way out."""
    register = read_stamped_register(name, content, [], NOW)
    assert register.pages == ()
    assert [each.place.file for each in register.findings] == [name]


def test_only_its_own_name_makes_it_the_register() -> None:
    """The register is known by its name, whatever spreadsheet program it was saved with."""
    assert is_stamped_register("盖章页登记.xlsx")
    assert not is_stamped_register("收件登记.xlsx")
    assert not is_stamped_register("盖章页登记（旧）.xlsx")


def entry(name: str, content: bytes) -> InboxEntry:
    """A file in the inbox."""
    return InboxEntry(name=name, kind=EntryKind.FILE, content=content)


def test_a_noted_scan_is_a_stamped_page_and_no_return() -> None:
    """A scan in the register is neither refused nor read; other files are taken in as ever."""
    register = entry("盖章页登记.csv", f"{HEADINGS}\n甲局,2031-04-07,甲局.pdf,{CODE}".encode())
    intake = take_in([register, entry("甲局.pdf", b"%PDF"), entry("乙局.pdf", b"%PDF")], NOW, NOW)
    assert {each.name: (each.verdict, each.reason) for each in intake.outcomes} == {
        "盖章页登记.csv": (Verdict.ACCEPTED, "盖章页登记"),
        "甲局.pdf": (Verdict.ACCEPTED, "盖章页"),
        "乙局.pdf": (None, ""),
    }
    returns = {
        each.name: is_return(each.name, each.content, enclosed=False) for each in intake.arrivals
    }
    assert returns == {"盖章页登记.csv": False, "甲局.pdf": True, "乙局.pdf": True}
    assert intake.scans == {"甲局.pdf"}


def test_a_table_is_never_taken_for_a_scan() -> None:
    """A line that names a workbook is a note; the workbook is read as a return all the same."""
    register = entry("盖章页登记.csv", f"{HEADINGS}\n甲局,2031-04-07,甲局.xlsx,{CODE}".encode())
    intake = take_in([register, entry("甲局.xlsx", b"PK")], NOW, NOW)
    assert {each.name for each in intake.arrivals} == {"盖章页登记.csv", "甲局.xlsx"}
    assert intake.scans == frozenset()
    assert [each.rule for each in intake.findings] == ["G05"]


def test_without_a_register_nothing_is_known_of_pages() -> None:
    """No register is something else than an empty one."""
    assert take_in([], NOW, NOW).stamped is None
    assert take_in([entry("盖章页登记.csv", HEADINGS.encode())], NOW, NOW).stamped == ()
