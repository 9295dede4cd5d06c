"""Which sheet of a workbook is the fill sheet, and what the other ones are."""

import difflib

from pipeline.forms.guide import LINES
from pipeline.forms.identity import IDENTITY_SHEET
from pipeline.forms.keys import FILL_SHEET, GUIDE_SHEET, REVIEW_SHEET, Column
from pipeline.model.cell import Cell, Sheet, Workbook
from pipeline.reading.characters import same_form
from pipeline.reading.columns import KEYS_ENOUGH, find_key_row

OWN_SHEETS = frozenset({GUIDE_SHEET, IDENTITY_SHEET, REVIEW_SHEET})
"""The form's other sheets; their cells are furniture."""

_PROGRAM_SHEETS = "WpsReserved"
"""The beginning of hidden sheets that WPS adds by itself; no person ever sees or fills them."""


def fill_sheet_names(workbook: Workbook) -> tuple[str, ...]:
    """The sheets called 月报表, and keyed copies of it under whatever name.

    A keyed sheet alone, under another name, is not taken for the fill sheet: the unit has to say
    that it is one, by its name.
    """
    own = [each.name for each in workbook.sheets if same_form(each.name) == same_form(FILL_SHEET)]
    if not own:
        return ()
    copies = [each.name for each in workbook.sheets if each.name not in own and _keyed(each)]
    return (*own, *copies)


def nearest_sheet(workbook: Workbook) -> str:
    """The sheet that may be meant by 月报表: a keyed one, else one of similar name, else none."""
    keyed = [each.name for each in workbook.sheets if _keyed(each)]
    others = [each.name for each in workbook.sheets if each.name not in OWN_SHEETS]
    similar = difflib.get_close_matches(FILL_SHEET, others, n=1, cutoff=0.4)
    return next(iter((*keyed, *similar, *others)), "") if others else ""


def extra_sheets(workbook: Workbook, fill_sheets: tuple[str, ...]) -> tuple[str, ...]:
    """Further sheets with content, hidden ones included: nothing of them is read."""
    return tuple(
        each.name
        for each in workbook.sheets
        if each.cells and each.name not in fill_sheets and not is_furniture(each)
    )


def is_furniture(sheet: Sheet) -> bool:
    """Whether a sheet belongs to the form or to the office program, not to the unit."""
    return sheet.name in OWN_SHEETS or (sheet.hidden and sheet.name.startswith(_PROGRAM_SHEETS))


def typed_into(sheet: Sheet) -> tuple[Cell, ...]:
    """What was typed into the instructions: all that stands beside or below them."""
    if sheet.name != GUIDE_SHEET:
        return ()
    return tuple(
        cell for (row, column), cell in sheet.cells.items() if column > 1 or row > len(LINES)
    )


def named(workbook: Workbook, name: str) -> Sheet | None:
    """The sheet of that name, or None."""
    return next((each for each in workbook.sheets if each.name == name), None)


def _keyed(sheet: Sheet) -> bool:
    row = find_key_row(sheet)
    keys = {each.value for each in Column}
    found = {cell.text for (at, _), cell in sheet.cells.items() if at == row} & keys
    return row is not None and len(found) >= KEYS_ENOUGH
