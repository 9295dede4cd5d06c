"""Receipts (收件): what arrived, when, and how we know."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from enum import Enum

from pipeline.model.period import Collection, Period

OFFICE_TIMEZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The zone of every naive time here: one for the whole country, without summer time since 1992."""


class TimeSource(Enum):
    """Where a receipt's time comes from; a file's own time is never one of them."""

    MAIL = "mail"
    REGISTER = "register"
    FOUND = "found"


TIME_SOURCE_LABELS = {
    TimeSource.MAIL: "邮件时间",
    TimeSource.REGISTER: "收件登记",
    TimeSource.FOUND: "未登记，按发现时间",
}


FileKey = tuple[str, str]
"""A file of a month: its name as found and the SHA-256 of its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One file as it arrived. ``sha256`` names its unchanged bytes in the archive.

    ``found`` is when a run first saw it, None for what was entered before that was noted.
    ``parent`` is the number of the receipt that it came out of: a message or a packed file.
    """

    number: int
    period: Collection
    sha256: str
    name: str
    received: datetime
    time_source: TimeSource
    channel: str
    found: datetime | None = None
    parent: int | None = None

    @property
    def key(self) -> FileKey:
        """What tells it from the month's other files."""
        return (self.name, self.sha256)

    @property
    def day_only(self) -> bool:
        """Whether only the day is known: such a line of the register stands at midnight."""
        return self.time_source is TimeSource.REGISTER and self.received.time() == time.min


def no_telling(one: Receipt, other: Receipt) -> bool:
    """Whether nobody can tell which of two came first: at one moment, or on a day without hour."""
    if one.received == other.received:
        return True
    same_day = one.received.date() == other.received.date()
    return same_day and (one.day_only or other.day_only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A file without identity that the clerk gave to a unit, once (指定归属)."""

    period: Period
    sha256: str
    list_id: str
    unit_id: str
    who: str
    moment: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A receipt together with the bytes it stands for."""

    receipt: Receipt
    content: bytes


def in_order_of_receipt(delivery: Delivery) -> tuple[datetime, int]:
    """Sorts deliveries by the time of receipt, then by number."""
    return (delivery.receipt.received, delivery.receipt.number)
