"""Texts longer than a cell."""

import pytest

from pipeline.outputs.workbook.table import fitting

LIMIT = 32_767


@pytest.mark.parametrize("text", ["字" * LIMIT, "👨" * (LIMIT // 2), ""])
def test_a_text_that_fits_is_left_alone(text: str) -> None:
    """Up to the limit nothing is changed."""
    assert fitting(text) == text


@pytest.mark.parametrize("character", ["字", "👨"])
def test_a_longer_text_says_that_it_goes_on(character: str) -> None:
    """A longer text is not left out but cut, at a whole character, and says so."""
    cut = fitting(character * (LIMIT + 1))
    assert len(cut.encode("utf-16-le")) // 2 <= LIMIT
    assert cut.startswith(character * 1000)
    assert cut.endswith("后文见原件）")
