"""Parts taken apart by pattern tell what the parser tells of them, or are left to it."""

import random

import pytest
from example_form import example_layout
from hypothesis import given
from hypothesis import strategies as st
from package import TRANSITIONAL

from pipeline.forms.render import render_form
from pipeline.model.cell import Unreadable
from pipeline.opening.container import open_container
from pipeline.opening.plain_markup import LONGEST, plain_rows, plain_strings
from pipeline.opening.refusal import RefusedError
from pipeline.opening.sheet_cells import BookContext, SheetContent
from pipeline.opening.sheet_part import read_sheet_part
from pipeline.opening.strings import Text, shared_strings
from pipeline.opening.styles import CellFormat

MAIN, _ = TRANSITIONAL
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTEXT = BookContext(
    strings=(("受益户数", False), ("", False), ("约48户", True)),
    formats=(CellFormat(), CellFormat(code="yyyy/m/d", day=True), CellFormat(fill="FFFF00")),
    from_1904=False,
)

PLAIN_CELLS = (
    '<c r="A1"/>',
    '<c r="B1" s="2"/>',
    '<c r="C1" s="1"><v>48000</v></c>',
    '<c r="D1" t="s"><v>0</v></c>',
    '<c r="E1" s="1" t="s"><v>2</v></c>',
    '<c r="F1" t="s"><v>1</v></c>',
    '<c r="G1" t="b"><v>1</v></c>',
    '<c r="H1" t="e"><v>#N/A</v></c>',
    '<c r="I1" t="n"><v> 4.80 </v></c>',
    '<c r="J1"><f>A1&amp;"&lt;&gt;&quot;&apos;"</f><v>3</v></c>',
    '<c r="K1" t="str"><f aca="false">A2</f><v></v></c>',
    '<c r="L1" t="str"><f>A2</f></c>',
    '<c r="M1" t="str"><v>一&amp;二_x000D_\n三</v></c>',
    '<c r="N1"><f>A1</f></c>',
    '<c r="O1"><v></v></c>',
    '<c r="RA1" s="9"><v>-1.5E-3</v></c>',
)
"""Spellings that programs use, all in row 1."""

ODD_CELLS = (
    '<c r="P1" t="inlineStr"><is><t>字</t></is></c>',
    '<c s="2" r="Q1"/>',
    '<c r="R1" ><v>1</v></c>',
    '<c r="S1"><v>&#49;</v></c>',
    '<c r="T1"><f t="shared" si="0">A1</f><v>2</v></c>',
    '<c r="U1"><f/><v>2</v></c>',
    '<c r="V1"><v/></c>',
    "<c/>",
    '<c r="W1" t="str"><v>一\r\n二</v></c>',
    '<c r="X1" t="s"><v>7</v></c>',
    '<c r="Y1" t="b"><v>7</v></c>',
    '<c r="Z1"><v>1</v><v>2</v></c>',
    '<c r="AA1" cm="1"><v>1</v></c>',
    '<c r="AB2"/>',
    '<c r="A1"><v>1</v></c>',
    '<c r="AC1"><v>甲</v></c>',
    '<c r="AD1"><v>1</v>',
    '<c r="AE1"><v>a&b</v></c>',
    '<c r="AF1"><v>a]]>b</v></c>',
    '<c r="AG1"><v>\x01</v></c>',
    '<c r="AH1" t="str"><v>\ufffe</v></c>',
    '<c r="AI1" x="><c r="AJ1"/>"/>',
    '<c r="ZZZZ1"/>',
    '<c r="A0"/>',
    " ",
    "字",
    '<c xmlns="urn:x" r="AK1"><v>1</v></c>',
    '<x:c xmlns:x="urn:x" r="AL1"><v>1</v></x:c>',
    "</row><row>",
    '</row><row r="1">',
    '</row><row r="1" r="1">',
    '</row><row r="1" ht="0"><c r="A1"/>',
    '</row><row r="0">',
    "</row><row/>",
    "</row>",
    '</row><row xmlns="urn:x" r="1">',
    "<extLst/>",
)
"""Spellings that no program uses, or that leave it open what is meant, or that are damaged."""


def part(cells: str, *, root: str = f'xmlns="{MAIN}"', declared: str = DECLARED) -> bytes:
    """A worksheet's part with these cells in its first row."""
    return (
        f"{declared}<worksheet {root}><cols><col min='2' max='3' hidden='1'/></cols>"
        f'<sheetData><row r="1" ht="18.75">{cells}</row></sheetData>'
        '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    ).encode("utf-8", "surrogatepass")


def table(items: str) -> bytes:
    """A string table's part with these items."""
    return f'{DECLARED}<sst xmlns="{MAIN}" count="1">{items}</sst>'.encode("utf-8", "surrogatepass")


def commented(content: bytes) -> bytes:
    """The same part with a comment, which says nothing and has it read by the parser."""
    end = content.rfind(b"</")
    return content[:end] + b"<!---->" + content[end:]


def read(content: bytes) -> SheetContent | Unreadable:
    """A worksheet's part, or why it is refused."""
    try:
        return read_sheet_part(content, CONTEXT)
    except RefusedError as refused:
        return refused.reason


def alike(content: bytes) -> bool:
    """Whether both ways come to the same; of two faults each may tell the one it meets first."""
    ways = read(content), read(commented(content))
    return ways[0] == ways[1] or all(isinstance(each, Unreadable) for each in ways)


def texts(content: bytes) -> list[Text] | Unreadable:
    """A string table's part, or why it is refused."""
    try:
        return shared_strings(content)
    except RefusedError as refused:
        return refused.reason


def test_what_programs_write_is_plain() -> None:
    """The usual spellings are taken apart by pattern, and tell what the parser tells."""
    content = part("".join(PLAIN_CELLS))
    assert plain_rows(content) is not None
    assert plain_rows(commented(content)) is None
    assert isinstance(read(content), SheetContent)
    assert alike(content)


def test_an_issued_form_is_plain() -> None:
    """The parts of a form that was issued are taken apart by pattern, every one of them."""
    container = open_container(render_form(example_layout()))
    sheets = [each for name, each in container.parts.items() if "/worksheets/sheet" in name]
    assert sheets
    assert all(map(plain_rows, sheets))
    assert plain_strings(container.parts["xl/sharedstrings.xml"]) is not None


@pytest.mark.parametrize("odd", ODD_CELLS)
def test_anything_else_is_left_to_the_parser(odd: str) -> None:
    """One odd spelling among plain ones: the whole part comes to what the parser makes of it."""
    for content in (part(PLAIN_CELLS[2] + odd + PLAIN_CELLS[3]), part(odd)):
        assert alike(content)


@given(st.lists(st.sampled_from(PLAIN_CELLS + ODD_CELLS), max_size=12))
def test_both_ways_tell_the_same(cells: list[str]) -> None:
    """Whatever a row is made of, it is read as the parser reads it, or refused as it refuses."""
    content = part("".join(cells))
    assert alike(content)


@given(st.integers(), st.integers(1, 3))
def test_damage_is_the_parser_s_to_tell(seed: int, changes: int) -> None:
    """A part in which bytes were changed, lost or doubled comes to the same either way."""
    content = bytearray(part("".join(PLAIN_CELLS)))
    chance = random.Random(seed)  # noqa: S311 - to come out the same again
    for _ in range(changes):
        at = chance.randrange(len(content) - len("</worksheet>"))
        piece = bytes(content[at : at + chance.randrange(1, 20)])
        changed = chance.choice((b"", piece * 2, b"<", b'"', b">", b"&", b"1", b"/", b"\xff"))
        content[at : at + chance.choice((0, 1, len(piece)))] = changed
    damaged = bytes(content)
    assert alike(damaged)


@pytest.mark.parametrize(
    "content",
    [
        part(PLAIN_CELLS[2], root='xmlns="urn:another"'),
        part(PLAIN_CELLS[2], root=f'xmlns:x="{MAIN}"'),
        part(PLAIN_CELLS[2], root='a="<sheetData>"'),
        part(PLAIN_CELLS[2], declared='<?xml version="1.0" encoding="GBK"?>'),
        part(PLAIN_CELLS[12], declared='<?xml version="1.0" encoding="ISO-8859-1"?>'),
        part(PLAIN_CELLS[2], declared="<!DOCTYPE worksheet>"),
        part(PLAIN_CELLS[2], declared=f"{DECLARED}<?x <sheetData> ?>"),
        part(PLAIN_CELLS[2], declared="\ufeff"),
        part(PLAIN_CELLS[2]).replace(b"</sheetData>", b'</sheetData><c r="B1"/>'),
        part(PLAIN_CELLS[2]).replace(b"</sheetData>", b"</sheetData><row/>"),
        part(PLAIN_CELLS[2]).replace(b"</row>", b"<!-- <c r='B1'/> --></row>"),
        part(PLAIN_CELLS[2]).replace(b"</row>", b"<![CDATA[ ]]></row>"),
        part(PLAIN_CELLS[2]).replace(b"</row></sheetData>", b"</sheetData>"),
        part(PLAIN_CELLS[2] + "</row></sheetData><sheetData><row>"),
    ],
)
def test_what_stands_around_the_cells_decides(content: bytes) -> None:
    """Another vocabulary or encoding, comments, sections and a second table change nothing."""
    assert alike(content)


def test_another_encoding_is_left_to_the_parser() -> None:
    """A part in UTF-16 is not taken apart, and tells the same."""
    content = part("".join(PLAIN_CELLS), declared="")
    assert plain_rows(content) is not None
    assert plain_rows(content.decode().encode("utf-16")) is None
    assert read(content.decode().encode("utf-16")) == read(content)


def test_a_large_part_is_read_in_a_stream() -> None:
    """A part beyond the limit is not taken apart at once, and says the same."""
    rows = "".join(f'</row><row r="{n}"><c r="A{n}"><v>{n}</v></c>' for n in range(2, 20_000))
    long = '<c r="C1" t="str"><v>' + "字" * (LONGEST // 3) + "</v></c>"
    content = part(long + rows)
    found = read(content)
    assert plain_rows(content) is None
    assert isinstance(found, SheetContent)
    assert found.cells[19_999, 1].text == "19999"


PLAIN_ITEMS = (
    "<si><t>项目</t></si>",
    '<si><t xml:space="preserve"> a &amp;&lt;b&gt; \n c</t></si>',
    "<si><t></t></si>",
    "<si><t>_x0041_</t></si>",
    '<si><t>项目</t><phoneticPr fontId="2" type="noConversion"/></si>',
)
ODD_ITEMS = (
    "<si><t/></si>",
    "<si/>",
    "<si><r><t>约</t></r><r><rPr><strike/></rPr><t>48户</t></r></si>",
    "<si><t>字</t><rPh sb='0' eb='1'><t>zi</t></rPh></si>",
    "<si><t>&#23383;</t></si>",
    "<si><t>一\r二</t></si>",
    "<si><t>一</t><t>二</t></si>",
    "<si><t>a>b</t></si>",
    "<si><t>a]]>b</t></si>",
    "<si><t>a&b</t></si>",
    "<si><t>\x00</t></si>",
    "<si><t>\ufffe</t></si>",
    "<si xmlns='urn:x'><t>字</t></si>",
    "<si><t><!-- --></t></si>",
    "<si><t>一</si></t>",
    "<t>一</t>",
    " ",
)


def test_plain_strings_are_plain() -> None:
    """The usual spellings of a text are taken apart by pattern, references resolved."""
    content = table("".join(PLAIN_ITEMS))
    assert plain_strings(content) is not None
    assert texts(content) == [
        ("项目", False),
        (" a &<b> \n c", False),
        ("", False),
        ("A", False),
        ("项目", False),
    ]


@given(st.lists(st.sampled_from(PLAIN_ITEMS + ODD_ITEMS), max_size=6))
def test_strings_are_told_alike(items: list[str]) -> None:
    """Whatever a string table is made of, it is read or refused as the parser does it."""
    content = table("".join(items))
    assert texts(content) == texts(commented(content))


@pytest.mark.parametrize("odd", ODD_ITEMS)
def test_one_odd_string_is_enough(odd: str) -> None:
    """One odd item leaves the whole table to the parser, wherever it stands."""
    plain = PLAIN_ITEMS[0]
    assert plain_strings(table(plain + odd + plain)) is None
    for items in (plain + odd + plain, plain + odd, odd + plain, odd):
        assert texts(table(items)) == texts(commented(table(items)))


def test_strings_of_another_vocabulary_are_none() -> None:
    """Tags of another namespace are no string table, however they are spelled."""
    content = table(PLAIN_ITEMS[0]).replace(MAIN.encode(), b"urn:another")
    assert plain_strings(content) is not None
    assert texts(content) == []
