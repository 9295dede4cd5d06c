"""What was published, from the archive, and whether the outbox still has it as it was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.ledger.errors import LedgerError
from pipeline.model.seal import Seal
from pipeline.month.keeping import readable_ledger
from pipeline.month.recorded import sha256_of
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """A published file that the outbox has no longer (``gone``), or otherwise than published."""

    name: str
    gone: bool


def seals_to_look_at(workspace: Workspace) -> tuple[Seal, ...]:
    """All seals, for those who only look; none from a ledger that is missing or damaged."""
    try:
        with readable_ledger(workspace) as ledger:
            return ledger.seals() if ledger else ()
    except LedgerError:
        return ()


def sealed_outputs(workspace: Workspace, seal: Seal) -> Mapping[str, bytes]:
    """The outputs of a published month as they were given out, from the archive.

    Raises:
        OfficeError: one is missing or was altered (6).
    """
    return {name: workspace.archived(sha256) for name, sha256 in seal.outputs.items()}


def displaced(workspace: Workspace, seal: Seal, folder: str) -> Iterator[Displaced]:
    """The published files of a list, whose ``folder`` in the month's this is, that are not there.

    Names are relative to ``folder``.
    """
    for name, sha256 in seal.outputs.items():
        try:
            content = workspace.published_file(seal.period, f"{folder}/{name}".lstrip("/"))
        except OfficeError:
            yield Displaced(name=name, gone=True)
            continue
        if sha256_of(content) != sha256:
            yield Displaced(name=name, gone=False)
