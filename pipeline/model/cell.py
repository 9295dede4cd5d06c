"""A workbook as read, before anything is understood: cells with kind, value and text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, TypeVar

Content = TypeVar("Content")


class CellKind(Enum):
    """What a cell holds. A formula never calculated is not the same as a blank."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCALCULATED = "uncalculated"

    __hash__ = object.__hash__
    """A member is only ever equal to itself; by name, as enumerations do it, looking up what a kind
    means takes three times as long."""


class Cell(NamedTuple):
    """One cell. ``text`` is what was typed (a number in plain digits), never reformatted.

    ``formula`` is the formula's text when the value comes from one. ``number_format`` is the
    format code a number is shown by, empty for General: it may hide or scale what is stored.
    ``struck``: all or a part of the content is struck through. ``fill`` is the background colour
    as six hexadecimal digits, empty for none. ``row`` and ``column`` count from 1.

    A named tuple, because a form has many hundred: a frozen dataclass takes five times as long to
    make.
    """

    row: int
    column: int
    kind: CellKind
    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    formula: str | None = None
    number_format: str = ""
    struck: bool = False
    fill: str = ""

    @property
    def address(self) -> str:
        """The cell's name as a person finds it, H12."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One worksheet: its non-empty cells by (row, column), and what hides or joins them.

    ``merged`` lists merged ranges as (first row, first column, last row, last column).
    ``comments`` are the notes stuck to cells, by (row, column), ``boxes`` the texts of boxes and
    shapes that lie over them. ``styled_blanks`` counts cells that have a format and no content;
    nothing is lost with them.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    boxes: tuple[str, ...] = ()
    styled_blanks: int = 0

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place; a blank one where nothing stands."""
        found = self.cells.get((row, column))
        return found or Cell(row=row, column=column, kind=CellKind.BLANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A workbook as read: sheets in order and the custom document properties.

    ``values_only``: the file's format or its reader gives values and tells neither formulas nor
    what is hidden; ``source_format`` names the format (.xlsx, .xls, .ods, .xlsb). ``links``: the
    file holds links to other workbooks.
    """

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    source_format: str = ".xlsx"
    values_only: bool = False
    links: bool = False


class Unreadable(Enum):
    """Why a file is no workbook that can be read."""

    EMPTY = "empty"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TEXT_TABLE = "text table"
    PDF = "pdf"
    PICTURE = "picture"
    DOCUMENT = "document"
    MACROS = "macros"
    CONNECTED = "connected"
    """Connections to data elsewhere, or links that start another program (DDE, OLE)."""
    EMBEDDED = "embedded"
    """Another document stands inside this one."""
    DISPUTED = "disputed"
    """Two independent readers disagree, or the second one could not read it: for a person."""
    UNFORESEEN = "unforeseen"
    """Our own program broke down over it: for a person, and for whoever maintains the program."""
    OVERSIZED = "oversized"
    """Beyond the limits of size; no honest form comes near them."""
    CONTRADICTORY = "contradictory"
    """One part or one cell is given twice; readers disagree on which one counts."""
    UNKNOWN = "unknown"


def laid_out(values: Mapping[tuple[int, int], Content]) -> tuple[tuple[Content | None, ...], ...]:
    """Values by (row, column) as rows of one length, from row and column 1 to the last of each."""
    rows = max((row for row, _ in values), default=0)
    columns = range(1, max((column for _, column in values), default=0) + 1)
    return tuple(
        tuple(values.get((row, column)) for column in columns) for row in range(1, rows + 1)
    )


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
