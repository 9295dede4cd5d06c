"""What stands above the title: the mark and the number, as the head asks for them."""

from dataclasses import dataclass
from datetime import date

from pipeline.board.types import Board
from pipeline.definitions.heads import BULLETIN_HEAD_LABELS, BulletinHead

BLANK = "　"
"""A visible blank for what the office has not given; nothing is invented in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What the office decides when it gives the bulletin out: its number in the year and the day.

    ``sequence`` is the number within the year, of a document or of a periodical; None leaves a
    visible blank.
    """

    sequence: int | None
    day: date

    @property
    def number(self) -> str:
        """The number as printed; a blank of two characters where there is none."""
        return BLANK * 2 if self.sequence is None else str(self.sequence)


def not_yet_issued(board: Board) -> Issue:
    """Before the office has decided: a blank number and the day that 清单 sets."""
    return Issue(sequence=None, day=board.dates.issue)


def document_number(board: Board, issue: Issue) -> str:
    """The 发文字号; what the office has not given stays a blank to be filled in by hand."""
    prefix = board.project_list.document_prefix or BLANK * 4
    return f"{prefix}〔{issue.day.year}〕{issue.number}号"


def mark(board: Board) -> str:
    """What stands large and red: the office's mark or the periodical's name, letter by letter."""
    head = board.project_list.head
    match head:
        case BulletinHead.RED:
            return f"{board.project_list.issuing_office}文件"
        case BulletinHead.SERIAL:
            return " ".join(BULLETIN_HEAD_LABELS[head])
        case BulletinHead.PLAIN:
            return ""


def number(board: Board, issue: Issue) -> str:
    """发文字号 or 期号; a report bears none."""
    match board.project_list.head:
        case BulletinHead.RED:
            return document_number(board, issue)
        case BulletinHead.SERIAL:
            return f"第{issue.number}期"
        case BulletinHead.PLAIN:
            return ""
