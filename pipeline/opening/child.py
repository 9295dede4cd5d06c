"""The process in which libraries read strangers' files: started once, bounded, replaced when dead.

A crash, a hang or a panic costs one file its second reading and nothing else.
"""

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from functools import cache
from threading import Timer
from typing import Any

from pipeline.opening.second_reader import ANSWER, REQUEST

SECONDS = 20
"""How long one file may take; an honest form takes about a thousandth of one."""

PATIENCE = 1
"""How many seconds an answer that nobody wants any more is waited for, sooner than start anew."""

BOUNDED = sys.platform != "win32"
"""Whether the system bounds the process's memory: only then may it begin on a file before our own
reading has found nothing against it."""

_COMMAND = (sys.executable, "-P", "-m", "pipeline.opening.second_reader")
"""``-P``: a file in the office's folder that is called like a module must not be imported."""


class SecondReader:
    """One reading process. It is started with the first request."""

    def __init__(self, command: tuple[str, ...] = _COMMAND, seconds: float = SECONDS) -> None:
        self._command = command
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: Timer | None = None
        self._owner = os.getpid()

    def ask(self, task: bytes, content: bytes) -> list[dict[str, Any]] | None:
        """What a task comes to for a file; None when it failed, took too long or crashed."""
        self.begin(task, content)
        return self.answer()

    def begin(self, task: bytes, content: bytes) -> None:
        """Set a task to work on beside us; ``answer`` tells what it came to."""
        self._leave_to_owner()
        self.drop()
        process = self._running()
        self._watch = _watched(process, self._seconds)
        # A process that has died over it is noticed when it does not answer.
        with suppress(OSError):
            _send(process, REQUEST.pack(task, len(content)) + content)

    def answer(self) -> list[dict[str, Any]] | None:
        """What the task that was set comes to; None when it failed, took too long or crashed."""
        if self._watch is None:
            return None  # there is no task
        told: list[dict[str, Any]] | None
        try:
            told = json.loads(_received(self._process))
        except (OSError, EOFError, ValueError):
            self.close()
            told = None
        self._rest()
        return told

    def drop(self) -> None:
        """Take off the answer to a task that nobody wants any more; end a process that is slow."""
        if self._watch is not None and self._process is not None:
            self._watch.cancel()
            self._watch = _watched(self._process, PATIENCE)
            self.answer()

    def _rest(self) -> None:
        """End the watch over a task."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.cancel()

    def close(self) -> None:
        """End the process with what it works on; the next task starts another one."""
        self._leave_to_owner()
        self._rest()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _leave_to_owner(self) -> None:
        """Let go of a process that belongs to the one we were forked from; it still works there.

        Waiting for it would never end, for the pipes stay open over there.
        """
        if self._owner == os.getpid():
            return
        self._owner, self._watch = os.getpid(), None
        process, self._process = self._process, None
        if process is not None:
            process.returncode = 0  # it is not ours to wait for
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream is not None:
                        stream.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - our own module, nothing from outside
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


def _watched(process: "subprocess.Popen[bytes]", seconds: float) -> Timer:
    """A running watch that ends a process after so many seconds."""
    timer = Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    return timer


def _send(process: "subprocess.Popen[bytes]", request: bytes) -> None:
    """Send a request.

    Raises:
        OSError: the process died over it.
    """
    if process.stdin is not None:
        process.stdin.write(request)
        process.stdin.flush()


def _received(process: "subprocess.Popen[bytes] | None") -> bytes:
    """Wait for an answer.

    Raises:
        EOFError, OSError: the process died over it.
    """
    if process is None or process.stdout is None:
        raise EOFError
    head = process.stdout.read(ANSWER.size)
    if len(head) < ANSWER.size:
        raise EOFError
    (length,) = ANSWER.unpack(head)
    return process.stdout.read(int(length))


@cache
def second_reader() -> SecondReader:
    """The one reading process of this program; it ends with it."""
    reader = SecondReader()
    atexit.register(reader.close)
    return reader
