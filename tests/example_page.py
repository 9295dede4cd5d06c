"""The page of a board, read back as a reader's program reads it."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import html

from pipeline.board.types import Board
from pipeline.outputs.page.skeleton import render_page


def opened_page(board: Board) -> html.HtmlElement:
    """A board's page as a tree."""
    return html.document_fromstring(render_page(board).decode())


def page_figures(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Every bound figure of a page: where it comes from, and how it is printed."""
    for each in page.xpath("//*[@data-origin]"):
        yield each.get("data-origin"), each.text_content()


def with_words(board: Board, text: str) -> Board:
    """A board with one text in every place that a unit's words reach on the page."""
    project = board.projects[0]
    standing = project.indicators[0]
    source = project.items[0].source._replace(file=text, raw=text)
    item = replace(project.items[0], text=text, party=text, source=source)
    place = replace(board.findings[0].place, file=text, sheet=text)
    finding = replace(board.findings[0], read=text, place=place, note=text)
    changed = replace(
        project,
        items=(item,),
        indicators=(replace(standing, reason=text), *project.indicators[1:]),
    )
    return replace(
        board, projects=(changed, *board.projects[1:]), findings=(finding, *board.findings[1:])
    )


def with_contacts(board: Board, *, shown: bool) -> Board:
    """A board whose units have a liaison person with telephone and mail address."""
    units = tuple(
        replace(
            each,
            unit=replace(
                each.unit,
                liaison=f"某{number}",
                phone=f"1390000{number:04}",
                email="a@example.invalid",
            ),
        )
        for number, each in enumerate(board.units)
    )
    return replace(board, units=units, contacts_on_page=shown)
