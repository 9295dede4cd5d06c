"""Traces and answers as JSON values, for run.json and for other programs."""

from collections.abc import Mapping, Sequence

from pipeline.board.share import rounded_points, standing_share
from pipeline.board.trace import PartTrace, Trace, Version
from pipeline.model.decision import finding_number
from pipeline.model.examination import Reading
from pipeline.model.field import Source
from pipeline.model.finding import Finding
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.model.receipt import Adoption, Receipt
from pipeline.outputs.trace.answer import Answer

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None


def answer_record(answer: Answer) -> dict[str, Json]:
    """An answer with everything behind it."""
    return {
        "title": answer.title,
        "value": answer.value,
        "facts": [{"label": each.label, "told": each.told} for each in answer.facts],
        "members": [{"label": each.label, "told": each.told} for each in answer.members],
        "traces": [trace_record(each) for each in answer.traces],
    }


def trace_record(trace: Trace) -> Json:
    """One indicator's trace, hashes whole."""
    standing, target = trace.standing, trace.standing.target
    share = standing_share(standing, trace.period)
    return {
        "indicator": standing.indicator.id,
        "period": str(trace.period),
        "amount": None if standing.amount is None else plain(standing.amount),
        "stage": standing.stage,
        "complete": standing.complete,
        "share": None if share is None else plain(share),
        "schedule": plain(rounded_points(standing.schedule)),
        "planned": standing.planned,
        "plan_sources": [_cell(each, None) for each in standing.plan_sources],
        "status": standing.status.value,
        "reason": standing.reason,
        "definitions": trace.definitions_version,
        "target": standing.indicator.target_label(trace.period),
        "target_since": str(target.effective) if target else None,
        "target_approval": target.approval if target else None,
        "numerator": standing.indicator.numerator,
        "denominator": _plain(standing.indicator.denominator),
        "parts": [_part(each, trace.period) for each in trace.parts],
    }


def _plain(amount: object) -> str | None:
    return None if amount is None else str(amount)


def _part(part: PartTrace, period: Period) -> Json:
    booking = part.booking
    return {
        "unit": booking.unit_id,
        "amount": None if booking.amount is None else plain(booking.amount),
        "qualifier": booking.qualifier.value,
        "stage": booking.stage,
        "basis": booking.basis.value,
        "valued": None if booking.valued is None else str(booking.valued),
        "source": _cell(booking.source, part.receipt),
        "stage_source": _cell(booking.stage_source, part.stage_receipt),
        "versions": [_version(each) for each in part.versions],
        "earlier": [_reading(each) for each in part.earlier],
        "findings": [_finding(each, period) for each in part.findings],
    }


def _cell(source: Source | None, receipt: Receipt | None) -> Json:
    if source is None:
        return None
    return {
        "receipt": receipt.number if receipt else None,
        "sha256": source.sha256,
        "file": source.file,
        "sheet": source.sheet,
        "cell": source.cell,
        "typed": source.raw,
    }


def _version(version: Version) -> Json:
    receipt = version.receipt
    return {
        "receipt": receipt.number,
        "period": str(receipt.period),
        "file": receipt.name,
        "sha256": receipt.sha256,
        "received": receipt.received.isoformat(sep=" "),
        "kind": version.kind.value,
        "zero_report": version.zero_report,
        "fate": version.fate.value,
        "value": None if version.reading is None else _reading(version.reading),
        "preparer": version.preparer,
        "principal": version.principal,
        "adopted": _adoption(version.adoption),
        "findings": [_finding(each, version.period) for each in version.findings],
    }


def _adoption(adoption: Adoption | None) -> Json:
    if adoption is None:
        return None
    return {"by": adoption.who, "at": adoption.moment.isoformat(sep=" ")}


def _reading(reading: Reading) -> Json:
    return {
        "period": str(reading.period),
        "amount": None if reading.amount is None else plain(reading.amount),
        "stage": reading.stage,
        "accepted": reading.accepted,
        "remark": reading.remark,
    }


def _finding(finding: Finding, period: Period) -> Json:
    return {
        "number": finding_number(period, finding),
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": str(finding.place),
        "read": finding.read,
        "expected": finding.expected,
        "state": finding.state.value,
        "note": finding.note,
    }
