"""What people do to rows."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from benchmarks.mutants.trial import Edit, Trial
from benchmarks.paper import Answer, At, PaperCell, Place
from pipeline.forms.keys import Column
from pipeline.reading.grid import input_keys


def insert_blank_row(trial: Trial) -> None:
    """An empty row is inserted."""
    at = trial.row(trial.row_key())
    trial.paper.move(lambda row, column: (row + (row >= at), column))


def insert_many_rows(trial: Trial) -> None:
    """Several empty rows are inserted."""
    at, count = trial.row(trial.row_key()), trial.random.randint(2, 30)
    trial.paper.move(lambda row, column: (row + count * (row >= at), column))


def insert_filled_row(trial: Trial) -> None:
    """A row of the unit's own is inserted and filled."""
    insert_blank_row(trial)
    at = trial.row(trial.row_key("indicator")) + 1
    trial.paper.move(lambda row, column: (row + (row >= at), column))
    own: dict[Column, Answer] = {
        Column.LABEL: "1.99",
        Column.CONTENT: "自行增加的指标",
        Column.TARGET: Decimal(30),
        Column.MEASURE: "个",
        Column.CURRENT: Decimal(7),
    }
    for column, answer in own.items():
        trial.paper.type((at, trial.at(column)), answer)


def copied_insert(trial: Trial) -> None:
    """A row is inserted that carries the look and the hidden key of the row above."""
    key = trial.row_key("indicator")
    at = trial.row(key)
    trial.paper.move(lambda row, column: (row + (row > at), column))
    key_cell = trial.paper.cells.get((at, trial.at(Column.KEY)))
    if key_cell is not None:
        trial.paper.cells[at + 1, trial.at(Column.KEY)] = replace(key_cell, home=None)
    trial.paper.type((at + 1, trial.at(Column.CURRENT)), Decimal(7))


def delete_row(trial: Trial) -> None:
    """A row is deleted."""
    at = trial.row(trial.row_key())
    trial.paper.move(lambda row, column: None if row == at else (row - (row > at), column))


def delete_rows(trial: Trial) -> None:
    """Several rows are deleted together."""
    at, count = trial.row(trial.row_key()), trial.random.randint(2, 6)
    gone = range(at, at + count)
    trial.paper.move(
        lambda row, column: None if row in gone else (row - count * (row >= at + count), column)
    )


def move_row(trial: Trial) -> None:
    """A whole row is cut and inserted elsewhere."""
    if trial.unkeyed:
        return
    trial.moved = True
    start, end = (trial.row(key) for key in (trial.row_key(), trial.row_key()))
    step = 1 if start < end else -1
    low, high = min(start, end), max(start, end)
    trial.paper.move(
        lambda row, column: (
            end if row == start else row - step * (low <= row <= high),
            column,
        )
    )


def swap_rows(trial: Trial) -> None:
    """Two whole rows change places."""
    if trial.unkeyed:
        return
    trial.moved = True
    first, second = (trial.row(key) for key in trial.two_keys())
    places = {first: second, second: first}
    trial.paper.move(lambda row, column: (places.get(row, row), column))


def _span(trial: Trial) -> range:
    """Some consecutive rows."""
    first = trial.row(trial.row_key("indicator"))
    return range(first, min(first + trial.random.randint(2, 6), trial.paper.last_row))


def _shuffle(trial: Trial) -> dict[int, int]:
    span = list(_span(trial))
    turned = list(span)
    trial.random.shuffle(turned)
    return dict(zip(span, turned, strict=True))


def sort_rows(trial: Trial) -> None:
    """Some rows are sorted, keys and all."""
    if trial.unkeyed:
        return
    trial.moved = True
    places = _shuffle(trial)
    trial.paper.move(lambda row, column: (places.get(row, row), column))


def sort_visible_cells(trial: Trial) -> None:
    """Some rows are sorted without their hidden keys."""
    places, key = _shuffle(trial), trial.at(Column.KEY)
    trial.paper.move(lambda row, column: (row if column == key else places.get(row, row), column))


def sort_right_of_names(trial: Trial) -> None:
    """Values are sorted without the names in front of them: each is typed into another row."""
    places = _shuffle(trial)
    first = trial.at(Column.CURRENT)
    _retype(
        trial,
        {
            at: (places[at[0]], at[1])
            for at in trial.paper.cells
            if at[1] >= first and at[0] in places
        },
    )


def shift_down(trial: Trial) -> None:
    """The figures of some rows are cut and pasted one row lower."""
    span = _span(trial)
    column = trial.at(trial.random.choice((Column.CURRENT, Column.REMARK, Column.STAGE)))
    moves = {(row, column): (row + 1, column) for row in span if (row, column) in trial.paper.cells}
    _retype(trial, moves)


def shift_right(trial: Trial) -> None:
    """The values of some rows are cut and pasted one column further right."""
    start = trial.at(Column.CURRENT)
    span = _span(trial)
    moves = {at: (at[0], at[1] + 1) for at in trial.paper.cells if at[0] in span and at[1] >= start}
    _retype(trial, moves)


def _home(trial: Trial, target: At) -> Place | None:
    """Which cell of the form a place is where no cell is stored, told by its row and column."""
    stored = trial.paper.cells.items()
    keys = {cell.home[0] for at, cell in stored if cell.home and at[0] == target[0]}
    columns = {cell.home[1] for at, cell in stored if cell.home and at[1] == target[1]}
    return (keys.pop(), columns.pop()) if len(keys) == len(columns) == 1 else None


def _retype(trial: Trial, moves: dict[At, At]) -> None:
    """Move contents by hand; what lands in a field counts as typed there."""
    cells = trial.paper.cells
    contents = {at: cells[at] for at in moves}
    fields = set(input_keys(trial.planted.layout))
    for at, content in contents.items():
        cells[at] = replace(content, kind="n", value=None, formula=None)
        if content.home and content.home in trial.planted.truth:
            trial.note(content.home, "", None)
    for at, target in moves.items():
        content = contents[at]
        old = cells.get(target)
        home = old.home if old else _home(trial, target)
        cells[target] = replace(content, home=home)
        if home in fields:
            trial.note(home, *_in_its_measure(trial, home, *_told(trial, content)))


def _told(trial: Trial, content: PaperCell) -> tuple[str, Answer | None]:
    """What a moved content says: its planted value, another one typed there, or nothing.

    The form's own words are nothing that anybody typed.
    """
    planted, home = trial.planted, content.home
    if content.value is None:
        return "", None
    if home and home not in planted.truth:
        # No two planted values are alike, so that one moved before is still known by its value.
        first = [at for at, cell in planted.paper.cells.items() if cell.value == content.value]
        places = [place for place in planted.raw if planted.at[place] in first]
        return (planted.raw[places[0]], planted.truth[places[0]]) if places else ("", None)
    if home and content.value == planted.paper.cells[planted.at[home]].value:
        return planted.raw[home], planted.truth[home]
    return _typed_before(trial, content) or _as_stored(trial, content)


def _in_its_measure(
    trial: Trial, home: Place, raw: str, value: Answer | None
) -> tuple[str, Answer | None]:
    """What is told in another row: a measure that meant nothing in the first one may fit there."""
    rows = {row.key: row.indicator.measure for row in trial.planted.layout.indicator_rows()}
    measure = rows.get(home[0])
    digits = raw.removesuffix(measure.name) if measure else raw
    if value is None and digits != raw and digits.isdecimal():
        return raw, Decimal(digits)
    return raw, value


def _typed_before(trial: Trial, content: PaperCell) -> tuple[str, Answer | None] | None:
    """What was typed over the planted value before it was moved."""
    typed = trial.typed.get(content.home, ()) if content.home else ()
    return next(((t.raw, t.value) for t in reversed(typed) if t.raw == content.value), None)


def _as_stored(trial: Trial, content: PaperCell) -> tuple[str, Answer | None]:
    """What a cell says by its kind and its style."""
    stored = content.value or ""
    if content.kind != "n" or not _FIGURE.fullmatch(stored):
        return stored, stored
    if content.style == trial.paper.date_style:
        day = _FIRST_DAY + timedelta(days=int(stored))
        return day.isoformat(), day
    return stored, Decimal(stored)


_FIRST_DAY = date(1899, 12, 30)
"""The day from which a workbook counts days."""

_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def hide_row(trial: Trial) -> None:
    """A row is hidden."""
    trial.paper.rows[trial.row(trial.row_key())] = ' hidden="1"'


def flatten_row(trial: Trial) -> None:
    """A row is drawn together to no height."""
    trial.paper.rows[trial.row(trial.row_key())] = ' ht="0" customHeight="1"'


def filter_rows(trial: Trial) -> None:
    """Rows are filtered away."""
    trial.paper.filtered = True
    for row in _span(trial):
        trial.paper.rows[row] = ' hidden="1"'


def duplicate_row(trial: Trial) -> None:
    """A row is copied below the table, key and all."""
    _duplicate(trial, trial.row(trial.row_key()), keyless=False)


def duplicate_row_without_key(trial: Trial) -> None:
    """The visible part of a row is copied below the table."""
    _duplicate(trial, trial.row(trial.row_key()), keyless=True)


def _duplicate(trial: Trial, row: int, *, keyless: bool) -> None:
    target, key = trial.paper.last_row + trial.random.randint(1, 3), trial.at(Column.KEY)
    for at, cell in list(trial.paper.cells.items()):
        if at[0] == row and not (keyless and at[1] == key):
            trial.paper.cells[target, at[1]] = cell


ROW_EDITS: tuple[Edit, ...] = (
    insert_blank_row,
    insert_many_rows,
    insert_filled_row,
    copied_insert,
    delete_row,
    delete_rows,
    move_row,
    swap_rows,
    sort_rows,
    sort_visible_cells,
    sort_right_of_names,
    shift_down,
    shift_right,
    hide_row,
    flatten_row,
    filter_rows,
    duplicate_row,
    duplicate_row_without_key,
)
