"""The plan sheet with its rows and columns found by key; a key that is not certain finds nothing.

A row counts only where its key stands once and, beside it, the words that were issued with it;
a column only where its key stands once above its own heading. So a row that was pasted over, or a
column whose heading was exchanged, is lost and told, and never read as another one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.forms.plan.layout import (
    CONTACT_FIELDS,
    HEAD_FIELDS,
    PLAN_FIELD_LABELS,
    PLAN_HEADINGS,
    PlanColumn,
    PlanLayout,
    plan_locked_text,
)
from pipeline.model.cell import Cell, Sheet
from pipeline.model.field import Field, Source, Trouble
from pipeline.model.receipt import Receipt
from pipeline.reading.characters import same_form
from pipeline.reading.read import Read, Value, source_of

_KEYS = {column.value: column for column in PlanColumn}
_KEYS_ENOUGH = 5
"""So many column keys in one row make it the key row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGrid:
    """A plan sheet whose cells are known by row key and column."""

    receipt: Receipt
    sheet: Sheet
    columns: Mapping[PlanColumn, int]
    rows: Mapping[str, int]
    key_row: int

    def place(self, key: str, column: PlanColumn) -> tuple[int, int] | None:
        """Row and column of a cell; None when either is not certain."""
        row, at = self.rows.get(key), self.columns.get(column)
        return (row, at) if row and at else None

    def source(self, cell: Cell) -> Source:
        """Where a cell stands and what was typed there."""
        return source_of(self.receipt, self.sheet, cell)

    def field(
        self, key: str, column: PlanColumn, reader: Callable[[Cell], Read[Value]]
    ) -> Field[Value]:
        """Read one input cell."""
        place = self.place(key, column)
        cell = self.sheet.cell(*place) if place else self.sheet.cell(0, 0)
        read = self._doubt(place) or reader(cell)
        return read.field(cell, self.source(cell))

    def _doubt(self, place: tuple[int, int] | None) -> Read[Value] | None:
        """The trouble of a cell that is not certainly this field's; None when it is."""
        if place is None:
            return Read(trouble=Trouble.LOST)
        return Read(trouble=Trouble.MERGED) if self._joined(place) else None

    def _joined(self, place: tuple[int, int]) -> bool:
        return any(
            top <= place[0] <= bottom and left <= place[1] <= right
            for top, left, bottom, right in self.sheet.merged
        )


def read_plan_grid(receipt: Receipt, sheet: Sheet, layout: PlanLayout) -> PlanGrid:
    """Find a plan sheet's columns and rows."""
    key_row = _key_row(sheet)
    columns = _columns(sheet, key_row) if key_row else {}
    return PlanGrid(
        receipt=receipt,
        sheet=sheet,
        columns=columns,
        rows=_rows(sheet, columns, layout) if PlanColumn.KEY in columns else {},
        key_row=key_row,
    )


def _key_row(sheet: Sheet) -> int:
    """The row with the most column keys; 0 without one."""
    counts = Counter(row for (row, _), cell in sheet.cells.items() if cell.text in _KEYS)
    enough = [(-count, row) for row, count in counts.items() if count >= _KEYS_ENOUGH]
    return min(enough)[1] if enough else 0


def _columns(sheet: Sheet, key_row: int) -> Mapping[PlanColumn, int]:
    keyed: dict[PlanColumn, list[int]] = {}
    for (row, place), cell in sheet.cells.items():
        if row == key_row and cell.text in _KEYS:
            keyed.setdefault(_KEYS[cell.text], []).append(place)
    return {
        column: places[0]
        for column, places in keyed.items()
        if len(places) == 1 and _heads_itself(sheet, column, places[0])
    }


def _heads_itself(sheet: Sheet, column: PlanColumn, place: int) -> bool:
    """Whether a column has its own heading somewhere, and nowhere that of another column."""
    if column is PlanColumn.KEY:
        return True
    headings = {same_form(text): each for each, text in PLAN_HEADINGS.items()}
    told = {
        headings[same_form(cell.text)]
        for (_, at), cell in sheet.cells.items()
        if at == place and same_form(cell.text) in headings
    }
    return told == {column}


def _rows(sheet: Sheet, columns: Mapping[PlanColumn, int], layout: PlanLayout) -> Mapping[str, int]:
    key_column = columns[PlanColumn.KEY]
    found: dict[str, list[int]] = {}
    for (row, place), cell in sheet.cells.items():
        if place == key_column:
            found.setdefault(cell.text, []).append(row)
    return {
        key: found[key][0]
        for key, column, words in _captions(layout)
        if len(found.get(key, ())) == 1
        and column in columns
        and same_form(sheet.cell(found[key][0], columns[column]).text) == same_form(words)
    }


def _captions(layout: PlanLayout) -> Iterator[tuple[str, PlanColumn, str]]:
    """Each row's key with the words that must stand beside it, and where."""
    for field in (*HEAD_FIELDS, *CONTACT_FIELDS):
        yield field.value, PlanColumn.LABEL, PLAN_FIELD_LABELS[field]
    for row in layout.rows():
        column = PlanColumn.LABEL if row.step is None else PlanColumn.CONTENT
        yield row.key, column, plan_locked_text(row.locked[column])
