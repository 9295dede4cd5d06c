"""What happened to a plan form's skeleton, and what became of every non-empty cell."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.forms.identity import IDENTITY_SHEET
from pipeline.forms.keys import REVIEW_SHEET
from pipeline.forms.plan.layout import (
    CONTACT_FIELDS,
    HEAD_FIELDS,
    PLAN_FIELD_LABELS,
    PLAN_GUIDE_SHEET,
    PLAN_HEADINGS,
    PlanColumn,
    PlanCover,
    PlanLayout,
    PlanRow,
    plan_locked_text,
)
from pipeline.forms.plan.words import plan_cover_cells, plan_field_hint
from pipeline.model.cell import Cell, Workbook
from pipeline.model.plan import PlanStructure
from pipeline.model.structure import Accounted, Altered
from pipeline.reading.characters import same_form
from pipeline.reading.plan.grid import PlanGrid
from pipeline.reading.plan.stamps import is_plan_number

_OWN_SHEETS = frozenset({PLAN_GUIDE_SHEET, IDENTITY_SHEET, REVIEW_SHEET})
_PROGRAM_SHEETS = "WpsReserved"


def read_plan_structure(workbook: Workbook, grid: PlanGrid, layout: PlanLayout) -> PlanStructure:
    """Compare a returned plan form with the form that was issued."""
    read = frozenset(_input_places(grid, layout))
    furniture = _furniture_places(grid, layout)
    cells = grid.sheet.cells
    unread = [
        cell
        for place, cell in sorted(cells.items())
        if place not in read and place not in furniture and not _is_computed(grid, cell)
    ]
    return PlanStructure(
        sheet=grid.sheet.name,
        lost_columns=tuple(
            PLAN_HEADINGS[column] for column in PLAN_HEADINGS if column not in grid.columns
        ),
        lost_rows=tuple(_lost_rows(grid, layout)),
        altered=tuple(each for row in layout.rows() for each in _altered(grid, row)),
        unread=tuple(map(grid.source, unread)),
        extra_sheets=tuple(
            each.name for each in workbook.sheets if each.cells and not _is_own(each.name, grid)
        ),
        accounted=_accounted(workbook, grid, read, len(unread)),
    )


def _accounted(
    workbook: Workbook, grid: PlanGrid, read: frozenset[tuple[int, int]], unread: int
) -> Accounted:
    """Every non-empty cell of the file is counted once; the other sheets' by whose they are."""
    own = sum(place in read for place in grid.sheet.cells)
    others = [each for each in workbook.sheets if each.name != grid.sheet.name]
    foreign = sum(len(each.cells) for each in others if not _is_own(each.name, grid))
    total = sum(len(each.cells) for each in workbook.sheets)
    return Accounted(read=own, furniture=total - own - unread - foreign, unread=unread + foreign)


def _is_own(name: str, grid: PlanGrid) -> bool:
    return name in {grid.sheet.name, *_OWN_SHEETS} or name.startswith(_PROGRAM_SHEETS)


def _lost_rows(grid: PlanGrid, layout: PlanLayout) -> Iterator[str]:
    for field in (*HEAD_FIELDS, *CONTACT_FIELDS):
        if field.value not in grid.rows:
            yield field.value
    yield from (row.key for row in layout.rows() if row.key not in grid.rows)


def _input_places(grid: PlanGrid, layout: PlanLayout) -> Iterator[tuple[int, int]]:
    for field in (*HEAD_FIELDS, *CONTACT_FIELDS):
        place = grid.place(field.value, PlanColumn.CONTENT)
        if place:
            yield place
    for row in layout.rows():
        yield from filter(None, (grid.place(row.key, column) for column in row.inputs))


def _furniture_places(grid: PlanGrid, layout: PlanLayout) -> frozenset[tuple[int, int]]:
    """Keys, locked cells, and whatever says nothing but the form's own fixed words."""
    locked = {grid.place(row.key, column) for row in layout.rows() for column in row.locked}
    texts = frozenset(map(same_form, _texts(layout)))
    key_column = grid.columns.get(PlanColumn.KEY, 0)
    known = {
        place
        for place, cell in grid.sheet.cells.items()
        if place[0] == grid.key_row
        or place[1] == key_column
        or same_form(cell.text) in texts
        or is_plan_number(cell.text)
    }
    return frozenset({*known, *(place for place in locked if place)})


def _texts(layout: PlanLayout) -> Iterator[str]:
    yield from PLAN_HEADINGS.values()
    for cover in PlanCover:
        yield from (text for text, _ in plan_cover_cells(layout, cover).values())
    for field in (*HEAD_FIELDS, *CONTACT_FIELDS):
        yield from (PLAN_FIELD_LABELS[field], plan_field_hint(field))
    yield from (block.caption for block in layout.blocks)


def _is_computed(grid: PlanGrid, cell: Cell) -> bool:
    """Whether a cell is one that the form computes: a check, or the count of what lacks.

    Told by its place, for some formats keep of a formula only what it came to.
    """
    if cell.column == grid.columns.get(PlanColumn.CHECK):
        return True
    key = grid.sheet.cell(cell.row, grid.columns.get(PlanColumn.KEY, 0)).text
    counted = key == PlanCover.NUMBER.value and cell.column == grid.columns.get(PlanColumn.TARGET)
    return counted and (cell.formula is not None or "必填" in cell.text)


def _altered(grid: PlanGrid, row: PlanRow) -> Iterator[Altered]:
    for column, ours in row.locked.items():
        place = grid.place(row.key, column)
        if place is None:
            continue
        cell = grid.sheet.cell(*place)
        if not _says(cell, ours):
            yield Altered(
                key=row.key,
                heading=PLAN_HEADINGS[column],
                source=grid.source(cell),
                ours=plan_locked_text(ours),
            )


def _says(cell: Cell, ours: str | Decimal) -> bool:
    if isinstance(ours, Decimal) and cell.number is not None:
        return cell.number == ours
    return same_form(cell.text) == same_form(plan_locked_text(ours))
