"""The written report as a Word file: same bytes, clean parts, nothing that acts, room to sign."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest
from hypothesis import given, settings
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

from pipeline.outputs.bulletin.measures import printable
from pipeline.outputs.written_report.layout import render_written_report
from pipeline.outputs.written_report.text import (
    FigureRow,
    ProjectReport,
    Section,
    WrittenReportText,
)

HOSTILE = '=1+1 <w:fldSimple w:instr="DDE"/> {{x}} 【公文标题】 \x07]]>&amp;&#x0;\ud800'


def example(words: str = "建成12个，另有3个在建。", indicators: int = 3) -> WrittenReportText:
    """A report on one project."""
    return WrittenReportText(
        unit="示例县住房和城乡建设局",
        title_lines=("示例县住房和城乡建设局", "关于2031年民生实事项目", "3月份进展情况的报告"),
        addressee="示例县人民政府办公室：",
        opening="现将我单位主办的2031年民生实事项目3月份进展情况（截至2031年3月31日）报告如下。",
        projects=(
            ProjectReport(
                heading="一、老旧小区改造工程",
                figures=tuple(
                    FigureRow(
                        name=f"第{number}类老旧小区改造惠及户数",
                        target="2363户",
                        previous="120户",
                        current="480户",
                        stage="—",
                        share="20.3%",
                    )
                    for number in range(indicators)
                ),
                sections=tuple(
                    Section(heading=f"（{number}）{label}", paragraphs=(words,))
                    for number, label in zip("一二三", ("进展", "问题", "下步"), strict=True)
                ),
            ),
        ),
        closing="特此报告。",
        preparer="某某",
        principal="某某某",
        code="T8M-FWX6-WJ6",
        period="2031年3月",
        day=date(2031, 4, 1),
    )


@pytest.fixture(scope="module")
def word() -> WordFile:
    """The example as its parts."""
    return WordFile(render_written_report(example()))


def test_the_same_text_gives_the_same_bytes() -> None:
    """Two renderings are byte-identical."""
    assert render_written_report(example()) == render_written_report(example())


def test_its_properties_are_clean() -> None:
    """Title and unit are the only things known of the file; its day is that of the last file."""
    properties = docx.Document(io.BytesIO(render_written_report(example()))).core_properties
    assert properties.title == "示例县住房和城乡建设局关于2031年民生实事项目3月份进展情况的报告"
    assert properties.author == properties.last_modified_by == "示例县住房和城乡建设局"
    assert properties.created is not None
    assert properties.created.date() == date(2031, 4, 1)


def test_elements_stand_in_the_schemas_order(word: WordFile) -> None:
    """M06: every part keeps the schema's order."""
    root = word.root("document.xml")
    assert list(out_of_order(root, "pPr", PARAGRAPH_ORDER)) == []
    assert list(out_of_order(root, "rPr", RUN_ORDER)) == []
    assert list(out_of_order(root, "tblPr", TABLE_ORDER)) == []


def test_the_page_is_that_of_an_official_document(word: WordFile) -> None:
    """P01, P02, P04: A4 upright, margins of profile A, body lines of 29.45 pt, mirrored."""
    section = word.body.find("w:sectPr", {"w": word.body.nsmap["w"]})
    assert section is not None
    values = {key.rpartition("}")[2]: value for each in section for key, value in each.items()}
    assert (values["w"], values["h"]) == ("11906", "16838")
    assert (values["top"], values["bottom"]) == ("1960", "1847")
    assert (values["left"], values["right"]) == ("1587", "1474")
    assert b"mirrorMargins" in word.parts["word/settings.xml"]


def test_head_rows_are_repeated_and_rows_not_split(word: WordFile) -> None:
    """B06: a table that goes on carries its head; no row is torn."""
    rows = found_in(word.body, ".//w:tr")
    assert len(rows) == 4
    assert all(found_in(row, "w:trPr/w:cantSplit") for row in rows)
    assert [bool(found_in(row, "w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * 3


def test_what_is_to_be_signed_is_there(word: WordFile) -> None:
    """The principal's line, the unit over a blank day, the code at the end and at every foot."""
    lines = [all_text(each) for each in found_in(word.body, "w:p")]
    assert lines[-5:] == [
        "特此报告。",
        "主要负责人（某某某）签字：",
        "示例县住房和城乡建设局",
        "　　　　年　　月　　日",
        "（填报人：某某；校验码：T8M-FWX6-WJ6。本材料的数据和文字取自月报表。）",
    ]
    for footer in ("footer1.xml", "footer2.xml"):
        assert all_text(word.root(footer)).endswith("2031年3月　校验码 T8M-FWX6-WJ6")


def test_unnamed_persons_are_left_out() -> None:
    """Where the unit named nobody, no brackets stand empty."""
    word = WordFile(render_written_report(replace(example(), preparer="", principal="")))
    lines = [all_text(each) for each in found_in(word.body, "w:p")]
    assert lines[-4] == "主要负责人签字："
    assert lines[-1].startswith("（校验码：")


@settings(deadline=None)
@given(st.text(max_size=60) | st.just(HOSTILE))
def test_a_units_words_stay_words(words: str) -> None:
    """Whatever a unit typed comes out as text, character for character but for the unprintable."""
    word = WordFile(render_written_report(example(words)))
    texts = [all_text(each) for each in found_in(word.body, "w:p")]
    assert texts.count(printable(words)) >= 3
    assert found_in(word.body, ".//w:fldSimple") == []


@rendering
def test_a_report_reads_well_on_paper(tmp_path: Path) -> None:
    """Two pages: 22 lines on a full page, the code at each foot, the date with text on its page."""
    report = example("建成12个，另有3个在建，其余的已经完成前期手续。" * 6)
    content = to_pdf(render_written_report(report), ".docx", tmp_path)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) == 2
    assert all("校验码 T8M-FWX6-WJ6" in re.sub(r"\s+", " ", page) for page in pages)
    assert [re.findall(r"— ?(\d) ?—", page) for page in pages] == [["1"], ["2"]]
    assert "特此报告" in pages[1]
    assert "签字" in pages[1]


@rendering
def test_a_long_table_goes_on_with_its_head(tmp_path: Path) -> None:
    """The head of the figures stands on every page that the table takes."""
    content = to_pdf(render_written_report(example(indicators=60)), ".docx", tmp_path)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        heads = [page.extract_text().count("完成比例") for page in pdf.pages]
    assert heads[:2] == [1, 1]
