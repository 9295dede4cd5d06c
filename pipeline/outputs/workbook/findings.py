"""审核问题: every finding of the month with its place, its reason and what became of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from pipeline.board.types import Board
from pipeline.forms.keys import FILL_SHEET
from pipeline.model.decision import finding_number
from pipeline.model.finding import SEVERITY_LABELS, Finding, Severity, State
from pipeline.model.period import chinese_date
from pipeline.outputs.workbook.looks import HEADING_FONT, Look
from pipeline.outputs.workbook.marks import unit_name
from pipeline.outputs.workbook.table import Column, Table

NAME = "审核问题"
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_NEED_ACTION = {Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding with its unit's name, its number, and what was answered by whom and when.

    ``returned`` is the returned workbook in which it is marked, empty where there is none.
    """

    finding: Finding
    unit: str
    number: str
    answer: str
    returned: str = ""

    @property
    def pending(self) -> bool:
        """Whether somebody must still act on it."""
        return self.finding.state is State.OPEN and self.finding.severity in _NEED_ACTION


def finding_rows(
    board: Board, returned: Mapping[int, str] = MappingProxyType({})
) -> Iterator[FindingRow]:
    """The findings in the board's order.

    ``returned`` are the returned workbooks of the month by the receipt of the file that went back.
    """
    came = {each.number: each.received.date() for unit in board.units for each in unit.receipts}
    for finding in board.findings:
        unit = unit_name(board, finding.unit) if finding.unit else "（未能认定）"
        yield FindingRow(
            finding=finding,
            unit=unit,
            number=finding_number(board.period, finding),
            answer=_answer(finding, unit, came),
            returned=returned.get(finding.receipt or 0, "") if finding.state is State.OPEN else "",
        )


def _answer(finding: Finding, unit: str, came: Mapping[int, date]) -> str:
    """The note; the office's bears its name and day, a unit's is dated by the file it came in."""
    if finding.state is not State.EXPLAINED:
        return finding.note
    received = came.get(finding.receipt or 0)
    day = f"，{chinese_date(received)}报" if received else ""
    return f"{finding.note}（{unit}说明{day}）"


def _link(row: FindingRow) -> str:
    """The marked cell in the returned workbook beside this one.

    A sheet that the unit named is not made a part of any link; the file is opened at its front.
    """
    place = row.finding.place
    if not row.returned:
        return ""
    at_cell = place.sheet == FILL_SHEET and _CELL.fullmatch(place.cell)
    return f"external:{row.returned}" + (f"#'{FILL_SHEET}'!{place.cell}" if at_cell else "")


def _paint_pending(row: FindingRow, look: Look) -> Look:
    return replace(look, font=HEADING_FONT, fill="#FBD98D") if row.pending else look


COLUMNS: tuple[Column[FindingRow], ...] = (
    Column(heading="规则", value=lambda row: row.finding.rule, align="center"),
    Column(heading="级别", value=lambda row: SEVERITY_LABELS[row.finding.severity], align="center"),
    Column(heading="单位", value=lambda row: row.unit, most=16),
    Column(heading="文件", value=lambda row: row.finding.place.file, most=18),
    Column(heading="表", value=lambda row: row.finding.place.sheet, most=10),
    Column(heading="单元格", value=lambda row: row.finding.place.cell, align="center", link=_link),
    Column(heading="项目/指标", value=lambda row: row.finding.place.item, most=18),
    Column(heading="读到", value=lambda row: row.finding.read, most=20),
    Column(heading="应为", value=lambda row: row.finding.expected, most=20),
    Column(heading="为什么", value=lambda row: row.finding.why, most=22),
    Column(heading="怎么改", value=lambda row: row.finding.fix, most=26),
    Column(
        heading="处理情况",
        value=lambda row: row.finding.outcome,
        align="center",
        paint=_paint_pending,
    ),
    Column(heading="答复（理由、\n谁、何时）", value=lambda row: row.answer, most=22),
    Column(heading="问题编号", value=lambda row: row.number, most=16, align="center"),
)


def finding_table(
    board: Board, returned: Mapping[int, str] = MappingProxyType({})
) -> Table[FindingRow]:
    """The sheet's table; see ``finding_rows``."""
    rows = tuple(finding_rows(board, returned))
    return Table(columns=COLUMNS, rows=rows, name=NAME, frozen=3, wide=True, empty=_NONE)


_NONE = "本月没有审核问题。"
