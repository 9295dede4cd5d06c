"""Draws the front sheet 审核意见, as a workbook of its own.

It is moved into the unit's file by ``workbook``; a unit whose file cannot be edited gets it as it
is, without links.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipeline.forms.keys import REVIEW_SHEET
from pipeline.model.workbook_options import workbook_options
from pipeline.outputs.returned.entries import Entry
from pipeline.outputs.returned.review import Review
from pipeline.outputs.workbook.looks import (
    BODY,
    BODY_FONT,
    BODY_SIZE,
    HEADING,
    LINE,
    STRONG_LINE,
    TITLE,
    Formats,
    Look,
)
from pipeline.outputs.workbook.page import A4, set_up_page, set_widths
from pipeline.outputs.workbook.table import row_height, write_cell

HEAD_ROW = 7
"""The row of headings, counted from 1; always the same, so that a later return may rewrite the
sheet in its place."""

_COLUMNS: Mapping[str, float] = {
    "序号": 6,
    "级别": 11,
    "位置": 17,
    "内容": 23,
    "读到": 20,
    "应为": 22,
    "为什么": 25,
    "怎么改": 34,
}
"""Headings and widths in half-width characters; together they fill A4 landscape."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_HEIGHTS = (36.0, 20.0, 20.0, 19.0, 19.0, 19.0)
"""Points: title, facts, result, two steps, deadline."""

_ALLOWED = {"format_rows": True, "format_columns": True}

_MENDING = replace(BODY, font="黑体", align="left")
"""How to put it right is what the unit looks for."""

_LINK = replace(BODY, colour="#0000FF", align="center")
_CENTRED = replace(BODY, align="center")

UNMARKED = "报来的文件不能直接标注，请对照下表在原文件中改正，发回改好的原文件，不要发回本表。"
"""In place of the steps, where the sheet stands alone."""


def draw_front(review: Review, *, in_place: bool) -> bytes:
    """The front sheet as the bytes of a workbook; ``in_place``: it will stand before the form."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, workbook_options(BODY_FONT, BODY_SIZE)) as workbook:
        workbook.set_properties({"title": review.title, "created": _CREATED})
        sheet, formats = workbook.add_worksheet(REVIEW_SHEET), Formats(workbook)
        set_widths(sheet, tuple(_COLUMNS.values()))
        _draw_head(sheet, formats, review, in_place=in_place)
        for row, entry in enumerate(review.entries, start=HEAD_ROW):
            _draw_entry(sheet, formats, row, entry, in_place=in_place)
        if review.left_out:
            row = HEAD_ROW + len(review.entries)
            sheet.write_string(row, 0, _left_out(review), formats.of(STRONG_LINE))
        _set_up(sheet)
    return target.getvalue()


def _draw_head(sheet: Worksheet, formats: Formats, review: Review, *, in_place: bool) -> None:
    steps = review.steps if in_place else (UNMARKED, review.steps[1])
    lines = (
        (review.title, TITLE),
        (review.facts, LINE),
        (review.result, STRONG_LINE),
        (steps[0], LINE),
        (steps[1], LINE),
        (review.deadline, STRONG_LINE),
    )
    for row, ((text, look), height) in enumerate(zip(lines, _HEIGHTS, strict=True)):
        sheet.set_row(row, height)
        write_cell(sheet, (row, 0), text, look, formats)
    for column in range(1, len(_COLUMNS)):
        sheet.write_blank(0, column, None, formats.of(TITLE))
    sheet.set_row(HEAD_ROW - 1, 22)
    for column, heading in enumerate(_COLUMNS):
        sheet.write_string(HEAD_ROW - 1, column, heading, formats.of(HEADING))


def _draw_entry(
    sheet: Worksheet, formats: Formats, row: int, entry: Entry, *, in_place: bool
) -> None:
    contents: tuple[tuple[str, Look], ...] = (
        (str(entry.number), _CENTRED),
        ("\n".join(entry.weight), _CENTRED),
        (entry.told_cells, _CENTRED),
        (entry.told_items, BODY),
        (entry.read, BODY),
        (entry.expected, BODY),
        (entry.why, BODY),
        (entry.fix, _MENDING),
    )
    texts = tuple(text for text, _ in contents)
    sheet.set_row(row, row_height(texts, tuple(_COLUMNS.values())))
    for column, (text, look) in enumerate(contents):
        write_cell(sheet, (row, column), text, look, formats)
    place = entry.first_cell
    if in_place and place is not None:
        name = place.sheet.replace("'", "''")
        target = f"internal:'{name}'!{place.cell}"
        sheet.write_url(row, 2, target, formats.of(_LINK), entry.told_cells)


def _left_out(review: Review) -> str:
    return (
        f"另有 {review.left_out} 处没有列出，相应的单元格同样标为橙色。"
        "问题较多的，请用下发的月报表重新填写。"
    )


def _set_up(sheet: Worksheet) -> None:
    """One page wide, heads repeated, numbered; nobody types here."""
    set_up_page(sheet, title="", paper=A4)
    sheet.repeat_rows(HEAD_ROW - 1)
    sheet.freeze_panes(HEAD_ROW, 0)
    sheet.protect("", dict(_ALLOWED))
