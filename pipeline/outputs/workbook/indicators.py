"""指标明细: one row for each indicator, and one more for each unit of a joint one."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from pipeline.board.types import Board
from pipeline.board.values import Booking, IndicatorStanding, ProjectStanding
from pipeline.definitions.indicator import INDICATOR_KIND_LABELS, Indicator
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.workbook.figures import (
    MISSING,
    MOST_DECIMALS,
    Content,
    Figure,
    Formula,
    figure,
    gap_figure,
    schedule_figure,
    share_figure,
)
from pipeline.outputs.workbook.looks import HEADING_FONT, Look, status_look
from pipeline.outputs.workbook.marks import NOT_THIS_MONTH, booking_mark, standing_mark, unit_name
from pipeline.outputs.workbook.questions import Questions, open_questions, question_note
from pipeline.outputs.workbook.table import Column, Table

NAME = "指标明细"
SINGLE, TOTAL, INCOMPLETE, PART = "单项", "合计", "合计（不完整）", "分项"
"""What a row is; a total that misses a unit says so."""


_TOTALS = frozenset({TOTAL, INCOMPLETE})


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator's row, or with ``part`` that of one unit's share in a joint indicator."""

    board: Board
    project: ProjectStanding
    standing: IndicatorStanding
    part: Booking | None = None
    questions: Questions = field(default_factory=dict)

    @property
    def indicator(self) -> Indicator:
        """The indicator's definition."""
        return self.standing.indicator

    @property
    def level(self) -> str:
        """Whether the row is an indicator of one unit, a joint total or a part of it."""
        if self.part:
            return PART
        if len(self.standing.parts) == 1:
            return SINGLE
        return TOTAL if self.standing.complete else INCOMPLETE

    @property
    def carried(self) -> bool:
        """Whether the row's figure is from an earlier month."""
        return self.part.carried if self.part else self.standing.carried


def indicator_rows(board: Board) -> Iterator[IndicatorRow]:
    """Every indicator in the order of the list, joint ones followed by their parts."""
    questions = open_questions(board)
    for project in board.projects:
        for standing in project.indicators:
            row = IndicatorRow(board=board, project=project, standing=standing, questions=questions)
            yield row
            if row.level in _TOTALS:
                yield from (replace(row, part=part) for part in standing.parts)


def _units(row: IndicatorRow) -> str:
    parts = (row.part,) if row.part else row.standing.parts
    return "\n".join(unit_name(row.board, part.unit_id) for part in parts)


def _current(row: IndicatorRow) -> Content:
    amount = row.part.amount if row.part else row.standing.amount
    return figure(amount, row.indicator.measure) if row.indicator.quantified else None


def _previous(row: IndicatorRow) -> Content:
    if row.part or not row.indicator.quantified:
        return None
    return figure(row.standing.previous, row.indicator.measure)


def _increase(row: IndicatorRow) -> Content:
    """The month's increase; unknown, and not zero, where no unit's figure is of this month."""
    if row.part or not row.indicator.quantified:
        return None
    if all(part.basis in NOT_THIS_MONTH for part in row.standing.parts):
        return MISSING
    increase = figure(row.standing.increase, row.indicator.measure)
    return _worked_out("[本月累计]-[上月累计]", increase)


def _gap(row: IndicatorRow) -> Content:
    return _worked_out("[完成比例%]-[序时进度%]", gap_figure(row.standing))


def _worked_out(text: str, result: Figure | str) -> Content:
    """A difference that a reader can follow, rounded as far as it is exact; a dash stays one."""
    if isinstance(result, str):
        return result
    step = Decimal(1).scaleb(-MOST_DECIMALS)
    exact = min(result.amount, result.amount.quantize(step, ROUND_HALF_UP), key=_decimals)
    return Formula(f"ROUND({text},{MOST_DECIMALS})", replace(result, amount=exact))


def _decimals(amount: Decimal) -> int:
    return -int(amount.as_tuple().exponent)


def _stage(row: IndicatorRow) -> Content:
    """The step of the ladder, with last month's before it when it moved."""
    if row.indicator.ladder is None:
        return None
    if row.part:
        return row.part.stage or MISSING
    before, now = row.standing.previous_stage, row.standing.stage or MISSING
    return now if before in {None, now} else f"{before}→{now}"


def _of_whole(value: Content, row: IndicatorRow) -> Content:
    """A value that only the indicator as a whole has."""
    return None if row.part else value


def _explanation(row: IndicatorRow) -> str:
    return row.part.remark if row.part else row.standing.reason


def _mark(row: IndicatorRow) -> str:
    return booking_mark(row.part) if row.part else standing_mark(row.standing, row.board)


def _paint_carried(row: IndicatorRow, look: Look) -> Look:
    return replace(look, italic=row.carried)


def _paint_status(row: IndicatorRow, look: Look) -> Look:
    return look if row.part else status_look(row.standing.status)


def _paint_level(row: IndicatorRow, look: Look) -> Look:
    return replace(look, font=HEADING_FONT) if row.level in _TOTALS else look


def _note(row: IndicatorRow) -> str:
    """What is open about the one unit's figure that the row shows."""
    parts = (row.part,) if row.part else row.standing.parts
    if len(parts) != 1:
        return ""
    return question_note(row.questions.get((parts[0].unit_id, row.indicator.id), ()))


def _note_figure(row: IndicatorRow) -> str:
    return _note(row) if row.indicator.quantified else ""


def _note_stage(row: IndicatorRow) -> str:
    """A ladder without a figure has its note on the stage."""
    return "" if row.indicator.quantified else _note(row)


COLUMNS: tuple[Column[IndicatorRow], ...] = (
    Column(heading="编号", value=lambda row: row.indicator.id, most=8, align="center"),
    Column(heading="项目", value=lambda row: row.project.project.name, most=12),
    Column(heading="层级", value=lambda row: row.level, most=8, align="center", paint=_paint_level),
    Column(heading="指标", value=lambda row: row.indicator.name, most=16),
    Column(
        heading="类型",
        value=lambda row: INDICATOR_KIND_LABELS[row.indicator.kind],
        most=8,
        align="center",
    ),
    Column(
        heading="年度目标",
        value=lambda row: row.indicator.target_label(row.board.period),
        most=12,
    ),
    Column(
        heading="计量\n单位",
        value=lambda row: row.indicator.measure.name if row.indicator.measure else None,
        most=9,
        align="center",
    ),
    Column(heading="完成\n时限", value=lambda row: row.indicator.deadline, most=12, align="center"),
    Column(heading="填报单位", value=_units, most=12),
    Column(heading="上月\n累计", value=_previous, align="right"),
    Column(
        heading="本月\n累计", value=_current, align="right", paint=_paint_carried, note=_note_figure
    ),
    Column(heading="本月\n新增", value=_increase, align="right", paint=_paint_carried),
    Column(heading="形象\n进度", value=_stage, most=11, paint=_paint_carried, note=_note_stage),
    Column(
        heading="完成\n比例%",
        value=lambda row: _of_whole(share_figure(row.standing, row.board.period), row),
        align="right",
        paint=_paint_carried,
    ),
    Column(
        heading="序时\n进度%",
        value=lambda row: _of_whole(schedule_figure(row.standing), row),
        align="right",
    ),
    Column(
        heading="序时\n依据",
        value=lambda row: _of_whole("单位计划" if row.standing.planned else "按月平均", row),
        most=7,
        align="center",
    ),
    Column(
        heading="差距\n百分点",
        value=lambda row: _of_whole(_gap(row), row),
        align="right",
    ),
    Column(
        heading="状态",
        value=lambda row: _of_whole(STATUS_LABELS[row.standing.status], row),
        align="center",
        paint=_paint_status,
    ),
    Column(heading="说明", value=_explanation, most=30),
    Column(
        heading="预计\n完成",
        value=lambda row: _of_whole(row.standing.forecast, row),
        most=14,
        align="center",
    ),
    Column(heading="标记", value=_mark, most=12),
)


def indicator_table(board: Board) -> Table[IndicatorRow]:
    """The sheet's table."""
    return Table(columns=COLUMNS, rows=tuple(indicator_rows(board)), name=NAME, frozen=4, wide=True)
