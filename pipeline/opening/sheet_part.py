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
from pipeline.opening.markup import Calls, Start, in_main, parse
from pipeline.opening.references import Area, Place, area, place, size
from pipeline.opening.refusal import RefusedError
from pipeline.opening.strings import Text, TextRuns, decoded
from pipeline.opening.styles import PLAIN, CellFormat
from pipeline.opening.values import iso_cell, number_cell, truth

_ON = frozenset({"1", "true"})


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
    once it turns out to hold something.
    """

    def __init__(self, context: BookContext) -> None:
        self.content = SheetContent()
        self._context = context
        self._formats = {str(number): each for number, each in enumerate(context.formats)}
        self._runs = TextRuns()
        self._places: set[Place] = set()
        self._row = 0
        self._place: Place = (0, 0)
        self._attributes: dict[str, str] = {}
        self._format = PLAIN
        self._stored: list[str] | None = None
        self._formula: list[str] | None = None
        self._inline = False
        self._target: list[str] | None = None
        self._ranges = 0
        self.calls = Calls(
            starts=in_main({**self._runs.starts(), **self._starts()}),
            ends=in_main({**self._runs.ends(), "v": self._leave, "f": self._leave, "c": self._end}),
            text=self._text,
        )

    def _starts(self) -> dict[str, Start]:
        return {
            "row": self._begin_row,
            "c": self._begin,
            "v": self._value,
            "f": self._formula_start,
            "is": self._inline_start,
            "col": self._columns,
            "sheetFormatPr": self._sheet_format,
            "mergeCell": self._merge,
            "hyperlink": self._link,
        }

    def _text(self, data: str) -> None:
        if self._target is not None:
            self._target.append(data)
        elif self._inline:
            self._runs.text(data)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._place = (self._row, 0)
        if self._row < 1:
            raise RefusedError(Unreadable.DAMAGED)
        if len(self._places) > MOST_BLANKS:
            raise RefusedError(Unreadable.OVERSIZED)
        height, hidden = attributes.get("ht"), attributes.get("hidden")
        if height is not None or hidden is not None:
            unseen = hidden in _ON or (height is not None and float(height) == 0)
            self.content.hidden_rows[self._row] = unseen

    def _begin(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        at = place(reference) if reference else (self._row, self._place[1] + 1)
        if at[0] != self._row or at in self._places:
            raise RefusedError(Unreadable.CONTRADICTORY)
        self._places.add(at)
        self._place = at
        self._attributes = attributes

    def _value(self, _: dict[str, str]) -> None:
        if self._stored is not None:
            raise RefusedError(Unreadable.CONTRADICTORY)
        self._target = self._stored = []

    def _formula_start(self, _: dict[str, str]) -> None:
        self._target = self._formula = []

    def _inline_start(self, _: dict[str, str]) -> None:
        self._inline = True

    def _leave(self) -> None:
        self._target = None

    def _end(self) -> None:
        """At the end of a cell: keep it when it holds anything."""
        if self._stored is None and self._formula is None and not self._inline:
            self.content.styled_blanks += 1
            return
        cell = self._cell()
        self._stored = self._formula = None
        self._inline = False
        if cell is None:
            self.content.styled_blanks += 1
        else:
            self._keep(cell)

    def _keep(self, cell: Cell) -> None:
        cells = self.content.cells
        if cell.row > LAST_ROW or cell.column > LAST_COLUMN or len(cells) >= MOST_CELLS:
            raise RefusedError(Unreadable.OVERSIZED)
        cells[self._place] = cell

    def _cell(self) -> Cell | None:
        attributes = self._attributes
        self._format = self._formats.get(attributes.get("s", "0"), PLAIN)
        kind = attributes.get("t", "n")
        formula = None if self._formula is None else f"={''.join(self._formula)}"
        if kind == "inlineStr":
            return self._text_cell(self._runs.taken(), formula)
        stored = None if self._stored is None else "".join(self._stored)
        if kind == "str" and stored is not None:
            return self._text_cell(Text(decoded(stored)), formula)
        if not stored:
            return self._made(CellKind.UNCALCULATED, formula, formula) if formula else None
        if kind == "s":
            return self._text_cell(self._shared(stored), formula)
        if kind == "n":
            from_1904 = self._context.from_1904
            return number_cell(
                self._place, stored, self._format, from_1904=from_1904, formula=formula
            )
        return self._other(kind, stored, formula)

    def _other(self, kind: str, stored: str, formula: str | None) -> Cell:
        """Truths, errors and days in ISO form; any other kind is no kind."""
        if kind == "b":
            return self._made(CellKind.BOOLEAN, truth(stored), formula)
        if kind == "e":
            return self._made(CellKind.ERROR, stored, formula)
        if kind != "d":
            raise RefusedError(Unreadable.CONTRADICTORY)
        return iso_cell(self._place, stored, self._format, formula=formula)

    def _shared(self, stored: str) -> Text:
        """The shared string with a number; one that is not there contradicts the file."""
        strings = self._context.strings
        number = int(stored)
        if not 0 <= number < len(strings):
            raise RefusedError(Unreadable.CONTRADICTORY)
        return strings[number]

    def _text_cell(self, text: Text, formula: str | None) -> Cell | None:
        """A text; an empty one counts only where a formula made it."""
        if not text.content and formula is None:
            return None
        return self._made(CellKind.TEXT, text.content, formula, struck=text.struck)

    def _made(
        self, kind: CellKind, text: str | None, formula: str | None, *, struck: bool = False
    ) -> Cell:
        row, column = self._place
        return Cell(
            row=row,
            column=column,
            kind=kind,
            text=text or "",
            formula=formula,
            number_format=self._format.code,
            struck=struck or self._format.struck,
            fill=self._format.fill,
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
