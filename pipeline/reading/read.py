"""What reading one cell comes to: a value, or the trouble that prevents one."""

from typing import Generic, NamedTuple, TypeVar

from pipeline.model.cell import Cell, CellKind, Sheet
from pipeline.model.field import Field, Normalisation, Source, Trouble
from pipeline.model.receipt import Receipt
from pipeline.reading.characters import revealed

Value = TypeVar("Value")

SHOWN_BLANK = "空白"
"""What a cell shows whose number format hides its content."""


class Read(NamedTuple, Generic[Value]):
    """Either a ``value`` or a ``trouble``, and what was evened out on the way, in order.

    ``shown`` is what the cell shows where that is not what it stores.
    """

    value: Value | None = None
    trouble: Trouble | None = None
    normalised: tuple[Normalisation, ...] = ()
    shown: str = ""

    def field(self, cell: Cell, source: Source) -> Field[Value]:
        """What was read, tied to its cell."""
        return Field(
            source=source,
            kind=cell.kind,
            value=self.value,
            trouble=self.trouble,
            normalised=self.normalised,
            shown=self.shown,
            formula=cell.formula,
        )


def source_of(receipt: Receipt, sheet: Sheet, cell: Cell, raw: str | None = None) -> Source:
    """Where a cell stands; ``raw`` in place of the text typed there.

    What nobody can see in either is named, so that it can be shown and stored anywhere.
    """
    return Source(
        sha256=receipt.sha256,
        file=receipt.name,
        sheet=sheet.name,
        cell=cell.address if cell.row and cell.column else "",
        raw=revealed(cell.text if raw is None else raw),
    )


_WITHOUT_CONTENT = {
    CellKind.BLANK: Trouble.BLANK,
    CellKind.ERROR: Trouble.ERROR_VALUE,
    CellKind.UNCALCULATED: Trouble.UNCALCULATED,
}


def without_content(cell: Cell) -> Trouble | None:
    """The trouble of a cell that holds nothing that could be read, whatever is expected there."""
    return _WITHOUT_CONTENT.get(cell.kind)


def without_value(cell: Cell) -> Trouble | None:
    """The trouble of a cell that gives no value for certain: no content, or content struck out."""
    return without_content(cell) or (Trouble.STRUCK if cell.struck else None)
