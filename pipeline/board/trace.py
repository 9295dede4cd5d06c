"""Where a figure of the board comes from: the files, cells, findings and people behind it.

One builder serves the sheet 数据出处, run.json and ``minsheng trace``, so that they cannot differ.
A carried value is walked back to the month it was filed for, a recomputed rate to its count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from pipeline.board.types import Board
from pipeline.board.values import Booking, IndicatorStanding
from pipeline.model.examination import Examination, Reading
from pipeline.model.field import Source
from pipeline.model.finding import Finding, Severity
from pipeline.model.history import History, in_force, in_order
from pipeline.model.period import Period
from pipeline.model.receipt import Adoption, Receipt
from pipeline.model.submission import SubmissionKind
from pipeline.rules.settle import settled


class Fate(Enum):
    """What became of what one file says of an indicator."""

    IN_FORCE = "in force"
    REPLACED = "replaced"
    REJECTED = "rejected"
    BLANK = "blank"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    COPY = "copy"
    TOO_LATE = "too late"


FATE_LABELS: Mapping[Fate, str] = {
    Fate.IN_FORCE: "采用",
    Fate.REPLACED: "已被后来的文件更正",
    Fate.REJECTED: "有差错，未采用",
    Fate.BLANK: "这一项没有填",
    Fate.REFUSED: "整份未采用",
    Fate.WITHDRAWN: "已撤回",
    Fate.COPY: "与先前的文件完全相同",
    Fate.TOO_LATE: "超过最后期限，转入下期",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One file of a unit for a month: what it says of an indicator and what became of that.

    ``findings`` are those on the row and, for a file of which nothing is used, those that keep it
    out. ``preparer`` and ``principal`` signed the file; ``adoption`` is set where the clerk said
    whose it is.
    """

    receipt: Receipt
    period: Period
    kind: SubmissionKind
    zero_report: bool
    reading: Reading | None
    fate: Fate
    findings: tuple[Finding, ...]
    preparer: str
    principal: str
    adoption: Adoption | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTrace:
    """One unit's value: where it was typed and everything that was ever said of it.

    ``receipt`` is that of the file with the value, ``stage_receipt`` that with the step of the
    ladder. ``versions`` are the unit's files of the month, and of the earlier month that a carried
    value was filed for, in the order of receipt. ``earlier`` are the accepted readings of earlier
    months, oldest first. ``findings`` are those of the month as a whole, such as a disagreement
    between units.
    """

    booking: Booking
    unit: str
    receipt: Receipt | None
    stage_receipt: Receipt | None
    versions: tuple[Version, ...]
    earlier: tuple[Reading, ...]
    findings: tuple[Finding, ...]

    @property
    def used(self) -> tuple[Version, ...]:
        """The files whose figure or stage is in force."""
        return tuple(each for each in self.versions if each.fate is Fate.IN_FORCE)

    @property
    def normalised(self) -> tuple[Finding, ...]:
        """What was evened out in reading the values in force (已规整)."""
        return tuple(
            finding
            for version in self.used
            for finding in version.findings
            if finding.severity is Severity.NORMALISED
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Everything behind one indicator at one month.

    ``numerator`` is the trace of the count that a rate is recomputed from; then ``parts`` lead to
    the same cells as the count's.
    """

    period: Period
    definitions_version: str
    project: str
    standing: IndicatorStanding
    parts: tuple[PartTrace, ...]
    numerator: "Trace | None" = None


@dataclass(frozen=True)
class Tracer:
    """A month's board with the examinations it stands on; makes the traces of its indicators.

    ``examinations`` are all of the month, ``history`` the earlier months as the board knew them,
    ``adoptions`` the month's by SHA-256.
    """

    board: Board
    examinations: Sequence[Examination]
    history: History
    adoptions: Mapping[str, Adoption]

    def trace(self, indicator_id: str) -> Trace:
        """The trace of an indicator.

        Raises:
            KeyError: the list has no such indicator.
        """
        standing = self._standings[indicator_id]
        counted = standing.indicator.numerator
        return Trace(
            period=self.board.period,
            definitions_version=self.board.definitions_version,
            project=self._projects[standing.indicator.project_id],
            standing=standing,
            parts=tuple(self._part(standing, part) for part in standing.parts),
            numerator=self.trace(counted) if counted and counted in self._standings else None,
        )

    def traces(self) -> Iterator[Trace]:
        """The traces of all indicators, in the order of the list."""
        yield from self._traces

    @cached_property
    def _traces(self) -> tuple[Trace, ...]:
        """Made once for all who list them."""
        return tuple(map(self.trace, self._standings))

    @cached_property
    def _standings(self) -> Mapping[str, IndicatorStanding]:
        return {each.indicator.id: each for each in self.board.indicators()}

    @cached_property
    def _projects(self) -> Mapping[str, str]:
        return {each.project.id: each.project.label for each in self.board.projects}

    @cached_property
    def _receipts(self) -> Mapping[str, Receipt]:
        """Every file of a unit of the month and before, by its hash; the first receipt counts."""
        months = [*self.history.months.values(), self.examinations]
        found: dict[str, Receipt] = {}
        for each in (each for month in months for each in month):
            found.setdefault(each.receipt.sha256, each.receipt)
        for receipt in (each for unit in self.board.units for each in unit.receipts):
            found.setdefault(receipt.sha256, receipt)
        return found

    @cached_property
    def _settled(self) -> Mapping[int, tuple[Finding, ...]]:
        """The findings of every file by its receipt, with what became of them."""
        earlier = (each for month in self.history.months.values() for each in settled(month))
        found: dict[int, list[Finding]] = {}
        for finding in (*earlier, *self.board.findings):
            if finding.receipt is not None:
                found.setdefault(finding.receipt, []).append(finding)
        return {receipt: tuple(each) for receipt, each in found.items()}

    def _part(self, standing: IndicatorStanding, booking: Booking) -> PartTrace:
        filed = standing.indicator.numerator or standing.indicator.id
        row = (booking.unit_id, self._standings.get(filed, standing).indicator.project_id, filed)
        told = _sources(booking.source, booking.stage_source)
        return PartTrace(
            booking=booking,
            unit=self.board.unit_name(booking.unit_id),
            receipt=self._receipts.get(booking.source.sha256) if booking.source else None,
            stage_receipt=(
                self._receipts.get(booking.stage_source.sha256) if booking.stage_source else None
            ),
            versions=tuple(
                version
                for month in self._months(booking)
                for version in self._versions(month, row, told)
            ),
            earlier=self.history.accepted(booking.unit_id, filed),
            findings=tuple(
                each
                for each in self.board.findings
                if each.receipt is None and each.subject[: len(row)] == row
            ),
        )

    def _months(self, booking: Booking) -> Iterator[Sequence[Examination]]:
        """The month that a carried value was filed for, then the board's."""
        if booking.valued not in {None, self.board.period}:
            yield self.history.months.get(booking.valued, ()) if booking.valued else ()
        yield self.examinations

    def _versions(
        self, month: Sequence[Examination], row: tuple[str, ...], used: frozenset[Source]
    ) -> Iterator[Version]:
        unit_id, _, indicator_id = row
        own = [each for each in month if each.unit_id == unit_id]
        in_time = [each for each in own if not self._too_late(each)]
        readable, standing = in_order(own), in_force(in_time, unit_id)
        for each in sorted(own, key=lambda each: (each.receipt.received, each.receipt.number)):
            reading = each.reading(indicator_id)
            yield Version(
                receipt=each.receipt,
                period=each.period,
                kind=each.kind,
                zero_report=each.zero_report,
                reading=reading,
                fate=_kept_out(each, readable, standing, too_late=self._too_late(each))
                or _said(reading, used),
                findings=tuple(self._findings(each, row)),
                preparer=each.preparer,
                principal=each.principal,
                adoption=self.adoptions.get(each.receipt.sha256),
            )

    def _too_late(self, examination: Examination) -> bool:
        """Whether a file of the board's month came after its hard close."""
        close = self.board.dates.hard_close
        own = examination.period == self.board.period
        return own and examination.receipt.received.date() > close

    def _findings(self, examination: Examination, row: tuple[str, ...]) -> Iterator[Finding]:
        """What was found on the row, and on the file where nothing of it is used."""
        for finding in self._settled.get(examination.receipt.number, ()):
            if finding.subject[: len(row)] == row or (
                examination.refused and len(finding.subject) < len(row) and _grave(finding)
            ):
                yield finding


def _grave(finding: Finding) -> bool:
    return finding.severity in {Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN}


def _kept_out(
    examination: Examination,
    readable: Sequence[Examination],
    standing: Sequence[Examination],
    *,
    too_late: bool,
) -> Fate | None:
    """Why nothing of a file is used; None for a file that is in force."""
    if examination.refused:
        return Fate.REFUSED
    if all(each.receipt.number != examination.receipt.number for each in readable):
        return Fate.COPY
    if too_late:
        return Fate.TOO_LATE
    if all(each.receipt.number != examination.receipt.number for each in standing):
        return Fate.WITHDRAWN
    return None


def _said(reading: Reading | None, used: frozenset[Source]) -> Fate:
    """What became of one row of a file that is in force."""
    if reading is None or (reading.accepted and not reading.filled):
        return Fate.BLANK
    if not reading.accepted:
        return Fate.REJECTED
    own = _sources(reading.source, reading.stage_source)
    return Fate.IN_FORCE if own & used else Fate.REPLACED


def _sources(*sources: Source | None) -> frozenset[Source]:
    return frozenset(each for each in sources if each is not None)
