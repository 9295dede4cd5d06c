"""Set a guide on one A4 page as a Word file, so that the office may edit it."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from pipeline.outputs.beginning.guides import Guide
from pipeline.outputs.bulletin.measures import PAGE_LONG, PAGE_SHORT
from pipeline.outputs.bulletin.pages import RUN_PROPERTIES
from pipeline.outputs.bulletin.paragraph_style import Face, ParagraphStyle
from pipeline.outputs.bulletin.parts import (
    core_properties_part,
    word_file,
)
from pipeline.outputs.bulletin.styles_part import styles_part

_MADE = date(2000, 1, 1)
"""The guides belong to no day; the same words give the same bytes."""

_MARGIN = 1247
"""22 mm on each side, in twips: the page lies on a desk and is not bound."""

_SIZE, _INDENT = 28, '<w:ind w:firstLineChars="200" w:firstLine="560"/>'
"""14 points, so that a guide keeps to its one page; two characters of indent."""

_TITLE = ParagraphStyle(
    name="须知标题",
    identifier="xzTitle",
    face=Face.TITLE,
    size=40,
    line=640,
    after=200,
    alignment="center",
    outline=0,
)
_HEADING = ParagraphStyle(
    name="须知小标题",
    identifier="xzHeading",
    face=Face.HEITI,
    size=_SIZE,
    line=450,
    before=120,
    keep_next=True,
    outline=1,
)
_TEXT = ParagraphStyle(name="须知正文", identifier="xzText", size=_SIZE, line=450, indent=_INDENT)


def printed(guide: Guide) -> bytes:
    """The guide as a Word file; the same bytes for the same words."""
    body = "".join((*_paragraphs(guide), _section()))
    looks = styles_part((_TITLE, _HEADING, _TEXT))
    return word_file(body, core_properties_part(guide.title, _MADE), looks, two_sided=False)


def _paragraphs(guide: Guide) -> Iterator[str]:
    yield _paragraph(_TITLE, guide.title)
    for heading, texts in guide.parts:
        yield _paragraph(_HEADING, heading)
        for text in texts:
            yield _paragraph(_TEXT, text)


def _paragraph(style: ParagraphStyle, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/></w:pPr>'
        f'<w:r>{RUN_PROPERTIES}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _section() -> str:
    return (
        f'<w:sectPr><w:pgSz w:w="{PAGE_SHORT}" w:h="{PAGE_LONG}"/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}"'
        ' w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
