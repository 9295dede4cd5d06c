"""Who reads the files: this process, processes beside it, or an engine that runs elsewhere.

Reading is the only work of a month that is done file by file and depends on nothing else: bytes
in, cells out. Rules need the files before them, in the order of receipt, and stay in one process,
so that nothing that comes out depends on who has read. Any ``concurrent.futures.Executor`` will do.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Self

from pipeline.model.cell import Unreadable, Workbook
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.opening.workbook import read_or_held

Read = Workbook | Unreadable

WORTH_WHILE = 100
"""So many files are read sooner by processes than by one, their starting counted (measured: 80
with a fork server, 110 where each is started anew)."""

BATCH = 16
"""Files that are handed over at a time: one alone would wait longer than it is read."""

AHEAD = 8
"""Batches that are under way or wait to be used; more would only fill the memory."""

_SERIAL, _PROCESSES, _DASK = "serial", "processes", "dask://"
_WAIT = "10s"


def read_batch(contents: Sequence[bytes]) -> tuple[Read, ...]:
    """Read some files, in their order; what a worker does."""
    return tuple(map(read_or_held, contents))


def read_ahead(contents: Iterable[bytes], executor: Executor | None) -> Iterator[Read]:
    """Read files in their order, a few batches ahead of their use.

    An executor that breaks down costs time and nothing else: its files are read here.
    """
    if executor is None:
        yield from map(read_or_held, contents)
        return
    under_way: deque[tuple[Sequence[bytes], Future[tuple[Read, ...]] | None]] = deque()
    source = iter(contents)
    while batch := tuple(islice(source, BATCH)):
        under_way.append((batch, _handed_over(executor, batch)))
        if len(under_way) >= AHEAD:
            yield from _finished(*under_way.popleft())
    while under_way:
        yield from _finished(*under_way.popleft())


def _handed_over(executor: Executor, batch: Sequence[bytes]) -> "Future[tuple[Read, ...]] | None":
    """A batch that is being read; None when there is nobody left to read it."""
    try:
        return executor.submit(read_batch, batch)
    except BrokenExecutor:
        return None


def _finished(
    batch: Sequence[bytes], reading: "Future[tuple[Read, ...]] | None"
) -> tuple[Read, ...]:
    """What a batch comes to."""
    try:
        return read_batch(batch) if reading is None else reading.result()
    except BrokenExecutor:
        return read_batch(batch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """Who is asked to read.

    Without ``kind`` it depends on how many files there are; ``number`` are the processes, None for
    as many as the machine has processors; ``address`` is where the scheduler of dask listens.
    """

    kind: str = ""
    number: int | None = None
    address: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Workers as written: serial, processes, processes:4, dask://host:8786.

        Raises:
            ValueError: it is none of these.
        """
        kind, _, number = text.partition(":")
        if text in {_SERIAL, _PROCESSES}:
            return cls(kind=kind)
        if kind == _PROCESSES and number.isascii() and number.isdigit() and int(number) > 0:
            return cls(kind=kind, number=int(number))
        if text.startswith(_DASK) and len(text) > len(_DASK):
            return cls(kind=_DASK, address=text.removeprefix(_DASK))
        raise ValueError(text)

    @contextmanager
    def engaged(self, files: int) -> Iterator[Executor | None]:
        """An executor for so many files while the block runs; None: they are read here.

        Raises:
            OfficeError: dask is not installed or its scheduler does not answer (6).
        """
        if self.kind == _DASK:
            with _on_dask(self.address) as executor:
                yield executor
        elif self.kind == _PROCESSES or (not self.kind and files >= WORTH_WHILE):
            with _processes(self.number) as executor:
                yield executor
        else:
            yield None


def _processes(number: int | None) -> Executor:
    """Processes on this machine.

    They are not forked from this one: they would share the pipes to its second reader.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - seldom needed

    ways = multiprocessing.get_all_start_methods()
    way = "forkserver" if "forkserver" in ways else "spawn"
    return ProcessPoolExecutor(number, mp_context=multiprocessing.get_context(way))


@contextmanager
def _on_dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415 - an optional library
    except ImportError as error:
        raise OfficeError(
            "没有安装 dask，不能用 dask:// 分派文件；请先安装 minsheng-pipeline[dask]，"
            "或改用 --executor processes。",
            CONFIGURATION,
        ) from error
    try:
        client = Client(f"tcp://{address}", timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OfficeError(
            f"dask 调度程序 {address} 没有应答，请核对地址，或改用 --executor processes。",
            CONFIGURATION,
        ) from error
    # Reading is a pure function, but dask would keep and reuse what it takes for the same call.
    with client, client.get_executor(pure=False) as executor:
        yield executor


BY_SIZE = Workers()
"""This process for few files, processes for many."""
