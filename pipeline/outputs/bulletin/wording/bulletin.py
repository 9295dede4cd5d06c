"""The bulletin as a whole: head, sections in order, signature, annexes."""

from collections.abc import Callable, Iterator

from pipeline.board.types import Board
from pipeline.outputs.bulletin.text import BulletinText, Paragraph
from pipeline.outputs.bulletin.wording.annexes import annexes
from pipeline.outputs.bulletin.wording.coordination import coordination
from pipeline.outputs.bulletin.wording.corrections import corrections
from pipeline.outputs.bulletin.wording.figures import body, heading
from pipeline.outputs.bulletin.wording.head import mark, number
from pipeline.outputs.bulletin.wording.overall import overall
from pipeline.outputs.bulletin.wording.problems import problems
from pipeline.outputs.bulletin.wording.progress import progress
from pipeline.outputs.bulletin.wording.reporting import reporting
from pipeline.outputs.bulletin.wording.requirements import requirements
from pipeline.outputs.bulletin.wording.title import DOCUMENT_KINDS, title_lines

Section = Callable[[Board], Iterator[Paragraph]]
"""A section's paragraphs; one that has nothing to say gives none and is left out."""

SECTIONS: tuple[tuple[str, Section], ...] = (
    ("总体情况", overall),
    ("项目进展", progress),
    ("报送情况", reporting),
    ("存在的主要问题", problems),
    ("需协调事项", coordination),
    ("更正说明", corrections),
    ("下步要求", requirements),
)
"""The sections in the order of the bulletin; a further one is a module and a line here."""


def bulletin(board: Board) -> BulletinText:
    """Say everything the bulletin says.

    Until the office has issued it the number is a blank and the day the one that 清单 sets.
    """
    project_list = board.project_list
    return BulletinText(
        head=project_list.head,
        mark=mark(board),
        number=number(board),
        title_lines=title_lines(board),
        addressee=f"{project_list.receiving_office}：",
        body=(_opening(board), *composed(board, SECTIONS)),
        annexes=annexes(board),
        signed_by=project_list.issuing_office,
        signed_on=board.issued_on,
        copied_to=project_list.copied_to,
        draft_reasons=board.blocking,
    )


def _opening(board: Board) -> Paragraph:
    project_list = board.project_list
    title = f"{project_list.title}{board.period.month}月份进展情况"
    return body(f"现将{title}{DOCUMENT_KINDS[project_list.head]}如下。")


def composed(board: Board, sections: tuple[tuple[str, Section], ...]) -> Iterator[Paragraph]:
    """The sections that have something to say, numbered 一、二、三 in the order they stand in."""
    told = ((title, tuple(section(board))) for title, section in sections)
    for position, (title, paragraphs) in enumerate((each for each in told if each[1]), start=1):
        yield heading(position, title)
        yield from paragraphs
