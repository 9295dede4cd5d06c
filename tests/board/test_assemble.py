"""The board of a month put together: what is merged, what waits, what keeps it a draft."""

from datetime import timedelta
from decimal import Decimal

from example_returns import board_of, dates_of, filed, standing_of, written
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.board.status import worst
from pipeline.board.values import Basis
from pipeline.model.period import Period
from pipeline.model.status import Status
from pipeline.model.submission import NarrativeKind, SubmissionKind

APRIL, MAY = Period(2031, 4), Period(2031, 5)
DATES = dates_of(MAY)


def test_what_came_after_the_hard_close_waits() -> None:
    """A file after the hard close is not merged into this bulletin, though it is on the record."""
    late = filed("A", MAY, {"1.1": "20"}, day=DATES.hard_close + timedelta(days=1))
    board = board_of(MAY, late, earlier=[filed("A", APRIL, {"1.1": "10"})])
    found = standing_of(board, "1.1")
    assert found.amount == 10
    assert found.parts[0].basis is Basis.CARRIED_MISSING
    assert board.units[0].versions == 1


def test_last_month_and_increase() -> None:
    """Last month's value and the increase over it stand beside this month's."""
    earlier = [filed("A", APRIL, {"1.1": "10"})]
    found = standing_of(board_of(MAY, filed("A", MAY, {"1.1": "16"}), earlier=earlier), "1.1")
    assert (found.previous, found.increase) == (Decimal(10), Decimal(6))


def test_a_joint_total_without_last_month_has_no_increase() -> None:
    """Where one part has no last month, the total has none, rather than a part passed off as it."""
    files = [filed("B", MAY, {"3.3": "2"}), filed("C", MAY, {"3.3": "1"})]
    board = board_of(MAY, *files, earlier=[filed("C", APRIL, {"3.3": "1"})])
    found = standing_of(board, "3.3")
    assert (found.amount, found.previous, found.increase) == (Decimal(3), None, None)


def test_written_items_are_this_months_last() -> None:
    """A row filed again replaces the earlier one; other rows and parts stay."""
    texts = written("A", "1", NarrativeKind.PROGRESS, "一", "二")
    problem = written("A", "1", NarrativeKind.PROBLEM, "三")
    first = filed("A", MAY, {"1.1": "1"}, items=(*texts, *problem))
    again = written("A", "1", NarrativeKind.PROGRESS, "四")
    second = filed("A", MAY, {}, kind=SubmissionKind.CORRECTION, number=2, items=again)
    board = board_of(MAY, first, second)
    assert [each.text for each in board.projects[0].items] == ["四", "二", "三"]


def test_what_keeps_the_bulletin_a_draft() -> None:
    """Before the due date, or while units are waited for, the reasons are named; else none are."""
    files = [filed(unit, MAY, {"1.1": "1"}) for unit in "ABC"]
    assert board_of(MAY, *files).blocking == ()
    assert board_of(MAY, *files, as_of=DATES.due).blocking == ("尚未到报送期限（6月5日）",)
    waiting = board_of(MAY, *files[:2], as_of=DATES.hard_close)
    assert waiting.blocking == ("1个单位的月报表未收到或已退回：示例县丙局",)


def test_a_silent_unit_keeps_no_bulletin_back_for_ever() -> None:
    """After the hard close, and on an earlier day of issue, the bulletin can be final."""
    files = [filed(unit, MAY, {"1.1": "1"}) for unit in "AB"]
    assert board_of(MAY, *files, as_of=DATES.issue).blocking == ()
    october = Period(2031, 10)
    dates = dates_of(october)
    assert dates.issue == dates.hard_close
    files = [filed(unit, october, {"1.1": "1"}) for unit in "AB"]
    assert board_of(october, *files, as_of=dates.issue).blocking == ()


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from("ABC")))
def test_counts_add_up_whoever_reports(units: set[str]) -> None:
    """Classes add up to both denominators, and a project stands as its worst indicator."""
    board = board_of(MAY, *(filed(unit, MAY, {"1.1": "1"}) for unit in sorted(units)))
    assert sum(board.project_counts().values()) == len(board.projects) == 3
    assert sum(board.indicator_counts().values()) == len(board.indicators()) == 9
    for project in board.projects:
        assert project.status is worst(each.status for each in project.indicators)


def test_the_worst_is_the_first_of_the_list() -> None:
    """逾期 is worse than anything, 提前完成 better than anything."""
    assert worst(Status) is Status.OVERDUE
    assert worst([Status.COMPLETED_EARLY, Status.COMPLETED]) is Status.COMPLETED
