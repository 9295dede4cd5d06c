"""A fill sheet with its rows and columns found: fields are taken out of it by key."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.forms.keys import Column
from pipeline.forms.layout import FormLayout, locked_text
from pipeline.model.cell import Cell, CellKind, Sheet, column_letters
from pipeline.model.field import Field, Source, Trouble
from pipeline.model.receipt import Receipt
from pipeline.reading.characters import Words, same_form, words_of
from pipeline.reading.columns import Columns, find_columns
from pipeline.reading.furniture import furniture_texts, printed_words
from pipeline.reading.read import Read, Value, source_of
from pipeline.reading.rows import Rows, find_rows

_PRINTED = printed_words()

_WRITTEN = frozenset({Column.CONTENT, Column.REMARK})
"""Columns for words, in which the number of the row itself means nothing."""

_TEXT = CellKind.TEXT

Area = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column."""

Reader = Callable[[Cell], Read[Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A fill sheet whose cells are known by row key and column.

    ``furniture`` are the form's fixed texts. ``inputs`` are the places of all input cells that are
    certain. ``joined`` are the merged ranges that leave open which field a value belongs to.
    ``strays`` is what the form printed in columns that were lost, ``displaced`` what it printed
    and what its own cell does not say, both by row key. ``words`` are the texts of all cells in
    the form in which they are compared.
    """

    receipt: Receipt
    sheet: Sheet
    columns: Columns
    rows: Rows
    furniture: frozenset[str]
    inputs: frozenset[tuple[int, int]]
    joined: tuple[Area, ...]
    strays: Mapping[str, frozenset[str]]
    displaced: Mapping[str, frozenset[str]]
    words: Words

    def place(self, key: str, column: Column) -> tuple[int, int] | None:
        """Row and column of a cell; None when either is not certain."""
        row, at = self.rows.places.get(key), self.columns.places.get(column)
        return (row, at) if row and at else None

    def cell(self, key: str, column: Column) -> Cell:
        """The cell of a row and column; a blank one in row or column 0 where that is unknown."""
        row = self.rows.places.get(key, 0)
        return self.sheet.cell(row, self.columns.places.get(column, 0) if row else 0)

    def source(self, cell: Cell, raw: str | None = None) -> Source:
        """Where a cell stands; ``raw`` in place of the text typed there."""
        return source_of(self.receipt, self.sheet, cell, raw)

    def field(self, key: str, column: Column, reader: Reader[Value]) -> Field[Value]:
        """Read one input cell."""
        cell = self.cell(key, column)
        read = self._doubt(key, column, cell) or reader(cell)
        return read.field(cell, self.source(cell))

    def _doubt(self, key: str, column: Column, cell: Cell) -> Read[Value] | None:
        """The trouble of a cell that is not certainly this field's; None when it is."""
        if column in self.columns.lost or key in self.rows.uncertain:
            return Read(trouble=Trouble.LOST)
        place = (cell.row, cell.column)
        if self.words.get(place) in self.strays.get(key, ()):
            return Read(trouble=Trouble.LOST)
        if self.joined and any(covers(area, place) for area in self.joined):
            return Read(trouble=Trouble.MERGED)
        worded = cell.kind is _TEXT or column in _WRITTEN
        if worded and self._is_printed(key, column, self.words.get(place, "")):
            return Read(trouble=Trouble.BLANK)
        return None

    def _is_printed(self, key: str, column: Column, words: str) -> bool:
        """Whether a text is what the form prints: a heading, a hint, the row's number, a name.

        A remark is none either when it says what another cell of its row should say and does not;
        a figure or a stage may well be what the target is.
        """
        number = column in _WRITTEN and words == self.rows.labels.get(key)
        name = column is Column.CONTENT and words in self.rows.names
        moved = column is Column.REMARK and words in self.displaced.get(key, ())
        return words in _PRINTED or number or name or moved


def read_grid(receipt: Receipt, sheet: Sheet, layout: FormLayout) -> Grid:
    """Find a fill sheet's columns, rows and input cells."""
    words = words_of(sheet)
    columns = find_columns(sheet, words)
    furniture = furniture_texts(layout)
    rows = find_rows(sheet, words, columns, layout, furniture)
    inputs = frozenset(
        (rows.places[key], columns.places[column])
        for key, column in input_keys(layout)
        if key in rows.places and column in columns.places
    )
    return Grid(
        receipt=receipt,
        sheet=sheet,
        columns=columns,
        rows=rows,
        furniture=furniture,
        inputs=inputs,
        joined=tuple(area for area in sheet.merged if _joins(area, inputs)),
        strays=dict(_strays(columns, layout)),
        displaced=dict(_displaced(words, columns, rows, layout)),
        words=words,
    )


def input_keys(layout: FormLayout) -> Iterator[tuple[str, Column]]:
    """Row key and column of every cell that a unit fills."""
    for field in (*layout.head_fields, *layout.sign_fields):
        yield field.value, Column.CONTENT
    for row in layout.indicator_rows():
        yield from ((row.key, column) for column in row.inputs)
    for written in layout.narrative_rows():
        yield from ((written.key, column) for column in written.inputs)
    for matter in layout.matter_rows():
        yield from ((matter.key, column) for column in matter.inputs)


def _strays(columns: Columns, layout: FormLayout) -> Iterator[tuple[str, frozenset[str]]]:
    """What the form printed in the lost columns of each row.

    Where it stands in one of the row's fields, the row's cells were moved: while its own column is
    there S08 tells of that, afterwards nothing would, and a target would pass for a figure.
    """
    lost = set(columns.lost)
    for row in layout.indicator_rows() if lost else ():
        printed = frozenset(_word(row.locked[each]) for each in lost & set(row.locked))
        if printed:
            yield row.key, printed


def _displaced(
    words: Words, columns: Columns, rows: Rows, layout: FormLayout
) -> Iterator[tuple[str, frozenset[str]]]:
    """What the form printed in each row and what does not stand in its own cell any more.

    Two columns may have been exchanged with their headings. Last month's figure is left out: its
    cell is M01's to judge.
    """
    for row in layout.indicator_rows():
        line, at = rows.places.get(row.key, 0), columns.places
        printed = {each: _word(value) for each, value in row.locked.items()}
        gone = frozenset(
            text
            for column, text in printed.items()
            if column is not Column.PREVIOUS and words.get((line, at.get(column, 0)), "") != text
        )
        if gone:
            yield row.key, gone


def _word(locked: str | Decimal) -> str:
    return same_form(locked_text(locked))


def covers(area: Area, place: tuple[int, int]) -> bool:
    """Whether a merged range covers a cell."""
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]


def _joins(area: Area, inputs: frozenset[tuple[int, int]]) -> bool:
    """Whether a merged range leaves open whose value it shows.

    It does so over two fields, and over one whose own cell is not the one that keeps the value.
    """
    covered = [place for place in inputs if covers(area, place)]
    return len(covered) > 1 or any(place != (area[0], area[1]) for place in covered)


def area_name(area: Area) -> str:
    """A range as a person reads it, H12:H13."""
    top, left, bottom, right = area
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
