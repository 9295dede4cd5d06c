"""The definitions workbook that a new office, or a new year, begins with.

A new office gets every sheet with its headings, and what is much the same everywhere: measures,
two stage ladders, and the settings of design §8. They stand in the CSV files beside this module,
as data that the office then edits in the workbook. A new year takes over what an office has
already entered, but for what is promised anew each year.
"""

import csv
from collections.abc import Mapping, Sequence
from importlib.resources import files

from pipeline.definitions.sheets.catalogue import SHEETS, sheet_named
from pipeline.definitions.sheets.cells import Table, Tables, Value, as_number, shown
from pipeline.definitions.sheets.schema import CellForm, Column, Sheet, SheetSchema
from pipeline.model.period import Period

_READY: Mapping[Sheet, str] = {
    Sheet.LADDERS: "ladders.csv",
    Sheet.MEASURES: "measures.csv",
    Sheet.PARAMETERS: "parameters.csv",
}
"""The sheets that a new office finds filled, and the file that fills each."""

_EACH_YEAR = frozenset(
    {
        Sheet.PROJECTS,
        Sheet.INDICATORS,
        Sheet.PLANS,
        Sheet.HOLIDAYS,
        Sheet.WAIVERS,
        Sheet.EXTENSIONS,
        Sheet.CHANGES,
    }
)
"""The sheets that begin empty each year: what is promised, and what holds for one year only."""

_OF_THE_YEAR = ("id", "year", "first", "last", "title", "notice_number", "plan_due", "remark")
"""The cells of a list that belong to its own year."""

_FIRST_MONTH, _LAST_MONTH = 3, 12
"""Progress is filed from March to December (notice 2022-1, part three); an office may differ."""


def starter_period(year: int) -> Period:
    """The first month that a new list reports."""
    return Period(year, _FIRST_MONTH)


def starter_tables(year: int) -> Tables:
    """The workbook of a new office: what must be filled is left blank, nothing is invented."""
    tables = {sheet.value: _ready(sheet) for sheet in SHEETS}
    lists = SHEETS[Sheet.LISTS]
    return {**tables, Sheet.LISTS.value: (_headings(lists), _list_row(lists, _year_cells(year)))}


def next_year_tables(tables: Tables, year: int) -> Tables:
    """A workbook of an earlier year made ready for another.

    Units, measures, ladders and settings stay, lists keep their offices and days; projects,
    indicators, plans, days off, waivers and extensions are emptied. Sheets that we do not know stay
    too, and those that the earlier year's workbook did not have yet are added.
    """
    there = {sheet_named(name) for name in tables}
    added = {
        each.value: (_headings(SHEETS[each]),)
        for each in SHEETS
        if SHEETS[each].optional and each not in there
    }
    return {**{name: _next_year(name, table, year) for name, table in tables.items()}, **added}


def _next_year(name: str, table: Table, year: int) -> Table:
    sheet = sheet_named(name)
    if sheet in _EACH_YEAR:
        return table[:1]
    if sheet is Sheet.LISTS and table:
        columns = [SHEETS[sheet].headed(shown(each)) for each in table[0]]
        return (table[0], *(_list_of(row, columns, year) for row in table[1:]))
    return table


def _list_of(
    row: Sequence[Value], columns: Sequence[Column | None], year: int
) -> tuple[Value, ...]:
    """A list's row with its own year's cells new or blank."""
    cells = _year_cells(year)
    return tuple(
        cells.get(column.key) if column and column.key in _OF_THE_YEAR else value
        for value, column in zip(row, columns, strict=False)
    )


def _year_cells(year: int) -> Mapping[str, Value]:
    return {
        "id": f"L{year}",
        "year": as_number(str(year)),
        "first": starter_period(year).label,
        "last": Period(year, _LAST_MONTH).label,
    }


def _list_row(schema: SheetSchema, cells: Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(cells.get(column.key) for column in schema.columns)


def _headings(schema: SheetSchema) -> tuple[Value, ...]:
    return tuple(column.heading for column in schema.columns)


def _ready(sheet: Sheet) -> Table:
    """A sheet's headings, and its rows where a file has them."""
    if sheet not in _READY:
        return (_headings(SHEETS[sheet]),)
    text = (files(__name__) / _READY[sheet]).read_text(encoding="utf-8")
    headings, *rows = csv.reader(text.splitlines(keepends=True))
    columns = [SHEETS[sheet].headed(heading) for heading in headings]
    return (
        tuple(headings),
        *(tuple(map(_value, row, columns)) for row in rows),
    )


def _value(text: str, column: Column | None) -> Value:
    """A cell of a file as a clerk would have typed it."""
    if not text or column is None:
        return text or None
    number = as_number(text) if column.form in {CellForm.NUMBER, CellForm.WHOLE} else None
    return text if number is None else number
