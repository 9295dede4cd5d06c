"""What reading one cell comes to: a value, or the trouble that prevents one."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.model.cell import Cell, CellKind
from pipeline.model.submission import Normalisation, Trouble

Value = TypeVar("Value")

SHOWN_BLANK = "空白"
"""What a cell shows whose number format hides its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[Value]):
    """Either a ``value`` or a ``trouble``, and what was evened out on the way, in order.

    ``shown`` is what the cell shows where that is not what it stores.
    """

    value: Value | None = None
    trouble: Trouble | None = None
    normalised: tuple[Normalisation, ...] = ()
    shown: str = ""


def without_content(cell: Cell) -> Trouble | None:
    """The trouble of a cell that holds nothing that could be read, whatever is expected there."""
    match cell.kind:
        case CellKind.BLANK:
            return Trouble.BLANK
        case CellKind.ERROR:
            return Trouble.ERROR_VALUE
        case CellKind.UNCALCULATED:
            return Trouble.UNCALCULATED
        case _:
            return None


def without_value(cell: Cell) -> Trouble | None:
    """The trouble of a cell that gives no value for certain: no content, or content struck out."""
    return without_content(cell) or (Trouble.STRUCK if cell.struck else None)
