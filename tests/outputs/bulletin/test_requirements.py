"""下步要求: every unit with an indicator that falls behind is asked, whatever its project is."""

from dataclasses import replace

import pytest
from example_board import example_board

from pipeline.board.types import Board
from pipeline.model.status import Status
from pipeline.outputs.bulletin.text import line_text
from pipeline.outputs.bulletin.wording.requirements import requirements

SLOW, BEHIND = "要对照偏慢的指标", "要逐项说明滞后原因"


def with_first(project_status: Status, *statuses: Status) -> Board:
    """The example board; its first project's indicators have these statuses, then are in time."""
    board = example_board()
    first, *others = board.projects
    known = (*statuses, *(Status.ON_SCHEDULE for _ in first.indicators))
    indicators = tuple(
        replace(each, status=status) for each, status in zip(first.indicators, known, strict=False)
    )
    calm = tuple(
        replace(
            each,
            status=Status.ON_SCHEDULE,
            indicators=tuple(replace(i, status=Status.ON_SCHEDULE) for i in each.indicators),
        )
        for each in others
    )
    changed = replace(first, status=project_status, indicators=indicators)
    return replace(board, projects=(changed, *calm))


@pytest.mark.parametrize(
    ("project_status", "statuses", "asked"),
    [
        (Status.SLOW, (Status.SLOW,), [SLOW]),
        (Status.NOT_REPORTED, (Status.NOT_REPORTED, Status.SLOW), [SLOW]),
        (Status.UNDER_REVIEW, (Status.UNDER_REVIEW, Status.BEHIND), [BEHIND]),
        (Status.BEHIND, (Status.BEHIND, Status.SLOW), [BEHIND]),
        (Status.NOT_REPORTED, (Status.NOT_REPORTED,), []),
    ],
)
def test_a_missing_figure_hides_no_slow_one(
    project_status: Status, statuses: tuple[Status, ...], asked: list[str]
) -> None:
    """A project that is 未报 or 待核 as a whole is still asked about what falls behind in it."""
    told = [line_text(each.line) for each in requirements(with_first(project_status, *statuses))]
    name = example_board().projects[0].project.name
    assert [
        what for what in (BEHIND, SLOW) if any(name in each and what in each for each in told)
    ] == asked
