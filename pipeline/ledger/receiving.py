"""Which receipt each arrival has, or gets: numbers are given once, times only become better."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.model.inbox import Arrival
from pipeline.model.period import Collection
from pipeline.model.receipt import FileKey, Receipt, TimeSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """What taking in arrivals comes to.

    ``receipts`` has one for each arrival, in their order; ``entered`` are new or better known and
    are to be appended, ``first`` those among them that have a new number.
    """

    receipts: tuple[Receipt, ...]
    entered: tuple[Receipt, ...]
    first: tuple[Receipt, ...]


def received(
    period: Collection, arrivals: Sequence[Arrival], known: Iterable[Receipt], last: int
) -> Reception:
    """Give each arrival its receipt.

    Args:
        period: the month whose inbox they lie in.
        arrivals: what arrived; one that came out of another stands after it.
        known: the month's receipts so far.
        last: the highest number that has been given.

    Raises:
        ValueError: an arrival came out of one that has no receipt.
    """
    receipts = {each.key: each for each in known}
    entered: list[Receipt] = []
    first: list[Receipt] = []
    for arrival in arrivals:
        before = receipts.get(arrival.key)
        if before is None:
            last += 1
            receipt = _receipt(arrival, period, last, _parent(arrival, receipts))
            first.append(receipt)
        else:
            receipt = replace(
                before,
                received=arrival.received,
                time_source=arrival.time_source,
                channel=arrival.channel,
            )
        if before is None or _tells_more(receipt, before):
            entered.append(receipt)
            receipts[arrival.key] = receipt
    return Reception(
        receipts=tuple(receipts[each.key] for each in arrivals),
        entered=tuple(entered),
        first=tuple(first),
    )


def _parent(arrival: Arrival, receipts: dict[FileKey, Receipt]) -> int | None:
    if arrival.parent is None:
        return None
    if arrival.parent not in receipts:
        raise ValueError(f"{arrival.name} came out of a file without a receipt")
    return receipts[arrival.parent].number


def _receipt(arrival: Arrival, period: Collection, number: int, parent: int | None) -> Receipt:
    return Receipt(
        number=number,
        period=period,
        sha256=arrival.sha256,
        name=arrival.name,
        received=arrival.received,
        time_source=arrival.time_source,
        channel=arrival.channel,
        found=arrival.found,
        parent=parent,
    )


def _tells_more(receipt: Receipt, before: Receipt) -> bool:
    """Whether a later look at the same file knows its time better."""
    return receipt != before and receipt.time_source is not TimeSource.FOUND
