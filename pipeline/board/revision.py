"""What is known otherwise of a published month (更正), from two boards under one definition.

Both sides are worked out under the definitions that the month was published under, so that a
target that has changed since is never taken for a correction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.board.types import Correction, Issuance, Revision, count_statuses
from pipeline.board.values import Booking, IndicatorStanding, ProjectStanding
from pipeline.definitions.types import Definitions, Project
from pipeline.model.decision import Decision
from pipeline.model.examination import Examination
from pipeline.model.finding import Subject
from pipeline.model.history import in_order
from pipeline.model.period import Period
from pipeline.model.submission import SubmissionKind

_REMOVING = frozenset({SubmissionKind.WITHDRAWAL, SubmissionKind.REPLACEMENT})
_INDICATOR = 3
"""The length of a subject that names an indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where reasons and approvals are looked for.

    ``examinations`` are all files known now, of the month and of those before it; ``decisions``
    are the clerk's on any of these months.
    """

    definitions: Definitions
    examinations: Sequence[Examination]
    decisions: Sequence[Decision]


def revision(
    period: Period,
    issuance: Issuance,
    before: Sequence[ProjectStanding],
    after: Sequence[ProjectStanding],
    evidence: Evidence,
) -> Revision | None:
    """What differs between a month as published and as known now; None when nothing does."""
    corrections = tuple(
        correction
        for old, new in zip(before, after, strict=True)
        for correction in _of_project(old, new, evidence)
    )
    if not corrections:
        return None
    return Revision(
        period=period,
        issuance=issuance,
        corrections=corrections,
        projects_before=count_statuses(each.status for each in before),
        projects_after=count_statuses(each.status for each in after),
        indicators_before=count_statuses(i.status for each in before for i in each.indicators),
        indicators_after=count_statuses(i.status for each in after for i in each.indicators),
    )


def _of_project(
    old: ProjectStanding, new: ProjectStanding, evidence: Evidence
) -> Iterator[Correction]:
    for before, after in zip(old.indicators, new.indicators, strict=True):
        for was, now in zip(before.parts, after.parts, strict=True):
            if _value(was) != _value(now) or was.basis is not now.basis:
                yield _correction(new.project, before, after, (was, now), evidence)


def _value(booking: Booking) -> tuple[object, ...]:
    return (booking.amount, booking.stage, booking.qualifier)


def _correction(
    project: Project,
    before: IndicatorStanding,
    after: IndicatorStanding,
    values: tuple[Booking, Booking],
    evidence: Evidence,
) -> Correction:
    old, new = values
    unit = evidence.definitions.units.get(new.unit_id)
    cause = _cause(old, new, evidence.examinations)
    return Correction(
        project=project,
        unit=unit.name if unit else new.unit_id,
        old=old,
        new=new,
        before=before,
        after=after,
        kind=cause.kind if cause else None,
        receipt=cause.receipt if cause else None,
        reason=_reason(cause, new),
        approved_by=_approved_by(cause, new, project, evidence.decisions),
    )


def _cause(old: Booking, new: Booking, examinations: Sequence[Examination]) -> Examination | None:
    """The file that the value is from; for one that was taken back, the last that removed any."""
    own = [each for each in in_order(examinations) if each.unit_id == new.unit_id]
    sources = {each.sha256 for each in (new.source, new.stage_source) if each}
    if not sources or (new.carried and not old.carried):
        return next((each for each in reversed(own) if each.kind in _REMOVING), None)
    return next((each for each in reversed(own) if each.receipt.sha256 in sources), None)


def _reason(cause: Examination | None, new: Booking) -> str:
    reading = cause.reading(new.indicator_id) if cause else None
    return reading.remark.strip() if reading else ""


def _approved_by(
    cause: Examination | None, new: Booking, project: Project, decisions: Sequence[Decision]
) -> str:
    """Who of the office accepted the value that the file brought, if anybody was asked."""
    if cause is None:
        return ""
    row = (new.unit_id, project.id, new.indicator_id)
    found = [
        each.decided_by
        for each in decisions
        if each.question.period == cause.period and _about(each, cause, row)
    ]
    return found[-1] if found else ""


def _about(decision: Decision, cause: Examination, row: Subject) -> bool:
    """Whether a decision is on the row, or on the file that brought it as a whole."""
    question = decision.question
    if question.file:
        return (question.subject[:1], question.file) == (row[:1], cause.receipt.name)
    later = decision.decided >= cause.receipt.received
    return later and question.subject[:_INDICATOR] == row
