"""Errors put in by the kernel's tracer, which also meet what SQLite does by itself.

``strace`` makes the so-manieth call of a kind fail. It needs leave to trace, which many build
machines do not give; the sweep takes it only when asked to (``--injected``).
"""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.faults.trial import Ended, Words

CALLS = ("pwrite64", "fdatasync", "fsync", "rename", "ftruncate", "mkdir", "link")
"""What SQLite and our own writer change files with; ``write`` also serves screens and pipes."""

PATIENCE = 300
"""Seconds; a traced run takes some ten times as long as another."""


def counted(root: Path, words: Words, told: Path) -> Counter[str]:
    """How often a run makes each call; ``told`` is a file for the tracer's list."""
    _traced(root, words, ("-e", f"trace={','.join(CALLS)}", "-o", str(told)))
    lines = told.read_text(errors="replace").splitlines()
    names = (line.split(maxsplit=1)[-1].partition("(")[0] for line in lines)
    return Counter(name for name in names if name in CALLS)


def failing(root: Path, words: Words, call: str, at: int, error: str) -> Ended:
    """A run in which a kind of call fails from its so-manieth time on, as on a full disk."""
    injected = f"inject={call}:error={error}:when={at}+"
    return _traced(root, words, ("-e", f"trace={call}", "-e", injected, "-o", "/dev/null"))


def _traced(root: Path, words: Words, options: Words) -> Ended:
    program = (sys.executable, "-m", "pipeline", "--office", str(root), *words)
    done = subprocess.run(  # noqa: S603 - our own program under the system's tracer
        ("strace", "-f", "-qq", *options, *program),  # noqa: S607 - wherever the system has it
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    said = (done.stdout + done.stderr).decode(errors="replace")
    return Ended(code=done.returncode, said=said, steps=0)
