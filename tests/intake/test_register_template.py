"""The clerk's registers as workbooks to fill in."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from form_workbook import parts

from pipeline.intake.register import read_register
from pipeline.intake.register_template import blank_registers
from pipeline.intake.stamped_register import StampedRegister, read_stamped_register

TEMPLATES = Path(__file__).parents[2] / "templates"
BLANK = blank_registers()
STAMPED = "盖章页登记.xlsx"


@pytest.mark.parametrize("name", sorted(BLANK))
def test_the_committed_registers_are_what_the_renderer_makes(name: str) -> None:
    """Part by part the same; if not, write ``blank_registers()`` to ``templates/`` anew."""
    assert parts((TEMPLATES / name).read_bytes()) == parts(BLANK[name])


def test_a_blank_register_says_nothing() -> None:
    """Its notes are not taken for lines: no row, no finding."""
    receipts = read_register("收件登记.xlsx", BLANK["收件登记.xlsx"])
    assert (receipts.rows, receipts.findings) == ((), ())
    stamped = read_stamped_register(STAMPED, BLANK[STAMPED], (), datetime(2031, 5, 8))
    assert stamped == StampedRegister()


def test_a_filled_template_is_read() -> None:
    """A line typed into the template of stamped pages comes out whole, the seal with it."""
    book = openpyxl.load_workbook(io.BytesIO(BLANK[STAMPED]))
    line = ("甲局", "2031年5月7日", "甲.pdf", "T8M-FWX6-WJ6", "示例县甲局")
    for column, value in enumerate(line, start=1):
        book.active.cell(2, column, value)
    filled = io.BytesIO()
    book.save(filled)
    read = read_stamped_register(STAMPED, filled.getvalue(), ("甲.pdf",), datetime(2031, 5, 8))
    (page,) = read.pages
    assert read.findings == ()
    assert (page.unit, page.file, page.code, page.seal) == (line[0], line[2], line[3], line[4])
