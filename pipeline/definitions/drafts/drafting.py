"""From plain tables to a draft: sheets by their tabs, columns by their headings."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.names import Register
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.sheets import cells
from pipeline.definitions.sheets.catalogue import NAMED_BY, SHEETS, sheet_named
from pipeline.definitions.sheets.cells import Table, Tables
from pipeline.definitions.sheets.schema import Column, Sheet, SheetSchema
from pipeline.model.cell import column_letters
from pipeline.model.finding import Place


def draft(tables: Tables) -> Draft:
    """Sort a workbook's values into rows by sheet and column key."""
    present = {sheet: table for name, table in tables.items() if (sheet := sheet_named(name))}
    headed = {sheet: _headed(SHEETS[sheet], table) for sheet, table in present.items()}
    rows = {sheet: tuple(_rows(sheet, present[sheet], headed[sheet])) for sheet in present}
    complete = {sheet: rows.get(sheet, ()) for sheet in Sheet}
    return Draft(
        rows=complete,
        registers=named_in(complete),
        missing_sheets=tuple(
            sheet for sheet in Sheet if sheet not in present and not SHEETS[sheet].optional
        ),
        unknown_sheets=tuple(name for name in tables if sheet_named(name) is None),
        missing_columns=tuple(_missing_columns(headed)),
        unknown_columns=tuple(_unknown_columns(present)),
        repeated_columns=tuple(_repeated_columns(present)),
    )


def named_in(rows: Mapping[Sheet, tuple[Row, ...]]) -> Mapping[Sheet, Register]:
    """What the rows of each sheet are called by which other sheets name them."""
    return {sheet: _register(rows[sheet], *NAMED_BY[sheet]) for sheet in NAMED_BY}


def _headings(table: Table) -> Iterator[tuple[int, str]]:
    """The positions and texts of a sheet's headings."""
    for index, value in enumerate(table[0] if table else ()):
        if not cells.is_blank(value):
            yield index, cells.shown(value)


def _headed(schema: SheetSchema, table: Table) -> Mapping[str, int]:
    """Where each column stands, by key; the first one where a heading is repeated."""
    found: dict[str, int] = {}
    for index, heading in _headings(table):
        column = schema.headed(heading)
        if column is not None:
            found.setdefault(column.key, index)
    return found


def _rows(sheet: Sheet, table: Table, headed: Mapping[str, int]) -> Iterator[Row]:
    """The rows in which a known column says anything."""
    for number, line in enumerate(table[1:], 2):
        values = {key: line[index] if index < len(line) else None for key, index in headed.items()}
        if not all(cells.is_blank(value) for value in values.values()):
            addresses = {
                key: f"{column_letters(index + 1)}{number}" for key, index in headed.items()
            }
            yield Row(sheet=sheet, line=number, addresses=addresses, values=values)


def _register(rows: Sequence[Row], key: str, name_keys: tuple[str, ...]) -> Register:
    """What the rows of a sheet are called; unknown when a row's name cannot be seen."""
    return Register.of(
        (row.id(key) if key == "id" else row.text(key), name)
        for row in rows
        for name_key in name_keys
        for name in row.names(name_key)
    )


def _missing_columns(
    headed: Mapping[Sheet, Mapping[str, int]],
) -> Iterator[tuple[Sheet, Column]]:
    for sheet, found in headed.items():
        for column in SHEETS[sheet].columns:
            if column.key not in found and not column.optional:
                yield sheet, column


def _unknown_columns(present: Mapping[Sheet, Table]) -> Iterator[tuple[Place, str]]:
    for sheet, table in present.items():
        for index, heading in _headings(table):
            if SHEETS[sheet].headed(heading) is None:
                yield _head_place(sheet, index), heading


def _repeated_columns(present: Mapping[Sheet, Table]) -> Iterator[tuple[Place, str]]:
    for sheet, table in present.items():
        seen: set[str] = set()
        for index, heading in _headings(table):
            column = SHEETS[sheet].headed(heading)
            if column is not None and column.key in seen:
                yield _head_place(sheet, index), heading
            seen |= {column.key} if column else set()


def _head_place(sheet: Sheet, index: int) -> Place:
    return Place(sheet=sheet.value, cell=f"{column_letters(index + 1)}1")
