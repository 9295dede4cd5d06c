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
    core_properties_part,
    word_file,
)
from pipeline.outputs.bulletin.styles_part import styles_part
from pipeline.outputs.bulletin.template_paragraphs import paragraph, paragraphs
from pipeline.outputs.bulletin.template_tables import annex_table, foot
from pipeline.outputs.bulletin.tokens import Token


def bulletin_template() -> bytes:
    """The template as a Word file; the same bytes each time."""
    return styled_file(_body(), core_properties_part())


def styled_file(body: str, properties: str) -> bytes:
    """A Word file that has the bulletin's styles, headers and footers."""
    return word_file(body, properties, styles_part(styles.STYLES), header_and_footer_parts())


def _body() -> str:
    return f"{_head()}{_text()}{_end()}{_annex()}{foot()}{foot_section()}"


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
