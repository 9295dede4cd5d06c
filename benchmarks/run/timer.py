"""Whole processes timed from start to exit, in turn."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

MEBIBYTE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of doing the work: its name, its command, and what makes it ready, untimed."""

    name: str
    command: Sequence[str]
    ready: Callable[[], object] = lambda: None
    codes: frozenset[int] = frozenset({0})


@dataclass(slots=True, kw_only=True)
class Times:
    """Seconds by the clock and of processor time, and the most memory in MiB, round by round.

    Processor time and memory take in the processes that a way starts and waits for.
    """

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The middle one of the times by the clock."""
        return median(self.clock)


def timed(ways: Sequence[Way], rounds: int) -> Mapping[str, Times]:
    """Every way once to warm up, then in each round once, in an order that turns."""
    times = {way.name: Times() for way in ways}
    for way in ways:
        run(way)
    for number in range(rounds):
        turn = number % len(ways)
        for way in (*ways[turn:], *ways[:turn]):
            seconds, processor, memory = run(way)
            times[way.name].clock.append(seconds)
            times[way.name].processor.append(processor)
            times[way.name].memory.append(memory)
    return times


def run(way: Way) -> tuple[float, float, float]:
    """Run a way once: seconds by the clock, seconds of processor time, MiB of memory.

    Raises:
        RuntimeError: it ended otherwise than it should.
    """
    way.ready()
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own commands
        way.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in way.codes:
        raise RuntimeError(f"{way.name} ended with {process.returncode}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / MEBIBYTE


def environment() -> dict[str, str]:
    """A process's environment: it finds our modules, and keeps its bytecode as any user's does."""
    own = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
