"""Draws a form as an xlsx workbook: the one renderer for the blank form and for every unit's."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from pipeline.forms.arrangement import Arrangement
from pipeline.forms.checks import CALM_WORDS
from pipeline.forms.cover import number_text
from pipeline.forms.fill_sheet import FillSheet
from pipeline.forms.growing import GrowingWorksheet
from pipeline.forms.guide import draw_guide
from pipeline.forms.heights import row_heights
from pipeline.forms.identity import IDENTITY_SHEET, PROPERTY, form_number, identity_rows
from pipeline.forms.keys import FILL_SHEET, GUIDE_SHEET, Column, CoverKey
from pipeline.forms.layout import FormLayout
from pipeline.forms.set_up import (
    colour_checks,
    set_up_columns,
    set_up_print,
    set_up_rows,
    set_up_screen,
)
from pipeline.forms.styles import BODY_FONT, BODY_SIZE, WIDTHS, formats
from pipeline.model.workbook_options import workbook_options

CELL_PIXELS = {"default_column_width": 72, "default_row_height": 18}
"""Pixels of an untouched column and row in our font; xlsxwriter cannot measure it itself."""

CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed day, so that the same form is the same bytes whenever it is made."""


def render_form(layout: FormLayout) -> bytes:
    """Draw a form as the bytes of an xlsx workbook; the same layout gives the same bytes."""
    target = io.BytesIO()
    options = {**workbook_options(BODY_FONT, BODY_SIZE), **CELL_PIXELS}
    with xlsxwriter.Workbook(target, options) as workbook:
        _state_properties(workbook, layout)
        looks = formats(workbook)
        arrangement = Arrangement(layout)
        worksheet = workbook.add_worksheet(FILL_SHEET, GrowingWorksheet)
        set_up_columns(worksheet, arrangement, WIDTHS)
        set_up_rows(worksheet, row_heights(arrangement))
        FillSheet(worksheet=worksheet, formats=looks, arrangement=arrangement).draw()
        set_up_screen(worksheet, arrangement, Column.TARGET)
        checks = arrangement.below_cover(Column.CHECK)
        count = arrangement.cell(CoverKey.NUMBER.value, Column.TARGET)
        colour_checks(workbook, worksheet, checks, count, CALM_WORDS)
        set_up_print(worksheet, arrangement, number_text(layout))
        # Every project begins on a page of its own.
        blocks = (f"project:{block.project.id}" for block in layout.blocks[1:])
        worksheet.set_h_pagebreaks([arrangement.row(key) for key in blocks])
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
