"""One run at a time in a working folder.

The lock names host, process and time. A lock whose process is gone from this host is stale and
taken over; one of another host cannot be judged from here and stands.
"""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.office.errors import CANNOT_WRITE, OfficeError, cannot_write

_held: set[Path] = set()
"""Locks of this process: a lock with our own number that is not among them is a stale one."""


_UNFINISHED = ".new"
"""Ends the name under which a lock is written before it takes its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a lock; an unreadable lock has no process number."""

    host: str
    process: int | None
    since: str


@contextmanager
def run_lock(path: Path, since: datetime) -> Iterator[None]:
    """Hold the lock while the block runs.

    Raises:
        OfficeError: somebody else holds it, or it cannot be written (5).
    """
    _acquire(path, since)
    _held.add(path)
    _clear_unfinished(path)
    try:
        yield
    finally:
        _held.discard(path)
        with suppress(OSError):
            path.unlink()


def _acquire(path: Path, since: datetime) -> None:
    written = f"{since:%Y-%m-%d %H:%M:%S}"
    content = json.dumps(
        {"host": socket.gethostname(), "process": os.getpid(), "since": written},
        ensure_ascii=False,
    )
    for _ in range(2):
        try:
            _create(path, content.encode())
        except FileExistsError:
            _clear_stale(path)
        except OSError as error:
            raise cannot_write(path.name, error) from error
        else:
            return
    raise _occupied(path, _holder(path))


def _create(path: Path, content: bytes) -> None:
    """Put a lock in its place whole, so that a killed run leaves either a readable one or none.

    Raises:
        FileExistsError: somebody else's stands there.
        OSError: it cannot be written.
    """
    written = path.with_name(f"{path.name}.{os.getpid()}{_UNFINISHED}")
    try:
        written.write_bytes(content)
        _link(written, path)
    finally:
        with suppress(OSError):
            written.unlink()


def _clear_unfinished(path: Path) -> None:
    """Remove what processes that were killed while they wrote their lock have left."""
    for left in path.parent.glob(f"{path.name}.*{_UNFINISHED}"):
        process = left.name.removeprefix(f"{path.name}.").removesuffix(_UNFINISHED)
        if process.isdecimal() and not _is_running(int(process)):
            with suppress(OSError):
                left.unlink()


def _link(written: Path, path: Path) -> None:
    """Give a file its second name; on a disk without links (FAT) the first file that is made."""
    try:
        os.link(written, path)
    except FileExistsError:
        raise
    except OSError:
        content = written.read_bytes()
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)


def _clear_stale(path: Path) -> None:
    """Remove a lock whose process has ended; only one of several finders gets to move it."""
    holder = _holder(path)
    if not _is_stale(path, holder):
        raise _occupied(path, holder)
    moved = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.rename(moved)
        moved.unlink()


def _is_stale(path: Path, holder: Holder) -> bool:
    if holder.process is None or holder.host != socket.gethostname():
        return False
    if holder.process == os.getpid():
        return path not in _held
    return not _is_running(holder.process)


def _holder(path: Path) -> Holder:
    try:
        told = json.loads(path.read_bytes())
        return Holder(host=str(told["host"]), process=int(told["process"]), since=told["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return Holder(host="", process=None, since="")


def _occupied(path: Path, holder: Holder) -> OfficeError:
    if holder.process is None:
        who = "另一次运行可能还没有结束"
    else:
        who = f"另一次运行还没有结束：{holder.since} 在电脑“{holder.host}”上开始"
        who += f"（进程号 {holder.process}）"
    return OfficeError(
        f"{who}，请等它结束后再运行；如果确认没有在运行，请删除 {path.name}。", CANNOT_WRITE
    )


def _is_running(process: int) -> bool:
    """Whether a process of this host exists; in doubt it does."""
    if sys.platform == "win32":
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _is_running_on_windows(process: int) -> bool:
    """Ask the kernel, for ``os.kill`` with any signal would end the process on Windows."""
    import ctypes  # noqa: PLC0415 - costs start-up time and is needed only here

    query_limited_information, still_active = 0x1000, 259
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent on other systems
    handle = kernel.OpenProcess(query_limited_information, False, process)  # noqa: FBT003 - Win32
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
