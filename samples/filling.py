"""Type answers into an issued form, as a unit does in Excel, and save it."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import openpyxl

from pipeline.forms.keys import FILL_SHEET, Column

Answer = str | Decimal | date
Place = tuple[str, Column]
"""A cell by its row key and column."""

Answers = Mapping[Place, Answer]

_FIXED = (1980, 1, 1, 0, 0, 0)
"""The date inside the zip, so that the same answers give the same bytes."""

_PROPERTIES = "docProps/core.xml"


def fill(form: bytes, answers: Answers) -> bytes:
    """The form with the answers typed in, saved by another program than the one that made it."""
    workbook = openpyxl.load_workbook(io.BytesIO(form))
    sheet = workbook[FILL_SHEET]
    columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    for (key, column), answer in answers.items():
        cell = sheet.cell(rows[key], columns[column.value])
        cell.value = float(answer) if isinstance(answer, Decimal) else answer
    saved = io.BytesIO()
    workbook.save(saved)
    return repeatable(saved.getvalue(), form)


def repeatable(saved: bytes, form: bytes) -> bytes:
    """A saved package without the moment of saving: fixed dates, the form's own properties."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved)) as source,
        zipfile.ZipFile(io.BytesIO(form)) as issued,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in source.namelist():
            origin = issued if name == _PROPERTIES else source
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, origin.read(name))
    return target.getvalue()
