"""One text for chat or short message: unit, item and deadline, nothing else.

No figure of a return, no person, no text of a unit goes through a chat.
"""

from pipeline.board.reporting import Reminder, Reporting
from pipeline.board.types import Board
from pipeline.outputs.reminders.level import by_when_told, short_date
from pipeline.outputs.reminders.wording import only_to_explain


def chat_text(board: Board) -> str:
    """A line for each unit, in the order of the list."""
    return "".join(f"{chat_line(board, each)}\n" for each in board.reminders)


def chat_line(board: Board, reminder: Reminder) -> str:
    """The text for one unit."""
    form = f"{board.period.label}民生实事月报表"
    return f"{reminder.unit.name}：{form}{_asked(board, reminder)}"


def _asked(board: Board, reminder: Reminder) -> str:
    due = short_date(reminder.due)
    by_when = by_when_told(reminder)
    if reminder.reporting is Reporting.MISSING:
        return f"尚未收到（报送期限{due}），请{by_when}报送。"
    if reminder.reporting is Reporting.REFUSED:
        return f"已退回（报送期限{due}），请{by_when}重新报送。"
    if reminder.findings:
        what = "有需要说明的内容" if only_to_explain(reminder) else "已退回更正"
        return f"{what}，请{by_when}报回。"
    if board.dates.next_due is None:
        return f"迟于期限（{due}）报送，请今后按期报送。"
    return f"迟于期限（{due}）报送，下月期限为{short_date(board.dates.next_due)}，请按期报送。"
