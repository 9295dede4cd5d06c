"""How the rendered form is set up for the screen and for paper."""

from typing import Any

import pytest
from example_county import BUILDING, example_definitions
from form_workbook import cells_by_key, opened, parts

from pipeline.forms.keys import FILL_SHEET, Column
from pipeline.forms.layout import form_layout
from pipeline.forms.render import render_form
from pipeline.model.period import Period


@pytest.fixture(scope="module")
def content() -> bytes:
    """Unit B's form: two projects, a ladder, a count judged by stage, a joint part."""
    return render_form(form_layout(example_definitions(), "EX2031", "B", Period(2031, 4), {}))


def validation(content: bytes, key: str, column: Column) -> Any:
    """The data validation of one cell, or None."""
    cell = cells_by_key(content)[key, column].coordinate
    rules = opened(content)[FILL_SHEET].data_validations.dataValidation
    return next((rule for rule in rules if cell in str(rule.sqref).split()), None)


def test_it_prints_on_a4_landscape_one_page_wide(content: bytes) -> None:
    """A4 landscape, columns fitted to one page, as many pages down as there are breaks."""
    sheet = opened(content)[FILL_SHEET]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, setup.fitToHeight) == (True, 0)


def test_the_body_prints_at_seven_and_a_half_points_or_more(content: bytes) -> None:
    """The scale at which the columns fill A4 landscape leaves the text readable.

    In 宋体 of 11 points a digit is 8 pixels wide, 6 points.
    """
    sheet = opened(content)[FILL_SHEET]
    columns = [each for each in sheet.column_dimensions.values() if not each.hidden]
    characters = sum(each.width * (each.max - each.min + 1) for each in columns)
    margins = 72 * (sheet.page_margins.left + sheet.page_margins.right)
    assert 11 * (841.9 - margins) / (characters * 6) >= 7.5


def test_every_further_project_starts_a_page(content: bytes) -> None:
    """A page break stands right above the second project's first line."""
    sheet = opened(content)[FILL_SHEET]
    row = cells_by_key(content)["project:3", Column.LABEL].row
    assert [each.id for each in sheet.row_breaks.brk] == [row - 1]


def test_the_head_is_repeated_on_every_page(content: bytes) -> None:
    """Title, unit, period and number are print titles; they also stay in view on the screen."""
    sheet = opened(content)[FILL_SHEET]
    assert sheet.print_title_rows == "$2:$4"
    assert sheet.freeze_panes == "D5"


def test_the_sheet_is_protected_without_a_password(content: bytes) -> None:
    """Only typing and resizing are allowed, and anyone may lift the protection."""
    protection = opened(content)[FILL_SHEET].protection
    assert (protection.sheet, protection.objects, protection.password) == (True, True, None)
    assert (protection.formatRows, protection.formatColumns) == (False, False)
    assert (protection.insertRows, protection.deleteRows) == (True, True)


def test_rows_grow_with_their_text(content: bytes) -> None:
    """No row's height is fixed, so that a long text is never cut off."""
    assert b"customHeight" not in parts(content)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    ("key", "column", "choices"),
    [
        ("field:kind", Column.CONTENT, "首报,补报,更正,全量替换,撤回"),
        ("field:zero", Column.CONTENT, "是,否"),
        ("indicator:2.1", Column.STAGE, ",".join(BUILDING.names)),
        ("indicator:2.2", Column.STAGE, ",".join(BUILDING.names)),
    ],
)
def test_choices_are_lists(content: bytes, key: str, column: Column, choices: str) -> None:
    """A choice is taken from its list and from nothing else."""
    rule = validation(content, key, column)
    assert (rule.type, rule.formula1, rule.errorStyle) == ("list", f'"{choices}"', None)


@pytest.mark.parametrize(
    ("key", "column", "kind"),
    [
        ("indicator:2.2", Column.CURRENT, "decimal"),
        ("indicator:2.1", Column.EXPECTED, "date"),
        ("narrative:3:next_step:2", Column.EXPECTED, "date"),
        ("field:signed", Column.CONTENT, "date"),
    ],
)
def test_figures_and_dates_warn_and_do_not_forbid(
    content: bytes, key: str, column: Column, kind: str
) -> None:
    """Typing 约1200 or 6月底 warns in Chinese and can be kept; the rules judge it later."""
    rule = validation(content, key, column)
    assert (rule.type, rule.errorStyle) == (kind, "warning")
    assert rule.prompt
    assert rule.error


def test_written_items_are_not_validated(content: bytes) -> None:
    """Text is free."""
    assert validation(content, "narrative:3:progress:1", Column.CONTENT) is None


def test_nothing_that_other_programs_drop_is_used(content: bytes) -> None:
    """No macros, drawings, links, comments or array formulas."""
    names = parts(content)
    suspicious = ("vba", "drawing", "externalLink", "comment", "media", "embeddings")
    assert [name for name in names if any(word in name for word in suspicious)] == []
    assert b't="array"' not in names["xl/worksheets/sheet1.xml"]
    assert b"<hyperlink" not in names["xl/worksheets/sheet1.xml"]
