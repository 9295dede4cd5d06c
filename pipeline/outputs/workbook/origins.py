"""数据出处: for every value on the board the file, sheet, cell and text it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.board.trace import PartTrace, Trace, Tracer
from pipeline.board.values import BASIS_LABELS
from pipeline.definitions.indicator import Indicator
from pipeline.model.field import Source
from pipeline.model.finding import Severity
from pipeline.model.receipt import Receipt
from pipeline.outputs.trace.wording import (
    acceptance_told,
    earlier_told,
    finding_told,
    target_told,
    version_told,
)
from pipeline.outputs.workbook.figures import MISSING, Content, figure
from pipeline.outputs.workbook.table import Column, Table

NAME = "数据出处"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """One booked value and the cell it comes from; a computed value has its count's cell."""

    trace: Trace
    part: PartTrace
    value: Content
    source: Source | None
    receipt: Receipt | None

    @property
    def indicator(self) -> Indicator:
        """The indicator's definition."""
        return self.trace.standing.indicator

    @property
    def filed(self) -> Indicator:
        """The indicator that the unit filed: the count behind a rate, else the indicator itself."""
        return (self.trace.numerator or self.trace).standing.indicator


def origin_rows(tracer: Tracer) -> Iterator[OriginRow]:
    """Every booked figure and stage, in the order of the list."""
    for trace in tracer.traces():
        for part in trace.parts:
            for value, source, receipt in _values(trace.standing.indicator, part):
                yield OriginRow(trace=trace, part=part, value=value, source=source, receipt=receipt)


def _values(
    indicator: Indicator, part: PartTrace
) -> Iterator[tuple[Content, Source | None, Receipt | None]]:
    """The figure and the stage of a booking, each with its own cell and receipt."""
    booking = part.booking
    if booking.amount is not None:
        yield figure(booking.amount, indicator.measure), booking.source, part.receipt
    if booking.stage is not None:
        yield booking.stage, booking.stage_source, part.stage_receipt


def _basis(row: OriginRow) -> str:
    """What the value rests on; for a recomputed one, on which count."""
    basis = BASIS_LABELS[row.part.booking.basis]
    return f"{basis}（{row.filed.id}）" if row.trace.numerator else basis


def _normalised(row: OriginRow) -> str:
    told = [f"{each.rule} 读到“{each.read}”" for each in row.part.normalised]
    return "\n".join(told) or MISSING


def _findings(row: OriginRow) -> str:
    """What was found on the row in every file, with what became of it."""
    told = [
        finding_told(version.period, each)
        for version in row.part.versions
        for each in version.findings
        if each.severity is not Severity.NORMALISED
    ]
    of_month = [finding_told(row.trace.period, each) for each in row.part.findings]
    return "\n".join((*told, *of_month)) or MISSING


def _versions(row: OriginRow) -> str:
    """Every file of the unit: what it says and what became of that."""
    return "\n".join(
        f"收件{each.receipt.number}号：{version_told(each, row.filed)}"
        for each in row.part.versions
    )


COLUMNS: tuple[Column[OriginRow], ...] = (
    Column(heading="指标编号", value=lambda row: row.indicator.id, align="center"),
    Column(heading="指标", value=lambda row: row.indicator.name, most=20),
    Column(heading="单位", value=lambda row: row.part.unit, most=20),
    Column(heading="值", value=lambda row: row.value, align="right"),
    Column(heading="依据", value=_basis, most=18),
    Column(
        heading="数据所属期",
        value=lambda row: str(row.part.booking.valued) if row.part.booking.valued else MISSING,
        most=13,
        align="center",
    ),
    Column(
        heading="收件号",
        value=lambda row: row.receipt.number if row.receipt else MISSING,
        align="center",
    ),
    Column(heading="文件名", value=lambda row: row.source.file if row.source else MISSING, most=24),
    Column(heading="表", value=lambda row: row.source.sheet if row.source else MISSING, most=10),
    Column(
        heading="单元格",
        value=lambda row: row.source.cell if row.source else MISSING,
        align="center",
    ),
    Column(
        heading="原始文本", value=lambda row: row.source.raw if row.source else MISSING, most=16
    ),
    Column(
        heading="文件哈希（SHA-256）",
        value=lambda row: row.source.sha256 if row.source else MISSING,
        most=22,
    ),
    Column(heading="已规整", value=_normalised, most=14),
    Column(heading="审核情况", value=_findings, most=28),
    Column(heading="签署和采用", value=lambda row: acceptance_told(row.part), most=22),
    Column(heading="本期历次报送", value=_versions, most=30),
    Column(heading="以前月份", value=lambda row: earlier_told(row.part, row.filed), most=18),
    Column(heading="目标和依据", value=lambda row: target_told(row.trace), most=20),
)


def origin_table(tracer: Tracer) -> Table[OriginRow]:
    """The sheet's table."""
    return Table(columns=COLUMNS, rows=tuple(origin_rows(tracer)), name=NAME, frozen=3, wide=True)
