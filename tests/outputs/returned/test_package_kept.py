"""What a unit gets back is its own file: whatever was not added is as it was, byte for byte."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from example_checks import CLEAN, Return, cell_of, issued_layout
from example_returned import content_of, marked, returned
from form_workbook import opened, parts
from libreoffice import recalculated, rendering
from openpyxl.comments import Comment

from pipeline.forms.arrangement import Arrangement
from pipeline.forms.keys import FILL_SHEET, REVIEW_SHEET, Column
from pipeline.forms.render import render_form

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

COUNT, CURRENT = "indicator:1.1", Column.CURRENT
FAULTY = Return(changes={(COUNT, CURRENT): "6+2", ("field:preparer", Column.CONTENT): None})

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def edited(content: bytes, edits: Mapping[str, Callable[[bytes], bytes]], **new: bytes) -> bytes:
    """The file with some parts changed and others added."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(content).items():
            archive.writestr(name, edits.get(name, lambda same: same)(part))
        for name, part in new.items():
            archive.writestr(name, part)
    return target.getvalue()


def by_openpyxl() -> bytes:
    """The form as openpyxl saves it: every text in its cell, results of formulas gone."""
    return content_of(FAULTY)


def by_excel() -> bytes:
    """The form as issued with answers typed in: texts shared, formulas with their results."""
    layout = issued_layout(FAULTY)
    arrangement = Arrangement(layout)
    answers = {**CLEAN["A"], **FAULTY.changes}
    typed = {arrangement.cell(*place): answer for place, answer in answers.items() if answer}

    def sheet(part: bytes) -> bytes:
        for cell, answer in typed.items():
            part = re.sub(rf'(<c r="{cell}" s="\d+")/>'.encode(), _cell_with(answer), part)
        return part

    return edited(render_form(layout), {SHEET: sheet})


def _cell_with(answer: object) -> Callable[[re.Match[bytes]], bytes]:
    number = isinstance(answer, Decimal)
    day = (answer - date(1899, 12, 30)).days if isinstance(answer, date) else answer
    text = f' t="inlineStr"><is><t>{answer}</t></is></c>'
    written = f"><v>{day}</v></c>" if number or day != answer else text
    return lambda match: match[1] + written.encode()


def prefixed() -> bytes:
    """A writer that names every element of the sheet, the styles and the book with a prefix."""

    def with_prefix(part: bytes) -> bytes:
        text = part.decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        return re.sub(r"(</?)(?=[a-zA-Z])(?!\w+:)", r"\1x:", text).encode()

    names = (SHEET, "xl/styles.xml", "xl/workbook.xml")
    return edited(by_openpyxl(), dict.fromkeys(names, with_prefix))


def by_wps() -> bytes:
    """A file with what WPS and Excel add: extensions, printer settings, a part nobody knows."""

    def sheet(part: bytes) -> bytes:
        extension = (
            b'<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"'
            b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
            b"<x14:conditionalFormattings/></ext></extLst></worksheet>"
        )
        return part.replace(b"</worksheet>", extension)

    def relations(part: bytes) -> bytes:
        own = (
            b'<Relationship Id="rId77" Type="http://www.wps.cn/officeDocument/2020/cellImage"'
            b' Target="cellimages.xml"/></Relationships>'
        )
        return part.replace(b"</Relationships>", own)

    edits = {SHEET: sheet, "xl/_rels/workbook.xml.rels": relations}
    return edited(
        by_openpyxl(),
        edits,
        **{
            "xl/cellimages.xml": b"<etc:cellImages xmlns:etc='http://www.wps.cn/etc'/>",
            "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
        },
    )


def with_notes() -> bytes:
    """A form on which the unit stuck notes of its own, one of them on the faulty cell's row."""
    book = opened(by_openpyxl())
    book[FILL_SHEET]["C4"].comment = Comment("请科长审阅", "张三")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


FILES = {
    "openpyxl": by_openpyxl,
    "excel": by_excel,
    "prefixed": prefixed,
    "wps": by_wps,
    "notes": with_notes,
}

ADDED_TO = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    SHEET,
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/comments/comment1.xml",
    "xl/drawings/commentsDrawing1.vml",
}
"""The parts to which something may be added; all others stay as they are."""

_COUNTERS = re.compile(r' (count|tabSelected|activeTab|firstSheet|localSheetId)="\d+"')


@pytest.fixture(params=FILES, scope="module")
def pair(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """A file as sent and as returned."""
    sent = FILES[request.param]()
    back = returned(FAULTY, sent)
    assert back is not None
    return sent, back


def test_untouched_parts_are_the_same_bytes(pair: tuple[bytes, bytes]) -> None:
    """Every part but the few that must change is byte for byte what the unit sent."""
    sent, back = map(parts, pair)
    assert set(sent) <= set(back)
    assert {name for name in sent if sent[name] != back[name]} <= ADDED_TO


def test_changed_parts_differ_in_what_was_added(pair: tuple[bytes, bytes]) -> None:
    """In a changed part the old text stands whole and in order; only counters count on."""
    sent, back = map(parts, pair)
    for name in set(sent) & ADDED_TO:
        old, new = (_COUNTERS.sub("", part[name].decode()) for part in (sent, back))
        pieces = [re.split(r"(?=<)", text) for text in (old, new)]
        changes = SequenceMatcher(None, *pieces, autojunk=False).get_opcodes()
        gone = [pieces[0][a:b] for kind, a, b, _, _ in changes if kind in {"delete", "replace"}]
        # A list that was empty opens where it closed itself.
        assert all(text.endswith("/>") for run in gone for text in run), (name, gone)


def test_the_unit_sees_its_file_with_a_sheet_in_front(pair: tuple[bytes, bytes]) -> None:
    """Same sheets behind the new one, which is open; same cells, looks, sizes, locks and print."""
    old, new = map(opened, pair)
    assert new.sheetnames == [REVIEW_SHEET, *old.sheetnames]
    assert new.active.title == REVIEW_SHEET
    for name in old.sheetnames:
        assert _described(new[name]) == _described(old[name])
        assert not new[name].sheet_view.tabSelected
        assert new[name].sheet_state == old[name].sheet_state
    assert [each.value for each in new.custom_doc_props.props] == [
        each.value for each in old.custom_doc_props.props
    ]


def _described(sheet: Any) -> dict[str, Any]:
    """Everything of a sheet that a person could notice, marks and notes aside."""
    return {
        "cells": [
            (cell.coordinate, cell.value, cell.number_format, *_look(cell))
            for row in sheet.iter_rows()
            for cell in row
        ],
        "widths": {key: each.width for key, each in sheet.column_dimensions.items()},
        "heights": {key: each.height for key, each in sheet.row_dimensions.items()},
        "hidden": [key for key, each in sheet.row_dimensions.items() if each.hidden],
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "validations": sorted(str(each.sqref) for each in sheet.data_validations.dataValidation),
        "print": (sheet.print_title_rows, sheet.print_area, sheet.page_setup.orientation),
        "breaks": [each.id for each in sheet.row_breaks.brk],
        "footer": sheet.oddFooter.center.text,
        "protected": sheet.protection.sheet,
        "formats": sorted(
            str(each.sqref)
            for each in sheet.conditional_formatting
            if not any(REVIEW_SHEET in str(rule.formula) for rule in each.rules)
        ),
        "frozen": sheet.freeze_panes,
    }


def _look(cell: Any) -> tuple[object, ...]:
    font, ground, border = cell.font, cell.fill.fgColor.rgb, cell.border.left.style
    return font.name, font.sz, font.b, ground, border, cell.protection.locked


def test_results_of_formulas_stay() -> None:
    """A program that works nothing out still finds every result that Excel had stored."""
    sent = by_excel()
    back = returned(FAULTY, sent)
    assert back is not None
    old, new = (opened(each, values=True)[FILL_SHEET] for each in (sent, back))
    found = [[cell.value for row in sheet for cell in row] for sheet in (old, new)]
    assert found[0] == found[1]
    assert "√" in found[0]


def test_marks_and_notes_stand_at_the_faults(pair: tuple[bytes, bytes]) -> None:
    """The faulty cells and 报送类型 are marked, each with a note that says what to do."""
    sheet = opened(pair[1])[FILL_SHEET]
    places = {
        cell_of(FAULTY, COUNT, CURRENT): "6+2",
        cell_of(FAULTY, "field:preparer", Column.CONTENT): "填报人",
        cell_of(FAULTY, "field:kind", Column.CONTENT): "这里选“更正”",
    }
    assert set(marked(pair[1])) == set(places)
    for cell, told in places.items():
        assert sheet[cell].comment.text.startswith(REVIEW_SHEET)
        assert told in sheet[cell].comment.text


def test_links_lead_to_the_cells(pair: tuple[bytes, bytes]) -> None:
    """A click on a place in the front sheet goes to the cell in the form."""
    sheet = opened(pair[1])[REVIEW_SHEET]
    found = {link.location for row in sheet for cell in row if (link := cell.hyperlink)}
    assert found == {
        f"'{FILL_SHEET}'!{cell_of(FAULTY, COUNT, CURRENT)}",
        f"'{FILL_SHEET}'!{cell_of(FAULTY, 'field:preparer', Column.CONTENT)}",
    }
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.protection.sheet


def test_same_file_same_bytes() -> None:
    """Returning the same file twice gives the same bytes, and nothing in it tells the hour."""
    first, second = returned(FAULTY, by_openpyxl()), returned(FAULTY, by_openpyxl())
    assert first is not None
    assert second is not None
    changed = {name for name, part in parts(first).items() if parts(second)[name] != part}
    assert changed <= {"docProps/core.xml"}, "which holds when the test itself saved the file"
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_notes_of_the_unit_stay() -> None:
    """A note that the unit stuck to a cell is there as it was, by its author."""
    back = returned(FAULTY, with_notes())
    assert back is not None
    note = opened(back)[FILL_SHEET]["C4"].comment
    assert (note.text, note.author) == ("请科长审阅", "张三")


@rendering
def test_a_file_saved_by_libreoffice_is_returned_and_read_again(tmp_path: Path) -> None:
    """Both ways: LibreOffice's file gets its marks, and ours opens there with marks and notes."""
    sent = recalculated(by_openpyxl(), tmp_path)
    back = returned(FAULTY, sent)
    assert back is not None
    assert marked(back)
    again = recalculated(back, tmp_path)
    assert set(marked(again)) == set(marked(back))
    sheet = opened(again)[FILL_SHEET]
    assert all(sheet[cell].comment.text.startswith(REVIEW_SHEET) for cell in marked(again))
    twice = returned(FAULTY, sent, again)
    assert twice is not None
    assert opened(twice).sheetnames.count(REVIEW_SHEET) == 1
    assert len(marked(twice)) == len(set(marked(twice)))
