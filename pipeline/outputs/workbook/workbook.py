"""The consolidated workbook (汇总表) as bytes."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from types import MappingProxyType

from xlsxwriter.workbook import Workbook

from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.verdict import EntryVerdict
from pipeline.model.workbook_options import workbook_options
from pipeline.outputs.circulation import without_phones
from pipeline.outputs.workbook import (
    data,
    findings,
    headline,
    indicators,
    origins,
    overview,
    progress,
    reporting,
    statistics,
    trends,
    versions,
)
from pipeline.outputs.workbook.arrivals import ArrivalRow, arrival_table
from pipeline.outputs.workbook.looks import BODY_FONT, BODY_SIZE, Formats
from pipeline.outputs.workbook.page import write_table_sheet
from pipeline.outputs.workbook.table import Row, Table


def render_workbook(
    board: Board,
    entries: Sequence[EntryVerdict] = (),
    examinations: Sequence[Examination] = (),
    returned: Mapping[int, str] = MappingProxyType({}),
) -> bytes:
    """Render one month's board as an xlsx file; the same board gives the same bytes.

    ``entries`` and ``examinations`` tell what became of every file that came; ``returned`` are
    the returned workbooks by receipt, for links to the cells in question.
    """
    table = arrival_table(entries, examinations)
    return _rendered(board, table, returned, _KEPT)


def render_circulated(
    board: Board,
    entries: Sequence[EntryVerdict] = (),
    examinations: Sequence[Examination] = (),
) -> bytes:
    """The copy for circulation: no phone number in any text, no links to files left behind."""
    shown = without_phones(board)
    accounted = tuple(examinations)
    table = arrival_table(without_phones(tuple(entries)), accounted)
    return _rendered(shown, table, {}, _LEFT_OUT)


_KEPT = "单位写在文字里的号码照录；对外传阅请用“汇总表（传阅）”。"
_LEFT_OUT = "传阅本：单位写在文字里的号码也已略去。"


def _rendered(
    board: Board, arrivals: Table[ArrivalRow], returned: Mapping[int, str], remark: str
) -> bytes:
    content = BytesIO()
    with Workbook(content, workbook_options(BODY_FONT, BODY_SIZE)) as workbook:
        workbook.set_properties(_properties(board))
        _write_sheets(workbook, board, arrivals, returned, remark)
    return content.getvalue()


def _properties(board: Board) -> dict[str, object]:
    """The document properties; the creation date is the issue date, so that no clock enters."""
    return {
        "title": headline.title(board),
        "author": board.project_list.issuing_office,
        "created": datetime.combine(board.dates.issue, time(), UTC).replace(tzinfo=None),
    }


def _write_sheets(
    workbook: Workbook,
    board: Board,
    arrivals: Table[ArrivalRow],
    returned: Mapping[int, str],
    remark: str,
) -> None:
    """Write the sheets in their order, from the whole to the source."""
    formats = Formats(workbook)
    overview.write_overview(workbook.add_worksheet(overview.NAME), formats, board)
    _add_table(workbook, formats, board, indicators.indicator_table(board))
    _add_table(workbook, formats, board, progress.progress_table(board))
    sheet = workbook.add_worksheet(reporting.NAME)
    title = headline.running(board, reporting.NAME)
    reporting.write_reporting(sheet, formats, board, arrivals, title)
    _add_table(workbook, formats, board, findings.finding_table(board, returned))
    _add_table(workbook, formats, board, statistics.statistic_table(board))
    trends.write_trend(workbook, workbook.add_worksheet(trends.NAME), formats, board)
    _add_table(workbook, formats, board, data.data_table(board))
    _add_table(workbook, formats, board, origins.origin_table(board))
    sheet = workbook.add_worksheet(versions.NAME)
    names = [each.name for each in workbook.worksheets()]
    versions.write_versions(sheet, formats, board, names, remark)


def _add_table(workbook: Workbook, formats: Formats, board: Board, table: Table[Row]) -> None:
    """Add a sheet that is one table."""
    sheet = workbook.add_worksheet(table.name)
    write_table_sheet(sheet, formats, table, headline.running(board, table.name))
