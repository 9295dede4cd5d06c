"""What a unit says otherwise than by typing: notes, strike-through, colours, links."""

import re
from collections.abc import Iterator

from pipeline.forms.keys import REVIEW_SHEET, Column, FieldKey
from pipeline.forms.layout import FormLayout
from pipeline.forms.styles import INPUT_COLOUR
from pipeline.model.field import Source
from pipeline.model.structure import Marked
from pipeline.reading.grid import Grid, input_keys

_OWN_FILLS = frozenset({"", INPUT_COLOUR.lstrip("#").upper(), "FFFFFF"})
"""The form's own ground, none, and white, which pasting brings along and nobody notices."""

_OTHER_WORKBOOK = re.compile(r"\[[^\]]+\][^!]*!")
"""Another workbook in a formula: [1]Sheet1!A1 as the file stores it."""


_EXACT = frozenset({Column.CURRENT, Column.STAGE, Column.EXPECTED})
_EXACT_FIELDS = frozenset({FieldKey.KIND.value, FieldKey.ZERO_REPORT.value, FieldKey.SIGNED.value})


def marked_cells(grid: Grid, layout: FormLayout) -> Iterator[Marked]:
    """Filled fields whose text is struck through, or that have a ground of the unit's own.

    A figure, choice or date that is struck through gives no value; that is told with the cell.
    """
    for key, column in input_keys(layout):
        place = grid.place(key, column)
        cell = grid.sheet.cells.get(place) if place else None
        if cell is None:
            continue
        struck = cell.struck and column not in _EXACT and key not in _EXACT_FIELDS
        if struck or cell.fill.upper() not in _OWN_FILLS:
            yield Marked(key=key, column=column.value, source=grid.source(cell), struck=struck)


def comments(grid: Grid) -> Iterator[Source]:
    """Notes stuck to cells of the fill sheet, each with its text; those of a return are ours."""
    for place, text in sorted(grid.sheet.comments.items()):
        if text.strip() and not text.startswith(REVIEW_SHEET):
            yield grid.source(grid.sheet.cell(*place), text)


def boxes(grid: Grid) -> Iterator[Source]:
    """What is written in boxes and shapes over the fill sheet, at no cell of it."""
    nowhere = grid.sheet.cell(0, 0)
    yield from (grid.source(nowhere, text) for text in grid.sheet.boxes)


def linked_cells(grid: Grid) -> Iterator[Source]:
    """Fields whose value was fetched from another workbook."""
    for place in sorted(grid.inputs):
        cell = grid.sheet.cells.get(place)
        if cell and cell.formula is not None and _OTHER_WORKBOOK.search(cell.formula):
            yield grid.source(cell, cell.formula)
