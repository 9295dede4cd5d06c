"""When an item will be finished at the present pace."""

import math
from calendar import monthrange
from datetime import date
from decimal import Decimal

from pipeline.board.status import Judged
from pipeline.definitions.progress import amount_share
from pipeline.model.period import Period

_HORIZON = 60
"""Months beyond which a forecast says nothing a reader could use."""


def forecast_date(judged: Judged) -> date | None:
    """The end of the month in which the target is met at the average pace since January.

    The pace is that of the months the figure speaks of: a carried figure of March is three
    months' work. Without a figure, or where it has not moved yet, the unit's own expected date is
    taken. None when the target is met, no such date lies ahead, or it is over five years off.
    """
    if judged.met or judged.unsettled or judged.limit:
        return None
    share = None
    if judged.amount is not None:
        share = amount_share(judged.indicator, judged.period, judged.amount)
    if share is None or share <= 0:
        return _expected(judged)
    since = min(part.valued for part in judged.parts if part.valued is not None)
    return _month_end(since, _months_left(share, since.month))


def _expected(judged: Judged) -> date | None:
    """The last of the dates the units themselves expect, if it lies ahead."""
    dates = [part.expected for part in judged.parts if part.expected is not None]
    last = max(dates, default=None)
    return last if last is not None and last > judged.cut_off else None


def _months_left(share: Decimal, elapsed: int) -> int:
    """Whole months still needed: what is left divided by the pace so far."""
    return math.ceil((100 - share) * elapsed / share)


def _month_end(period: Period, months: int) -> date | None:
    if months > _HORIZON:
        return None
    ahead = period.month - 1 + months
    year, month = period.year + ahead // 12, ahead % 12 + 1
    return date(year, month, monthrange(year, month)[1])
