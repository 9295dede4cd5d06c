"""Book one value for each unit and indicator: this month's, or the last good one, marked.

A value that was not accepted is never merged; a unit that did not report keeps its last value,
marked, and never becomes 0 (design §8).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.board.types import Basis, Booking
from pipeline.model.examination import Examination, Reading
from pipeline.model.finding import Severity, State
from pipeline.model.history import History, in_force, standing_readings
from pipeline.model.submission import Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What the board is merged from: this month's files in time for it, and earlier months."""

    month: tuple[Examination, ...]
    history: History


def book(received: Received, unit_id: str, indicator_id: str) -> Booking:
    """One unit's value for one indicator."""
    filed = standing_readings(received.month, unit_id).get(indicator_id, ())
    accepted = [reading for reading in filed if reading.accepted]
    if accepted and accepted[-1] is filed[-1]:
        return _booked(accepted[-1], Basis.REPORTED)
    standing = accepted[-1] if accepted else received.history.last(unit_id, indicator_id)
    return _kept(standing, in_force(received.month, unit_id), unit_id, indicator_id)


def _kept(
    standing: Reading | None, files: Sequence[Examination], unit_id: str, indicator_id: str
) -> Booking:
    """The last good value with the reason why it is not this month's."""
    if not files:
        basis = Basis.CARRIED_MISSING if standing else Basis.NOTHING_MISSING
    elif standing and files[-1].zero_report:
        basis = Basis.ZERO_REPORT
    else:
        basis = Basis.CARRIED_REVIEW if standing else Basis.NOTHING_REVIEW
    return _booked(standing, basis) if standing else _nothing(unit_id, indicator_id, basis)


def _booked(reading: Reading, basis: Basis) -> Booking:
    return Booking(
        unit_id=reading.unit_id,
        indicator_id=reading.indicator_id,
        amount=reading.amount,
        stage=reading.stage,
        qualifier=reading.qualifier,
        expected=reading.expected,
        basis=basis,
        valued=reading.period,
        source=reading.source,
        stage_source=reading.stage_source,
        remark=reading.remark,
        marks=reading.marks,
    )


def _nothing(unit_id: str, indicator_id: str, basis: Basis) -> Booking:
    return Booking(
        unit_id=unit_id,
        indicator_id=indicator_id,
        amount=None,
        stage=None,
        qualifier=Qualifier.NONE,
        expected=None,
        basis=basis,
        valued=None,
        source=None,
        stage_source=None,
        remark="",
        marks=(),
    )


def is_open_error(severity: Severity, state: State) -> bool:
    """Whether a finding is an E that still stands."""
    return severity is Severity.ERROR and state is State.OPEN
