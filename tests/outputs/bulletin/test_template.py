"""The template against the format standard, row by row (GB/T 9704-2012, GB/T 33476.2-2016)."""

import io
import re
from pathlib import Path

import docx
import pytest
from word_xml import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SETTINGS_ORDER,
    TABLE_ORDER,
    WORD,
    Element,
    WordFile,
    attribute,
    found_in,
    out_of_order,
    text_of,
)

from pipeline.outputs.bulletin.parts import unpacked
from pipeline.outputs.bulletin.template import bulletin_template
from pipeline.outputs.bulletin.tokens import Token

COMMITTED = Path(__file__).parents[3] / "templates" / "bulletin.docx"


@pytest.fixture(scope="module")
def template() -> WordFile:
    """The template as made now."""
    return WordFile(bulletin_template())


def test_the_committed_template_is_what_the_code_makes() -> None:
    """templates/bulletin.docx equals the generated template part by part."""
    assert unpacked(COMMITTED.read_bytes()) == unpacked(bulletin_template())


def test_the_template_is_the_same_bytes_each_time() -> None:
    """Two templates made one after the other are byte-identical."""
    assert bulletin_template() == bulletin_template()


def test_the_template_opens_in_the_library_with_every_token() -> None:
    """python-docx reads the template, and each token stands in it exactly once."""
    docx.Document(io.BytesIO(bulletin_template()))
    text = "".join(text_of(p) for p in found_in(WordFile(bulletin_template()).body, ".//w:p"))
    assert {token: text.count(token.value) for token in Token if token is not Token.TABLE_HEAD} == {
        token: 1 for token in Token if token is not Token.TABLE_HEAD
    }
    assert text.count(Token.TABLE_HEAD.value) == 3


def test_upright_pages_are_a4_with_profile_a_margins(template: WordFile) -> None:
    """P01, P02: every upright section is 11906 × 16838 twips with the margins of profile A."""
    upright = [s for s in template.sections() if attribute(s, "w:pgSz", "orient") is None]
    assert len(upright) == 2
    for section in upright:
        assert measures(section) == (11906, 16838, 1960, 1474, 1847, 1587)
        assert attribute(section, "w:pgMar", "footer") == "1417"


def test_landscape_pages_have_the_turned_margins(template: WordFile) -> None:
    """L01: the landscape section is 16838 × 11906 with the same paper area, turned."""
    (section,) = (s for s in template.sections() if attribute(s, "w:pgSz", "orient"))
    assert measures(section) == (16838, 11906, 1587, 2098, 1474, 1984)


def measures(section: Element) -> tuple[int, ...]:
    """Page width and height, top, right, bottom and left margin."""
    size = [attribute(section, "w:pgSz", name) for name in ("w", "h")]
    margins = [attribute(section, "w:pgMar", n) for n in ("top", "right", "bottom", "left")]
    return tuple(int(value or 0) for value in (*size, *margins))


def test_margins_are_mirrored_in_the_current_word_mode(template: WordFile) -> None:
    """P03, P10: mirrored margins, odd and even headers, compatibility mode 15, no page restart."""
    settings = template.root("settings.xml")
    assert found_in(settings, "w:mirrorMargins")
    assert found_in(settings, "w:evenAndOddHeaders")
    assert attribute(settings, "w:compat/w:compatSetting", "val") == "15"
    assert not found_in(template.body, ".//w:pgNumType | .//w:titlePg")


def test_no_layout_depends_on_the_grid(template: WordFile) -> None:
    """P06: document grids have no type and every style takes its text off the grid."""
    grids = [found_in(section, "w:docGrid") for section in template.sections()]
    assert all(len(grid) == 1 and set(grid[0].attrib) == {f"{{{WORD}}}linePitch"} for grid in grids)
    styles = found_in(template.root("styles.xml"), "w:style[@w:type='paragraph']/w:pPr")
    assert all(attribute(style, "w:snapToGrid", "val") == "0" for style in styles)


def test_the_language_is_chinese(template: WordFile) -> None:
    """P07: defaults and theme language name zh-CN for East Asian text."""
    defaults = "w:docDefaults/w:rPrDefault/w:rPr/w:lang"
    assert attribute(template.root("styles.xml"), defaults, "eastAsia") == "zh-CN"
    assert attribute(template.root("settings.xml"), "w:themeFontLang", "eastAsia") == "zh-CN"


def test_lines_break_as_chinese_does(template: WordFile) -> None:
    """P08: kinsoku and hanging punctuation are on, automatic spacing is off, in Normal."""
    normal = template.style("Normal")
    names = ("kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN")
    assert [attribute(normal, f"w:pPr/w:{n}", "val") for n in names] == ["1", "1", "0", "0"]


def test_red_is_for_the_head_only(template: WordFile) -> None:
    """P09: only marks and the lines under number and issue are red; nothing else has colour."""
    styles = template.root("styles.xml")
    red = found_in(styles, "w:style[.//w:color[@w:val='FF0000'] or .//*[@w:color='FF0000']]")
    assert [attribute(style, "w:name", "val") for style in red] == [
        "发文机关标志",
        "发文字号",
        "刊头名称",
        "编发行",
    ]
    colours = found_in(styles, ".//w:color") + found_in(template.body, ".//w:color")
    assert len(colours) == 2


@pytest.mark.parametrize("name", ["公文正文", "一级标题", "二级标题", "三级标题", "主送机关"])
def test_text_is_set_22_lines_of_28_characters(template: WordFile, name: str) -> None:
    """P04, P05, B02, B03: size 3, exact 589-twip lines, character spacing −5, never bold."""
    style = template.style(name)
    assert attribute(style, "w:rPr/w:sz", "val") == "32"
    assert attribute(style, "w:rPr/w:spacing", "val") == "-5"
    spacing = {n: attribute(style, "w:pPr/w:spacing", n) for n in ("line", "lineRule", "after")}
    assert spacing == {"line": "589", "lineRule": "exact", "after": "0"}
    assert not found_in(template.root("styles.xml"), ".//w:b")


@pytest.mark.parametrize(
    ("name", "face", "indent"),
    [
        ("公文正文", "仿宋_GB2312", "630"),
        ("一级标题", "黑体", "630"),
        ("二级标题", "楷体_GB2312", "630"),
        ("三级标题", "仿宋_GB2312", "630"),
        ("公文标题", "方正小标宋简体", None),
        ("发文机关标志", "方正小标宋简体", None),
        ("附件标识", "黑体", None),
        ("表头", "黑体", None),
        ("表文", "仿宋_GB2312", None),
        ("奇数页页码", "宋体", None),
    ],
)
def test_each_element_has_its_face(
    template: WordFile, name: str, face: str, indent: str | None
) -> None:
    """H01, T01, B02, B03, X01, N01: the face of each element and its first-line indent."""
    style = template.style(name)
    assert attribute(style, "w:rPr/w:rFonts", "eastAsia") == face
    assert attribute(style, "w:pPr/w:ind", "firstLine") == indent
    chars = attribute(style, "w:pPr/w:ind", "firstLineChars")
    assert chars == ("200" if indent else None)


def test_every_face_is_named_for_both_scripts(template: WordFile) -> None:
    """F01: each style names one face for Han and Latin alike; no theme fonts; runs hint Han."""
    for part in ("styles.xml", "document.xml", "footer1.xml", "header3.xml"):
        assert b"Theme=" not in template.parts[f"word/{part}"]
    for style in found_in(template.root("styles.xml"), "w:style[@w:type='paragraph']"):
        faces = {
            attribute(style, "w:rPr/w:rFonts", script) for script in ("ascii", "hAnsi", "eastAsia")
        }
        assert len(faces) == 1
        assert None not in faces
    for run in found_in(template.body, ".//w:r"):
        assert attribute(run, "w:rPr/w:rFonts", "hint") == "eastAsia"


def test_fonts_have_their_other_names(template: WordFile) -> None:
    """F02: the font table gives each proprietary face the name it has on other machines."""
    fonts = found_in(template.root("fontTable.xml"), "w:font")
    names = {attribute(f, ".", "name"): attribute(f, "w:altName", "val") for f in fonts}
    assert names.items() >= {
        ("仿宋_GB2312", "仿宋"),
        ("楷体_GB2312", "楷体"),
        ("方正小标宋简体", "华文中宋"),
    }


def test_styles_do_not_take_names_that_word_uses_itself(template: WordFile) -> None:
    """No own style bears the Chinese name of a built-in one, which Word would mix up with it."""
    names = {
        attribute(s, "w:name", "val") for s in found_in(template.root("styles.xml"), "w:style")
    }
    assert not names & {"正文", "标题", "页码", "页眉", "页脚", "日期", "签名", "副标题", "题注"}


def test_page_numbers_count_themselves(template: WordFile) -> None:
    """N01–N03: — PAGE — in size 4 on an exact line, odd to the right, even to the left."""
    for part, name, side in (
        ("footer1.xml", "奇数页页码", "right"),
        ("footer2.xml", "偶数页页码", "left"),
    ):
        root, style = template.root(part), template.style(name)
        assert re.fullmatch(r"— \d+ —", text_of(root))
        assert [f.text for f in found_in(root, ".//w:instrText")] == [" PAGE "]
        assert attribute(root, "w:p/w:pPr/w:pStyle", "val") == attribute(style, ".", "styleId")
        assert attribute(style, "w:pPr/w:jc", "val") == side
        assert attribute(style, "w:pPr/w:ind", side) == "280"
        assert attribute(style, "w:pPr/w:spacing", "line") == "400"
        assert attribute(style, "w:rPr/w:sz", "val") == "28"


@pytest.mark.parametrize("part", ["header3.xml", "header4.xml"])
def test_landscape_numbers_stand_in_turned_boxes(template: WordFile, part: str) -> None:
    """L02: the number of a landscape page is a turned box 24.7 mm / 28 mm from the paper's edge."""
    root = template.root(part)
    assert root.xpath(".//*[local-name()='bodyPr']/@vert") == ["vert"]
    assert root.xpath(".//*[local-name()='posOffset']/text()") == ["889200", "1008000"]
    assert root.xpath(".//*/@relativeFrom") == ["page", "page"]


def test_the_foot_stands_on_the_bottom_of_the_text_area(template: WordFile) -> None:
    """R01, R02: a frame as high as the text area holds the 版记 below, ruled 1.0, 0.75, 1.0 pt."""
    frame = found_in(template.body, "w:tbl")[-1]
    height = found_in(frame, "w:tr/w:trPr/w:trHeight")[0]
    assert [attribute(height, ".", name) for name in ("val", "hRule")] == ["12894", "exact"]
    assert attribute(frame, "w:tr/w:tc/w:tcPr/w:vAlign", "val") == "bottom"
    (ruled,) = found_in(frame, ".//w:tbl")
    sides = ("w:tr[1]//w:top", "w:tr[1]//w:bottom", "w:tr[2]//w:bottom")
    sizes = [attribute(found_in(ruled, f"{s}[@w:sz]")[0], ".", "sz") for s in sides]
    assert sizes == ["8", "6", "8"]
    for table in (frame, ruled):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{{{WORD}}}p"


def test_elements_stand_in_the_schemas_order(template: WordFile) -> None:
    """M06: paragraph, run, table and settings properties follow the schema's order."""
    for part in ("document.xml", "styles.xml", "header3.xml", "footer1.xml"):
        root = template.root(part)
        assert list(out_of_order(root, "pPr", PARAGRAPH_ORDER)) == []
        assert list(out_of_order(root, "rPr", RUN_ORDER)) == []
        assert list(out_of_order(root, "tblPr", TABLE_ORDER)) == []
    assert list(out_of_order(template.root("settings.xml"), "settings", SETTINGS_ORDER)) == []


def test_the_template_holds_nothing_foreign(template: WordFile) -> None:
    """M03, M04: no thumbnail, macros, comments, changes, external links or library marks."""
    assert not [n for n in template.parts if re.search(r"thumbnail|vba|comment|theme", n)]
    everything = b"".join(template.parts.values())
    for foreign in (b"python-docx", b"TargetMode", b"w:ins ", b"w:del "):
        assert foreign not in everything
