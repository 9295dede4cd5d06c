"""Extensions (延期): a unit's return of one month that may come later, by whose approval."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.definitions.calendar import MonthDates
from pipeline.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """One unit's return of one month is due on ``until``, that day included, instead.

    ``approval`` is the document or the person that granted it.
    """

    unit_id: str
    period: Period
    until: date
    reason: str
    approval: str


def granted(extensions: Iterable[Extension], unit_id: str, period: Period) -> Extension | None:
    """The extension of a unit's return of a month, the longest of several; None without one."""
    own = (each for each in extensions if (each.unit_id, each.period) == (unit_id, period))
    return max(own, key=lambda each: each.until, default=None)


def extended(dates: MonthDates, extension: Extension | None) -> MonthDates:
    """A month's dates as they are for a unit with an extension, or without one.

    The due date only ever moves later, and never past the hard close: what comes after that
    cannot be in the bulletin, whoever allowed it.
    """
    if extension is None or extension.until <= dates.due:
        return dates
    return replace(dates, due=min(extension.until, dates.hard_close))
