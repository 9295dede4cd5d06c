"""报送情况: how each unit's return came in; below, the five rates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from xlsxwriter.worksheet import Worksheet

from pipeline.board.reporting import REPORTING_LABELS, Rates, Reporting, UnitStanding
from pipeline.board.share import share_of
from pipeline.board.types import Board
from pipeline.outputs.workbook.figures import MISSING, percent
from pipeline.outputs.workbook.looks import HEADING_FONT, Formats, Look
from pipeline.outputs.workbook.page import write_table_sheet
from pipeline.outputs.workbook.table import Column, Table, write_table

NAME = "报送情况"
SHORT_HASH = 12
"""The characters of a file's hash that are printed where the whole would not fit."""

_IN_GOOD_ORDER = {Reporting.ON_TIME, Reporting.NOT_YET_DUE}


def _files(row: UnitStanding) -> str:
    """The files received, one a line: 收件11号 名称.xlsx（hash）."""
    return "\n".join(
        f"收件{each.number}号 {each.name}（{each.sha256[:SHORT_HASH]}）" for each in row.receipts
    )


def _qualified(row: UnitStanding) -> str:
    if row.versions == 0:
        return MISSING
    return "合格" if row.qualified else "不合格"


def _paint_reporting(row: UnitStanding, look: Look) -> Look:
    """What is not in order stands out by its font and fill."""
    if row.reporting in _IN_GOOD_ORDER:
        return look
    return replace(look, font=HEADING_FONT, fill="#D9D9D9")


COLUMNS: tuple[Column[UnitStanding], ...] = (
    Column(heading="单位", value=lambda row: row.unit.name, most=28),
    Column(
        heading="报送情况",
        value=lambda row: REPORTING_LABELS[row.reporting],
        most=14,
        align="center",
        paint=_paint_reporting,
    ),
    Column(
        heading="首次收到",
        value=lambda row: row.first_received or MISSING,
        most=24,
        align="center",
    ),
    Column(heading="迟报\n工作日", value=lambda row: row.working_days_late, align="center"),
    Column(heading="报送\n次数", value=lambda row: row.versions, align="center"),
    Column(heading="合格\n与否", value=_qualified, align="center"),
    Column(heading="应填\n（格）", value=lambda row: row.required, align="center"),
    Column(heading="已填\n（格）", value=lambda row: row.filled, align="center"),
    Column(
        heading="完整\n（%）",
        value=lambda row: percent(share_of(row.filled, row.required)),
        align="center",
    ),
    Column(heading="填报人", value=lambda row: row.preparer or MISSING, align="center"),
    Column(heading="主要\n负责人", value=lambda row: row.principal or MISSING, align="center"),
    Column(heading="收到的文件（收件号、文件名、文件哈希前12位）", value=_files, most=60),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One of the five rates: a count and what it is counted in."""

    name: str
    count: int
    base: int | None
    meaning: str


def rate_rows(rates: Rates) -> Iterator[RateRow]:
    """The five rates (catalogue, definitions of rates)."""
    yield RateRow(name="应报（家）", count=rates.due, base=None, meaning="有报送任务的单位")
    for name, count, meaning in (
        ("实报（家）", rates.reported, "报来可读取的月报"),
        ("及时（家）", rates.on_time, "在报送期限内报来"),
        ("合格（家）", rates.qualified, "无差错且均已说明"),
    ):
        yield RateRow(name=name, count=count, base=rates.due, meaning=meaning)
    yield RateRow(
        name="完整（格）", count=rates.filled, base=rates.required, meaning="必填格中已填的"
    )


RATE_COLUMNS: tuple[Column[RateRow], ...] = (
    Column(heading="五率", value=lambda row: row.name),
    Column(heading="数量", value=lambda row: row.count, align="center"),
    Column(heading="含义", value=lambda row: row.meaning),
    Column(heading="基数", value=lambda row: row.base, align="center"),
    Column(
        heading="比例\n（%）",
        value=lambda row: None if row.base is None else percent(share_of(row.count, row.base)),
        align="center",
    ),
)


def write_reporting(sheet: Worksheet, formats: Formats, board: Board, title: str) -> None:
    """Write the units' table and, below it and outside its filter, the rates."""
    table = Table(columns=COLUMNS, rows=board.units, name=NAME, frozen=1)
    end = write_table_sheet(sheet, formats, table, title)
    rates = Table(columns=RATE_COLUMNS, rows=tuple(rate_rows(board.rates)))
    write_table(sheet, formats, rates, end + 1, table.widths())
