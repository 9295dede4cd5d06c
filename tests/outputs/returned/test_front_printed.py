"""The front sheet on paper, as LibreOffice prints it."""

import io
from collections import Counter
from pathlib import Path

import openpyxl
import pdfplumber
from example_checks import Return
from example_returned import content_of, returned
from libreoffice import rendering, to_pdf

from pipeline.forms.keys import FILL_SHEET, REVIEW_SHEET


@rendering
def test_every_word_is_printed_on_a4_landscape(tmp_path: Path) -> None:
    """One page wide, the head on each page, no text cut off by its row."""
    sent = Return(unit="B", clean=False)
    book = openpyxl.load_workbook(io.BytesIO(content_of(sent)))
    for row in range(60, 64):
        book[FILL_SHEET].cell(row, 20).value = f"另有{row}个在建项目，详见附件所列明细。" * 4
    target = io.BytesIO()
    book.save(target)
    back = returned(sent, target.getvalue())
    assert back is not None
    sheet = openpyxl.load_workbook(io.BytesIO(back))[REVIEW_SHEET]
    with pdfplumber.open(io.BytesIO(to_pdf(back, ".xlsx", tmp_path))) as pdf:
        texts = ["".join(page.extract_text().split()) for page in pdf.pages]
        own = [n for n, text in enumerate(texts) if "序号级别位置内容" in text]
        assert own == list(range(len(own)))
        assert len(own) >= 2
        assert all(
            (round(pdf.pages[n].width), round(pdf.pages[n].height)) == (842, 595) for n in own
        )
        printed = Counter(char["text"] for n in own for char in pdf.pages[n].chars)
    told = "".join(str(value) for row in sheet.values for value in row if value)
    assert not Counter("".join(told.split())) - printed
