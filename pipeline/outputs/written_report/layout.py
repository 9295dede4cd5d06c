"""Set a written report on paper: the bulletin's page and styles without its head.

There is room for signature and seal, and the check code stands at the foot of every page.

Every text is escaped and stripped of what cannot be printed before it goes in, and nothing that
went in is looked at again.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from pipeline.outputs.bulletin import styles
from pipeline.outputs.bulletin.measures import (
    BOTTOM,
    FOOTER_DISTANCE,
    INNER,
    LINE,
    OUTER,
    PAGE_LONG,
    PAGE_SHORT,
    TEXT_WIDTH,
    TOP,
    column_widths,
    printable,
    signature_indent,
)
from pipeline.outputs.bulletin.pages import RUN_PROPERTIES, page_number
from pipeline.outputs.bulletin.paragraph_style import INDENT_TWO, SIZE_5, Face, ParagraphStyle
from pipeline.outputs.bulletin.parts import (
    DECLARATION,
    NAMESPACES,
    core_properties_part,
    relationship_identifier,
    word_file,
)
from pipeline.outputs.bulletin.styles_part import styles_part
from pipeline.outputs.written_report.text import FIGURE_HEADINGS, FigureRow, WrittenReportText

_FOOTERS = ("footer1.xml", "footer2.xml")
"""Odd and even pages."""

_WIDTHS = (30, 17, 14, 14, 13, 12)
_LONGEST_PROPERTY = 255
_BLANK_DAY = "　　　　年　　月　　日"

SIGNED = ParagraphStyle(
    name="签字",
    identifier="gwSigned",
    before=LINE,
    alignment="left",
    indent=INDENT_TWO,
    tight=True,
    keep_next=True,
)
CODE = ParagraphStyle(
    name="校验码",
    identifier="gwCode",
    face=Face.SONGTI,
    size=SIZE_5,
    line=300,
    alignment="center",
)
_STYLES = (
    styles.TITLE,
    styles.ADDRESSEE,
    styles.BODY,
    styles.HEADING_1,
    styles.HEADING_2,
    styles.TABLE_HEAD,
    styles.TABLE_TEXT,
    styles.TABLE_NUMBER,
    styles.TABLE_SHORT,
    styles.OFFICE,
    styles.DAY,
    styles.REMARK,
    styles.PAGE_ODD,
    styles.PAGE_EVEN,
    SIGNED,
    CODE,
)
_CELLS = (
    styles.TABLE_TEXT,
    styles.TABLE_NUMBER,
    styles.TABLE_NUMBER,
    styles.TABLE_NUMBER,
    styles.TABLE_SHORT,
    styles.TABLE_NUMBER,
)


def render_written_report(text: WrittenReportText) -> bytes:
    """The report as a Word file; the same bytes for the same text."""
    title = printable("".join(text.title_lines))[:_LONGEST_PROPERTY]
    unit = printable(text.unit)[:_LONGEST_PROPERTY]
    footers = {
        name: _footer(text, style)
        for name, style in zip(_FOOTERS, (styles.PAGE_ODD, styles.PAGE_EVEN), strict=True)
    }
    properties = core_properties_part(title, text.day, author=unit)
    return word_file(_body(text), properties, styles_part(_STYLES), footers)


def _body(text: WrittenReportText) -> str:
    return "".join((*_head(text), *_projects(text), *_signature(text), _section()))


def _head(text: WrittenReportText) -> Iterator[str]:
    yield from (_paragraph(styles.TITLE, line) for line in text.title_lines)
    yield _paragraph(styles.ADDRESSEE, text.addressee)
    yield _paragraph(styles.BODY, text.opening)


def _projects(text: WrittenReportText) -> Iterator[str]:
    for project in text.projects:
        yield _paragraph(styles.HEADING_1, project.heading)
        if project.figures:
            yield _table(project.figures)
        for section in project.sections:
            yield _paragraph(styles.HEADING_2, section.heading)
            yield from (_paragraph(styles.BODY, words) for words in section.paragraphs)


def _signature(text: WrittenReportText) -> Iterator[str]:
    """The principal signs; the seal goes over the unit's name and the day, which stays blank."""
    yield _paragraph(styles.BODY, text.closing, "<w:keepNext/>")
    name = f"（{text.principal}）" if text.principal else ""
    yield _paragraph(SIGNED, f"主要负责人{name}签字：")
    indent = f'<w:ind w:left="{signature_indent(text.unit, _BLANK_DAY)}"/>'
    yield _paragraph(styles.OFFICE, text.unit, f"<w:keepNext/>{indent}")
    yield _paragraph(styles.DAY, _BLANK_DAY, f"<w:keepNext/>{indent}")
    told = f"填报人：{text.preparer}；" if text.preparer else ""
    yield _paragraph(
        styles.REMARK, f"（{told}校验码：{text.code}。本材料的数据和文字取自月报表。）"
    )


def _paragraph(style: ParagraphStyle, text: str, properties: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/>{properties}</w:pPr>'
        f'<w:r>{RUN_PROPERTIES}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'
        "</w:p>"
    )


def _table(figures: Sequence[FigureRow]) -> str:
    """A ruled table of the text's width, its head repeated and its rows whole."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in column_widths(_WIDTHS, TEXT_WIDTH))
    heads = (styles.TABLE_HEAD,) * len(_WIDTHS)
    rows = "".join(_row(_CELLS, figure.cells) for figure in figures)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
        '<w:left w:w="57" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{_row(heads, FIGURE_HEADINGS, '<w:tblHeader/>')}{rows}</w:tbl>"
    )


def _row(styles_of_cells: Sequence[ParagraphStyle], texts: Sequence[str], more: str = "") -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(style, text)}</w:tc>"
        for width, style, text in zip(
            column_widths(_WIDTHS, TEXT_WIDTH), styles_of_cells, texts, strict=True
        )
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _section() -> str:
    """An upright page as the bulletin's (profile A of GB/T 33476.2)."""
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{relationship_identifier(name, _FOOTERS)}"/>'
        for kind, name in zip(("default", "even"), _FOOTERS, strict=True)
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{PAGE_SHORT}" w:h="{PAGE_LONG}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{OUTER}" w:bottom="{BOTTOM}" w:left="{INNER}"'
        f' w:header="851" w:footer="{FOOTER_DISTANCE - 300}" w:gutter="0"/>'
        f'<w:docGrid w:linePitch="{LINE}"/></w:sectPr>'
    )


def _footer(text: WrittenReportText, page: ParagraphStyle) -> str:
    """The page number in its place and below it whose page it is."""
    return (
        f"{DECLARATION}<w:ftr {NAMESPACES}>"
        f"{page_number(page)}"
        f"{_paragraph(CODE, f'{text.unit}　{text.period}　校验码 {text.code}')}</w:ftr>"
    )
