"""Amounts print plainly, in the right measure, with the qualifier in its place."""

from dataclasses import replace
from decimal import Decimal

import pytest
from example_county import MEASURES
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.quantity import Quantity, exact, plain, worded

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("1200", "1200"),
        ("1E+3", "1000"),
        ("20.3200", "20.32"),
        ("0.00", "0"),
        ("100.0", "100"),
        ("0.05", "0.05"),
        ("-1.50", "-1.5"),
    ],
)
def test_plain_digits(amount: str, printed: str) -> None:
    """No exponent, no padding zeros, no separators; the zeros of whole numbers stay."""
    assert plain(Decimal(amount)) == printed


@given(AMOUNTS)
def test_plain_digits_lose_nothing(amount: Decimal) -> None:
    """The printed amount is the amount."""
    assert Decimal(plain(amount)) == amount


@given(st.decimals(min_value=0, max_value=10**8, places=4))
def test_a_spreadsheets_double_is_what_was_typed(amount: Decimal) -> None:
    """A double that a spreadsheet stores for a typed figure reads as that figure."""
    assert exact(float(amount)) == amount


@pytest.mark.parametrize(
    ("measure", "qualifier", "printed"),
    [
        ("户", "", "10户"),
        ("户", "约", "约10户"),
        ("人", "以上", "10人以上"),
        ("万人", "余", "10万余人"),
        ("人", "余", "10余人"),
        ("亿元", "多", "10亿多元"),
        ("户", "达到", "达到10户"),
        ("批次/千人", "以上", "10批次/千人以上"),
    ],
)
def test_the_qualifier_stands_where_chinese_puts_it(
    measure: str, qualifier: str, printed: str
) -> None:
    """约 leads, 余 follows the number and its scale, 以上 follows the measure."""
    assert worded("10", measure, qualifier) == printed


def test_quantities_convert_within_a_base_only() -> None:
    """20.32万平方米 is 203200平方米 and back; it is no number of 户."""
    area = Quantity(Decimal("20.32"), MEASURES["万平方米"])
    small = area.in_measure(MEASURES["平方米"])
    assert str(small) == "203200平方米"
    assert small.in_measure(MEASURES["万平方米"]) == area
    with pytest.raises(ValueError, match="cannot be expressed"):
        area.in_measure(MEASURES["户"])


def test_a_quantity_prints_with_its_measure() -> None:
    """A quantity is its plain amount and its measure."""
    assert str(Quantity(Decimal("3.50"), replace(MEASURES["公里"], name="千米"))) == "3.5千米"
