"""One worksheet's part: its cells, and what hides, joins or formats them.

This is the first reader's inner loop: a form costs a few thousand calls, so each does little.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model.cell import Cell, CellKind, Unreadable
from pipeline.opening.limits import (
    LARGEST_RANGE,
    LAST_COLUMN,
    LAST_ROW,
    MOST_BLANKS,
    MOST_CELLS,
    MOST_RANGES,
)
from pipeline.opening.markup import (
    Calls,
    Start,
    in_main,
    parse,
    take_attributes,
    take_text,
)
from pipeline.opening.references import Area, Place, area, place, size
from pipeline.opening.refusal import RefusedError
from pipeline.opening.strings import Text, TextRuns, decoded
from pipeline.opening.styles import PLAIN, CellFormat
from pipeline.opening.values import iso_cell, number_cell, truth

_ON = frozenset({"1", "true"})

_TEXT = CellKind.TEXT
"""Named once: looking a member up in its enumeration takes as long as making a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookContext:
    """What a sheet's cells refer to in other parts."""

    strings: Sequence[Text]
    formats: Sequence[CellFormat]
    from_1904: bool


@dataclass(slots=True, kw_only=True)
class SheetContent:
    """What stands in one worksheet's part.

    ``hidden_columns`` are spans of the first and last column. ``folded``: rows that say nothing
    of themselves are hidden.
    """

    cells: dict[Place, Cell] = field(default_factory=dict)
    hidden_rows: dict[int, bool] = field(default_factory=dict)
    hidden_columns: list[Place] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    styled_blanks: int = 0
    folded: bool = False


def read_sheet_part(content: bytes, context: BookContext) -> SheetContent:
    """Read one worksheet's part.

    Raises:
        RefusedError: it is damaged, goes beyond the limits or contradicts itself.
    """
    handler = _SheetHandler(context)
    try:
        parse(content, handler.calls)
    except ValueError as error:
        raise RefusedError(Unreadable.DAMAGED) from error
    return handler.content


class _SheetHandler:
    """Follows a worksheet's part cell by cell.

    Most cells of a form are coloured blanks, so what a cell's attributes say is looked at only
    once it ends, and all but its place only when it holds something.
    """

    def __init__(self, context: BookContext) -> None:
        self.content = SheetContent()
        self._context = context
        self._formats = {str(number): each for number, each in enumerate(context.formats)}
        self._strings = context.strings
        self._runs = TextRuns()
        self._gathered = self._runs.gathered
        self._places: set[Place] = set()
        self._row = 0
        self._place: Place = (0, 0)
        self._format = PLAIN
        self._stored: str | None = None
        self._formula: str | None = None
        self._inline = False
        self._ranges = 0
        self._kinds = {
            "s": self._shared,
            "n": self._number,
            "b": self._truth,
            "e": self._error,
            "d": self._iso,
        }
        ends = {"v": self._value, "f": self._formula_end, "c": self._end}
        self.calls = Calls(
            starts=in_main({**self._runs.starts(), **self._starts()}),
            ends=in_main({**self._runs.ends(), **ends}),
            text=self._gathered.append,
        )

    def _starts(self) -> dict[str, Start]:
        return {
            "row": self._begin_row,
            "c": self._gathered.append,
            "v": self._gathered.append,
            "f": self._gathered.append,
            "is": self._inline_start,
            "col": self._columns,
            "sheetFormatPr": self._sheet_format,
            "mergeCell": self._merge,
            "hyperlink": self._link,
        }

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._place = (self._row, 0)
        if self._row < 1:
            raise RefusedError(Unreadable.DAMAGED)
        height, hidden = attributes.get("ht"), attributes.get("hidden")
        if height is not None or hidden is not None:
            unseen = hidden in _ON or (height is not None and float(height) == 0)
            self.content.hidden_rows[self._row] = unseen

    def _value(self) -> None:
        if self._stored is not None:
            raise RefusedError(Unreadable.CONTRADICTORY)
        self._stored = take_text(self._gathered)

    def _formula_end(self) -> None:
        self._formula = f"={take_text(self._gathered)}"

    def _inline_start(self, _: dict[str, str]) -> None:
        self._inline = True
        self._runs.taken()

    def _end(self) -> None:
        """At the end of a cell: keep it when it holds anything."""
        attributes = take_attributes(self._gathered)
        reference = attributes.get("r")
        # A cell that names no place stands behind the one before it.
        at = place(reference) if reference else (self._row, self._place[1] + 1)
        if at[0] != self._row or at in self._places:
            raise RefusedError(Unreadable.CONTRADICTORY)
        self._places.add(at)
        self._place = at
        if self._stored is None and self._formula is None and not self._inline:
            self._blank()
        else:
            self._filled(attributes)

    def _filled(self, attributes: dict[str, str]) -> None:
        """Keep a cell that has a value, a formula or a text of its own."""
        self._format = self._formats.get(attributes.get("s", "0"), PLAIN)
        kind, stored = attributes.get("t", "n"), self._stored
        cell = self._kinds[kind](stored) if stored and kind in self._kinds else self._other(kind)
        self._stored = self._formula = None
        self._inline = False
        if cell is None:
            self._blank()
            return
        row, column = self._place
        if row > LAST_ROW or column > LAST_COLUMN or len(self.content.cells) >= MOST_CELLS:
            raise RefusedError(Unreadable.OVERSIZED)
        self.content.cells[self._place] = cell

    def _blank(self) -> None:
        self.content.styled_blanks += 1
        if self.content.styled_blanks > MOST_BLANKS:
            raise RefusedError(Unreadable.OVERSIZED)

    def _other(self, kind: str) -> Cell | None:
        """A text that stands in the cell itself, or a formula without a result."""
        if kind == "inlineStr":
            return self._text_cell(*self._runs.taken())
        if kind == "str" and self._stored is not None:
            return self._text_cell(decoded(self._stored))
        if self._stored:
            raise RefusedError(Unreadable.CONTRADICTORY)
        return self._made(CellKind.UNCALCULATED, self._formula) if self._formula else None

    def _shared(self, stored: str) -> Cell | None:
        """The shared string with a number; one that is not there contradicts the file."""
        number = int(stored)
        if not 0 <= number < len(self._strings):
            raise RefusedError(Unreadable.CONTRADICTORY)
        return self._text_cell(*self._strings[number])

    def _number(self, stored: str) -> Cell:
        from_1904 = self._context.from_1904
        return number_cell(
            self._place, stored, self._format, from_1904=from_1904, formula=self._formula
        )

    def _truth(self, stored: str) -> Cell:
        return self._made(CellKind.BOOLEAN, truth(stored))

    def _error(self, stored: str) -> Cell:
        return self._made(CellKind.ERROR, stored)

    def _iso(self, stored: str) -> Cell:
        return iso_cell(self._place, stored, self._format, formula=self._formula)

    def _text_cell(self, text: str, struck: bool = False) -> Cell | None:  # noqa: FBT001, FBT002 - names cost here
        """A text; an empty one counts only where a formula made it."""
        if not text and self._formula is None:
            return None
        return self._made(_TEXT, text, struck)

    def _made(self, kind: CellKind, text: str, struck: bool = False) -> Cell:  # noqa: FBT001, FBT002 - names cost here
        """A cell without number and day, given by position: that is half the time by name."""
        row, column = self._place
        code, _, _, shown_struck, fill = self._format
        return Cell(
            row, column, kind, text, None, None, self._formula, code, struck or shown_struck, fill
        )

    def _columns(self, attributes: dict[str, str]) -> None:
        width = attributes.get("width")
        if attributes.get("hidden") in _ON or (width is not None and float(width) == 0):
            first = int(attributes.get("min", "1"))
            self.content.hidden_columns.append((first, int(attributes.get("max", str(first)))))

    def _sheet_format(self, attributes: dict[str, str]) -> None:
        self.content.folded = attributes.get("zeroHeight") in _ON

    def _merge(self, attributes: dict[str, str]) -> None:
        self.content.merged.append(self._range(attributes))

    def _link(self, attributes: dict[str, str]) -> None:
        self._range(attributes)

    def _range(self, attributes: dict[str, str]) -> Area:
        """A merge's or a link's range, which readers walk through cell by cell."""
        covered = area(attributes.get("ref", ""))
        self._ranges += 1
        if self._ranges > MOST_RANGES or size(covered) > LARGEST_RANGE:
            raise RefusedError(Unreadable.OVERSIZED)
        return covered
