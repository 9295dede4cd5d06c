"""The three copies of a form's identity as they stand in a workbook, and its row keys."""

from collections.abc import Iterable

from pipeline.forms.identity import (
    IDENTITY_SHEET,
    PROPERTY,
    read_form_number,
    read_identity_rows,
)
from pipeline.forms.layout import CoverKey
from pipeline.model.cell import Sheet, Workbook
from pipeline.model.submission import Identity, Stamps
from pipeline.reading.characters import plain_width
from pipeline.reading.sheets import fill_sheet_names, named


def read_stamps(workbook: Workbook) -> Stamps:
    """Read the hidden sheet, the document property and the printed 表号; None for each absent."""
    hidden = named(workbook, IDENTITY_SHEET)
    return Stamps(
        hidden_sheet=_hidden_sheet(hidden) if hidden else None,
        document_property=number_of(workbook.properties.get(PROPERTY, "")),
        printed=_first_number(
            text for name in fill_sheet_names(workbook) for text in _texts(named(workbook, name))
        ),
    )


_LONGEST = 200
"""Longer texts hold no 表号; the bound keeps searching fast."""


def _hidden_sheet(sheet: Sheet) -> Identity | None:
    """The identity in the rows of the hidden sheet: keys in column A, values in column B."""
    rows = sorted(row for row, column in sheet.cells if column == 1)
    return read_identity_rows({sheet.cell(row, 1).text: sheet.cell(row, 2).text for row in rows})


def _texts(sheet: Sheet | None) -> Iterable[str]:
    """The texts of a sheet, those of the row that carries the 表号 first."""
    if sheet is None:
        return ()
    rows = {row for (row, _), cell in sheet.cells.items() if cell.text == CoverKey.NUMBER.value}
    ordered = sorted(sheet.cells.items(), key=lambda each: (each[0][0] not in rows, each[0]))
    return (plain_width(cell.text) for _, cell in ordered)


def number_of(text: str) -> Identity | None:
    """The identity that a printed 表号 stands for; None for any other text."""
    return read_form_number(text) if len(text) <= _LONGEST else None


def _first_number(texts: Iterable[str]) -> Identity | None:
    return next((found for text in texts if (found := number_of(text))), None)
