"""更正记录: every value of a published month that has become known otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.board.types import Board, Correction, Revision
from pipeline.board.values import IndicatorStanding
from pipeline.model.period import chinese_date
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs import corrected
from pipeline.outputs.workbook.figures import MISSING, Content
from pipeline.outputs.workbook.table import Column, Table

NAME = "更正记录"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One correction with the month it belongs to."""

    revision: Revision
    correction: Correction

    @property
    def published(self) -> str:
        """The bulletin that printed the old value."""
        issuance = self.revision.issuance
        return f"{issuance.number}（{chinese_date(issuance.day)}）"

    @property
    def received(self) -> str:
        """When the file came that changed it."""
        receipt = self.correction.receipt
        return f"{receipt.received:%Y-%m-%d %H:%M}" if receipt else MISSING


def correction_rows(board: Board) -> Iterator[CorrectionRow]:
    """Every correction, month by month."""
    for revision in board.revisions:
        for correction in revision.corrections:
            yield CorrectionRow(revision=revision, correction=correction)


def _measure(row: CorrectionRow) -> Content:
    measure = row.correction.indicator.measure
    return measure.name if measure else MISSING


def _total(standing: IndicatorStanding) -> Content:
    """The whole indicator's value: joint leads together."""
    return standing.amount if standing.amount is not None else standing.stage or MISSING


COLUMNS: tuple[Column[CorrectionRow], ...] = (
    Column(heading="报告期", value=lambda row: row.revision.period.label),
    Column(heading="原通报", value=lambda row: row.published, most=24),
    Column(heading="项目", value=lambda row: row.correction.project.name, most=24),
    Column(heading="指标编号", value=lambda row: row.correction.indicator.id, align="center"),
    Column(heading="指标", value=lambda row: row.correction.indicator.name, most=24),
    Column(heading="单位", value=lambda row: row.correction.unit, most=20),
    Column(heading="计量单位", value=_measure, align="center"),
    Column(
        heading="原印发",
        value=lambda row: corrected.value(row.correction.indicator, row.correction.old),
        most=20,
    ),
    Column(
        heading="更正为",
        value=lambda row: corrected.value(row.correction.indicator, row.correction.new),
        most=20,
    ),
    Column(heading="原合计", value=lambda row: _total(row.correction.before), align="right"),
    Column(heading="更正后\n合计", value=lambda row: _total(row.correction.after), align="right"),
    Column(
        heading="原状态",
        value=lambda row: STATUS_LABELS[row.correction.before.status],
        align="center",
    ),
    Column(
        heading="更正后\n状态",
        value=lambda row: STATUS_LABELS[row.correction.after.status],
        align="center",
    ),
    Column(heading="方式", value=lambda row: corrected.way(row.correction), align="center"),
    Column(heading="原因", value=lambda row: corrected.reason(row.correction), most=30),
    Column(heading="经办", value=lambda row: corrected.approved_by(row.correction)),
    Column(heading="收到时间", value=lambda row: row.received),
    Column(
        heading="收件号",
        value=lambda row: row.correction.receipt.number if row.correction.receipt else MISSING,
        align="center",
    ),
)


def correction_table(board: Board) -> Table[CorrectionRow]:
    """The sheet's table."""
    rows = tuple(correction_rows(board))
    return Table(columns=COLUMNS, rows=rows, name=NAME, frozen=5, empty=_NONE)


_NONE = "已印发的各期没有需要更正的数。"
