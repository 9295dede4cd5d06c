"""How alike two texts are."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules.likeness import alike, alike_enough

TEXTS = st.text(alphabet="甲乙丙丁1、。", max_size=40)


@given(one=TEXTS, other=TEXTS, least=st.integers(0, 100).map(Decimal))
def test_what_is_not_compared_could_not_have_been_alike(
    one: str, other: str, least: Decimal
) -> None:
    """Asking the characters first gives the answer that comparing the texts gives."""
    assert alike_enough(one, other, least) == (alike(one, other) >= least)
