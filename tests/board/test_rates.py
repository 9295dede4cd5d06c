"""The five rates by the catalogue's definitions, none above its whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from example_board import FINDINGS
from example_county import example_definitions
from example_returns import LIST, board_of, dates_of, filed
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.board.reporting import Rates, Reporting, UnitStanding
from pipeline.board.types import Board
from pipeline.forms.layout import form_layout
from pipeline.forms.required import required_count
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.model.period import Period
from pipeline.model.submission import SubmissionKind

MAY = Period(2031, 5)
DATES = dates_of(MAY)
AFTER_CLOSE = DATES.hard_close + timedelta(days=1)


def unit(board: Board, unit_id: str) -> UnitStanding:
    """How one unit reported."""
    return next(each for each in board.units if each.unit.id == unit_id)


def reporting(*files: Examination, as_of: date | None = None) -> Reporting:
    """How unit A reported."""
    return unit(board_of(MAY, *files, as_of=as_of), "A").reporting


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (DATES.due, Reporting.ON_TIME),
        (DATES.due + timedelta(days=1), Reporting.LATE),
        (DATES.hard_close, Reporting.LATE),
        (AFTER_CLOSE, Reporting.AFTER_CLOSE),
    ],
)
def test_the_first_readable_file_decides_whether_in_time(day: date, expected: Reporting) -> None:
    """On the due day is in time, on the hard close is late, after it is for the next bulletin."""
    assert reporting(filed("A", MAY, {"1.1": "1"}, day=day)) is expected


def test_nothing_received_is_missing_only_after_the_due_day() -> None:
    """Nobody is called missing on the due day itself; a refused file is not a missing one."""
    assert reporting(as_of=DATES.due) is Reporting.NOT_YET_DUE
    assert reporting(as_of=DATES.due + timedelta(days=1)) is Reporting.MISSING
    assert reporting(filed("A", MAY, {}, refused=True)) is Reporting.REFUSED


def test_a_correction_does_not_make_a_return_late() -> None:
    """Timeliness is that of the first file without R, not of its corrections."""
    first = filed("A", MAY, {"1.1": "1"})
    second = filed("A", MAY, {"1.1": "2"}, kind=SubmissionKind.CORRECTION, day=DATES.hard_close)
    assert reporting(first, second) is Reporting.ON_TIME
    refused = filed("A", MAY, {}, refused=True)
    assert reporting(refused, second) is Reporting.LATE


def test_a_withdrawn_return_is_no_return() -> None:
    """A unit that took its return back is missing, in the rates as in the indicators."""
    first = filed("A", MAY, {"1.1": "1"})
    withdrawal = filed("A", MAY, {}, kind=SubmissionKind.WITHDRAWAL, number=2)
    board = board_of(MAY, first, withdrawal)
    assert unit(board, "A").reporting is Reporting.MISSING
    assert (board.rates.reported, board.rates.filled) == (0, 0)


def test_days_late_are_counted_to_the_return_or_to_today() -> None:
    """A missing unit is as many working days late as have passed since the due date."""
    board = board_of(MAY, filed("A", MAY, {"1.1": "1"}, day=DATES.hard_close))
    working = example_definitions().working_days
    assert unit(board, "A").working_days_late == working.between(DATES.due, DATES.hard_close)
    assert unit(board, "B").working_days_late == working.between(DATES.due, board.as_of)


def finding(severity: Severity, state: State = State.OPEN) -> Finding:
    """A finding on unit A's return."""
    return Finding(
        rule="C06",
        severity=severity,
        subject=("A", "1", "1.1"),
        place=Place(file="a.xlsx"),
        read="",
        expected="",
        why="",
        fix="",
        receipt=1,
        state=state,
    )


@pytest.mark.parametrize(
    ("found", "qualified"),
    [
        ((), 1),
        ((finding(Severity.ERROR),), 0),
        ((finding(Severity.EXPLAIN),), 0),
        ((finding(Severity.EXPLAIN, State.EXPLAINED),), 1),
        ((finding(Severity.EXPLAIN, State.ACCEPTED),), 1),
        ((finding(Severity.ERROR, State.WAIVED),), 1),
        ((finding(Severity.NOTICE),), 1),
    ],
)
def test_an_open_error_or_question_disqualifies(found: tuple[Finding, ...], qualified: int) -> None:
    """合格 means no open E and every K answered; notices do not count."""
    board = board_of(MAY, filed("A", MAY, {"1.1": "1"}), findings=found)
    assert board.rates.qualified == qualified


def test_a_missing_unit_s_cells_count_as_wanting() -> None:
    """完整 is counted over the required cells of all 应报 units, of those that sent nothing too."""
    definitions = example_definitions()
    wanted = {
        each.id: required_count(form_layout(definitions, LIST, each.id, MAY, {}))
        for each in definitions.lead_units(LIST)
    }
    assert wanted == {"A": 4 + 4 + 3, "B": 4 + 4 + 6, "C": 4 + 2 + 3}
    board = board_of(MAY, filed("A", MAY, {"1.1": "1"}, filled=8))
    assert unit(board, "B").required == wanted["B"]
    assert (board.rates.filled, board.rates.required) == (8, 10 + wanted["B"] + wanted["C"])


def test_filled_cells_are_laid_over_each_other() -> None:
    """A correction that fills what the first file left blank completes it; it takes nothing away.

    ::

        required cells   a  b  c  d … j
        first file       ×  ×  ×
        correction          ×     ×
        counted          ×  ×  ×  ×        4 of 10
    """
    first = filed("A", MAY, {"1.1": "1"}, filled="abc")
    second = filed("A", MAY, {"1.1": "2"}, kind=SubmissionKind.CORRECTION, number=2, filled="bd")
    standing = unit(board_of(MAY, first, second), "A")
    assert (standing.filled, standing.required) == (4, 10)


def test_a_withdrawn_file_fills_nothing() -> None:
    """What was filled before a withdrawal is not counted with what was filed after it."""
    first = filed("A", MAY, {"1.1": "1"}, filled="abc")
    taken_back = filed("A", MAY, {}, kind=SubmissionKind.WITHDRAWAL, number=2, filled="a")
    again = filed("A", MAY, {"1.1": "2"}, number=3, filled="de")
    assert unit(board_of(MAY, first, taken_back, again), "A").filled == 2


def test_a_file_of_an_older_ledger_counts_as_the_fullest_did() -> None:
    """An examination of ledger version 2 says how many cells, not which: the fullest counts."""
    first = replace(filed("A", MAY, {"1.1": "1"}, filled=7), filled_cells=())
    second = replace(filed("A", MAY, {"1.1": "2"}, number=2, filled=4), filled_cells=())
    assert unit(board_of(MAY, first, second), "A").filled == 7


FILES = st.lists(
    st.builds(
        filed,
        st.sampled_from("ABC"),
        st.just(MAY),
        st.just({"1.1": "1"}),
        kind=st.sampled_from(SubmissionKind),
        refused=st.booleans(),
        day=st.dates(min_value=date(2031, 6, 1), max_value=date(2031, 6, 15)),
        number=st.integers(min_value=1, max_value=40),
        filled=st.integers(min_value=0, max_value=10),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(FILES)
def test_no_rate_exceeds_its_whole(files: list[Examination]) -> None:
    """Whatever arrives, 及时 ≤ 实报 ≤ 应报, 合格 ≤ 实报, and no more is filled than required."""
    rates: Rates = board_of(MAY, *files, findings=FINDINGS).rates
    assert 0 <= rates.on_time <= rates.reported <= rates.due == 3
    assert 0 <= rates.qualified <= rates.reported
    assert 0 <= rates.filled <= rates.required
