"""审核问题: every finding of the month with its place, its reason and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.board.types import Board
from pipeline.model.decision import finding_number
from pipeline.model.finding import SEVERITY_LABELS, STATE_LABELS, Finding, Severity, State
from pipeline.model.period import chinese_date
from pipeline.outputs.workbook.looks import HEADING_FONT, Look
from pipeline.outputs.workbook.marks import unit_name
from pipeline.outputs.workbook.table import Column, Table

NAME = "审核问题"
_NEED_ACTION = {Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding with its unit's name, its number, and what was answered by whom and when."""

    finding: Finding
    unit: str
    number: str
    answer: str

    @property
    def pending(self) -> bool:
        """Whether somebody must still act on it."""
        return self.finding.state is State.OPEN and self.finding.severity in _NEED_ACTION

    @property
    def state(self) -> str:
        """What became of it; what was evened out in reading asks nothing of anybody."""
        if self.finding.severity is Severity.NORMALISED:
            return "无需处理"
        return STATE_LABELS[self.finding.state]


def finding_rows(board: Board) -> Iterator[FindingRow]:
    """The findings in the board's order."""
    for finding in board.findings:
        unit = unit_name(board, finding.unit) if finding.unit else "（未能认定）"
        yield FindingRow(
            finding=finding,
            unit=unit,
            number=finding_number(board.period, finding),
            answer=_answer(board, finding, unit),
        )


def _answer(board: Board, finding: Finding, unit: str) -> str:
    """The note; the office's bears its name and day, a unit's is dated by the file it came in."""
    if finding.state is not State.EXPLAINED:
        return finding.note
    receipts = (each for standing in board.units for each in standing.receipts)
    came = next((each for each in receipts if each.number == finding.receipt), None)
    day = f"，{chinese_date(came.received.date())}报" if came else ""
    return f"{finding.note}（{unit}说明{day}）"


def _paint_pending(row: FindingRow, look: Look) -> Look:
    return replace(look, font=HEADING_FONT, fill="#FBD98D") if row.pending else look


COLUMNS: tuple[Column[FindingRow], ...] = (
    Column(heading="规则", value=lambda row: row.finding.rule, align="center"),
    Column(heading="级别", value=lambda row: SEVERITY_LABELS[row.finding.severity], align="center"),
    Column(heading="单位", value=lambda row: row.unit, most=16),
    Column(heading="文件", value=lambda row: row.finding.place.file, most=18),
    Column(heading="表", value=lambda row: row.finding.place.sheet, most=10),
    Column(heading="单元格", value=lambda row: row.finding.place.cell, align="center"),
    Column(heading="项目/指标", value=lambda row: row.finding.place.item, most=18),
    Column(heading="读到", value=lambda row: row.finding.read, most=20),
    Column(heading="应为", value=lambda row: row.finding.expected, most=20),
    Column(heading="为什么", value=lambda row: row.finding.why, most=22),
    Column(heading="怎么改", value=lambda row: row.finding.fix, most=26),
    Column(
        heading="处理情况",
        value=lambda row: row.state,
        align="center",
        paint=_paint_pending,
    ),
    Column(heading="答复（理由、\n谁、何时）", value=lambda row: row.answer, most=22),
    Column(heading="问题编号", value=lambda row: row.number, most=16, align="center"),
)


def finding_table(board: Board) -> Table[FindingRow]:
    """The sheet's table."""
    return Table(columns=COLUMNS, rows=tuple(finding_rows(board)), name=NAME, frozen=3)
