"""The consolidated workbook as bytes, read back the way a reader's program reads it."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import openpyxl
import pdfplumber
import pytest
from example_board import LONG_TEXT, example_board
from example_months import APRIL, LAGGING, MAY, returns
from example_returns import board_of
from libreoffice import rendering, to_pdf
from live_cells import FORMULA
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.outputs import board as county_board
from pipeline.board.types import Board
from pipeline.model.period import Period
from pipeline.outputs.workbook.workbook import render_workbook

SHEETS = [
    "总览",
    "指标明细",
    "项目进展",
    "问题与协调",
    "报送情况",
    "收件去向",
    "审核问题",
    "规则统计",
    "趋势",
    "更正记录",
    "台账数据",
    "数据出处",
    "版本",
]
TABLES = SHEETS[1:]
WIDE = ["总览", "指标明细", "问题与协调", "审核问题", "台账数据", "数据出处"]
"""What is printed on A3."""

UPRIGHT = ["规则统计", "版本"]
"""What has many short rows."""

ONE_PAGE = ["总览", "版本"]

FITTED = [name for name in SHEETS if name != "趋势"]
"""趋势 is printed at a fixed scale, so that its pages end between charts."""

HOSTILE = ("=1+1", "@SUM(1)", "http://example.invalid/x", "+cmd|' /C calc'!A0", "-2+3", "007")


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    """The example board's workbook, read back."""
    return opened(example_board())


def opened(board: Board) -> Workbook:
    """A board rendered and read back with formulas as formulas."""
    return openpyxl.load_workbook(BytesIO(render_workbook(board)))


def test_the_sheets_stand_in_their_order(workbook: Workbook) -> None:
    """The sheets come from the whole to the source."""
    assert workbook.sheetnames == SHEETS


def test_the_same_board_gives_the_same_bytes() -> None:
    """Rendering twice gives identical bytes."""
    assert render_workbook(example_board()) == render_workbook(example_board())


def test_the_created_date_is_the_issue_date(workbook: Workbook) -> None:
    """No clock enters the file: its creation date is the month's issue date."""
    created = workbook.properties.created
    assert created is not None
    assert created.date() == example_board().dates.issue


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_has_a_merged_cell(workbook: Workbook, name: str) -> None:
    """Every sheet can be sorted, filtered and copied: nothing is merged, the title included."""
    assert not workbook[name].merged_cells.ranges


@pytest.mark.parametrize("name", FITTED)
def test_every_table_is_filtered_frozen_and_set_up_for_paper(workbook: Workbook, name: str) -> None:
    """Each sheet has a filter, frozen and repeated heads, wide enough paper and page numbers."""
    sheet: Worksheet = workbook[name]
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes
    assert sheet.print_title_rows
    assert sheet.page_setup.orientation == ("portrait" if name in UPRIGHT else "landscape")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in {None, 1}
    assert sheet.page_setup.paperSize == (8 if name in WIDE else 9)
    assert sheet.page_setup.fitToHeight == (None if name in ONE_PAGE else 0)
    assert sheet.oddFooter is not None
    assert "第 &P 页 共 &N 页" in str(sheet.oddFooter.center.text)


@pytest.mark.parametrize("name", TABLES)
def test_the_running_head_names_list_sheet_and_month(workbook: Workbook, name: str) -> None:
    """A page that lies alone on a desk says what it belongs to, the year included."""
    head = workbook[name].oddHeader
    assert head is not None
    assert head.center.text == f"2031年示例县民生实事项目　{name}（2031年5月）"


def with_text(text: str) -> Board:
    """The example board with one text in every place that a unit's words reach."""
    board = example_board()
    project = board.projects[0]
    item = replace(project.items[0], text=text, party=text)
    standing = project.indicators[0]
    origin = standing.parts[0].source
    assert origin is not None
    source = origin._replace(raw=text, file=text, sheet=text)
    part = replace(standing.parts[0], remark=text, source=source)
    unit = replace(board.units[0], preparer=text, principal=text)
    place = replace(board.findings[0].place, file=text, sheet=text)
    finding = replace(board.findings[0], read=text, place=place, note=text)
    changed = replace(
        project,
        items=(item,),
        indicators=(replace(standing, parts=(part,)), *project.indicators[1:]),
    )
    return replace(
        board,
        projects=(changed, *board.projects[1:]),
        units=(unit, *board.units[1:]),
        findings=(finding,),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_units_text_is_never_alive(text: str) -> None:
    """Text that looks like a formula, a link or a number stays the text that was typed."""
    cells = [cell for sheet in opened(with_text(text)) for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.hyperlink]
    formulas = {cell.value for cell in cells if cell.data_type == "f"}
    assert all(FORMULA.fullmatch(str(each)) for each in formulas)
    held = [cell for cell in cells if cell.value == text]
    assert len(held) == 12
    assert {cell.data_type for cell in held} == {"s"}


def test_a_text_like_a_formula_stays_text_when_edited() -> None:
    """Cells whose text begins like a formula carry the mark that keeps Excel from taking it so."""
    cells = [
        cell for sheet in opened(with_text("=1+1")) for row in sheet.iter_rows() for cell in row
    ]
    held = [cell for cell in cells if cell.value == "=1+1"]
    assert held
    assert all(cell.quotePrefix for cell in held)


def test_a_long_text_is_whole_and_its_row_high_enough(workbook: Workbook) -> None:
    """Two hundred characters stand in one cell, in a row of at least six lines."""
    sheet = workbook["项目进展"]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == LONG_TEXT]
    assert len(found) == 1
    height = sheet.row_dimensions[found[0].row].height
    assert height is not None
    assert height >= 6 * 13.5


def test_the_longest_text_keeps_its_row_within_what_excel_allows() -> None:
    """A text of 5000 characters is whole; its row is as high as Excel allows and no higher."""
    sheet = opened(with_text("长" * 5000))["项目进展"]
    assert "长" * 5000 in [cell.value for row in sheet.iter_rows() for cell in row]
    assert 400 < max(each.height or 0 for each in sheet.row_dimensions.values()) <= 409.5


def test_an_empty_month_still_makes_a_workbook() -> None:
    """A board without projects, units and findings gives every sheet with its headings."""
    board = replace(example_board(), projects=(), units=(), findings=(), blocking=())
    assert opened(board).sheetnames == SHEETS


@rendering
def test_the_overview_prints_on_one_page(tmp_path: Path) -> None:
    """On paper 总览 is one page, each further sheet follows, and no figure shows as ###."""
    paper = to_pdf(render_workbook(example_board()), ".xlsx", tmp_path)
    with pdfplumber.open(BytesIO(paper)) as document:
        pages = [page.extract_text() or "" for page in document.pages]
        sizes = [page.width for page in document.pages]
        widths = [page.width > page.height for page in document.pages]
    heads = [page.partition("\n")[0] for page in pages]
    upright = {head for head, wide in zip(heads, widths, strict=True) if not wide}
    assert {head.partition("（")[0].split()[-1] for head in upright} == set(UPRIGHT)
    assert "第 2 页" in pages[1]
    assert round(sizes[0]) == 1191
    assert "标记说明" in pages[0]
    assert "指标明细" in pages[1]
    assert not [page for page in pages if "###" in page]


def every_text(board: Board) -> Counter[str]:
    """How often each character stands in the cells of a board's workbook."""
    cells = (cell for sheet in opened(board) for row in sheet.iter_rows() for cell in row)
    texts = [cell.value for cell in cells if cell.data_type == "s" and isinstance(cell.value, str)]
    return Counter(normalize("NFKC", "".join("".join(texts).split())))


@rendering
def test_nothing_is_cut_on_paper(tmp_path: Path) -> None:
    """Every character of every cell stands on the paper, and within its page."""
    paper = to_pdf(render_workbook(example_board()), ".xlsx", tmp_path)
    with pdfplumber.open(BytesIO(paper)) as document:
        letters = [(each, page) for page in document.pages for each in page.chars]
    # Two letters may be drawn as one ligature.
    printed = Counter("".join(normalize("NFKC", each["text"]) for each, _ in letters))
    missing = every_text(example_board()) - printed
    assert not missing
    outside = [
        each["text"]
        for each, page in letters
        if each["x0"] < 0 or each["x1"] > page.width or each["bottom"] > page.height
    ]
    assert outside == []


@rendering
def test_charts_stand_whole_on_their_pages(tmp_path: Path) -> None:
    """Each chart's title and legend stand on one page of 趋势, and no page cuts a chart."""
    board = board_of(MAY, *returns(LAGGING), earlier=returns(LAGGING, APRIL))
    paper = to_pdf(render_workbook(board), ".xlsx", tmp_path)
    with pdfplumber.open(BytesIO(paper)) as document:
        drawn = [page for page in document.pages if "截至2031年5月" in (page.extract_text() or "")]
        assert len(drawn) == 1
        words = drawn[0].extract_text()
        assert words.count("完成比例%") == words.count("序时进度%") == len(board.projects)
        assert max(each["x1"] for each in drawn[0].curves) < drawn[0].width


@rendering
@pytest.mark.parametrize("last", [7, 12])
def test_twelve_charts_stand_on_a_page(last: int, tmp_path: Path) -> None:
    """Eleven projects and the rates need one page, however many months the year has."""
    board = county_board(11)
    listed = board.project_list
    calendar = replace(listed.calendar, last=Period(2031, last))
    short = replace(board, project_list=replace(listed, calendar=calendar))
    paper = to_pdf(render_workbook(replace(short, period=calendar.last)), ".xlsx", tmp_path)
    with pdfplumber.open(BytesIO(paper)) as document:
        texts = [page.extract_text() or "" for page in document.pages]
    drawn = [text for text in texts if "截至2031年" in text]
    assert [text.count("序时进度%") for text in drawn] == [11]


@rendering
def test_letters_on_paper_can_be_read(tmp_path: Path) -> None:
    """No sheet of a month is shrunk so far that its text is smaller than six and a half points."""
    paper = to_pdf(render_workbook(example_board()), ".xlsx", tmp_path)
    with pdfplumber.open(BytesIO(paper)) as document:
        smallest = {
            (page.extract_text() or "").split("\n")[0]: min(each["size"] for each in page.chars)
            for page in document.pages
        }
    assert {title: size for title, size in smallest.items() if size < 6.5} == {}
