"""The inbox folder: looked at entry by entry, never altered.

What an entry is is told from ``lstat`` before anything is opened, so that a link is never
followed and a pipe never waited on. File times are only looked at to notice a file that is still
being copied; they never order anything.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.model.inbox import LARGEST_FILE, EntryKind, InboxEntry, is_temporary
from pipeline.office import clock

STEADY = 2.0
"""Seconds over which neither size nor time of a file may change."""

RECENT = 120.0
"""Seconds for which a file that does not end rightly may still be on its way."""

_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_ZIP_END_WITHIN = 22 + 65_535
"""Bytes from the end within which a zip's end record stands (APPNOTE 4.3.16)."""

_SHORTCUTS = (".lnk", ".url", ".webloc", ".desktop")
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_MOUNT_POINT = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT of the Windows SDK (winnt.h): a folder junction."""
_AS_BYTES = getattr(os, "O_BINARY", 0)


def entries(folder: Path, *, wait: bool = True) -> tuple[InboxEntry, ...]:
    """Every entry of a month's inbox folder and its sub-folders, sorted by name.

    Args:
        folder: the month's folder.
        wait: look twice, two seconds apart, at files that changed less than two seconds ago.

    Raises:
        OSError: the folder itself cannot be listed.
    """
    paths = list(_paths(folder))
    restless = _restless(paths) if wait else frozenset()
    found = (_entry(folder, path, changing=path in restless) for path in paths)
    return tuple(sorted(found, key=lambda entry: entry.name))


def _restless(paths: Iterable[Path]) -> frozenset[Path]:
    """The files that change while they are watched; what has lain long enough is not waited for."""
    before = {path: state for path in paths if (state := _state(path)) is not None}
    fresh = [path for path, state in before.items() if _age(state) < STEADY]
    if not fresh:
        return frozenset()
    clock.pause(STEADY)
    return frozenset(path for path in fresh if _state(path) != before[path])


_State = tuple[int, int]
"""Size and time of last change in nanoseconds; a file's time is compared with the clock only to
tell whether it has just changed."""


def _state(path: Path) -> _State | None:
    """The state of a regular file; None for anything else."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _age(state: _State) -> float:
    """Seconds since a file last changed; a time to come is as far away as one gone by."""
    return abs(clock.seconds() - state[1] / 1e9)


def _paths(folder: Path) -> Iterator[Path]:
    """Everything below a folder but the folders that hold something."""
    waiting = [folder]
    while waiting:
        for path in waiting.pop().iterdir():
            if _is_listed(path):
                waiting.append(path)
            else:
                yield path


def _is_listed(path: Path) -> bool:
    """Whether a path is a folder to go into: a real one, not empty, that may be read."""
    try:
        status = path.lstat()
        real = stat.S_ISDIR(status.st_mode) and not _is_junction(status)
        return real and any(path.iterdir())
    except OSError:
        return False


def _entry(folder: Path, path: Path, *, changing: bool) -> InboxEntry:
    name = _shown_name(path.relative_to(folder))
    try:
        kind = _kind(path)
        content = _content(path) if kind is EntryKind.FILE else None
        if kind is EntryKind.FILE and (content is None or changing):
            return InboxEntry(name=name, kind=EntryKind.CHANGING)
        if content is not None and _is_unfinished(path, content):
            return InboxEntry(name=name, kind=EntryKind.UNFINISHED)
    except OSError:
        return InboxEntry(name=name, kind=EntryKind.UNREADABLE)
    return InboxEntry(name=name, kind=kind, content=content)


def _is_unfinished(path: Path, content: bytes) -> bool:
    """Whether a file that changed a moment ago may still be on its way.

    A copy may reserve the whole length first, so that neither size nor time changes for a while.
    What has lain longer is read as it is, and called damaged if it is.
    """
    cut_off = content.startswith(_ZIP) and _ZIP_END not in content[-_ZIP_END_WITHIN:]
    blank = not content.strip(b"\0")
    state = _state(path)
    return (cut_off or blank) and state is not None and _age(state) < RECENT


def _kind(path: Path) -> EntryKind:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode) or _is_junction(status):
        return EntryKind.LINK
    if is_temporary(path.name):
        return EntryKind.TEMPORARY
    if path.name.casefold().endswith(_SHORTCUTS):
        return EntryKind.LINK
    if stat.S_ISDIR(status.st_mode):
        return EntryKind.UNREADABLE if any(path.iterdir()) else EntryKind.EMPTY_FOLDER
    if not stat.S_ISREG(status.st_mode):
        return EntryKind.SPECIAL
    return EntryKind.TOO_LARGE if status.st_size > LARGEST_FILE else EntryKind.FILE


def _is_junction(status: os.stat_result) -> bool:
    """Whether Windows would lead elsewhere from here, which a file kept in a cloud does not."""
    return getattr(status, "st_reparse_tag", 0) == _MOUNT_POINT


def _content(path: Path) -> bytes | None:
    """The bytes of a regular file; None while someone is still writing it."""
    descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW | _AS_BYTES)
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(descriptor)
        content = stream.read(LARGEST_FILE + 1)
        after = os.fstat(descriptor)
    steady = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if steady and len(content) == before.st_size else None


def _shown_name(relative: Path) -> str:
    """A name as people read it; names written by Chinese Windows programs are GBK."""
    raw = os.fsencode(relative.as_posix())
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")
