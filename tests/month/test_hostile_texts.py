"""What a unit types arrives in workbook and bulletin as it was typed, and stays text."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from example_board import receipt
from example_checks import CLEAN, PERIOD, Return, issued_layout, setting_of
from form_workbook import filled
from live_cells import FORMULA
from lxml import etree
from word_xml import WordFile

from pipeline.forms.keys import Column
from pipeline.forms.render import render_form
from pipeline.model.receipt import Delivery
from pipeline.month.lists import examine_all
from pipeline.month.merging import board_of
from pipeline.month.outputs import BULLETIN, RECORD, WORKBOOK, outputs, released
from pipeline.outputs.record.run import Arrived
from pipeline.rules.settle import settled

PROBLEM = ("narrative:1:problem:1", Column.CONTENT)
MARK = "TEXT-GOES-HERE"
RETURNED = "退回修改\\测试县甲局.xlsx"
"""The only thing that a workbook may lead to: the returned workbook, by our own name for it."""

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEMPLATE = Path(__file__).parents[2] / "templates" / "bulletin.docx"

KEPT = (
    "=1+1",
    '=HYPERLINK("http://example.com","点我")',
    "@SUM(A1:A9)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "http://example.com/路径?a=1&b=2",
    "file:///c:/windows",
    "mailto:a@example.com",
    "{{x}}和{% for a in b %}和{# c #}",
    "【主送机关】",
    "<b>粗</b>与<w:t>",
    "&amp;与&lt;与&#10;号",
    "]]>与<![CDATA[",
    "'撇号在前",
    "完成<50%且>30%",
    "家庭👨\u200d👩\u200d👧旗🏴☺\ufe0f",
    "𠮷野家𪚥𫝀",
    "葛\U000e0100城",
    "造字\ue000区",
    "不断行\u00a0空格",
    "全角\u3000空格",
    "两个  空格",
    "00123",
    "1e5",
    "TRUE",
    "#REF!",
    "长" * 3000,
    "../../etc/passwd",
)
"""Texts that come out as they went in."""

CLEANED = (
    ("方向\u202e反了", "方向反了"),
    ("零宽\u200b空格", "零宽空格"),
    ("\ufeff开头", "开头"),
    ("半个\ud800字", "半个字"),
    ("铃\x07声", "铃声"),
    ("空\x00字", "空字"),
    ("非字符\uffff", "非字符"),
)
"""Texts with something that nobody sees or that no document can hold."""

LINES = (
    ("一\r\n二", "一\n二", "一；二"),
    ("一\r二", "一\n二", "一；二"),
    ("一\v二", "一\n二", "一；二"),
    ("一\n\n二", "一\n\n二", "一；二"),
    ("一\t二", "一\t二", "一 二"),
)
"""Texts of several lines: typed, in the workbook, as a sentence of the bulletin."""


@cache
def form() -> bytes:
    """Unit A's form with a mark where the text goes, and nothing else in question."""
    return filled(render_form(issued_layout(Return())), {**CLEAN["A"], PROBLEM: MARK})


def typed(text: str) -> bytes:
    """The form with a text in place of the mark, written as a spreadsheet writes it."""
    stored = re.sub(
        "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)",
        lambda match: f"_x{ord(match[0]):04X}_",
        escape(text),
    )
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            copy.writestr(name, part.replace(MARK.encode(), stored.encode()))
    return target.getvalue()


def raised(error: Exception) -> None:
    """Our program must not break over any of these texts."""
    raise error


def given_out(text: str) -> dict[str, bytes]:
    """The outputs of a month in which a unit typed the text as its problem."""
    content = typed(text)
    received = receipt(1, "甲局4月.xlsx", datetime(2031, 5, 4, 9), PERIOD)
    delivery = Delivery(
        receipt=replace(received, sha256=sha256(content).hexdigest()), content=content
    )
    setting = setting_of(Return())
    examinations = examine_all(setting, (delivery,), lambda _name: None, {}, broken=raised)
    board = board_of(setting, examinations, settled(examinations), None, ())
    arrived = Arrived(entries=(), examinations=examinations, adoptions={})
    contents = {delivery.receipt.sha256: content}
    board = released(board, examinations)
    return dict(outputs(board, arrived, TEMPLATE.read_bytes(), contents))


def workbook_texts(content: bytes) -> list[str]:
    """Every string of a workbook, its escapes decoded; asserts that nothing in it is alive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        root = etree.fromstring(part)
        formulas = [each.text or "" for each in root.iter(f"{MAIN}f")]
        assert all(map(FORMULA.fullmatch, formulas)), name
        assert set(_external(root)) <= {RETURNED}, name
    shared = etree.fromstring(parts["xl/sharedStrings.xml"])
    return [decoded("".join(each.itertext(f"{MAIN}t"))) for each in shared.iter(f"{MAIN}si")]


def _external(root: etree._Element) -> Iterator[str]:
    """What a part of a workbook leads out to."""
    for each in root.iter():
        if each.get("TargetMode") == "External":
            yield str(each.get("Target"))


def decoded(text: str) -> str:
    """A stored string with its escapes decoded once (ISO/IEC 29500-1, 22.9.2.19)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def bulletin_text(content: bytes) -> str:
    """The text of a bulletin; asserts that no field or link came of it."""
    word = WordFile(content)
    document = word.root("document.xml")
    names = {etree.QName(each).localname for each in document.iter() if isinstance(each.tag, str)}
    assert not names & {"hyperlink", "fldSimple", "instrText", "altChunk", "object"}
    assert b'TargetMode="External"' not in b"".join(word.parts.values())
    return "".join(document.itertext())


@pytest.mark.parametrize("text", KEPT, ids=lambda text: ascii(text[:20]))
def test_a_text_survives_character_for_character(text: str) -> None:
    """Whatever a person can see arrives in workbook and bulletin, and nothing of it is alive."""
    files = given_out(text)
    assert text in workbook_texts(files[WORKBOOK])
    assert text in bulletin_text(files[BULLETIN])
    json.loads(files[RECORD])


@pytest.mark.parametrize(("text", "kept"), CLEANED, ids=ascii)
def test_what_nobody_sees_is_dropped_and_named(text: str, kept: str) -> None:
    """The rest of the text stays, and the finding names what was dropped by its code."""
    files = given_out(text)
    texts = workbook_texts(files[WORKBOOK])
    assert kept in texts
    assert any("‹U+" in each and "看不见的字符" in each for each in texts)
    assert kept in bulletin_text(files[BULLETIN])


@pytest.mark.parametrize(("text", "kept", "sentence"), LINES, ids=ascii)
def test_lines_stay_lines(text: str, kept: str, sentence: str) -> None:
    """A line break of any kind stays one in the workbook; the bulletin makes one sentence of it."""
    files = given_out(text)
    assert kept in workbook_texts(files[WORKBOOK])
    assert sentence in bulletin_text(files[BULLETIN])


@pytest.mark.parametrize("text", ["甲_x000D_乙", "_x005F_", "_x0041_BC", "_xD83D_"])
def test_what_looks_like_an_escape_stays_as_it_is(text: str) -> None:
    """Characters that happen to spell an escape are not made into the one that they would name."""
    files = given_out(text)
    assert text in workbook_texts(files[WORKBOOK])
    assert text in bulletin_text(files[BULLETIN])
