"""Make ``templates/bulletin.docx``: the empty bulletin that the office may edit in Word or WPS.

It is written part by part rather than with a library's ready document, which brings foreign page
sizes, theme fonts, languages and dates. What the layout fills is marked by tokens such as
``【主送机关】``; the look of each paragraph is its style, so the office changes a style and every
bulletin follows.
"""

from enum import Enum

from pipeline.outputs.bulletin import styles
from pipeline.outputs.bulletin.measures import FOOT_SPACER, LANDSCAPE_WIDTH, TEXT_WIDTH
from pipeline.outputs.bulletin.pages import (
    RUN_PROPERTIES,
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
from pipeline.outputs.bulletin.styles import ParagraphStyle


class Token(Enum):
    """The literal texts of the template that the layout replaces."""

    DRAFT_MARK = "【征求意见稿】"
    MARK = "【发文机关标志】"
    NUMBER = "【发文字号】"
    TITLE = "【公文标题】"
    ADDRESSEE = "【主送机关】"
    HEADING = "【一级标题】"
    SUBHEADING = "【二级标题】"
    BODY = "【公文正文】"
    ANNEX_NOTE = "【附件说明】"
    ANNEX_NOTE_NEXT = "【附件说明续行】"
    OFFICE = "【发文机关署名】"
    DAY = "【成文日期】"
    REMARK = "【附注】"
    UPRIGHT_END = "【竖页节末】"
    ANNEX_MARK = "【附件标识】"
    ANNEX_TITLE = "【附件标题】"
    TABLE_HEAD = "【表头】"
    TABLE_TEXT = "【表文】"
    TABLE_NUMBER = "【表数】"
    TABLE_SHORT = "【表中】"
    LANDSCAPE_END = "【横页节末】"
    COPIES = "【抄送机关】"
    PRINTER = "【印发机关】"
    PRINTED_ON = "【印发日期】"


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
        "word/styles.xml": styles.styles_part(),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": font_table_part(),
        **{f"word/{name}": part for name, part in header_and_footer_parts().items()},
    }
    return packed({name: part.encode() for name, part in parts.items()})


def _document_part() -> str:
    body = f"{_head()}{_text()}{_end()}{_annex()}{_foot()}{upright_section()}"
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def _paragraph(style: ParagraphStyle, text: str, section: str = "") -> str:
    """A paragraph; a tab character in the text becomes a tab element."""
    content = '</w:t><w:tab/><w:t xml:space="preserve">'.join(text.split("\t"))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/>{section}</w:pPr>'
        f'<w:r>{RUN_PROPERTIES}<w:t xml:space="preserve">{content}</w:t></w:r></w:p>'
    )


def _paragraphs(*pairs: tuple[ParagraphStyle, Token]) -> str:
    return "".join(_paragraph(style, token.value) for style, token in pairs)


def _head() -> str:
    return _paragraphs(
        (styles.DRAFT_MARK, Token.DRAFT_MARK),
        (styles.MARK, Token.MARK),
        (styles.NUMBER, Token.NUMBER),
        (styles.TITLE, Token.TITLE),
        (styles.ADDRESSEE, Token.ADDRESSEE),
    )


def _text() -> str:
    return _paragraphs(
        (styles.HEADING_1, Token.HEADING),
        (styles.HEADING_2, Token.SUBHEADING),
        (styles.BODY, Token.BODY),
    )


def _end() -> str:
    return _paragraphs(
        (styles.ANNEX_NOTE, Token.ANNEX_NOTE),
        (styles.ANNEX_NOTE_NEXT, Token.ANNEX_NOTE_NEXT),
        (styles.OFFICE, Token.OFFICE),
        (styles.DAY, Token.DAY),
        (styles.REMARK, Token.REMARK),
    ) + _paragraph(styles.THIN, Token.UPRIGHT_END.value, upright_section())


def _annex() -> str:
    return (
        _paragraphs((styles.ANNEX_MARK, Token.ANNEX_MARK), (styles.ANNEX_TITLE, Token.ANNEX_TITLE))
        + _annex_table()
        + _paragraph(styles.THIN, Token.LANDSCAPE_END.value, landscape_section())
    )


def _annex_table() -> str:
    """A head row and a row of patterns: cells for words, for figures and for short words."""
    third = LANDSCAPE_WIDTH // 3
    column = f'<w:gridCol w:w="{third}"/>'
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in (
            ("top", 8),
            ("left", 8),
            ("bottom", 8),
            ("right", 8),
            ("insideH", 4),
            ("insideV", 4),
        )
    )
    head = _row(
        "<w:cantSplit/>" + _height(454, "atLeast") + "<w:tblHeader/>",
        *(_cell(third, _CENTRED, _paragraph(styles.TABLE_HEAD, Token.TABLE_HEAD.value)),) * 3,
    )
    pattern = _row(
        "<w:cantSplit/>" + _height(397, "atLeast"),
        _cell(third, _CENTRED, _paragraph(styles.TABLE_TEXT, Token.TABLE_TEXT.value)),
        _cell(third, _CENTRED, _paragraph(styles.TABLE_NUMBER, Token.TABLE_NUMBER.value)),
        _cell(third, _CENTRED, _paragraph(styles.TABLE_SHORT, Token.TABLE_SHORT.value)),
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{3 * third}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"{_cell_margins(57, 28)}</w:tblPr>"
        f"<w:tblGrid>{column * 3}</w:tblGrid>"
        f"{head}{pattern}</w:tbl>"
    )


def _foot() -> str:
    """The 版记: a table that floats on the bottom of the text area of the page it falls on.

    The spacer row lifts the last rule to the standard's edge; the thin paragraph after the table
    is the one it floats beside.
    """
    rows = (
        _row(
            "<w:cantSplit/>",
            _cell(
                TEXT_WIDTH, _rules(8, 6), _paragraph(styles.COPIES, f"抄送：{Token.COPIES.value}。")
            ),
        ),
        _row(
            "<w:cantSplit/>",
            _cell(
                TEXT_WIDTH,
                _rules(6, 8),
                _paragraph(styles.PRINTED, f"{Token.PRINTER.value}\t{Token.PRINTED_ON.value}印发"),
            ),
        ),
        _row(
            "<w:cantSplit/>" + _height(FOOT_SPACER, "exact"),
            _cell(TEXT_WIDTH, "", _paragraph(styles.THIN, "")),
        ),
    )
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0"'
        ' w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        '<w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{_cell_margins(0, 0)}</w:tblPr><w:tblGrid><w:gridCol w:w="{TEXT_WIDTH}"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>{_paragraph(styles.THIN, '')}"
    )


_CENTRED = '<w:vAlign w:val="center"/>'


def _row(properties: str, *cells: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _height(twips: int, rule: str) -> str:
    return f'<w:trHeight w:val="{twips}" w:hRule="{rule}"/>'


def _cell(width: int, properties: str, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _rules(top: int, bottom: int) -> str:
    """Rules above and below a cell, in eighths of a point."""
    return (
        f'<w:tcBorders><w:top w:val="single" w:sz="{top}" w:space="0" w:color="auto"/>'
        f'<w:bottom w:val="single" w:sz="{bottom}" w:space="0" w:color="auto"/></w:tcBorders>'
    )


def _cell_margins(sides: int, ends: int) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="{ends}" w:type="dxa"/>'
        f'<w:left w:w="{sides}" w:type="dxa"/><w:bottom w:w="{ends}" w:type="dxa"/>'
        f'<w:right w:w="{sides}" w:type="dxa"/></w:tblCellMar>'
    )
