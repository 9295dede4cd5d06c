"""run.json: what was read, by hash; what was decided; which versions did it.

It holds no clock reading, so that the same inbox, definitions and as-of date give the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import __version__
from pipeline.board.reporting import UnitStanding
from pipeline.board.trace import Tracer
from pipeline.board.types import Board, Correction, Issuance, Revision
from pipeline.board.values import Booking, IndicatorStanding, ProjectStanding
from pipeline.model.decision import finding_number
from pipeline.model.examination import Examination
from pipeline.model.field import Source
from pipeline.model.finding import Finding, State
from pipeline.model.history import History
from pipeline.model.matter import Matter
from pipeline.model.quantity import plain
from pipeline.model.receipt import Adoption
from pipeline.model.stamped import StampedPage
from pipeline.model.status import Status
from pipeline.model.structure import Accounted
from pipeline.model.verdict import EntryVerdict, PartVerdict
from pipeline.outputs.bulletin.bookmarks import figure_bookmarks
from pipeline.outputs.bulletin.edition import edition
from pipeline.outputs.bulletin.text import BulletinText
from pipeline.outputs.trace.record import Json, trace_record
from pipeline.outputs.verification.record import written


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What arrived and what became of it: entries, examined files, adoptions by hash, scans.

    ``history`` are the earlier months that the board knew.
    """

    entries: Sequence[EntryVerdict]
    examinations: Sequence[Examination]
    adoptions: Mapping[str, Adoption]
    stamped: Sequence[StampedPage] = ()
    history: History = field(default_factory=lambda: History({}))

    def tracer(self, board: Board) -> Tracer:
        """What makes the traces of the board's figures."""
        return Tracer(
            board=board,
            examinations=self.examinations,
            history=self.history,
            adoptions=self.adoptions,
        )


def run_record(
    board: Board,
    arrived: Arrived,
    tracer: Tracer,
    text: BulletinText,
    files: Mapping[str, bytes],
    document: bytes,
) -> bytes:
    """The record as UTF-8 JSON, a line for each thing told; ``document`` is the bulletin made.

    ``tracer`` is the board's; it may have been asked for the traces already.
    """
    figures = figure_bookmarks(text)
    record: Mapping[str, Json] = {
        "program": __version__,
        "definitions": board.definitions_version,
        "list": board.project_list.id,
        "title": board.project_list.title,
        "period": str(board.period),
        "as_of": board.as_of.isoformat(),
        "entries": [_entry(each) for each in arrived.entries],
        "stamped_pages": [_page(each) for each in arrived.stamped],
        "rates": {
            "due": board.rates.due,
            "reported": board.rates.reported,
            "on_time": board.rates.on_time,
            "qualified": board.rates.qualified,
            "required": board.rates.required,
            "filled": board.rates.filled,
        },
        "units": [_unit(each) for each in board.units],
        "projects": [_project(each) for each in board.projects],
        "files": [
            _file(each, arrived.adoptions.get(each.receipt.sha256)) for each in arrived.examinations
        ],
        "indicators": [_standing(each) for each in board.indicators()],
        "settled": [_settled(board, each) for each in board.findings if each.state in _SETTLED],
        "traces": {each.standing.indicator.id: trace_record(each) for each in tracer.traces()},
        "matters": [_matter(each) for each in board.matters],
        "blocking": list(board.blocking),
        "issued": _issuance(board.issuance),
        "revisions": [_revision(each) for each in board.revisions],
        "bulletin_figures": {
            name: {"text": figure.text, "origin": figure.origin} for name, figure in figures.items()
        },
        "bulletin_edition": edition(text),
        "bulletin_text": written(document, figures),
        "outputs": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    return "".join(_lines(record)).encode()


def _lines(record: Mapping[str, Json]) -> Iterator[str]:
    """Each value on its own line, of a list or a mapping each part of it.

    Deeper ones stay on the line: indenting all of it takes the writer ten times as long.
    """
    mark = "{"
    for name, value in record.items():
        yield f"{mark}\n {_json(name)}: "
        yield from _parts(value)
        mark = ","
    yield "\n}\n"


def _parts(value: Json) -> Iterator[str]:
    match value:
        case {} if value:
            told = [f"{_json(key)}: {_json(each)}" for key, each in value.items()]
            brackets = "{}"
        case [_, *_]:
            told = [_json(each) for each in value]
            brackets = "[]"
        case _:
            yield _json(value)
            return
    yield from (brackets[0], "\n  ", ",\n  ".join(told), "\n ", brackets[1])


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _matter(matter: Matter) -> Json:
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


def _entry(entry: EntryVerdict) -> Json:
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


def _file(examination: Examination, adoption: Adoption | None) -> Json:
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


def _page(page: StampedPage) -> Json:
    return {
        "unit": page.unit,
        "received": page.received.isoformat(),
        "file": page.file,
        "check_code": page.code,
        "seal": page.seal,
    }


_SETTLED = frozenset({State.EXPLAINED, State.ACCEPTED, State.WAIVED})


def _settled(board: Board, finding: Finding) -> Json:
    """A finding that somebody answered, with the answer, who gave it and when."""
    return {
        "number": finding_number(board.period, finding),
        "rule": finding.rule,
        "unit": finding.unit,
        "place": str(finding.place),
        "state": finding.state.value,
        "note": finding.note,
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


def _unit(standing: UnitStanding) -> Json:
    return {
        "id": standing.unit.id,
        "name": standing.unit.name,
        "reporting": standing.reporting.value,
        "qualified": standing.qualified,
    }


def _project(standing: ProjectStanding) -> Json:
    project = standing.project
    return {"id": project.id, "name": project.name, "status": standing.status.value}


def _standing(standing: IndicatorStanding) -> Json:
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


def _issuance(issuance: Issuance | None) -> Json:
    if issuance is None:
        return None
    return {"number": issuance.number, "day": issuance.day.isoformat()}


def _revision(revision: Revision) -> Json:
    """What is known otherwise of a published month, and how its classes were and are."""
    return {
        "period": str(revision.period),
        "issued": _issuance(revision.issuance),
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
