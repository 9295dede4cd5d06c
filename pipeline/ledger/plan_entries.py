"""Runs over implementation plans in the ledger: appended like those of months, and read back."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.ledger.chain import Row
from pipeline.ledger.plan_codec import PLAN_CHILDREN, decode_plan, encode_plan
from pipeline.ledger.receipt_codec import Columns, encode_receipt, number
from pipeline.ledger.schema import PLAN_EXAMINATION, PLAN_RUN, TABLES, Table
from pipeline.ledger.store import Store
from pipeline.model.plan import PlanExamination
from pipeline.model.receipt import Receipt


@dataclass(frozen=True, slots=True)
class PlanRun:
    """A run to be entered."""

    year: int
    as_of: date
    definitions_version: str


def record_plans(
    store: Store,
    run: PlanRun,
    examinations: Sequence[PlanExamination],
    receipts: Mapping[Row, int],
) -> None:
    """Append what is new of the examinations, then the run that stood on all of them.

    Raises:
        ValueError: an examination speaks of a receipt that is not among ``receipts``.
    """
    rows = store.rows("SELECT number, id, digest FROM plan_examination ORDER BY id")
    latest = {number: (row, told) for number, row, told in rows}
    covered = []
    for examination in examinations:
        encoded = encode_plan(examination)
        known = latest.get(examination.receipt.number)
        if known is None or known[1] != encoded.digest:
            receipt = receipts.get(encode_receipt(examination.receipt))
            if receipt is None:
                raise ValueError(f"receipt {examination.receipt.number} is not in the ledger")
            head = (receipt, examination.receipt.number, encoded.digest)
            row = store.append(PLAN_EXAMINATION, [(*head, *encoded.own)])
            for table in PLAN_CHILDREN:
                store.append(table, ((row, *each) for each in encoded.children[table]))
            covered.append(row)
        else:
            covered.append(int(known[0] or 0))
    as_of, told = run.as_of.isoformat(), json.dumps(sorted(covered))
    heads = json.dumps({table.name: store.head(table) for table in TABLES})
    store.append(PLAN_RUN, [(run.year, as_of, run.definitions_version, told, heads)])


def plan_examinations(
    store: Store,
    year: int,
    receipts_of: Callable[[Sequence[Row]], Sequence[Receipt]],
    runs: int | None = None,
) -> tuple[PlanExamination, ...]:
    """What the latest run over a year's plans stood on, in order of receipt.

    ``runs`` looks back to when there were only so many runs over plans, of any year.

    Raises:
        ValueError, KeyError, TypeError, ArithmeticError: the rows are not what we wrote.
    """
    latest = store.rows(
        "SELECT examinations FROM plan_run WHERE year = ? AND id <= ? ORDER BY id DESC LIMIT 1",
        year,
        store.head(PLAN_RUN)[0] if runs is None else runs,
    )
    numbers = next((str(told) for (told,) in latest), "[]")
    own = store.rows(_SELECT.format("plan_examination", "id"), numbers)
    rows = store.rows(_RECEIPTS_OF, numbers)
    receipts = dict(zip((row[0] for row in rows), receipts_of(rows), strict=True))
    children = {table: _children(store, table, numbers) for table in PLAN_CHILDREN}
    found = [
        decode_plan(
            columns,
            receipts[columns["receipt"]],
            {table: children[table].get(number(columns["id"]), ()) for table in PLAN_CHILDREN},
        )
        for columns in (PLAN_EXAMINATION.columns_of(row) for row in own)
    ]
    return tuple(sorted(found, key=lambda each: (each.receipt.received, each.receipt.number)))


_SELECT = "SELECT * FROM {} WHERE {} IN (SELECT value FROM json_each(?)) ORDER BY id"
_RECEIPTS_OF = (
    "SELECT * FROM receipt WHERE id IN (SELECT receipt FROM plan_examination "
    "WHERE id IN (SELECT value FROM json_each(?)))"
)


def _children(store: Store, table: Table, numbers: str) -> dict[int, list[Columns]]:
    children: dict[int, list[Columns]] = {}
    for row in store.rows(_SELECT.format(table.name, "examination"), numbers):
        columns = table.columns_of(row)
        children.setdefault(number(columns["examination"]), []).append(columns)
    return children
