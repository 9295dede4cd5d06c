"""Which line of a plan form stands in which row, so that formulas can name cells by key."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.forms.arranged import Arranged
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

PLAN_COLUMNS = tuple(PlanColumn)
"""The columns in the order of an issued form."""


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
class PlanArrangement(Arranged[PlanColumn]):
    """A plan layout with every line in its row."""

    layout: PlanLayout

    @cached_property
    def lines(self) -> tuple[PlanLine, ...]:
        """All lines below the key row, in order."""
        return tuple(_lines(self.layout))

    @property
    def columns(self) -> tuple[PlanColumn, ...]:
        """The columns of the plan sheet."""
        return PLAN_COLUMNS

    @property
    def cover_rows(self) -> int:
        """Title, unit and number."""
        return len(PlanCover)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the lines."""
        return tuple(line.key for line in self.lines)


def _lines(layout: PlanLayout) -> Iterator[PlanLine]:
    for content in (*PlanCover, *HEAD_FIELDS, *CONTACT_FIELDS):
        yield PlanLine(key=content.value, content=content)
    for block in layout.blocks:
        project_id = block.project.id
        yield PlanLine(key=f"project:{project_id}", content=block)
        yield PlanLine(key=f"headings:{project_id}", content=PlanHeadings(project_id=project_id))
        for row in block.rows:
            yield PlanLine(key=row.key, content=row)
