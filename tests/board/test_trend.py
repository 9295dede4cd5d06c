"""The months so far: each earlier one stands as its own board told it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from example_county import example_definitions
from example_months import APRIL, LAGGING, MAY, ON_SCHEDULE, returns
from example_returns import board_of, dates_of, filed

from pipeline.board.trend import deciding, trend
from pipeline.model.history import Takeover
from pipeline.model.status import Status


@pytest.mark.parametrize("without", ["", "B", "AC"])
def test_an_earlier_month_stands_as_its_own_board_told_it(without: str) -> None:
    """Statuses, shares and schedules of April are the same in May's trend as in April's own."""
    april = returns(LAGGING, APRIL, without=without)
    (own,) = trend(board_of(APRIL, *april))
    first, second = trend(board_of(MAY, *returns(ON_SCHEDULE), earlier=april))
    assert (first.projects, first.indicators) == (own.projects, own.indicators)
    assert (first.period, second.period) == (APRIL, MAY)


def test_a_file_after_the_close_leaves_the_closed_month_as_it_was() -> None:
    """What came after April's last day of acceptance changes May, not what April's board said."""
    close = dates_of(APRIL).hard_close
    late = filed("A", APRIL, {"1.1": "30"}, day=close + timedelta(days=1), number=9)
    april, may = trend(board_of(MAY, earlier=[*returns(LAGGING, APRIL), late]))
    (own,) = trend(board_of(APRIL, *returns(LAGGING, APRIL)))
    assert april.indicators == own.indicators
    assert may.indicators["1.1"].share == 75
    assert april.indicators["1.1"].share != 75


def test_an_earlier_month_is_told_under_what_held_in_it() -> None:
    """D takes 1.1 over from A in May, due earlier: April's point stays that of April's board."""
    first = example_definitions()
    indicator = first.indicators["1.1"]
    taken = replace(indicator, reporters=("D",), deadline=date(2031, 8, 31))
    now = replace(
        first,
        indicators={**first.indicators, "1.1": taken},
        takeovers={"1.1": Takeover(former=frozenset({"A"}), present="D")},
        since=MAY,
        former=(first,),
    )
    april = returns(LAGGING, APRIL)
    (own,) = trend(board_of(APRIL, *april))
    looked_back, may = trend(board_of(MAY, earlier=april, definitions=now))
    assert looked_back.indicators == own.indicators
    assert may.indicators["1.1"].schedule != may.indicators["1.2"].schedule
    march = returns(LAGGING, APRIL.previous())
    silent = [*march, *returns(LAGGING, APRIL, without="A")]
    _, carried, _ = trend(board_of(MAY, earlier=silent, definitions=replace(now, since=APRIL)))
    assert carried.indicators["1.1"].status is Status.NOT_REPORTED
    assert carried.indicators["1.1"].share == Decimal("2.5")


def test_the_schedule_is_known_for_the_whole_year() -> None:
    """Months with a run as their boards told it, months to come by the plans and deadlines."""
    board = board_of(MAY, *returns(ON_SCHEDULE), earlier=returns(LAGGING, APRIL))
    calendar = board.project_list.calendar
    for standing in board.indicators():
        told = board.schedules[standing.indicator.id]
        assert (min(told), max(told)) == (calendar.first, calendar.last)
        assert list(told) == sorted(told)
        assert list(told.values()) == sorted(told.values())
        assert told[calendar.last] == 100
        for month in trend(board):
            assert told[month.period] == month.indicators[standing.indicator.id].schedule


def test_the_schedule_of_a_past_month_is_told_under_what_held_in_it() -> None:
    """A deadline moved in May changes the line from May on."""
    first = example_definitions()
    moved = replace(first.indicators["1.1"], deadline=date(2031, 8, 31))
    changed = {**first.indicators, "1.1": moved}
    now = replace(first, indicators=changed, since=MAY, former=(first,))
    before = board_of(MAY, definitions=first).schedules["1.1"]
    after = board_of(MAY, definitions=now).schedules["1.1"]
    assert after[APRIL] == before[APRIL]
    assert after[MAY] > before[MAY]


def test_a_month_without_recorded_rates_has_none() -> None:
    """Rates are never worked out again for a closed month: either the ledger has them, or none."""
    april, may = trend(board_of(MAY, earlier=returns(LAGGING, APRIL)))
    assert april.rates is None
    assert may.rates is not None


def test_the_status_of_a_project_rests_on_its_furthest_behind() -> None:
    """Of the indicators with the project's status the one with the largest gap decides."""
    board = board_of(MAY, *returns(LAGGING))
    project = board.projects[0]
    found = deciding(project)
    assert found is not None
    assert found.status is project.status is not Status.ON_SCHEDULE
    gaps = [each.gap for each in project.indicators if each.status is project.status]
    assert found.gap == min(gap for gap in gaps if gap is not None)
