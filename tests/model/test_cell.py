"""Cells and how they are laid out."""

from pipeline.model.cell import column_letters, laid_out


def test_values_are_laid_out_as_rows() -> None:
    """Rows are of one length and begin at the first row and column, with gaps where nothing is."""
    assert laid_out({(2, 3): "c", (1, 1): "a"}) == (("a", None, None), (None, None, "c"))
    assert laid_out({}) == ()


def test_columns_are_lettered_as_spreadsheets_do_it() -> None:
    """After Z comes AA, after ZZ AAA."""
    assert [column_letters(each) for each in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
