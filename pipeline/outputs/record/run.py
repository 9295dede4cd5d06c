"""The record of a run as a whole, and how it is written down."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import __version__
from pipeline.board.trace import Tracer
from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.history import History
from pipeline.model.receipt import Adoption
from pipeline.model.stamped import StampedPage
from pipeline.model.verdict import EntryVerdict
from pipeline.outputs.bulletin.bookmarks import figure_bookmarks
from pipeline.outputs.bulletin.edition import edition
from pipeline.outputs.bulletin.text import BulletinText
from pipeline.outputs.record.arrivals import entry_record, file_record, page_record
from pipeline.outputs.record.standings import (
    SETTLED,
    issuance_record,
    matter_record,
    project_record,
    revision_record,
    settled_record,
    standing_record,
    unit_record,
)
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
        "entries": [entry_record(each) for each in arrived.entries],
        "stamped_pages": [page_record(each) for each in arrived.stamped],
        "rates": {
            "due": board.rates.due,
            "reported": board.rates.reported,
            "on_time": board.rates.on_time,
            "qualified": board.rates.qualified,
            "required": board.rates.required,
            "filled": board.rates.filled,
        },
        "units": [unit_record(each) for each in board.units],
        "projects": [project_record(each) for each in board.projects],
        "files": [
            file_record(each, arrived.adoptions.get(each.receipt.sha256))
            for each in arrived.examinations
        ],
        "indicators": [standing_record(each) for each in board.indicators()],
        "settled": [
            settled_record(board, each) for each in board.findings if each.state in SETTLED
        ],
        "traces": {each.standing.indicator.id: trace_record(each) for each in tracer.traces()},
        "matters": [matter_record(each) for each in board.matters],
        "blocking": list(board.blocking),
        "issued": issuance_record(board.issuance),
        "revisions": [revision_record(each) for each in board.revisions],
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
