"""台账数据: the tidy table, one row for each unit's value of an indicator in the month."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.board.share import rounded_points, standing_share
from pipeline.board.types import Board
from pipeline.board.values import BASIS_LABELS, Booking, IndicatorStanding
from pipeline.model.period import Period
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.workbook.figures import MISSING, Content, percent
from pipeline.outputs.workbook.marks import unit_name
from pipeline.outputs.workbook.table import Column, Table

NAME = "台账数据"

Record = Mapping[str, Content]
"""One row of the tidy table by heading."""

HEADINGS = (
    "报告期",
    "项目编号",
    "指标编号",
    "指标",
    "单位",
    "值",
    "形象进度",
    "计量单位",
    "年度目标",
    "目标节点",
    "指标完成比例（%）",
    "序时进度（%）",
    "状态",
    "依据",
    "数据所属期",
    "单位说明",
)
"""The columns; share, schedule and status are the whole indicator's, the value is the unit's."""

_NUMBERS = {"值", "年度目标"}
_SHARES = {"指标完成比例（%）", "序时进度（%）"}
_WIDEST = 28


def tidy_records(board: Board) -> Iterator[dict[str, str | Decimal | None]]:
    """The rows of the tidy table by heading, in the order of the list.

    Typed values to count and pivot, None where there is none: nothing is guessed.
    """
    for standing in board.indicators():
        for part in standing.parts:
            yield {
                "报告期": str(board.period),
                "单位": unit_name(board, part.unit_id),
                **_of_indicator(standing, board.period),
                **_of_booking(part),
            }


def _of_indicator(standing: IndicatorStanding, period: Period) -> dict[str, str | Decimal | None]:
    indicator, share = standing.indicator, standing_share(standing, period)
    return {
        "项目编号": indicator.project_id,
        "指标编号": indicator.id,
        "指标": indicator.name,
        "计量单位": indicator.measure.name if indicator.measure else None,
        "年度目标": standing.target.quantity.amount if standing.target else None,
        "目标节点": indicator.final_step,
        "指标完成比例（%）": share,
        "序时进度（%）": rounded_points(standing.schedule),
        "状态": STATUS_LABELS[standing.status],
    }


def _of_booking(part: Booking) -> dict[str, str | Decimal | None]:
    return {
        "值": part.amount,
        "形象进度": part.stage,
        "依据": BASIS_LABELS[part.basis],
        "数据所属期": str(part.valued) if part.valued else None,
        "单位说明": part.remark or None,
    }


def data_table(board: Board) -> Table[Record]:
    """The sheet's table."""
    columns = tuple(_column(heading) for heading in HEADINGS)
    return Table(columns=columns, rows=tuple(tidy_records(board)), name=NAME, frozen=4, wide=True)


def _column(heading: str) -> Column[Record]:
    numeric = heading in _NUMBERS | _SHARES
    return Column(
        heading=heading,
        value=lambda record: _content(heading, record),
        most=_WIDEST,
        align="right" if numeric else "left",
    )


def _content(heading: str, record: Record) -> Content:
    """A missing figure shows as a dash, a ladder's row has none; a share keeps its one decimal."""
    value = record[heading]
    if value is None and (heading in _SHARES or (heading in _NUMBERS and record["计量单位"])):
        return MISSING
    return percent(value) if heading in _SHARES and isinstance(value, Decimal) else value
