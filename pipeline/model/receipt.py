"""Receipts (收件): what arrived, when, and how we know."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
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
