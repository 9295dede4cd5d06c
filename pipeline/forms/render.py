"""Draws a form as an xlsx workbook: the one renderer for the blank form and for every unit's."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from pipeline.forms.arrangement import COLUMNS, KEY_ROW, Arrangement, column_index
from pipeline.forms.checks import ALL_FILLED, CALM_WORDS, FINE
from pipeline.forms.cover import number_text
from pipeline.forms.fill_sheet import FillSheet
from pipeline.forms.growing import GrowingWorksheet
from pipeline.forms.guide import draw_guide
from pipeline.forms.heights import row_heights
from pipeline.forms.identity import IDENTITY_SHEET, PROPERTY, form_number, identity_rows
from pipeline.forms.layout import FILL_SHEET, GUIDE_SHEET, Column, CoverKey, FormLayout
from pipeline.forms.styles import BODY_FONT, BODY_SIZE, GOOD_COLOUR, QUIET_COLOUR, WIDTHS, formats
from pipeline.model.workbook_options import workbook_options

CELL_PIXELS = {"default_column_width": 72, "default_row_height": 18}
"""Pixels of an untouched column and row in our font; xlsxwriter cannot measure it itself."""

CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed day, so that the same form is the same bytes whenever it is made."""

A4 = 9
"""The paper size's number in the file format."""

ALLOWED = {"format_rows": True, "format_columns": True}
"""What the protection leaves to the unit besides typing: making rows and columns larger."""


def render_form(layout: FormLayout) -> bytes:
    """Draw a form as the bytes of an xlsx workbook; the same layout gives the same bytes."""
    target = io.BytesIO()
    options = {**workbook_options(BODY_FONT, BODY_SIZE), **CELL_PIXELS}
    with xlsxwriter.Workbook(target, options) as workbook:
        _state_properties(workbook, layout)
        looks = formats(workbook)
        arrangement = Arrangement(layout)
        worksheet = workbook.add_worksheet(FILL_SHEET, GrowingWorksheet)
        _set_sizes(worksheet, arrangement)
        FillSheet(worksheet=worksheet, formats=looks, arrangement=arrangement).draw()
        _set_up_screen(workbook, worksheet, arrangement)
        _set_up_print(worksheet, arrangement)
        draw_guide(workbook.add_worksheet(GUIDE_SHEET), looks)
        rows = identity_rows(layout.identity) if layout.identity else ()
        write_identity(workbook.add_worksheet(IDENTITY_SHEET), rows)
    return target.getvalue()


def _state_properties(workbook: Any, layout: FormLayout) -> None:  # noqa: ANN401 - see formats()
    workbook.set_properties({"title": layout.title, "created": CREATED})
    if layout.identity is not None:
        workbook.set_custom_property(PROPERTY, form_number(layout.identity), "text")


def write_identity(worksheet: Any, rows: Iterable[tuple[str, str]]) -> None:  # noqa: ANN401 - see formats()
    """Fill and hide the sheet that carries the identity; it stays empty in the blank form."""
    for row, (key, value) in enumerate(rows):
        worksheet.write_string(row, 0, key)
        worksheet.write_string(row, 1, value)
    worksheet.protect("")
    worksheet.hide()


def _set_sizes(worksheet: Any, arrangement: Arrangement) -> None:  # noqa: ANN401 - see formats()
    for column in COLUMNS:
        index = column_index(column)
        options = {"hidden": True} if column is Column.KEY else {}
        worksheet.set_column(index, index, WIDTHS[column], None, options)
    worksheet.set_row(KEY_ROW, None, None, {"hidden": True})
    for row, height in enumerate(row_heights(arrangement), KEY_ROW + 1):
        worksheet.set_row(row, height)


def _set_up_screen(workbook: Any, worksheet: Any, arrangement: Arrangement) -> None:  # noqa: ANN401 - see formats()
    """What the person at the screen meets: frozen head, protection, colours of the checks."""
    worksheet.hide_gridlines(2)
    worksheet.freeze_panes(KEY_ROW + 1 + len(CoverKey), column_index(Column.TARGET))
    worksheet.protect("", dict(ALLOWED))
    good = workbook.add_format({"font_color": GOOD_COLOUR})
    quiet = workbook.add_format({"font_color": QUIET_COLOUR})
    checks = arrangement.below_cover(Column.CHECK).replace("$", "")
    for look, words in ((good, (FINE,)), (quiet, CALM_WORDS)):
        for word in words:
            worksheet.conditional_format(checks, equals(word, look))
    count = arrangement.cell(CoverKey.NUMBER.value, Column.TARGET)
    worksheet.conditional_format(count, equals(ALL_FILLED, good))


def equals(word: str, look: Any) -> dict[str, Any]:  # noqa: ANN401 - see formats()
    """The conditional format of cells that say one word."""
    return {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}


def _set_up_print(worksheet: Any, arrangement: Arrangement) -> None:  # noqa: ANN401 - see formats()
    """A4 landscape, every project on a page of its own, the head repeated on each."""
    worksheet.set_paper(A4)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.3, right=0.3, top=0.45, bottom=0.6)
    worksheet.center_horizontally()
    worksheet.print_area(KEY_ROW, 0, arrangement.last_row, len(COLUMNS) - 1)
    worksheet.repeat_rows(KEY_ROW + 1, KEY_ROW + len(CoverKey))
    blocks = arrangement.layout.blocks
    breaks = [arrangement.row(f"project:{block.project.id}") for block in blocks[1:]]
    worksheet.set_h_pagebreaks(breaks)
    number = number_text(arrangement.layout)
    worksheet.set_footer(f"&L表号 {number}&C第 &P 页 共 &N 页", {"margin": 0.3})
