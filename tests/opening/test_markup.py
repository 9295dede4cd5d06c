"""The bounds that every part is held to while it is parsed."""

import pytest

from pipeline.model.cell import Unreadable
from pipeline.opening.limits import DEEPEST_MARKUP, LONGEST_ATTRIBUTE
from pipeline.opening.markup import Calls, parse
from pipeline.opening.refusal import RefusedError


def refused(content: str) -> Unreadable | None:
    """Why a part is refused; None when it is not."""
    try:
        parse(content.encode(), Calls())
    except RefusedError as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize("before", [0, 1, LONGEST_ATTRIBUTE - 1, LONGEST_ATTRIBUTE, 100_000])
@pytest.mark.parametrize("mark", ["'", '"'])
def test_an_attribute_is_measured_wherever_it_stands(before: int, mark: str) -> None:
    """One character more than is allowed is noticed after any number of other elements."""
    others = "<a/>" * (before // 4)
    longest = f"<x a={mark}{'>' * LONGEST_ATTRIBUTE}{mark}/>"
    longer = f"<x a={mark}{'>' * (LONGEST_ATTRIBUTE + 1)}{mark}/>"
    assert refused(f"<r>{others}{longest}</r>") is None
    assert refused(f"<r>{others}{longer}</r>") is Unreadable.OVERSIZED


def test_long_texts_are_no_long_attributes() -> None:
    """A text between elements may be as long as the part."""
    assert refused(f"<r a='1'>{'字' * 100_000}<x b='2'/></r>") is None


def test_depth_is_counted() -> None:
    """Elements may lie so deep in one another and no deeper, however many stand side by side."""
    deepest = "<a>" * DEEPEST_MARKUP + "</a>" * DEEPEST_MARKUP
    assert refused(deepest) is None
    assert refused(f"<a>{deepest}</a>") is Unreadable.OVERSIZED
    assert refused(f"<a>{'<b/>' * 1000}</a>") is None
