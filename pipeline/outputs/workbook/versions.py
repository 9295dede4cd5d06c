"""版本: by what this workbook was made, what its sheets hold and how statuses look."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from pipeline import __version__
from pipeline.board.types import Board
from pipeline.definitions.limits import Thresholds
from pipeline.model.period import chinese_date
from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.workbook import findings
from pipeline.outputs.workbook.headline import running
from pipeline.outputs.workbook.looks import Formats, Look, status_look
from pipeline.outputs.workbook.page import Extent, filter_table, set_up_page, set_widths
from pipeline.outputs.workbook.status_meanings import status_meanings
from pipeline.outputs.workbook.table import Column, Table, write_table

NAME = "版本"

_WIDTHS = (22, 30, 70)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One thing to know about the workbook."""

    what: str
    value: str
    meaning: str
    status: Status | None = None


SHEET_MEANINGS = {
    "总览": "每个项目一行，一页A3；项目状态取其最差指标（判定指标）的状态。",
    "指标明细": "每个指标一行，联合指标另列各单位分项；有疑问的格带批注。",
    "两份清单对照": "两份清单都要报的指标，两边的数和核对结果。",
    "项目进展": "各单位报送的进展、问题和下步工作，原文照录。",
    "问题与协调": "各单位反映的问题和需要协调的事项。",
    "报送情况": "谁报、何时报、报了几次、迟了几个工作日，五率。",
    "收件去向": "每项收件的结果，有内容的单元格读了多少。",
    findings.NAME: "每条问题在哪、读到、应为、为什么、怎么改和处理情况。",
    "规则统计": "每条规则检查多少次、发现多少问题、怎样处理。",
    "趋势": "各月完成比例与序时进度、报送五率的变化图和数据。",
    "更正记录": "印发后更正过的数。",
    "台账数据": "一行一个数，供筛选和数据透视。",
    "数据出处": "每个数来自哪个文件、哪张表、哪一格、原来填的是什么。",
    NAME: "制作依据、各表说明和状态颜色。",
}
"""What each sheet is for; a sheet that a month does not have is not told of."""


def version_rows(board: Board, remark: str) -> Iterator[VersionRow]:
    """What made the workbook, from definitions to program."""
    listed, dates = board.project_list, board.dates
    draft = f"征求意见稿，尚有{len(board.blocking)}项未了结" if board.blocking else "正式稿"
    yield VersionRow(
        what="清单", value=listed.title, meaning=f"文号：{listed.notice_number or '—'}"
    )
    yield VersionRow(
        what="清单定义版本",
        value=board.definitions_version,
        meaning="项目、指标、目标、单位有任何改动，版本就不同；月报表上印的是同一个版本。",
    )
    yield VersionRow(what="程序版本", value=__version__, meaning="minsheng --version 显示的版本。")
    yield VersionRow(
        what="审核规则",
        value=f"{len(board.statistics)}条",
        meaning="逐条统计见“规则统计”；minsheng explain 解释每一条。",
    )
    yield VersionRow(what="报告期", value=board.period.label, meaning="数据所属的月份。")
    for what, day, meaning in (
        ("数据截止日", dates.cut_off, "累计数算到这一天。"),
        ("报送期限", dates.due, "到这一天（含当天）报来的为及时。"),
        ("最后期限", dates.hard_close, "这一天以后报来的转入下月。"),
        ("印发日期", board.issued_on, "通报落款的日期。"),
        ("汇总日期", board.as_of, "按这一天收到的情况汇总。"),
    ):
        yield VersionRow(what=what, value=chinese_date(day), meaning=meaning)
    yield VersionRow(what="稿别", value=draft, meaning="未了结的事项列在“总览”表头。")
    yield VersionRow(what="联系电话", value="不含登记的联系电话", meaning=remark)


def sheet_rows(names: Sequence[str], *, linked: bool) -> Iterator[VersionRow]:
    """What each sheet holds; ``linked``: findings lead to the returned workbooks."""
    for name in names:
        link = _LINK if linked and name == findings.NAME else ""
        yield VersionRow(what="工作表", value=name, meaning=SHEET_MEANINGS[name] + link)


_LINK = "点“单元格”打开退回的表。"


def status_rows(thresholds: Thresholds | None) -> Iterator[VersionRow]:
    """Every status in its colour with what it means, from worst to best."""
    meanings = status_meanings(thresholds)
    for status in Status:
        yield VersionRow(
            what="进度状态",
            value=STATUS_LABELS[status],
            meaning=meanings[status],
            status=status,
        )
    yield VersionRow(
        what="状态颜色",
        value="颜色只是辅助，以文字为准",
        meaning="黑白打印时，底色越深的越要关注。",
    )


def _paint(row: VersionRow, look: Look) -> Look:
    return status_look(row.status) if row.status else look


COLUMNS: tuple[Column[VersionRow], ...] = (
    Column(heading="事项", value=lambda row: row.what),
    Column(heading="内容", value=lambda row: row.value, paint=_paint),
    Column(heading="说明", value=lambda row: row.meaning),
)


def write_versions(
    sheet: Worksheet, formats: Formats, board: Board, rows: Iterable[VersionRow]
) -> None:
    """Write the sheet; ``rows`` are those of ``version_rows`` and ``sheet_rows``."""
    rows = (*rows, *status_rows(board.thresholds))
    set_widths(sheet, _WIDTHS)
    end = write_table(sheet, formats, Table(columns=COLUMNS, rows=rows), 0, _WIDTHS)
    filter_table(sheet, Extent(top=0, end=end, columns=len(COLUMNS)))
    sheet.freeze_panes(1, 1)
    set_up_page(sheet, title=running(board, NAME), pages_high=1, upright=True)
