"""The headline's lines: dates, counts, rates and the draft mark."""

from dataclasses import replace

from example_board import example_board

from pipeline.board.reporting import Rates
from pipeline.outputs.workbook.headline import (
    dates_line,
    draft_lines,
    rates_line,
    status_summary_lines,
)

BOARD = example_board()


def test_the_dates_are_told_apart() -> None:
    """Period, cut-off, issue date and day of telling stand in one line."""
    assert dates_line(BOARD) == (
        "报告期：2031年5月　　数据截止日：2031年5月31日　　印发日期：2031年6月10日"
        "　　汇总日期：2031年6月10日　　清单版本：0123ABCD"
    )


def test_counts_are_told_in_both_denominators() -> None:
    """Projects are counted in 件 and indicators in 项, worst first."""
    assert status_summary_lines(BOARD) == (
        "项目3件：滞后1件，未报2件。",
        "指标9项：滞后1项，未报3项，待核1项，按序时2项，超序时1项，提前完成1项。",
    )


def test_rates_print_their_bases() -> None:
    """The five rates stand together with counts and shares."""
    assert rates_line(BOARD.rates) == (
        "报送情况：应报3家，实报2家（66.7%），及时1家（33.3%），合格1家（33.3%），"
        "完整17/30格（56.7%）。"
    )


def test_rates_of_nothing_print_no_share() -> None:
    """Where no unit is due, counts stand without a share."""
    nothing = Rates(due=0, reported=0, on_time=0, qualified=0, required=0, filled=0)
    assert rates_line(nothing) == "报送情况：应报0家，实报0家，及时0家，合格0家，完整0/0格。"


def test_a_board_that_nothing_blocks_has_no_draft_mark() -> None:
    """The draft mark names every reason, and is gone when there is none."""
    assert len(list(draft_lines(BOARD))) == 4
    assert not list(draft_lines(replace(BOARD, blocking=())))
