"""The self-check is silent on every honest month and names each thing that does not agree."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from example_board import receipt
from example_months import APRIL, LAGGING, MAY, MONTHS, ON_SCHEDULE, finding, returns
from example_returns import board_of, dates_of, filed

from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Place, Severity
from pipeline.month.outputs import released
from pipeline.outputs.bulletin.text import BulletinText, Figure, Line, line_text
from pipeline.outputs.bulletin.wording.bulletin import bulletin
from pipeline.outputs.self_check.checks import OUTPUT_CHECKS, self_check
from pipeline.outputs.self_check.frame import Finished
from pipeline.outputs.workbook.data import tidy_records

FILES = returns(ON_SCHEDULE)
ONE_MISSING = returns(ON_SCHEDULE, without="B")
"""Unit B keeps its figures of April, marked."""

OF_RETURNS = frozenset({"O07", "O12", "U09"})
"""Checks that hold the board against returns and letters, which the example months do not keep."""


def finished(board: Board, examinations: Sequence[Examination] = ()) -> Finished:
    """A board's outputs as they would be given out."""
    return Finished(
        board=board,
        text=bulletin(board),
        rows=tuple(tidy_records(board)),
        examinations=examinations,
    )


def failed(outputs: Finished) -> list[str]:
    """The codes of the checks that fail."""
    return [check.code for check in OUTPUT_CHECKS if list(check.check(outputs))]


@pytest.mark.parametrize("name", MONTHS)
def test_every_kind_of_month_agrees_with_itself(name: str) -> None:
    """Missing units, carried values, hostile texts, changed targets: nothing is held back."""
    assert set(failed(finished(MONTHS[name]()))) <= OF_RETURNS


@pytest.mark.parametrize(
    ("files", "earlier"),
    [
        (FILES, ()),
        (ONE_MISSING, returns(LAGGING, APRIL)),
        ((*FILES, filed("A", MAY, {"1.1": "18"}, number=9)), ()),
        ((*FILES, filed("A", MAY, {"1.1": "900"}, number=9, rejected=("1.1",))), ()),
        ((*ONE_MISSING, filed("B", MAY, {"3.3": "5"}, refused=True)), returns(LAGGING, APRIL)),
        ((), returns(LAGGING, APRIL)),
    ],
    ids=["all", "one missing", "corrected", "later figure rejected", "refused", "nothing"],
)
def test_merged_returns_pass(files: Sequence[Examination], earlier: Sequence[Examination]) -> None:
    """Whatever came, what the board booked is what the returns say; the board stays as it was."""
    board = board_of(MAY, *files, earlier=earlier)
    assert failed(finished(board, files)) == []
    assert released(board, files) is board


def test_a_file_after_the_close_is_not_in_the_total() -> None:
    """What came too late for the bulletin is neither booked nor counted."""
    late = filed("B", MAY, {"3.3": "5"}, number=8)
    day = dates_of(MAY).hard_close.replace(day=28)
    moment = late.receipt.received.replace(day=day.day)
    late = replace(late, receipt=receipt(8, "迟到.xlsx", moment, MAY))
    files = (*ONE_MISSING, late)
    assert failed(finished(board_of(MAY, *files), files)) == []


def body_changed(old: str, new: str | Figure | None) -> Callable[[BulletinText], BulletinText]:
    """The first part of the body that says ``old`` replaced; with None its paragraph is dropped."""

    def change(text: BulletinText) -> BulletinText:
        at = next(n for n, each in enumerate(text.body) if old in map(_said, each.line))
        paragraph = text.body[at]
        place = [_said(part) for part in paragraph.line].index(old)
        line: Line = paragraph.line
        if new is not None:
            line = (*line[:place], new, *line[place + 1 :])
        kept = () if new is None else (replace(paragraph, line=line),)
        return replace(text, body=(*text.body[:at], *kept, *text.body[at + 1 :]))

    return change


def _said(part: str | Figure) -> str:
    return part.text if isinstance(part, Figure) else part


def row_changed(
    annex: int, row: int, column: int, line: Line | None
) -> Callable[..., BulletinText]:
    """One cell of an annex replaced; with None the whole row is dropped."""

    def change(text: BulletinText) -> BulletinText:
        table = text.annexes[annex].table
        assert table is not None
        rows = list(table.rows)
        if line is None:
            del rows[row]
        else:
            rows[row] = (*rows[row][:column], line, *rows[row][column + 1 :])
        changed = replace(text.annexes[annex], table=replace(table, rows=tuple(rows)))
        annexes = (*text.annexes[:annex], changed, *text.annexes[annex + 1 :])
        return replace(text, annexes=annexes)

    return change


TAMPERED: tuple[tuple[str, Callable[[BulletinText], BulletinText]], ...] = (
    ("O01", body_changed("2031年示例县民生实事项目共", "2031年示例县民生实事项目共40个，共")),
    ("O02", body_changed("3", Figure("4", "count:project:total"))),
    ("O03", row_changed(0, 0, 6, (Figure("99.0%", "indicator:1.1:share"),))),
    ("O04", row_changed(0, 0, 8, ("偏慢",))),
    ("O05", row_changed(0, 4, 0, None)),
    ("O06", row_changed(0, 4, 10, ("",))),
    ("O08", row_changed(3, 0, 0, ("甲局",))),
    ("O08", body_changed("项指标。截至", "项指标{时间}。截至")),
)


@pytest.mark.parametrize(("code", "change"), TAMPERED, ids=[code for code, _ in TAMPERED])
def test_what_does_not_agree_is_named(
    code: str, change: Callable[[BulletinText], BulletinText]
) -> None:
    """Each check finds the one thing that was altered after the board was made."""
    board = board_of(MAY, *ONE_MISSING, earlier=returns(LAGGING, APRIL))
    outputs = finished(board, ONE_MISSING)
    assert code in failed(replace(outputs, text=change(outputs.text)))


def test_a_project_that_is_told_twice_or_never_is_named() -> None:
    """O05 counts the paragraphs that begin with a project's name and units."""
    outputs = finished(board_of(MAY, *FILES), FILES)
    starts = [n for n, each in enumerate(outputs.text.body) if _said(each.line[0]).endswith("。")]
    told = outputs.text.body[starts[1]]
    twice = replace(outputs.text, body=(*outputs.text.body, told))
    assert "O05" in failed(replace(outputs, text=twice))


def test_a_unit_that_is_named_without_a_letter_is_named() -> None:
    """O12: whom the bulletin calls missing, late or in error has a letter of this month."""
    board = board_of(MAY, *ONE_MISSING, earlier=returns(LAGGING, APRIL))
    assert "O12" not in failed(finished(board, ONE_MISSING))
    assert "O12" in failed(finished(replace(board, reminders=()), ONE_MISSING))


def test_a_joint_lead_is_not_blamed_for_the_other_ones_error() -> None:
    """O12: before the due date one lead has an error and the other has not reported yet."""
    day = date(2031, 6, 3)
    file = filed("C", MAY, {"3.1": "150", "3.3": "1"}, rejected=("3.1",), day=day)
    wrong = replace(finding("C", "3.1", Severity.ERROR), receipt=1)
    board = board_of(MAY, file, findings=(wrong,), as_of=day)
    body = "".join(line_text(each.line) for each in bulletin(board).body)
    assert "（示例县丙局、示例县乙局）。" in body
    assert "示例县丙局本月所报数据有差错，未采用" in body
    assert "O12" not in failed(finished(board, (file,)))


def test_a_unit_that_took_a_value_back_needs_no_letter() -> None:
    """更正说明 says 原因：单位未说明 of a unit; that is about an earlier month and no reproach."""
    board = board_of(MAY, *returns(ON_SCHEDULE))
    name = board.units[0].unit.name
    told = replace(finished(board), text=_with_correction(bulletin(board), name))
    assert "O12" not in failed(told)


def _with_correction(text: BulletinText, name: str) -> BulletinText:
    named = Figure("示范点", "correction:2031-04:1.1:A:name")
    line: Line = (f"{name}“", named, "”，原因：未说明。")
    return replace(text, body=(*text.body, replace(text.body[-1], line=line)))


def test_a_correction_after_the_close_is_no_question_to_the_unit() -> None:
    """T03 on a file that came too late puts nobody in the bulletin: nothing of it was taken."""
    told = Finding(
        rule="T03",
        severity=Severity.EXPLAIN,
        subject=("A",),
        place=Place(file="更正.xlsx"),
        read="2031年6月20日",
        expected="不晚于 2031年6月8日",
        why="。",
        fix="。",
    )
    board = board_of(MAY, *FILES, findings=(told,))
    assert failed(finished(board, FILES)) == []


def test_a_joint_total_that_is_not_its_parts_is_named() -> None:
    """O02 adds up what joint leads filed."""
    board = board_of(MAY, *FILES)
    *others, last = board.projects
    wrong = tuple(
        replace(each, amount=Decimal(99)) if each.indicator.id == "3.3" else each
        for each in last.indicators
    )
    board = replace(board, projects=(*others, replace(last, indicators=wrong)))
    assert "O02" in failed(finished(board, FILES))


def test_a_figure_that_nobody_filed_is_named() -> None:
    """A booked value that is in no accepted reading fails O07 and the control total."""
    board = board_of(MAY, *FILES)
    other = returns({**ON_SCHEDULE, "A": {**ON_SCHEDULE["A"], "1.1": "16"}})
    assert failed(finished(board, other)) == ["O07", "U09"]
    rejected = (filed("A", MAY, ON_SCHEDULE["A"], rejected=("1.1",)), *FILES[1:])
    assert failed(finished(board, rejected)) == ["O07", "U09"]


def test_a_figure_that_was_lost_is_named() -> None:
    """A figure that was filed and is not on the board fails the control total."""
    board = board_of(MAY, *ONE_MISSING, earlier=returns(LAGGING, APRIL))
    assert failed(finished(board, FILES)) == ["U09"]


def test_what_fails_keeps_the_bulletin_a_draft() -> None:
    """The reason stands among those that block, once however often it is asked."""
    board = board_of(MAY, *FILES)
    held = released(board, returns(LAGGING))
    assert [reason.partition("（")[0] for reason in held.blocking] == ["自检未通过", "自检未通过"]
    assert bulletin(held).draft_reasons == held.blocking
    assert released(held, returns(LAGGING)) == held


def test_reasons_are_whole_sentences() -> None:
    """A reason names the check, what it says and how many more there are."""
    board = board_of(MAY, *FILES)
    told = list(self_check(finished(board, returns(LAGGING))))
    assert told[0].startswith("自检未通过（O07 没有采用未经审核的数）：指标1.1（示例县甲局）")
    assert told[0].endswith("处")
