"""存在问题: what the units themselves reported, project by project."""

from collections.abc import Iterator

from pipeline.board.reporting import Reporting
from pipeline.board.types import Board
from pipeline.board.values import ProjectStanding
from pipeline.model.examination import WrittenItem
from pipeline.model.matter import MatterState
from pipeline.model.submission import NarrativeKind
from pipeline.outputs.bulletin.text import Line, Paragraph
from pipeline.outputs.bulletin.wording.classes import LAGGING
from pipeline.outputs.bulletin.wording.figures import body, listed, names, written
from pipeline.rules.text_quality import LONGEST_PRINTED_PROBLEM

_RECEIVED = frozenset({Reporting.ON_TIME, Reporting.LATE})


def problems(board: Board) -> Iterator[Paragraph]:
    """The problems as filed, and which lagging projects reported none."""
    reported = [(project, own) for project in board.projects if (own := _own(project))]
    if not reported:
        yield body(_none(board))
    for project, own in reported:
        yield body(f"{project.project.name}：", *_told(board, project, own))
    silent = [each.project.name for each in board.projects if _silent(board, each)]
    if silent:
        yield body(f"{names(silent)}进度滞后，主办单位未说明原因。")


def _none(board: Board) -> str:
    """No problem was reported: by all, by those who reported, or nobody reported."""
    if board.rates.reported == 0:
        return "本月没有收到可用的月报表，存在的问题待各主办单位报送后汇总。"
    who = "各" if board.rates.reported == board.rates.due else "已报送的"
    return f"{who}主办单位本月均未反映需要协调的问题。"


def _own(project: ProjectStanding) -> tuple[WrittenItem, ...]:
    return tuple(item for item in project.written(NarrativeKind.PROBLEM) if not item.says_none)


def _silent(board: Board, project: ProjectStanding) -> bool:
    """Whether a lagging project's units all reported, and none of them any problem."""
    received = {each.unit.id for each in board.units if each.reporting in _RECEIVED}
    lagging = project.status in LAGGING and received.issuperset(project.project.leads)
    told = _own(project) or _explained(project) or _going_on(board, project)
    return lagging and not told


def _explained(project: ProjectStanding) -> bool:
    """Whether a unit said why beside one of the figures."""
    return any(
        part.remark.strip()
        for standing in project.indicators
        if standing.status in LAGGING
        for part in standing.parts
    )


def _going_on(board: Board, project: ProjectStanding) -> bool:
    """Whether a problem of an earlier month goes on, which explains a lag as well as a new one."""
    return any(
        each.id.project_id == project.project.id and each.state is MatterState.CONTINUES
        for each in board.matters
    )


def _told(board: Board, project: ProjectStanding, own: tuple[WrittenItem, ...]) -> Line:
    """The texts in order; who reported is said where a project has several leads."""
    joint = len(project.project.leads) > 1
    parts: list[Line] = [
        (
            *((f"{board.unit_name(item.unit_id)}反映，",) if joint else ()),
            *written(
                item, LONGEST_PRINTED_PROBLEM, f"需协调单位：{item.party}" if item.party else ""
            ),
        )
        for item in own
    ]
    return listed(parts, "")
