"""The three copies of a form's identity as they stand in a workbook, and its row keys."""

from collections.abc import Iterator

from pipeline.forms.identity import (
    IDENTITY_SHEET,
    PROPERTY,
    form_number,
    read_form_number,
    read_identity_rows,
)
from pipeline.forms.keys import CoverKey
from pipeline.model.cell import Sheet, Workbook
from pipeline.model.submission import Identity, Stamps
from pipeline.reading.characters import plain_width
from pipeline.reading.sheets import fill_sheet_names, named


def read_stamps(workbook: Workbook) -> Stamps:
    """Read the hidden sheet, the document property and the printed 表号; None for each absent.

    Of several printed numbers one that contradicts the other two copies is taken: another form's
    sheet pasted below the own one must not go unseen.
    """
    hidden = named(workbook, IDENTITY_SHEET)
    hidden_sheet = _hidden_sheet(hidden) if hidden else None
    document_property = number_of(workbook.properties.get(PROPERTY, ""))
    printed = [
        number for name in fill_sheet_names(workbook) for number in _printed(named(workbook, name))
    ]
    unseen = {hidden_sheet, document_property} - {None}
    return Stamps(
        hidden_sheet=hidden_sheet,
        document_property=document_property,
        printed=next(
            (each for each in printed if unseen and each not in unseen), next(iter(printed), None)
        ),
    )


_NUMBER_ROW = CoverKey.NUMBER.value

_LONGEST = 200
"""Longer texts hold no 表号; the bound keeps searching fast."""


def _hidden_sheet(sheet: Sheet) -> Identity | None:
    """The identity in the rows of the hidden sheet: keys in column A, values in column B."""
    rows = sorted(row for row, column in sheet.cells if column == 1)
    return read_identity_rows({sheet.cell(row, 1).text: sheet.cell(row, 2).text for row in rows})


def _printed(sheet: Sheet | None) -> Iterator[Identity]:
    """The numbers printed on a sheet: first in the row that carries the 表号, then anywhere.

    Elsewhere only a text that is a number and nothing else counts, not one that speaks of it.
    """
    if sheet is None:
        return
    rows = {row for (row, _), cell in sheet.cells.items() if cell.text == _NUMBER_ROW}
    texts = [
        (row, plain_width(cell.text))
        for (row, _), cell in sheet.cells.items()
        if "-" in cell.text or "－" in cell.text
    ]
    for row, text in sorted(texts, key=lambda each: each[0] not in rows):
        found = number_of(text)
        if found and (row in rows or form_number(found) == text.strip()):
            yield found


def number_of(text: str) -> Identity | None:
    """The identity that a printed 表号 stands for; None for any other text."""
    return read_form_number(text) if len(text) <= _LONGEST else None
