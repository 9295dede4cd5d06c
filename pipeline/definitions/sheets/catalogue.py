"""All sheets of the definitions workbook in the order of their tabs, and what names their rows."""

from collections.abc import Mapping

from pipeline.definitions.sheets.approvals import CHANGES, EXTENSIONS, WAIVERS
from pipeline.definitions.sheets.indicators import INDICATORS
from pipeline.definitions.sheets.lists import LISTS, PROJECTS
from pipeline.definitions.sheets.registers import (
    HOLIDAYS,
    LADDERS,
    MEASURES,
    PARAMETERS,
    PLANS,
    UNITS,
)
from pipeline.definitions.sheets.schema import Sheet, SheetSchema

SHEETS: Mapping[Sheet, SheetSchema] = {
    each.sheet: each
    for each in (
        LISTS,
        PROJECTS,
        INDICATORS,
        LADDERS,
        PLANS,
        UNITS,
        MEASURES,
        PARAMETERS,
        HOLIDAYS,
        WAIVERS,
        EXTENSIONS,
        CHANGES,
    )
}
"""Every sheet, in the order of the tabs."""

NAMED_BY: Mapping[Sheet, tuple[str, tuple[str, ...]]] = {
    Sheet.LISTS: ("id", ("id",)),
    Sheet.PROJECTS: ("id", ("id",)),
    Sheet.INDICATORS: ("id", ("id",)),
    Sheet.LADDERS: ("ladder", ("ladder",)),
    Sheet.UNITS: ("id", ("name", "aliases")),
    Sheet.MEASURES: ("name", ("name", "synonyms")),
}
"""The column that identifies a row, and the columns by which other sheets may name it."""


def sheet_named(name: str) -> Sheet | None:
    """The sheet whose tab bears this name, spaces aside; None when there is none."""
    stripped = "".join(name.split())
    return next((sheet for sheet in Sheet if sheet.value == stripped), None)
