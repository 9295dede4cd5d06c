"""What the board says, in the record: units, projects, indicators, matters, corrections."""

from collections.abc import Mapping

from pipeline.board.reporting import UnitStanding
from pipeline.board.types import Board, Correction, Issuance, Revision
from pipeline.board.values import Booking, IndicatorStanding, ProjectStanding
from pipeline.model.decision import finding_number
from pipeline.model.field import Source
from pipeline.model.finding import Finding, State
from pipeline.model.matter import Matter
from pipeline.model.quantity import plain
from pipeline.model.status import Status
from pipeline.outputs.trace.record import Json


def unit_record(standing: UnitStanding) -> Json:
    """How a unit reported."""
    return {
        "id": standing.unit.id,
        "name": standing.unit.name,
        "reporting": standing.reporting.value,
        "qualified": standing.qualified,
    }


def project_record(standing: ProjectStanding) -> Json:
    """A project and its status."""
    project = standing.project
    return {"id": project.id, "name": project.name, "status": standing.status.value}


def standing_record(standing: IndicatorStanding) -> Json:
    """An indicator with its value, its status and what each unit's part rests on."""
    return {
        "id": standing.indicator.id,
        "name": standing.indicator.name,
        "amount": None if standing.amount is None else plain(standing.amount),
        "stage": standing.stage,
        "complete": standing.complete,
        "status": standing.status.value,
        "parts": [_booking(part) for part in standing.parts],
    }


def _booking(booking: Booking) -> Json:
    return {
        "unit": booking.unit_id,
        "amount": None if booking.amount is None else plain(booking.amount),
        "stage": booking.stage,
        "basis": booking.basis.value,
        "valued": None if booking.valued is None else str(booking.valued),
        "source": _source(booking.source or booking.stage_source),
    }


def _source(source: Source | None) -> Json:
    if source is None:
        return None
    return {
        "sha256": source.sha256,
        "file": source.file,
        "sheet": source.sheet,
        "cell": source.cell,
        "typed": source.raw,
    }


SETTLED = frozenset({State.EXPLAINED, State.ACCEPTED, State.WAIVED})


def settled_record(board: Board, finding: Finding) -> Json:
    """A finding that somebody answered, with the answer, who gave it and when."""
    return {
        "number": finding_number(board.period, finding),
        "rule": finding.rule,
        "unit": finding.unit,
        "place": str(finding.place),
        "state": finding.state.value,
        "note": finding.note,
    }


def matter_record(matter: Matter) -> Json:
    """A problem that goes on from month to month, and what became of it."""
    return {
        "number": matter.number,
        "unit": matter.id.unit_id,
        "project": matter.id.project_id,
        "raised": str(matter.id.raised),
        "months": matter.months,
        "text": matter.text,
        "parties": list(matter.parties),
        "step": matter.step,
        "due": matter.due.isoformat() if matter.due else None,
        "state": matter.state.value,
        "source": _source(matter.source),
    }


def issuance_record(issuance: Issuance | None) -> Json:
    """Number and day under which a bulletin is published; None for a draft."""
    if issuance is None:
        return None
    return {"number": issuance.number, "day": issuance.day.isoformat()}


def revision_record(revision: Revision) -> Json:
    """What is known otherwise of a published month, and how its classes were and are."""
    return {
        "period": str(revision.period),
        "issued": issuance_record(revision.issuance),
        "corrections": [_correction(each) for each in revision.corrections],
        "projects": {
            "before": _counts(revision.projects_before),
            "after": _counts(revision.projects_after),
        },
        "indicators": {
            "before": _counts(revision.indicators_before),
            "after": _counts(revision.indicators_after),
        },
    }


def _counts(counts: Mapping[Status, int]) -> Json:
    return {status.value: number for status, number in counts.items()}


def _correction(correction: Correction) -> Json:
    return {
        "indicator": correction.indicator.id,
        "old": _booking(correction.old),
        "new": _booking(correction.new),
        "kind": correction.kind.value if correction.kind else None,
        "receipt": correction.receipt.number if correction.receipt else None,
        "reason": correction.reason,
        "approved_by": correction.approved_by,
        "status": {
            "before": correction.before.status.value,
            "after": correction.after.status.value,
        },
    }
