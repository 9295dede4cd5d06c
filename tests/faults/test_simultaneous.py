"""Many runs started at once in one folder: one works at a time, the others say who does."""

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import DAY, MARCH, filled_forms
from example_office import invented_office, put

from benchmarks.faults.checks import DONE, archive_faults, files, ledger_faults
from benchmarks.faults.trial import ran
from pipeline.commands.doors import Exit

WORDS = ("run", str(MARCH), "--as-of", DAY)
OUTBOX = f"outbox/{MARCH}"
STARTS = 50
WHO = re.compile(r"另一次运行还没有结束：\S+ \S+ 在电脑“(.+)”上开始（进程号 (\d+)）")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def ended(root: Path, count: int) -> Iterator[tuple[int, str]]:
    """How each of so many runs ended that were started at the same moment, and what it said."""
    waiting, go = os.pipe()
    hearing, saying = os.pipe()
    processes = [_started(root, waiting, (go, hearing), saying) for _ in range(count)]
    os.close(saying)
    os.close(waiting)
    os.close(go)  # every run waits until this end is closed
    with os.fdopen(hearing, encoding="utf-8") as stream:
        said = stream.read().split("\0")
    codes = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in processes]
    assert len(codes) == len(said) - 1
    for line in said[:-1]:
        code, _, told = line.partition(" ")
        yield int(code), told


def _started(root: Path, waiting: int, closed: tuple[int, int], saying: int) -> int:
    process = os.fork()
    if process:
        return process
    try:
        for each in closed:
            os.close(each)
        os.read(waiting, 1)
        done = ran(root, WORDS)
        os.write(saying, f"{done.code} {done.said}\0".encode())
    finally:
        os._exit(0)


def test_fifty_starts_at_once(tmp_path: Path) -> None:
    """Of fifty starts those that had to stay out name host, process and time; nothing is lost."""
    office = invented_office(tmp_path)
    for name, content in filled_forms(office):
        put(office, str(MARCH), name, content)
    outcomes = list(ended(office.root, STARTS))
    assert len(outcomes) == STARTS
    worked = [told for code, told in outcomes if code in DONE]
    stayed_out = [told for code, told in outcomes if code == Exit.CANNOT_WRITE]
    assert len(worked) + len(stayed_out) == STARTS, outcomes
    assert worked
    assert len(stayed_out) > STARTS // 2
    named = [WHO.search(told) for told in stayed_out]
    assert {each and each[1] for each in named} == {socket.gethostname()}
    assert [*archive_faults(office.root), *ledger_faults(office.root)] == []
    assert not list(office.root.glob("minsheng.lock*"))
    assert "run.json" in files(office.root / OUTBOX)
