"""Reading a Word file: what is shown counts, wherever and however a program keeps it."""

import io
import zipfile

import pytest
from word_package import STRICT_WORD, paragraph, part, run, table, word_package

from pipeline.model.cell import Unreadable
from pipeline.opening.refusal import RefusedError
from pipeline.opening.word_document import read_word
from pipeline.opening.word_paragraphs import CellPlace, Mark, Region


def texts(body: str) -> list[str]:
    """The texts of a document with this body."""
    return [each.text for each in read_word(word_package(body)).paragraphs]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = "<w:txbxContent>" + paragraph(run("9")) + "</w:txbxContent>"
SHOWN = {
    "runs that a program has cut": (run("12") + run("34"), "1234"),
    "a tab and a break": ("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/></w:r>", "1\t2\n"),
    "an insertion under tracked changes": (f'<w:ins w:id="1">{run("5")}</w:ins>', "5"),
    "a deletion under tracked changes": (
        '<w:del w:id="1"><w:r><w:delText>5</w:delText></w:r></w:del>' + run("6"),
        "6",
    ),
    "a move, at its new place only": (
        f"<w:moveFrom>{run('5')}</w:moveFrom><w:moveTo>{run('5')}</w:moveTo>",
        "5",
    ),
    "hidden characters": (run("5", "<w:vanish/>") + run("6"), "6"),
    "struck-through characters": (run("5", "<w:strike/>") + run("6", "<w:dstrike/>"), ""),
    "hiding switched off": (run("5", '<w:vanish w:val="0"/>'), "5"),
    "hiding as it was before a tracked change": (
        run("5", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"),
        "5",
    ),
    "a hidden paragraph mark": ("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("5"), "5"),
    "a page number": (run("第") + FIELD.format("PAGE"), "第"),
    "a page number in one element": (
        f'<w:fldSimple w:instr=" NUMPAGES ">{run("7")}</w:fldSimple>' + run("页"),
        "页",
    ),
    "another field": (FIELD.format("= 3 + 4"), "7"),
    "a symbol of a symbol font": ('<w:r><w:sym w:font="Symbol" w:char="F035"/></w:r>', "5"),
    "a formula": ("<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>", "5"),
    "letters as a drawing": ('<w:r><w:pict><v:textpath string="5"/></w:pict></w:r>', "5"),
    "a link and a content control": (
        f"<w:hyperlink>{run('1')}</w:hyperlink><w:sdt>{run('2')}</w:sdt>",
        "12",
    ),
}


@pytest.mark.parametrize("case", SHOWN)
def test_what_is_shown_is_read(case: str) -> None:
    """A paragraph's text is what a reader of the paper sees, page numbers left out."""
    content, shown = SHOWN[case]
    assert texts(paragraph(content)) == [shown]


def test_a_text_box_counts_once() -> None:
    """A box has a paragraph of its own; its copy for older programs is left out."""
    drawn = f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
    body = paragraph(run("甲"), f"<w:r>{drawn}</mc:AlternateContent></w:r>", run("乙"))
    found = read_word(word_package(body)).paragraphs
    assert [(each.text, each.region) for each in found] == [
        ("甲乙", Region.BODY),
        ("9", Region.BOX),
    ]


def test_cells_know_their_place() -> None:
    """Table, row and column are counted from 1; a tracked deletion takes its row out."""
    dropped = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body = table(("1", "2")).replace("</w:tbl>", dropped) + table(("3",))
    found = read_word(word_package(body))
    assert [(each.text, each.cell) for each in found.paragraphs] == [
        ("1", CellPlace(table=1, row=1, column=1)),
        ("2", CellPlace(table=1, row=1, column=2)),
        ("3", CellPlace(table=2, row=1, column=1)),
    ]
    assert found.revisions == 1


def test_bookmarks_cover_characters() -> None:
    """A bookmark covers its characters over runs, before a paragraph, and to a paragraph's end."""
    start, end = '<w:bookmarkStart w:id="{0}" w:name="n{0}"/>', '<w:bookmarkEnd w:id="{0}"/>'
    body = (
        paragraph(run("共"), start.format(1), run("1"), run("2"), end.format(1), run("件"))
        + start.format(2)
        + paragraph(run("34"))
        + end.format(2)
        + paragraph(run("5"), start.format(3), run("6"))
        + paragraph(run("7"), end.format(3))
    )
    found = read_word(word_package(body)).paragraphs
    assert [each.marks for each in found] == [
        (Mark(name="n1", start=1, end=3),),
        (Mark(name="n2", start=0, end=2),),
        (Mark(name="n3", start=1, end=2),),
        (),
    ]


def test_headers_footers_and_notes_are_read() -> None:
    """Margins and notes have regions of their own; equal headers of several sections count once."""
    header = part("hdr", paragraph(run("眉5")))
    linked = {
        "header1.xml": ("header", header),
        "header2.xml": ("header", header),
        "footnotes.xml": ("footnotes", part("footnotes", paragraph(run("注6")))),
    }
    found = read_word(word_package(paragraph(run("文")), linked=linked)).paragraphs
    assert [(each.text, each.region) for each in found] == [
        ("文", Region.BODY),
        ("眉5", Region.MARGIN),
        ("注6", Region.NOTE),
    ]


def test_strict_files_are_read() -> None:
    """Word's strict form differs in its namespaces alone."""
    assert read_word(word_package(paragraph(run("5")), word=STRICT_WORD)).paragraphs[0].text == "5"


def test_pictures_and_foreign_texts_are_counted() -> None:
    """What shows words that cannot be read is told."""
    body = paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "<w:r><w:object/></w:r>")
    linked = {"other.htm": ("aFChunk", "<p>5</p>")}
    assert read_word(word_package(body, linked=linked)).unreadable == 3


def _zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


ENTITY = b'<!DOCTYPE w [<!ENTITY e "5">]><w>&e;</w>'
REFUSED = {
    "nothing": (b"", Unreadable.EMPTY),
    "a PDF": (b"%PDF-1.7", Unreadable.PDF),
    "an old Word file": (
        bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument\0".encode("utf-16-le"),
        Unreadable.DOCUMENT,
    ),
    "a workbook": (_zipped(xl__workbook="<x/>"), Unreadable.UNKNOWN),
    "an OpenDocument text": (
        _zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}),
        Unreadable.DOCUMENT,
    ),
    "macros": (word_package("", more={"word/vbaProject.bin": b"x"}), Unreadable.MACROS),
    "no document": (_zipped(**{"[Content_Types].xml": "<x/>", "word__x": ""}), Unreadable.DAMAGED),
    "an entity": (word_package("", more={"word/document.xml": ENTITY}), Unreadable.DAMAGED),
    "cut off": (word_package(paragraph(run("5")))[:-30], Unreadable.DAMAGED),
    "swollen": (paragraph(run("5" * 30_000_000)), Unreadable.OVERSIZED),
    "deep": ("<w:sdt>" * 100 + "</w:sdt>" * 100, Unreadable.OVERSIZED),
    "long": (paragraph(run("5")) * 200_001, Unreadable.OVERSIZED),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_honest_word_file_is_refused(case: str) -> None:
    """Wrong kinds of file, hostile and damaged ones end with their reason."""
    content, reason = REFUSED[case]
    given = content if isinstance(content, bytes) else word_package(content)
    with pytest.raises(RefusedError) as refused:
        read_word(given)
    assert refused.value.reason is reason
