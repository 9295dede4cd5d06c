"""Shares print one decimal, half up, and 100 only when the target is met."""

from dataclasses import replace
from decimal import Decimal

import pytest
from example_board import MAY, example_board
from hypothesis import given
from hypothesis import strategies as st

from pipeline.board.share import (
    rounded_points,
    rounded_share,
    share_of,
    standing_share,
)
from pipeline.model.status import Status


@pytest.mark.parametrize(
    ("share", "met", "printed"),
    [
        ("83.25", False, "83.3"),
        ("83.24", False, "83.2"),
        ("0", False, "0.0"),
        ("-0.04", False, "0.0"),
        ("99.96", False, "99.9"),
        ("100", True, "100.0"),
        ("112.55", True, "112.6"),
        ("98", True, "98.0"),
        ("100", False, "99.9"),
        ("100.04", False, "100.1"),
        ("120", False, "120.0"),
    ],
)
def test_a_share_prints_one_decimal(share: str, met: bool, printed: str) -> None:  # noqa: FBT001 - one column of the table
    """A share prints with one decimal, half up, and never as 100 while the target is unmet."""
    assert str(rounded_share(Decimal(share), met=met)) == printed


@given(st.decimals(min_value=-1000, max_value=1000, places=6))
def test_no_unmet_share_reaches_a_hundred(share: Decimal) -> None:
    """Whatever the share, 100.0 is not printed while the target is unmet, and order is kept."""
    printed = rounded_share(share, met=False)
    assert printed != 100
    assert (printed > 100) == (share > 100)


def test_a_finished_item_that_was_not_reported_stands_at_a_hundred() -> None:
    """A carried figure that meets its target prints 100.0 though the status is 未报."""
    finished = example_board().projects[0].indicators[0]
    unreported = replace(finished, status=Status.NOT_REPORTED)
    assert standing_share(unreported, MAY) == 100
    assert standing_share(replace(unreported, complete=False), MAY) == Decimal("99.9")
    assert standing_share(replace(unreported, share=None), MAY) is None


def test_gaps_round_away_from_zero() -> None:
    """Half a tenth of a point rounds away from zero on both sides, and zero has no sign."""
    assert rounded_points(Decimal("-5.25")) == Decimal("-5.3")
    assert rounded_points(Decimal("5.25")) == Decimal("5.3")
    assert str(rounded_points(Decimal("-0.04"))) == "0.0"


def test_a_share_of_nothing_is_no_share() -> None:
    """A count in none has no share; all of a whole is 100; nearly all is not."""
    assert share_of(0, 0) is None
    assert share_of(3, 3) == 100
    assert share_of(2399, 2400) == Decimal("99.9")
