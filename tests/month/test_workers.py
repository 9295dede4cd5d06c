"""Who reads a month's files changes nothing but the time."""

import concurrent.futures
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from datetime import date
from pathlib import Path

import pytest
from example_office import copy_office

from pipeline.model.period import Period
from pipeline.month import workers
from pipeline.month.run import run_month
from pipeline.month.workers import BY_SIZE, Workers, read_ahead, read_batch
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace

MARCH = Period(2022, 3)
LONG_AGO = 1_500_000_000


def outputs_by(root: Path, asked: Workers) -> dict[str, bytes]:
    """Everything that a run of the sample month gives out."""
    office = copy_office(root)
    for path in (office / "inbox").rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    result = run_month(
        Workspace(office), MARCH, date(2022, 4, 11), lambda _name: None, workers=asked
    )
    return dict(result.outputs)


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of a run that reads its files one by one."""
    return outputs_by(tmp_path_factory.mktemp("serial") / "office", Workers.parse("serial"))


@pytest.mark.parametrize("text", ["processes:1", "processes:2"])
def test_any_number_of_processes_gives_the_same_bytes(
    tmp_path: Path, serial: dict[str, bytes], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One or two processes, with batches of three files, give the bytes of a serial run."""
    monkeypatch.setattr(workers, "BATCH", 3)
    assert outputs_by(tmp_path / "office", Workers.parse(text)) == serial


@pytest.mark.filterwarnings("default")
def test_a_dask_cluster_gives_the_same_bytes(tmp_path: Path, serial: dict[str, bytes]) -> None:
    """A real cluster of two worker processes gives the bytes of a serial run."""
    distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address.removeprefix("tcp://")
        asked = Workers.parse(f"dask://{address}")
        assert outputs_by(tmp_path / "office", asked) == serial


def test_the_order_in_which_files_were_put_there_changes_nothing(
    tmp_path: Path, serial: dict[str, bytes]
) -> None:
    """Files that were written to the folder in reverse order give the same bytes."""
    office = copy_office(tmp_path / "office")
    folder = office / "inbox" / str(MARCH)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(folder)
    folder.mkdir()
    for name in sorted(files, reverse=True):
        (folder / name).write_bytes(files[name])
        os.utime(folder / name, (LONG_AGO, LONG_AGO))
    result = run_month(Workspace(office), MARCH, date(2022, 4, 11), lambda _name: None)
    assert dict(result.outputs) == serial


class Broken(Executor):
    """An executor whose workers die: at once, or over what they were given."""

    def __init__(self, *, at_once: bool) -> None:
        self._at_once = at_once

    def submit(self, *_given: object, **_named: object) -> Future[object]:  # type: ignore[override]
        """Refuse, or promise what never comes."""
        if self._at_once:
            raise BrokenExecutor
        future: Future[object] = Future()
        future.set_exception(BrokenExecutor())
        return future


@pytest.mark.parametrize("at_once", [True, False])
def test_workers_that_die_cost_time_only(*, at_once: bool) -> None:
    """What broken workers leave undone is read in this process, in the same order."""
    contents = [b"", b"%PDF-1.4", b"", b"no workbook"] * 20
    assert tuple(read_ahead(contents, Broken(at_once=at_once))) == read_batch(contents)


class Counting(Executor):
    """Does its work at once and keeps what it was given."""

    def __init__(self) -> None:
        self.batches: list[Sequence[bytes]] = []

    def submit(self, work, batch):  # type: ignore[no-untyped-def, override]  # noqa: ANN001, ANN201
        """Do the work."""
        self.batches.append(batch)
        future: Future[object] = Future()
        future.set_result(work(batch))
        return future


def test_only_a_few_batches_are_ahead() -> None:
    """However many files there are, not more than a few batches wait in memory."""
    executor = Counting()

    def endless() -> Iterator[bytes]:
        while True:
            yield b""

    next(read_ahead(endless(), executor))
    assert len(executor.batches) == workers.AHEAD
    assert all(len(each) == workers.BATCH for each in executor.batches)


def test_few_files_are_read_here_and_many_by_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked for few files; many are worth the starting of processes."""
    started = []

    def pool(*_given: object, **_named: object) -> Counting:
        started.append(True)
        return Counting()

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", pool)
    with BY_SIZE.engaged(workers.WORTH_WHILE - 1) as executor:
        assert executor is None
    with BY_SIZE.engaged(workers.WORTH_WHILE) as executor:
        assert isinstance(executor, Counting)
    assert started == [True]


@pytest.mark.parametrize(
    "text", ["", "threads", "processes:", "processes:0", "dask://", "serial:2"]
)
def test_anything_else_is_refused(text: str) -> None:
    """What names no workers is not guessed at."""
    with pytest.raises(ValueError, match="^" + text):
        Workers.parse(text)


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong address is one plain sentence."""
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    monkeypatch.setattr(workers, "_WAIT", "1s")
    with (
        pytest.raises(OfficeError, match="没有应答"),
        Workers.parse("dask://127.0.0.1:9").engaged(3),
    ):
        pass
