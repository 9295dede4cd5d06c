"""How alike two texts are."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules.likeness import alike, alike_enough, may_be_alike

TEXTS = st.text(alphabet="甲乙丙丁1、。", max_size=40)


@given(one=TEXTS, other=TEXTS, least=st.integers(0, 100).map(Decimal))
def test_what_is_not_compared_could_not_have_been_alike(
    one: str, other: str, least: Decimal
) -> None:
    """Asking the characters first gives the answer that comparing the texts gives."""
    assert alike_enough(one, other, least) == (alike(one, other) >= least)


@given(
    st.lists(st.text(alphabet="已建成改造点位甲乙12", min_size=1, max_size=24), max_size=8),
    st.sampled_from([Decimal(60), Decimal(90), Decimal(100)]),
)
def test_no_like_text_is_left_out(texts: list[str], least: Decimal) -> None:
    """Whatever two texts agree that far, the later one is to be held against the earlier one."""
    likely = list(may_be_alike(texts, least))
    for number, text in enumerate(texts):
        like = {n for n in range(number) if alike_enough(text, texts[n], least)}
        assert like <= set(likely[number]) <= set(range(number))


def test_hardly_any_text_is_held_against_another() -> None:
    """Of texts about different matters none is compared; one that comes again is."""
    texts = ["村道硬化完成三公里", "新建幼儿园主体封顶", "村道硬化完成三公里。"]
    assert list(may_be_alike(texts, Decimal(90))) == [(), (), (0,)]
