"""催报: the texts to send, each with a button that copies it."""

from collections.abc import Iterator

from pipeline.board.reporting import Reminder
from pipeline.board.types import Board
from pipeline.model.period import chinese_date
from pipeline.outputs.page.badges import section
from pipeline.outputs.page.markup import NONE, Html, element
from pipeline.outputs.reminders.chat import chat_line
from pipeline.outputs.reminders.wording import letter


def reminders(board: Board) -> Html:
    """One block for each unit to be reminded."""
    if not board.reminders:
        return section("reminders", "催报", element("p", NONE, "本月没有要催报的单位。"))
    return section("reminders", "催报", *_blocks(board))


def _blocks(board: Board) -> Iterator[Html]:
    for number, reminder in enumerate(board.reminders, start=1):
        name = f"reminder-{number}"
        yield element(
            "article",
            {"class": "reminder", "aria-labelledby": f"{name}-title"},
            element("h3", {"id": f"{name}-title"}, reminder.unit.name),
            *_text(f"{name}-chat", "短信", chat_line(board, reminder)),
            element(
                "details",
                NONE,
                element("summary", NONE, "催报函全文"),
                *_text(f"{name}-letter", "催报函", _letter(board, reminder)),
            ),
        )


def _text(name: str, label: str, text: str) -> Iterator[Html]:
    """A text, the button that copies it, and where the page says that it did."""
    yield element("div", {"class": "copied-text", "id": name}, text)
    yield element(
        "p",
        {"class": "copy"},
        element("button", {"type": "button", "data-copies": name}, f"复制{label}"),
        element("span", {"role": "status", "aria-live": "polite"}),
    )


def _letter(board: Board, reminder: Reminder) -> str:
    """The letter as it goes into a mail."""
    words = letter(board, reminder)
    return "\n".join(
        (
            "".join(words.title_lines),
            words.addressee,
            *(f"　　{each}" for each in words.paragraphs),
            words.signed_by,
            chinese_date(words.signed_on),
        )
    )
