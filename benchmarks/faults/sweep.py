"""The sweep: the same run again and again, each time disturbed elsewhere, then undisturbed."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.checks import Files, faults, files, unsound
from benchmarks.faults.injected import counted, failing
from benchmarks.faults.seams import Fault
from benchmarks.faults.trial import Ended, Words, instants, killed_after, ran, ran_short_of_room

Disturbed = Callable[[Path], Ended]
"""A run in a folder, disturbed in some way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One disturbance: what it was, how the run ended, and all that was wrong afterwards."""

    name: str
    ended: Ended
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A folder before a run, the run's words, and what it leaves when nothing disturbs it."""

    start: Path
    words: Words
    outbox: str
    steps: int
    seconds: float
    before: Files
    after: Files

    @classmethod
    def over(cls, start: Path, words: Words, outbox: str) -> "Sweep":
        """Run once undisturbed, on a copy, and count the steps."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "office"
            shutil.copytree(start, root)
            began = time.perf_counter()
            ended = ran(root, words)
            seconds = time.perf_counter() - began
            return cls(
                start=start,
                words=words,
                outbox=outbox,
                steps=ended.steps,
                seconds=seconds,
                before=files(start / outbox),
                after=files(root / outbox),
            )

    def at_steps(self, fault: Fault, every: int = 1) -> Iterator[Trial]:
        """A fault at every step, or at every so-manieth."""
        for at in range(1, self.steps + 1, every):
            yield self._tried(f"{fault.name} at step {at}", self._failing(fault, at))

    def short_of_room(self, limits: tuple[int, ...]) -> Iterator[Trial]:
        """No file may grow beyond each of some sizes, in bytes."""
        for limit in limits:
            yield self._tried(f"no file above {limit} bytes", self._limited(limit))

    def killed(self, count: int, seed: int) -> Iterator[Trial]:
        """Killed at random instants."""
        for number, after in enumerate(instants(count, self.seconds, seed), start=1):
            yield self._tried(f"kill {number} after {after:.3f} s", self._killing(after))

    def injected(self, error: str, every: int) -> Iterator[Trial]:
        """A kind of system call fails from its first, or a later, time on."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "office"
            shutil.copytree(self.start, root)
            made = counted(root, self.words, Path(folder) / "calls")
        for call, times in made.items():
            for at in range(1, times + 1, every):
                yield self._tried(f"{call} {at}: {error}", self._injecting(call, at, error))

    def _injecting(self, call: str, at: int, error: str) -> Disturbed:
        return lambda root: failing(root, self.words, call, at, error)

    def _failing(self, fault: Fault, at: int) -> Disturbed:
        return lambda root: ran(root, self.words, fault, at)

    def _limited(self, limit: int) -> Disturbed:
        return lambda root: ran_short_of_room(root, self.words, limit)

    def _killing(self, seconds: float) -> Disturbed:
        return lambda root: killed_after(root, self.words, seconds)

    def _tried(self, name: str, disturbed: Disturbed) -> Trial:
        """One disturbed run, then an undisturbed one that must come to the usual end."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "office"
            shutil.copytree(self.start, root)
            inbox = files(root / "inbox")
            ended = disturbed(root)
            wrong = [*faults(root, self.outbox, ended, self.before, self.after)]
            again = ran(root, self.words)
            wrong += (f"run again: {each}" for each in self._not_usual(root, again))
            if files(root / "inbox") != inbox:
                wrong.append("the inbox was altered")
            return Trial(name=name, ended=ended, wrong=tuple(wrong))

    def _not_usual(self, root: Path, ended: Ended) -> Iterator[str]:
        yield from faults(root, self.outbox, ended, self.after, self.after)
        yield from unsound(root)
        left = [
            *(root / "outbox").glob(".*"),
            *(root / "archive").glob(".*"),
            *root.glob("minsheng.lock*"),
        ]
        if left:
            yield f"left behind: {[path.name for path in left]}"
