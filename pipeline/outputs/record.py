"""run.json: what was read, by hash; what was decided; which versions did it.

It holds no clock reading, so that the same inbox, definitions and as-of date give the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from pipeline import __version__
from pipeline.board.types import Board, Booking, IndicatorStanding, UnitStanding
from pipeline.intake.take_in import Intake
from pipeline.model.decision import finding_number
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, State
from pipeline.model.quantity import plain
from pipeline.model.stamped import StampedPage
from pipeline.model.submission import Source
from pipeline.outputs.bulletin.bookmarks import figure_bookmarks
from pipeline.outputs.bulletin.text import BulletinText

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None


def run_record(
    board: Board,
    intake: Intake,
    examinations: Sequence[Examination],
    text: BulletinText,
    files: Mapping[str, bytes],
) -> bytes:
    """The record as UTF-8 JSON with a line for each value."""
    record: Json = {
        "program": __version__,
        "definitions": board.definitions_version,
        "list": board.project_list.id,
        "title": board.project_list.title,
        "period": str(board.period),
        "as_of": board.as_of.isoformat(),
        "entries": [
            {"name": each.name, "verdict": each.verdict.value, "reason": each.reason}
            for each in intake.outcomes
        ],
        "stamped_pages": [_page(each) for each in intake.stamped or ()],
        "rates": {
            "due": board.rates.due,
            "reported": board.rates.reported,
            "on_time": board.rates.on_time,
            "qualified": board.rates.qualified,
            "required": board.rates.required,
            "filled": board.rates.filled,
        },
        "units": [_unit(each) for each in board.units],
        "files": [_file(each) for each in examinations],
        "indicators": [_standing(each) for each in board.indicators()],
        "settled": [_settled(board, each) for each in board.findings if each.state in _SETTLED],
        "blocking": list(board.blocking),
        "bulletin_figures": {
            name: {"text": figure.text, "origin": figure.origin}
            for name, figure in figure_bookmarks(text).items()
        },
        "outputs": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _file(examination: Examination) -> Json:
    receipt = examination.receipt
    return {
        "receipt": receipt.number,
        "name": receipt.name,
        "sha256": receipt.sha256,
        "received": receipt.received.isoformat(sep=" "),
        "time_source": receipt.time_source.value,
        "unit": examination.unit_id,
        "refused": examination.refused,
        "kind": examination.kind.value,
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


def _unit(standing: UnitStanding) -> Json:
    return {
        "id": standing.unit.id,
        "name": standing.unit.name,
        "reporting": standing.reporting.value,
        "qualified": standing.qualified,
    }


def _standing(standing: IndicatorStanding) -> Json:
    return {
        "id": standing.indicator.id,
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
