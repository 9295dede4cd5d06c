"""What stands where in a plan form, by key: its columns, its rows, and what each locked cell says.

A figure is planned month by month, a ladder step by step; a rate follows the plan of what it
counts, and a limit to keep is not climbed to, so that neither is asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pipeline.definitions.indicator import Indicator, IndicatorKind, Step
from pipeline.definitions.progress import CLIMBED
from pipeline.definitions.types import Definitions, Project
from pipeline.model.period import Period
from pipeline.model.plan import PlanIdentity
from pipeline.model.quantity import plain

PLAN_SHEET = "实施计划表"
"""The one sheet that a unit fills."""

PLAN_GUIDE_SHEET = "填表说明"
"""The sheet with the instructions; nothing is read from it."""


class PlanColumn(Enum):
    """The columns of the plan sheet; the value is the key in the hidden key row."""

    KEY = "key"
    LABEL = "label"
    CONTENT = "content"
    TARGET = "target"
    MEASURE = "measure"
    DEADLINE = "deadline"
    BASELINE = "baseline"
    JANUARY = "month:1"
    FEBRUARY = "month:2"
    MARCH = "month:3"
    APRIL = "month:4"
    MAY = "month:5"
    JUNE = "month:6"
    JULY = "month:7"
    AUGUST = "month:8"
    SEPTEMBER = "month:9"
    OCTOBER = "month:10"
    NOVEMBER = "month:11"
    DECEMBER = "month:12"
    DATE = "date"
    LEADER = "leader"
    CHECK = "check"


MONTH_COLUMNS: Mapping[PlanColumn, int] = {
    column: int(column.value.removeprefix("month:"))
    for column in PlanColumn
    if column.value.startswith("month:")
}
"""The month of the year that a column stands for."""

PLAN_HEADINGS: Mapping[PlanColumn, str] = {
    PlanColumn.LABEL: "编号",
    PlanColumn.CONTENT: "指标、节点",
    PlanColumn.TARGET: "年度目标",
    PlanColumn.MEASURE: "单位",
    PlanColumn.DEADLINE: "完成时限",
    PlanColumn.BASELINE: "年初基数",
    **{column: f"{month}月" for column, month in MONTH_COLUMNS.items()},
    PlanColumn.DATE: "计划完成日期",
    PlanColumn.LEADER: "责任领导",
    PlanColumn.CHECK: "填报检查",
}
"""The headings above a project's indicators."""


class PlanField(Enum):
    """Single fields of the plan form; the value is the row key, the answer is under CONTENT."""

    KIND = "plan:kind"
    APPROVAL = "plan:approval"
    LIAISON = "plan:liaison"
    TITLE = "plan:title"
    PHONE = "plan:phone"
    EMAIL = "plan:email"


PLAN_FIELD_LABELS: Mapping[PlanField, str] = {
    PlanField.KIND: "报送类型",
    PlanField.APPROVAL: "批准文号",
    PlanField.LIAISON: "联络员",
    PlanField.TITLE: "职务",
    PlanField.PHONE: "联系电话",
    PlanField.EMAIL: "电子邮箱",
}

HEAD_FIELDS = (PlanField.KIND, PlanField.APPROVAL)
CONTACT_FIELDS = (PlanField.LIAISON, PlanField.TITLE, PlanField.PHONE, PlanField.EMAIL)


class PlanCover(Enum):
    """The rows above the first field, by row key; they are repeated on every printed page."""

    TITLE = "title"
    UNIT = "unit"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One row: an indicator, or one ``step`` of its ladder.

    ``locked`` is what each locked text or figure cell must say; ``inputs`` are the cells that the
    unit fills.
    """

    key: str
    indicator: Indicator
    step: Step | None
    locked: Mapping[PlanColumn, str | Decimal]
    inputs: tuple[PlanColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBlock:
    """One project's part of the form."""

    project: Project
    caption: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLayout:
    """A whole plan form. ``first`` is the first month that has to be filled in."""

    identity: PlanIdentity
    title: str
    unit_name: str
    first: Period
    blocks: tuple[PlanBlock, ...]

    def rows(self) -> Iterator[PlanRow]:
        """Every row of indicators and steps, in order."""
        for block in self.blocks:
            yield from block.rows


def plan_layout(definitions: Definitions, list_id: str, unit_id: str) -> PlanLayout:
    """Lay out one unit's plan form for the year of its list."""
    project_list = definitions.lists[list_id]
    return PlanLayout(
        identity=PlanIdentity(
            list_id=list_id,
            unit_id=unit_id,
            year=project_list.year,
            version=definitions.version,
        ),
        title=f"{project_list.title}实施计划表",
        unit_name=definitions.units[unit_id].name,
        first=project_list.calendar.first,
        blocks=tuple(
            PlanBlock(
                project=project,
                caption=f"项目{project.id}　{project.name}",
                rows=tuple(_rows(definitions, unit_id, project, project_list.calendar.first)),
            )
            for project in definitions.projects_of(unit_id, list_id)
        ),
    )


def _rows(
    definitions: Definitions, unit_id: str, project: Project, first: Period
) -> Iterator[PlanRow]:
    for indicator in definitions.reported_by(unit_id, project.id):
        yield PlanRow(
            key=f"plan:indicator:{indicator.id}",
            indicator=indicator,
            step=None,
            locked=_locked(indicator, first),
            inputs=tuple(_inputs(indicator, first)),
        )
        for number, step in enumerate(planned_steps(indicator), start=1):
            yield PlanRow(
                key=f"plan:step:{indicator.id}:{number}",
                indicator=indicator,
                step=step,
                locked={PlanColumn.CONTENT: step.name},
                inputs=(PlanColumn.DATE,),
            )


def is_planned(indicator: Indicator, first: Period) -> bool:
    """Whether a unit plans an indicator at all: a figure to climb to, or a ladder."""
    target = indicator.target(first)
    if indicator.kind is IndicatorKind.RATE:
        return False
    return bool(planned_steps(indicator)) if target is None else target.comparison in CLIMBED


def planned_months(indicator: Indicator, first: Period) -> tuple[Period, ...]:
    """The months of the list's year up to the indicator's own deadline; none for a ladder."""
    if not indicator.quantified or not is_planned(indicator, first):
        return ()
    deadline = Period.of(indicator.deadline)
    months = (Period(first.year, month) for month in range(1, 13))
    return tuple(month for month in months if month <= deadline)


def planned_steps(indicator: Indicator) -> tuple[Step, ...]:
    """The steps of a ladder that are still to be reached, up to the one that is promised."""
    if indicator.quantified or indicator.ladder is None:
        return ()
    names = indicator.ladder.names
    last = names.index(indicator.final_step) if indicator.final_step in names else len(names) - 1
    return tuple(step for step in indicator.ladder.steps[: last + 1] if step.percent > 0)


def month_column(period: Period) -> PlanColumn:
    """The column of a month."""
    return next(column for column, month in MONTH_COLUMNS.items() if month == period.month)


def _inputs(indicator: Indicator, first: Period) -> Iterator[PlanColumn]:
    yield from (month_column(month) for month in planned_months(indicator, first))
    if is_planned(indicator, first):
        yield PlanColumn.LEADER


def _locked(indicator: Indicator, first: Period) -> Mapping[PlanColumn, str | Decimal]:
    target, measure = indicator.target(first), indicator.measure
    locked: dict[PlanColumn, str | Decimal] = {
        PlanColumn.LABEL: indicator.id,
        PlanColumn.CONTENT: indicator.name,
        PlanColumn.TARGET: target.quantity.amount if target else (indicator.final_step or ""),
        PlanColumn.MEASURE: measure.name if measure else "节点",
        PlanColumn.DEADLINE: Period.of(indicator.deadline).label,
    }
    if indicator.baseline is not None:
        locked[PlanColumn.BASELINE] = indicator.baseline
    return locked


def plan_locked_text(value: str | Decimal) -> str:
    """A locked cell's content as text."""
    return value if isinstance(value, str) else plain(value)
