"""The committed blank form is what the renderer makes."""

from pathlib import Path

from form_workbook import opened, parts

from pipeline.forms.blank import BLANK_ROWS, blank_layout
from pipeline.forms.render import render_form

TEMPLATE = Path(__file__).parents[2] / "templates" / "report_template.xlsx"


def test_the_committed_template_is_the_rendered_blank_form() -> None:
    """Part by part the same; if not, write ``render_form(blank_layout())`` to the file anew."""
    assert parts(TEMPLATE.read_bytes()) == parts(render_form(blank_layout()))


def test_the_blank_form_names_nobody_and_holds_no_figure() -> None:
    """One page with eight empty indicator rows; no cell of the sheet holds a number."""
    form = blank_layout()
    assert [len(block.indicators) for block in form.blocks] == [BLANK_ROWS]
    sheet = opened(TEMPLATE.read_bytes()).active
    assert [
        cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value
    ] == []
