"""What happens to keys, to the words that name rows, and to locked cells."""

from dataclasses import replace
from decimal import Decimal

from benchmarks.mutants.trial import Edit, Trial
from pipeline.forms.keys import Column


def blank_row_key(trial: Trial) -> None:
    """The hidden key of a row is emptied."""
    if trial.moved:
        return
    trial.unkeyed = True
    _set(trial, trial.row_key(), Column.KEY, None)


def alter_row_key(trial: Trial) -> None:
    """The hidden key of a row is damaged."""
    if trial.moved:
        return
    trial.unkeyed = True
    key = trial.row_key()
    _set(trial, key, Column.KEY, trial.random.choice((f"{key}1", key[:-1], "x", key.upper())))


def double_row_key(trial: Trial) -> None:
    """A row gets the hidden key of another one."""
    first, second = trial.two_keys()
    _set(trial, first, Column.KEY, second)


def swap_row_keys(trial: Trial) -> None:
    """Two rows exchange their hidden keys."""
    first, second = trial.two_keys()
    _set(trial, first, Column.KEY, second)
    _set(trial, second, Column.KEY, first)


def blank_column_key(trial: Trial) -> None:
    """The hidden key of a column is emptied."""
    _set(trial, "key", trial.column(), None)


def double_column_key(trial: Trial) -> None:
    """A column gets the hidden key of another one."""
    _set(trial, "key", trial.column(), trial.column().value)


def swap_column_keys(trial: Trial) -> None:
    """Two columns exchange their hidden keys."""
    first, second = trial.column(), trial.column()
    _set(trial, "key", first, second.value)
    _set(trial, "key", second, first.value)


def _set(trial: Trial, key: str, column: Column, text: str | None) -> None:
    at = trial.paper.find((key, column))
    if at is not None:
        trial.paper.type(at, text)


def rename_row(trial: Trial) -> None:
    """The number or the name of an indicator is reworded."""
    column = trial.random.choice((Column.LABEL, Column.CONTENT))
    _set(trial, trial.row_key("indicator"), column, trial.random.choice(("1.10", "新名称", "2")))


def blank_row_name(trial: Trial) -> None:
    """The number, the name or both of an indicator are emptied."""
    key = trial.row_key("indicator")
    for column in trial.random.choice(
        ((Column.LABEL,), (Column.CONTENT,), (Column.LABEL, Column.CONTENT))
    ):
        _set(trial, key, column, None)


def swap_row_numbers(trial: Trial) -> None:
    """Two rows exchange the numbers in front of them."""
    if trial.unkeyed:
        return
    trial.moved = True
    _swap(trial, (Column.LABEL,))


def swap_row_names(trial: Trial) -> None:
    """Two rows exchange their names."""
    if trial.unkeyed:
        return
    trial.moved = True
    _swap(trial, (Column.CONTENT,))


def swap_numbers_and_names(trial: Trial) -> None:
    """Two rows exchange all that names them but the key."""
    if trial.unkeyed:
        return
    trial.moved = True
    _swap(trial, (Column.LABEL, Column.CONTENT))


def _swap(trial: Trial, columns: tuple[Column, ...]) -> None:
    first, second = trial.row_key("indicator"), trial.row_key("indicator")
    for column in columns:
        places = [trial.paper.find((key, column)) for key in (first, second)]
        if places[0] and places[1]:
            cells = trial.paper.cells
            one, other = cells[places[0]], cells[places[1]]
            cells[places[0]] = replace(one, kind=other.kind, value=other.value)
            cells[places[1]] = replace(other, kind=one.kind, value=one.value)


def number_as_number(trial: Trial) -> None:
    """A program stores an indicator's number 1.1 as a number."""
    key = trial.row_key("indicator")
    at = trial.paper.find((key, Column.LABEL))
    if at is not None:
        trial.paper.type(at, Decimal(key.partition(":")[2]))


def alter_locked(trial: Trial) -> None:
    """A locked cell of an indicator is changed."""
    column = trial.random.choice(
        (Column.TARGET, Column.MEASURE, Column.DEADLINE, Column.PREVIOUS, Column.SHARE)
    )
    _set(trial, trial.row_key("indicator"), column, trial.random.choice(("900", "万户", "年底")))


def rename_project(trial: Trial) -> None:
    """The caption of a project is reworded or emptied."""
    caption = next(
        (
            at
            for at, cell in trial.paper.cells.items()
            if cell.home and cell.home[0].startswith("project:") and cell.home[1] is Column.LABEL
        ),
        None,
    )
    if caption is not None:
        trial.paper.type(caption, trial.random.choice(("我的项目", None)))


def write_beside(trial: Trial) -> None:
    """Somebody writes a word where no field is."""
    row = trial.random.randint(1, trial.paper.last_row + 5)
    column = trial.paper.last_column + trial.random.randint(1, 3)
    trial.paper.type((row, column), trial.random.choice(("另有2个在建", "1.1", "本月累计", "7")))


KEY_EDITS: tuple[Edit, ...] = (
    blank_row_key,
    alter_row_key,
    double_row_key,
    swap_row_keys,
    blank_column_key,
    double_column_key,
    swap_column_keys,
    rename_row,
    blank_row_name,
    swap_row_numbers,
    swap_row_names,
    swap_numbers_and_names,
    number_as_number,
    alter_locked,
    rename_project,
    write_beside,
)
