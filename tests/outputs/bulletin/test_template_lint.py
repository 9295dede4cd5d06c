"""An edited template: its looks and words survive; what it lacks is named in one pass."""

import re
from collections.abc import Callable

import pytest
from example_bulletin import example_bulletin
from word_xml import WordFile, attribute

from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.lint import template_faults
from pipeline.outputs.bulletin.parts import packed, unpacked
from pipeline.outputs.bulletin.styles import STYLES
from pipeline.outputs.bulletin.template import bulletin_template
from pipeline.outputs.bulletin.tokens import Token


def edited(*changes: tuple[str, str, str]) -> bytes:
    """The template with texts of its parts exchanged: part, old, new."""
    parts = unpacked(bulletin_template())
    for part, old, new in changes:
        name = f"word/{part}"
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode())
    return packed(parts)


def without_sections() -> bytes:
    """The template after all section breaks in paragraphs were deleted."""
    parts = unpacked(bulletin_template())
    document = parts["word/document.xml"].decode()
    document = re.sub(r"<w:sectPr>(?:(?!</w:sectPr>).)*</w:sectPr></w:pPr>", "</w:pPr>", document)
    return packed({**parts, "word/document.xml": document.encode()})


def test_the_committed_template_has_no_fault() -> None:
    """The template as made lacks nothing."""
    assert template_faults(bulletin_template()) == ()


@pytest.mark.parametrize("token", Token)
def test_each_missing_token_is_named(token: Token) -> None:
    """Whichever token is gone, it is named with its place."""
    content = edited(("document.xml", token.value, "甲"))
    (fault,) = template_faults(content)
    assert token.value in fault.sentence
    assert fault.place in {"版头", "正文", "附件", "附件表格", "版记"}


@pytest.mark.parametrize("style", [style.name for style in STYLES])
def test_each_missing_style_is_named(style: str) -> None:
    """A style that was renamed is named by its own name."""
    old, new = f'<w:name w:val="{style}"/>', '<w:name w:val="另一个"/>'
    (fault,) = template_faults(edited(("styles.xml", old, new)))
    assert f"“{style}”" in fault.read


def test_everything_missing_is_named_in_one_pass() -> None:
    """Two tokens, a style and the sections come out together, each with what to do."""
    content = edited(
        ("document.xml", "【成文日期】", "日期"),
        ("document.xml", "【抄送机关】", "各单位"),
        ("styles.xml", 'w:val="公文标题"', 'w:val="题目"'),
    )
    found = [fault.read for fault in template_faults(content)]
    assert found == ["缺少【成文日期】", "缺少【抄送机关】", "缺少样式“公文标题”"]
    assert all(fault.fix for fault in template_faults(content))
    shapes = [fault.read for fault in template_faults(without_sections())]
    assert [shape[:7] for shape in shapes] == ["【竖页节末】后", "【横页节末】后"]


@pytest.mark.parametrize("content", [b"", b"PK", packed({"a.txt": b"x"})])
def test_what_is_no_word_file_is_one_fault(content: bytes) -> None:
    """A file that is no Word document is told in one sentence."""
    (fault,) = template_faults(content)
    assert "不是可用的Word文档" in fault.sentence


FONT: tuple[str, str, str] = (
    "styles.xml",
    'w:eastAsia="楷体_GB2312"',
    'w:eastAsia="华文楷体"',
)
WORDS: tuple[str, str, str] = ("document.xml", "抄送：【抄送机关】", "分送：【抄送机关】")


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        (FONT, lambda word: _face(word, "二级标题") == "华文楷体"),
        (WORDS, lambda word: word.texts("版记抄送")[0].startswith("分送：县委办公室")),
    ],
)
def test_what_the_office_changed_comes_out(
    change: tuple[str, str, str], holds: Callable[[WordFile], bool]
) -> None:
    """A font changed in a style and a fixed text changed in the template are in the bulletin."""
    content = edited(change)
    assert template_faults(content) == ()
    assert holds(WordFile(render_bulletin(content, example_bulletin())))


def _face(word: WordFile, style: str) -> str | None:
    return attribute(word.style(style), "w:rPr/w:rFonts", "eastAsia")
