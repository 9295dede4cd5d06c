"""Whether two independent readings of a file agree, cell by cell.

Compared is what both can know: calamine tells no formula from a value and an error from a blank,
and strips blanks around a text that does not ask to keep them. What it cannot know is confirmed
by openpyxl. A reading that the other does not confirm is for a person to look at.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.model.cell import Cell, CellKind, Sheet, Workbook
from pipeline.model.quantity import exact
from pipeline.opening.strings import decoded
from pipeline.opening.values import told_day, told_moment

Told = Sequence[Mapping[str, Any]]
"""Sheets as the second reader tells them."""

_WITHOUT_VALUE = frozenset({CellKind.ERROR, CellKind.UNCALCULATED})
"""Kinds that calamine tells as blanks, which confirms that there is no value to be taken."""


def has_errors(workbook: Workbook) -> bool:
    """Whether a workbook holds error values, which calamine cannot tell from blanks."""
    return any(
        cell.kind is CellKind.ERROR for sheet in workbook.sheets for cell in sheet.cells.values()
    )


def values_agree(workbook: Workbook, told: Told) -> bool:
    """Whether calamine has the same sheets and the same value in every cell."""
    names = [(sheet.name, sheet.hidden) for sheet in workbook.sheets]
    if names != [(each["name"], each["hidden"]) for each in told]:
        return False
    return all(_sheets_agree(*pair) for pair in zip(workbook.sheets, told, strict=True))


def errors_agree(workbook: Workbook, told: Told) -> bool:
    """Whether openpyxl has the same error values in the same cells."""
    ours = {
        (sheet.name, cell.row, cell.column, cell.text)
        for sheet in workbook.sheets
        for cell in sheet.cells.values()
        if cell.kind is CellKind.ERROR
    }
    theirs = {
        (each["name"], row, column, text) for each in told for row, column, text in each["errors"]
    }
    return ours == theirs


def _sheets_agree(sheet: Sheet, told: Mapping[str, Any]) -> bool:
    theirs = {(row, column): (kind, value) for row, column, kind, value in told["cells"]}
    for place, cell in sheet.cells.items():
        other = theirs.pop(place, None)
        if other is None:
            if not _may_be_blank(cell):
                return False
        # Most cells are texts told alike, which need no closer look.
        elif (other != ("text", cell.text) or cell.kind is not CellKind.TEXT) and not _cells_agree(
            cell, *other
        ):
            return False
    return not any(_content(*other) for other in theirs.values())


def _may_be_blank(cell: Cell) -> bool:
    """Whether the other reader may tell one of our cells as a blank."""
    return cell.kind in _WITHOUT_VALUE or (cell.kind is CellKind.TEXT and not cell.text.strip())


def _cells_agree(cell: Cell, kind: str, value: Any) -> bool:  # noqa: ANN401 - straight from JSON
    match cell.kind:
        case CellKind.NUMBER:
            return kind == "number" and exact(value) == cell.number
        case CellKind.TEXT:
            return kind == "text" and _same_text(cell.text, value)
        case CellKind.BOOLEAN:
            return kind == "truth" and cell.text == str(value).upper()
        case CellKind.DATE:
            return _same_day(cell, kind, value)
        case _:
            return False


def _same_text(ours: str, theirs: str) -> bool:
    """The same but for blanks at the ends, line ends, and escapes that one of them decodes."""
    return _evened(ours) in {_evened(theirs), _evened(decoded(theirs))}


def _evened(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _same_day(cell: Cell, kind: str, value: Any) -> bool:  # noqa: ANN401 - straight from JSON
    """The same day or time, whether the other reader shows it as one or as its number."""
    if kind == "number":
        return (cell.day, cell.text) == told_day(value)
    # An ISO text that it does not know, such as T08:00:00, it tells as the text that stands there.
    return kind in {"moment", "text"} and (cell.day, cell.text) == told_moment(value)


def _content(kind: str, value: Any) -> bool:  # noqa: ANN401 - straight from JSON
    """Whether the other reader has something where we have nothing."""
    return kind != "text" or bool(str(value).strip())
