"""A bulletin as plain sentences: what is said, not how it looks on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.definitions.heads import BulletinHead


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number and where it comes from.

    ``origin`` names the source on the board, such as ``indicator:1.5:amount`` or
    ``count:project:behind``; the layout binds it to the printed characters with a bookmark.
    """

    text: str
    origin: str


Line = tuple[str | Figure, ...]
"""A run of text with its bound figures, in reading order."""


def line_text(line: Line) -> str:
    """The line as plain text."""
    return "".join(part.text if isinstance(part, Figure) else part for part in line)


class Style(Enum):
    """The kinds of paragraph in the body (GB/T 9704-2012, 7.3.3: 一、 then （一） then 1.)."""

    HEADING = "一级标题"
    SUBHEADING = "二级标题"
    BODY = "正文"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of the body."""

    style: Style
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """A table: headings, relative column widths, rows of lines, right-aligned columns."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex (附件): its title, a table or paragraphs, and whether the page lies on its side."""

    title: str
    table: TableText | None
    paragraphs: tuple[Paragraph, ...]
    landscape: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinText:
    """The whole bulletin in words, and the head it goes out under.

    ``mark`` is what stands large and red at the top, ``number`` the 发文字号 or 期号 below it; a
    plain report has neither. A number that the office has not given is a visible blank.
    ``title_lines`` are the title broken at whole words, at most 20 characters each.
    ``draft_reasons`` is empty for a final text; otherwise the paper is marked 征求意见稿 and says
    why.
    """

    head: BulletinHead
    mark: str
    number: str
    title_lines: tuple[str, ...]
    addressee: str
    body: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...]
    signed_by: str
    signed_on: date
    copied_to: tuple[str, ...]
    draft_reasons: tuple[str, ...]

    def lines(self) -> Iterator[Line]:
        """Every line of body and annexes, in reading order."""
        yield from (paragraph.line for paragraph in self.body)
        for annex in self.annexes:
            yield from (paragraph.line for paragraph in annex.paragraphs)
            if annex.table:
                yield from (cell for row in annex.table.rows for cell in row)

    def figures(self) -> Iterator[Figure]:
        """Every bound figure, in reading order."""
        for line in self.lines():
            yield from (part for part in line if isinstance(part, Figure))
