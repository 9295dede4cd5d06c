"""下步要求: only what this month's facts call for."""

from collections.abc import Iterator

from pipeline.board.types import Board, ProjectStanding, Reporting, Status
from pipeline.model.finding import Severity, State
from pipeline.model.period import chinese_date
from pipeline.outputs.bulletin.text import Figure, Paragraph
from pipeline.outputs.bulletin.wording.figures import body, names

_LAGGING = frozenset({Status.BEHIND, Status.SEVERELY_BEHIND, Status.OVERDUE})
_ABSENT = frozenset({Reporting.MISSING, Reporting.REFUSED, Reporting.AFTER_CLOSE})


def requirements(board: Board) -> Iterator[Paragraph]:
    """One paragraph for each thing that is asked of the units."""
    yield from _lagging(board)
    yield from _absent(board)
    yield from _errors(board)
    yield from _next(board)


def _projects(found: list[ProjectStanding]) -> str:
    return names(each.project.name for each in found)


def _lagging(board: Board) -> Iterator[Paragraph]:
    lagging = [each for each in board.projects if each.status in _LAGGING]
    slow = [each for each in board.projects if each.status is Status.SLOW]
    if lagging:
        yield body(
            f"{_projects(lagging)}的主办单位，要逐项说明滞后原因，明确赶上进度的办法和完成日期。"
        )
    if slow:
        yield body(f"{_projects(slow)}的主办单位，要对照偏慢的指标安排好下月工作。")


def _absent(board: Board) -> Iterator[Paragraph]:
    absent = [each.unit.name for each in board.units if each.reporting in _ABSENT]
    if absent:
        yield body(f"{names(absent)}要尽快补报{board.period.label}的月报表。")


def _errors(board: Board) -> Iterator[Paragraph]:
    known = {each.unit.id: each.unit.name for each in board.units}
    wrong = [
        known[finding.unit]
        for finding in board.findings
        if finding.severity is Severity.ERROR
        and finding.state is State.OPEN
        and finding.unit in known
    ]
    if wrong:
        yield body(f"{names(dict.fromkeys(wrong))}要按退回意见更正数据，报送类型选“更正”。")


def _next(board: Board) -> Iterator[Paragraph]:
    due = board.dates.next_due
    if due is not None:
        yield body(
            "各主办单位要于",
            Figure(chinese_date(due), "date:next_due"),
            f"前报送{board.period.next().label}的月报表，由主要负责人审阅。",
        )
    else:
        yield body("本年度月报到此结束，各主办单位要做好资料归档。")
