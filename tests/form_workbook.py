"""A rendered form opened for a test: its cells by row key and column."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl

from pipeline.forms.keys import FILL_SHEET, Column


def opened(content: bytes, *, values: bool = False) -> Any:
    """The workbook; with ``values`` the cached results stand in place of the formulas."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def cells_by_key(content: bytes, *, values: bool = False) -> Mapping[tuple[str, Column], Any]:
    """The cells of the fill sheet by row key and column, found by the hidden keys alone."""
    sheet = opened(content, values=values)[FILL_SHEET]
    columns = {cell.column: Column(cell.value) for cell in sheet[1] if cell.value}
    keys = {row: sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)}
    return {
        (key, column): sheet.cell(row, number)
        for row, key in keys.items()
        for number, column in columns.items()
    }


def filled(content: bytes, answers: Mapping[tuple[str, Column], Any]) -> bytes:
    """The form with answers typed into it, saved by another program than the one that made it."""
    workbook = opened(content)
    sheet = workbook[FILL_SHEET]
    cells = cells_by_key(content)
    for place, answer in answers.items():
        sheet[cells[place].coordinate].value = answer
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def parts(content: bytes) -> Mapping[str, bytes]:
    """The parts of an office document, so that two are compared without their compression."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
