"""What stands above the title: the mark and the number, as the head asks for them."""

from pipeline.board.types import Board
from pipeline.definitions.heads import BULLETIN_HEAD_LABELS, BulletinHead

BLANK = "　"
"""A visible blank for what the office has not given; nothing is invented in its place."""


def blank_number(board: Board) -> str:
    """A 发文字号 whose blanks the office fills in by hand."""
    prefix = board.project_list.document_prefix or BLANK * 4
    return f"{prefix}〔{board.dates.issue.year}〕{BLANK * 2}号"


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


def number(board: Board) -> str:
    """发文字号 or 期号; a report bears none."""
    match board.project_list.head:
        case BulletinHead.RED:
            return board.issuance.number if board.issuance else blank_number(board)
        case BulletinHead.SERIAL:
            return board.issuance.number if board.issuance else f"第{BLANK * 2}期"
        case BulletinHead.PLAIN:
            return ""
