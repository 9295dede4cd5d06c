"""总体情况: both denominators, classes that add up, and the cut-off date."""

from collections.abc import Iterator

from pipeline.board.types import Board
from pipeline.model.period import chinese_date
from pipeline.outputs.bulletin.text import Figure, Line, Paragraph
from pipeline.outputs.bulletin.wording.classes import classes
from pipeline.outputs.bulletin.wording.figures import body, count
from pipeline.outputs.bulletin.wording.status_rule import beyond


def overall(board: Board) -> Iterator[Paragraph]:
    """How many projects and indicators there are and how they stand."""
    yield body(
        f"{board.project_list.title}共",
        count(len(board.projects), "project:total"),
        "件，分解为",
        count(len(board.indicators()), "indicator:total"),
        "项指标。截至",
        Figure(chinese_date(board.dates.cut_off), "date:cut_off"),
        "，按项目计，",
        *classes(board.project_counts(), "project", "件"),
        "；按指标计，",
        *classes(board.indicator_counts(), "indicator", "项"),
        "。项目的状态取其指标中最差的一项。",
        *_graced(board),
    )


def _graced(board: Board) -> Line:
    """How many items the rule for items without a plan calls slow and not behind."""
    graced = [each for each in board.indicators() if each.graced_until is not None]
    if not graced:
        return ()
    return (
        "偏慢指标中有",
        count(len(graced), "indicator:graced"),
        "项落后已",
        *(beyond(board.thresholds.behind, "behind") if board.thresholds else ("较多",)),
        "，因未报送实施计划，",
        Figure(str(graced[0].graced_until), "threshold:no_plan_grace"),
        "月以前暂按偏慢评定。",
    )
