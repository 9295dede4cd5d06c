"""The bulletin as a whole: head, sections in order, signature, annexes."""

from collections.abc import Callable, Iterator

from pipeline.board.types import Board
from pipeline.outputs.bulletin.text import BulletinText, Paragraph
from pipeline.outputs.bulletin.wording.annexes import annexes
from pipeline.outputs.bulletin.wording.coordination import coordination
from pipeline.outputs.bulletin.wording.corrections import corrections
from pipeline.outputs.bulletin.wording.figures import body, heading
from pipeline.outputs.bulletin.wording.overall import overall
from pipeline.outputs.bulletin.wording.problems import problems
from pipeline.outputs.bulletin.wording.progress import progress
from pipeline.outputs.bulletin.wording.reporting import reporting
from pipeline.outputs.bulletin.wording.requirements import requirements

SECTIONS: tuple[tuple[str, Callable[[Board], Iterator[Paragraph]]], ...] = (
    ("总体情况", overall),
    ("项目进展", progress),
    ("存在问题", problems),
    ("需协调事项", coordination),
    ("报送情况", reporting),
    ("更正说明", corrections),
    ("下步要求", requirements),
)
"""The sections in their order; one that has nothing to say is left out."""

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
        signed_on=board.issuance.day if board.issuance else board.dates.issue,
        copied_to=project_list.copied_to,
        draft_reasons=board.blocking,
    )


def document_number(board: Board) -> str:
    """The 发文字号; what the office has not given stays a blank to be filled in by hand."""
    if board.issuance is not None:
        return board.issuance.number
    prefix = board.project_list.document_prefix or BLANK * 4
    return f"{prefix}〔{board.dates.issue.year}〕{BLANK * 2}号"


def _body(board: Board) -> Iterator[Paragraph]:
    title = f"{board.project_list.title}{board.period.month}月份进展情况"
    yield body(f"现将{title}通报如下。")
    told = ((title, tuple(section(board))) for title, section in SECTIONS)
    spoken = ((title, paragraphs) for title, paragraphs in told if paragraphs)
    for number, (title, paragraphs) in enumerate(spoken, start=1):
        yield heading(number, title)
        yield from paragraphs


def title_lines(board: Board) -> tuple[str, ...]:
    """The title broken between its parts; a part too long for a line is broken once more."""
    parts = (
        board.project_list.issuing_office,
        f"关于{board.project_list.title}",
        f"{board.period.month}月份进展情况的通报",
    )
    return tuple(line for part in parts for line in broken(part))


def broken(part: str) -> Iterator[str]:
    """A part in as few lines as it needs, of nearly equal length, broken between words."""
    while len(part) > LONGEST_TITLE_LINE:
        lines = -(-len(part) // LONGEST_TITLE_LINE)
        end = _break(part, -(-len(part) // lines), len(part) - LONGEST_TITLE_LINE * (lines - 1))
        yield part[:end]
        part = part[end:]
    yield part


def _break(part: str, wanted: int, least: int) -> int:
    """Where to break: after a word that ends a name, as near as may be to an equal share.

    ``least`` is what the first line has to take for the others to have room.
    """
    room = range(max(least, 1), LONGEST_TITLE_LINE + 1)
    after_words = [end for end in room if part[end - 1] in _WORD_ENDS and part[end] not in _CLOSING]
    whole = [end for end in room if not part[end - 1 : end + 1].isdigit()]
    return min(after_words or whole or room, key=lambda end: (abs(end - wanted), end))


_WORD_ENDS = "年省市县区乡镇局委府室会部办院的和与及、”）》"
"""Characters that end a word in the names of offices and lists."""

_CLOSING = "”）》、，"
