"""Seals, and what runs stood on, as rows of the ledger, and back."""

import json
from datetime import date, datetime

from pipeline.ledger.chain import Row
from pipeline.ledger.receipt_codec import Columns, number, text
from pipeline.model.inbox import EntryKind
from pipeline.model.period import Period
from pipeline.model.seal import Footing, RecordedEntry, Seal


def encode_footing(run: int, footing: Footing) -> Row:
    """The row of what a run stood on."""
    entries = [(each.name, each.kind.value, each.sha256) for each in footing.entries]
    return (
        run,
        footing.moment.isoformat(),
        footing.clock.isoformat(),
        footing.list_id,
        footing.program,
        footing.definitions,
        footing.template,
        json.dumps(footing.receipts),
        json.dumps(entries, ensure_ascii=False),
    )


def decode_footing(row: Columns) -> Footing:
    """What the run of a row stood on.

    Raises:
        ValueError, KeyError, TypeError: the row is not what we wrote.
    """
    return Footing(
        moment=datetime.fromisoformat(text(row["moment"])),
        clock=datetime.fromisoformat(text(row["clock"])),
        list_id=text(row["list_id"]),
        program=text(row["program"]),
        definitions=text(row["definitions"]),
        template=text(row["template"]),
        receipts=tuple(json.loads(text(row["receipts"]))),
        entries=tuple(
            RecordedEntry(name=name, kind=EntryKind(kind), sha256=sha256)
            for name, kind, sha256 in json.loads(text(row["entries"]))
        ),
    )


def encode_seal(seal: Seal) -> Row:
    """The row of a seal."""
    return (
        seal.list_id,
        str(seal.period),
        seal.number,
        seal.issued.isoformat(),
        seal.who,
        seal.moment.isoformat(),
        seal.run,
        seal.program,
        seal.definitions,
        seal.template,
        json.dumps(dict(seal.outputs), ensure_ascii=False),
        json.dumps(seal.inputs, ensure_ascii=False),
    )


def decode_seal(row: Columns) -> Seal:
    """The seal of a row.

    Raises:
        ValueError, KeyError, TypeError: the row is not what we wrote.
    """
    return Seal(
        list_id=text(row["list_id"]),
        period=Period.parse(text(row["period"])),
        number=text(row["number"]),
        issued=date.fromisoformat(text(row["issued"])),
        who=text(row["who"]),
        moment=datetime.fromisoformat(text(row["moment"])),
        run=number(row["run"]),
        program=text(row["program"]),
        definitions=text(row["definitions"]),
        template=text(row["template"]),
        outputs={str(name): str(each) for name, each in json.loads(text(row["outputs"])).items()},
        inputs=tuple(
            (int(receipt), str(name), str(sha256))
            for receipt, name, sha256 in json.loads(text(row["inputs"]))
        ),
    )
