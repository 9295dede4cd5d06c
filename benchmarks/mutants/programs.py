"""The same file opened, changed and saved by a library that makes what it likes of it."""

import io
import warnings
from collections.abc import Callable
from random import Random

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.cell import column_letters

ProgramEdit = Callable[[Worksheet, Random], None]
"""One change of a sheet that openpyxl has opened."""


def edited(content: bytes, edit: ProgramEdit, random: Random) -> bytes:
    """A file after one such change."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content))
        edit(book.worksheets[0], random)
        saved = io.BytesIO()
        book.save(saved)
    return saved.getvalue()


def save_again(_sheet: Worksheet, _random: Random) -> None:
    """The file is only saved."""


def insert_rows(sheet: Worksheet, random: Random) -> None:
    """Rows are inserted by the library, which moves neither merged ranges nor heights."""
    sheet.insert_rows(random.randint(2, sheet.max_row), random.randint(1, 3))


def delete_rows(sheet: Worksheet, random: Random) -> None:
    """Rows are deleted by the library."""
    sheet.delete_rows(random.randint(5, sheet.max_row), 1)


def insert_columns(sheet: Worksheet, random: Random) -> None:
    """Columns are inserted by the library."""
    sheet.insert_cols(random.randint(1, sheet.max_column), random.randint(1, 2))


def delete_columns(sheet: Worksheet, random: Random) -> None:
    """A column is deleted by the library."""
    sheet.delete_cols(random.randint(1, sheet.max_column))


def move_block(sheet: Worksheet, random: Random) -> None:
    """A block at the end of the table, keys and all, moves down."""
    row = random.randint(5, sheet.max_row)
    last = column_letters(sheet.max_column)
    sheet.move_range(f"A{row}:{last}{sheet.max_row}", rows=random.randint(1, 4))


def copy_sheet(sheet: Worksheet, _random: Random) -> None:
    """The sheet is copied, as 月报表 Copy."""
    if sheet.parent is not None:
        sheet.parent.copy_worksheet(sheet)


def write_note(sheet: Worksheet, random: Random) -> None:
    """A word is written below the table."""
    sheet.cell(sheet.max_row + random.randint(1, 3), random.randint(2, 6)).value = "另有说明"


PROGRAM_EDITS: tuple[ProgramEdit, ...] = (
    save_again,
    insert_rows,
    delete_rows,
    insert_columns,
    delete_columns,
    move_block,
    copy_sheet,
    write_note,
)
