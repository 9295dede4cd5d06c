"""Set a guide on one A4 page as a Word file, so that the office may edit it."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from pipeline.outputs.beginning.guides import Guide
from pipeline.outputs.bulletin.measures import PAGE_LONG, PAGE_SHORT
from pipeline.outputs.bulletin.pages import RUN_PROPERTIES
from pipeline.outputs.bulletin.paragraph_style import Face, ParagraphStyle
from pipeline.outputs.bulletin.parts import (
    DECLARATION,
    NAMESPACES,
    application_properties_part,
    content_types_part,
    core_properties_part,
    document_relationships_part,
    font_table_part,
    package_relationships_part,
    packed,
    settings_part,
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
    parts = {
        "[Content_Types].xml": content_types_part((), ()),
        "_rels/.rels": package_relationships_part(),
        "docProps/core.xml": core_properties_part(guide.title, _MADE),
        "docProps/app.xml": application_properties_part(),
        "word/document.xml": _document(guide),
        "word/_rels/document.xml.rels": document_relationships_part((), ()),
        "word/styles.xml": styles_part((_TITLE, _HEADING, _TEXT)),
        "word/settings.xml": settings_part(two_sided=False),
        "word/fontTable.xml": font_table_part(),
    }
    return packed({name: part.encode() for name, part in parts.items()})


def _document(guide: Guide) -> str:
    body = "".join((*_paragraphs(guide), _section()))
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


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
