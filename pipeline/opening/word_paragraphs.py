"""What is read of a Word file."""

from dataclasses import dataclass
from enum import Enum


class Region(Enum):
    """Where on the paper a text stands."""

    BODY = "正文"
    BOX = "文本框"
    MARGIN = "页眉页脚"
    NOTE = "脚注尾注"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A bookmark over the characters ``start`` to ``end`` (exclusive) of a paragraph's text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPlace:
    """A cell of a table; all three count from 1, tables by part of the file."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParagraph:
    """A paragraph's text with its bookmarks; ``cell`` is None outside of tables."""

    text: str
    marks: tuple[Mark, ...] = ()
    region: Region = Region.BODY
    cell: CellPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordDocument:
    """A document's paragraphs in reading order, empty ones included.

    ``revisions`` counts tracked changes that nobody has accepted yet; they are read as accepted.
    ``unreadable`` counts pictures, charts and embedded files, whose words cannot be read.
    """

    paragraphs: tuple[WordParagraph, ...]
    revisions: int = 0
    unreadable: int = 0
