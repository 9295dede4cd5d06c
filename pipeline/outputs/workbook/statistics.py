"""规则统计: what each rule found in the month, and what became of it."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.board.reporting import RuleStatistic
from pipeline.board.types import Board
from pipeline.model.finding import NO_ANSWER, STATE_LABELS, State
from pipeline.outputs.workbook.looks import FAINT, HEADING_FONT, Look
from pipeline.outputs.workbook.table import Column, Table

NAME = "规则统计"


def _count_column(heading: str, count: Callable[[RuleStatistic], int]) -> Column[RuleStatistic]:
    """A column of counts in which a zero stands back."""
    return Column(
        heading=heading,
        value=count,
        align="center",
        paint=lambda row, look: look if count(row) else replace(look, colour=FAINT),
    )


def _state_column(state: State) -> Column[RuleStatistic]:
    return _count_column(STATE_LABELS[state], lambda row: row.states[state])


def _paint_waiting(row: RuleStatistic, look: Look) -> Look:
    if row.waiting:
        return replace(look, font=HEADING_FONT, fill="#FBD98D")
    return replace(look, colour=FAINT)


COLUMNS: tuple[Column[RuleStatistic], ...] = (
    Column(heading="规则", value=lambda row: row.rule, align="center"),
    Column(heading="内容", value=lambda row: row.title or "收件时发现", most=40),
    Column(heading="检查\n（次）", value=lambda row: row.checked, align="center"),
    Column(heading="无值未查\n（次）", value=lambda row: row.unevaluated, align="center"),
    _count_column("发现问题\n（条）", lambda row: row.fired),
    Column(heading="待处理", value=lambda row: row.waiting, align="center", paint=_paint_waiting),
    *(
        _state_column(state)
        for state in (
            State.EXPLAINED,
            State.ACCEPTED,
            State.WAIVED,
            State.CORRECTED,
            State.REPEATED,
        )
    ),
    _count_column(NO_ANSWER, lambda row: row.notices),
)


def statistic_table(board: Board) -> Table[RuleStatistic]:
    """The sheet's table."""
    return Table(columns=COLUMNS, rows=board.statistics, name=NAME, frozen=2, upright=True)
