"""Which line of the fill sheet stands in which row, so that formulas can name cells by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.forms.arranged import Arranged
from pipeline.forms.keys import (
    INDICATOR_HEADINGS,
    MATTER_HEADINGS,
    NARRATIVE_HEADINGS,
    Column,
    CoverKey,
    FieldKey,
)
from pipeline.forms.layout import FormLayout, IndicatorRow, MatterRow, NarrativeRow, ProjectBlock
from pipeline.model.submission import NarrativeKind

COLUMNS = tuple(Column)
"""The columns in the order of an issued form."""


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
class Arrangement(Arranged[Column]):
    """A layout with every line in its row."""

    layout: FormLayout

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines below the key row, in order."""
        return tuple(_lines(self.layout))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the fill sheet."""
        return COLUMNS

    @property
    def cover_rows(self) -> int:
        """Title, unit and number."""
        return len(CoverKey)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the lines."""
        return tuple(line.key for line in self.lines)


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
