"""What holds for each month once later files are laid over earlier ones.

Files of one unit and month are laid over each other in the order of receipt: a filled, accepted
value replaces the one before, a blank replaces nothing, a declared withdrawal takes everything
of that unit back, and a declared full replacement stands alone. File names and file times never
order anything. The first readable file decides whether a return was in time, the last good one
what it says.

What is known of a month has two times: the period that it is true for, and the day by which it
was received. ``known_by`` is the second; every question about the past asks it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.matter import MatterAnswer
from pipeline.model.period import Period
from pipeline.model.submission import AFTER_A_FIRST, NarrativeKind, SubmissionKind


def by_receipt(examination: Examination) -> tuple[datetime, bool, int]:
    """Sorts by the time of receipt; of one moment a correction comes last, then by number."""
    later = examination.kind in AFTER_A_FIRST
    return (examination.receipt.received, later, examination.receipt.number)


def in_order(examinations: Iterable[Examination]) -> tuple[Examination, ...]:
    """Readable examinations in the order of receipt, refused ones left out.

    A file that is sent again byte for byte counts once, at its first receipt (rule F08): an old
    attachment forwarded late must not undo a correction. After a withdrawal nothing stands that it
    could undo, so that a return sent again is a new one.
    """
    readable = (each for each in examinations if not each.refused)
    counted, known, withdrawn = list[Examination](), set[str](), set[str]()
    for each in sorted(readable, key=by_receipt):
        withdraws = each.kind is SubmissionKind.WITHDRAWAL
        if each.receipt.sha256 not in known or (each.unit_id in withdrawn and not withdraws):
            counted.append(each)
            known.add(each.receipt.sha256)
            (withdrawn.add if withdraws else withdrawn.discard)(each.unit_id)
    return tuple(counted)


def known_by(examinations: Iterable[Examination], day: date) -> tuple[Examination, ...]:
    """What had been received by the end of a day, in the order given.

    A file counts from its receipt on, whichever month it is for and whenever it was examined.
    """
    return tuple(each for each in examinations if each.receipt.received.date() <= day)


def in_force(examinations: Iterable[Examination], unit_id: str) -> tuple[Examination, ...]:
    """A unit's readable examinations that still speak, in the order of receipt.

    Those after its last withdrawal, and of them those from the last full replacement on.
    """
    own = in_order(each for each in examinations if each.unit_id == unit_id)
    start = 0
    for number, each in enumerate(own):
        if each.kind is SubmissionKind.WITHDRAWAL:
            start = number + 1
        elif each.kind is SubmissionKind.REPLACEMENT:
            start = number
    return own[start:]


def standing_readings(
    examinations: Iterable[Examination], unit_id: str
) -> Mapping[str, tuple[Reading, ...]]:
    """What a unit's files of one month say of each indicator, in the order of receipt.

    A file may change a date or a remark alone; whether there is a value, ``laid_over`` tells.
    """
    readings: dict[str, list[Reading]] = {}
    for examination in in_force(examinations, unit_id):
        for reading in examination.readings:
            if reading.told:
                readings.setdefault(reading.indicator_id, []).append(reading)
    return {indicator_id: tuple(each) for indicator_id, each in readings.items()}


def laid_over(readings: Sequence[Reading]) -> Reading:
    """One indicator's readings of one month as one, later cells over earlier ones.

    A correction that fills only the stage leaves the figure filed before it in force. A remark
    answers the questions of its own file and of those before. Takes at least one reading, in the
    order of receipt.
    """
    figure = next((each for each in reversed(readings) if each.amount is not None), readings[-1])
    step = next((each for each in reversed(readings) if each.stage is not None), readings[-1])
    return replace(
        readings[-1],
        amount=figure.amount,
        qualifier=figure.qualifier,
        source=figure.source,
        stage=step.stage,
        stage_source=step.stage_source,
        expected=next((r.expected for r in reversed(readings) if r.expected), None),
        remark=next((r.remark for r in reversed(readings) if r.remark), ""),
        marks=tuple(sorted({*_asked(figure, readings), *_asked(step, readings)})),
    )


def _asked(reading: Reading, readings: Sequence[Reading]) -> tuple[str, ...]:
    """The questions on a reading that no later one has answered by a remark."""
    later = readings[readings.index(reading) + 1 :]
    return () if any(each.remark for each in later) else reading.marks


def standing_items(examinations: Iterable[Examination], unit_id: str) -> tuple[WrittenItem, ...]:
    """A unit's written items of one month, row by row as figures are: a blank erases nothing."""
    parts: dict[tuple[str, NarrativeKind], Mapping[int, WrittenItem]] = {}
    for examination in in_force(examinations, unit_id):
        told: dict[tuple[str, NarrativeKind], list[WrittenItem]] = {}
        for item in examination.items:
            told.setdefault((item.project_id, item.kind), []).append(item)
        parts |= {key: _rows(parts.get(key, {}), items) for key, items in told.items()}
    return tuple(part[number] for part in parts.values() for number in sorted(part))


def _rows(before: Mapping[int, WrittenItem], told: Sequence[WrittenItem]) -> dict[int, WrittenItem]:
    """A part's rows by number; that there is none (无) and that there is one replace each other."""
    now = {item.number: item for item in told}
    if any(item.says_none for item in told):
        return now
    return {number: item for number, item in before.items() if not item.says_none} | now


def standing_answers(
    examinations: Iterable[Examination], unit_id: str
) -> Mapping[tuple[str, Period, int], MatterAnswer]:
    """What a unit chose beside matters of earlier months, by project, month raised and order.

    A later choice goes before, a blank changes nothing.
    """
    return {
        (answer.project_id, answer.raised, answer.order): answer
        for examination in in_force(examinations, unit_id)
        for answer in examination.answers
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeover:
    """One indicator that ``present`` files now in the place of the units that did before."""

    former: frozenset[str]
    present: str


@dataclass(frozen=True)
class History:
    """The examinations of earlier months, by month.

    ``takeovers`` by indicator: what a former unit filed counts as filed by the present one; its
    source stays the cell that the former unit filled.
    """

    months: Mapping[Period, tuple[Examination, ...]]
    takeovers: Mapping[str, Takeover] = field(default_factory=dict)

    def known_by(self, day: date) -> "History":
        """The same months as far as they were known at the end of a day."""
        known = {period: known_by(each, day) for period, each in self.months.items()}
        return replace(self, months=known)

    def accepted(self, unit_id: str, indicator_id: str) -> tuple[Reading, ...]:
        """The accepted readings of an indicator, the last of each month, oldest first."""
        return self._accepted.get((unit_id, indicator_id), ())

    def ever_accepted(self, unit_id: str, indicator_id: str) -> tuple[Reading, ...]:
        """Every accepted reading of earlier months, replaced ones too, in no order that counts."""
        return tuple(
            reading
            for examinations in self.months.values()
            for examination in in_order(examinations)
            for reading in examination.readings
            if (self._filer(reading.unit_id, indicator_id), reading.indicator_id)
            == (unit_id, indicator_id)
            and reading.accepted
        )

    def last(self, unit_id: str, indicator_id: str) -> Reading | None:
        """The last accepted reading of an indicator, or None."""
        return next(reversed(self.accepted(unit_id, indicator_id)), None)

    def items(self, unit_id: str, period: Period) -> tuple[WrittenItem, ...]:
        """What a unit wrote in an earlier month."""
        return standing_items(self.months.get(period, ()), unit_id)

    def last_figures(self, unit_id: str) -> Mapping[str, Reading]:
        """A unit's last accepted reading of each indicator."""
        return {
            indicator: readings[-1]
            for (unit, indicator), readings in self._accepted.items()
            if unit == unit_id
        }

    def _filer(self, unit_id: str, indicator_id: str) -> str:
        """The unit that a former filing of an indicator counts for now."""
        takeover = self.takeovers.get(indicator_id)
        return takeover.present if takeover and unit_id in takeover.former else unit_id

    @cached_property
    def _accepted(self) -> Mapping[tuple[str, str], tuple[Reading, ...]]:
        found: dict[tuple[str, str], list[Reading]] = {}
        for period in sorted(self.months):
            units = dict.fromkeys(each.unit_id for each in self.months[period] if each.unit_id)
            for unit_id in units:
                for indicator_id, readings in standing_readings(
                    self.months[period], unit_id
                ).items():
                    accepted = [reading for reading in readings if reading.accepted]
                    if any(reading.filled for reading in accepted):
                        filer = self._filer(unit_id, indicator_id)
                        laid = replace(laid_over(accepted), unit_id=filer)
                        found.setdefault((filer, indicator_id), []).append(laid)
        return {key: tuple(readings) for key, readings in found.items()}
