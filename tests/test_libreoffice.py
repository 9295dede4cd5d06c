"""The tests' own LibreOffice: it must really draw and really recalculate."""

import io
from pathlib import Path

import openpyxl
import xlsxwriter
from libreoffice import recalculated, rendering, to_pdf


def workbook_with_a_wrong_cached_value() -> bytes:
    """A workbook whose formula =1+1 says 3."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet().write_formula("A1", "=1+1", None, 3)
    return target.getvalue()


@rendering
def test_a_formula_is_worked_out_anew(tmp_path: Path) -> None:
    """A wrong cached value does not survive, so that comparing with it proves something."""
    content = recalculated(workbook_with_a_wrong_cached_value(), tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    assert sheet is not None
    assert sheet["A1"].value == 2


@rendering
def test_a_workbook_becomes_a_pdf(tmp_path: Path) -> None:
    """What comes back for a workbook is a PDF file."""
    assert to_pdf(workbook_with_a_wrong_cached_value(), ".xlsx", tmp_path).startswith(b"%PDF-")
