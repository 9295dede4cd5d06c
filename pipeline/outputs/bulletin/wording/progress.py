"""项目进展: the projects class by class, each with its units and what holds it back."""

from collections.abc import Iterator

from pipeline.board.types import STATUS_LABELS, Board, IndicatorStanding, ProjectStanding, Status
from pipeline.model.period import Period
from pipeline.outputs.bulletin.text import Figure, Line, Paragraph
from pipeline.outputs.bulletin.wording.figures import (
    amount,
    body,
    count,
    listed,
    names,
    reason,
    share,
    subheading,
)

CLASSES: tuple[tuple[str, frozenset[Status]], ...] = (
    ("已完成的项目", frozenset({Status.COMPLETED, Status.COMPLETED_EARLY})),
    ("按序时或超序时推进的项目", frozenset({Status.ON_SCHEDULE, Status.AHEAD})),
    ("进度偏慢的项目", frozenset({Status.SLOW})),
    ("进度滞后的项目", frozenset({Status.BEHIND, Status.SEVERELY_BEHIND})),
    ("逾期未完成的项目", frozenset({Status.OVERDUE})),
    ("目标调整的项目", frozenset({Status.TARGET_CHANGED})),
    ("数据待核的项目", frozenset({Status.UNDER_REVIEW})),
    ("未报送进展的项目", frozenset({Status.NOT_REPORTED})),
)
"""The classes in the order of the bulletin; each status belongs to exactly one."""

_SOUND = frozenset({Status.ON_SCHEDULE, Status.AHEAD, Status.COMPLETED, Status.COMPLETED_EARLY})


def progress(board: Board) -> Iterator[Paragraph]:
    """One subsection for each class that occurs, one paragraph for each project in it."""
    number = 0
    for title, statuses in CLASSES:
        found = [each for each in board.projects if each.status in statuses]
        if not found:
            continue
        number += 1
        total = count(len(found), f"class:{title}")
        yield subheading(number, (f"{title}（", total, "件）"))
        for standing in found:
            yield _project(board, standing)


def _project(board: Board, standing: ProjectStanding) -> Paragraph:
    units = names(board.unit_name(unit_id) for unit_id in standing.project.leads)
    sound = [each for each in standing.indicators if each.status in _SOUND]
    weak = [each for each in standing.indicators if each.status not in _SOUND]
    sentences: list[str | Figure] = [f"{standing.project.name}（{units}）。"]
    if sound:
        sentences += [*listed([_reached(each, board.period) for each in sound], "；"), "。"]
    for each in weak:
        label = STATUS_LABELS[each.status]
        sentences += [f"{each.indicator.name}{label}：", reason(each), "。"]
    return body(*sentences)


def _reached(standing: IndicatorStanding, period: Period) -> Line:
    """新建示范点40个，完成100.0%; a stage is named instead of a figure."""
    name = standing.indicator.name
    if standing.amount is None:
        return (f"{name}已到“", amount(standing), "”节点")
    return (f"{name}", amount(standing), "，完成", share(standing, period))
