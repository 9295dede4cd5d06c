"""总览: the month on one A3 page, one row for each project."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from pipeline.board.trend import deciding
from pipeline.board.types import STATUS_LABELS, Board, ProjectStanding, Status, count_statuses
from pipeline.outputs.workbook.figures import Content, Figure
from pipeline.outputs.workbook.headline import (
    dates_line,
    draft_lines,
    rates_line,
    status_summary_lines,
    title,
)
from pipeline.outputs.workbook.looks import (
    FAINT,
    HEADING_FONT,
    LINE,
    STRONG_LINE,
    TITLE,
    Formats,
    Look,
    status_look,
)
from pipeline.outputs.workbook.marks import LEGEND, project_mark, unit_name
from pipeline.outputs.workbook.page import A3, Extent, filter_table, set_up_page, set_widths
from pipeline.outputs.workbook.table import Column, Table, write_cell, write_table
from pipeline.outputs.workbook.width import broken_lines

NAME = "总览"
_LONG_LABEL = 4
_TITLE_HEIGHT, _LINE_HEIGHT = 34, 19


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A project's row, or one of the two total rows (``status`` None)."""

    number: str
    name: str
    leads: str
    deadline: date | None
    total: Figure
    counts: Mapping[Status, int]
    status: Status | None
    reason: str
    mark: str


def overview_rows(board: Board) -> tuple[OverviewRow, ...]:
    """One row for each project, in the order of the list."""
    return tuple(_project_row(project, board) for project in board.projects)


def _project_row(project: ProjectStanding, board: Board) -> OverviewRow:
    definition = project.project
    return OverviewRow(
        number=definition.id,
        name=definition.name,
        leads="\n".join(unit_name(board, lead) for lead in definition.leads),
        deadline=definition.deadline,
        total=Figure(Decimal(len(project.indicators)), 0),
        counts=count_statuses(each.status for each in project.indicators),
        status=project.status,
        reason=worst_reason(project),
        mark=project_mark(project),
    )


def worst_reason(project: ProjectStanding) -> str:
    """The reason of the indicator furthest behind among those with the project's status.

    How many others share the status is said after it. Without a gap the order of the list decides.
    """
    first = deciding(project)
    if first is None:
        return ""
    alike = sum(each.status is project.status for each in project.indicators) - 1
    others = f"（另有{alike}项同为{STATUS_LABELS[project.status]}）" if alike else ""
    return f"{first.indicator.id} {first.indicator.name}：{first.reason}{others}"


def total_rows(board: Board) -> tuple[OverviewRow, OverviewRow]:
    """The totals in both denominators."""
    return (
        _total_row("指标合计", len(board.indicators()), "项", board.indicator_counts()),
        _total_row("项目合计", len(board.projects), "件", board.project_counts()),
    )


def _total_row(
    name: str, total: int, denominator: str, counts: Mapping[Status, int]
) -> OverviewRow:
    return OverviewRow(
        number="",
        name=name,
        leads="",
        deadline=None,
        total=Figure(Decimal(total), 0, denominator),
        counts=counts,
        status=None,
        reason="",
        mark="",
    )


def _paint_total(row: OverviewRow, look: Look) -> Look:
    return look if row.status else replace(look, font=HEADING_FONT, fill="#F2F2F2")


def _paint_status(row: OverviewRow, look: Look) -> Look:
    return status_look(row.status) if row.status else _paint_total(row, look)


def _column(
    heading: str, value: Callable[[OverviewRow], Content], most: int, align: str = "left"
) -> Column[OverviewRow]:
    return Column(heading=heading, value=value, most=most, align=align, paint=_paint_total)


def _in_two_lines(label: str) -> str:
    """A label of four characters in two lines, which keeps its column of counts narrow."""
    return f"{label[:2]}\n{label[2:]}" if len(label) == _LONG_LABEL else label


def _count_column(status: Status) -> Column[OverviewRow]:
    """A column that counts one status; zeros stand back."""

    def paint(row: OverviewRow, look: Look) -> Look:
        painted = _paint_total(row, look)
        return painted if row.counts.get(status) else replace(painted, colour=FAINT)

    return Column(
        heading=_in_two_lines(STATUS_LABELS[status]),
        value=lambda row: row.counts.get(status, 0),
        most=10,
        align="center",
        paint=paint,
    )


COLUMNS: tuple[Column[OverviewRow], ...] = (
    _column("编号", lambda row: row.number, 8, "center"),
    _column("项目名称", lambda row: row.name, 26),
    _column("主办单位", lambda row: row.leads, 28),
    _column("完成\n时限", lambda row: row.deadline, 16, "center"),
    _column("指标数\n（项）", lambda row: row.total, 10, "center"),
    *(_count_column(status) for status in Status),
    Column(
        heading="项目状态",
        value=lambda row: STATUS_LABELS[row.status] if row.status else None,
        most=12,
        align="center",
        paint=_paint_status,
    ),
    _column("状态说明", lambda row: row.reason, 56),
    _column("标记", lambda row: row.mark, 22),
)


def write_overview(sheet: Worksheet, formats: Formats, board: Board) -> None:
    """Write the page: headline, projects, totals, legend."""
    table = Table(columns=COLUMNS, rows=overview_rows(board))
    widths = table.widths()
    set_widths(sheet, widths)
    top = _write_headline(sheet, formats, board, widths)
    end = write_table(sheet, formats, table, top, widths)
    filter_table(sheet, Extent(top=top, end=end, columns=len(COLUMNS)))
    # Columns only: a headline frozen with the heads could fill a small screen.
    sheet.freeze_panes(0, 2)
    after = _write_totals(sheet, formats, board, end)
    _write_lines(sheet, formats, [("标记说明", STRONG_LINE)], after + 1)
    _write_lines(sheet, formats, [(f"　　{line}", LINE) for line in LEGEND], after + 2)
    set_up_page(sheet, title="", paper=A3, pages_high=1)


def _write_headline(
    sheet: Worksheet, formats: Formats, board: Board, widths: tuple[float, ...]
) -> int:
    """Write title and headline; return the row where the table begins."""
    sheet.set_row(0, _TITLE_HEIGHT)
    for place in range(len(widths)):
        content = title(board) if place == 0 else None
        write_cell(sheet, (0, place), content, TITLE, formats)
    return _write_lines(sheet, formats, list(_headline(board, sum(widths))), 1) + 1


def _headline(board: Board, width: float) -> Iterator[tuple[str, Look]]:
    """The lines under the title, none wider than the table."""
    yield dates_line(board), LINE
    for line in (*status_summary_lines(board), rates_line(board.rates)):
        yield from ((part, STRONG_LINE) for part in broken_lines(line, width))
    for line in draft_lines(board):
        yield from ((part, LINE) for part in broken_lines(line, width))


def _write_lines(
    sheet: Worksheet, formats: Formats, lines: list[tuple[str, Look]], top: int
) -> int:
    """Write lines one below the other; return the row after the last."""
    for row, (line, look) in enumerate(lines, start=top):
        sheet.set_row(row, _LINE_HEIGHT)
        write_cell(sheet, (row, 0), line, look, formats)
    return top + len(lines)


def _write_totals(sheet: Worksheet, formats: Formats, board: Board, top: int) -> int:
    """Write both totals under the table, outside its filter; return the row after them."""
    for number, row in enumerate(total_rows(board), start=top):
        sheet.set_row(number, _LINE_HEIGHT)
        for place, column in enumerate(COLUMNS):
            write_cell(sheet, (number, place), column.value(row), column.look(row), formats)
    return top + len(total_rows(board))
