"""One worksheet's part: its cells, and what hides, joins or formats them."""

from pipeline.model.cell import Unreadable
from pipeline.opening.limits import LARGEST_RANGE, MOST_RANGES
from pipeline.opening.markup import (
    Calls,
    Start,
    in_main,
    parse,
    take_attributes,
    take_text,
)
from pipeline.opening.plain_markup import ROW_END, PlainRows, meant, plain_rows
from pipeline.opening.references import Area, area, place, size
from pipeline.opening.refusal import RefusedError
from pipeline.opening.sheet_cells import BookContext, SheetCells, SheetContent
from pipeline.opening.strings import TextRuns

_ON = frozenset({"1", "true"})


def read_sheet_part(content: bytes, context: BookContext) -> SheetContent:
    """Read one worksheet's part.

    Raises:
        RefusedError: it is damaged, goes beyond the limits or contradicts itself.
    """
    try:
        plain = plain_rows(content)
        found = _by_pattern(plain, context) if plain else None
        return found or _by_parser(content, context)
    except ValueError as error:
        raise RefusedError(Unreadable.DAMAGED) from error


def _by_parser(content: bytes, context: BookContext) -> SheetContent:
    handler = _SheetHandler(context)
    parse(content, handler.calls)
    return handler.content


def _by_pattern(plain: PlainRows, context: BookContext) -> SheetContent | None:
    """The same where cells are plain; None when the frame has other rows than were taken apart.

    It has when its tags are those of another vocabulary.
    """
    handler = _SheetHandler(context)
    parse(plain.frame, handler.calls)
    cells, rows = handler.cells, iter(handler.rows)
    if cells.any_told or len(handler.rows) != plain.rows:
        return None
    for _, reference, style, kind, formula, valued, stored, tag in plain.tokens:
        if not reference:
            if tag != ROW_END:
                cells.begin_row(next(rows))
        elif valued or formula:
            cells.filled(
                place(reference),
                style or "0",
                kind or "n",
                meant(stored) if valued else None,
                f"={meant(formula)}" if formula else None,
            )
        else:
            cells.blank(place(reference))
    return handler.content


class _SheetHandler:
    """Follows a worksheet's part cell by cell.

    Most cells of a form are coloured blanks, so what a cell's attributes say is looked at only
    once it ends, and all but its place only when it holds something. ``rows`` are the numbers of
    the rows in their order.
    """

    def __init__(self, context: BookContext) -> None:
        self.cells = SheetCells(context)
        self.content = self.cells.content
        self.rows: list[int] = []
        self._runs = TextRuns()
        self._gathered = self._runs.gathered
        self._stored: str | None = None
        self._formula: str | None = None
        self._inline = False
        self._ranges = 0
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
        row = int(attributes.get("r", self.cells.row + 1))
        self.cells.begin_row(row)
        self.rows.append(row)
        height, hidden = attributes.get("ht"), attributes.get("hidden")
        if height is not None or hidden is not None:
            unseen = hidden in _ON or (height is not None and float(height) == 0)
            self.content.hidden_rows[row] = unseen

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
        """At the end of a cell: tell it, and what it holds, if anything."""
        attributes = take_attributes(self._gathered)
        reference = attributes.get("r")
        # A cell that names no place stands behind the one before it.
        at = place(reference) if reference else (self.cells.row, self.cells.last[1] + 1)
        if self._stored is None and self._formula is None and not self._inline:
            self.cells.blank(at)
        else:
            style, kind = attributes.get("s", "0"), attributes.get("t", "n")
            inline = self._runs.taken() if self._inline else ("", False)
            self.cells.filled(at, style, kind, self._stored, self._formula, inline)
            self._stored = self._formula = None
            self._inline = False

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
