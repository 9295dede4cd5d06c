"""The classes that statuses are told in: their order, their headings, counts that add up."""

from collections.abc import Mapping

from pipeline.model.status import STATUS_LABELS, Status
from pipeline.outputs.bulletin.text import Line
from pipeline.outputs.bulletin.wording.figures import count, listed, status_count

CLASSES: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("已完成的项目", (Status.COMPLETED_EARLY, Status.COMPLETED)),
    ("进展较快（超序时）的项目", (Status.AHEAD,)),
    ("按序时推进的项目", (Status.ON_SCHEDULE,)),
    ("目标调整的项目", (Status.TARGET_CHANGED,)),
    ("进度偏慢的项目", (Status.SLOW,)),
    ("进度滞后的项目", (Status.BEHIND, Status.SEVERELY_BEHIND)),
    ("逾期未完成的项目", (Status.OVERDUE,)),
    ("数据待核的项目", (Status.UNDER_REVIEW,)),
    ("未报或未报全的项目", (Status.NOT_REPORTED,)),
)
"""The classes in the order of the bulletin; each status belongs to exactly one."""

ORDER = tuple(status for _, statuses in CLASSES for status in statuses)

SOUND = frozenset({Status.COMPLETED_EARLY, Status.COMPLETED, Status.AHEAD, Status.ON_SCHEDULE})
"""The statuses that call for nothing."""

LAGGING = frozenset({Status.BEHIND, Status.SEVERELY_BEHIND, Status.OVERDUE})


def classes(counts: Mapping[Status, int], origin: str, measure: str) -> Line:
    """按序时4件、偏慢3件; the classes add up to the whole. One class alone: 3件全部按序时."""
    found = [status for status in ORDER if counts.get(status)]
    if len(found) == 1:
        total = counts[found[0]]
        told = "全部" if total > 1 else "为"
        return (count(total, f"{origin}:total"), f"{measure}{told}{STATUS_LABELS[found[0]]}")
    return listed(
        [
            (STATUS_LABELS[status], status_count(counts[status], origin, status), measure)
            for status in found
        ],
        "、",
    )
