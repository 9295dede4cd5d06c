"""趋势: share against schedule month by month as charts, and the figures behind them.

A project's chart shows the indicator that decides its status this month, for unlike figures are
never averaged. A month without a value leaves a gap in the line, never a zero. In print without
colour the lines differ by stroke and marks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.board.trend import deciding
from pipeline.board.types import Board
from pipeline.board.values import ProjectStanding
from pipeline.definitions.progress import WHOLE
from pipeline.model.period import Period
from pipeline.model.status import Status
from pipeline.outputs.workbook.figures import Figure
from pipeline.outputs.workbook.headline import running
from pipeline.outputs.workbook.looks import BODY_FONT, LINE, STRONG_LINE, Formats
from pipeline.outputs.workbook.page import Extent, filter_table, set_up_page, set_widths
from pipeline.outputs.workbook.table import Table, write_cell, write_table
from pipeline.outputs.workbook.trend_rows import (
    MONTH_WIDTH,
    RATES,
    SCHEDULE,
    SERIES,
    SHARE,
    TrendRow,
    columns,
    months_of,
    rate_rows,
    trend_rows,
)

NAME = "趋势"

MOST_CHARTS = 60
"""Projects with a chart of their own. Programs hold some megabyte for each chart: of a thousand
LibreOffice takes minutes and gigabytes to open, and nobody looks at them."""

_LEAST_WIDTHS = (8, 24, 26, 12)
"""The columns that name a row; the charts stand above all of them."""

_ROW_PIXELS, _CHART_ROWS, _CHARTS_BESIDE, _CHARTS_BELOW = 20, 12, 4, 3
_HEAD_ROWS = 4
"""The rows of words above the charts; a page takes them and three rows of charts."""

_PAGE_PIXELS, _PAGE_HEIGHT = 840, 655
"""What A4 landscape takes at full size between its heads, in width a fifth less than on our own
screen: a column is as wide as the digits of the font, and where 宋体 is missing another, wider one
stands in for it."""

_CHARACTER_PIXELS, _PADDING_PIXELS = 7, 5
"""A column's width in pixels: so many for each half-width character, and so many around."""

_EXPLANATION = (
    "每个项目画出决定其状态的一项指标（判定指标）：实线为完成比例，虚线为序时进度。各月按当月"
    "汇总时的口径；没有数的月份断开，不作0。"
)
_AHEAD = "序时进度画到年底：没有汇总的月份按现有的计划和时限列出，以斜体区别。"

_SOME_DRAWN = (
    f"项目超过{MOST_CHARTS}个，只画状态最差的{MOST_CHARTS}个；全部项目的数见图后的表，可以筛选。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The sheet being written: where its charts stand and take their figures from.

    ``drawn`` are the projects that have a chart.
    """

    workbook: Workbook
    sheet: Worksheet
    months: tuple[Period, ...]
    drawn: frozenset[str]

    @property
    def bands(self) -> int:
        """The rows of charts."""
        return -(-(len(self.drawn) + 1) // _CHARTS_BESIDE)

    @property
    def top(self) -> int:
        """The heading row of the table, below all charts."""
        return _HEAD_ROWS + _CHART_ROWS * self.bands

    @property
    def first(self) -> int:
        """The column of the first month."""
        return len(_LEAST_WIDTHS)

    @property
    def widths(self) -> tuple[float, ...]:
        """Every column's width."""
        return (*_LEAST_WIDTHS, *(MONTH_WIDTH for _ in self.months))

    @property
    def pixels(self) -> int:
        """The width of all columns on the screen."""
        return sum(int(each) * _CHARACTER_PIXELS + _PADDING_PIXELS for each in self.widths)

    def range(self, row: int) -> list[object]:
        """A row's months as a chart names them."""
        return [NAME, row, self.first, row, self.first + len(self.months) - 1]


def write_trend(workbook: Workbook, sheet: Worksheet, formats: Formats, board: Board) -> None:
    """Write the charts, and below them the figures that they draw."""
    projects, rates = tuple(trend_rows(board)), tuple(rate_rows(board))
    page = _Sheet(
        workbook=workbook,
        sheet=sheet,
        months=months_of(board),
        drawn=_drawn(board),
    )
    set_widths(sheet, page.widths)
    sheet.set_default_row(_ROW_PIXELS * 0.75)
    write_cell(sheet, (0, 0), f"{NAME}（截至{board.period.label}）", STRONG_LINE, formats)
    write_cell(sheet, (1, 0), _EXPLANATION, LINE, formats)
    write_cell(sheet, (2, 0), _AHEAD, LINE, formats)
    if len(projects) > len(page.drawn) * len(SERIES):
        write_cell(sheet, (3, 0), _SOME_DRAWN, LINE, formats)
    table = Table(columns=columns(page.months), rows=(*projects, *rates), name=NAME)
    end = write_table(sheet, formats, table, page.top, page.widths)
    filter_table(sheet, Extent(top=page.top, end=end, columns=len(table.columns)))
    sheet.freeze_panes(0, 2)
    _draw(page, _charts(page, projects))
    set_up_page(sheet, title=running(board, NAME))
    _break_between_charts(page)


def _drawn(board: Board) -> frozenset[str]:
    """The projects to be drawn: all of them, or as many of the worst."""
    standing = [each for each in board.projects if deciding(each)]
    worst_first = sorted(standing, key=_badness)
    return frozenset(each.project.id for each in worst_first[:MOST_CHARTS])


def _badness(project: ProjectStanding) -> tuple[int, Decimal]:
    """The worse the status and the larger the gap, the smaller; equals keep the list's order."""
    decided = deciding(project)
    gap = decided.gap if decided else None
    return _FROM_WORST[project.status], gap or Decimal(0)


_FROM_WORST = {status: place for place, status in enumerate(Status)}


def _break_between_charts(page: _Sheet) -> None:
    """Pages end between charts: a fixed scale, for breaks do not hold where a page is fitted."""
    high = _ROW_PIXELS * (_HEAD_ROWS + _CHART_ROWS * _CHARTS_BELOW)
    fits = min(100 * _PAGE_PIXELS // page.pixels, 100 * _PAGE_HEIGHT // high)
    page.sheet.set_print_scale(min(100, fits))
    bands = range(_CHARTS_BELOW, page.bands, _CHARTS_BELOW)
    page.sheet.set_h_pagebreaks([*(_HEAD_ROWS + _CHART_ROWS * n for n in bands), page.top])


def _draw(page: _Sheet, charts: Iterator[tuple[str, Chart]]) -> None:
    """Four charts beside each other, as wide together as the table."""
    width = page.pixels // _CHARTS_BESIDE
    for number, (title, chart) in enumerate(charts):
        row, place = divmod(number, _CHARTS_BESIDE)
        chart.set_size({"width": width - 6, "height": _CHART_ROWS * _ROW_PIXELS - 6})
        where = {"x_offset": place * width, "object_position": 2, "description": title}
        page.sheet.insert_chart(_HEAD_ROWS + row * _CHART_ROWS, 0, chart, where)


def _charts(page: _Sheet, projects: Sequence[TrendRow]) -> Iterator[tuple[str, Chart]]:
    """The rates first, because they tell how far the others can be trusted; then the projects."""
    first = page.top + 1
    rates = first + len(projects) + 1
    strokes = zip(RATES, _STROKES, strict=True)
    lines = [(name, rates + n, stroke) for n, ((name, _), stroke) in enumerate(strokes)]
    yield "报送情况", _chart(page, "报送情况", lines, _TO_THE_WHOLE)
    for place in range(0, len(projects), len(SERIES)):
        row = projects[place]
        if row.number not in page.drawn:
            continue
        title = f"{row.number} {row.name}\n{row.what}"
        lines = [(SHARE, first + place, _STROKES[0]), (SCHEDULE, first + place + 1, _PLANNED)]
        yield title, _chart(page, title, lines, {} if _goes_beyond(row) else _TO_THE_WHOLE)


_TO_THE_WHOLE = {"max": 100, "major_unit": 50}
"""Without it programs choose 30 or 150 as the upper end, and no chart is like the next."""


def _goes_beyond(row: TrendRow) -> bool:
    """Whether a share is above the whole, which the axis must then show as well."""
    return any(isinstance(each, Figure) and each.amount > WHOLE for each in row.values.values())


def _stroke(colour: str, dash: str, mark: str, size: int = 6) -> Mapping[str, object]:
    """A line and its marks."""
    return {
        "line": {"color": colour, "width": 2, "dash_type": dash},
        "marker": {
            "type": mark,
            "size": size,
            "fill": {"color": colour},
            "border": {"color": colour},
        },
    }


_STROKES = (
    _stroke("#1F4E79", "solid", "circle"),
    _stroke("#C55A11", "long_dash", "square"),
    _stroke("#548235", "dash_dot", "triangle", 7),
    _stroke("#7F7F7F", "round_dot", "diamond", 7),
)
_PLANNED = _stroke("#7F7F7F", "dash", "diamond", 5)


def _chart(
    page: _Sheet,
    title: str,
    lines: Sequence[tuple[str, int, Mapping[str, object]]],
    upper: Mapping[str, object],
) -> Chart:
    """A line chart over the months of the year, from nothing to the whole."""
    chart: Chart = page.workbook.add_chart({"type": "line"})
    for name, row, stroke in lines:
        chart.add_series(
            {
                "name": name,
                "categories": page.range(page.top),
                "values": page.range(row),
                **stroke,
            }
        )
    font = {"name": BODY_FONT, "size": 9, "bold": False}
    chart.set_title({"name": title, "name_font": {**font, "size": 10}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_x_axis({"num_font": {**font, "size": 8}})
    axis = {"min": 0, "num_font": font, "major_gridlines": _GRID, "num_format": "0"}
    chart.set_y_axis({**axis, **upper})
    chart.show_blanks_as("gap")
    return chart


_GRID = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
