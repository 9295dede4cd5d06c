"""A run as the ledger remembers it."""

import json
from dataclasses import dataclass
from datetime import date

from pipeline.ledger.receipt_codec import Columns
from pipeline.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run: the month, the day it speaks for, and the examinations it stood on.

    ``examinations`` are row numbers; ``added`` says how many of them were new with this run and
    is None for a run read back from the ledger.
    """

    number: int
    period: Period
    as_of: date
    definitions_version: str
    examinations: tuple[int, ...]
    added: int | None = None


def decode_run(columns: Columns) -> RunRecord:
    """The run of a row.

    Raises:
        ValueError, KeyError, TypeError: the row is not what we wrote.
    """
    return RunRecord(
        number=int(columns["id"] or 0),
        period=Period.parse(str(columns["period"])),
        as_of=date.fromisoformat(str(columns["as_of"])),
        definitions_version=str(columns["definitions_version"]),
        examinations=tuple(json.loads(str(columns["examinations"]))),
    )
