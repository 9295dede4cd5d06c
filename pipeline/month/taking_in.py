"""Take a month's inbox in: everything kept and numbered before anything looks inside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.intake.take_in import Intake, as_found, is_return, take_in
from pipeline.ledger.ledger import Ledger
from pipeline.model.inbox import Arrival, InboxEntry
from pipeline.model.period import Collection
from pipeline.model.receipt import Delivery, FileKey, Receipt
from pipeline.office.workspace import Workspace

Keep = Callable[[bytes], object]
"""Keeps an original in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """The moment a run speaks for, and the clock's, both naive office time."""

    found: datetime
    clock: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A month's files as taken in: entries, what intake told of them, and every receipt so far."""

    intake: Intake
    receipts: tuple[Receipt, ...]
    entries: tuple[InboxEntry, ...]

    @property
    def present(self) -> frozenset[FileKey]:
        """What lies in the inbox now."""
        return frozenset(each.key for each in self.intake.arrivals)

    def returns(self, workspace: Workspace) -> tuple[Delivery, ...]:
        """The files to be examined, with their bytes; those no longer there from the archive.

        Raises:
            OfficeError: an original is missing from the archive or was altered (6).
        """
        arrived = {each.sha256: each.content for each in self.intake.arrivals}
        deliveries = []
        for receipt in self.receipts:
            if receipt.name in self.intake.scans:
                continue  # a scan may have been taken for a return before the clerk noted it
            content = arrived.get(receipt.sha256)
            content = workspace.archived(receipt.sha256) if content is None else content
            if is_return(receipt.name, content, enclosed=receipt.parent is not None):
                deliveries.append(Delivery(receipt=receipt, content=content))
        return tuple(deliveries)


def tried_ledger(workspace: Workspace) -> Ledger:
    """The ledger for a trial: it takes everything and keeps nothing.

    Raises:
        LedgerError: the ledger is damaged or foreign.
    """
    return Ledger.tried(workspace.ledger_path if workspace.has_ledger() else None)


def taken_in(
    workspace: Workspace,
    ledger: Ledger,
    moments: Moments,
    period: Collection,
    keep: Keep = lambda _content: None,
    entries: tuple[InboxEntry, ...] | None = None,
) -> TakenIn:
    """Keep and number what lies in the inbox, then look inside; so again with what comes out.

    ``entries`` are what a run saw that is done again; else the inbox is looked at.

    Raises:
        OfficeError: the inbox cannot be listed (6) or the archive not written (5).
        LedgerError: the ledger is damaged or cannot be written.
    """
    entries = workspace.inbox(period) if entries is None else entries
    found = as_found(entries, moments.found, moments.clock)
    _enter(ledger, period, found, keep)
    intake = take_in(entries, moments.found, moments.clock)
    _enter(ledger, period, intake.arrivals, keep)
    return TakenIn(intake=intake, receipts=ledger.receipts(period), entries=entries)


def _enter(ledger: Ledger, period: Collection, arrivals: Sequence[Arrival], keep: Keep) -> None:
    """First the bytes, then their receipts: a receipt never stands for bytes that are not kept."""
    for content in {each.sha256: each.content for each in arrivals}.values():
        keep(content)
    ledger.receive(period, arrivals)
