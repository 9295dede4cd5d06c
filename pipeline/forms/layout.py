"""What stands where in a form, by key: the columns, the rows, and what each locked cell says.

The renderer draws a layout and the reader finds values by it. A row is known by its key in the
hidden key column, a column by its key in the hidden key row, never by its position.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pipeline.definitions.indicator import Indicator, IndicatorKind
from pipeline.definitions.types import Definitions, Project
from pipeline.model.matter import Matter
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.model.submission import Identity, NarrativeKind

FILL_SHEET = "月报表"
"""The one sheet that a unit fills."""

GUIDE_SHEET = "填报说明"
"""The sheet with the instructions; nothing is read from it."""

REVIEW_SHEET = "审核意见"
"""The sheet in front of a form that was sent back to its unit; what the office wrote there."""

KEY_COLUMN_HEADING = "key"


class CoverKey(Enum):
    """The rows above the first field, by row key; they are repeated on every printed page.

    The unit's name and the printed 表号 stand under CONTENT; the period stands in the unit's row.
    """

    TITLE = "title"
    UNIT = "unit"
    NUMBER = "number"


class Column(Enum):
    """The columns of the fill sheet; the value is the key in the hidden key row.

    Their order here is their order in an issued form.
    """

    KEY = KEY_COLUMN_HEADING
    LABEL = "label"
    CONTENT = "content"
    TARGET = "target"
    MEASURE = "measure"
    DEADLINE = "deadline"
    PREVIOUS = "previous"
    CURRENT = "current"
    STAGE = "stage"
    INCREASE = "increase"
    SHARE = "share"
    EXPECTED = "expected"
    REMARK = "remark"
    CHECK = "check"

    __hash__ = object.__hash__
    """A member is only ever equal to itself; by name, as enumerations do it, looking a column up
    takes three times as long, and reading a form does so some 3,700 times."""


INDICATOR_HEADINGS: Mapping[Column, str] = {
    Column.LABEL: "编号",
    Column.CONTENT: "指标",
    Column.TARGET: "年度目标",
    Column.MEASURE: "计量单位",
    Column.DEADLINE: "完成时限",
    Column.PREVIOUS: "上月累计",
    Column.CURRENT: "本月累计",
    Column.STAGE: "形象进度",
    Column.INCREASE: "本月新增",
    Column.SHARE: "完成比例",
    Column.EXPECTED: "预计完成",
    Column.REMARK: "说明",
    Column.CHECK: "填报检查",
}
"""The headings above a project's indicators."""

NARRATIVE_HEADINGS: Mapping[NarrativeKind, Mapping[Column, str]] = {
    NarrativeKind.PROGRESS: {Column.CONTENT: "进展情况（每行一条）", Column.REMARK: "备注"},
    NarrativeKind.PROBLEM: {
        Column.CONTENT: "存在的问题（每行一条，没有请填“无”）",
        Column.REMARK: "需协调的单位",
    },
    NarrativeKind.NEXT_STEP: {
        Column.CONTENT: "下步工作安排（每行一条）",
        Column.EXPECTED: "完成日期",
        Column.REMARK: "责任人或责任科室",
    },
}
"""The headings above a project's written items."""

MATTER_HEADINGS: Mapping[Column, str] = {
    **NARRATIVE_HEADINGS[NarrativeKind.PROBLEM],
    Column.STAGE: "办理情况",
}
"""The headings above problems where some of earlier months stand among them."""

NARRATIVE_SHORT_LABELS = {
    NarrativeKind.PROGRESS: "进展",
    NarrativeKind.PROBLEM: "问题",
    NarrativeKind.NEXT_STEP: "下步",
}

NARRATIVE_ROWS = {
    NarrativeKind.PROGRESS: 4,
    NarrativeKind.PROBLEM: 3,
    NarrativeKind.NEXT_STEP: 3,
}
"""How many rows a form offers for each kind of written item."""


class FieldKey(Enum):
    """Single fields of the form; the value is the row key, the answer stands under CONTENT."""

    KIND = "field:kind"
    ZERO_REPORT = "field:zero"
    PREPARER = "field:preparer"
    PHONE = "field:phone"
    PRINCIPAL = "field:principal"
    SIGNED = "field:signed"


FIELD_LABELS = {
    FieldKey.KIND: "报送类型",
    FieldKey.ZERO_REPORT: "零报告",
    FieldKey.PREPARER: "填报人",
    FieldKey.PHONE: "联系电话",
    FieldKey.PRINCIPAL: "主要负责人",
    FieldKey.SIGNED: "审签日期",
}

YES, NO = "是", "否"
"""The choices of 零报告."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator's row. ``locked`` is what each locked text or figure cell must say."""

    key: str
    indicator: Indicator
    locked: Mapping[Column, str | Decimal]
    inputs: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeRow:
    """A row for one written item."""

    key: str
    project_id: str
    kind: NarrativeKind
    number: int
    inputs: tuple[Column, ...]

    @property
    def label(self) -> str:
        """What stands in front of the row: 进展1."""
        return f"{NARRATIVE_SHORT_LABELS[self.kind]}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """The row of a problem of an earlier month; the unit only chooses what has become of it."""

    key: str
    matter: Matter
    locked: Mapping[Column, str]
    inputs: tuple[Column, ...] = (Column.STAGE,)

    @property
    def label(self) -> str:
        """What stands in front of the row: the matter's number without the year."""
        return self.matter.short


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectBlock:
    """One project's page: its indicators, then its written items.

    ``caption`` and ``details`` are what its first line says: number and name, then the deadline
    and the unit's part in it. ``matters`` are the problems of earlier months that are to be
    answered; they stand above this month's own problems.
    """

    project: Project
    caption: str
    details: str
    indicators: tuple[IndicatorRow, ...]
    narratives: tuple[NarrativeRow, ...]
    matters: tuple[MatterRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLayout:
    """A whole form: identity, titles, single fields and one block for each project.

    ``identity`` is None for the blank standard form only, which belongs to nobody.
    """

    identity: Identity | None
    title: str
    unit_name: str
    blocks: tuple[ProjectBlock, ...]
    head_fields: tuple[FieldKey, ...] = (FieldKey.KIND, FieldKey.ZERO_REPORT)
    sign_fields: tuple[FieldKey, ...] = (
        FieldKey.PREPARER,
        FieldKey.PHONE,
        FieldKey.PRINCIPAL,
        FieldKey.SIGNED,
    )

    def indicator_rows(self) -> Iterator[IndicatorRow]:
        """Every indicator row, in order."""
        for block in self.blocks:
            yield from block.indicators

    def narrative_rows(self) -> Iterator[NarrativeRow]:
        """Every written row, in order."""
        for block in self.blocks:
            yield from block.narratives

    def matter_rows(self) -> Iterator[MatterRow]:
        """Every row of an earlier month's problem, in order."""
        for block in self.blocks:
            yield from block.matters

    def row_keys(self) -> tuple[str, ...]:
        """The keys of all rows that hold something to read, in order."""
        return (
            *(key.value for key in (*self.head_fields, *self.sign_fields)),
            *(row.key for row in self.indicator_rows()),
            *(row.key for row in self.narrative_rows()),
        )


LastMonth = Mapping[str, Decimal | str]
"""A unit's last accepted figure (or stage) by indicator id; nothing where none was accepted."""


def form_layout(
    definitions: Definitions,
    list_id: str,
    unit_id: str,
    period: Period,
    last_month: LastMonth,
    matters: Sequence[Matter] = (),
) -> FormLayout:
    """Lay out one unit's form for one month, last month's figures and open matters filled in."""
    return FormLayout(
        identity=Identity(
            list_id=list_id, unit_id=unit_id, period=period, version=definitions.version
        ),
        title=f"{definitions.lists[list_id].title}进展情况月报表",
        unit_name=definitions.units[unit_id].name,
        blocks=tuple(
            ProjectBlock(
                project=project,
                caption=f"项目{project.id}　{project.name}",
                details=f"完成时限：{Period.of(project.deadline).label}　　"
                f"本单位：{_role(definitions, project, unit_id)}",
                indicators=tuple(
                    indicator_row(indicator, period, last_month)
                    for indicator in definitions.reported_by(unit_id, project.id)
                ),
                narratives=narrative_rows(project.id),
                matters=tuple(
                    matter_row(each) for each in matters if each.id.project_id == project.id
                ),
            )
            for project in definitions.projects_of(unit_id, list_id)
        ),
    )


def _role(definitions: Definitions, project: Project, unit_id: str) -> str:
    """The unit's part in a project: with several leads, one of them compiles (汇总单位)."""
    if len(project.leads) == 1:
        return "主办单位"
    if project.compiler == unit_id:
        return "主办单位、汇总单位"
    return f"主办单位（汇总单位：{definitions.units[project.compiler].name}）"


def indicator_row(indicator: Indicator, period: Period, last_month: LastMonth) -> IndicatorRow:
    """One indicator's row: what is locked, and which cells the unit fills."""
    target, measure = indicator.target(period), indicator.measure
    locked: dict[Column, str | Decimal] = {
        Column.LABEL: indicator.id,
        Column.CONTENT: indicator.name,
        Column.TARGET: target.quantity.amount if target else (indicator.final_step or ""),
        Column.MEASURE: measure.name if measure else "节点",
        Column.DEADLINE: Period.of(indicator.deadline).label,
    }
    if indicator.id in last_month:
        locked[Column.PREVIOUS] = last_month[indicator.id]
    return IndicatorRow(
        key=f"indicator:{indicator.id}",
        indicator=indicator,
        locked=locked,
        inputs=tuple(_inputs(indicator)),
    )


def _inputs(indicator: Indicator) -> Iterator[Column]:
    """The cells a unit fills; a RATE is recomputed, so its row asks for a remark only."""
    if indicator.kind in {IndicatorKind.COUNT, IndicatorKind.LEVEL}:
        yield Column.CURRENT
    if indicator.ladder is not None:
        yield Column.STAGE
        yield Column.EXPECTED
    yield Column.REMARK


def narrative_rows(project_id: str) -> tuple[NarrativeRow, ...]:
    """The rows for a project's written items."""
    return tuple(
        NarrativeRow(
            key=f"narrative:{project_id}:{kind.value}:{number}",
            project_id=project_id,
            kind=kind,
            number=number,
            inputs=(Column.CONTENT, *list(NARRATIVE_HEADINGS[kind])[1:]),
        )
        for kind, rows in NARRATIVE_ROWS.items()
        for number in range(1, rows + 1)
    )


def matter_row(matter: Matter) -> MatterRow:
    """The row of a problem of an earlier month, with its words and who must help locked."""
    return MatterRow(
        key=matter.id.row_key,
        matter=matter,
        locked={
            Column.LABEL: matter.short,
            Column.CONTENT: matter.text,
            Column.REMARK: "、".join(matter.parties),
        },
    )


def locked_text(value: str | Decimal) -> str:
    """A locked cell's content as text, for comparing with what came back."""
    return value if isinstance(value, str) else plain(value)
