"""数据出处: for every value on the board the file, sheet, cell and text it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.board.types import BASIS_LABELS, Board, Booking
from pipeline.definitions.types import Indicator
from pipeline.model.submission import Source
from pipeline.outputs.workbook.figures import MISSING, Content, figure
from pipeline.outputs.workbook.marks import unit_name
from pipeline.outputs.workbook.table import Column, Table

NAME = "数据出处"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """One booked value and the cell it comes from; a computed value has no cell of its own."""

    indicator: Indicator
    unit: str
    part: Booking
    value: Content
    source: Source | None
    receipt: int | None


def origin_rows(board: Board) -> Iterator[OriginRow]:
    """Every booked figure and stage, in the order of the list."""
    numbers = {each.sha256: each.number for unit in board.units for each in unit.receipts}
    for standing in board.indicators():
        for part in standing.parts:
            for value, source in _values(standing.indicator, part):
                yield OriginRow(
                    indicator=standing.indicator,
                    unit=unit_name(board, part.unit_id),
                    part=part,
                    value=value,
                    source=source,
                    receipt=numbers.get(source.sha256) if source else None,
                )


def _values(indicator: Indicator, part: Booking) -> Iterator[tuple[Content, Source | None]]:
    """The figure and the stage of a booking, each with its own cell."""
    if part.amount is not None:
        yield figure(part.amount, indicator.measure), part.source
    if part.stage is not None:
        yield part.stage, part.stage_source


COLUMNS: tuple[Column[OriginRow], ...] = (
    Column(heading="指标编号", value=lambda row: row.indicator.id, align="center"),
    Column(heading="指标", value=lambda row: row.indicator.name, most=20),
    Column(heading="单位", value=lambda row: row.unit, most=20),
    Column(heading="值", value=lambda row: row.value, align="right"),
    Column(heading="依据", value=lambda row: BASIS_LABELS[row.part.basis], most=18),
    Column(
        heading="数据所属期",
        value=lambda row: str(row.part.valued) if row.part.valued else MISSING,
        most=13,
        align="center",
    ),
    Column(
        heading="收件号",
        value=lambda row: MISSING if row.receipt is None else row.receipt,
        align="center",
    ),
    Column(heading="文件名", value=lambda row: row.source.file if row.source else MISSING, most=30),
    Column(heading="表", value=lambda row: row.source.sheet if row.source else MISSING, most=10),
    Column(
        heading="单元格",
        value=lambda row: row.source.cell if row.source else MISSING,
        align="center",
    ),
    Column(
        heading="原始文本", value=lambda row: row.source.raw if row.source else MISSING, most=24
    ),
    Column(
        heading="文件哈希（SHA-256）",
        value=lambda row: row.source.sha256 if row.source else MISSING,
        most=36,
    ),
)


def origin_table(board: Board) -> Table[OriginRow]:
    """The sheet's table."""
    return Table(columns=COLUMNS, rows=tuple(origin_rows(board)), name=NAME, frozen=3)
