"""The sheets of 实施计划汇总.xlsx as tables. Only the sheet of contacts shows personal data."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.board.plan_year import PlanYearBoard, StandingPlan, UnitPlans
from pipeline.definitions.types import Definitions
from pipeline.model.finding import SEVERITY_LABELS, Finding
from pipeline.model.period import Period, chinese_date
from pipeline.model.plan import PlanExamination, PlannedStep
from pipeline.outputs.workbook.figures import MISSING, Content, figure
from pipeline.outputs.workbook.table import Column, Table

CONTACTS_SHEET = "联络员（内部）"
"""The one sheet with personal data; its name says that it stays in the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    standing: StandingPlan
    step: PlannedStep


def reporting_table(board: PlanYearBoard) -> Table[UnitPlans]:
    """报送情况: which unit filed, when, and what is open."""
    due = board.setting.due

    def timeliness(row: UnitPlans) -> str:
        if not row.filed:
            return "未报"
        late = due is not None and row.filed[0].receipt.received.date() > due
        return "迟报" if late else "按时"

    return Table(
        name="报送情况",
        frozen=1,
        rows=board.units,
        columns=(
            Column(heading="单位", value=lambda row: row.unit.name, most=32),
            Column(heading="报送情况", value=timeliness, align="center"),
            Column(heading="首次收到", value=lambda row: _received(row.filed[:1]), align="center"),
            Column(heading="最近收到", value=lambda row: _received(row.filed[-1:]), align="center"),
            Column(
                heading="联络员",
                value=lambda row: "已报" if row.contact else "未报",
                align="center",
            ),
            Column(
                heading="待处理问题\n（条）",
                value=lambda row: len(row.open_findings),
                align="center",
            ),
        ),
    )


def _received(filed: Sequence[PlanExamination]) -> Content:
    return filed[0].receipt.received.date() if filed else MISSING


def curve_table(board: PlanYearBoard) -> Table[StandingPlan]:
    """月度计划: the cumulative value that holds, month by month."""
    rows = [
        each for each in board.plans if each.indicator.quantified and (each.planned or each.plan)
    ]
    return Table(
        name="月度计划",
        frozen=2,
        wide=True,
        rows=tuple(rows),
        columns=(
            Column(heading="编号", value=lambda row: row.indicator.id, align="center"),
            Column(heading="指标", value=lambda row: row.indicator.name, most=26),
            Column(heading="单位", value=lambda row: row.unit.name, most=18),
            Column(
                heading="年度目标",
                value=lambda row: row.indicator.target_label(board.setting.first),
                most=14,
                align="center",
            ),
            *(_month(Period(board.setting.year, month)) for month in range(1, 13)),
            *_standing_columns(),
        ),
    )


def _month(period: Period) -> Column[StandingPlan]:
    def value(row: StandingPlan) -> Content:
        plan = row.plan
        known = plan is not None and period in plan.values
        return figure(plan.values[period], row.indicator.measure) if plan and known else MISSING

    return Column(heading=f"{period.month}月", value=value, align="center")


def _standing_columns() -> tuple[Column[StandingPlan], ...]:
    return (
        Column(heading="责任领导", value=_leader, align="center"),
        Column(heading="执行起始", value=_effective, align="center"),
        Column(heading="依据", value=_basis, most=18),
        Column(heading="采用情况", value=_state, most=16),
    )


def _leader(row: StandingPlan) -> str:
    return row.planned.leader if row.planned and row.planned.leader else MISSING


def _effective(row: StandingPlan) -> str:
    return row.plan.effective.label if row.plan else MISSING


def _basis(row: StandingPlan) -> str:
    if row.plan is None:
        return MISSING
    return row.plan.approval or ("单位报送" if row.plan.sources else "清单“计划”表")


def _state(row: StandingPlan) -> str:
    if row.plan is None:
        return "未采用，有待改正"
    if row.plan.sources:
        return "采用"
    return "以清单“计划”表为准" if row.planned else "清单“计划”表"


def step_table(board: PlanYearBoard) -> Table[_Step]:
    """形象进度计划: the day planned for each step of a ladder."""
    rows = [
        _Step(standing=each, step=step)
        for each in board.plans
        if each.planned
        for step in each.planned.steps
    ]
    return Table(
        name="形象进度计划",
        frozen=2,
        rows=tuple(rows),
        columns=(
            Column(heading="编号", value=lambda row: row.standing.indicator.id, align="center"),
            Column(heading="指标", value=lambda row: row.standing.indicator.name, most=30),
            Column(heading="单位", value=lambda row: row.standing.unit.name, most=24),
            Column(heading="节点", value=lambda row: row.step.step, most=16),
            Column(heading="计划完成", value=_day, align="center"),
            Column(
                heading="完成时限",
                value=lambda row: Period.of(row.standing.indicator.deadline).label,
                align="center",
            ),
            Column(heading="责任领导", value=lambda row: _leader(row.standing), align="center"),
            Column(heading="采用情况", value=lambda row: _state(row.standing), most=18),
        ),
    )


def _day(row: _Step) -> date:
    return row.step.day


def origin_table(board: PlanYearBoard) -> Table[tuple[str, ...]]:
    """数据出处: file, sheet, cell and the text typed there, for every value that holds."""
    return Table(
        name="数据出处",
        frozen=2,
        rows=tuple(_origins(board)),
        columns=tuple(
            Column(heading=heading, value=_part(place), most=most)
            for place, (heading, most) in enumerate(
                (
                    ("编号", 8),
                    ("单位", 20),
                    ("月份", 10),
                    ("计划数", 10),
                    ("文件", 34),
                    ("单元格", 16),
                    ("填的内容", 16),
                    ("文件校验值（SHA-256）", 34),
                )
            )
        ),
    )


def _part(place: int) -> Callable[[tuple[str, ...]], Content]:
    return lambda row: row[place]


def _origins(board: PlanYearBoard) -> Iterator[tuple[str, ...]]:
    for each in board.plans:
        plan = each.plan
        for period, source in plan.sources.items() if plan else ():
            amount = figure(plan.values[period]) if plan else MISSING
            shown = amount if isinstance(amount, str) else f"{amount.amount.normalize():f}"
            yield (
                each.indicator.id,
                each.unit.name,
                period.label,
                shown if each.indicator.quantified else f"{shown}%",
                source.file,
                f"{source.sheet}!{source.cell}",
                source.raw,
                source.sha256,
            )


def plan_finding_table(board: PlanYearBoard) -> Table[Finding]:
    """审核问题: every finding with its place and what to do about it."""
    definitions = board.setting.definitions
    return Table(
        name="审核问题",
        frozen=3,
        rows=board.findings,
        columns=(
            Column(heading="规则", value=lambda row: row.rule, align="center"),
            Column(heading="级别", value=lambda row: SEVERITY_LABELS[row.severity], align="center"),
            Column(heading="单位", value=lambda row: unit_told(definitions, row.unit), most=18),
            Column(heading="文件", value=lambda row: row.place.file, most=22),
            Column(heading="单元格", value=lambda row: row.place.cell, align="center"),
            Column(heading="项目/指标", value=lambda row: row.place.item, most=22),
            Column(heading="读到", value=lambda row: row.read, most=22),
            Column(heading="应为", value=lambda row: row.expected, most=22),
            Column(heading="怎么改", value=lambda row: row.fix, most=34),
            Column(heading="处理情况", value=lambda row: row.outcome, align="center"),
        ),
    )


def unit_told(definitions: Definitions, unit_id: str) -> str:
    """A unit's name for a table; a file of nobody says so."""
    unit = definitions.units.get(unit_id)
    return unit.name if unit else "（未能认定）"


def contact_table(board: PlanYearBoard) -> Table[UnitPlans]:
    """联络员（内部）: whom to call. The only sheet with names, telephone numbers and addresses."""

    def told(part: str) -> Callable[[UnitPlans], Content]:
        return lambda row: str(getattr(row.contact, part)) if row.contact else MISSING

    return Table(
        name=CONTACTS_SHEET,
        frozen=1,
        rows=board.units,
        columns=(
            Column(heading="单位", value=lambda row: row.unit.name, most=32),
            Column(heading="联络员", value=told("name"), most=14),
            Column(heading="职务", value=told("title"), most=22),
            Column(heading="联系电话", value=told("phone"), most=20),
            Column(heading="电子邮箱", value=told("email"), most=34),
            Column(
                heading="报送日期",
                value=lambda row: _contact_day(row) or MISSING,
                align="center",
                most=18,
            ),
        ),
    )


def _contact_day(row: UnitPlans) -> str:
    filed = [each for each in row.filed if each.contact is not None]
    return chinese_date(filed[-1].receipt.received.date()) if filed else ""
