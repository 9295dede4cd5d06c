"""The clerk's registers as workbooks: blank ones to fill in, and filled ones for samples.

The two blank ones lie in ``templates/``; the clerk copies one into a month's inbox folder when it
is wanted. What stands beside the headings is for people: a column that the reader does not know is
not read.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.intake.register import HEADINGS, REGISTER_STEM
from pipeline.intake.stamped_register import STAMPED_HEADINGS, STAMPED_STEM
from pipeline.model.workbook_options import workbook_options

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2020, 1, 1)
"""Workbooks carry a fixed date, so that the same rows give the same bytes."""

_NOTES_HEADING = "填写说明"

_REGISTER_NOTES = (
    "一个文件一行；邮件自带时间，不用登记；时间有误的，登记正确的时间。",
    "文件：照抄收件文件夹中的文件名，连同扩展名。",
    "收到时间：如 2022-04-02 09:30，或 2022年4月2日。",
    "方式：如当面、微信、传真，可以空着。",
)

_STAMPED_NOTES = (
    "一张签字盖章的回执一行；放进收件文件夹以后，没有盖章页的单位会被提示（G04）。",
    "单位：可以空着，校验码能认出单位。",
    "收到日期：如 2022年4月7日，不晚于今天。",
    "文件：扫描件的文件名，连同扩展名；纸质件空着。",
    "校验码：照抄页上的校验码，如 ABC-DEFG-HJK，必填。",
    "印章名称：照抄公章上的单位全称；不核对的空着。",
)


def render_register(rows: Iterable[tuple[str, datetime, str]]) -> bytes:
    """Make a register of receipts from file names, times and channels."""
    return _rendered(REGISTER_STEM, HEADINGS, (44, 20, 20), rows, ())


def blank_registers() -> Mapping[str, bytes]:
    """The two registers to be filled in by hand, by file name."""
    return {
        f"{REGISTER_STEM}.xlsx": _rendered(
            REGISTER_STEM, HEADINGS, (44, 20, 20), (), _REGISTER_NOTES
        ),
        f"{STAMPED_STEM}.xlsx": _rendered(
            STAMPED_STEM, STAMPED_HEADINGS, (30, 16, 36, 18, 30), (), _STAMPED_NOTES
        ),
    }


def _rendered(
    title: str,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[str | datetime]],
    notes: Sequence[str],
) -> bytes:
    """One sheet with its headings, rows below them, and notes in a column of their own."""
    import xlsxwriter  # noqa: PLC0415 - slow to import, and seldom needed

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, workbook_options("宋体", 11)) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(title)
        bold = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        sheet.set_default_row(20)
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        sheet.freeze_panes(1, 0)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        _write_rows(sheet, rows, day)
        if notes:
            _write_notes(sheet, len(headings), notes, bold)
    return buffer.getvalue()


def _write_rows(
    sheet: "Worksheet", rows: Iterable[Sequence[str | datetime]], day: "Format"
) -> None:
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(line, column, value, day)
            else:
                sheet.write_string(line, column, value)


def _write_notes(sheet: "Worksheet", column: int, notes: Sequence[str], bold: "Format") -> None:
    """What to fill in, beside the headings and clear of the cells that are filled."""
    sheet.set_landscape()
    sheet.set_column(column, column, 72)
    sheet.write_string(0, column, _NOTES_HEADING, bold)
    for line, note in enumerate(notes, start=1):
        sheet.write_string(line, column, note)
