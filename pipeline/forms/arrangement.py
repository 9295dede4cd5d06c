"""Which line of the fill sheet stands in which row, so that formulas can name cells by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.forms.layout import (
    INDICATOR_HEADINGS,
    MATTER_HEADINGS,
    NARRATIVE_HEADINGS,
    Column,
    CoverKey,
    FieldKey,
    FormLayout,
    IndicatorRow,
    MatterRow,
    NarrativeRow,
    ProjectBlock,
)
from pipeline.model.cell import column_letters
from pipeline.model.submission import NarrativeKind

COLUMNS = tuple(Column)
"""The columns in the order of an issued form."""

KEY_ROW = 0
"""The hidden row of column keys, counted from 0 like every row index in this package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """A line of headings above indicators, or above the written items of a kind.

    ``matters``: problems of earlier months stand below it.
    """

    texts: Mapping[Column, str]
    kind: NarrativeKind | None = None
    matters: bool = False


Content = CoverKey | FieldKey | ProjectBlock | Headings | IndicatorRow | MatterRow | NarrativeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the fill sheet: its key and what it shows."""

    key: str
    content: Content


@dataclass(frozen=True)
class Arrangement:
    """A layout with every line in its row."""

    layout: FormLayout

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines below the key row, in order."""
        return tuple(_lines(self.layout))

    def row(self, key: str) -> int:
        """The row index of a line, counted from 0."""
        return self._rows[key]

    def cell(self, key: str, column: Column) -> str:
        """The name of a cell as a formula writes it: H12."""
        return f"{column_letters(column_index(column) + 1)}{self.row(key) + 1}"

    def fixed_cell(self, key: str, column: Column) -> str:
        """The name of a cell that stays when a formula is copied: $H$12."""
        return f"${column_letters(column_index(column) + 1)}${self.row(key) + 1}"

    def below_cover(self, column: Column) -> str:
        """A column's cells from the first field to the last line: $N$5:$N$40."""
        letters = column_letters(column_index(column) + 1)
        return f"${letters}${len(CoverKey) + KEY_ROW + 2}:${letters}${self.last_row + 1}"

    @property
    def last_row(self) -> int:
        """The row index of the last line."""
        return len(self.lines) + KEY_ROW

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {line.key: row for row, line in enumerate(self.lines, KEY_ROW + 1)}


def column_index(column: Column) -> int:
    """A column's index, counted from 0."""
    return COLUMNS.index(column)


def _lines(layout: FormLayout) -> Iterator[Line]:
    for content in (*CoverKey, *layout.head_fields):
        yield Line(key=content.value, content=content)
    for block in layout.blocks:
        yield from _block_lines(block)
    for field in layout.sign_fields:
        yield Line(key=field.value, content=field)


def _block_lines(block: ProjectBlock) -> Iterator[Line]:
    project = block.project.id
    yield Line(key=f"project:{project}", content=block)
    yield Line(key=f"headings:{project}", content=Headings(texts=INDICATOR_HEADINGS))
    for row in block.indicators:
        yield Line(key=row.key, content=row)
    for kind, usual in NARRATIVE_HEADINGS.items():
        matters = block.matters if kind is NarrativeKind.PROBLEM else ()
        headings = Headings(
            texts=MATTER_HEADINGS if matters else usual, kind=kind, matters=bool(matters)
        )
        yield Line(key=f"headings:{project}:{kind.value}", content=headings)
        for matter in matters:
            yield Line(key=matter.key, content=matter)
        for written in block.narratives:
            if written.kind is kind:
                yield Line(key=written.key, content=written)
