"""Whom the office reminds, by when they must act, and at which rung."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from example_county import example_definitions
from example_months import finding
from example_returns import board_of, dates_of, filed

from pipeline.board.reporting import Reminder, Reporting
from pipeline.board.types import Board
from pipeline.definitions.limits import ReminderLevel
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.period import Period
from pipeline.rules.ladder import rung

APRIL, MAY = Period(2031, 4), Period(2031, 5)
DATES = dates_of(MAY)
LADDER = example_definitions().reminder_ladder
IN_TIME = (filed("B", MAY, {"2.1": "开工"}), filed("C", MAY, {"3.1": "1"}))
WRONG = finding("A", "1.1", Severity.ERROR)


def board(
    *files: Examination,
    earlier: tuple[Examination, ...] = (),
    findings: tuple[Finding, ...] = (),
    as_of: date | None = None,
) -> Board:
    """May with units B and C in good order, in April too."""
    before = [replace(each, period=APRIL) for each in IN_TIME if earlier]
    in_april = [
        replace(
            each, receipt=replace(each.receipt, received=each.receipt.received.replace(month=5))
        )
        for each in before
    ]
    return board_of(
        MAY, *files, *IN_TIME, earlier=(*earlier, *in_april), findings=findings, as_of=as_of
    )


def of_a(told: Board) -> Reminder:
    """The one reminder, to unit A."""
    (only,) = told.reminders
    assert only.unit.id == "A"
    return only


@pytest.mark.parametrize(
    ("days", "repeated", "level"),
    [(0, 0, 1), (1, 0, 1), (2, 0, 2), (4, 0, 2), (5, 0, 3), (0, 1, 2), (2, 1, 3), (9, 5, 3)],
)
def test_days_and_repetition_raise_the_rung(days: int, repeated: int, level: int) -> None:
    """The rung by days, one higher for each month of repetition, never above the top."""
    reached = rung(LADDER, days, repeated)
    assert reached is not None
    assert reached.level == level


def test_below_the_first_rung_nothing_is_raised() -> None:
    """Repetition alone is no reason: a ladder that begins at two days says nothing at one."""
    assert rung((ReminderLevel(level=1, working_days_late=2, form="电话"),), 1, 3) is None
    assert rung((), 9, 1) is None


def test_a_missing_unit_is_reminded_of_the_due_date() -> None:
    """Nothing received: the deadline is the due date, the days are working days to as-of."""
    told = of_a(board())
    assert (told.reporting, told.deadline) == (Reporting.MISSING, DATES.due)
    expected = example_definitions().working_days.between(DATES.due, DATES.issue)
    assert told.working_days_late == expected
    assert told.level == rung(LADDER, expected)
    assert [each.id for each in told.projects] == ["1"]


def test_who_is_in_good_order_is_not_reminded() -> None:
    """In time and without open faults, or not yet due: no reminder."""
    assert board(filed("A", MAY, {"1.1": "1"})).reminders == ()
    assert board(as_of=DATES.due).reminders == ()


def test_late_but_in_is_counted_to_the_day_it_came() -> None:
    """A late return stops the days on the day of its receipt."""
    told = of_a(board(filed("A", MAY, {"1.1": "1"}, day=DATES.hard_close)))
    days = example_definitions().working_days.between(DATES.due, DATES.hard_close)
    assert (told.reporting, told.working_days_late) == (Reporting.LATE, days)
    assert told.received == DATES.hard_close


def test_the_month_before_raises_the_rung() -> None:
    """Late in April as well: one rung higher, with the month named; in time in April: not."""
    late = filed("A", APRIL, {"1.1": "1"}, day=dates_of(APRIL).due + timedelta(days=1))
    told = of_a(board(earlier=(late,)))
    assert told.repeated == (APRIL,)
    assert told.level is not None
    assert told.reached is not None
    assert told.level.level == min(told.reached.level + 1, 3)
    punctual = filed("A", APRIL, {"1.1": "1"}, day=dates_of(APRIL).due)
    assert of_a(board(earlier=(punctual,))).repeated == ()


def test_a_month_nobody_ran_to_its_end_accuses_nobody() -> None:
    """Without a run after April's due date nobody can be said to have been missing in it."""
    assert of_a(board(earlier=(filed("B", APRIL, {}),))).repeated == ()


@pytest.mark.parametrize(
    ("went_back", "today", "answer_by"),
    [
        (date(2031, 6, 3), date(2031, 6, 3), date(2031, 6, 6)),
        (date(2031, 6, 5), date(2031, 6, 5), DATES.hard_close),
        (DATES.hard_close, DATES.hard_close, DATES.hard_close),
        (DATES.issue, DATES.issue, date(2031, 6, 13)),
        (date(2031, 6, 3), DATES.hard_close, date(2031, 6, 6)),
    ],
)
def test_a_returned_file_has_its_own_deadline(
    went_back: date, today: date, answer_by: date
) -> None:
    """Three working days from when it went back, but not past the hard close that is to come."""
    told = of_a(
        board_of(
            MAY,
            filed("A", MAY, {"1.1": "1"}, day=date(2031, 6, 3)),
            *IN_TIME,
            findings=(WRONG,),
            as_of=today,
            returned=lambda _receipt, _today: went_back,
        )
    )
    assert told.deadline == told.answer_by == answer_by
    assert told.time_is_up is (today > answer_by)
    assert told.findings == (WRONG,)


@pytest.mark.parametrize("state", [each for each in State if each is not State.OPEN])
def test_a_settled_finding_reminds_nobody(state: State) -> None:
    """What was explained, accepted, waived or corrected asks nothing any more."""
    settled = replace(finding("A", "1.1", Severity.EXPLAIN), state=state)
    assert board(filed("A", MAY, {"1.1": "1"}), findings=(settled,)).reminders == ()


def test_a_refused_file_counts_as_not_received() -> None:
    """Only a refused file: days from the due date, its faults named."""
    refused = replace(WRONG, rule="F06", severity=Severity.REFUSED, subject=("A",))
    told = of_a(board(filed("A", MAY, {}, refused=True), findings=(refused,)))
    assert (told.reporting, told.deadline) == (Reporting.REFUSED, DATES.due)
    assert told.findings == (refused,)
    assert told.received is None
