"""The finished workbook read back by other libraries, before a month is published under a seal.

What a reader will pivot must be what the board says: one library wrote the file, two others
(pandas with openpyxl) count it out again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

import pandas as pd

from pipeline.board.share import standing_share
from pipeline.board.types import Board
from pipeline.model.quantity import exact
from pipeline.model.status import STATUS_LABELS
from pipeline.outputs.workbook.data import NAME
from pipeline.outputs.workbook.marks import unit_name

Counted = Mapping[object, Decimal]
"""Figures by what they belong to, at the 15 digits that a cell holds."""


class ReadBackError(Exception):
    """The finished workbook does not say what the board says: our own bug, never the clerk's."""


def require_read_back(content: bytes, board: Board) -> None:
    """Have a finished workbook read back, and its figures be the board's.

    Raises:
        ReadBackError: they are not; its text names each figure, for the log.
    """
    against = tuple(read_back_faults(content, board))
    if against:
        raise ReadBackError("; ".join(against))


def read_back_faults(content: bytes, board: Board) -> Iterator[str]:
    """What sheet 台账数据 of a finished workbook counts otherwise than the board.

    Held against each other are every unit's value of every indicator, every indicator's share of
    its target in percent, and how many indicators have each status.
    """
    frame = pd.read_excel(
        BytesIO(content), sheet_name=NAME, dtype=object, na_filter=False, engine="openpyxl"
    )
    once = frame.drop_duplicates("指标编号").set_index("指标编号")
    counted: tuple[tuple[str, Counted, Counted], ...] = (
        ("value", _values(frame), _values_of(board)),
        ("share", _shares(once), _shares_of(board)),
        ("status", _statuses(once), _statuses_of(board)),
    )
    for what, written, wanted in counted:
        for key in sorted({*written, *wanted}, key=str):
            if written.get(key) != wanted.get(key):
                yield f"{what} of {key}: written {written.get(key)}, board {wanted.get(key)}"


def _values(frame: pd.DataFrame) -> Counted:
    """The sum of the values by indicator and unit."""
    numeric = frame[frame["值"].map(_is_number)]
    return _exactly(numeric.groupby(["指标编号", "单位"])["值"].sum().to_dict())


def _values_of(board: Board) -> Counted:
    return _exactly(
        {
            (standing.indicator.id, unit_name(board, part.unit_id)): part.amount
            for standing in board.indicators()
            for part in standing.parts
            if part.amount is not None
        }
    )


def _shares(once: pd.DataFrame) -> Counted:
    shares = once["指标完成比例（%）"]
    return _exactly(shares[shares.map(_is_number)].to_dict())


def _shares_of(board: Board) -> Counted:
    standings = (each for each in board.indicators() if each.parts)
    shares = ((each.indicator.id, standing_share(each, board.period)) for each in standings)
    return _exactly({number: share for number, share in shares if share is not None})


def _statuses(once: pd.DataFrame) -> Counted:
    """How many indicators have each status."""
    return _exactly(once["状态"].value_counts().to_dict())


def _statuses_of(board: Board) -> Counted:
    labels = (STATUS_LABELS[each.status] for each in board.indicators() if each.parts)
    return _exactly(Counter(labels))


def _exactly(figures: Mapping[Any, float | Decimal]) -> Counted:
    return {key: exact(float(figure)) for key, figure in figures.items()}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
