"""Status (进度状态): how an item stands against its schedule (design §8)."""

from collections.abc import Mapping
from enum import Enum


class Status(Enum):
    """How an item stands against its schedule (进度状态); the order is from worst to best."""

    OVERDUE = "overdue"
    SEVERELY_BEHIND = "severely behind"
    BEHIND = "behind"
    NOT_REPORTED = "not reported"
    UNDER_REVIEW = "under review"
    SLOW = "slow"
    TARGET_CHANGED = "target changed"
    ON_SCHEDULE = "on schedule"
    AHEAD = "ahead"
    COMPLETED = "completed"
    COMPLETED_EARLY = "completed early"


STATUS_LABELS: Mapping[Status, str] = {
    Status.OVERDUE: "逾期",
    Status.SEVERELY_BEHIND: "严重滞后",
    Status.BEHIND: "滞后",
    Status.NOT_REPORTED: "未报",
    Status.UNDER_REVIEW: "待核",
    Status.SLOW: "偏慢",
    Status.TARGET_CHANGED: "目标调整",
    Status.ON_SCHEDULE: "按序时",
    Status.AHEAD: "超序时",
    Status.COMPLETED: "已完成",
    Status.COMPLETED_EARLY: "提前完成",
}
