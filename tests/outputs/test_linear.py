"""Workbook and page of a large county take time in proportion to its units."""

import sys
from collections.abc import Callable

import pytest

from benchmarks.outputs import board
from pipeline.board.types import Board
from pipeline.outputs.page.skeleton import render_page
from pipeline.outputs.workbook.workbook import render_circulated, render_workbook

FEW = 8


def calls(work: Callable[[], object]) -> int:
    """How many functions are called; unlike seconds the same on every machine."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("render", [render_workbook, render_circulated, render_page])
def test_twice_the_units_take_twice_the_work(render: Callable[[Board], bytes]) -> None:
    """From twice to four times the units the work grows twice as much as from once to twice."""
    boards = [board(n * FEW) for n in (1, 2, 4)]
    render(boards[0])
    once, twice, fourfold = (calls(lambda made=made: render(made)) for made in boards)
    assert (fourfold - twice) / (twice - once) < 2.1


def test_the_months_so_far_take_work_in_proportion_too() -> None:
    """Looking back on eleven months is linear in the units."""
    once, twice, fourfold = (calls(lambda n=n: board(n * FEW)) for n in (1, 2, 4))
    assert (fourfold - twice) / (twice - once) < 2.2
