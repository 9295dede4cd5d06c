"""Set a receipt on paper: one A4 page as a Word file, made part by part like the bulletin's form.

Every text is escaped and stripped of what cannot be printed before it goes in, and nothing that
went in is looked at again, so that a unit's words are never a field, a style or XML. The only
fields are the page numbers in the footer, which hold no text of anyone's.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from pipeline.outputs.bulletin.measures import PAGE_LONG, PAGE_SHORT, column_widths, printable
from pipeline.outputs.bulletin.pages import RUN_PROPERTIES
from pipeline.outputs.bulletin.paragraph_style import ParagraphStyle
from pipeline.outputs.bulletin.parts import (
    DECLARATION,
    NAMESPACES,
    core_properties_part,
    relationship_identifier,
    word_file,
)
from pipeline.outputs.bulletin.styles_part import styles_part
from pipeline.outputs.receipt import looks
from pipeline.outputs.receipt.text import FIGURE_HEADINGS, FILE_HEADINGS, ReceiptText

_FOOTER = "footer1.xml"
_TOP, _BOTTOM, _SIDE, _FOOT = 850, 907, 1191, 482
_WIDTH = PAGE_SHORT - 2 * _SIDE
"""The page's margins and the width between them, in twips."""

_HEAD_WIDTHS = (13, 41, 11, 35)
_FILE_WIDTHS = (7, 17, 12, 33, 8, 12, 11)
_FIGURE_WIDTHS = (34, 11, 11, 11, 20, 13)
_SIGNED_WIDTHS = (58, 42)
_SIGNED_HEIGHT = 2552
"""Room for a seal of 45 mm."""


_MARGINS = (
    '<w:tblCellMar><w:top w:w="17" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="17" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)

_FILE_STYLES = (
    looks.CENTRED,
    looks.CENTRED,
    looks.CENTRED,
    looks.CELL,
    looks.CENTRED,
    looks.CENTRED,
    looks.CENTRED,
)
_FIGURE_STYLES = (
    looks.CELL,
    looks.CENTRED,
    looks.NUMBER,
    looks.NUMBER,
    looks.CENTRED,
    looks.CENTRED,
)


def render_receipt(text: ReceiptText) -> bytes:
    """The receipt as a Word file; the same bytes for the same text."""
    title = f"{text.unit}{text.period}{text.title}"
    return word_file(
        _body(text),
        core_properties_part(printable(title), text.day),
        styles_part(looks.STYLES),
        {_FOOTER: _footer(text)},
        two_sided=False,
    )


def _body(text: ReceiptText) -> str:
    parts = (*_head(text), *_files(text), *_figures(text), *_remarks(text), *_signed(text))
    return "".join((*parts, _section()))


def _head(text: ReceiptText) -> Iterator[str]:
    yield _paragraph(looks.TITLE, text.title)
    yield _paragraph(looks.SUBTITLE, f"{text.list_title}　{text.period}")
    styles = (looks.LABEL, looks.TEXT, looks.LABEL, looks.CODE)
    cells = ("报送单位", text.unit, "校验码", text.code)
    yield _table(_HEAD_WIDTHS, (_row(_HEAD_WIDTHS, styles, cells),))


def _files(text: ReceiptText) -> Iterator[str]:
    yield _paragraph(looks.HEADING, "一、收到的文件")
    yield _table(
        _FILE_WIDTHS,
        (
            _heading_row(_FILE_WIDTHS, FILE_HEADINGS),
            *(_row(_FILE_WIDTHS, _FILE_STYLES, line.cells) for line in text.files),
        ),
    )


def _figures(text: ReceiptText) -> Iterator[str]:
    yield _paragraph(looks.HEADING, "二、采用的数据")
    rows = [_heading_row(_FIGURE_WIDTHS, FIGURE_HEADINGS)]
    for project, lines in text.figures.items():
        rows.append(_whole_row(project))
        rows.extend(_row(_FIGURE_WIDTHS, _FIGURE_STYLES, line.cells) for line in lines)
    yield _table(_FIGURE_WIDTHS, rows)


def _remarks(text: ReceiptText) -> Iterator[str]:
    yield _paragraph(looks.HEADING, "三、审核情况")
    for label, words in text.remarks:
        yield _paragraph(looks.REMARK, f"{label}：{words}")


def _signed(text: ReceiptText) -> Iterator[str]:
    """The lines to sign; they stay together, and with the sentence that is signed."""
    yield _paragraph(looks.HEADING, "四、单位确认")
    yield _paragraph(looks.STATEMENT, "以上数据和本月月报表中的文字已经核对，与本单位报送的一致。")
    yield _table(_SIGNED_WIDTHS, (_signed_row(text),))
    yield _paragraph(
        looks.SMALL,
        "核对无误后签字、加盖公章，把扫描件或原件报回；有误的不要盖章，请报送更正表，以新的回执"
        "为准。校验码由以上数据和月报表全部文字算出，改动任何一处，校验码都会不同。",
    )


def _signed_row(text: ReceiptText) -> str:
    """Lines to sign on the left, room for the seal on the right."""
    roles = (("填报人", text.preparer), ("主要负责人", text.principal))
    lines = [f"{role}（{name}）签字：" if name else f"{role}签字：" for role, name in roles]
    signed = "".join(
        _paragraph(looks.SIGNED, line) for line in (*lines, "日期：　　　　年　　月　　日")
    )
    seal = _paragraph(looks.SEAL, "（加盖单位公章）")
    left, right = column_widths(_SIGNED_WIDTHS, _WIDTH)
    height = f'<w:trHeight w:val="{_SIGNED_HEIGHT}" w:hRule="atLeast"/>'
    return (
        f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"
        f"{_filled_cell(left, signed)}{_filled_cell(right, seal)}</w:tr>"
    )


def _paragraph(style: ParagraphStyle, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/></w:pPr>'
        f'<w:r>{RUN_PROPERTIES}<w:t xml:space="preserve">{_safe(text)}</w:t></w:r></w:p>'
    )


def _safe(text: str) -> str:
    return escape(printable(text))


def _table(shares: tuple[int, ...], rows: Sequence[str]) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in column_widths(shares, _WIDTH))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _heading_row(shares: tuple[int, ...], headings: Sequence[str]) -> str:
    """The head of a table, which is repeated on a second page."""
    return _row(shares, (looks.TABLE_HEAD,) * len(shares), headings, "<w:tblHeader/>")


def _row(
    shares: tuple[int, ...],
    styles: Sequence[ParagraphStyle],
    texts: Sequence[str],
    properties: str = "",
) -> str:
    cells = zip(column_widths(shares, _WIDTH), styles, texts, strict=True)
    content = "".join(_cell(width, style, text) for width, style, text in cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{content}</w:tr>"


def _whole_row(text: str) -> str:
    """A project's name across the table."""
    content = _cell(
        _WIDTH, looks.CELL, text, f'<w:gridSpan w:val="{len(_FIGURE_WIDTHS)}"/>', "F2F2F2"
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{content}</w:tr>"


def _cell(width: int, style: ParagraphStyle, text: str, span: str = "", shade: str = "") -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return _filled_cell(width, _paragraph(style, text), f"{span}{fill}")


def _filled_cell(width: int, content: str, properties: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _section() -> str:
    footer = relationship_identifier(_FOOTER, (_FOOTER,))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{PAGE_SHORT}" w:h="{PAGE_LONG}"/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{_SIDE}" w:bottom="{_BOTTOM}" w:left="{_SIDE}"'
        f' w:header="{_FOOT}" w:footer="{_FOOT}" w:gutter="0"/></w:sectPr>'
    )


def _footer(text: ReceiptText) -> str:
    """Unit, month and code on every page, so that a second page belongs to its first."""
    told = _safe(f"{text.unit}　{text.period}　校验码 {text.code}　第 ")
    runs = (
        f'<w:t xml:space="preserve">{told}</w:t>',
        *_field("PAGE"),
        '<w:t xml:space="preserve"> 页，共 </w:t>',
        *_field("NUMPAGES"),
        '<w:t xml:space="preserve"> 页</w:t>',
    )
    content = "".join(f"<w:r>{RUN_PROPERTIES}{run}</w:r>" for run in runs)
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{looks.FOOT.identifier}"/>'
        f"</w:pPr>{content}</w:p></w:ftr>"
    )


def _field(name: str) -> tuple[str, ...]:
    """A field that Word counts itself."""
    return (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
