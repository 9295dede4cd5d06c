"""The files of a month's reminders by name."""

from collections.abc import Mapping

from pipeline.board.types import Board
from pipeline.model.file_names import file_name
from pipeline.outputs.reminders.chat import chat_text
from pipeline.outputs.reminders.layout import render_letter
from pipeline.outputs.reminders.wording import letter

FOLDER = "催报"
CHAT = f"{FOLDER}/催报短信.txt"

_BOM = "\ufeff"
"""Lets Windows' old editor show the text as what it is."""


def reminder_files(board: Board) -> Mapping[str, bytes]:
    """A letter for each unit to be reminded, and one text for chat; nothing without any."""
    if not board.reminders:
        return {}
    letters = {
        f"{FOLDER}/{file_name(each.unit.name)}.docx": render_letter(letter(board, each))
        for each in board.reminders
    }
    return {**letters, CHAT: (_BOM + chat_text(board)).replace("\n", "\r\n").encode()}
