"""存在问题: what the units themselves reported, project by project."""

from collections.abc import Iterator

from pipeline.board.types import Board, ProjectStanding
from pipeline.model.examination import WrittenItem
from pipeline.model.submission import NO_PROBLEM, NarrativeKind
from pipeline.outputs.bulletin.text import Line, Paragraph
from pipeline.outputs.bulletin.wording.figures import body, written

LONGEST = 160
"""Characters of one problem that the bulletin prints; the workbook has the whole text."""


def problems(board: Board) -> Iterator[Paragraph]:
    """The problems as filed; one sentence when nobody reported any."""
    reported = [(project, own) for project in board.projects if (own := _own(project))]
    if not reported:
        yield body("各主办单位本月均未反映需要协调的问题。")
    for project, own in reported:
        yield body(f"{project.project.name}。", *_told(board, project, own))


def _own(project: ProjectStanding) -> tuple[WrittenItem, ...]:
    return tuple(
        item
        for item in project.written(NarrativeKind.PROBLEM)
        if item.text.strip() not in NO_PROBLEM
    )


def _told(board: Board, project: ProjectStanding, own: tuple[WrittenItem, ...]) -> Line:
    """The texts in order; who reported is said where a project has several leads."""
    joint = len(project.project.leads) > 1
    parts: list[Line] = [
        (
            *((f"{board.unit_name(item.unit_id)}反映，",) if joint else ()),
            *written(item, LONGEST),
            *((f"（需协调：{item.party}）",) if item.party else ()),
        )
        for item in own
    ]
    return tuple(part for line in parts for part in line)
