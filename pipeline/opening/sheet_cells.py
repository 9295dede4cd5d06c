"""What the cells of one worksheet come to, told one by one in the order of its part.

This is the first reader's inner loop: a form costs a few thousand calls, so each does little.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model.cell import Cell, CellKind, Unreadable
from pipeline.opening.limits import LAST_COLUMN, LAST_ROW, MOST_BLANKS, MOST_CELLS
from pipeline.opening.references import Area, Place
from pipeline.opening.refusal import RefusedError
from pipeline.opening.strings import Text, decoded
from pipeline.opening.styles import PLAIN, CellFormat
from pipeline.opening.values import iso_cell, number_cell, truth

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


class SheetCells:
    """Keeps the cells of one sheet that hold something, and counts those that do not.

    ``row`` is the row that is being told; ``last`` is the place of the cell told last.
    """

    def __init__(self, context: BookContext) -> None:
        self.content = SheetContent()
        self.row = 0
        self.last: Place = (0, 0)
        self._context = context
        self._formats = {str(number): each for number, each in enumerate(context.formats)}
        self._strings = context.strings
        self._places: set[Place] = set()
        self._format = PLAIN
        self._formula: str | None = None
        self._kinds = {
            "s": self._shared,
            "n": self._number,
            "b": self._truth,
            "e": self._error,
            "d": self._iso,
        }

    @property
    def any_told(self) -> bool:
        """Whether any cell was told yet."""
        return bool(self._places)

    def begin_row(self, row: int) -> None:
        """Cells of a row follow.

        Raises:
            RefusedError: there is no such row.
        """
        if row < 1:
            raise RefusedError(Unreadable.DAMAGED)
        self.row = row
        self.last = (row, 0)

    def blank(self, at: Place) -> None:
        """A cell that has a format at most.

        Raises:
            RefusedError: it was told before, stands in another row, or there are too many.
        """
        self._claim(at)
        self._count_blank()

    def filled(
        self,
        at: Place,
        style: str,
        kind: str,
        stored: str | None,
        formula: str | None,
        inline: Text = ("", False),
    ) -> None:
        """A cell with a value, a formula or a text of its own, as its attributes s and t tell.

        ``stored`` is the text of the value, None where there is none; ``inline`` is the text that
        stands in the cell itself.

        Raises:
            RefusedError: it was told before, stands in another row, contradicts itself, or is
                beyond the limits.
        """
        self._claim(at)
        self._format = self._formats.get(style, PLAIN)
        self._formula = formula
        if stored and kind in self._kinds:
            cell = self._kinds[kind](stored)
        else:
            cell = self._other(kind, stored, inline)
        if cell is None:
            self._count_blank()
        else:
            self._keep(cell)

    def _claim(self, at: Place) -> None:
        if at[0] != self.row or at in self._places:
            raise RefusedError(Unreadable.CONTRADICTORY)
        self._places.add(at)
        self.last = at

    def _count_blank(self) -> None:
        self.content.styled_blanks += 1
        if self.content.styled_blanks > MOST_BLANKS:
            raise RefusedError(Unreadable.OVERSIZED)

    def _keep(self, cell: Cell) -> None:
        row, column = at = self.last
        if row > LAST_ROW or column > LAST_COLUMN or len(self.content.cells) >= MOST_CELLS:
            raise RefusedError(Unreadable.OVERSIZED)
        self.content.cells[at] = cell

    def _other(self, kind: str, stored: str | None, inline: Text) -> Cell | None:
        """A text that stands in the cell itself, or a formula without a result."""
        if kind == "inlineStr":
            return self._text_cell(*inline)
        if kind == "str" and stored is not None:
            return self._text_cell(decoded(stored))
        if stored:
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
            self.last, stored, self._format, from_1904=from_1904, formula=self._formula
        )

    def _truth(self, stored: str) -> Cell:
        return self._made(CellKind.BOOLEAN, truth(stored))

    def _error(self, stored: str) -> Cell:
        return self._made(CellKind.ERROR, stored)

    def _iso(self, stored: str) -> Cell:
        return iso_cell(self.last, stored, self._format, formula=self._formula)

    def _text_cell(self, text: str, struck: bool = False) -> Cell | None:  # noqa: FBT001, FBT002 - names cost here
        """A text; an empty one counts only where a formula made it."""
        if not text and self._formula is None:
            return None
        return self._made(_TEXT, text, struck)

    def _made(self, kind: CellKind, text: str, struck: bool = False) -> Cell:  # noqa: FBT001, FBT002 - names cost here
        """A cell without number and day, given by position: that is half the time by name."""
        row, column = self.last
        code, _, _, shown_struck, fill = self._format
        return Cell(
            row, column, kind, text, None, None, self._formula, code, struck or shown_struck, fill
        )
