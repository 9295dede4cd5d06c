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

    For a ladder it is the unit's own expected date. None when the target is met, nothing has
    moved, or the date lies more than five years ahead.
    """
    if judged.met or not judged.complete:
        return None
    if judged.amount is None:
        return max((p.expected for p in judged.parts if p.expected is not None), default=None)
    share = amount_share(judged.indicator, judged.period, judged.amount)
    if share is None or share <= 0:
        return None
    return _month_end(judged.period, _months_left(share, judged.period.month))


def _months_left(share: Decimal, elapsed: int) -> int:
    """Whole months still needed: what is left divided by the pace so far."""
    return math.ceil((100 - share) * elapsed / share)


def _month_end(period: Period, months: int) -> date | None:
    if months > _HORIZON:
        return None
    ahead = period.month - 1 + months
    year, month = period.year + ahead // 12, ahead % 12 + 1
    return date(year, month, monthrange(year, month)[1])
