"""When a message was received, told by its headers: only a moment with a certain zone counts.

A time without a zone is off by up to a day, and whether a return was late hangs on hours. Nor is a
zone's name certain that several countries use: CST is China's time and, by RFC 5322, Chicago's.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from datetime import timezone as fixed_zone
from email.utils import parsedate_to_datetime

from pipeline.model.receipt import OFFICE_TIMEZONE

_COMMENT = re.compile(r"\([^()]*\)")
_DEEPEST_COMMENT = 5

_WRITTEN = re.compile(
    r"(?P<moment>.*?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?(?P<year> [0-9]{4}\b)?"
    r" ?(?P<zone>[^0-9].*)"
)
"""A day and a time, behind which some programs put the year, and then the zone."""

_ZONE = re.compile(
    r"(?P<name>[A-Z]*) ?"
    r"(?:(?P<sign>[+-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?(?: [A-Z]+)?)?"
)
"""A name, how far it is ahead, or both; behind the figures some programs repeat the name."""
_UNIVERSAL = frozenset({"GMT", "UTC", "UT", "Z"})
_NAMED = {**dict.fromkeys(_UNIVERSAL, timedelta(0)), "HKT": timedelta(hours=8)}
"""Names that stand for one zone the world over."""

_MOST_HOURS, _MINUTES = 14, 60


def received_at(hops: Sequence[str], dates: Sequence[str]) -> datetime | None:
    """The time of the last server, else the sender's, in naive office time; None if uncertain.

    Args:
        hops: the texts of the Received headers from the top; the topmost is the last server's.
        dates: the texts of the Date headers.
    """
    written = (*(_bare(hop).rpartition(";")[2] for hop in hops[:1]), *map(_bare, dates[:1]))
    return next((moment for moment in map(_moment, written) if moment is not None), None)


def _bare(written: str) -> str:
    """A header without its comments, which are for people, and with single spaces."""
    for _ in range(_DEEPEST_COMMENT):
        written = _COMMENT.sub(" ", written)
    return " ".join(written.split())


def _moment(written: str) -> datetime | None:
    match = _WRITTEN.fullmatch(written)
    offset = _offset(match["zone"]) if match else None
    if match is None or offset is None:
        return None
    try:
        local = parsedate_to_datetime(f"{match['moment']}{match['year'] or ''} +0000").replace(
            tzinfo=fixed_zone(offset)
        )
        return local.astimezone(OFFICE_TIMEZONE).replace(microsecond=0, tzinfo=None)
    except Exception:  # noqa: BLE001 - the library may fail in any way on a damaged date
        return None


def _offset(zone: str) -> timedelta | None:
    """How far ahead of universal time a zone is; None where its text leaves that open."""
    match = _ZONE.fullmatch(zone.upper())
    if match is None:
        return None
    if match["sign"] is None:
        return _NAMED.get(match["name"])
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    possible = hours <= _MOST_HOURS and minutes < _MINUTES
    if not possible or match["name"] not in {"", *_UNIVERSAL}:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if match["sign"] == "-" else offset
