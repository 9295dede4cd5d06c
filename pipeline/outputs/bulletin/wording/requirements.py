"""下步要求: only what this month's facts call for."""

from collections.abc import Iterator

from pipeline.board.reporting import Reporting
from pipeline.board.types import Board
from pipeline.board.values import ProjectStanding
from pipeline.model.finding import Severity
from pipeline.model.period import chinese_date
from pipeline.model.status import Status
from pipeline.outputs.bulletin.text import Figure, Paragraph
from pipeline.outputs.bulletin.wording.classes import LAGGING
from pipeline.outputs.bulletin.wording.figures import body, names
from pipeline.outputs.bulletin.wording.reporting import open_findings, unit_names

_SLOW = frozenset({Status.SLOW})


def requirements(board: Board) -> Iterator[Paragraph]:
    """One paragraph for each thing that is asked of the units."""
    yield from _lagging(board)
    yield from _returns(board)
    yield from _findings(board)
    yield from _next(board)


def _lagging(board: Board) -> Iterator[Paragraph]:
    """By the indicators: a project without all its figures may have some that fall behind, too."""
    lagging = [each.project.name for each in board.projects if _has(each, LAGGING)]
    slow = [
        each.project.name
        for each in board.projects
        if _has(each, _SLOW) and not _has(each, LAGGING)
    ]
    if lagging:
        yield body(f"{names(lagging)}的主办单位要逐项说明滞后原因，明确赶上进度的措施和完成日期。")
    if slow:
        yield body(f"{names(slow)}的主办单位要对照偏慢的指标，抓紧安排下月工作。")


def _has(project: ProjectStanding, statuses: frozenset[Status]) -> bool:
    return any(each.status in statuses for each in project.indicators)


def _returns(board: Board) -> Iterator[Paragraph]:
    due = Figure(chinese_date(board.dates.due), "date:due")
    waiting = unit_names(board, Reporting.NOT_YET_DUE)
    if waiting:
        yield body(f"{waiting}要于", due, f"前报送{board.period.label}的月报表。")
    missing = unit_names(board, Reporting.MISSING)
    if missing:
        yield body(f"{missing}要尽快补报{board.period.label}的月报表。")
    refused = unit_names(board, Reporting.REFUSED)
    if refused:
        yield body(f"{refused}要按退回意见重新报送{board.period.label}的月报表。")


def _findings(board: Board) -> Iterator[Paragraph]:
    wrong, _ = open_findings(board, Severity.ERROR)
    if wrong:
        yield body(f"{wrong}要按退回意见更正数据，报送类型选“更正”。")
    asked, _ = open_findings(board, Severity.EXPLAIN)
    if asked:
        yield body(f"{asked}要对审核疑问逐项作出说明。")


def _next(board: Board) -> Iterator[Paragraph]:
    due = board.dates.next_due
    if due is None:
        yield body("本年度月报到此结束，各主办单位要做好资料归档。")
        return
    yield body(
        f"{board.period.next().label}的月报表，各主办单位要经主要负责人审阅并加盖公章后，于",
        Figure(chinese_date(due), "date:next_due"),
        "前报送。",
    )
