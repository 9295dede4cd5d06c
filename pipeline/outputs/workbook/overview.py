"""总览: the month on one A3 page, one row for each project and the indicator that decides it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from pipeline.board.trend import deciding
from pipeline.board.types import Board, count_statuses
from pipeline.board.values import IndicatorStanding, ProjectStanding
from pipeline.model.period import Period
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.workbook.figures import (
    MISSING,
    Content,
    Figure,
    Formula,
    gap_figure,
    measured,
    schedule_figure,
    share_figure,
)
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
_TOTAL = "指标数（项）"
_MOST_ON_A_PAGE = 40
"""Projects that one page takes in a size to read; a longer list runs on."""

_LONG_LABEL = 4
_TITLE_HEIGHT, _LINE_HEIGHT = 34, 19


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A project's row, or one of the two total rows (``status`` None).

    ``decided`` is the indicator that the status rests on; its figures stand for the project,
    because unlike figures are never averaged.
    """

    number: str
    name: str
    leads: str
    deadline: date | None
    total: Content
    counts: Mapping[Status, Content]
    status: Status | None
    reason: str
    mark: str
    period: Period
    decided: IndicatorStanding | None = None


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
        total=len(project.indicators),
        counts=count_statuses(each.status for each in project.indicators),
        status=project.status,
        reason=worst_reason(project),
        mark=project_mark(project),
        period=board.period,
        decided=deciding(project),
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
    return f"{first.reason}{others}"


def total_rows(board: Board, sums: Mapping[str, str]) -> tuple[OverviewRow, OverviewRow]:
    """The totals in both denominators; ``sums`` are the columns that add up, by heading."""
    indicators, projects = board.indicator_counts(), board.project_counts()
    return (
        _total_row(
            board,
            "指标合计",
            _summed(sums, _TOTAL, Figure(Decimal(len(board.indicators())), 0, "项")),
            {
                status: _summed(sums, STATUS_LABELS[status], Figure(Decimal(count), 0))
                for status, count in indicators.items()
            },
        ),
        _total_row(board, "项目合计", Figure(Decimal(len(board.projects)), 0, "件"), projects),
    )


def _summed(sums: Mapping[str, str], heading: str, result: Figure) -> Content:
    """A total as the sum of what stands above it; as a bare figure where nothing does."""
    return Formula(f"SUM({sums[heading]})", result) if heading in sums else result


def _total_row(
    board: Board, name: str, total: Content, counts: Mapping[Status, Content]
) -> OverviewRow:
    return OverviewRow(
        number="",
        name=name,
        leads="",
        deadline=None,
        total=total,
        counts=counts,
        status=None,
        reason="",
        mark="",
        period=board.period,
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


def _decided(value: Callable[[IndicatorStanding, Period], Content]) -> Callable[..., Content]:
    """A value of the indicator that decides; nothing in the rows of totals."""
    return lambda row: None if row.decided is None else value(row.decided, row.period)


def _now(standing: IndicatorStanding, _period: Period) -> Content:
    """The month's figure with its measure, 不完整 where a unit's part is missing; or its stage."""
    if standing.amount is None:
        return standing.stage or MISSING
    lacking = "" if standing.complete or len(standing.parts) == 1 else "（不完整）"
    return measured(standing.amount, standing.indicator.measure, lacking)


def _before(standing: IndicatorStanding, _period: Period) -> Content:
    if standing.previous is None:
        return standing.previous_stage or MISSING
    return measured(standing.previous, standing.indicator.measure)


def columns(board: Board) -> tuple[Column[OverviewRow], ...]:
    """The columns; of the statuses those that occur in the month."""
    occurring = {**board.indicator_counts(), **board.project_counts()}
    return (
        _column("编号", lambda row: row.number, 8, "center"),
        _column("项目名称", lambda row: row.name, 20),
        _column("主办单位", lambda row: row.leads, 24),
        _column("完成\n时限", lambda row: row.deadline, 13, "center"),
        _column("指标数\n（项）", lambda row: row.total, 10, "center"),
        *(_count_column(status) for status in Status if status in occurring),
        _column("判定指标", _decided(lambda each, _: each.indicator.label), 22),
        _column("年度目标", _decided(lambda each, period: each.indicator.target_label(period)), 16),
        _column("上月\n累计", _decided(_before), 14, "right"),
        _column("本月\n累计", _decided(_now), 14, "right"),
        _column("完成\n比例%", _decided(share_figure), 9, "right"),
        _column("序时\n进度%", _decided(lambda each, _: schedule_figure(each)), 9, "right"),
        _column("差距\n百分点", _decided(lambda each, _: _gap(each)), 9, "right"),
        Column(
            heading="项目状态",
            value=lambda row: STATUS_LABELS[row.status] if row.status else None,
            most=11,
            align="center",
            paint=_paint_status,
        ),
        _column("状态说明", lambda row: row.reason, 50),
        _column("标记", lambda row: row.mark, 18),
    )


def _gap(standing: IndicatorStanding) -> Content:
    gap = gap_figure(standing)
    return gap if isinstance(gap, str) else Formula("ROUND([完成比例%]-[序时进度%],6)", gap)


def write_overview(sheet: Worksheet, formats: Formats, board: Board) -> None:
    """Write the page: headline, projects, totals, legend."""
    table = Table(columns=columns(board), rows=overview_rows(board))
    widths = table.widths()
    set_widths(sheet, widths)
    top = _write_headline(sheet, formats, board, widths)
    end = write_table(sheet, formats, table, top, widths)
    filter_table(sheet, Extent(top=top, end=end, columns=len(table.columns)))
    # Columns only: a headline frozen with the heads could fill a small screen.
    sheet.freeze_panes(0, 2)
    after = _write_totals(sheet, formats, board, table, end)
    _write_lines(sheet, formats, [("标记说明", STRONG_LINE)], after + 1)
    _write_lines(sheet, formats, [(f"　　{line}", LINE) for line in LEGEND], after + 2)
    one_page = len(table.rows) <= _MOST_ON_A_PAGE
    set_up_page(sheet, title="", paper=A3, pages_high=1 if one_page else 0)


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


def _write_totals(
    sheet: Worksheet, formats: Formats, board: Board, table: Table[OverviewRow], top: int
) -> int:
    """Write both totals under the table, outside its filter; return the row after them."""
    rows = total_rows(board, _sums(table, top))
    for number, row in enumerate(rows, start=top):
        sheet.set_row(number, _LINE_HEIGHT)
        for place, column in enumerate(table.columns):
            write_cell(sheet, (number, place), column.value(row), column.look(row), formats)
    return top + len(rows)


def _sums(table: Table[OverviewRow], end: int) -> Mapping[str, str]:
    """The cells above a total by the heading of their column; nothing over an empty table."""
    if not table.rows:
        return {}
    return {
        column.heading.replace("\n", ""): xl_range(end - len(table.rows), place, end - 1, place)
        for place, column in enumerate(table.columns)
    }
