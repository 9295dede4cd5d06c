"""The printed guides: one page each, in words that every county can use."""

from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from libreoffice import rendering, to_pdf

from pipeline.outputs.beginning.guides import FOR_OFFICE, FOR_UNITS, SHORT_GUIDE, Guide
from pipeline.outputs.beginning.printed import printed


@pytest.mark.parametrize("guide", [FOR_UNITS, FOR_OFFICE], ids=lambda guide: guide.title)
def test_the_same_words_give_the_same_bytes(guide: Guide) -> None:
    """A guide holds no moment and no name."""
    assert printed(guide) == printed(guide)


def test_the_short_guide_has_six_lines() -> None:
    """Six lines, numbered, each naming its year or month where it needs one."""
    assert [each[:2] for each in SHORT_GUIDE] == [f"{number}." for number in range(1, 7)]
    filled = [each.format(year=2031, first="2031-03") for each in SHORT_GUIDE]
    assert not [each for each in filled if "{" in each]


@rendering
@pytest.mark.parametrize("guide", [FOR_UNITS, FOR_OFFICE], ids=lambda guide: guide.title)
def test_a_guide_is_one_page_with_all_its_words(guide: Guide, tmp_path: Path) -> None:
    """Printed, a guide is one page of A4, and its last word stands well above the edge."""
    with pdfplumber.open(BytesIO(to_pdf(printed(guide), ".docx", tmp_path))) as pdf:
        (page,) = pdf.pages
        text = "".join((page.extract_text() or "").split())
        assert max(each["bottom"] for each in page.chars) < page.height - 50
    wanted = "".join(text for heading, texts in guide.parts for text in (heading, *texts))
    assert text.endswith("".join(wanted.split())[-20:])
