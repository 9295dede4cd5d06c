"""Single files written whole or not at all.

Writing straight to the final name leaves a corrupt file when the program is killed; a temporary
file beside it, flushed to the disk and then renamed, does not.
"""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write a file under its final name only once it is safely on the disk.

    Raises:
        OSError: it could not be written; a file that stood there before is as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.part")
    try:
        write_through(partial, content)
        os.replace(partial, target)  # noqa: PTH105 - one seam for all renames, tests break it
    except OSError:
        with suppress(OSError):
            partial.unlink()
        raise
    sync_folder(target.parent)


def write_through(target: Path, content: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with target.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


_AT_WORKING_FOLDER, _RENAME_EXCHANGE = -100, 2
"""Constants of Linux (fcntl.h, linux/fs.h)."""

_CANNOT_EXCHANGE = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EXDEV, errno.EPERM}
)
"""What a file system answers that knows no exchange, a layered one that cannot exchange these two,
or a fence around the program that does not know the call."""


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, so that neither name is ever without a folder.

    Returns:
        Whether it was done: only Linux can, and not on every file system (renameat2(2)).

    Raises:
        OSError: it could not be done for another reason; both are as they were.
    """
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 - costs start-up time, and few commands publish anything

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    sys.audit("os.rename", one, other, -1, -1)  # as every rename of Python's own is told
    names = (os.fsencode(one), os.fsencode(other))
    folder, flag = _AT_WORKING_FOLDER, _RENAME_EXCHANGE
    if rename(folder, names[0], folder, names[1], flag) == 0:
        return True
    error = ctypes.get_errno()
    if error in _CANNOT_EXCHANGE:
        return False
    raise OSError(error, os.strerror(error), str(other))


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's names; Windows keeps them without being asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
