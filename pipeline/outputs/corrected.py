"""Corrections in words, the same in bulletin, workbook and record."""

from pipeline.board.reason import printed_amount
from pipeline.board.types import Correction
from pipeline.board.values import BASIS_LABELS, Basis, Booking, IndicatorStanding
from pipeline.definitions.indicator import Indicator
from pipeline.model.field import Qualifier
from pipeline.model.submission import SUBMISSION_KIND_LABELS

NOBODY = "待补"
"""Printed where nobody of the office has accepted it yet; nothing is invented."""

UNEXPLAINED = "单位未说明"
NOTHING = "无数据"
FOLLOWS = "随以前月份更正"


def value(indicator: Indicator, booking: Booking) -> str:
    """A value as printed, with its measure; what it rests on where it was not reported."""
    parts = []
    if booking.amount is not None and indicator.measure is not None:
        parts.append(printed_amount(booking.amount, indicator.measure.name, booking.qualifier))
    if booking.stage:
        parts.append(booking.stage)
    shown = "、".join(parts) or NOTHING
    if booking.basis in {Basis.REPORTED, Basis.COMPUTED}:
        return shown
    return f"{shown}（{BASIS_LABELS[booking.basis]}）"


def total(standing: IndicatorStanding) -> str:
    """An indicator's value as printed, the parts of all units together."""
    measure = standing.indicator.measure
    if standing.amount is None or measure is None:
        return standing.stage or NOTHING
    return printed_amount(standing.amount, measure.name, Qualifier.NONE)


def way(correction: Correction) -> str:
    """How it came: by what kind of file, or as what follows from another month's."""
    return SUBMISSION_KIND_LABELS[correction.kind] if correction.kind else FOLLOWS


def reason(correction: Correction) -> str:
    """Why, in the unit's own words."""
    return correction.reason or UNEXPLAINED


def approved_by(correction: Correction) -> str:
    """Who of the office accepted it."""
    return correction.approved_by or NOBODY
