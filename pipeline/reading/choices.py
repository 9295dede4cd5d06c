"""Choices: an answer out of a list."""

from collections.abc import Mapping, Sequence

from pipeline.model.cell import Cell
from pipeline.model.field import Normalisation, Trouble
from pipeline.reading.characters import plain_width, same_form
from pipeline.reading.read import Read, Value, without_value


def read_choice(cell: Cell, choices: Sequence[str]) -> Read[str]:
    """The choice that a cell names; widths and spaces do not count, anything else does."""
    return read_labelled(cell, {choice: choice for choice in choices})


def read_labelled(cell: Cell, labels: Mapping[str, Value]) -> Read[Value]:
    """The member whose label a cell holds."""
    trouble = without_value(cell)
    if trouble is not None:
        return Read(trouble=trouble)
    meant = same_form(cell.text)
    if not meant:
        return Read(trouble=Trouble.BLANK)
    for label, value in labels.items():
        if same_form(label) == meant:
            return Read(value=value, normalised=_normalised(cell.text, label))
    return Read(trouble=Trouble.NOT_IN_LIST)


def _normalised(typed: str, label: str) -> tuple[Normalisation, ...]:
    if typed == label:
        return ()
    wide = "".join(typed.split()) != label and plain_width(typed) != typed
    return (Normalisation.FULL_WIDTH if wide else Normalisation.SPACES,)
