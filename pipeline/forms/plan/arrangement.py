"""Which line of a plan form stands in which row, so that formulas can name cells by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.forms.plan.layout import (
    CONTACT_FIELDS,
    HEAD_FIELDS,
    PlanBlock,
    PlanColumn,
    PlanCover,
    PlanField,
    PlanLayout,
    PlanRow,
)
from pipeline.model.cell import column_letters

PLAN_COLUMNS = tuple(PlanColumn)
"""The columns in the order of an issued form."""

KEY_ROW = 0
"""The hidden row of column keys, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHeadings:
    """The line of headings above a project's indicators."""

    project_id: str


PlanContent = PlanCover | PlanField | PlanBlock | PlanHeadings | PlanRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One row of the sheet: its key and what it shows."""

    key: str
    content: PlanContent


@dataclass(frozen=True)
class PlanArrangement:
    """A plan layout with every line in its row."""

    layout: PlanLayout

    @cached_property
    def lines(self) -> tuple[PlanLine, ...]:
        """All lines below the key row, in order."""
        return tuple(_lines(self.layout))

    def row(self, key: str) -> int:
        """The row index of a line, counted from 0."""
        return self._rows[key]

    def cell(self, key: str, column: PlanColumn) -> str:
        """The name of a cell as a formula writes it: H12."""
        return f"{column_letters(plan_column_index(column) + 1)}{self.row(key) + 1}"

    def below_cover(self, column: PlanColumn) -> str:
        """A column's cells from the first field to the last line: U5:U40."""
        letters = column_letters(plan_column_index(column) + 1)
        return f"{letters}{len(PlanCover) + KEY_ROW + 2}:{letters}{self.last_row + 1}"

    @property
    def last_row(self) -> int:
        """The row index of the last line."""
        return len(self.lines) + KEY_ROW

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {line.key: row for row, line in enumerate(self.lines, KEY_ROW + 1)}


def plan_column_index(column: PlanColumn) -> int:
    """A column's index, counted from 0."""
    return PLAN_COLUMNS.index(column)


def _lines(layout: PlanLayout) -> Iterator[PlanLine]:
    for content in (*PlanCover, *HEAD_FIELDS, *CONTACT_FIELDS):
        yield PlanLine(key=content.value, content=content)
    for block in layout.blocks:
        project_id = block.project.id
        yield PlanLine(key=f"project:{project_id}", content=block)
        yield PlanLine(key=f"headings:{project_id}", content=PlanHeadings(project_id=project_id))
        for row in block.rows:
            yield PlanLine(key=row.key, content=row)
