"""Book one value for each unit and indicator: this month's, or the last good one, marked.

A value that was not accepted is never merged; a unit that did not report keeps its last value,
marked, and never becomes 0 (design §8).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.board.values import Basis, Booking
from pipeline.model.examination import Examination, Reading
from pipeline.model.field import Qualifier
from pipeline.model.history import History, in_force, laid_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What the board is merged from: this month's files in time for it, and earlier months."""

    month: tuple[Examination, ...]
    history: History


def book(received: Received, unit_id: str, indicator_id: str) -> Booking:
    """One unit's value for one indicator."""
    files = in_force(received.month, unit_id)
    told = tuple(_told(files, indicator_id))
    accepted = [reading for reading in told if reading.accepted]
    standing = laid_over(accepted) if any(each.filled for each in accepted) else None
    last = next((each for each in reversed(told) if each.filled or not each.accepted), None)
    if standing and last and last.accepted:
        return _booked(standing, Basis.REPORTED)
    kept = _kept(
        standing or received.history.last(unit_id, indicator_id), files, unit_id, indicator_id
    )
    return replace(kept, rejected=not all(each.accepted for each in told))


def _told(files: Sequence[Examination], indicator_id: str) -> Iterator[Reading]:
    """What the files say of an indicator, and cells from which nothing could be accepted.

    An accepted blank says nothing: it leaves in force what an earlier file said.
    """
    for file in files:
        reading = file.reading(indicator_id)
        if reading and (reading.told or not reading.accepted):
            yield reading


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
