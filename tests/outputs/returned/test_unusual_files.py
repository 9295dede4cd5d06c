"""Files that cannot be edited safely, and texts that want to be more than text."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from example_checks import Return, cell_of
from example_returned import board_for, content_of, examined, marked, mended, returned
from form_workbook import filled, opened, parts

from pipeline.forms.keys import FILL_SHEET, REVIEW_SHEET, Column
from pipeline.outputs.returned.files import returned_workbooks
from pipeline.outputs.returned.front import UNMARKED

COUNT, CURRENT, CONTENT = "indicator:1.1", Column.CURRENT, Column.CONTENT
PROGRESS = "narrative:1:progress:1"
FAULTY = Return(changes={(COUNT, CURRENT): "6+2"})


def changed(name: str, edit: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """The faulty form with one part edited and others added."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for each, part in {**parts(content_of(FAULTY)), **more}.items():
            archive.writestr(each, edit(part) if each == name else part)
    return target.getvalue()


def same(part: bytes) -> bytes:
    """A part as it was."""
    return part


def returned_as(content: bytes) -> bytes:
    """What comes back when the archive holds this content under the faulty form's hash."""
    examinations = examined(FAULTY, content_of(FAULTY))
    files = returned_workbooks(
        board_for(FAULTY, examinations),
        examinations,
        {examinations[0].receipt.sha256: content},
    )
    (back,) = files.values()
    return back


def texts(content: bytes) -> list[str]:
    """Every text on the front sheet, in the order of reading."""
    sheet = opened(content)[REVIEW_SHEET]
    return [str(cell.value) for row in sheet for cell in row if cell.value is not None]


SHEET = "xl/worksheets/sheet1.xml"
UNUSUAL = {
    "no archive": lambda: b"\xd0\xcf\x11\xe0 an old workbook",
    "an archive of something else": lambda: _zip({"a.txt": b""}),
    "macros": lambda: changed(
        "[Content_Types].xml",
        lambda part: part.replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"ms-excel.sheet.macroEnabled.main",
        ),
    ),
    "signed": lambda: changed("", same, **{"_xmlsignatures/sig1.xml": b"<Signature/>"}),
    "names that lead out": lambda: changed("", same, **{"../../evil.xml": b"<a/>"}),
    "another encoding": lambda: changed(SHEET, lambda part: part.decode().encode("utf-16")),
    "a sheet that is not there": lambda: changed(
        "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"sheet1.xml", b"sheet9.xml")
    ),
    "a styles part that is no XML": lambda: changed("xl/styles.xml", lambda _: b"\x00\x01"),
}


def _zip(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in entries.items():
            archive.writestr(name, part)
    return target.getvalue()


@pytest.mark.parametrize("kind", UNUSUAL)
def test_a_file_that_cannot_be_edited_gets_the_review_alone(kind: str) -> None:
    """The unit then gets a small workbook that holds the review, says so, and links nowhere."""
    back = returned_as(UNUSUAL[kind]())
    assert opened(back).sheetnames == [REVIEW_SHEET]
    assert UNMARKED in texts(back)
    assert "6+2" in texts(back)
    assert not any(cell.hyperlink for row in opened(back)[REVIEW_SHEET] for cell in row)


def test_part_names_are_compared_without_regard_to_case() -> None:
    """A relationship that spells a part otherwise than the archive still leads there."""
    odd = changed(
        "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"sheet1.xml", b"Sheet1.XML")
    )
    assert REVIEW_SHEET.encode() in parts(returned_as(odd))[SHEET]


def test_a_file_without_styles_is_marked_all_the_same() -> None:
    """Where a writer left the styles out, ours are all there are."""
    bare = changed(
        "xl/_rels/workbook.xml.rels",
        lambda part: part.replace(b"relationships/styles", b"relationships/nothing"),
    )
    back = returned_as(bare)
    assert opened(back).sheetnames[0] == REVIEW_SHEET
    assert cell_of(FAULTY, COUNT, CURRENT) in marked(back)


@pytest.mark.parametrize("typed", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "<b>&amp;"])
def test_a_units_text_is_never_more_than_text(typed: str) -> None:
    """What a unit typed stands on the front sheet as text, whatever it looks like."""
    sent = Return(changes={(PROGRESS, CONTENT): None, (COUNT, CURRENT): f"约{typed}"})
    first = content_of(sent)
    scribbled = openpyxl.load_workbook(io.BytesIO(first))
    scribbled[FILL_SHEET]["Z9"].value = typed
    scribbled[FILL_SHEET]["Z9"].data_type = "s"
    target = io.BytesIO()
    scribbled.save(target)
    back = returned(sent, target.getvalue())
    assert back is not None
    found = [cell for row in opened(back)[REVIEW_SHEET] for cell in row if cell.value == typed]
    assert [cell.data_type for cell in found] == ["s"]
    assert b"<f>" not in parts(back)["xl/worksheets/sheet4.xml"]


def test_numbers_of_persons_are_not_repeated() -> None:
    """A mobile or identity number that a unit typed is told of without the number."""
    sent = Return(
        changes={
            (PROGRESS, CONTENT): "联系人证号123456199001011234。",
            (COUNT, CURRENT): "15，联系13800000000",
        }
    )
    back = returned(sent, content_of(sent))
    assert back is not None
    told = "".join(texts(back))
    notes = "".join(
        cell.comment.text for row in opened(back)[FILL_SHEET] for cell in row if cell.comment
    )
    for number in ("123456199001011234", "13800000000"):
        assert number not in told
        assert number not in notes
    assert "（号码略）" in told


def test_other_units_are_never_named() -> None:
    """Nothing on the front sheet or in a note names another unit of the list."""
    back = returned(FAULTY, content_of(FAULTY))
    assert back is not None
    told = "".join(texts(back))
    assert "示例县甲局" in told
    assert not any(name in told for name in ("乙局", "丙局", "丁局"))


def test_a_form_with_very_many_faults_stays_readable() -> None:
    """Fifteen entries are written out and the rest are counted; every cell is marked."""
    sent = Return(clean=False)
    first = content_of(sent)
    book = openpyxl.load_workbook(io.BytesIO(first))
    for row in range(100, 400):
        book[FILL_SHEET].cell(row, 20).value = f"另有{row}个"
    target = io.BytesIO()
    book.save(target)
    back = returned(sent, target.getvalue())
    assert back is not None
    numbers = [text for text in texts(back) if text.isdigit() and int(text) <= 400]
    assert numbers[-1] == "15"
    assert any(text.startswith("另有 ") and "处没有列出" in text for text in texts(back))
    assert len(marked(back)) >= 300


def test_a_refused_file_goes_back_too() -> None:
    """A form whose fill sheet was renamed comes back with what to do, and nothing is marked."""
    book = openpyxl.load_workbook(io.BytesIO(content_of(Return())))
    book[FILL_SHEET].title = "Sheet1"
    target = io.BytesIO()
    book.save(target)
    back = returned(Return(), target.getvalue())
    assert back is not None
    assert any("不能采用" in text for text in texts(back))
    assert any("恢复“月报表”表页" in text for text in texts(back))
    assert opened(back).sheetnames[:2] == [REVIEW_SHEET, "Sheet1"]


def test_a_fault_of_an_earlier_file_is_told_beside_those_of_the_last() -> None:
    """What is still open of the first file is listed with that file's name and without a link."""
    first = content_of(Return(changes={(COUNT, CURRENT): "6+2"}))
    second = filled(
        content_of(Return(clean=False)),
        {
            ("field:kind", CONTENT): "更正",
            ("indicator:1.2", CURRENT): "约5",
            **{(key, CONTENT): "张三" for key in ("field:preparer", "field:phone")},
        },
    )
    back = returned(FAULTY, first, second)
    assert back is not None
    told = texts(back)
    assert "6+2" in told
    assert any("见先前报来的 1.xlsx" in text for text in told)
    assert any("2.xlsx（收件2号）" in text for text in told)


def test_the_sheet_in_front_is_no_fault_of_the_unit() -> None:
    """Front sheet, marks and notes that come back are furniture: no notice, nothing unread."""
    back = returned(FAULTY, content_of(FAULTY))
    assert back is not None
    _, second = examined(FAULTY, content_of(FAULTY), mended(back, FAULTY, {}))
    assert [each.rule for each in second.findings if each.severity.value in "REKW"] == []
    assert "S12" not in {each.rule for each in second.findings}


def test_the_identity_survives() -> None:
    """The returned file still says three times whose it is."""
    back = returned(FAULTY, content_of(FAULTY))
    assert back is not None
    (examination,) = examined(replace(FAULTY), back)
    assert (examination.unit_id, examination.refused) == ("A", False)
