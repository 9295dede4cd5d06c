"""An inbox as a run saw it: noted with the run, and looked at again later from the archive."""

import hashlib
from collections.abc import Iterable

from pipeline.model.inbox import InboxEntry
from pipeline.model.seal import Footing, RecordedEntry
from pipeline.office.workspace import Workspace


def sha256_of(content: bytes) -> str:
    """The name of bytes in the archive."""
    return hashlib.sha256(content).hexdigest()


def recorded(entries: Iterable[InboxEntry]) -> tuple[RecordedEntry, ...]:
    """The entries by name, kind and hash; their bytes are in the archive."""
    return tuple(
        RecordedEntry(
            name=each.name,
            kind=each.kind,
            sha256=sha256_of(each.content) if each.content is not None else "",
        )
        for each in entries
    )


def entries_again(workspace: Workspace, footing: Footing) -> tuple[InboxEntry, ...]:
    """The entries with their bytes.

    Raises:
        OfficeError: one is missing from the archive or was altered (6).
    """
    return tuple(
        InboxEntry(
            name=each.name,
            kind=each.kind,
            content=workspace.archived(each.sha256) if each.sha256 else None,
        )
        for each in footing.entries
    )
