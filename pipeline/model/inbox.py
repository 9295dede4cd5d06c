"""What lies in the inbox folder, and what arrived with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from pipeline.model.receipt import FileKey, TimeSource

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; an honest form has 15 to 40 KB."""

_TEMPORARY_STARTS = ("~$", ".~lock", ".~", "~wrl", "._")
_TEMPORARY_ENDS = (
    *(".tmp", ".part", ".partial", ".crdownload", ".download", ".downloading"),
    *(".filepart", ".td", ".xltd"),
)
_FURNITURE = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep"})


def is_temporary(name: str) -> bool:
    """Whether a file is another program's lock, part or furniture, told by its name alone."""
    name = name.casefold()
    return (
        name in _FURNITURE or name.startswith(_TEMPORARY_STARTS) or name.endswith(_TEMPORARY_ENDS)
    )


class EntryKind(Enum):
    """What an entry of the inbox folder is, as far as can be told without opening it."""

    FILE = "file"
    EMPTY_FOLDER = "empty folder"
    LINK = "link"
    SPECIAL = "special"
    TEMPORARY = "temporary"
    TOO_LARGE = "too large"
    CHANGING = "changing"
    UNFINISHED = "unfinished"
    """Changed a moment ago, and a zip without its end: it may still be on its way."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxEntry:
    """One entry of the inbox folder.

    ``name`` is relative to the month's folder with forward slashes; it is only ever shown and
    compared, never opened. ``content`` is there for ``EntryKind.FILE`` alone.
    """

    name: str
    kind: EntryKind
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file as it arrived, before it has a receipt number.

    ``name`` is the name as found; for what came out of a message or a packed file, that file's
    name, a slash and its own. ``received`` and ``found`` are naive office time (see
    ``OFFICE_TIMEZONE``). ``parent`` names the arrival that it came out of.
    """

    name: str
    sha256: str
    content: bytes
    received: datetime
    time_source: TimeSource
    channel: str
    found: datetime
    parent: FileKey | None = None

    @property
    def key(self) -> FileKey:
        """What tells it from the month's other files."""
        return (self.name, self.sha256)
