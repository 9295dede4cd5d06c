"""Stored rows as what they stand for; a row that cannot be what we wrote is damage."""

from collections.abc import Callable
from typing import TypeVar

from pipeline.ledger.errors import damaged
from pipeline.ledger.receipt_codec import Columns

SPOILT = (ValueError, KeyError, TypeError, ArithmeticError)
"""What decoding raises on a row that is not what we wrote."""

Decoded = TypeVar("Decoded")


def decoded(decode_row: Callable[[Columns], Decoded], columns: Columns) -> Decoded:
    """A row as what it stands for.

    Raises:
        LedgerError: it is not what we wrote.
    """
    try:
        return decode_row(columns)
    except SPOILT as error:
        raise damaged() from error
