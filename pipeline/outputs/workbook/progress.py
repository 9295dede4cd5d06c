"""项目进展: what units wrote, whole: progress, problems, next steps."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.board.types import Board
from pipeline.board.values import ProjectStanding
from pipeline.model.examination import WrittenItem
from pipeline.model.submission import NARRATIVE_LABELS, NarrativeKind
from pipeline.outputs.workbook.figures import MISSING
from pipeline.outputs.workbook.marks import unit_name
from pipeline.outputs.workbook.table import Column, Table

NAME = "项目进展"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """One written item; ``item`` is None where a lead unit wrote nothing for a project."""

    project: ProjectStanding
    unit: str
    item: WrittenItem | None


def progress_rows(board: Board) -> Iterator[ProgressRow]:
    """Every item by project, unit and kind; a lead unit without any has one row that says so."""
    for project in board.projects:
        writers = (*project.project.leads, *(each.unit_id for each in project.items))
        for unit_id in dict.fromkeys(writers):
            items = tuple(_items_of(project, unit_id))
            for item in items or (None,):
                yield ProgressRow(project=project, unit=unit_name(board, unit_id), item=item)


def _items_of(project: ProjectStanding, unit_id: str) -> Iterator[WrittenItem]:
    for kind in NarrativeKind:
        yield from (item for item in project.written(kind) if item.unit_id == unit_id)


COLUMNS: tuple[Column[ProgressRow], ...] = (
    Column(heading="编号", value=lambda row: row.project.project.id, most=8, align="center"),
    Column(heading="项目", value=lambda row: row.project.project.name, most=20),
    Column(heading="单位", value=lambda row: row.unit, most=18),
    Column(
        heading="类别",
        value=lambda row: NARRATIVE_LABELS[row.item.kind] if row.item else MISSING,
        most=14,
        align="center",
    ),
    Column(
        heading="序号",
        value=lambda row: row.item.number if row.item else None,
        most=8,
        align="center",
    ),
    Column(
        heading="内容",
        value=lambda row: row.item.text if row.item else "（本月没有报送文字材料）",
        most=72,
    ),
    Column(
        heading="完成日期",
        value=lambda row: row.item.due if row.item else None,
        most=16,
        align="center",
    ),
    Column(heading="需协调单位或责任人", value=lambda row: row.item.party if row.item else None),
    Column(
        heading="出处",
        value=lambda row: f"{row.item.source.sheet}!{row.item.source.cell}" if row.item else None,
        most=14,
    ),
)


def progress_table(board: Board) -> Table[ProgressRow]:
    """The sheet's table."""
    return Table(columns=COLUMNS, rows=tuple(progress_rows(board)), name=NAME, frozen=3)
