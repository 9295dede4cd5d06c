"""What each status means, in one line, with the thresholds of 参数 where they are known."""

from collections.abc import Mapping

from pipeline.definitions.limits import Bound, Thresholds
from pipeline.model.quantity import plain
from pipeline.model.status import Status

_FIXED: Mapping[Status, str] = {
    Status.OVERDUE: "到完成时限没有达到目标。",
    Status.NOT_REPORTED: "主办单位没有报送，或者数据不全。",
    Status.UNDER_REVIEW: "数据有差错或者疑问，有待核实。",
    Status.TARGET_CHANGED: "目标在本月调整。",
    Status.ON_SCHEDULE: "与序时进度相差不大，不到偏慢和超序时的界限。",
    Status.COMPLETED: "达到目标。",
    Status.COMPLETED_EARLY: "早于完成时限达到目标。",
}
"""The statuses that rest on no threshold."""


def status_meanings(thresholds: Thresholds | None) -> Mapping[Status, str]:
    """The meaning of every status; without thresholds no gap is told in figures."""
    bounds = (
        (thresholds.severely_behind, thresholds.behind, thresholds.slow, thresholds.ahead)
        if thresholds
        else (None, None, None, None)
    )
    severe, behind, slow, ahead = map(_beyond, bounds)
    return {
        **_FIXED,
        Status.SEVERELY_BEHIND: f"完成比例低于序时进度{severe}。",
        Status.BEHIND: f"完成比例低于序时进度{behind}，或者超出限额。",
        Status.SLOW: f"完成比例低于序时进度{slow}，或者按从宽评定（见通报附件评定办法）。",
        Status.AHEAD: f"完成比例高于序时进度{ahead}。",
    }


def _beyond(bound: Bound | None) -> str:
    """From which gap on, 达到 where equality counts."""
    if bound is None:
        return "，超出界限"
    return f"{'达到' if bound.inclusive else '超过'}{plain(bound.value)}个百分点"
