"""The ledger as whoever writes to it opens it: locked, and with its journal beside it.

The journal is brought up to the ledger before and after every use, so that a run that was killed
in between loses no line of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.ledger.errors import LedgerError
from pipeline.ledger.journal import Journal, JournalError, finished, read, written
from pipeline.ledger.ledger import Ledger
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.office.workspace import JOURNAL, LEDGER, Workspace

_REBUILD = "请运行 minsheng rebuild 从存档恢复台账"


@contextmanager
def kept_ledger(workspace: Workspace) -> Iterator[Ledger]:
    """The ledger to be written to.

    Raises:
        OfficeError: another run is under way (5); the ledger is missing or older than its
            journal, or the journal is damaged (6).
        LedgerError: the ledger is damaged or cannot be written.
    """
    with workspace.lock():
        journal = present_journal(workspace)
        if journal.lines and not workspace.has_ledger():
            raise OfficeError(f"{LEDGER} 不见了，而流水账还在：{_REBUILD}。", CONFIGURATION)
        with Ledger(workspace.ledger_path) as ledger:
            if ledger.behind(journal):
                raise OfficeError(
                    f"{LEDGER} 与流水账不符，可能被换成了旧的备份：{_REBUILD}。", CONFIGURATION
                )
            if not journal.lines and not ledger.is_empty():
                journal = _begun(workspace, ledger)
            _bring_up(workspace, ledger, journal)
            try:
                yield ledger
            finally:
                _bring_up(workspace, ledger, present_journal(workspace))


@contextmanager
def readable_ledger(workspace: Workspace) -> Iterator[Ledger | None]:
    """A copy of the ledger for those who only look; None where there is none that can be opened.

    What turns out unreadable later is for the one who looks.
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


def present_journal(workspace: Workspace) -> Journal:
    """The journal as it stands.

    Raises:
        OfficeError: it cannot be read or is damaged (6).
    """
    try:
        return read(workspace.journal.content())
    except JournalError as error:
        raise OfficeError(
            f"{JOURNAL} {error}，请从备份中恢复；台账完好的，也可以把它移走，"
            "下次运行会从台账重新开始记。",
            CONFIGURATION,
        ) from error


def _begun(workspace: Workspace, ledger: Ledger) -> Journal:
    """Begin a journal for a ledger from before there were any: with that ledger, archived."""
    first = written([ledger.journal_base(workspace.archive(ledger.whole()))], Journal())
    workspace.journal.add(b"", first)
    return read(first)


def _bring_up(workspace: Workspace, ledger: Ledger, journal: Journal) -> None:
    """Add to the journal what it does not have yet."""
    more = written(ledger.unjournalled(journal), journal)
    if more:
        workspace.journal.add(finished(workspace.journal.content()), more)
