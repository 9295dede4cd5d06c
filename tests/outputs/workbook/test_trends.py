"""趋势: the months so far as native charts, and the figures that they draw."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
from example_months import APRIL, LAGGING, MAY, ON_SCHEDULE, returns
from example_returns import board_of
from lxml import etree

from benchmarks.outputs import board as county_board
from pipeline.board.reporting import Rates
from pipeline.board.trend import deciding, trend
from pipeline.board.types import Board
from pipeline.model.quantity import exact
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.workbook.trend_rows import months_of
from pipeline.outputs.workbook.trends import MOST_CHARTS, NAME
from pipeline.outputs.workbook.workbook import render_workbook

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RATES = Rates(due=3, reported=3, on_time=2, qualified=0, required=30, filled=15)


def two_months() -> Board:
    """April and May, with April's rates from the ledger; unit B is missing in May."""
    board = board_of(MAY, *returns(ON_SCHEDULE, without="B"), earlier=returns(LAGGING, APRIL))
    return replace(board, earlier=tuple(replace(each, rates=RATES) for each in board.earlier))


BOARD = two_months()
CONTENT = render_workbook(BOARD)


def rows(content: bytes = CONTENT) -> list[dict[str, Any]]:
    """The sheet's table by heading."""
    sheet = openpyxl.load_workbook(BytesIO(content))[NAME]
    told = list(sheet.iter_rows(values_only=True))
    top = next(n for n, row in enumerate(told) if row[0] == "编号")
    return [dict(zip(told[top], row, strict=True)) for row in told[top + 1 :]]


def charts(content: bytes = CONTENT) -> Iterator[etree._Element]:
    """The parts that are charts, in order."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [each for each in archive.namelist() if each.startswith("xl/charts/chart")]
        for name in sorted(names, key=lambda each: (len(each), each)):
            yield etree.fromstring(archive.read(name))


def test_each_project_has_share_schedule_and_status_month_by_month() -> None:
    """Three rows for each project, of the indicator that decides; only its schedule goes on."""
    told = [row for row in rows() if row["编号"]]
    months = {f"{each.period.month}月": each for each in trend(BOARD)}
    assert [row["数据"] for row in told] == ["完成比例%", "序时进度%", "项目状态"] * len(
        BOARD.projects
    )
    for project, place in zip(BOARD.projects, range(0, len(told), 3), strict=True):
        decided = deciding(project)
        assert decided is not None
        share, schedule, status = told[place : place + 3]
        assert share["判定指标"] == schedule["判定指标"] == decided.indicator.label
        assert status["判定指标"] == "当月状态最差的指标"
        for heading, month in months.items():
            point = month.indicators[decided.indicator.id]
            assert _number(share[heading]) == point.share
            assert _number(schedule[heading]) == point.schedule
            assert status[heading] == STATUS_LABELS[month.projects[project.project.id]]
        all_year = BOARD.schedules[decided.indicator.id]
        assert {each: _number(schedule[f"{each.month}月"]) for each in all_year} == all_year
        assert {share[f"{month}月"] for month in (3, *range(6, 13))} == {None}


def _number(cell: object) -> Decimal | None:
    return exact(cell) if isinstance(cell, int | float) else None


def test_the_rates_of_an_earlier_month_are_those_it_printed() -> None:
    """Count and four shares: April's from the ledger, May's from the board; March has none."""
    told = {row["数据"]: row for row in rows() if not row["编号"]}
    assert {name: row["4月"] for name, row in told.items()} == {
        "应报（家）": 3,
        "实报率%": 100,
        "及时率%": 66.7,
        "合格率%": 0,
        "完整率%": 50,
    }
    assert told["实报率%"]["5月"] == 66.7
    assert {row["3月"] for row in told.values()} == {None}


def test_there_is_a_chart_for_the_rates_and_one_for_each_project() -> None:
    """Native line charts whose lines are rows of the sheet, with a gap where a cell is blank."""
    found = list(charts())
    assert len(found) == 1 + len(BOARD.projects)
    assert [len(list(each.iter(f"{CHART}ser"))) for each in found] == [4, 2, 2, 2]
    for each in found:
        assert each.find(f".//{CHART}lineChart") is not None
        blanks = each.find(f".//{CHART}dispBlanksAs")
        assert blanks is None or blanks.get("val") == "gap"
    names = ["".join(each.find(f".//{CHART}title").itertext()) for each in found]
    for project, name in zip(BOARD.projects, names[1:], strict=True):
        assert project.project.name in name


def test_a_charts_lines_are_the_rows_of_its_project() -> None:
    """The cells that a chart draws are the shares and schedules under its project's name."""
    sheet = openpyxl.load_workbook(BytesIO(CONTENT))[NAME]
    for project, chart in zip(BOARD.projects, list(charts())[1:], strict=True):
        drawn = [each.text for each in chart.iterfind(f".//{CHART}val//{CHART}f")]
        for reference, series in zip(drawn, ("完成比例%", "序时进度%"), strict=True):
            row = int(str(reference).rpartition("$")[2])
            assert (sheet.cell(row, 1).value, sheet.cell(row, 4).value) == (
                project.project.id,
                series,
            )


def test_the_schedule_of_months_to_come_is_told_apart() -> None:
    """In italics, so that nobody takes it for what was published."""
    sheet = openpyxl.load_workbook(BytesIO(CONTENT))[NAME]
    row = next(row for row in sheet.iter_rows() if row[3].value == "序时进度%")
    slanted = [bool(cell.font.italic) for cell in row[4:]]
    assert slanted == [month not in {4, 5} for month in range(3, 13)]


def test_every_axis_ends_at_the_whole_unless_a_share_is_above() -> None:
    """Charts beside each other can be compared; a share of 104 percent is not cut off."""
    *others, last = BOARD.projects
    more = tuple(replace(each, share=Decimal(104)) for each in last.indicators)
    beyond = replace(BOARD, projects=(*others, replace(last, indicators=more)))
    ends = [
        [each.get("val") for each in chart.iterfind(f".//{CHART}valAx/{CHART}scaling/{CHART}max")]
        for chart in charts(render_workbook(beyond))
    ]
    assert ends == [["100"], *(["100"] for _ in others), []]


def test_lines_differ_without_colour() -> None:
    """In each chart no two lines share stroke and mark."""
    for chart in charts():
        looks = [
            (
                each.find(f".//{CHART}marker/{CHART}symbol").get("val"),
                "".join(part.get("val") for part in each.iter() if part.tag.endswith("prstDash")),
            )
            for each in chart.iter(f"{CHART}ser")
        ]
        assert len(set(looks)) == len(looks)


def test_the_months_are_those_of_the_list() -> None:
    """From the first reporting month to the last, whatever has been run."""
    assert [each.month for each in months_of(BOARD)] == list(range(3, 13))


def test_of_very_many_projects_the_worst_are_drawn() -> None:
    """A chart costs a program a megabyte; the table below has every project all the same."""
    board = county_board(MOST_CHARTS + 6)
    last = board.projects[-1]
    late = tuple(replace(each, status=Status.OVERDUE, gap=Decimal(-99)) for each in last.indicators)
    worst = replace(last, status=Status.OVERDUE, indicators=late)
    book = render_workbook(replace(board, projects=(*board.projects[:-1], worst)))
    names = ["".join(each.find(f".//{CHART}title").itertext()) for each in charts(book)]
    assert len(names) == MOST_CHARTS + 1
    assert last.project.name in names[-1]
    told = [row for row in rows(book) if row["编号"]]
    assert len(told) == len(board.projects) * 3
    sheet = openpyxl.load_workbook(BytesIO(book))[NAME]
    assert sheet["A4"].value.startswith("项目超过60个，只画状态最差的60个")
    assert openpyxl.load_workbook(BytesIO(CONTENT))[NAME]["A4"].value is None
