"""Numbers are held against each other by what their declared decimals leave open."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules.tolerance import Interval, declared, exactly, total

AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=6)
PLACES = st.integers(min_value=1, max_value=4)


def rounded(amount: Decimal, places: int, way: str = ROUND_HALF_UP) -> Decimal:
    """An amount as somebody writes it with so many decimals."""
    return amount.quantize(Decimal(1).scaleb(-places), way)


@given(AMOUNTS, PLACES, st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_a_rounded_number_agrees_with_what_it_was(amount: Decimal, places: int, way: str) -> None:
    """Rounding to the nearest never makes a contradiction."""
    assert declared(rounded(amount, places, way)).agrees(exactly(amount))


@given(AMOUNTS, PLACES)
def test_a_step_of_the_last_decimal_is_a_contradiction(amount: Decimal, places: int) -> None:
    """The next number that can be written with the same decimals does not agree exactly."""
    written = rounded(amount, places)
    assert not declared(written).agrees(exactly(written + Decimal(1).scaleb(-places)))


@given(st.lists(AMOUNTS, max_size=6), PLACES)
def test_a_sum_of_rounded_parts_agrees_with_the_sum(parts: list[Decimal], places: int) -> None:
    """Parts that were rounded one by one still make the whole."""
    written = (declared(rounded(part, places)) for part in parts)
    assert total(written).agrees(exactly(sum(parts, Decimal(0))))


@given(AMOUNTS, AMOUNTS, PLACES)
def test_agreement_has_no_direction(one: Decimal, other: Decimal, places: int) -> None:
    """Which of two numbers is held against the other makes no difference."""
    first, second = declared(rounded(one, places)), declared(other)
    assert first.agrees(second) is second.agrees(first)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("5.1", "5.05", "5.15"),
        ("5.10", "5.095", "5.105"),
        ("5", "5", "5"),
        ("1E+3", "1000", "1000"),
    ],
)
def test_decimals_declare_the_interval(written: str, low: str, high: str) -> None:
    """Each decimal narrows it; a whole number counts whole things."""
    assert declared(Decimal(written)) == Interval(low=Decimal(low), high=Decimal(high))


def test_another_measure_scales_the_interval() -> None:
    """5.1 万平方米 is anything from 50500 to 51500 平方米."""
    scaled = declared(Decimal("5.1")).scaled(Decimal(10000))
    assert scaled.agrees(exactly(Decimal(50800)))
    assert not scaled.agrees(exactly(Decimal(51501)))


def test_truncation_is_a_contradiction() -> None:
    """A figure that was cut off instead of rounded does not stand for what it was cut from."""
    cut = rounded(Decimal("5.19"), 1, ROUND_DOWN)
    assert not declared(cut).agrees(exactly(Decimal("5.19")))
