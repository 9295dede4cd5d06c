"""A workbook that does not say what the board says is never published."""

from dataclasses import replace
from decimal import Decimal

import pytest
from example_board import example_board

from pipeline.board.types import Board
from pipeline.outputs.workbook.read_back import ReadBackError, read_back_faults, require_read_back
from pipeline.outputs.workbook.workbook import render_circulated, render_workbook

BOARD = example_board()


def with_another_amount(board: Board) -> Board:
    """The board after the workbook was made of it, with one value that is greater by one."""
    project = next(each for each in board.projects if each.indicators)
    standing, *others = project.indicators
    part, *further = standing.parts
    assert part.amount is not None
    other = replace(part, amount=part.amount + Decimal(1))
    altered = replace(standing, parts=(other, *further), amount=other.amount)
    mended = replace(project, indicators=(altered, *others))
    projects = tuple(mended if each is project else each for each in board.projects)
    return replace(board, projects=projects)


@pytest.mark.parametrize("render", [render_workbook, render_circulated])
def test_a_workbook_read_back_is_its_board(render: object) -> None:
    """Values, shares and statuses of either copy are the board's."""
    assert callable(render)
    assert list(read_back_faults(render(BOARD), BOARD)) == []


def test_a_value_that_is_another_is_told() -> None:
    """One value written otherwise is named with both figures, and its share with it."""
    other = with_another_amount(BOARD)
    told = list(read_back_faults(render_workbook(BOARD), other))
    assert any(each.startswith("value of ") for each in told)
    with pytest.raises(ReadBackError, match="value of "):
        require_read_back(render_workbook(BOARD), other)


def test_a_row_that_is_missing_is_told() -> None:
    """A board with an indicator more than the workbook is told of, by value and by status."""
    fewer = replace(BOARD, projects=BOARD.projects[1:])
    told = list(read_back_faults(render_workbook(fewer), BOARD))
    assert {each.split(" of ")[0] for each in told} >= {"value", "status"}
