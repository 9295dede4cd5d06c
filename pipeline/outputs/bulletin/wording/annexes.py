"""附件: every indicator with last month and this month side by side, and how units reported.

Between the two stand where the figures come from (``sources``) and how they are judged
(``status_rule``).
"""

from pipeline.board.reason import printed_amount
from pipeline.board.reporting import REPORTING_LABELS, Reporting, UnitStanding
from pipeline.board.share import by_stage
from pipeline.board.types import Board
from pipeline.board.values import BASIS_LABELS, Basis, Booking, IndicatorStanding
from pipeline.model.period import chinese_date
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.bulletin.text import Annex, Figure, Line, TableText
from pipeline.outputs.bulletin.wording.figures import (
    NOTHING,
    amount,
    count,
    listed,
    names,
    previous,
    schedule,
    share,
    target,
)
from pipeline.outputs.bulletin.wording.sources import sources_table
from pipeline.outputs.bulletin.wording.status_rule import status_rule

_PLAIN = frozenset({Basis.REPORTED, Basis.COMPUTED})


def annexes(board: Board) -> tuple[Annex, ...]:
    """The annexes in order: the table of progress first, that of the returns last."""
    rule = (status_rule(board.thresholds),) if board.thresholds else ()
    return (_progress_table(board), sources_table(board), *rule, _reporting_table(board))


def _progress_table(board: Board) -> Annex:
    rows = tuple(
        _row(board, project.project.name, standing)
        for project in board.projects
        for standing in project.indicators
    )
    return Annex(
        title=f"{board.project_list.title}{board.period.month}月份进度表",
        table=TableText(
            headings=(
                "编号", "项目", "指标", "目标", "上月累计", "本月累计",
                "完成比例", "序时进度", "状态", "填报单位", "备注",
            ),
            widths=(7, 15, 16, 12, 11, 11, 11, 11, 9, 16, 15),
            rows=rows,
            numeric=frozenset({4, 5, 6, 7}),
        ),
        paragraphs=(),
        landscape=True,
    )  # fmt: skip


def _row(board: Board, project: str, standing: IndicatorStanding) -> tuple[Line, ...]:
    indicator = standing.indicator
    units = dict.fromkeys(part.unit_id for part in standing.parts)
    return (
        (indicator.id,),
        (project,),
        (indicator.name,),
        (target(standing, board.period),),
        (previous(standing),),
        (amount(standing),),
        (share(standing, board.period),),
        (schedule(standing),),
        (STATUS_LABELS[standing.status],),
        (names(board.unit_name(unit_id) for unit_id in units),),
        _remark(board, standing),
    )


def _remark(board: Board, standing: IndicatorStanding) -> Line:
    """How far the value is not simply this month's filed figure; parts of joint leads."""
    told: list[Line] = []
    if len(standing.parts) > 1:
        told.extend(_part(board, standing, part) for part in standing.parts)
        if not standing.complete and standing.amount is not None:
            told.append(("合计不完整",))
    elif standing.parts[0].basis not in _PLAIN:
        told.append((_basis(board, standing.parts[0]),))
    if by_stage(standing, board.period):
        told.append((f"按形象进度“{standing.stage}”折算",))
    if any(part.marks for part in standing.parts):
        told.append(("数据待说明",))
    if standing.indicator.assumption:
        told.append(("办公室暂定",))
    return listed(told, "；")


def _part(board: Board, standing: IndicatorStanding, part: Booking) -> Line:
    """One joint lead's share in a total."""
    name, measure = board.unit_name(part.unit_id), standing.indicator.measure
    origin = f"part:{standing.indicator.id}:{part.unit_id}"
    basis = "" if part.basis in _PLAIN else f"（{_basis(board, part)}）"
    if part.amount is None or measure is None:
        return (f"{name}{part.stage or ''}{basis}",)
    return (name, Figure(printed_amount(part.amount, measure.name, part.qualifier), origin), basis)


def _basis(board: Board, part: Booking) -> str:
    """What a value rests on, with the month of a carried one."""
    label = BASIS_LABELS[part.basis]
    if not part.carried or part.valued is None:
        return label
    return label.replace(
        "上次", "本月先前报送" if part.valued == board.period else part.valued.label
    )


def _reporting_table(board: Board) -> Annex:
    return Annex(
        title=f"{board.period.label}报送情况表",
        table=TableText(
            headings=("单位", "报送情况", "首次收到", "报送次数", "审核"),
            widths=(34, 14, 20, 12, 12),
            rows=tuple(_unit(each) for each in board.units),
            numeric=frozenset({3}),
        ),
        paragraphs=(),
        landscape=False,
    )


def _unit(standing: UnitStanding) -> tuple[Line, ...]:
    origin = f"unit:{standing.unit.id}"
    first = standing.first_received
    received = chinese_date(first.date()) if first else NOTHING
    return (
        (standing.unit.name,),
        (REPORTING_LABELS[standing.reporting],),
        (Figure(received, f"{origin}:first_received"),),
        (count(standing.versions, f"{origin}:versions"),),
        (_verdict(standing),),
    )


def _verdict(standing: UnitStanding) -> str:
    """合格 or not, where there was anything to examine for this bulletin."""
    if standing.reporting not in {Reporting.ON_TIME, Reporting.LATE}:
        return NOTHING
    return "合格" if standing.qualified else "不合格"
