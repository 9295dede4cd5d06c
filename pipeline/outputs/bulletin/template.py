"""Make ``templates/bulletin.docx``: the empty bulletin that the office may edit in Word or WPS.

It is written part by part rather than with a library's ready document, which brings foreign page
sizes, theme fonts, languages and dates. What the layout fills is marked by tokens such as
``【主送机关】``; the look of each paragraph is its style, so the office changes a style and every
bulletin follows.
"""

from pipeline.outputs.bulletin import styles
from pipeline.outputs.bulletin.pages import (
    foot_section,
    header_and_footer_parts,
    landscape_section,
    upright_section,
)
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
from pipeline.outputs.bulletin.template_paragraphs import paragraph, paragraphs
from pipeline.outputs.bulletin.template_tables import annex_table, foot
from pipeline.outputs.bulletin.tokens import Token


def bulletin_template() -> bytes:
    """The template as a Word file; the same bytes each time."""
    return word_file(_document_part(), core_properties_part())


def word_file(document: str, properties: str) -> bytes:
    """A Word file of our own parts: any document part that uses the bulletin's styles."""
    parts = {
        "[Content_Types].xml": content_types_part(),
        "_rels/.rels": package_relationships_part(),
        "docProps/core.xml": properties,
        "docProps/app.xml": application_properties_part(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": document_relationships_part(),
        "word/styles.xml": styles_part(styles.STYLES),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": font_table_part(),
        **{f"word/{name}": part for name, part in header_and_footer_parts().items()},
    }
    return packed({name: part.encode() for name, part in parts.items()})


def _document_part() -> str:
    body = f"{_head()}{_text()}{_end()}{_annex()}{foot()}{foot_section()}"
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def _head() -> str:
    """The paragraphs of all heads; the layout keeps those of the one that is chosen."""
    return paragraphs(
        (styles.DRAFT_MARK, Token.DRAFT_MARK),
        (styles.MARK, Token.MARK),
        (styles.NUMBER, Token.NUMBER),
        (styles.MASTHEAD, Token.MASTHEAD),
        (styles.ISSUE, Token.ISSUE),
    ) + (
        paragraph(styles.ISSUED, f"{Token.ISSUER.value}\t{Token.ISSUED_ON.value}")
        + paragraphs((styles.TITLE, Token.TITLE), (styles.ADDRESSEE, Token.ADDRESSEE))
    )


def _text() -> str:
    return paragraphs(
        (styles.HEADING_1, Token.HEADING),
        (styles.HEADING_2, Token.SUBHEADING),
        (styles.BODY, Token.BODY),
    )


def _end() -> str:
    return paragraphs(
        (styles.ANNEX_NOTE, Token.ANNEX_NOTE),
        (styles.ANNEX_NOTE_NEXT, Token.ANNEX_NOTE_NEXT),
        (styles.OFFICE, Token.OFFICE),
        (styles.DAY, Token.DAY),
        (styles.REMARK, Token.REMARK),
    ) + paragraph(styles.THIN, Token.UPRIGHT_END.value, upright_section())


def _annex() -> str:
    return (
        paragraphs((styles.ANNEX_MARK, Token.ANNEX_MARK), (styles.ANNEX_TITLE, Token.ANNEX_TITLE))
        + annex_table()
        + paragraph(styles.THIN, Token.LANDSCAPE_END.value, landscape_section())
    )
