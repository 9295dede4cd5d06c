"""The bulletin as a whole: head, sections in order, signature, annexes."""

from collections.abc import Callable, Iterator

from pipeline.board.types import Board
from pipeline.outputs.bulletin.text import BulletinText, Paragraph
from pipeline.outputs.bulletin.wording.annexes import annexes
from pipeline.outputs.bulletin.wording.figures import heading
from pipeline.outputs.bulletin.wording.overall import overall
from pipeline.outputs.bulletin.wording.problems import problems
from pipeline.outputs.bulletin.wording.progress import progress
from pipeline.outputs.bulletin.wording.reporting import reporting
from pipeline.outputs.bulletin.wording.requirements import requirements

SECTIONS: tuple[tuple[str, Callable[[Board], Iterator[Paragraph]]], ...] = (
    ("总体情况", overall),
    ("项目进展", progress),
    ("存在问题", problems),
    ("报送情况", reporting),
    ("下步要求", requirements),
)

BLANK = "　"
"""A visible blank for what the office has not given; nothing is invented in its place."""

LONGEST_TITLE_LINE = 20
"""Characters in one line of a title (GB/T 9704-2012, 7.3.1 with the 2号 size on 156 mm)."""


def bulletin(board: Board) -> BulletinText:
    """Say everything the bulletin says."""
    project_list = board.project_list
    return BulletinText(
        mark=f"{project_list.issuing_office}文件",
        number=document_number(board),
        title_lines=title_lines(board),
        addressee=f"{project_list.receiving_office}：",
        body=tuple(_body(board)),
        annexes=annexes(board),
        signed_by=project_list.issuing_office,
        signed_on=board.dates.issue,
        copied_to=project_list.copied_to,
        draft_reasons=board.blocking,
    )


def document_number(board: Board) -> str:
    """The 发文字号; what the office has not given stays a blank to be filled in by hand."""
    prefix = board.project_list.document_prefix or BLANK * 4
    return f"{prefix}〔{board.dates.issue.year}〕{BLANK * 2}号"


def _body(board: Board) -> Iterator[Paragraph]:
    for number, (title, section) in enumerate(SECTIONS, start=1):
        yield heading(number, title)
        yield from section(board)


def title_lines(board: Board) -> tuple[str, ...]:
    """The title broken between its parts; a part too long for a line is broken once more."""
    parts = (
        board.project_list.issuing_office,
        f"关于{board.project_list.title}",
        f"{board.period.month}月份进展情况的通报",
    )
    return tuple(line for part in parts for line in _lines(part))


def _lines(part: str) -> Iterator[str]:
    """A part in lines of nearly equal length, none longer than the limit."""
    lines = -(-len(part) // LONGEST_TITLE_LINE)
    length = -(-len(part) // lines)
    for start in range(0, len(part), length):
        yield part[start : start + length]
