"""Nothing is done twice, and twice the returns are about twice the work: counted, not timed."""

import cProfile
import pstats
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from example_office import copy_office

from benchmarks.run.office import AS_OF, PERIOD, definitions_workbook, make_office
from pipeline.definitions.load import load_definitions
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.period import Period
from pipeline.month import workers
from pipeline.month.run import check_month, run_month
from pipeline.office.workspace import Workspace

MARCH = Period(2022, 3)
_opened: Counter[str] = Counter()
_watched: list[str] = []


def _watch(event: str, given: tuple[object, ...]) -> None:
    """Count what is opened below the watched folder; a hook cannot be taken off again."""
    if event == "open" and _watched and str(given[0]).startswith(_watched[0]):
        _opened[str(given[0])] += 1


def calls(work: Callable[[], object]) -> int:
    """How many functions are called in doing something."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_each_file_of_the_inbox_is_opened_once(tmp_path: Path) -> None:
    """A run opens every file of the month's inbox exactly once."""
    office = copy_office(tmp_path / "office")
    folder = office / "inbox" / str(MARCH)
    sys.addaudithook(_watch)
    _opened.clear()
    _watched.append(str(folder))
    try:
        run_month(Workspace(office), MARCH, date(2022, 4, 11), lambda _name: None)
    finally:
        _watched.clear()
    files = {str(path) for path in folder.iterdir()}
    assert {path: _opened[path] for path in files} == dict.fromkeys(files, 1)


def test_each_return_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run reads the bytes of every return exactly once."""
    office = copy_office(tmp_path / "office")
    read: Counter[bytes] = Counter()
    as_ever = workers.read_or_held

    def counted(content: bytes) -> Workbook | Unreadable:
        read[content] += 1
        return as_ever(content)

    monkeypatch.setattr(workers, "read_or_held", counted)
    result = run_month(Workspace(office), MARCH, date(2022, 4, 11), lambda _name: None)
    assert len(read) == len({each.receipt.sha256 for each in result.examinations})
    assert set(read.values()) == {1}


def test_definitions_of_twice_the_units_take_twice_the_calls() -> None:
    """Loading looks rows up; searching for each of them would make four times the calls."""
    books = [definitions_workbook(units) for units in (40, 80)]
    few, many = (calls(partial(load_definitions, book, PERIOD)) for book in books)
    assert many / few < 2.2


def test_a_month_of_twice_the_returns_takes_less_than_three_times_the_calls(
    tmp_path: Path,
) -> None:
    """From inbox to outputs, twice the returns are not four times the work."""

    def month(units: int) -> Callable[[], object]:
        office = make_office(tmp_path / str(units), units, 0.1, seed=1, hostile=False).root
        return lambda: check_month(
            Workspace(office), PERIOD, AS_OF, lambda _name: None, render=True
        )

    month(2)()  # what is worked out once for all months is not counted
    few, many = calls(month(8)), calls(month(16))
    assert many / few < 3
