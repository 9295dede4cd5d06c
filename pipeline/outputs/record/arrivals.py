"""What arrived, in the record: entries, examined files, stamped pages."""

from pipeline.model.examination import Examination
from pipeline.model.receipt import Adoption
from pipeline.model.stamped import StampedPage
from pipeline.model.structure import Accounted
from pipeline.model.verdict import EntryVerdict, PartVerdict
from pipeline.outputs.trace.record import Json


def entry_record(entry: EntryVerdict) -> Json:
    """An entry of the inbox and its parts, each with its verdict."""
    return {
        **_verdict(entry),
        "sha256": entry.sha256,
        "parts": [_verdict(part) for part in entry.parts],
    }


def _verdict(told: EntryVerdict | PartVerdict) -> dict[str, Json]:
    return {
        "name": told.name,
        "receipt": told.receipt,
        "verdict": told.verdict.value,
        "reason": told.reason,
    }


def file_record(examination: Examination, adoption: Adoption | None) -> Json:
    """An examined file: when it came, whose it is, its cells and its findings."""
    receipt = examination.receipt
    return {
        "receipt": receipt.number,
        "came_out_of": receipt.parent,
        "name": receipt.name,
        "sha256": receipt.sha256,
        "received": receipt.received.isoformat(sep=" "),
        "time_source": receipt.time_source.value,
        "unit": examination.unit_id,
        "refused": examination.refused,
        "kind": examination.kind.value,
        "adopted": _adoption(adoption),
        "cells": _cells(examination.accounted),
        "findings": [
            {"rule": each.rule, "severity": each.severity.value, "place": str(each.place)}
            for each in examination.findings
        ],
    }


def _adoption(adoption: Adoption | None) -> Json:
    if adoption is None:
        return None
    moment = adoption.moment.isoformat(sep=" ")
    return {"unit": adoption.unit_id, "by": adoption.who, "at": moment}


def _cells(accounted: Accounted | None) -> Json:
    """What became of every non-empty cell; None for a file whose cells could not be seen."""
    if accounted is None:
        return None
    return {
        "read": accounted.read,
        "furniture": accounted.furniture,
        "unread": accounted.unread,
        "total": accounted.total,
    }


def page_record(page: StampedPage) -> Json:
    """A stamped page that was registered."""
    return {
        "unit": page.unit,
        "received": page.received.isoformat(),
        "file": page.file,
        "check_code": page.code,
        "seal": page.seal,
    }
