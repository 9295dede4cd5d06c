"""The consolidated workbook (汇总表) as bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO

from xlsxwriter.workbook import Workbook

from pipeline.board.trace import Tracer
from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.history import History
from pipeline.model.verdict import EntryVerdict
from pipeline.model.workbook_options import workbook_options
from pipeline.outputs.workbook import (
    corrections,
    data,
    findings,
    headline,
    indicators,
    matters,
    origins,
    overview,
    progress,
    reporting,
    statistics,
)
from pipeline.outputs.workbook.arrivals import ArrivalRow, arrival_table
from pipeline.outputs.workbook.looks import BODY_FONT, BODY_SIZE, Formats
from pipeline.outputs.workbook.page import write_table_sheet
from pipeline.outputs.workbook.table import Row, Table


def render_workbook(
    board: Board,
    entries: Sequence[EntryVerdict] = (),
    examinations: Sequence[Examination] = (),
    tracer: Tracer | None = None,
) -> bytes:
    """Render one month's board as an xlsx file; the same board gives the same bytes.

    ``entries`` and ``examinations`` tell what became of every file that came, ``tracer`` where the
    figures come from; without it from the month's own files.
    """
    content = BytesIO()
    with Workbook(content, workbook_options(BODY_FONT, BODY_SIZE)) as workbook:
        workbook.set_properties(_properties(board))
        origin_table = origins.origin_table(
            tracer
            or Tracer(board=board, examinations=examinations, history=History({}), adoptions={})
        )
        _write_sheets(workbook, board, arrival_table(entries, examinations), origin_table)
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
    origin_table: Table[origins.OriginRow],
) -> None:
    """Write the sheets in their order."""
    formats = Formats(workbook)
    overview.write_overview(workbook.add_worksheet(overview.NAME), formats, board)
    _add_table(workbook, formats, board, indicators.indicator_table(board))
    _add_table(workbook, formats, board, progress.progress_table(board))
    _add_table(workbook, formats, board, matters.matter_table(board))
    sheet = workbook.add_worksheet(reporting.NAME)
    title = headline.running(board, reporting.NAME)
    reporting.write_reporting(sheet, formats, board, arrivals, title)
    _add_table(workbook, formats, board, findings.finding_table(board))
    _add_table(workbook, formats, board, statistics.statistic_table(board))
    _add_table(workbook, formats, board, corrections.correction_table(board))
    _add_table(workbook, formats, board, data.data_table(board))
    _add_table(workbook, formats, board, origin_table)


def _add_table(workbook: Workbook, formats: Formats, board: Board, table: Table[Row]) -> None:
    """Add a sheet that is one table."""
    sheet = workbook.add_worksheet(table.name)
    write_table_sheet(sheet, formats, table, headline.running(board, table.name))
