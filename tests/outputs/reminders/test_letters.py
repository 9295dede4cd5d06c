"""The letters and the chat text: what is said in each case, and how a letter stands on paper.

``REWRITE_GOLDEN=1`` writes the golden file anew; read the difference before committing it.
"""

import os
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from example_months import finding
from example_returns import board_of, dates_of, filed
from libreoffice import rendering, to_pdf
from word_xml import WordFile, all_text

from pipeline.board.types import Board
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.period import Period
from pipeline.outputs.reminders.chat import chat_text
from pipeline.outputs.reminders.files import CHAT, reminder_files
from pipeline.outputs.reminders.layout import render_letter
from pipeline.outputs.reminders.wording import MOST_FINDINGS, letter

APRIL, MAY, DECEMBER = Period(2031, 4), Period(2031, 5), Period(2031, 12)
DATES = dates_of(MAY)
NEXT_DAY = DATES.due + timedelta(days=1)
GOLDEN = Path(__file__).parent / "golden.txt"
ON_TIME = filed("A", MAY, {"1.1": "1"})
WRONG, ASKED = finding("A", "1.1", Severity.ERROR), finding("A", "1.2", Severity.EXPLAIN)
WRONG = replace(WRONG, fix="请按表中的计量单位改正。")
ASKED = replace(ASKED, rule="C04", fix="请在“说明”列写明原因。")
REFUSED = Finding(
    rule="F06",
    severity=Severity.REFUSED,
    subject=("A",),
    place=Place(file="4月表.xlsx"),
    read="2031年4月",
    expected="2031年5月",
    why="",
    fix="请用本月下发的月报表填写。",
)


def may(*files: object, found: tuple[Finding, ...] = (), day: object = None) -> Board:
    """A board of May; units B and C are left out of it where only A is looked at."""
    board = board_of(MAY, *files, findings=found, as_of=day)  # type: ignore[arg-type]
    return replace(board, reminders=tuple(each for each in board.reminders if each.unit.id == "A"))


def repeated() -> Board:
    """Missing in May after a late return in April."""
    late = filed("A", APRIL, {"1.1": "1"}, day=dates_of(APRIL).due + timedelta(days=1))
    board = board_of(MAY, earlier=(late,), as_of=NEXT_DAY)
    return replace(board, reminders=board.reminders[:1])


def december() -> Board:
    """A late return at the end of the year."""
    day = dates_of(DECEMBER).hard_close
    board = board_of(DECEMBER, filed("A", DECEMBER, {"1.1": "1"}, day=day))
    return replace(board, reminders=board.reminders[:1])


CASES = {
    "未报，最后期限以前": may(day=NEXT_DAY),
    "未报，最后期限以后": may(),
    "未报，上月也迟报": repeated(),
    "退回，按未报": may(filed("A", MAY, {}, refused=True), found=(REFUSED,)),
    "退回更正，期限以内": may(ON_TIME, found=(WRONG, ASKED)),
    "只需说明": may(ON_TIME, found=(ASKED,)),
    "迟报且有差错": may(filed("A", MAY, {"1.1": "1"}, day=NEXT_DAY), found=(WRONG,)),
    "迟报": may(filed("A", MAY, {"1.1": "1"}, day=NEXT_DAY)),
    "超过最后期限": may(filed("A", MAY, {"1.1": "1"}, day=DATES.hard_close + timedelta(days=1))),
    "年末迟报": december(),
}
each_case = pytest.mark.parametrize("name", CASES)


def said(board: Board) -> str:
    """The one letter of a board in plain lines, then its line for chat."""
    (reminder,) = board.reminders
    text = letter(board, reminder)
    lines = (text.number, *text.title_lines, text.addressee, *text.paragraphs, text.remark)
    return "\n".join((*lines, f"短信：{chat_text(board).strip()}"))


def test_each_case_has_its_own_words() -> None:
    """Every case reads as the golden text that people have read."""
    whole = "\n\n".join(f"【{name}】\n{said(board)}" for name, board in CASES.items()) + "\n"
    if os.environ.get("REWRITE_GOLDEN"):
        GOLDEN.write_text(whole, encoding="utf-8")
    assert whole == GOLDEN.read_text(encoding="utf-8")


@each_case
def test_a_letter_is_plain_chinese(name: str) -> None:
    """Whole sentences, full-width punctuation, no placeholder, no doubled mark."""
    (reminder,) = CASES[name].reminders
    for paragraph in letter(CASES[name], reminder).paragraphs:
        assert paragraph.endswith(("。", "："))
        assert not re.search(r"(?<=[\u4e00-\u9fff])[,;:!?()]|[，。；：]{2}|None|\{|\}", paragraph)


@each_case
def test_chat_names_unit_item_and_deadline_only(name: str) -> None:
    """No figure, level, count, person or file name goes through a chat; digits are dates'."""
    line = chat_text(CASES[name]).strip()
    assert line.startswith("示例县甲局：2031年")
    assert not re.search(r"\d", re.sub(r"\d+(?=[年月日])", "", line))
    assert not re.search(r"xlsx|级|处|某", line)


def test_what_a_unit_typed_is_not_in_a_letter() -> None:
    """The letter gives places and cures; what was read stays in the returned workbook."""
    typed = replace(WRONG, read="张三说约990")
    (reminder,) = may(ON_TIME, found=(typed,)).reminders
    text = letter(CASES["退回更正，期限以内"], reminder)
    assert "990" not in "".join(text.paragraphs)


def test_many_findings_are_counted() -> None:
    """A form with a hundred faults gives a letter of one list, the rest counted."""
    board = may(ON_TIME, found=(WRONG,) * 100)
    (reminder,) = board.reminders
    paragraphs = letter(board, reminder).paragraphs
    assert sum(each[0].isdigit() for each in paragraphs) == MOST_FINDINGS
    assert "另有92处，见退回的月报表。" in paragraphs


def test_what_the_office_has_not_given_stays_blank() -> None:
    """Neither number nor signatory is invented: blanks stand where the list has none."""
    board = CASES["迟报"]
    nameless = replace(board, project_list=replace(board.project_list, issuing_office=""))
    text = letter(nameless, nameless.reminders[0])
    assert set(text.signed_by) == {"　"}
    assert text.number == "　　　　〔2031〕　　号"


@each_case
def test_the_file_is_made_of_our_own_parts(name: str) -> None:
    """Every style used is defined, all words stand in the document, equal input equal bytes."""
    (reminder,) = CASES[name].reminders
    text = letter(CASES[name], reminder)
    content = render_letter(text)
    assert content == render_letter(text)
    word = WordFile(content)
    printed = all_text(word.body)
    for part in (text.mark, text.addressee, *text.title_lines, *text.paragraphs, text.remark):
        assert part in printed


def test_markup_in_a_name_stays_text() -> None:
    """A unit's name or a finding that looks like XML is printed as it is."""
    text = replace(letter(CASES["迟报"], CASES["迟报"].reminders[0]), addressee="<甲&乙>\x00：")
    assert "<甲&乙>：" in all_text(WordFile(render_letter(text)).body)


@rendering
def test_a_short_letter_is_one_page_and_a_long_one_is_not_cut(tmp_path: Path) -> None:
    """On paper: one page for a late return; a long one goes on, its signature with its text."""
    pages = {}
    for name in ("迟报", "未报，最后期限以后", "退回更正，期限以内"):
        (reminder,) = CASES[name].reminders
        paper = to_pdf(render_letter(letter(CASES[name], reminder)), ".docx", tmp_path)
        with pdfplumber.open(BytesIO(paper)) as document:
            pages[name] = [each.extract_text() for each in document.pages]
    assert len(pages["迟报"]) == len(pages["未报，最后期限以后"]) == 1
    last = re.sub(r"\s", "", pages["退回更正，期限以内"][-1])
    assert "2031年6月" in last
    assert "处理并报回" in last


def test_files_are_named_by_unit() -> None:
    """A letter for each unit under its full name, and one text that an old editor can open."""
    board = board_of(MAY)
    files = reminder_files(board)
    assert list(files) == [f"催报/示例县{unit}局.docx" for unit in "甲乙丙"] + [CHAT]
    assert files[CHAT].decode("utf-8-sig").count("\r\n") == 3
    assert reminder_files(replace(board, reminders=())) == {}


def test_file_names_are_safe_on_every_system() -> None:
    """A unit's name with a slash gives a file, never a folder."""
    board = board_of(MAY)
    (first, *others) = board.reminders
    slashed = replace(first, unit=replace(first.unit, name="县甲局/乙办"))
    files = reminder_files(replace(board, reminders=(slashed, *others)))
    assert "催报/县甲局_乙办.docx" in files
