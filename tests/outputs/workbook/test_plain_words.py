"""What the sheets say in words: meanings of statuses, empty tables, what a finding waits for."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from example_board import example_board

from pipeline.model.finding import NO_ANSWER, Severity, State
from pipeline.model.status import Status
from pipeline.outputs.workbook.status_meanings import status_meanings
from pipeline.outputs.workbook.workbook import render_circulated, render_workbook

BOARD = example_board()


def opened(content: bytes) -> openpyxl.Workbook:
    """A workbook read back."""
    return openpyxl.load_workbook(BytesIO(content))


@pytest.mark.parametrize(
    ("inclusive", "told"),
    [(False, "低于序时进度超过12.5个百分点"), (True, "低于序时进度达到12.5个百分点")],
)
def test_the_sheet_of_versions_says_what_a_status_means(told: str, *, inclusive: bool) -> None:
    """By the thresholds that the month was judged by; without them in words."""
    thresholds = BOARD.thresholds
    assert thresholds is not None
    bound = replace(thresholds.behind, value=Decimal("12.5"), inclusive=inclusive)
    meanings = status_meanings(replace(thresholds, behind=bound))
    assert told in meanings[Status.BEHIND]
    assert "个百分点" not in "".join(status_meanings(None).values())


def test_only_a_workbook_with_links_tells_of_them() -> None:
    """The copy for circulation has none, and does not send the reader to click."""
    told = "点“单元格”打开退回的表。"
    receipt = next(each.receipt for each in BOARD.findings if each.receipt)
    linked = render_workbook(BOARD, returned={receipt: "退回修改/示例县甲局.xlsx"})
    for content, expected in ((linked, True), (render_circulated(BOARD), False)):
        cells = [str(row[2]) for row in opened(content)["版本"].iter_rows(values_only=True)]
        assert any(cell.endswith(told) for cell in cells) is expected


@pytest.mark.parametrize("name", ["问题与协调", "审核问题", "更正记录"])
def test_an_empty_table_says_that_there_is_nothing(name: str) -> None:
    """A page with a lone row of headings looks as if something were missing."""
    sheet = opened(render_workbook(replace(BOARD, findings=(), matters=(), revisions=())))[name]
    (_, told) = sheet.iter_rows(values_only=True)
    assert re.search("没有.*。$", str(told[0]))
    assert {*told[1:]} == {None}


def test_a_notice_waits_for_no_answer() -> None:
    """审核问题 and 规则统计 speak of it in the same words; what was answered keeps its answer."""
    first = replace(BOARD.findings[0], severity=Severity.NOTICE, state=State.OPEN)
    assert first.outcome == NO_ANSWER
    assert replace(first, severity=Severity.NORMALISED).outcome == NO_ANSWER
    assert replace(first, severity=Severity.EXPLAIN).outcome == "未处理"
    assert replace(first, state=State.ACCEPTED).outcome == "已采信"
    book = opened(render_workbook(BOARD))
    assert NO_ANSWER in [cell.value for cell in book["规则统计"][1]]
