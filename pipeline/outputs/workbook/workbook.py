"""The consolidated workbook (汇总表) as bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO
from types import MappingProxyType

from xlsxwriter.workbook import Workbook

from pipeline.board.trace import Tracer
from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.history import History
from pipeline.model.verdict import EntryVerdict
from pipeline.model.workbook_options import workbook_options
from pipeline.outputs.circulation import without_phones
from pipeline.outputs.workbook import (
    comparison,
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
    trends,
    versions,
)
from pipeline.outputs.workbook.arrivals import ArrivalRow, arrival_table
from pipeline.outputs.workbook.looks import BODY_FONT, BODY_SIZE, Formats
from pipeline.outputs.workbook.page import write_table_sheet
from pipeline.outputs.workbook.table import Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the sheets tell beside the board.

    ``arrivals`` and ``origins`` are their tables, ``returned`` the returned workbooks by receipt,
    ``remark`` is said of phone numbers on 版本.
    """

    arrivals: Table[ArrivalRow]
    origins: Table[origins.OriginRow]
    returned: Mapping[int, str]
    remark: str


def render_workbook(
    board: Board,
    entries: Sequence[EntryVerdict] = (),
    examinations: Sequence[Examination] = (),
    tracer: Tracer | None = None,
    returned: Mapping[int, str] = MappingProxyType({}),
) -> bytes:
    """Render one month's board as an xlsx file; the same board gives the same bytes.

    ``entries`` and ``examinations`` tell what became of every file that came, ``tracer`` where the
    figures come from; without it from the month's own files. ``returned`` are the returned
    workbooks by receipt, for links to the cells in question.
    """
    tables = Told(
        arrivals=arrival_table(entries, examinations),
        origins=origins.origin_table(tracer or _own_files(board, examinations)),
        returned=returned,
        remark=_KEPT,
    )
    return _rendered(board, tables)


def render_circulated(
    board: Board,
    entries: Sequence[EntryVerdict] = (),
    examinations: Sequence[Examination] = (),
    tracer: Tracer | None = None,
) -> bytes:
    """The copy for circulation: no phone number in any text, no links to files left behind."""
    accounted = tuple(examinations)
    traced = tracer or _own_files(board, accounted)
    quiet, quiet_traced, quiet_entries = without_phones((board, traced, tuple(entries)))
    tables = Told(
        arrivals=arrival_table(quiet_entries, accounted),
        origins=origins.origin_table(quiet_traced),
        returned={},
        remark=_LEFT_OUT,
    )
    return _rendered(quiet, tables)


def _own_files(board: Board, examinations: Sequence[Examination]) -> Tracer:
    """What traces figures as far as the month's own files go."""
    return Tracer(board=board, examinations=tuple(examinations), history=History({}), adoptions={})


_KEPT = "单位写在文字里的号码照录；对外传阅请用“汇总表（传阅）”。"
_LEFT_OUT = "传阅本：单位写在文字里的号码也已略去。"


def _rendered(board: Board, told: Told) -> bytes:
    content = BytesIO()
    with Workbook(content, workbook_options(BODY_FONT, BODY_SIZE)) as workbook:
        workbook.set_properties(_properties(board))
        _write_sheets(workbook, board, told)
    return content.getvalue()


def _properties(board: Board) -> dict[str, object]:
    """The document properties; the creation date is the issue date, so that no clock enters."""
    return {
        "title": headline.title(board),
        "author": board.project_list.issuing_office,
        "created": datetime.combine(board.issued_on, time(), UTC).replace(tzinfo=None),
    }


def _write_sheets(workbook: Workbook, board: Board, told: Told) -> None:
    """Write the sheets in their order, from the whole to the source."""
    formats = Formats(workbook)
    overview.write_overview(workbook.add_worksheet(overview.NAME), formats, board)
    _add_table(workbook, formats, board, indicators.indicator_table(board))
    if board.comparisons:
        _add_table(workbook, formats, board, comparison.comparison_table(board))
    _add_table(workbook, formats, board, progress.progress_table(board))
    _add_table(workbook, formats, board, matters.matter_table(board))
    sheet = workbook.add_worksheet(reporting.NAME)
    title = headline.running(board, reporting.NAME)
    reporting.write_reporting(sheet, formats, board, title)
    _add_table(workbook, formats, board, told.arrivals)
    _add_table(workbook, formats, board, findings.finding_table(board, told.returned))
    _add_table(workbook, formats, board, statistics.statistic_table(board))
    trends.write_trend(workbook, workbook.add_worksheet(trends.NAME), formats, board)
    _add_table(workbook, formats, board, corrections.correction_table(board))
    _add_table(workbook, formats, board, data.data_table(board))
    _add_table(workbook, formats, board, told.origins)
    sheet = workbook.add_worksheet(versions.NAME)
    names = [each.name for each in workbook.worksheets()]
    made_by = versions.version_rows(board, told.remark)
    sheets = versions.sheet_rows(names, linked=bool(told.returned))
    versions.write_versions(sheet, formats, board, (*made_by, *sheets))


def _add_table(workbook: Workbook, formats: Formats, board: Board, table: Table[Row]) -> None:
    """Add a sheet that is one table."""
    sheet = workbook.add_worksheet(table.name)
    write_table_sheet(sheet, formats, table, headline.running(board, table.name))
