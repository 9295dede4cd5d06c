"""Every figure in the consolidated workbook is the board's, as a real number."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from example_board import MAY, example_board
from openpyxl.workbook.workbook import Workbook

from pipeline.board.share import rounded_points, standing_share
from pipeline.board.values import Basis
from pipeline.model.quantity import exact
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.workbook.data import tidy_records
from pipeline.outputs.workbook.overview import worst_reason
from pipeline.outputs.workbook.workbook import render_workbook

BOARD = example_board()


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    """The example board's workbook, read back."""
    return openpyxl.load_workbook(BytesIO(render_workbook(BOARD)), data_only=True)


def records(workbook: Workbook, name: str, top: int = 1) -> Iterator[dict[str, Any]]:
    """A sheet's rows by heading, line breaks in headings left out; blank rows end the table."""
    rows = workbook[name].iter_rows(min_row=top, values_only=True)
    headings = [str(heading).replace("\n", "") for heading in next(rows)]
    for row in rows:
        if not any(row):
            return
        yield dict(zip(headings, row, strict=True))


def number(value: object) -> Decimal | None:
    """A cell's number as the decimal that was written; None for the dash of a missing figure."""
    if value in {"—", None}:
        return None
    assert isinstance(value, int | float)
    return exact(value)


def same(amount: Decimal | None) -> Decimal | None:
    """A board's amount at the 15 digits that a spreadsheet's number carries."""
    return None if amount is None else exact(float(amount))


def overview_top(workbook: Workbook) -> int:
    """The heading row of 总览, below the headline."""
    column = workbook["总览"].iter_rows(max_col=1, values_only=True)
    return next(row for row, (value,) in enumerate(column, start=1) if value == "编号")


def test_each_indicator_row_carries_the_boards_figures(workbook: Workbook) -> None:
    """Amount, share, schedule and gap equal the board's, digit for digit."""
    rows = [row for row in records(workbook, "指标明细") if row["层级"] != "分项"]
    assert len(rows) == len(BOARD.indicators())
    for row, standing in zip(rows, BOARD.indicators(), strict=True):
        assert row["编号"] == standing.indicator.id
        assert number(row["本月累计"]) == same(standing.amount)
        assert number(row["上月累计"]) == same(standing.previous)
        assert number(row["完成比例%"]) == standing_share(standing, MAY)
        assert number(row["序时进度%"]) == rounded_points(standing.schedule)
        gap = standing.gap
        assert number(row["差距百分点"]) == (None if gap is None else rounded_points(gap))
        assert row["状态"] == STATUS_LABELS[standing.status]
        assert row["说明"] == standing.reason


def test_a_figure_shows_the_decimals_it_was_typed_with(workbook: Workbook) -> None:
    """40, 3.75 and a rate of 2.1333… show as 40, 3.75 and, by its measure, 2.13."""
    sheet = workbook["指标明细"]
    column = next(cell.column for cell in sheet[1] if cell.value == "本月\n累计")
    formats = {
        sheet.cell(row, 1).value: sheet.cell(row, column).number_format for row in range(2, 10)
    }
    assert [formats[each] for each in ("1.1", "1.2", "3.2")] == ["0_ ", "0.00_ ", "0.00_ "]


def test_a_joint_indicator_has_its_total_and_a_row_for_each_unit(workbook: Workbook) -> None:
    """The total says what it lacks; the part that is there has its figure, the other a dash."""
    rows = [row for row in records(workbook, "指标明细") if row["编号"] == "3.3"]
    assert [(row["层级"], row["本月累计"], row["标记"]) for row in rows] == [
        ("合计（不完整）", 2.35, "不完整，缺示例县乙局"),
        ("分项", "—", "未报，无历史数"),
        ("分项", 2.35, None),
    ]


def test_a_carried_figure_is_marked_and_its_increase_unknown(workbook: Workbook) -> None:
    """A carried figure stands in italics, names its month, and has no increase rather than 0."""
    rows = {row["编号"]: row for row in records(workbook, "指标明细")}
    assert rows["1.3"]["标记"] == "待核，沿用2031年4月数"
    assert rows["2.2"]["标记"] == "未报，沿用2031年4月数"
    assert rows["3.1"]["标记"] == "原填带“余”"
    assert rows["2.2"]["本月新增"] == "—"
    sheet = workbook["指标明细"]
    italics = {cell.value for row in sheet.iter_rows() for cell in row if cell.font.italic}
    assert {1730, 2, "开工", "主体完工"} <= italics
    assert 3.75 not in italics


def test_a_ladder_shows_where_it_came_from(workbook: Workbook) -> None:
    """A stage that moved shows both steps; one that stood shows one; a ladder has no amount."""
    rows = {row["编号"]: row for row in records(workbook, "指标明细")}
    assert rows["1.4"]["形象进度"] == "起草→印发"
    assert rows["2.1"]["形象进度"] == "开工"
    assert rows["1.4"]["本月累计"] is None


def test_dates_are_dates(workbook: Workbook) -> None:
    """Deadlines and forecasts can be sorted and filtered as dates."""
    row = next(records(workbook, "指标明细"))
    assert row["完成时限"] == datetime(2031, 12, 31)
    assert isinstance(row["完成时限"], date)


def test_the_counts_of_the_overview_add_up(workbook: Workbook) -> None:
    """Each project's counts add to its indicators; the totals are those of the rows."""
    rows = list(records(workbook, "总览", overview_top(workbook)))
    projects, indicator_total, project_total = rows[:-2], rows[-2], rows[-1]
    occurring = {**BOARD.indicator_counts(), **BOARD.project_counts()}
    labels = [STATUS_LABELS[status] for status in Status if status in occurring]
    assert [heading for heading in rows[0] if heading in STATUS_LABELS.values()] == labels
    for row in rows:
        assert sum(row[label] or 0 for label in labels) == row["指标数（项）"]
    for label in labels:
        assert sum(row[label] for row in projects) == (indicator_total[label] or 0)
        assert sum(row["项目状态"] == label for row in projects) == (project_total[label] or 0)
    assert project_total["指标数（项）"] == len(BOARD.projects)
    assert indicator_total["指标数（项）"] == len(BOARD.indicators())


def test_every_status_is_a_word_in_a_fill_of_its_own() -> None:
    """Printed without colour a status is still a word, and no two statuses share a fill."""
    standing = BOARD.projects[0].indicators[0]
    project = replace(
        BOARD.projects[0],
        indicators=tuple(replace(standing, status=status) for status in Status),
    )
    content = render_workbook(replace(BOARD, projects=(project,)))
    sheet = openpyxl.load_workbook(BytesIO(content))["指标明细"]
    column = next(cell.column for cell in sheet[1] if cell.value == "状态")
    cells = [sheet.cell(row, column) for row in range(2, 2 + len(Status))]
    assert [cell.value for cell in cells] == [STATUS_LABELS[status] for status in Status]
    assert len({cell.fill.fgColor.rgb for cell in cells}) == len(Status)


def test_the_overview_explains_a_project_by_its_worst_indicator() -> None:
    """Of two with the same status the one further behind is told and the other counted."""
    bad = BOARD.projects[0].indicators[1]
    worse = replace(bad, gap=Decimal(-20), reason="差20.0个百分点。")
    project = replace(BOARD.projects[0], indicators=(bad, worse))
    assert worst_reason(project) == "差20.0个百分点。（另有1项同为滞后）"


def test_the_overview_says_why_it_is_a_draft(workbook: Workbook) -> None:
    """Above the table stand the month's counts in both denominators and every open matter."""
    lines = [value for (value,) in workbook["总览"].iter_rows(max_col=1, values_only=True)]
    assert "项目3件：滞后1件，未报2件。" in lines
    assert "指标9项：滞后1项，未报3项，待核1项，按序时2项，超序时1项，提前完成1项。" in lines
    assert "　　1. 示例县乙局未报送2031年5月月报。" in lines


def test_the_five_rates_stand_below_the_units(workbook: Workbook) -> None:
    """应报、实报、及时、合格、完整 with count, base and share."""
    rows = list(workbook["报送情况"].iter_rows(max_col=5, values_only=True))
    top = next(place for place, row in enumerate(rows) if row[0] == "五率")
    assert [(row[0], row[1], row[3], row[4]) for row in rows[top + 1 :]] == [
        ("应报（家）", 3, None, None),
        ("实报（家）", 2, 3, 66.7),
        ("及时（家）", 1, 3, 33.3),
        ("合格（家）", 1, 3, 33.3),
        ("完整（格）", 17, 30, 56.7),
    ]


def test_a_unit_that_sent_nothing_has_dashes(workbook: Workbook) -> None:
    """What was never received shows as a dash, what is counted shows as 0."""
    row = next(row for row in records(workbook, "报送情况") if row["单位"] == "示例县乙局")
    assert (row["报送情况"], row["首次收到"], row["合格与否"]) == ("未报", "—", "—")
    assert (row["报送次数"], row["已填（格）"], row["完整（%）"]) == (0, 0, 0)


def test_every_booking_is_one_row_of_data(workbook: Workbook) -> None:
    """The tidy sheet has a row for each unit and indicator, with the unit's own value."""
    parts = [part for standing in BOARD.indicators() for part in standing.parts]
    rows = list(records(workbook, "台账数据"))
    assert [number(row["值"]) for row in rows] == [same(part.amount) for part in parts]
    assert [row["形象进度"] for row in rows] == [part.stage for part in parts]
    assert {row["报告期"] for row in rows} == {"2031-05"}


def test_the_tidy_table_keeps_decimals() -> None:
    """The table for counting holds the board's own decimals and None, never a float or NaN."""
    values = (record["值"] for record in tidy_records(BOARD))
    assert {type(value) for value in values} == {Decimal, type(None)}


def test_every_value_can_be_walked_back(workbook: Workbook) -> None:
    """Each booked figure and stage has a row with file, whole hash, cell and the typed text."""
    rows = list(records(workbook, "数据出处"))
    parts = [part for standing in BOARD.indicators() for part in standing.parts]
    filed = [part.source for part in parts if part.amount is not None]
    staged = [part.stage_source for part in parts if part.stage is not None]
    sources = {each for each in (*filed, *staged) if each}
    assert len(rows) == len(filed) + len(staged)
    assert {
        (row["文件哈希（SHA-256）"], row["文件名"], row["表"], row["单元格"], row["原始文本"])
        for row in rows
    } == {(each.sha256, each.file, each.sheet, each.cell, each.raw) for each in sources}


def test_receipts_of_the_month_are_numbered(workbook: Workbook) -> None:
    """A file of this month carries its receipt number; one carried from April is known by hash."""
    numbers = {(row["文件名"], row["收件号"]) for row in records(workbook, "数据出处")}
    assert ("丙局月报.xlsx", 9) in numbers
    assert ("乙局4月.xlsx", "—") in numbers


def test_a_finding_keeps_its_five_parts_and_its_state(workbook: Workbook) -> None:
    """Findings stand in the board's order; what was evened out in reading asks nothing."""
    rows = list(records(workbook, "审核问题"))
    for row, finding in zip(rows, BOARD.findings, strict=True):
        assert (row["规则"], row["读到"], row["应为"], row["为什么"], row["怎么改"]) == (
            finding.rule,
            finding.read,
            finding.expected,
            finding.why,
            finding.fix,
        )
    assert [row["处理情况"] for row in rows] == ["未处理", "未处理", "已说明", "无需答复", "未处理"]
    assert rows[-1]["单位"] == "（未能认定）"


def test_a_missing_figure_is_never_zero() -> None:
    """An indicator with nothing at all shows dashes, not zeros."""
    standing = BOARD.projects[0].indicators[1]
    nothing = replace(standing.parts[0], amount=None, basis=Basis.NOTHING_MISSING, valued=None)
    bare = replace(
        standing,
        parts=(nothing,),
        amount=None,
        complete=False,
        previous=None,
        increase=None,
        share=None,
        gap=None,
    )
    project = replace(BOARD.projects[0], indicators=(bare,))
    content = render_workbook(replace(BOARD, projects=(project,)))
    row = next(records(openpyxl.load_workbook(BytesIO(content), data_only=True), "指标明细"))
    headings = ("上月累计", "本月累计", "本月新增", "完成比例%", "差距百分点")
    assert {row[heading] for heading in headings} == {"—"}
    assert row["标记"] == "未报，无历史数"
