"""What stands where in a form, by key: its rows, and what each locked cell says.

The renderer draws a layout and the reader finds values by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.definitions.indicator import Indicator, IndicatorKind
from pipeline.definitions.types import Definitions, Project
from pipeline.forms.keys import (
    NARRATIVE_HEADINGS,
    NARRATIVE_ROWS,
    NARRATIVE_SHORT_LABELS,
    Column,
    FieldKey,
)
from pipeline.model.matter import Matter
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.model.submission import Identity, NarrativeKind


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


PARTS_ADDED = "目标是各单位合计，只填本单位的数"
"""What a unit must know of an indicator of which other units report their own parts (分项相加)."""

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
                details=_details(definitions, project, unit_id),
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


def _details(definitions: Definitions, project: Project, unit_id: str) -> str:
    """What a project's line says behind its name."""
    added = [each.id for each in definitions.reported_by(unit_id, project.id) if each.is_added_up]
    parts = (
        f"完成时限：{Period.of(project.deadline).label}",
        f"本单位：{_role(definitions, project, unit_id)}",
        *((f"{'、'.join(added)}：{PARTS_ADDED}",) if added else ()),
    )
    return "　　".join(parts)


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
