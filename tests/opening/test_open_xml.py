"""The first reader: every kind of cell told apart, in packages as raw as a writer can make them."""

from datetime import date
from decimal import Decimal

import pytest
from package import STRICT, inline, package, row

from pipeline.model.cell import Cell, CellKind, Sheet, Unreadable
from pipeline.opening.container import open_container
from pipeline.opening.open_xml import read_open_xml
from pipeline.opening.refusal import RefusedError


def sheet_of(content: bytes) -> Sheet:
    """The one sheet of a package, by the first reader alone."""
    return read_open_xml(open_container(content)).sheets[0]


def cell_of(written: str, strings: str = "", book: str = "") -> Cell:
    """What one cell is read as."""
    return sheet_of(package(row(written), strings=strings, book=book)).cell(1, 1)


def refusal(content: bytes) -> Unreadable:
    """Why the first reader refuses a package."""
    with pytest.raises(RefusedError) as refused:
        read_open_xml(open_container(content))
    return refused.value.reason


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        ("><v>20.32</v>", CellKind.NUMBER, "20.32"),
        ("><v>20.319999999999997</v>", CellKind.NUMBER, "20.32"),
        ("><v>1E3</v>", CellKind.NUMBER, "1000"),
        ('t="n"><v> 5 </v>', CellKind.NUMBER, "5"),
        ('s="2"><v>0.5</v>', CellKind.NUMBER, "50%"),
        ('s="1"><v>48000</v>', CellKind.DATE, "2031-06-01"),
        ('s="1"><v>48000.5</v>', CellKind.DATE, "2031-06-01 12:00:00"),
        ('s="1"><v>59</v>', CellKind.DATE, "1900-02-28"),
        ('s="1"><v>61</v>', CellKind.DATE, "1900-03-01"),
        ('s="1"><v>20310630</v>', CellKind.NUMBER, "20310630"),
        ('s="1"><v>-3</v>', CellKind.NUMBER, "-3"),
        ('s="3"><v>0.5</v>', CellKind.DATE, "12:00:00"),
        ('t="d"><v>2031-06-01</v>', CellKind.DATE, "2031-06-01"),
        ('t="b"><v>1</v>', CellKind.BOOLEAN, "TRUE"),
        ('t="e"><v>#REF!</v>', CellKind.ERROR, "#REF!"),
        ("><f>1+1</f>", CellKind.UNCALCULATED, "=1+1"),
        ("><f>1+1</f><v/>", CellKind.UNCALCULATED, "=1+1"),
        ("><f>1+1</f><v>2</v>", CellKind.NUMBER, "2"),
        ('t="str"><f>A2</f><v></v>', CellKind.TEXT, ""),
        (inline("第一行_x000D_&#10;第二行"), CellKind.TEXT, "第一行\r\n第二行"),
        (inline("_x005F_x000D_"), CellKind.TEXT, "_x000D_"),
        (inline("好_xD83D__xDE00_"), CellKind.TEXT, "好😀"),
        (inline("好_xD83D_"), CellKind.TEXT, "好\ud83d"),
        (inline("  48 "), CellKind.TEXT, "  48 "),
        ('t="s"><v>1</v>', CellKind.TEXT, "约48户"),
        ('t="s"><v>2</v>', CellKind.BLANK, ""),
        ('s="4"/><c r="B1" >', CellKind.BLANK, ""),
    ],
)
def test_cells(written: str, kind: CellKind, text: str) -> None:
    """Value, error, formula without a value, blank and text are told apart, and read exactly."""
    strings = (
        "<si><t>别的</t></si>"
        "<si><r><t>约</t></r><r><t>48户</t></r><rPh sb='0' eb='1'><t>yue</t></rPh></si>"
        "<si><t/></si>"
    )
    cell = cell_of(written, strings)
    assert (cell.kind, cell.text) == (kind, text)


def test_numbers_are_decimals() -> None:
    """A double becomes the decimal that was typed."""
    assert cell_of("><v>20.319999999999997</v>").number == Decimal("20.32")


def test_days_counted_from_1904() -> None:
    """A workbook that counts days from 1904 is read by its own count."""
    book = '<workbookPr date1904="1"/>'
    assert cell_of('s="1"><v>46538</v>', book=book).day == date(2031, 6, 1)


def test_what_a_cell_looks_like() -> None:
    """Number format, strike-through (of a cell or a part of its text) and fill come along."""
    assert cell_of('s="5"><v>50000</v>').number_format == "0,"
    assert cell_of('s="5"><v>50000</v>').fill == "FFFF00"
    assert cell_of('s="4"><v>5</v>').struck
    partly = "<si><r><t>48</t></r><r><rPr><strike/></rPr><t>50</t></r></si>"
    cell = cell_of('t="s"><v>0</v>', partly)
    assert (cell.text, cell.struck) == ("4850", True)
    off = "<si><r><rPr><strike val='0'/></rPr><t>50</t></r></si>"
    assert not cell_of('t="s"><v>0</v>', off).struck


def test_what_hides() -> None:
    """Hidden, flat and folded rows and hidden or flat columns count where something stands."""
    hidden = '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
    flat = '<row r="3" ht="0"><c r="A3"><v>1</v></c></row>'
    empty = '<row r="4" hidden="true"><c r="A4"/></row>'
    assert sheet_of(package(row("><v>1</v>") + hidden + flat + empty)).hidden_rows == {2, 3}


def test_merges_comments_and_coloured_blanks() -> None:
    """Merges are ranges, comments belong to their cells, coloured blanks are only counted."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    content = package(
        row("><v>1</v>", 's="5">', 's="5">'),
        after='<mergeCells><mergeCell ref="$B$2:D3"/></mergeCells>',
        more={
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{relations}">'
            f'<Relationship Id="c" Type="{kind}" Target="/xl/comments1.xml"/></Relationships>',
            "xl/comments1.xml": f'<comments xmlns="{space}"><commentList><comment ref="A1">'
            "<text><r><t>其中</t></r><r><t>在建2个</t></r></text></comment></commentList></comments>",
        },
    )
    sheet = sheet_of(content)
    assert sheet.merged == ((2, 2, 3, 4),)
    assert sheet.comments == {(1, 1): "其中在建2个"}
    assert sheet.styled_blanks == 2
    assert set(sheet.cells) == {(1, 1)}


def test_cells_without_references() -> None:
    """Cells and rows that do not say where they stand follow each other."""
    sheet = sheet_of(package("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))
    assert {place: cell.text for place, cell in sheet.cells.items()} == {
        (1, 1): "1",
        (1, 2): "2",
        (2, 1): "3",
    }


def test_strict_open_xml() -> None:
    """Strict Open XML gives the same cells as the transitional form, never none."""
    cells = row("><v>5</v>", inline("甲"), 't="d" s="1"><v>2031-06-01</v>')
    assert sheet_of(package(cells, spaces=STRICT)).cells == sheet_of(package(cells)).cells


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', Unreadable.CONTRADICTORY),
        ('<row r="1"><c r="A1"/><c r="A1"><v>2</v></c></row>', Unreadable.CONTRADICTORY),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', Unreadable.CONTRADICTORY),
        ('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>', Unreadable.CONTRADICTORY),
        ('<row r="1"><c r="hello"><v>1</v></c></row>', Unreadable.DAMAGED),
        ('<row r="x"><c><v>1</v></c></row>', Unreadable.DAMAGED),
        ('<row r="0"><c><v>1</v></c></row>', Unreadable.DAMAGED),
        ('<row r="1"><c r="A0"><v>1</v></c></row>', Unreadable.DAMAGED),
        ('<row r="20001"><c r="A20001"><v>1</v></c></row>', Unreadable.OVERSIZED),
        ('<row r="1"><c r="SG1"><v>1</v></c></row>', Unreadable.OVERSIZED),
        (row('t="s"><v>-1</v>'), Unreadable.CONTRADICTORY),
        (row('t="s"><v>7</v>'), Unreadable.CONTRADICTORY),
        (row("><v>nan</v>"), Unreadable.CONTRADICTORY),
        (row("><v>1e400</v>"), Unreadable.CONTRADICTORY),
        (row("><v>1_200</v>"), Unreadable.CONTRADICTORY),
        (row('t="b"><v>yes</v>'), Unreadable.CONTRADICTORY),
        (row('t="q"><v>1</v>'), Unreadable.CONTRADICTORY),
        (row('t="d"><v>soon</v>'), Unreadable.CONTRADICTORY),
        ("<a>" * 70 + "</a>" * 70, Unreadable.OVERSIZED),
        (f'<row r="1" spans="{"1" * 40_001}"/>', Unreadable.OVERSIZED),
        ("<row>", Unreadable.DAMAGED),
    ],
)
def test_sheets_that_are_refused(cells: str, reason: Unreadable) -> None:
    """What contradicts itself, is damaged or goes beyond the limits is never half read."""
    assert refusal(package(cells, strings="<si><t>甲</t></si>")) is reason


def test_far_blanks_are_no_fault() -> None:
    """Coloured rows and columns to the very end are an honest habit, as long as they are empty."""
    blanks = '<row r="1048576"><c r="XFD1048576" s="5"/></row>'
    assert set(sheet_of(package(row("><v>1</v>") + blanks)).cells) == {(1, 1)}


@pytest.mark.parametrize(
    "ranges",
    [
        '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>',
        "<mergeCells>" + '<mergeCell ref="A1:A2"/>' * 20_001 + "</mergeCells>",
    ],
)
def test_ranges_are_bounded(ranges: str) -> None:
    """Readers walk through every cell of a range, so that ranges are bounded."""
    assert refusal(package("", after=ranges)) is Unreadable.OVERSIZED


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("xl/vbaProject.bin", b"", Unreadable.MACROS),
        ("xl/macrosheets/sheet1.xml", b"<a/>", Unreadable.MACROS),
        ("xl/activeX/activeX1.xml", b"<a/>", Unreadable.MACROS),
        ("xl/embeddings/oleObject1.bin", b"", Unreadable.EMBEDDED),
        ("xl/connections.xml", b"<a/>", Unreadable.CONNECTED),
        ("xl/queryTables/queryTable1.xml", b"<a/>", Unreadable.CONNECTED),
        (
            "xl/externalLinks/externalLink1.xml",
            (
                b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                b'<ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
            ),
            Unreadable.CONNECTED,
        ),
    ],
)
def test_what_is_refused_by_name(part: str, content: bytes, reason: Unreadable) -> None:
    """Macros, controls, connections, DDE and embedded documents have no place in a form."""
    assert refusal(package(row("><v>1</v>"), more={part: content})) is reason


def test_links_to_other_workbooks_are_told() -> None:
    """A link to another workbook is an honest accident: told, never followed."""
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    content = package(row("><v>1</v>"), more={"xl/externalLinks/externalLink1.xml": link})
    assert read_open_xml(open_container(content)).links


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused_in_any_part_and_encoding(encoding: str) -> None:
    """A DOCTYPE is seen by the parser, wherever it stands and however it is written."""
    declared = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>"
    content = package(row("><v>1</v>"), more={"docProps/app.xml": declared.encode(encoding)})
    assert refusal(content) is Unreadable.DAMAGED


def test_long_attributes_are_seen_in_any_encoding() -> None:
    """An attribute beyond all reason is refused in UTF-16 as well."""
    part = f"<?xml version='1.0' encoding='utf-16'?><x a='{'q' * 40_001}'/>".encode("utf-16")
    content = package(row("><v>1</v>"), more={"docProps/app.xml": part})
    assert refusal(content) is Unreadable.OVERSIZED


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ('<sheet name="甲" r:id="worksheet"/><sheet name="甲" r:id="worksheet"/>', "CONTRADICTORY"),
        ('<sheet name="甲" r:id="none"/>', "DAMAGED"),
        ("", "DAMAGED"),
        ("".join(f'<sheet name="{n}" r:id="worksheet"/>' for n in range(51)), "OVERSIZED"),
    ],
)
def test_lists_of_sheets_that_are_refused(sheets: str, reason: str) -> None:
    """No sheet, a sheet without its part, two of one name or very many are never 'nothing'."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>'
    content = package(row("><v>1</v>"), more={"xl/workbook.xml": book})
    assert refusal(content) is Unreadable[reason]
