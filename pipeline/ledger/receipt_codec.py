"""Receipts and adoptions as rows of the ledger, and back."""

from collections.abc import Mapping
from datetime import datetime

from pipeline.ledger.chain import Row, Value
from pipeline.model.period import Period, parse_collection
from pipeline.model.receipt import Adoption, Receipt, TimeSource

Columns = Mapping[str, Value]
"""A stored row by column name."""

_NOT_NOTED: Columns = {"found": None, "parent": None}
"""What is known of how a receipt came that was entered before that was noted."""


def text(value: Value) -> str:
    """A column's text.

    Raises:
        TypeError: it holds none.
    """
    if not isinstance(value, str):
        raise TypeError(f"text expected, found {value!r}")
    return value


def number(value: Value) -> int:
    """A column's number.

    Raises:
        TypeError: it holds none.
    """
    if not isinstance(value, int):
        raise TypeError(f"number expected, found {value!r}")
    return value


def encode_receipt(receipt: Receipt) -> Row:
    """The row of a receipt."""
    return (
        receipt.number,
        str(receipt.period),
        receipt.sha256,
        receipt.name,
        receipt.received.isoformat(),
        receipt.time_source.value,
        receipt.channel,
    )


def encode_arrival(receipt: Receipt) -> Row:
    """The row that says when a receipt was given and what it came out of."""
    found = None if receipt.found is None else receipt.found.isoformat()
    return (receipt.number, found, receipt.parent)


def decode_receipt(row: Columns, arrival: Columns | None) -> Receipt:
    """The receipt of a row and of the row that says how it came, if there is one.

    Raises:
        ValueError, KeyError, TypeError: the row is not what we wrote.
    """
    known = arrival or _NOT_NOTED
    return Receipt(
        number=number(row["number"]),
        period=parse_collection(text(row["period"])),
        sha256=text(row["sha256"]),
        name=text(row["name"]),
        received=datetime.fromisoformat(text(row["received"])),
        time_source=TimeSource(row["time_source"]),
        channel=text(row["channel"]),
        found=None if known["found"] is None else datetime.fromisoformat(text(known["found"])),
        parent=None if known["parent"] is None else number(known["parent"]),
    )


def encode_adoption(adoption: Adoption) -> Row:
    """The row of an adoption."""
    return (
        str(adoption.period),
        adoption.sha256,
        adoption.list_id,
        adoption.unit_id,
        adoption.who,
        adoption.moment.isoformat(),
    )


def decode_adoption(row: Columns) -> Adoption:
    """The adoption of a row.

    Raises:
        ValueError, KeyError, TypeError: the row is not what we wrote.
    """
    return Adoption(
        period=Period.parse(text(row["period"])),
        sha256=text(row["sha256"]),
        list_id=text(row["list_id"]),
        unit_id=text(row["unit_id"]),
        who=text(row["who"]),
        moment=datetime.fromisoformat(text(row["moment"])),
    )
