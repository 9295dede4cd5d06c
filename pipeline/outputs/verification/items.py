"""A document as the items that are held against each other: paragraphs and table rows."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from pipeline.opening.word_paragraphs import Mark, Region, WordDocument, WordParagraph
from pipeline.outputs.verification.tokens import Token, tokens

_SHOWN = 18
"""Characters of a text by which a person finds it."""

_TITLE = 30
"""Characters of a heading or a table's title."""

_HEADING_BEGINS = "一二三四五六七八九十（"

_TABLE = "表格"

_LABELS = 3
"""Leading cells of a table row that say what the row is about."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The text of a paragraph or table cell with its bookmarks."""

    text: str
    marks: tuple[Mark, ...] = ()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """What the text consists of."""
        return tokens(self.text)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The same for texts with the same tokens."""
        return tuple(each.key for each in self.tokens)

    @property
    def numbers(self) -> Iterator[Token]:
        """The numbers of the text."""
        return (each for each in self.tokens if each.is_number)


@dataclass(frozen=True, kw_only=True)
class Item:
    """A paragraph (one cell) or a table row, and what a person needs to find it.

    ``under`` is the heading or the title of the table above it, ``row`` counts the rows of its
    table from 1 without the head, 0 for the head itself and None for a paragraph.
    """

    region: Region
    cells: tuple[Cell, ...]
    under: str = ""
    row: int | None = None
    headings: tuple[str, ...] = ()

    @cached_property
    def key(self) -> tuple[tuple[str, ...], ...]:
        """The same for items with the same tokens."""
        return tuple(cell.key for cell in self.cells)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its bookmarks."""
        return frozenset(mark.name for cell in self.cells for mark in cell.marks)

    @property
    def speaks(self) -> bool:
        """Whether there is a word in it; the dashes of a page number say nothing."""
        return any(character.isalnum() for cell in self.cells for character in cell.text)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.row is not None

    @property
    def _labels(self) -> tuple[Cell, ...]:
        """The cells that tell the row: its number and the narrowest of its leading names."""
        return (self.cells[0], *self.cells[1:_LABELS][-1:])

    def where(self, column: int) -> str:
        """The place of one of its cells in words."""
        under = f"“{_short(self.under, _TITLE)}”" if self.under else ""
        if self.row is None:
            inside = "" if self.region is Region.BODY else self.region.value
            paragraph = f"“{_short(self.cells[0].text)}”一段"
            return f"{inside}{under}{'下' if under else ''}{paragraph}"
        label = " ".join(cell.text for cell in self._labels if cell.text.strip())
        row = f"第{self.row}行（{_short(label)}）" if self.row else "的表头"
        heading = self.headings[column] if column < len(self.headings) else ""
        return f"{under or _TABLE}{row}" + (
            f"“{_short(heading)}”栏" if heading and self.row else ""
        )


def _short(text: str, most: int = _SHOWN) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most]}…"


def items_of(document: WordDocument, names: Container[str]) -> tuple[Item, ...]:
    """The items of a document in reading order; those without any text are left out.

    Only bookmarks of these names are kept.
    """
    found = _items([_with_marks(each, names) for each in document.paragraphs])
    return tuple(item for item in found if any(cell.text.strip() for cell in item.cells))


def _with_marks(paragraph: WordParagraph, names: Container[str]) -> WordParagraph:
    if not paragraph.marks:
        return paragraph
    return replace(paragraph, marks=tuple(each for each in paragraph.marks if each.name in names))


def _items(paragraphs: Sequence[WordParagraph]) -> Iterator[Item]:
    heading = last = ""
    for (region, table), members in groupby(paragraphs, _group):
        if table is not None:
            yield from _rows(region, last, list(members))
            continue
        for each in members:
            text = each.text.strip()
            yield Item(
                region=region,
                cells=(Cell(text=each.text, marks=each.marks),),
                under=heading if region is Region.BODY and heading != text else "",
            )
            if text and region is Region.BODY:
                last = text
                heading = text if _is_heading(text) else heading


def _group(paragraph: WordParagraph) -> tuple[Region, int | None]:
    return paragraph.region, paragraph.cell.table if paragraph.cell else None


def _is_heading(text: str) -> bool:
    """Numbered, short and without a mark at its end: 一、总体情况 （GB/T 9704-2012, 7.3.3)."""
    return len(text) <= 2 * _SHOWN and text[-1] not in "。：；，" and text[0] in _HEADING_BEGINS


def _rows(region: Region, title: str, paragraphs: Iterable[WordParagraph]) -> Iterator[Item]:
    headings: tuple[str, ...] = ()
    rows = groupby(paragraphs, lambda each: each.cell.row if each.cell else 0)
    for number, (_, members) in enumerate(rows):
        cells = tuple(
            _joined(list(cell))
            for _, cell in groupby(members, lambda each: each.cell.column if each.cell else 0)
        )
        headings = headings or tuple(cell.text for cell in cells)
        yield Item(region=region, cells=cells, under=title, row=number, headings=headings)


def _joined(paragraphs: Sequence[WordParagraph]) -> Cell:
    """The paragraphs of one cell as one text."""
    text, marks = "", []
    for number, each in enumerate(paragraphs):
        text += "\n" if number else ""
        marks += [
            Mark(name=mark.name, start=mark.start + len(text), end=mark.end + len(text))
            for mark in each.marks
        ]
        text += each.text
    return Cell(text=text, marks=tuple(marks))
