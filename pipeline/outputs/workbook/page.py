"""How a sheet is seen and printed: widths, frozen heads, filter, paper, running heads."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from pipeline.outputs.workbook.looks import BODY_FONT, HEADING_FONT, LINE, Formats
from pipeline.outputs.workbook.table import Row, Table, write_cell, write_table

A3, A4 = 8, 9
"""Paper codes of the file format (ECMA-376, 18.3.1.63)."""

_MOST_HEADER = 100
"""A running head holds 255 characters with its codes and doubled signs; a longer title is cut."""


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Give every column its width."""
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where a table stands on its sheet: heading row, row after the last, number of columns."""

    top: int
    end: int
    columns: int


def filter_table(sheet: Worksheet, extent: Extent) -> None:
    """Give a table a filter and repeat its head on every printed page."""
    last = max(extent.end - 1, extent.top)
    sheet.autofilter(extent.top, 0, last, extent.columns - 1)
    sheet.repeat_rows(extent.top)


def set_up_page(
    sheet: Worksheet,
    *,
    title: str,
    paper: int = A4,
    pages_high: int = 0,
    upright: bool = False,
) -> None:
    """Landscape or upright, one page wide, numbered; ``pages_high`` 0 lets the table run on.

    An empty ``title`` leaves the running head out.
    """
    if upright:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, pages_high)
    sheet.set_margins(left=0.3, right=0.3, top=0.75 if title else 0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.set_footer(f'&C&"{BODY_FONT},常规"&10第 &P 页 共 &N 页')
    if title:
        running = title[:_MOST_HEADER].replace("&", "&&")
        # The blank after the size keeps a title that begins with a year from being read as size.
        sheet.set_header(f'&C&"{HEADING_FONT},常规"&14 {running}')


def write_table_sheet(sheet: Worksheet, formats: Formats, table: Table[Row], title: str) -> int:
    """Write a sheet that is one table from its first row; return the row after the last."""
    widths = table.widths()
    set_widths(sheet, widths)
    end = write_table(sheet, formats, table, 0, widths)
    if table.empty and not table.rows:
        write_cell(sheet, (end, 0), table.empty, LINE, formats)
    filter_table(sheet, Extent(top=0, end=end, columns=len(table.columns)))
    sheet.freeze_panes(1, table.frozen)
    paper = A3 if table.wide else A4
    set_up_page(sheet, title=title, paper=paper, upright=table.upright)
    return end
