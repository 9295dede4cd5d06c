"""Which column of the fill sheet means what: by the hidden key row, else by the headings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.forms.keys import INDICATOR_HEADINGS, MATTER_HEADINGS, NARRATIVE_HEADINGS, Column
from pipeline.model.cell import Cell, Sheet
from pipeline.reading.characters import Words, same_form

KEYS_ENOUGH = 5
"""So many column keys in one row make it the key row; so many headings, a row of headings."""

_KEYS = {column.value: column for column in Column}
_HEADINGS = {same_form(heading): column for column, heading in INDICATOR_HEADINGS.items()}
_WRITTEN_HEADINGS = {
    same_form(heading): column
    for headings in (*NARRATIVE_HEADINGS.values(), MATTER_HEADINGS)
    for column, heading in headings.items()
}
_ROW_KEYS = ("field:", "indicator:", "narrative:", "matter:", "headings:", "project:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that are certain, by meaning, and what is odd about the others.

    ``moved`` are headings that no longer say what their keyed column is; ``lost`` are columns
    that cannot be told any more.
    """

    places: Mapping[Column, int]
    key_row: int | None
    moved: tuple[Cell, ...]
    lost: tuple[Column, ...]

    @property
    def key_column(self) -> int | None:
        """The hidden column of row keys."""
        return self.places.get(Column.KEY)


def find_columns(sheet: Sheet, words: Words) -> Columns:
    """Find every column of a fill sheet with these words."""
    key_row = find_key_row(sheet)
    headings = _heading_rows(sheet, words)
    if key_row is None:
        seen = _certain((cell, _HEADINGS.get(same_form(cell.text))) for cell in headings)
        places = _undisputed(_in_order(seen), words)
        return _columns(_with_key_column(places, sheet), None, ())
    keyed = _with_key_column(
        _certain(
            (cell, _KEYS.get(cell.text)) for cell in sheet.cells.values() if cell.row == key_row
        ),
        sheet,
    )
    keyed |= _by_heading(sheet, key_row, headings, keyed)
    by_place = {place: column for column, place in keyed.items()}
    told = [(cell, by_place[cell.column]) for cell in headings if cell.column in by_place]
    false = _contradicted(told)
    places = {column: place for column, place in keyed.items() if column not in false}
    return _columns(places, key_row, _renamed(told, false))


def _in_order(places: Mapping[Column, int]) -> dict[Column, int]:
    """The columns told by headings alone that stand in the order of an issued form.

    Without keys two exchanged headings cannot be told from two exchanged columns.
    """
    order = {column: number for number, column in enumerate(Column)}
    return {
        column: place
        for column, place in places.items()
        if all(
            (order[column] < order[other]) == (place < there)
            for other, there in places.items()
            if other is not column
        )
    }


def _undisputed(places: Mapping[Column, int], words: Words) -> dict[Column, int]:
    """The columns told by headings above indicators that none above written items gainsays."""
    below: dict[int, set[Column]] = {}
    for (_, place), each in words.items():
        if each in _WRITTEN_HEADINGS:
            below.setdefault(place, set()).add(_WRITTEN_HEADINGS[each])
    return {
        column: place for column, place in places.items() if below.get(place, {column}) == {column}
    }


def _by_heading(
    sheet: Sheet, key_row: int, headings: tuple[Cell, ...], keyed: Mapping[Column, int]
) -> dict[Column, int]:
    """Columns that have lost their key and that no key names, by what stands above them."""
    named = {cell.text for cell in sheet.cells.values() if cell.row == key_row}
    free = (cell for cell in headings if cell.column not in keyed.values())
    told = _certain((cell, _HEADINGS.get(same_form(cell.text))) for cell in free)
    return {column: place for column, place in told.items() if column.value not in named}


def find_key_row(sheet: Sheet) -> int | None:
    """The row that holds the most column keys, when there are enough of them."""
    counts = Counter(row for (row, _), cell in sheet.cells.items() if cell.text in _KEYS)
    return _fullest(counts)


def _fullest(counts: Counter[int]) -> int | None:
    enough = [(-count, row) for row, count in counts.items() if count >= KEYS_ENOUGH]
    return min(enough)[1] if enough else None


def _columns(places: Mapping[Column, int], key_row: int | None, moved: tuple[Cell, ...]) -> Columns:
    lost = tuple(column for column in Column if column not in places)
    return Columns(places=places, key_row=key_row, moved=moved, lost=lost)


def _heading_rows(sheet: Sheet, words: Words) -> tuple[Cell, ...]:
    """The cells of all rows in which enough headings of indicators stand, in order."""
    counts = Counter(row for (row, _), each in words.items() if each in _HEADINGS)
    rows = {row for row, count in counts.items() if count >= KEYS_ENOUGH}
    return tuple(sheet.cells[place] for place in sorted(words) if place[0] in rows)


def _certain(told: Iterable[tuple[Cell, Column | None]]) -> dict[Column, int]:
    """Each column with its one place; one that is told twice, in two places, is not certain."""
    found: dict[Column, set[int]] = {}
    for cell, column in told:
        if column is not None:
            found.setdefault(column, set()).add(cell.column)
    return {column: places.pop() for column, places in found.items() if len(places) == 1}


def _with_key_column(places: dict[Column, int], sheet: Sheet) -> dict[Column, int]:
    """Find the column of row keys by the keys themselves where its own key is gone."""
    if Column.KEY in places:
        return places
    counts = Counter(
        column for (_, column), cell in sheet.cells.items() if cell.text.startswith(_ROW_KEYS)
    )
    place = _fullest(counts)
    return places if place is None else {**places, Column.KEY: place}


def _contradicted(told: list[tuple[Cell, Column]]) -> set[Column]:
    """The columns that are not certain, because a heading names another one than the key does.

    Neither is the one it names, unless that stands under its own heading elsewhere: two columns
    may have changed places below their keys and one heading been written anew.
    """
    false = {column for cell, column in told if _names_another(cell, column)}
    own = {column for cell, column in told if _HEADINGS.get(same_form(cell.text)) is column}
    named = {
        _HEADINGS[same_form(cell.text)] for cell, column in told if _names_another(cell, column)
    }
    return false | (named - own)


def _names_another(cell: Cell, column: Column) -> bool:
    return _HEADINGS.get(same_form(cell.text), column) is not column


def _renamed(told: list[tuple[Cell, Column]], false: set[Column]) -> tuple[Cell, ...]:
    return tuple(
        cell
        for cell, column in told
        if column in INDICATOR_HEADINGS
        and column not in false
        and same_form(cell.text) not in _HEADINGS
    )
