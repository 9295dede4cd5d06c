"""The level of a reminder in words, with the reason for it."""

from datetime import date

from pipeline.board.reporting import Reminder, Reporting
from pipeline.model.period import Period
from pipeline.outputs.bulletin.wording.figures import han_number


def short_date(day: date) -> str:
    """4月8日; the year stands elsewhere in the letter."""
    return f"{day.month}月{day.day}日"


def by_when_told(reminder: Reminder) -> str:
    """于4月8日前, the one day that the unit is told; 立即 when its time is up."""
    return "立即" if reminder.time_is_up else f"于{short_date(reminder.answer_by)}前"


def level_sentence(reminder: Reminder, as_of: date) -> str:
    """本次列为二级催报（书面催报）：……; empty while the deadline has not passed.

    The first rung is a mere reminder, whatever way the office gives it besides the letter.
    """
    level = reminder.level
    if level is None:
        return ""
    reasons = "，".join(part for part in (_days(reminder, as_of), _repetition(reminder)) if part)
    if level.level == 1:
        return f"贵单位月报表{reasons}，特此提醒（一级催报）。"
    return f"本次列为{han_number(level.level)}级催报（{level.form}）：{reasons}。"


def _days(reminder: Reminder, as_of: date) -> str:
    days = reminder.working_days_late
    if reminder.reporting in {Reporting.LATE, Reporting.AFTER_CLOSE}:
        return f"迟报{days}个工作日" if days else "迟于报送期限报送"
    if reminder.received is not None:
        told = f"截至{short_date(as_of)}，已过更正期限（{short_date(reminder.deadline)}）"
        return f"{told}{days}个工作日" if days else told
    if days == 0:
        return f"截至{short_date(as_of)}，期限已过"
    return f"截至{short_date(as_of)}已逾期{days}个工作日"


def _repetition(reminder: Reminder) -> str:
    """且上月也未按时报送，提高一级; nothing for the first time."""
    if not reminder.repeated or reminder.level is None or reminder.reached is None:
        return ""
    raised = reminder.level.level - reminder.reached.level
    ending = f"，提高{han_number(raised)}级" if raised else "，已是最高一级"
    return f"且{_months(reminder.repeated)}也未按时报送{ending}"


def _months(months: tuple[Period, ...]) -> str:
    if len(months) == 1:
        return f"上月（{months[0].month}月）"
    return "、".join(f"{each.month}月" for each in months)
