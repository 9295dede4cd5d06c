"""The measuring of how outputs open really opens them, and tells what is not as written."""

from dataclasses import replace

import chromium
import libreoffice

from benchmarks.opened import differences, page_opened, workbook_opened
from benchmarks.outputs import year

UNITS = 6


@libreoffice.rendering
def test_every_cell_of_a_workbook_is_compared() -> None:
    """LibreOffice saves all sheets with all that stands in them."""
    opened = workbook_opened(year(UNITS).workbook())
    assert opened.wrong == ()
    assert opened.told.startswith("13 sheets, ")


def test_a_cell_that_came_back_otherwise_is_told() -> None:
    """By sheet and place; a sheet that is missing is told at once."""
    written = {"总览": [["a", 1.0], ["b"]]}
    assert list(differences(written, {"总览": [["a", 1.0], ["b", ""]]})) == []
    (told,) = differences(written, {"总览": [["a", 2.0], ["b"]]})
    assert told == "workbook: 总览 row 1 column 2: 1.0 came back as 2.0"
    (told,) = differences(written, {})
    assert told == "workbook: sheets 总览 came back as nothing"


@chromium.browsing
def test_a_page_is_opened_and_filtered() -> None:
    """Cards, findings and the filter are those of the board; another board's are told apart."""
    made = year(UNITS)
    assert page_opened(made.page(), made.board).wrong == ()
    fewer = replace(made.board, projects=made.board.projects[1:])
    (told,) = page_opened(made.page(), fewer).wrong
    assert told == f"page: cards should be {UNITS - 1}, is {UNITS}"
