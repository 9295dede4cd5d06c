"""Page, workbook and bulletin print one set of figures."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from example_months import APRIL, LAGGING, MAY, MONTHS, ON_SCHEDULE, returns
from example_page import opened_page, page_figures
from example_returns import board_of

from pipeline.board.types import Board
from pipeline.model.quantity import exact
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.bulletin.bookmarks import figure_bookmarks
from pipeline.outputs.bulletin.wording.bulletin import bulletin
from pipeline.outputs.workbook.workbook import render_workbook

BOARDS = {
    **MONTHS,
    "with_history": lambda: board_of(
        MAY, *returns(ON_SCHEDULE, without="B"), earlier=returns(LAGGING, APRIL)
    ),
}

ORIGIN = re.compile(r"indicator:([0-9.]+):(\w+)")
HEADINGS = {
    "amount": "本月累计",
    "previous": "上月累计",
    "share": "完成比例%",
    "schedule": "序时进度%",
    "gap": "差距百分点",
}
RATES = {
    "due": "应报（家）",
    "reported": "实报（家）",
    "on_time": "及时（家）",
    "qualified": "合格（家）",
}


def indicator_rows(workbook: openpyxl.Workbook) -> Mapping[str, dict[str, Any]]:
    """指标明细 by number; a joint indicator's total, not its parts."""
    head, *rows = workbook["指标明细"].iter_rows(values_only=True)
    names = [str(each).replace("\n", "") for each in head]
    told = [dict(zip(names, row, strict=True)) for row in rows]
    return {row["编号"]: row for row in told if row["层级"] != "分项"}


def rate_rows(workbook: openpyxl.Workbook) -> Mapping[str, tuple[Any, ...]]:
    """The rates below the units of 报送情况."""
    rows = list(workbook["报送情况"].iter_rows(max_col=5, values_only=True))
    top = next(n for n, row in enumerate(rows) if row[0] == "五率")
    return {str(row[0]): row for row in rows[top + 1 : top + 6]}


def same(printed: str, cell: float) -> bool:
    """Whether a printed figure is a cell's number, at as many decimals as are printed."""
    found = re.search(r"-?[0-9]+(\.[0-9]+)?", printed)
    if found is None:
        return False
    told = Decimal(found[0])
    return exact(cell).quantize(told, rounding=ROUND_HALF_UP) == told


@pytest.mark.parametrize("name", BOARDS)
def test_every_figure_of_the_page_is_the_workbooks_and_the_bulletins(name: str) -> None:
    """What the page binds to a place on the board is printed so by the other two as well."""
    board = BOARDS[name]()
    page = dict(page_figures(opened_page(board)))
    told = {each.origin: each.text for each in figure_bookmarks(bulletin(board)).values()}
    assert {origin: page[origin] for origin in page.keys() & told.keys()} == {
        origin: told[origin] for origin in page.keys() & told.keys()
    }
    content = render_workbook(board)
    workbook = openpyxl.load_workbook(BytesIO(content), data_only=True)
    against_indicators(page, indicator_rows(workbook))
    against_rates(page, rate_rows(workbook))
    against_counts(page, board)


def against_indicators(page: Mapping[str, str], rows: Mapping[str, dict[str, Any]]) -> None:
    """Amounts, shares, schedules and gaps are the cells of 指标明细."""
    seen = 0
    for origin, printed in page.items():
        match = ORIGIN.fullmatch(origin)
        if match is None or match[2] not in HEADINGS:
            continue
        seen += 1
        row = rows[match[1]]
        cell = row[HEADINGS[match[2]]]
        if isinstance(cell, int | float):
            assert same(printed, cell), (origin, printed, cell)
        elif cell is None:
            assert printed in {"—", *str(row["形象进度"]).split("→")}, (origin, printed)
        else:
            assert printed == cell == "—", (origin, printed)
    assert seen == len(HEADINGS) * len(rows)


def against_rates(page: Mapping[str, str], rows: Mapping[str, tuple[Any, ...]]) -> None:
    """The five rates, counts and shares."""
    for name, label in RATES.items():
        _, count, _, _, share = rows[label]
        assert page[f"count:rate:{name}"] == str(count)
        if share is not None:
            assert page[f"rate:{name}:share"] == f"{share:.1f}%"
    _, filled, _, required, share = rows["完整（格）"]
    assert (page["count:rate:filled"], page["count:rate:required"]) == (str(filled), str(required))
    assert page["rate:complete"] == f"{share:.1f}%"


def against_counts(page: Mapping[str, str], board: Board) -> None:
    """The counts by status add up to both denominators, each as often as the badges say."""
    for denominator, counts in (
        ("project", board.project_counts()),
        ("indicator", board.indicator_counts()),
    ):
        found = {
            status: int(page[f"count:{denominator}:{status.name.lower()}"])
            for status in Status
            if f"count:{denominator}:{status.name.lower()}" in page
        }
        assert found == dict(counts)
        assert sum(found.values()) == int(page[f"count:{denominator}:total"])
        assert {STATUS_LABELS[status] for status in found} <= set(STATUS_LABELS.values())
