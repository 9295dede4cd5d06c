"""One unit is told one day, whichever paper it reads."""

import re
from dataclasses import replace
from datetime import date

import pytest
from example_months import finding
from example_returns import board_of, dates_of, filed

from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity
from pipeline.model.period import Period
from pipeline.outputs.reminders.chat import chat_text
from pipeline.outputs.reminders.wording import letter
from pipeline.outputs.returned.marks import AnswerCells
from pipeline.outputs.returned.review import review

MAY = Period(2031, 5)
DATES = dates_of(MAY)
WRONG = replace(finding("A", "1.1", Severity.ERROR), receipt=1, fix="请改正。")
REFUSED = replace(WRONG, rule="F07", severity=Severity.REFUSED, subject=("A",))
FAULTY = filed("A", MAY, {"1.1": "1"}, day=date(2031, 6, 3))
OTHERS = (filed("B", MAY, {"2.1": "开工"}), filed("C", MAY, {"3.1": "1"}))


def told(day: date, file: Examination, found: Finding) -> list[str | None]:
    """The day that letter, chat and returned workbook tell; None for 立即."""
    board = board_of(MAY, file, *OTHERS, findings=(found,), as_of=day, returned=_third_of_june)
    (reminder,) = (each for each in board.reminders if each.unit.id == "A")
    words = (
        letter(board, reminder).paragraphs[-1],
        chat_text(board).splitlines()[0].split("，")[-1],
        _review(board, file, found).replace("2031年", ""),
    )
    return [_day(each) for each in words]


def _review(board: Board, file: Examination, found: Finding) -> str:
    return review(board, "A", file, [found], AnswerCells()).deadline


def _third_of_june(receipt: int | None, today: date) -> date:
    del receipt
    return min(today, date(2031, 6, 3))


def _day(words: str) -> str | None:
    if "立即" in words:
        return None
    found = re.search("[0-9]+月[0-9]+日", words)
    assert found, words
    return found[0]


@pytest.mark.parametrize(
    ("day", "corrected", "sent_again"),
    [
        (date(2031, 6, 3), "6月6日", "6月5日"),
        (DATES.due, "6月6日", "6月5日"),
        (date(2031, 6, 6), "6月6日", "6月9日"),
        (DATES.hard_close, None, "6月9日"),
        (DATES.issue, None, None),
    ],
)
def test_one_unit_is_told_one_day(day: date, corrected: str | None, sent_again: str | None) -> None:
    """Letter, chat and returned workbook name the same day, for a faulty and a refused file."""
    assert told(day, FAULTY, WRONG) == [corrected] * 3
    assert told(day, replace(FAULTY, refused=True), REFUSED) == [sent_again] * 3
