"""Single files written whole or not at all.

Writing straight to the final name leaves a corrupt file when the program is killed; a temporary
file beside it, flushed to the disk and then renamed, does not.
"""

import os
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


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's names; Windows keeps them without being asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
