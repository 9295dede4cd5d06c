"""What people do to columns, headings and merged cells."""

from benchmarks.mutants.trial import Edit, Trial, headings
from benchmarks.paper import At, address, cells_of
from pipeline.forms.keys import INDICATOR_HEADINGS, Column


def insert_column(trial: Trial) -> None:
    """An empty column is inserted."""
    at = trial.at(trial.column())
    trial.paper.move(lambda row, column: (row, column + (column >= at)))


def insert_filled_column(trial: Trial) -> None:
    """A column of the unit's own is inserted, with a heading and figures."""
    insert_column(trial)
    free = [
        number
        for number in range(1, trial.paper.last_column)
        if not any(at[1] == number for at in trial.paper.cells)
    ]
    if free:
        trial.paper.type((6, free[0]), "其中：本周")
        trial.paper.type((8, free[0]), "12")


def delete_column(trial: Trial) -> None:
    """A column is deleted."""
    at = trial.at(trial.column())
    trial.paper.move(lambda row, column: None if column == at else (row, column - (column > at)))


def delete_key_column(trial: Trial) -> None:
    """The hidden column of keys is deleted."""
    if trial.moved:
        return
    trial.unkeyed = True
    at = trial.at(Column.KEY)
    trial.paper.move(lambda row, column: None if column == at else (row, column - (column > at)))
    trial.paper.hidden_columns = set()


def delete_key_row(trial: Trial) -> None:
    """The hidden row of keys is deleted."""
    at = trial.row("key")
    trial.paper.move(lambda row, column: None if row == at else (row - (row > at), column))


def move_column(trial: Trial) -> None:
    """A whole column is cut and inserted elsewhere."""
    start, end = trial.at(trial.column()), trial.at(trial.column())
    step = 1 if start < end else -1
    low, high = min(start, end), max(start, end)
    trial.paper.move(
        lambda row, column: (
            row,
            end if column == start else column - step * (low <= column <= high),
        )
    )


def swap_columns(trial: Trial) -> None:
    """Two whole columns change places."""
    places = _two(trial)
    trial.paper.move(lambda row, column: (row, places.get(column, column)))


def swap_columns_below_keys(trial: Trial) -> None:
    """Two columns change places, but for the hidden key row."""
    places, key_row = _two(trial), trial.row("key")
    trial.paper.move(
        lambda row, column: (row, column if row == key_row else places.get(column, column))
    )


def _two(trial: Trial) -> dict[int, int]:
    first, second = trial.at(trial.column()), trial.at(trial.column())
    return {first: second, second: first}


def hide_column(trial: Trial) -> None:
    """A column is hidden."""
    trial.paper.hidden_columns.add(trial.at(trial.column()))


def show_key_column(trial: Trial) -> None:
    """The hidden column of keys is shown."""
    trial.paper.hidden_columns.clear()


def rename_heading(trial: Trial) -> None:
    """A heading is reworded everywhere, or in one place."""
    found = headings(trial, trial.column())
    every = trial.random.random() < 0.5  # noqa: PLR2004 - as often as not
    for at in found if every else found[:1]:
        trial.paper.type(at, trial.random.choice(("完成情况", "本月累计（万）", "数量", " ")))


def blank_heading(trial: Trial) -> None:
    """A heading is emptied."""
    for at in headings(trial, trial.column()):
        trial.paper.type(at, None)


def swap_headings(trial: Trial) -> None:
    """Two headings change places; the columns below them do not."""
    first, second = trial.column(), trial.column()
    places = headings(trial, first), headings(trial, second)
    for found, other in zip(places, (second, first), strict=True):
        for at in found:
            trial.paper.type(at, INDICATOR_HEADINGS[other])


def misname_heading(trial: Trial) -> None:
    """A heading gets the words of another one, which keeps them too."""
    other = INDICATOR_HEADINGS[trial.column()]
    for at in headings(trial, trial.column()):
        trial.paper.type(at, other)


def space_out_heading(trial: Trial) -> None:
    """A heading gets spaces, a line break and full-width brackets between its letters."""
    column = trial.column()
    words = INDICATOR_HEADINGS[column]
    for at in headings(trial, column):
        trial.paper.type(at, f" {words[:2]}\u3000\n{words[2:]} ")


def merge_one_field(trial: Trial) -> None:
    """A field is merged with the cell below or beside it that is no field's, or is."""
    at = trial.paper.find(trial.field())
    if at is not None:
        down, right = trial.random.choice(((1, 0), (0, 1), (-1, 0), (0, -1)))
        _merge(trial, at, (max(at[0] + down, 1), max(at[1] + right, 1)))


def merge_fields(trial: Trial) -> None:
    """Several fields are merged into one cell; only the first keeps its content."""
    column = trial.random.choice((Column.CURRENT, Column.REMARK, Column.STAGE))
    at = trial.paper.find(trial.field(column))
    if at is not None:
        _merge(trial, at, (at[0] + trial.random.randint(1, 3), at[1] + trial.random.randint(0, 1)))


def merge_heading(trial: Trial) -> None:
    """Two headings are merged."""
    found = headings(trial, trial.column())
    if found:
        at = trial.random.choice(found)
        _merge(trial, at, (at[0], at[1] + 1))


def _merge(trial: Trial, first: At, last: At) -> None:
    """Merge a range as Excel does: all but the first cell are emptied."""
    (top, bottom), (left, right) = sorted((first[0], last[0])), sorted((first[1], last[1]))
    taken = {at for area in trial.paper.merged for at in cells_of(area)}
    covered = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    if taken & set(covered):
        return
    for at in covered[1:]:
        trial.paper.type(at, None)
    trial.paper.merged.append(f"{address((top, left))}:{address((bottom, right))}")


COLUMN_EDITS: tuple[Edit, ...] = (
    insert_column,
    insert_filled_column,
    delete_column,
    delete_key_column,
    delete_key_row,
    move_column,
    swap_columns,
    swap_columns_below_keys,
    hide_column,
    show_key_column,
    rename_heading,
    blank_heading,
    swap_headings,
    misname_heading,
    space_out_heading,
    merge_one_field,
    merge_fields,
    merge_heading,
)
