"""The places where a run meets the disk, numbered, and what may go wrong at each.

Python tells an audit hook of every file that is opened, renamed, made or removed; the flush to
the disk has no such event and is wrapped. What SQLite does by itself is not seen here: it meets
the limit of the file size and the kills at a random instant.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Protocol

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link"})


class HasFileno(Protocol):
    """A stream that has a descriptor."""

    def fileno(self) -> int:
        """The descriptor."""


Flush = Callable[[int | HasFileno], None]
"""What waits until the disk has a file."""


class Fault(Enum):
    """What happens at a step; the value is the error number, 0 for a kill."""

    KILLED = 0
    BROKEN_DISK = errno.EIO
    FULL_DISK = errno.ENOSPC
    NO_PERMISSION = errno.EACCES


class Steps:
    """Counts the steps of this process below a folder, and brings about one fault at one step."""

    def __init__(self, root: Path, fault: Fault | None = None, at: int = 0) -> None:
        self.taken = 0
        self._root, self._fault, self._at = str(root), fault, at

    def watch(self) -> None:
        """Begin to watch; it cannot be ended, so call it in a process of its own."""
        sys.addaudithook(self._heard)
        setattr(os, "fsync", self._flushing(os.fsync))  # noqa: B010 - its type names a private protocol

    def _flushing(self, flush: Flush) -> Flush:
        def watched(fd: int | HasFileno) -> None:
            self._step()
            flush(fd)

        return watched

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = (*arguments, 0, 0)[:3]
            changes = isinstance(flags, int) and bool(flags & _WRITING)
        else:
            path, changes = (*arguments, "")[0], event in _CHANGES
        if changes and str(path).startswith(self._root):
            self._step()

    def _step(self) -> None:
        self.taken += 1
        if self.taken != self._at or self._fault is None:
            return
        if self._fault is Fault.KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self._fault.value, os.strerror(self._fault.value), self._root)
