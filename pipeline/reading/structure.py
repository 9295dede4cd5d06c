"""What happened to the form's skeleton, and what became of every non-empty cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.forms.arrangement import Arrangement
from pipeline.forms.checks import is_check
from pipeline.forms.cover import PERIOD_LABEL, UNIT_LABEL
from pipeline.forms.formulas import figure_formulas
from pipeline.forms.keys import INDICATOR_HEADINGS, Column, CoverKey
from pipeline.forms.layout import FormLayout, IndicatorRow, locked_text
from pipeline.model.cell import Cell, Workbook
from pipeline.model.field import Source
from pipeline.model.structure import Accounted, Altered, Structure
from pipeline.reading.characters import plain_width, same_form
from pipeline.reading.grid import Area, Grid, area_name, covers
from pipeline.reading.marks import boxes, comments, linked_cells, marked_cells
from pipeline.reading.read import source_of
from pipeline.reading.sheets import (
    extra_sheets,
    fill_sheet_names,
    is_furniture,
    nearest_sheet,
    typed_into,
)
from pipeline.reading.stamps import number_of

_NUMBER_ROW = CoverKey.NUMBER.value
_WORKED_OUT = frozenset(
    {Column.TARGET, Column.CURRENT, Column.INCREASE, Column.SHARE, Column.CHECK}
)
"""The columns in which a form works something out; above the targets, how much is missing."""

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class UnaccountedCellsError(AssertionError):
    """Our own bookkeeping of cells does not add up; nothing of the file may be believed."""


def read_structure(workbook: Workbook, grid: Grid, layout: FormLayout) -> Structure:
    """Compare a returned form with the form that was issued.

    Raises:
        UnaccountedCellsError: the cells read, known and unread are not all the cells there are.
    """
    names = fill_sheet_names(workbook)
    copies = tuple(name for name in names[1:] if _filled_copy(workbook, name, grid))
    fates = _fates(grid, _furniture(grid, layout, formulas_told=not workbook.values_only))
    extra = extra_sheets(workbook, (grid.sheet.name, *copies))
    return Structure(
        fill_sheets=(*names[:1], *copies),
        nearest_sheet="" if names else nearest_sheet(workbook),
        moved_headings=tuple(map(grid.source, grid.columns.moved)),
        lost_headings=tuple(_lost(grid)) if names else (),
        missing_rows=grid.rows.missing,
        added_rows=tuple(_added(grid)),
        repeated_rows=tuple(
            grid.source(_first_cell(grid, row), key) for key, row in grid.rows.repeated
        ),
        hidden_data=tuple(_hidden(grid)),
        merged_data=tuple(
            grid.source(_corner(grid, area), area_name(area)) for area in grid.joined
        ),
        merged_alone=tuple(_merged_alone(grid)),
        marked=tuple(marked_cells(grid, layout)),
        comments=tuple(comments(grid)),
        boxes=tuple(boxes(grid)),
        cover_units=tuple(_beside(grid, UNIT_LABEL)),
        cover_periods=tuple(_beside(grid, PERIOD_LABEL)),
        linked=tuple(linked_cells(grid)),
        blank_rows=tuple(_blank_rows(grid)),
        altered=tuple(each for row in layout.indicator_rows() for each in _altered(grid, row)),
        unread=(*map(grid.source, fates.unread), *_beside_the_guide(workbook, grid)),
        extra_sheets=extra,
        accounted=_accounted(workbook, grid, fates),
    )


def _lost(grid: Grid) -> Iterator[str]:
    """Columns that cannot be told; without the key column, which nobody sees, rows are missing."""
    return (column.value for column in grid.columns.lost if column is not Column.KEY)


def _filled_copy(workbook: Workbook, name: str, grid: Grid) -> bool:
    """Whether a copy of the fill sheet holds anything in the cells that the original offers.

    A copy is compared place by place, as it was made by copying; the choices that every issued
    form comes with do not count.
    """
    copy = next(each for each in workbook.sheets if each.name == name)
    given = {grid.rows.places.get(key) for key in ("field:kind", "field:zero")}
    return any(place in copy.cells for place in grid.inputs if place[0] not in given)


def _first_cell(grid: Grid, row: int) -> Cell:
    """The first visible cell of a row in the table."""
    cells = [
        cell
        for (at, column), cell in grid.sheet.cells.items()
        if at == row and column != grid.columns.key_column
    ]
    return cells[0] if cells else grid.sheet.cell(row, 1)


def _added(grid: Grid) -> Iterator[Source]:
    """One source for each row that the form does not know, with all that stands in it."""
    for row in grid.rows.added:
        texts = [
            cell.text
            for (at, column), cell in grid.sheet.cells.items()
            if at == row and column != grid.columns.key_column and cell.formula is None
        ]
        yield grid.source(_first_cell(grid, row), " ".join(texts))


def _hidden(grid: Grid) -> Iterator[Source]:
    """Filled input cells that nobody sees."""
    for (row, column), cell in grid.sheet.cells.items():
        hidden = row in grid.sheet.hidden_rows or column in grid.sheet.hidden_columns
        if hidden and (row, column) in grid.inputs:
            yield grid.source(cell)


def _beside(grid: Grid, label: str) -> Iterator[Source]:
    """All that stands in the row of a label of the cover, wherever the label stands.

    Looked for by the words alone: it is to tell whose sheet this is even where the hidden keys
    and the 表号 are gone or belong to another form, and columns were moved or deleted.
    """
    label = same_form(label)
    places = [place for place, words in grid.words.items() if words == label]
    for row, column in places:
        line = sorted(each for each in grid.sheet.cells if each[0] == row and each[1] != column)
        yield from (grid.source(grid.sheet.cells[each]) for each in line)


def _corner(grid: Grid, area: Area) -> Cell:
    """The cell of a merged range that keeps its content."""
    return grid.sheet.cell(area[0], area[1])


def _merged_alone(grid: Grid) -> Iterator[Source]:
    """Merged ranges in which one field lies and keeps its value."""
    for area in grid.sheet.merged:
        if area not in grid.joined and any(covers(area, place) for place in grid.inputs):
            yield grid.source(_corner(grid, area), area_name(area))


def _blank_rows(grid: Grid) -> Iterator[int]:
    """Rows within the table in which nothing stands; no issued form has one."""
    filled = {row for row, _ in grid.sheet.cells}
    lines = grid.rows.places.values()
    inside = range(min(lines), max(lines)) if lines else ()
    return (row for row in inside if row not in filled)


def _altered(grid: Grid, row: IndicatorRow) -> Iterator[Altered]:
    """Locked cells of a row that no longer say what the definitions say.

    Last month's figure is left out: rule M01 compares it with what was accepted.
    """
    for column, ours in row.locked.items():
        place = grid.place(row.key, column)
        if place is None or column is Column.PREVIOUS:
            continue
        cell = grid.sheet.cell(*place)
        if not _says(cell, ours):
            yield Altered(
                key=row.key,
                heading=INDICATOR_HEADINGS[column],
                source=grid.source(cell),
                ours=locked_text(ours),
            )


def _says(cell: Cell, ours: str | Decimal) -> bool:
    """Whether a locked cell still says the same; 40 and 40.0, number or text, are the same."""
    if isinstance(ours, str):
        return same_form(cell.text) == same_form(ours)
    typed = plain_width(cell.text).strip()
    number = Decimal(typed) if _PLAIN.fullmatch(typed) else cell.number
    return number == ours


@dataclass(frozen=True, slots=True, kw_only=True)
class _Furniture:
    """What belongs to the form itself: fixed texts anywhere, and certain places.

    ``worded`` are the columns in which the form works nothing out, so that a formula there is
    somebody else's. Where formulas are not told from values, what the form works out is known by
    its words, and its figures by their places.
    """

    texts: frozenset[str]
    places: frozenset[tuple[int, int]]
    lines: frozenset[int]
    key_column: int | None
    worded: frozenset[int]
    formulas_told: bool

    def holds(self, cell: Cell, words: str) -> bool:
        """Whether a cell is furniture: fixed text, locked, or a key or formula of a known line."""
        return (
            (cell.row, cell.column) in self.places
            or words in self.texts
            or (
                cell.row in self.lines
                and (cell.column == self.key_column or self._is_worked_out(cell))
            )
        )

    def _is_worked_out(self, cell: Cell) -> bool:
        if not self.formulas_told:
            return is_check(cell.text)
        return cell.formula is not None and cell.column not in self.worded


def _furniture(grid: Grid, layout: FormLayout, *, formulas_told: bool) -> _Furniture:
    """The furniture of a form; altered locked cells and renamed headings are reported as such."""
    locked = {
        grid.place(row.key, column)
        for row in layout.indicator_rows()
        for column in (*row.locked, Column.PREVIOUS)
    }
    moved = {(cell.row, cell.column) for cell in grid.columns.moved}
    computed = set() if formulas_told else set(_computed(grid, layout))
    known = locked | moved | set(_number(grid)) | computed
    return _Furniture(
        texts=grid.furniture,
        places=frozenset(place for place in known if place),
        lines=grid.rows.lines,
        key_column=grid.columns.key_column,
        worded=frozenset(
            place for column, place in grid.columns.places.items() if column not in _WORKED_OUT
        ),
        formulas_told=formulas_told,
    )


def _computed(grid: Grid, layout: FormLayout) -> Iterator[tuple[int, int] | None]:
    """The places of the figures that a form works out by itself."""
    arrangement = Arrangement(layout)
    for row in layout.indicator_rows():
        for column in figure_formulas(arrangement, row):
            yield grid.place(row.key, column)


def _number(grid: Grid) -> Iterator[tuple[int, int]]:
    """The printed 表号, which is another one on a form issued under an earlier version."""
    key_column = grid.columns.key_column
    rows = {
        row
        for (row, column), cell in grid.sheet.cells.items()
        if column == key_column and cell.text == _NUMBER_ROW
    }
    for (row, column), cell in grid.sheet.cells.items():
        if row in rows and number_of(cell.text):
            yield row, column


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fates:
    """What became of the fill sheet's non-empty cells: each is one of three things."""

    read: int
    furniture: int
    unread: tuple[Cell, ...]


def _fates(grid: Grid, furniture: _Furniture) -> _Fates:
    """Sort the fill sheet's cells into read, known and neither."""
    read, known, unread = 0, 0, []
    for place, cell in grid.sheet.cells.items():
        if place in grid.inputs:
            read += 1
        elif furniture.holds(cell, grid.words[place]):
            known += 1
        else:
            unread.append(cell)
    return _Fates(read=read, furniture=known, unread=tuple(unread))


def _beside_the_guide(workbook: Workbook, grid: Grid) -> Iterator[Source]:
    """What somebody typed into a sheet of the form in which nothing is to be filled."""
    for sheet in workbook.sheets:
        if sheet is not grid.sheet and is_furniture(sheet):
            yield from (source_of(grid.receipt, sheet, cell) for cell in typed_into(sheet))


def _accounted(workbook: Workbook, grid: Grid, fates: _Fates) -> Accounted:
    """Count every non-empty cell of the workbook by what became of it.

    What is told of them is counted apart from how many there are, sheet by sheet: were a sheet
    or a cell passed over, the two would differ.
    """
    others = [sheet for sheet in workbook.sheets if sheet is not grid.sheet]
    known = [sheet for sheet in others if is_furniture(sheet)]
    foreign = sum(len(typed_into(sheet)) for sheet in known)
    accounted = Accounted(
        read=fates.read,
        furniture=fates.furniture + sum(len(sheet.cells) for sheet in known) - foreign,
        unread=len(fates.unread)
        + foreign
        + sum(len(sheet.cells) for sheet in others if sheet not in known),
    )
    everything = sum(len(sheet.cells) for sheet in workbook.sheets)
    if accounted.total != everything:
        raise UnaccountedCellsError(f"{accounted} is not {everything} cells")
    return accounted
