"""The receipt as a Word file: the same bytes, nothing that acts, one page for an honest form."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from libreoffice import rendering, to_pdf
from word_xml import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    TABLE_ORDER,
    WordFile,
    all_text,
    found_in,
    out_of_order,
)

from pipeline.outputs.receipt.layout import render_receipt
from pipeline.outputs.receipt.text import FigureLine, FileLine, ReceiptText

HOSTILE = '=1+1 <w:fldSimple w:instr="DDE"/> {{x}} 【公文标题】 \x07]]>&amp;&#x0;\ud800'


def figure(number: int, project: str = "1") -> FigureLine:
    """One indicator's line, as long as real ones are: every third name takes two lines."""
    longer = "新建、改扩建综合" if number % 3 == 0 else ""
    return FigureLine(
        name=f"{project}.{number}{longer}养老服务中心项目（二期）",
        measure="万平方米",
        previous="5.08",
        current="约16.77",
        stage="前期手续→主体完工",
        expected="12月21日",
    )


def example(indicators: int = 5, projects: int = 2, files: int = 3) -> ReceiptText:
    """A receipt of some projects with some indicators each."""
    return ReceiptText(
        list_title="2031年民生实事项目",
        unit="示例县住房和城乡建设局",
        period="2031年3月",
        code="T8M-FWX6-WJ6",
        files=tuple(
            FileLine(
                number=str(number),
                received="4月1日 09:30",
                channel="政务邮箱",
                name="示例县住房和城乡建设局3月月报表（更正）.xlsx",
                kind="更正",
                digest="c148b489",
                outcome="转入下期",
            )
            for number in range(files)
        ),
        figures={
            f"项目{number}老旧小区改造工程": tuple(
                figure(each, str(number)) for each in range(1, indicators + 1)
            )
            for number in range(1, projects + 1)
        },
        remarks=(
            ("文字材料", "项目1进展情况 3 条、存在的问题 1 条、下步工作安排 1 条；项目2同。"),
            ("已规整", "1.1新建站点“１２ 个”读作 12（已去掉全角字符、计量单位）。"),
            ("报送情况", "应报：是；实报：是；及时：是；合格：是；完整：必填 22 格，已填 22 格。"),
            ("待说明", "无。"),
            ("提示", "无。"),
        ),
        preparer="某某",
        principal="某某某",
        day=date(2031, 4, 1),
    )


@pytest.fixture(scope="module")
def word() -> WordFile:
    """The example as its parts."""
    return WordFile(render_receipt(example()))


def test_the_same_text_gives_the_same_bytes() -> None:
    """Two renderings are byte-identical and every part bears the fixed date."""
    content = render_receipt(example())
    assert content == render_receipt(example())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_made_of_clean_parts(word: WordFile) -> None:
    """No foreign name, theme, picture, macro or link; A4; the title and the day of the receipt."""
    assert sorted(word.parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    everything = b"".join(word.parts.values())
    assert not re.search(rb"python|Target=\"http|TargetMode|Theme=|vbaProject", everything)
    properties = docx.Document(io.BytesIO(render_receipt(example()))).core_properties
    assert properties.title == "示例县住房和城乡建设局2031年3月民生实事月报回执"
    assert properties.created.date() == date(2031, 4, 1)


def test_elements_stand_in_the_schemas_order(word: WordFile) -> None:
    """Word opens the file without repair: properties in order, widths that add up."""
    for root in (word.root("document.xml"), word.root("footer1.xml"), word.root("styles.xml")):
        assert list(out_of_order(root, "pPr", PARAGRAPH_ORDER)) == []
        assert list(out_of_order(root, "rPr", RUN_ORDER)) == []
        assert list(out_of_order(root, "tblPr", TABLE_ORDER)) == []
    for table in found_in(word.body, "w:tbl"):
        columns = len(found_in(table, "w:tblGrid/w:gridCol"))
        for row in found_in(table, "w:tr"):
            assert len(found_in(row, "w:tc")) in {1, columns}


def test_head_rows_are_repeated_and_rows_not_split(word: WordFile) -> None:
    """On a second page the figures still have their headings."""
    tables = found_in(word.body, "w:tbl")
    assert [len(found_in(table, "w:tr/w:trPr/w:tblHeader")) for table in tables] == [0, 1, 1, 0]
    assert found_in(word.body, ".//w:tr[not(w:trPr/w:cantSplit)]") == []


def test_what_is_to_be_signed_is_there(word: WordFile) -> None:
    """Code, both signatures, date and seal; the code is in the footer of every page as well."""
    text = all_text(word.body)
    for words in (
        "T8M-FWX6-WJ6",
        "填报人（某某）签字：",
        "主要负责人（某某某）签字：",
        "年　　月　　日",
    ):
        assert words in text
    assert "（加盖单位公章）" in text
    assert "校验码 T8M-FWX6-WJ6" in all_text(word.root("footer1.xml"))


@given(st.text(st.characters(exclude_categories=[])) | st.just(HOSTILE))
def test_a_units_words_stay_words(words: str) -> None:
    """Whatever a unit types comes out as text: the parts parse and hold no further field."""
    file = replace(example().files[0], name=words, channel=words)
    line = replace(figure(1), current=words, stage=words)
    text = replace(
        example(),
        unit=words,
        files=(file,),
        figures={words: (line,)},
        remarks=((words, words),),
        preparer=words,
        principal=words,
    )
    parts = WordFile(render_receipt(text))
    assert found_in(parts.body, ".//w:fldSimple | .//w:instrText | .//w:fldChar") == []
    assert len(found_in(parts.root("footer1.xml"), ".//w:instrText")) == 2


@rendering
def test_an_honest_form_is_one_page(tmp_path: Path) -> None:
    """Ten long indicators of two projects after two corrections fit one A4 page."""
    pages = pdfplumber.open(io.BytesIO(to_pdf(render_receipt(example()), ".docx", tmp_path))).pages
    assert len(pages) == 1
    text = "".join(pages[0].extract_text().split())
    assert "加盖单位公章" in text
    assert "第1页，共1页" in text


@rendering
def test_a_long_form_goes_on_with_its_head(tmp_path: Path) -> None:
    """With forty indicators the second page repeats the headings and bears the code."""
    content = render_receipt(example(indicators=40, projects=1))
    pages = pdfplumber.open(io.BytesIO(to_pdf(content, ".docx", tmp_path))).pages
    assert len(pages) > 1
    for page in pages[:2]:
        text = "".join(page.extract_text().split())
        assert "本月累计" in text
        assert "校验码T8M-FWX6-WJ6" in text
    assert "签字" in pages[-1].extract_text()
