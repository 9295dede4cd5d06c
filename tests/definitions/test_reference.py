"""The page of the definitions workbook."""

from pathlib import Path

from pipeline.definitions.sheets.reference import definitions_page

PAGE = Path(__file__).parents[2] / "docs" / "definitions.md"


def test_the_page_is_current() -> None:
    """The committed page is what the schema and the rules give today."""
    assert PAGE.read_text(encoding="utf-8") == definitions_page()
