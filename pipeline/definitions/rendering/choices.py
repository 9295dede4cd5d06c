"""The drop-down lists of the definitions workbook."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pipeline.definitions.sheets.catalogue import NAMED_BY, SHEETS, sheet_named
from pipeline.definitions.sheets.cells import Tables, shown
from pipeline.definitions.sheets.schema import CellForm, Column, Sheet

_LONGEST_LIST = 255
"""Characters that a list written into the rule itself may have (Excel's limit)."""

_SPARE_ROWS = 200


def add_choices(
    worksheet: Worksheet, columns: Sequence[Column | None], tables: Tables, last_row: int
) -> None:
    """Give each column with choices, or with a sheet to choose from, its drop-down list.

    A closed choice refuses anything else. A list of names only helps: an alias may be typed, and
    a cell for several units takes more lines, so the loader judges those.
    """
    for index, column in enumerate(columns):
        source = _source(column, tables) if column else None
        if column and source:
            rule = {
                "validate": "list",
                "source": source,
                "show_error": bool(column.choices),
                "error_title": "请从下拉选项中选",
                "error_message": f"这一栏只能填{column.expected}。",
            }
            worksheet.data_validation(1, index, last_row, index, rule)


def _source(column: Column, tables: Tables) -> str | list[str] | None:
    """Where a column's list comes from: its choices, or the names on another sheet."""
    if column.choices:
        return list(column.choices)
    if column.refers is None or column.form is CellForm.ID:
        return None
    if column.refers is Sheet.LADDERS:
        return _names_once(column.refers, tables)
    return _range(column.refers, tables)


def _names_once(sheet: Sheet, tables: Tables) -> list[str] | None:
    """The names on a sheet that repeats them row by row, each once."""
    found = _position(sheet, tables)
    if found is None:
        return None
    name, index = found
    names = list(dict.fromkeys(shown(row[index]) for row in tables[name][1:] if row[index]))
    return names if names and len(",".join(names)) <= _LONGEST_LIST else None


def _range(sheet: Sheet, tables: Tables) -> str | None:
    """The cells below the heading of the names on a sheet, with room for more."""
    found = _position(sheet, tables)
    if found is None:
        return None
    name, index = found
    letters = xl_col_to_name(index)
    return f"='{name}'!${letters}$2:${letters}${len(tables[name]) + _SPARE_ROWS}"


def _position(sheet: Sheet, tables: Tables) -> tuple[str, int] | None:
    """The tab and the column in which a sheet's names stand."""
    key = NAMED_BY[sheet][1][0]
    for name, table in tables.items():
        if sheet_named(name) is not sheet or not table:
            continue
        for index, heading in enumerate(table[0]):
            column = SHEETS[sheet].headed(shown(heading))
            if column is not None and column.key == key:
                return name, index
    return None
