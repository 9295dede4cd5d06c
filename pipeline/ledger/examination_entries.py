"""Examinations in the ledger: appended where they differ from the last one, and read back."""

from collections.abc import Mapping, Sequence

from pipeline.ledger.chain import Row
from pipeline.ledger.codec import Encoded, decode, encode
from pipeline.ledger.receipt_codec import Columns, encode_receipt
from pipeline.ledger.schema import (
    ACCOUNTING,
    ANSWER,
    EXAMINATION,
    FILLED,
    FINDING,
    ITEM,
    READING,
    Table,
)
from pipeline.ledger.store import Store
from pipeline.model.examination import Examination
from pipeline.model.receipt import Receipt

_CHILDREN = (READING, ITEM, FINDING, ACCOUNTING, ANSWER, FILLED)
_SELECT = "SELECT * FROM {} WHERE {} IN (SELECT value FROM json_each(?)) ORDER BY id"

Latest = dict[int, tuple[int, str]]
"""The row number and the digest of the last examination of each receipt."""


def record_examinations(
    store: Store, examinations: Sequence[Examination], receipts: Mapping[Row, int]
) -> tuple[tuple[int, ...], int]:
    """Append what is new of the examinations.

    Returns:
        The rows of all of them, sorted, and how many were added.

    Raises:
        ValueError: an examination speaks of a receipt that is not among ``receipts``.
    """
    latest = _latest(store)
    encoded = [(each, encode(each)) for each in examinations]
    fresh = [
        (each, told)
        for each, told in encoded
        if told.digest != latest.get(each.receipt.number, (0, ""))[1]
    ]
    _add(store, fresh, receipts, latest)
    covered = {latest[each.receipt.number][0] for each in examinations}
    return tuple(sorted(covered)), len(fresh)


def stored_examinations(
    store: Store, numbers: str, receipts: Mapping[object, Receipt]
) -> tuple[Examination, ...]:
    """The examinations in the rows ``numbers`` (a JSON array), by receipt number.

    Raises:
        ValueError, KeyError, TypeError, ArithmeticError: the rows are not what we wrote.
    """
    own = store.rows(_SELECT.format("examination", "id"), numbers)
    children = {table: _children(store, table, numbers) for table in _CHILDREN}
    found = [
        decode(
            columns,
            receipts[columns["receipt"]],
            {table: children[table].get(columns["id"], ()) for table in _CHILDREN},
        )
        for columns in map(EXAMINATION.columns_of, own)
    ]
    return tuple(sorted(found, key=lambda each: each.receipt.number))


def _latest(store: Store) -> Latest:
    rows = store.rows("SELECT number, id, digest FROM examination ORDER BY id")
    return {int(number or 0): (int(row or 0), str(digest)) for number, row, digest in rows}


def _add(
    store: Store,
    fresh: Sequence[tuple[Examination, Encoded]],
    receipts: Mapping[Row, int],
    latest: Latest,
) -> None:
    """Append examinations with their children, and note them as the latest."""
    own: list[Row] = []
    for examination, encoded in fresh:
        row = receipts.get(encode_receipt(examination.receipt))
        if row is None:
            raise ValueError(f"receipt {examination.receipt.number} is not in the ledger")
        own.append((row, examination.receipt.number, encoded.digest, *encoded.own))
    first = store.append(EXAMINATION, own)
    for number, (examination, encoded) in enumerate(fresh, start=first):
        latest[examination.receipt.number] = (number, encoded.digest)
    for table in _CHILDREN:
        store.append(
            table,
            (
                (number, *row)
                for number, (_, encoded) in enumerate(fresh, start=first)
                for row in encoded.children.get(table, ())
            ),
        )


def _children(store: Store, table: Table, numbers: str) -> dict[object, list[Columns]]:
    children: dict[object, list[Columns]] = {}
    for row in store.rows(_SELECT.format(table.name, "examination"), numbers):
        columns = table.columns_of(row)
        children.setdefault(columns["examination"], []).append(columns)
    return children
