"""Text becomes HTML in one place, and is escaped there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.outputs.page.markup import NONE, Html, element, joined, raw

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")))


@given(TEXT, TEXT)
def test_any_text_comes_back_from_the_page_as_it_was(text: str, attribute: str) -> None:
    """Read back, an element holds its text and attribute to the character, and no element more."""
    found = html.fragment_fromstring(element("p", {"data-unit": attribute}, text).text)
    assert (found.text or "", found.get("data-unit"), len(found)) == (text, attribute, 0)


def test_markup_is_not_escaped_twice() -> None:
    """An element within an element stays one."""
    inner = element("b", NONE, "<甲>")
    assert element("p", NONE, inner, "&", None) == Html("<p><b>&lt;甲&gt;</b>&amp;</p>")
    assert joined((inner, inner)).text == inner.text * 2


def test_an_attribute_without_a_value_is_left_out() -> None:
    """None leaves an attribute out; an empty text stays."""
    assert element("input", {"hidden": "", "id": None, "tabindex": 0}).text == (
        '<input hidden="" tabindex="0">'
    )


def test_a_script_cannot_end_its_own_element() -> None:
    """Raw content that holds an end tag is our own mistake and is told at once."""
    with pytest.raises(ValueError, match="script"):
        raw("script", "a</script>")
