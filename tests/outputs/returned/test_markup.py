"""Changing XML at certain places: what is added stands where it should, the rest as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outputs.returned.geometry import place, sizes
from pipeline.outputs.returned.markup import Part, UnusualPackageError, text

ODD = (
    '\ufeff<?xml version="1.0"?>\r\n<x:a  b = "1>2"\tc=\'q\'><!-- <d> --><x:d/>'
    "<e >文<f g='&gt;'/></e ><![CDATA[</x:a>]]><c><v>1</v></c></x:a >"
)


def changed(part: Part) -> str:
    """The part as text."""
    return part.changed().decode()


def test_nothing_changes_by_itself() -> None:
    """Odd quotes, spaces, comments, line ends: all of it stays."""
    assert changed(Part(ODD.encode())) == ODD


def test_every_kind_of_change() -> None:
    """Attributes are set in place, children added at the end and before others, elements cut."""
    part = Part(ODD.encode(), leaves=frozenset({"c"}))
    first, second, third = part.root.children
    part.set(part.root, {"b": '"<', "z": "9"})
    part.append(first, "<new/>")
    part.before(second, "<between/>")
    part.remove(second)
    part.insert(part.root, "m", ("d", "m", "c"), "<m/>")
    assert third.children == []
    assert changed(part) == (
        '\ufeff<?xml version="1.0"?>\r\n<x:a  b=\'"&lt;\'\tc=\'q\' z="9"><!-- <d> -->'
        "<x:d><new/></x:d><between/><![CDATA[</x:a>]]><m/><c><v>1</v></c></x:a >"
    )


def test_two_changes_of_one_place_are_refused() -> None:
    """An element cannot be taken out and given an attribute at once."""
    part = Part(b"<a><b/></a>")
    part.remove(part.root.children[0])
    part.set(part.root.children[0], {"x": "1"})
    with pytest.raises(UnusualPackageError):
        part.changed()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a>",
        b"<a></b>",
        "<a>文</a>".encode("utf-16"),
        '<?xml version="1.0" encoding="GBK"?><a/>'.encode("gbk"),
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
    ],
)
def test_what_is_no_xml_in_utf_8_is_refused(content: bytes) -> None:
    """Offsets are those of UTF-8; anything else is left alone."""
    with pytest.raises(UnusualPackageError):
        Part(content)


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_added(stands: str, added: str) -> None:
    """Whatever a unit typed, the part is still XML and says the same."""
    part = Part(f"<a><b>{text(stands)}</b></a>".encode())
    part.append(part.root, f"<b>{text(added)}</b>")
    again = Part(part.changed())
    assert len(again.root.children) == 2


def test_what_looks_like_an_escape_is_none() -> None:
    """A unit that types the very characters _x000D_ is quoted with them."""
    assert text("甲_x000D_乙<\x00") == "甲_x005F_x000D_乙&lt;"


SHEET = (
    '<worksheet><sheetFormatPr defaultColWidth="10" defaultRowHeight="15"/><cols>'
    '<col min="1" max="1" width="24" hidden="1"/><col min="2" max="3" width="20"/></cols>'
    '<sheetData><row r="2" hidden="1"/><row r="3" ht="30"/><row/></sheetData></worksheet>'
)


def test_a_notes_box_is_as_large_as_its_text() -> None:
    """Columns and rows are counted by their own sizes, hidden ones cost nothing."""
    found = sizes(Part(SHEET.encode()))
    # From C2 on: 12 pixels in, then 145 of column C and the rest in columns of 75.
    assert found.anchor("B2", 200, 30) == "2, 12, 0, 0, 3, 67, 2, 10"


def test_a_cells_name() -> None:
    """Rows and columns count from 0; anything else than a cell is refused."""
    assert (place("A1"), place("AB12")) == ((0, 0), (11, 27))
    with pytest.raises(ValueError, match="not a cell"):
        place("A1:B2")
