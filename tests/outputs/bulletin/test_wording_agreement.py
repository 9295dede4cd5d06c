"""Sentence, annex and consolidated workbook print the same share, schedule and gap."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from example_months import MONTHS

from pipeline.board.types import Board
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.bulletin.text import line_text
from pipeline.outputs.bulletin.wording.bulletin import bulletin
from pipeline.outputs.workbook.workbook import render_workbook

HAND_MADE = "example"
"""The board whose reasons are written by hand; the others' are the board's own."""


def workbook_rows(board: Board) -> Iterator[Mapping[str, object]]:
    """The rows of 指标明细 by heading, as they show; a joint indicator's parts are left out."""
    book = openpyxl.load_workbook(BytesIO(render_workbook(board)), data_only=True)
    sheet = book["指标明细"]
    rows = sheet.iter_rows(values_only=True)
    headings = [str(heading).replace("\n", "") for heading in next(rows)]
    for row in rows:
        record = dict(zip(headings, row, strict=True))
        if record["层级"] != "分项" and record["编号"]:
            yield record


def one_decimal(value: object) -> str:
    """A number of the workbook as its cell shows it."""
    return f"{Decimal(str(value)):.1f}" if isinstance(value, int | float) else str(value)


def told(pattern: str, sentence: str) -> str | None:
    """The figure that a sentence gives in a place, or None."""
    found = re.search(pattern, sentence)
    return found[1] if found else None


@pytest.mark.parametrize("name", [name for name in MONTHS if name != HAND_MADE])
def test_sentence_table_and_workbook_agree(name: str) -> None:
    """Wherever a share, schedule, gap or status is printed, it is the same one."""
    board = MONTHS[name]()
    table = bulletin(board).annexes[0].table
    assert table is not None
    rows = list(workbook_rows(board))
    for standing, annex, record in zip(board.indicators(), table.rows, rows, strict=True):
        share, schedule = one_decimal(record["完成比例%"]), one_decimal(record["序时进度%"])
        gap = one_decimal(record["差距百分点"])
        assert line_text(annex[6]).removesuffix("%") == share
        assert line_text(annex[7]).removesuffix("%") == schedule
        assert line_text(annex[8]) == record["状态"] == STATUS_LABELS[standing.status]
        assert record["说明"] == standing.reason
        reason = standing.reason
        assert told(r"(?:完成比例|折算进度)(-?[\d.]+)%", reason) in {share, None}
        assert told(r"(?:序时进度|计划进度)([\d.]+)%", reason) in {schedule, None}
        sign = "-" if "低" in reason else ""
        size = told(r"[高低]([\d.]+)个百分点", reason)
        assert size is None or f"{sign}{size}" == gap
        assert "持平" not in reason or gap == "0.0"
