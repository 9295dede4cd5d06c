"""What an office keeps, looked at again piece by piece: ledger, journal, archive, published files.

Each check has a name and says in Chinese what is damaged; nothing when all is well. Checks of the
machine (fonts, programs, clock) belong into the same table.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.ledger.errors import LedgerError
from pipeline.ledger.journal import JournalError, finished, read
from pipeline.ledger.ledger import Ledger
from pipeline.month.lists import folder_of
from pipeline.month.recorded import sha256_of
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import JOURNAL, LEDGER, Workspace

Check = Callable[[Workspace], Iterator[str]]
"""Yields one sentence for each thing that is not as it was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One check by name, and what it found; nothing when all is well."""

    name: str
    faults: tuple[str, ...]


def checked(workspace: Workspace) -> Iterator[Checked]:
    """Make every check; none of them writes anything."""
    for name, check in CHECKS:
        yield Checked(name=name, faults=tuple(_told(check, workspace)))


def _told(check: Check, workspace: Workspace) -> Iterator[str]:
    """What a check says; one that stumbles over a damaged ledger could not be finished."""
    try:
        yield from check(workspace)
    except LedgerError as error:
        yield str(error)


def ledger_faults(workspace: Workspace) -> Iterator[str]:
    """The ledger: SQLite's pages, the tables, every row and the chain through them."""
    if not workspace.has_ledger():
        if workspace.journal.content():
            yield f"{LEDGER} 不见了。"
        return
    with Ledger.tried(workspace.ledger_path) as ledger:
        yield from ledger.verify_chain()


def journal_faults(workspace: Workspace) -> Iterator[str]:
    """The journal: its chain, and that ledger and journal tell the same."""
    content = workspace.journal.content()
    try:
        journal = read(content)
    except JournalError as error:
        yield f"{JOURNAL} {error}。"
        return
    if finished(content) != content:
        yield f"{JOURNAL} 的最后一行不完整。"
    with _readable(workspace) as ledger:
        if ledger is None:
            return
        if ledger.behind(journal):
            yield f"{JOURNAL} 记有台账中没有的内容，台账可能被换成了旧的备份。"
        elif journal.lines and (missing := len(ledger.unjournalled(journal))):
            yield f"{JOURNAL} 比台账少 {missing} 行，下次运行 minsheng run 时补上。"


def archive_faults(workspace: Workspace) -> Iterator[str]:
    """The archive: every file has its hash, and every file that the ledger names is there."""
    names = workspace.archive_names()
    for name in names:
        try:
            workspace.archived(name)
        except OfficeError as error:
            yield str(error)
    with _readable(workspace) as ledger:
        wanted = ledger.archived() if ledger else frozenset[str]()
    for name in sorted(wanted.difference(names)):
        yield f"存档文件 archive/{name} 不见了，请从备份中恢复。"


def sealed_faults(workspace: Workspace) -> Iterator[str]:
    """The published outputs: each is where it was published, byte for byte."""
    with _readable(workspace) as ledger:
        seals = ledger.seals() if ledger else ()
    for seal in seals:
        try:
            folder = folder_of(workspace, seal)
        except OfficeError as error:
            yield f"{seal.period.label}（{seal.number}）印发的文件没有核对：{error}"
            continue
        for own, sha256 in seal.outputs.items():
            name = f"{folder}/{own}".lstrip("/")
            shown = f"outbox/{seal.period}/{name}"
            try:
                if sha256_of(workspace.published_file(seal.period, name)) != sha256:
                    yield f"{shown} 与印发时（{seal.number}）不同。"
            except OfficeError:
                yield f"{shown} 不见了（{seal.number}）。"


CHECKS: tuple[tuple[str, Check], ...] = (
    ("台账", ledger_faults),
    ("流水账", journal_faults),
    ("存档", archive_faults),
    ("印发的文件", sealed_faults),
)
"""Every check by its name, in the order in which they are told."""


@contextmanager
def _readable(workspace: Workspace) -> Iterator[Ledger | None]:
    """A copy of the ledger; None where there is none or it cannot be opened, which has its check.

    What turns out unreadable later is left to that check too.
    """
    if not workspace.has_ledger():
        yield None
        return
    try:
        opened = Ledger.tried(workspace.ledger_path)
    except LedgerError:
        yield None
        return
    with opened as ledger:
        yield ledger
