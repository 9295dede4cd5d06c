"""The process in which libraries read strangers' files: started once, bounded, replaced when dead.

A crash, a hang or a panic costs one file its second reading and nothing else.
"""

import atexit
import json
import subprocess
import sys
from functools import cache
from threading import Timer
from typing import Any

from pipeline.opening.second_reader import ANSWER, REQUEST

SECONDS = 20
"""How long one file may take; an honest form takes about a thousandth of one."""

_COMMAND = (sys.executable, "-P", "-m", "pipeline.opening.second_reader")
"""``-P``: a file in the office's folder that is called like a module must not be imported."""


class SecondReader:
    """One reading process. It is started with the first request."""

    def __init__(self, command: tuple[str, ...] = _COMMAND, seconds: float = SECONDS) -> None:
        self._command = command
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, task: bytes, content: bytes) -> list[dict[str, Any]] | None:
        """What a task comes to for a file; None when it failed, took too long or crashed."""
        process = self._running()
        timer = Timer(self._seconds, process.kill)
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(process, REQUEST.pack(task, len(content)) + content)
            told: list[dict[str, Any]] | None = json.loads(answer)
        except (OSError, EOFError, ValueError):
            self.close()
            return None
        finally:
            timer.cancel()
        return told

    def close(self) -> None:
        """End the process; the next request starts another one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

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


def _exchange(process: "subprocess.Popen[bytes]", request: bytes) -> bytes:
    """Send a request and wait for its answer.

    Raises:
        EOFError, OSError: the process died over it.
    """
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(request)
    process.stdin.flush()
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
