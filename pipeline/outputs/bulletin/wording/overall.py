"""总体情况: both denominators, classes that add up, and the cut-off date."""

from collections.abc import Iterator, Mapping

from pipeline.board.types import STATUS_LABELS, Board, Status
from pipeline.model.period import chinese_date
from pipeline.outputs.bulletin.text import Figure, Line, Paragraph
from pipeline.outputs.bulletin.wording.figures import body, count, listed, status_count

_DONE = (Status.COMPLETED, Status.COMPLETED_EARLY)


def overall(board: Board) -> Iterator[Paragraph]:
    """How many projects and indicators there are and how they stand."""
    indicators = len(board.indicators())
    yield body(
        f"{board.project_list.title}共",
        count(len(board.projects), "project:total"),
        "件，分解为",
        count(indicators, "indicator:total"),
        "项指标。截至",
        Figure(chinese_date(board.dates.cut_off), "date:cut_off"),
        "，进度情况如下：",
        *_classes(board.project_counts(), "project", "件"),
        "；按指标计，",
        *_classes(board.indicator_counts(), "indicator", "项"),
        "。",
    )
    yield body(*_completion(board))


def _classes(counts: Mapping[Status, int], denominator: str, measure: str) -> Line:
    """按件计：按序时4件、偏慢3件; the classes add up to the whole."""
    best_first = sorted(counts, key=list(Status).index, reverse=True)
    parts: list[Line] = [
        (STATUS_LABELS[status], status_count(counts[status], denominator, status), measure)
        for status in best_first
    ]
    lead = "按项目计，" if denominator == "project" else ""
    if len(parts) == 1:
        return (lead, f"全部为{STATUS_LABELS[best_first[0]]}")
    return (lead, *listed(parts, "、"))


def _completion(board: Board) -> Line:
    """How many indicators are finished: none, some or all."""
    counts = board.indicator_counts()
    done, total = sum(counts.get(status, 0) for status in _DONE), len(board.indicators())
    if done == 0:
        return ("目前尚无达到年度目标的指标。",)
    if done == total:
        return (
            "全部",
            count(total, "indicator:total"),
            "项指标均已达到年度目标。",
        )
    early = counts.get(Status.COMPLETED_EARLY, 0)
    told: Line = ("已有", count(done, "indicator:done"), "项指标达到年度目标")
    if early == done:
        return (*told, "，均早于时限。")
    if early:
        return (
            *told,
            "，其中",
            status_count(early, "indicator", Status.COMPLETED_EARLY),
            "项早于时限。",
        )
    return (*told, "。")
