"""两份清单对照: indicators that another list asks for too, side by side; only where there are any.

Whether two agree is not judged again here: rule U06 has judged each unit's figures.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.board.types import Board, Comparison
from pipeline.board.values import MISSING as UNREPORTED
from pipeline.board.values import IndicatorStanding
from pipeline.model.finding import Finding, State
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.workbook.figures import MISSING, Content, figure
from pipeline.outputs.workbook.looks import HEADING_FONT, Look, status_look
from pipeline.outputs.workbook.marks import unit_name
from pipeline.outputs.workbook.table import Column, Table
from pipeline.rules.counterparts import lists_differ

NAME = "两份清单对照"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One indicator of the board beside the other list's; ``differing`` are U06's findings."""

    board: Board
    pair: Comparison
    differing: tuple[Finding, ...]

    @property
    def verdict(self) -> str:
        """Whether the two agree, in a few words; a value carried on is no statement to compare."""
        if self.differing:
            open_ = any(each.state is State.OPEN for each in self.differing)
            return "不一致，待核对" if open_ else "不一致，已有说明"
        both = (self.pair.own, self.pair.other)
        if any(part.basis in UNREPORTED for each in both for part in each.parts):
            return "有未报的，未核对"
        if any(each.carried or not each.complete for each in both):
            return "有待核的，未核对"
        return "一致"


def comparison_rows(board: Board) -> tuple[ComparisonRow, ...]:
    """Every indicator that another list asks for too, in the order of the list."""
    told = [each for each in board.findings if each.rule == lists_differ.code]
    return tuple(
        ComparisonRow(
            board=board,
            pair=pair,
            differing=tuple(each for each in told if each.subject[-1] == pair.own.indicator.id),
        )
        for pair in board.comparisons
    )


def difference(pair: Comparison) -> Decimal | None:
    """This list's value less the other's, in this list's measure; None where one is missing."""
    measure, other = pair.own.indicator.measure, pair.other.indicator.measure
    if measure is None or other is None or pair.own.amount is None or pair.other.amount is None:
        return None
    return pair.own.amount - pair.other.amount * other.factor / measure.factor


def _value(standing: IndicatorStanding) -> Content:
    """The value of the month: a number in its measure, or the step of a ladder."""
    if standing.amount is None:
        return standing.stage or MISSING
    return figure(standing.amount, standing.indicator.measure)


def _target(row: ComparisonRow, standing: IndicatorStanding) -> str:
    return standing.indicator.target_label(row.board.period)


def _units(row: ComparisonRow) -> str:
    return "\n".join(unit_name(row.board, each) for each in row.pair.own.indicator.reporters)


def _paint(row: ComparisonRow, look: Look) -> Look:
    """What differs stands out by its font and fill."""
    return replace(look, font=HEADING_FONT, fill="#FBD98D") if row.differing else look


COLUMNS: tuple[Column[ComparisonRow], ...] = (
    Column(heading="编号", value=lambda row: row.pair.own.indicator.id, most=8, align="center"),
    Column(heading="本清单的指标", value=lambda row: row.pair.own.indicator.name, most=20),
    Column(heading="填报单位", value=_units, most=20),
    Column(heading="年度目标", value=lambda row: _target(row, row.pair.own), most=14),
    Column(heading="本月\n累计", value=lambda row: _value(row.pair.own), align="right"),
    Column(
        heading="状态",
        value=lambda row: STATUS_LABELS[row.pair.own.status],
        align="center",
        paint=lambda row, _look: status_look(row.pair.own.status),
    ),
    Column(heading="另一份清单", value=lambda row: row.pair.other_list.title, most=24),
    Column(
        heading="对应\n编号", value=lambda row: row.pair.other.indicator.id, most=8, align="center"
    ),
    Column(heading="对应指标", value=lambda row: row.pair.other.indicator.name, most=20),
    Column(heading="对应\n目标", value=lambda row: _target(row, row.pair.other), most=14),
    Column(heading="对应\n累计", value=lambda row: _value(row.pair.other), align="right"),
    Column(
        heading="对应\n状态",
        value=lambda row: STATUS_LABELS[row.pair.other.status],
        align="center",
        paint=lambda row, _look: status_look(row.pair.other.status),
    ),
    Column(
        heading="相差",
        value=lambda row: figure(difference(row.pair), row.pair.own.indicator.measure),
        align="right",
    ),
    Column(heading="核对", value=lambda row: row.verdict, most=18, align="center", paint=_paint),
)


def comparison_table(board: Board) -> Table[ComparisonRow]:
    """The sheet's table."""
    return Table(columns=COLUMNS, rows=comparison_rows(board), name=NAME, frozen=2)
