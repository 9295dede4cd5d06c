"""One run in a process of its own, with or without a fault, and how it ended."""

import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.seams import Fault, Steps
from pipeline.commands.doors import Exit, through_doors
from pipeline.commands.folder import Office
from pipeline.commands.main import cli

Words = Sequence[str]
"""The words of a command, such as ``("run", "2022-03")``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run ended: ``code`` is None for one that was killed; ``steps`` counts its steps."""

    code: int | None
    said: str
    steps: int


def ran(root: Path, words: Words, fault: Fault | None = None, at: int = 0) -> Ended:
    """Run a command in a fork of this process, with a fault at a step where one is given."""

    def run(told: Path) -> int:
        steps = Steps(root, fault, at)
        steps.watch()
        code = _command(root, words)
        told.write_text(json.dumps(steps.taken))
        return code

    return _forked(run)


def ran_short_of_room(root: Path, words: Words, limit: int) -> Ended:
    """Run a command on a system that lets no file grow beyond ``limit`` bytes."""

    def run(told: Path) -> int:
        del told
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        return _command(root, words)

    return _forked(run)


def killed_after(root: Path, words: Words, seconds: float) -> Ended:
    """Run a command and kill it at an instant, wherever it is then."""

    def watch(process: int) -> None:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)

    return _forked(lambda _: _command(root, words), watch)


def instants(count: int, longest: float, seed: int) -> list[float]:
    """Random instants of a run that takes ``longest`` seconds; a seed gives the same ones."""
    drawn = random.Random(seed)
    return [drawn.uniform(0, longest) for _ in range(count)]


def _command(root: Path, words: Words) -> int:
    office = Office()

    def call() -> object:
        return cli(["--office", str(root), *words], standalone_mode=False, obj=office)

    return through_doors(call, office)


def _forked(run: Callable[[Path], int], watch: Callable[[int], None] | None = None) -> Ended:
    """Do something in a fork, hear what it says through a pipe, and wait for its end."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        hearing, saying = os.pipe()
        process = os.fork()
        if process == 0:
            _child(lambda: run(told), saying)
        os.close(saying)
        if watch is not None:
            watch(process)
        with os.fdopen(hearing, encoding="utf-8", errors="replace") as stream:
            said = stream.read()
        _, status = os.waitpid(process, 0)
        steps = json.loads(told.read_text()) if told.exists() else 0
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        return Ended(code=code, said=said, steps=steps)


def _child(run: Callable[[], int], saying: int) -> None:
    """What the fork does; it never comes back."""
    code = int(Exit.BUG)
    try:
        with os.fdopen(saying, "w", encoding="utf-8") as stream:
            sys.stdout = sys.stderr = stream
            code = run()
            stream.flush()
    finally:
        os._exit(code)
