"""Notes on figures in question, links to the marked cells, and figures that work out again."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from example_board import example_board
from example_months import APRIL, LAGGING, MAY, MONTHS, ON_SCHEDULE, returns
from example_returns import board_of
from libreoffice import recalculated, rendering
from live_cells import FORMULA

from pipeline.model.finding import State
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.workbook.versions import SHEET_MEANINGS
from pipeline.outputs.workbook.workbook import render_circulated, render_workbook

BOARD = example_board()
RETURNED = {each.receipt: "退回修改/示例县甲局.xlsx" for each in BOARD.findings[:1] if each.receipt}

RETURNED_NAME = "退回修改\\示例县甲局.xlsx"
"""As Excel itself writes a file in a folder beside the workbook."""


def opened(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    """A workbook read back, with formulas or with what they came to."""
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


def test_a_figure_in_question_has_a_note_with_the_five_parts() -> None:
    """The open error on 1.3 and the open question on 1.1 stand on their figures, no other does."""
    sheet = opened(render_workbook(BOARD))["指标明细"]
    notes = {
        sheet.cell(cell.row, 1).value: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert set(notes) == {"1.1", "1.3"}
    error = BOARD.findings[0]
    for part in (error.rule, error.read, error.expected, error.why, error.fix):
        assert part in notes["1.3"]


def test_an_answered_question_has_no_note() -> None:
    """What was explained or accepted no longer stands on the figure."""
    settled = tuple(replace(each, state=State.ACCEPTED) for each in BOARD.findings)
    sheet = opened(render_workbook(replace(BOARD, findings=settled)))["指标明细"]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.comment]


def test_a_finding_leads_to_the_marked_cell_of_the_returned_workbook() -> None:
    """Cell and file are linked by our own names; without a returned workbook there is no link."""
    sheet = opened(render_workbook(BOARD, returned=RETURNED))["审核问题"]
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert {(each.target, each.location) for each in links} == {
        (RETURNED_NAME, "'月报表'!H14"),
        (RETURNED_NAME, "'月报表'!H12"),
    }
    bare = opened(render_workbook(BOARD))["审核问题"]
    assert not [cell for row in bare.iter_rows() for cell in row if cell.hyperlink]


def test_a_sheet_named_by_a_unit_is_no_part_of_a_link() -> None:
    """A finding on a sheet of another name opens the file at its front."""
    place = replace(BOARD.findings[0].place, sheet="x'!A1#http://example.invalid")
    board = replace(BOARD, findings=(replace(BOARD.findings[0], place=place),))
    sheet = opened(render_workbook(board, returned=RETURNED))["审核问题"]
    (link,) = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert (link.target, link.location) == (RETURNED_NAME, None)


def test_the_copy_for_circulation_has_no_link_and_no_phone() -> None:
    """It leads to no file that stays behind, and a typed number is on none of its parts."""
    item = replace(BOARD.projects[0].items[0], text="联系电话13800001111。")
    project = replace(BOARD.projects[0], items=(item,))
    board = replace(BOARD, projects=(project, *BOARD.projects[1:]))
    content = render_circulated(board)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"13800001111" not in parts
    assert b'TargetMode="External"' not in parts
    cells = [cell.value for row in opened(content)["版本"].iter_rows() for cell in row]
    assert "传阅本：单位写在文字里的号码也已略去。" in cells
    assert opened(content).sheetnames == opened(render_workbook(board)).sheetnames


def test_the_sheet_of_versions_tells_of_every_sheet() -> None:
    """Every sheet has its sentence, in the workbook's order, and every status its colour."""
    book = opened(render_workbook(BOARD))
    rows = list(book["版本"].iter_rows(values_only=True))
    assert [row[1] for row in rows if row[0] == "工作表"] == book.sheetnames
    assert set(book.sheetnames) <= set(SHEET_MEANINGS)
    told = {row[0]: row[1] for row in rows}
    assert told["清单定义版本"] == BOARD.definitions_version
    assert told["报告期"] == "2031年5月"
    statuses = {row[1]: row[2] for row in rows if row[0] == "进度状态"}
    assert list(statuses) == list(STATUS_LABELS.values())
    assert len(set(statuses.values())) == len(statuses)


@pytest.mark.parametrize("name", MONTHS)
def test_formulas_are_differences_and_sums_of_cells_of_their_own_sheet(name: str) -> None:
    """Nothing else is live, and each has its value kept beside it."""
    content = render_workbook(MONTHS[name]())
    live, kept = opened(content), opened(content, values=True)
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert FORMULA.fullmatch(str(cell.value))
                    assert isinstance(kept[sheet.title][cell.coordinate].value, int | float)


@rendering
def test_formulas_come_to_what_is_kept_beside_them(tmp_path: Path) -> None:
    """Worked out anew by another program, every difference and sum is the value we wrote."""
    board = board_of(MAY, *returns(ON_SCHEDULE, without="B"), earlier=returns(LAGGING, APRIL))
    content = render_workbook(board)
    ours, theirs = (
        opened(content, values=True),
        opened(recalculated(content, tmp_path), values=True),
    )
    live = [
        (sheet.title, cell.coordinate)
        for sheet in opened(content)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(live) > 10
    for sheet, place in live:
        assert theirs[sheet][place].value == pytest.approx(ours[sheet][place].value, abs=1e-9)
