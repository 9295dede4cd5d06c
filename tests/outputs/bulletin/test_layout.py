"""The bulletin's Word file against the format standard, and the promises about its figures."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from example_bulletin import (
    body_paragraph,
    example_bulletin,
    landscape_annex,
    upright_annex,
)
from word_xml import (
    NAMES,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    TABLE_ORDER,
    WORD,
    WordFile,
    all_text,
    attribute,
    found_in,
    out_of_order,
    text_of,
)

from pipeline.outputs.bulletin.bookmarks import figure_bookmarks
from pipeline.outputs.bulletin.elements import TemplateError
from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.parts import packed, unpacked
from pipeline.outputs.bulletin.template import Token, bulletin_template
from pipeline.outputs.bulletin.text import BulletinText, Figure, line_text


def rendered(text: BulletinText) -> WordFile:
    """The bulletin as its parts."""
    return WordFile(render_bulletin(bulletin_template(), text))


@pytest.fixture(scope="module")
def word() -> WordFile:
    """The example bulletin: final, with an upright and a landscape annex."""
    return rendered(example_bulletin())


def test_the_same_text_gives_the_same_bytes() -> None:
    """Two renderings of one text are byte-identical and every part bears the fixed date."""
    content = render_bulletin(bulletin_template(), example_bulletin())
    assert content == render_bulletin(bulletin_template(), example_bulletin())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_token_is_left_over(word: WordFile) -> None:
    """M01: no token of the template and no brace or placeholder remains."""
    text = "".join(text_of(paragraph) for paragraph in found_in(word.body, ".//w:p"))
    assert not re.search(r"【|\{\{|\{%|None|nan|NaT|〔〕", text)


def test_the_head_bears_mark_and_number(word: WordFile) -> None:
    """H01–H05: the mark in the largest size that fits, the number over the red line, no 签发人."""
    (mark,) = word.styled("发文机关标志")
    assert text_of(mark) == "示例县人民政府办公室文件"
    assert attribute(mark, "w:r/w:rPr/w:sz", "val") == "72"
    spacing = {n: attribute(mark, "w:pPr/w:spacing", n) for n in ("before", "line", "lineRule")}
    assert spacing == {"before": "2164", "line": "720", "lineRule": "exact"}
    (number,) = word.texts("发文字号")
    assert re.fullmatch(r"\S+〔20\d\d〕[1-9]\d*号", number)
    style = word.style("发文字号")
    assert attribute(style, "w:pPr/w:spacing", "before") == "1178"
    line = [attribute(style, "w:pPr/w:pBdr/w:bottom", n) for n in ("sz", "space", "color")]
    assert line == ["12", "8", "FF0000"]
    assert "签发人" not in all_text(word.body)


def test_a_blank_in_the_number_stays_visible() -> None:
    """A number that the office has not given keeps the blanks it was written with."""
    text = replace(example_bulletin(annexes=()), number="示政办发〔2031〕  号")
    (paragraph,) = rendered(text).styled("发文字号")
    assert text_of(paragraph) == "示政办发〔2031〕  号"
    (element,) = found_in(paragraph, ".//w:t")
    assert element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_the_title_is_one_paragraph_a_line(word: WordFile) -> None:
    """T01, T02, T04: each title line is a kept paragraph; the addressee ends in ：."""
    assert tuple(word.texts("公文标题")) == example_bulletin().title_lines
    style = word.style("公文标题")
    assert attribute(style, "w:rPr/w:sz", "val") == "44"
    assert found_in(style, "w:pPr[w:keepNext and w:keepLines]")
    (addressee,) = word.texts("主送机关")
    assert addressee.endswith("：")
    assert attribute(word.style("主送机关"), "w:pPr/w:spacing", "before") == "589"


def test_the_body_is_set_in_order(word: WordFile) -> None:
    """B05: every paragraph of the text is one paragraph of its style, in order, without breaks."""
    text = example_bulletin()
    names = {"一级标题": "一级标题", "二级标题": "二级标题", "正文": "公文正文"}
    for kind, style in names.items():
        said = [line_text(p.line) for p in text.body if p.style.value == kind]
        said += [
            line_text(p.line) for a in text.annexes for p in a.paragraphs if p.style.value == kind
        ]
        assert word.texts(style) == said
    assert not found_in(word.body, ".//w:br")


def test_several_annexes_are_listed_by_number(word: WordFile) -> None:
    """A01, X03: 附件：1.名称 and 2.名称 hang under each other and equal the annexes' own titles."""
    assert word.texts("附件说明") == ["附件：1.报送情况统计表"]
    assert word.texts("附件说明续行") == ["2.2031年民生实事指标完成情况表"]
    assert word.texts("附件标识") == ["附件1", "附件2"]
    assert word.texts("附件标题") == ["报送情况统计表", "2031年民生实事指标完成情况表"]
    indents = [
        tuple(attribute(word.style(n), "w:pPr/w:ind", side) for side in ("left", "hanging"))
        for n in ("附件说明", "附件说明续行")
    ]
    assert indents == [("1890", "1260"), ("1890", "315")]


def test_a_single_annex_bears_no_number() -> None:
    """A01: with one annex, note and annex page say 附件 without a number."""
    word = rendered(example_bulletin(annexes=(upright_annex(),)))
    (note,) = word.styled("附件说明")
    assert text_of(note) == "附件：报送情况统计表"
    assert [attribute(note, "w:pPr/w:ind", n) for n in ("left", "hanging")] == ["1575", "945"]
    assert word.texts("附件说明续行") == []
    assert word.texts("附件标识") == ["附件"]


def test_without_annexes_nothing_speaks_of_them() -> None:
    """No annex: no note, no annex page, one upright section."""
    word = rendered(example_bulletin(annexes=()))
    assert "附件" not in all_text(word.body)
    assert len(word.sections()) == 1
    assert len(found_in(word.body, "w:tbl")) == 1


def test_the_signature_leaves_room_for_the_seal(word: WordFile) -> None:
    """S01, S02, S04–S06: both lines centred on one axis, two lines clear, kept together."""
    (office,), (day,) = word.styled("发文机关署名"), word.styled("成文日期")
    assert re.fullmatch(r"20\d\d年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日", text_of(day))
    indents = {attribute(line, "w:pPr/w:ind", "left") for line in (office, day)}
    assert indents == {str((28 - 8 - 6) * 315)}
    for name in ("发文机关署名", "成文日期"):
        assert attribute(word.style(name), "w:pPr/w:jc", "val") == "center"
    assert attribute(word.style("发文机关署名"), "w:pPr/w:spacing", "before") == "1178"
    for name in ("发文机关署名", "附件说明", "附件说明续行"):
        assert found_in(word.style(name), "w:pPr/w:keepNext")
    last = [p for p in word.styled("公文正文") if found_in(p, "w:pPr/w:keepNext")]
    assert len(last) == 1
    assert not [name for name in word.parts if "media" in name]


def test_a_long_office_name_raises_the_inset() -> None:
    """S02: an office wider than the date's room takes the room it needs, still centred with it."""
    office = "示例县民生实事项目推进工作领导小组办公室"
    word = rendered(replace(example_bulletin(annexes=()), signed_by=office))
    (line,) = word.styled("发文机关署名")
    assert attribute(line, "w:pPr/w:ind", "left") == str((28 - 20) * 315)


def test_a_draft_says_so_and_why() -> None:
    """A draft bears 征求意见稿 on the first line, its reasons after the date, the mark in place."""
    reasons = ("甲局3月份月报尚未报送。", "乙局数字待说明")
    word = rendered(example_bulletin(draft_reasons=reasons))
    first = word.body[0]
    assert text_of(first) == "征求意见稿"
    (remark,) = word.texts("附注")
    assert remark == (
        "（此件为征求意见稿，下列事项办结后方可正式印发："
        "（1）甲局3月份月报尚未报送；（2）乙局数字待说明。）"
    )
    (mark,) = word.styled("发文机关标志")
    assert attribute(mark, "w:pPr/w:spacing", "before") == str(2164 - 589)


def test_a_final_text_bears_no_draft_mark(word: WordFile) -> None:
    """Without draft reasons neither mark nor note is there."""
    assert "征求意见稿" not in all_text(word.body)
    assert word.texts("附注") == []


def test_each_annex_begins_a_page(word: WordFile) -> None:
    """X01, L01: an upright annex breaks the page, a landscape one has a section of its own."""
    first, second = word.styled("附件标识")
    assert found_in(first, "w:pPr/w:pageBreakBefore")
    assert not found_in(second, "w:pPr/w:pageBreakBefore")
    turned = [attribute(section, "w:pgSz", "orient") for section in word.sections()]
    assert turned == [None, "landscape", None]
    assert {attribute(s, "w:type", "val") for s in word.sections()[:2]} == {"nextPage"}


def test_an_upright_annex_after_a_landscape_one_stands_upright_again() -> None:
    """L01: the section after a landscape annex is upright and breaks the page by itself."""
    word = rendered(example_bulletin(annexes=(landscape_annex(2), upright_annex())))
    turned = [attribute(section, "w:pgSz", "orient") for section in word.sections()]
    assert turned == [None, "landscape", None]
    assert not found_in(word.body, ".//w:pageBreakBefore")
    assert attribute(word.sections()[-1], "w:type", "val") == "nextPage"


def test_the_foot_after_a_landscape_annex_has_an_even_page_without_number(word: WordFile) -> None:
    """R01, R05, N04: the 版记 moves to an even upright page of its own, which bears no number."""
    *_, landscape, last = word.sections()
    assert attribute(last, "w:type", "val") == "evenPage"
    footers = [
        [attribute(f, ".", "type") for f in found_in(s, "w:footerReference")]
        for s in (landscape, last)
    ]
    assert footers == [["default", "even"]] * 2
    targets = [s.xpath("w:footerReference/@r:id", namespaces=NAMES) for s in (landscape, last)]
    assert targets[0] == targets[1]


def test_tables_stay_within_the_text_area(word: WordFile) -> None:
    """B06: fixed layout, columns that add up to the text width, repeated head, whole rows."""
    upright, landscape, _ = found_in(word.body, "w:tbl")
    for table, width in ((upright, 8845), (landscape, 12756)):
        assert attribute(table, "w:tblPr/w:tblLayout", "type") == "fixed"
        columns = [int(attribute(c, ".", "w") or 0) for c in found_in(table, "w:tblGrid/w:gridCol")]
        assert sum(columns) == width
        assert attribute(table, "w:tblPr/w:tblW", "w") == str(width)
        rows = found_in(table, "w:tr")
        assert [bool(found_in(row, "w:trPr/w:tblHeader")) for row in rows] == [
            True,
            *[False] * (len(rows) - 1),
        ]
        assert all(found_in(row, "w:trPr/w:cantSplit") for row in rows)


def test_table_cells_hold_the_rows(word: WordFile) -> None:
    """M05: head and rows come out cell by cell; figures right, short words centred, others left."""
    table = found_in(word.body, "w:tbl")[1]
    rows = [[text_of(cell) for cell in found_in(row, "w:tc")] for row in found_in(table, "w:tr")]
    source = landscape_annex().table
    assert source is not None
    assert rows == [list(source.headings), *[[line_text(c) for c in row] for row in source.rows]]
    styles = [
        attribute(cell, "w:p/w:pPr/w:pStyle", "val") for cell in found_in(table, "w:tr[2]/w:tc")
    ]
    names = ["表中", "表文", "表中", "表数", "表数", "表数", "表中", "表文"]
    assert styles == [attribute(word.style(name), ".", "styleId") for name in names]


def test_the_foot_names_copies_and_printing(word: WordFile) -> None:
    """R03, R04: 抄送 ends in 。; the 印发 line has the office left and the date at a right tab."""
    assert word.texts("版记抄送") == [
        "抄送：县委办公室，县人大常委会办公室，县政协办公室，县纪委监委机关，县委组织部。"
    ]
    assert word.texts("版记印发") == ["示例县人民政府办公室\t2031年4月8日印发"]
    copies = [
        attribute(word.style("版记抄送"), "w:pPr/w:ind", n) for n in ("left", "hanging", "right")
    ]
    assert copies == ["1120", "840", "280"]
    assert attribute(word.style("版记印发"), "w:pPr/w:tabs/w:tab", "pos") == "8565"


def test_without_copies_the_foot_keeps_its_thick_first_rule() -> None:
    """R02: without 抄送 the row goes and the 印发 line is ruled 1.0 pt above and below."""
    word = rendered(example_bulletin(annexes=(), copied_to=()))
    (table,) = found_in(word.body, "w:tbl")
    assert len(found_in(table, "w:tr")) == 2
    borders = found_in(table, "w:tr[1]//w:tcBorders/*")
    assert [attribute(b, ".", "sz") for b in borders] == ["8", "8"]


def test_the_properties_are_the_offices(word: WordFile) -> None:
    """M03: title, author and dates come from the text; no library leaves its mark."""
    content = render_bulletin(bulletin_template(), example_bulletin())
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert properties.title == "示例县人民政府办公室关于2031年3月民生实事项目进展情况的通报"
    assert properties.author == properties.last_modified_by == "示例县人民政府办公室"
    assert str(properties.created) == str(properties.modified) == "2031-04-08 00:00:00+00:00"
    assert b"python-docx" not in b"".join(word.parts.values())


def test_nothing_unsafe_goes_out(word: WordFile) -> None:
    """M04: no macro, external relationship, comment or tracked change in any part."""
    assert not [name for name in word.parts if re.search(r"vba|comment|thumbnail", name)]
    assert b"TargetMode" not in b"".join(word.parts.values())
    assert not found_in(word.body, ".//w:ins | .//w:del")


def test_elements_stand_in_the_schemas_order(word: WordFile) -> None:
    """M06: what the layout adds to a paragraph keeps the schema's order."""
    root = word.root("document.xml")
    assert list(out_of_order(root, "pPr", PARAGRAPH_ORDER)) == []
    assert list(out_of_order(root, "rPr", RUN_ORDER)) == []
    assert list(out_of_order(root, "tblPr", TABLE_ORDER)) == []


def bookmarked(word: WordFile) -> dict[str, str]:
    """Figures' bookmark names to the text between their two ends."""
    found = {}
    for start in found_in(word.body, ".//w:bookmarkStart[not(starts-with(@w:name, 'edition_'))]"):
        run, end = found_in(start, "following-sibling::*[position() <= 2]")
        assert end.tag == f"{{{WORD}}}bookmarkEnd"
        assert attribute(end, ".", "id") == attribute(start, ".", "id")
        found[attribute(start, ".", "name") or ""] = all_text(run)
    return found


def test_every_figure_is_bound_to_its_printed_characters(word: WordFile) -> None:
    """Each figure's bookmark surrounds exactly its characters, in reading order, body and annex."""
    names = figure_bookmarks(example_bulletin())
    found = bookmarked(word)
    assert found == {name: figure.text for name, figure in names.items()}
    assert list(found) == list(names)
    assert len(found) == 4 + 180
    identifiers = [attribute(s, ".", "id") for s in found_in(word.body, ".//w:bookmarkStart")]
    assert len(set(identifiers)) == len(identifiers)


def test_bookmark_names_are_ones_that_word_keeps() -> None:
    """A name is unique, at most 40 characters, letters, digits and _ only, whatever the origin."""
    figures = (
        Figure("1", "indicator:1.5:amount"),
        Figure("1", "indicator:1.5:amount"),
        Figure("2", "甲局/" + "x" * 80),
        Figure("3", ""),
    )
    text = replace(example_bulletin(annexes=()), body=(body_paragraph(*figures),))
    names = list(figure_bookmarks(text))
    assert names[:2] == ["f0001_indicator_1_5_amount", "f0002_indicator_1_5_amount"]
    assert all(re.fullmatch(r"[a-z]\w{0,39}", name, re.ASCII) for name in names)
    assert len(set(names)) == 4


HOSTILE = (
    "{{ 7*7 }} {% raw %} ${x} 【主送机关】 【公文正文】"
    " <w:p/> </w:t> &amp; ]]> <50%且>30% =1+1 %s {0}"
)


def test_what_a_unit_typed_comes_out_literally() -> None:
    """Braces, tokens, XML and formulas in unit text are printed as typed and never filled."""
    text = replace(
        example_bulletin(annexes=()),
        addressee=HOSTILE + "：",
        body=(body_paragraph(HOSTILE, Figure(HOSTILE, "x")), body_paragraph(Token.BODY.value)),
        copied_to=(HOSTILE,),
    )
    word = rendered(text)
    assert word.texts("公文正文") == [HOSTILE * 2, Token.BODY.value]
    assert word.texts("主送机关") == [HOSTILE + "："]
    assert word.texts("版记抄送") == [f"抄送：{HOSTILE}。"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("甲\x00乙\x0b丙\x1f", "甲乙 丙"),
        ("甲\ud800乙\udfff", "甲乙"),
        ("甲\u200b乙\ufeff丙\u202e丁", "甲乙丙丁"),
        ("甲\ue000乙\ufffe丙\uffff", "甲\ue000乙丙"),
        ("甲\r\n乙\n丙\t丁\u2028戊", "甲 乙 丙 丁 戊"),
        ("甲　乙 丙“”…—㎡𠮷", "甲　乙 丙“”…—㎡𠮷"),
    ],
)
def test_characters_that_cannot_be_printed_are_dropped(typed: str, printed: str) -> None:
    """M02: control, zero-width, private-use characters and lone surrogates never reach the file."""
    text = replace(example_bulletin(annexes=()), body=(body_paragraph(typed),), signed_by=typed)
    word = rendered(text)
    assert word.texts("公文正文") == [printed]
    assert word.texts("发文机关署名") == [printed]


def test_a_template_edited_in_word_is_filled_all_the_same() -> None:
    """A token that an editor has cut into runs, and words around it, are understood."""
    parts = unpacked(bulletin_template())
    cut = "</w:t></w:r><w:r><w:t>机关】（请阅）</w:t></w:r>".encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "【主送机关】</w:t></w:r>".encode(), "【主送".encode() + cut
    )
    word = WordFile(render_bulletin(packed(parts), example_bulletin(annexes=())))
    assert word.texts("主送机关") == [example_bulletin().addressee + "（请阅）"]


def test_a_template_without_a_token_is_refused_in_chinese() -> None:
    """A template that lost a token is refused with the token's name."""
    parts = unpacked(bulletin_template())
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "【成文日期】".encode(), "日期".encode()
    )
    with pytest.raises(TemplateError, match="缺少【成文日期】"):
        render_bulletin(packed(parts), example_bulletin())


BROKEN = packed({**unpacked(bulletin_template()), "word/document.xml": b"<w:document"})


@pytest.mark.parametrize("content", [b"", b"not a zip", packed({"a.txt": b"x"}), BROKEN])
def test_what_is_no_word_file_is_refused_in_chinese(content: bytes) -> None:
    """A template that is no Word document is refused with one plain sentence."""
    with pytest.raises(TemplateError, match="不是可用的Word文档"):
        render_bulletin(content, example_bulletin())


def test_bookmarks_that_the_office_left_in_the_template_keep_their_numbers() -> None:
    """Figures are numbered after the template's own bookmarks, so that no two share a number."""
    parts = unpacked(bulletin_template())
    own = b'<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/><w:tbl>'
    parts["word/document.xml"] = own.join(parts["word/document.xml"].rsplit(b"<w:tbl>", 1))
    word = WordFile(render_bulletin(packed(parts), example_bulletin(annexes=())))
    marks = found_in(word.body, ".//w:bookmarkStart")
    assert [attribute(mark, ".", "id") for mark in marks] == ["12", "8", "9", "10", "11", "7"]


def test_dates_are_written_without_padding() -> None:
    """S01: the day of signing is written 2031年12月31日 and 2031年1月2日."""
    for day, said in ((date(2031, 12, 31), "2031年12月31日"), (date(2031, 1, 2), "2031年1月2日")):
        word = rendered(replace(example_bulletin(annexes=()), signed_on=day))
        assert word.texts("成文日期") == [said]
