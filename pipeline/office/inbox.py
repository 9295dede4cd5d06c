"""The inbox folder: looked at entry by entry, never altered.

What an entry is is told from ``lstat`` before anything is opened, so that a link is never
followed and a pipe never waited on. File times are only compared with themselves, to notice a
file that is still being copied.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from pipeline.model.inbox import EntryKind, InboxEntry

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; an honest form has 15 to 40 KB."""

_TEMPORARY_STARTS = ("~$", ".~lock", ".~", "~wrl")
_TEMPORARY_ENDS = (".tmp", ".part", ".crdownload")
_FURNITURE = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep"})
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_MOUNT_POINT = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT of the Windows SDK (winnt.h): a folder junction."""
_AS_BYTES = getattr(os, "O_BINARY", 0)


def entries(folder: Path) -> tuple[InboxEntry, ...]:
    """Every entry of a month's inbox folder and its sub-folders, sorted by name.

    Raises:
        OSError: the folder itself cannot be listed.
    """
    found = (_entry(folder, path) for path in _paths(folder))
    return tuple(sorted(found, key=lambda entry: entry.name))


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


def _entry(folder: Path, path: Path) -> InboxEntry:
    name = _shown_name(path.relative_to(folder))
    try:
        kind = _kind(path)
        content = _content(path) if kind is EntryKind.FILE else None
    except OSError:
        return InboxEntry(name=name, kind=EntryKind.UNREADABLE)
    if kind is EntryKind.FILE and content is None:
        kind = EntryKind.CHANGING
    return InboxEntry(name=name, kind=kind, content=content)


def _kind(path: Path) -> EntryKind:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode) or _is_junction(status):
        return EntryKind.LINK
    if is_temporary(path.name):
        return EntryKind.TEMPORARY
    if stat.S_ISDIR(status.st_mode):
        return EntryKind.UNREADABLE if any(path.iterdir()) else EntryKind.EMPTY_FOLDER
    if not stat.S_ISREG(status.st_mode):
        return EntryKind.SPECIAL
    return EntryKind.TOO_LARGE if status.st_size > LARGEST_FILE else EntryKind.FILE


def is_temporary(name: str) -> bool:
    """Whether a file is another program's lock, part or furniture, told by its name alone."""
    name = name.casefold()
    return (
        name in _FURNITURE or name.startswith(_TEMPORARY_STARTS) or name.endswith(_TEMPORARY_ENDS)
    )


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
