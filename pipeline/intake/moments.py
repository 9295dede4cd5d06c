"""Times as clerks write them in the register of receipts."""

import re
import unicodedata
from datetime import date, datetime

_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-|/|\.|年)(?P<month>\d{1,2})(?:-|/|\.|月)(?P<day>\d{1,2})日?"
    r"(?:[ T]*(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"|[时点](?:(?P<minutes>\d{1,2})分)?))?"
)


def read_moment(value: object) -> datetime | None:
    """A time from a cell: a real date or one written out; None when it is not certainly one.

    A day without a time is its first moment, which is never later than the truth.
    """
    if isinstance(value, datetime):
        return value.replace(microsecond=0, tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if not isinstance(value, str):
        return None
    match = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", value).strip())
    return None if match is None else _moment(match.groupdict())


def _moment(parts: dict[str, str | None]) -> datetime | None:
    minute = parts["minute"] or parts["minutes"]
    numbers = (parts["year"], parts["month"], parts["day"], parts["hour"], minute, parts["second"])
    year, month, day, hour, minutes, second = (int(each or 0) for each in numbers)
    try:
        return datetime(year, month, day, hour, minutes, second)
    except ValueError:
        return None
