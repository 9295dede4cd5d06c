"""A whole year through the program: each month's board is the one that was worked out by hand."""

from decimal import Decimal

import pytest
from boards_of_2031 import BASES, BOARDS, MATTERS, PROJECTS, REPORTING, REVISIONS, STATUSES
from simulated_year import PlayedYear
from story_of_2031 import MONTHS, UNIT_NAMES, drawn

from pipeline.board.share import rounded_points, standing_share
from pipeline.board.trend import trend
from pipeline.board.values import Basis, Booking, IndicatorStanding
from pipeline.model.period import Period
from pipeline.model.status import Status

Worked = tuple[
    str, Decimal | None, str | None, Decimal, Decimal, Decimal, Status, tuple[Basis, ...]
]
"""Indicator, amount, stage, share, schedule, gap, status and what the parts rest on."""


pytestmark = pytest.mark.xdist_group("year")
"""The year takes long to play, so that one process has all tests of it."""


def rows(table: str, month: int) -> list[list[str]]:
    """The rows of a drawn table for a month, without the month."""
    _, *told = drawn(table)
    return [cells[1:] for cells in told if cells[0] == str(month)]


def worked_out(month: int) -> list[Worked]:
    """A month's board as it was worked out by hand."""
    return [
        (
            name,
            *figure(value),
            Decimal(share),
            Decimal(schedule),
            Decimal(gap),
            STATUSES[status],
            tuple(BASES[each] for each in basis.split()),
        )
        for name, value, share, schedule, gap, status, basis in drawn(BOARDS[month])
    ]


def figure(value: str) -> tuple[Decimal | None, str | None]:
    """An amount, a stage, or both, as the tables write them; 205/60 is what it comes to."""
    if not value[0].isdigit():
        return None, value
    amount, _, stage = value.partition(" ")
    counted, _, base = amount.partition("/")
    return Decimal(counted) / Decimal(base or 1), stage or None


def told(standing: IndicatorStanding, period: Period) -> Worked:
    """An indicator as the board has it, rounded as it is printed."""
    share = standing_share(standing, period)
    assert share is not None
    assert standing.gap is not None
    return (
        standing.indicator.id,
        standing.amount,
        standing.stage,
        share,
        rounded_points(standing.schedule),
        standing.gap,
        standing.status,
        tuple(part.basis for part in standing.parts),
    )


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_each_bulletin_has_the_board_that_was_worked_out(year: PlayedYear, period: Period) -> None:
    """Value, share, schedule, gap, status and basis of every indicator."""
    board = year.boards[period]
    assert [told(each, period) for each in board.indicators()] == worked_out(period.month)


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_a_project_stands_as_its_worst_indicator(year: PlayedYear, period: Period) -> None:
    """The status of each of the three projects."""
    ((*expected,),) = rows(PROJECTS, period.month)
    found = [each.status for each in year.boards[period].projects]
    assert found == [STATUSES[each] for each in expected]


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_it_is_told_who_reported_in_time(year: PlayedYear, period: Period) -> None:
    """Each unit's return, and the two counts that rest on it."""
    board = year.boards[period]
    units = " ".join(f"{each.unit.id} {each.reporting.value}" for each in board.units)
    counts = (str(board.rates.reported), str(board.rates.on_time))
    assert [[units, *counts]] == rows(REPORTING, period.month)


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_what_became_known_later_is_told_once(year: PlayedYear, period: Period) -> None:
    """Each correction stands in the next bulletin alone, against plan and lead of its own month."""
    names = {status: name for name, status in STATUSES.items()}
    units = {name: unit for unit, name in UNIT_NAMES.items()}
    assert rows(REVISIONS, period.month) == [
        [
            str(revision.period.month),
            units[each.unit],
            each.indicator.id,
            shown(each.old),
            shown(each.new),
            names[each.before.status],
            names[each.after.status],
            each.kind.value if each.kind else "",
        ]
        for revision in year.boards[period].revisions
        for each in revision.corrections
    ]


def shown(booking: Booking) -> str:
    """A value as the tables write it."""
    return " ".join(str(each) for each in (booking.amount, booking.stage) if each is not None)


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_problems_are_carried_through_the_year(year: PlayedYear, period: Period) -> None:
    """Each problem is told from the month it was raised in to the one that solved it."""
    found = [[each.number, each.state.value] for each in year.boards[period].matters]
    assert found == rows(MATTERS, period.month)


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_december_looks_back_on_each_month_as_it_was_told(year: PlayedYear, period: Period) -> None:
    """Statuses, shares, schedules of the trend are those of the month's own bulletin."""
    own = trend(year.boards[period])[-1]
    (back,) = [each for each in trend(year.boards[MONTHS[-1]]) if each.period == period]
    assert (back.projects, back.indicators) == (own.projects, own.indicators)


def test_a_new_lead_is_not_blamed_for_the_months_before(year: PlayedYear) -> None:
    """丁局 is late with its first return: this once, for it had nothing to file until then."""
    (late,) = [each for each in year.boards[Period(2031, 9)].reminders if each.unit.id == "D"]
    assert late.repeated == ()
    (silent,) = [each for each in year.boards[Period(2031, 7)].reminders if each.unit.id == "B"]
    assert silent.repeated == ()
