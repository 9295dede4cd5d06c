"""The two tables of the template: the pattern of annex tables and the 版记."""

from pipeline.outputs.bulletin import styles
from pipeline.outputs.bulletin.measures import FOOT_END, LANDSCAPE_WIDTH, TEXT_WIDTH
from pipeline.outputs.bulletin.template_paragraphs import paragraph
from pipeline.outputs.bulletin.tokens import Token


def annex_table() -> str:
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
        *(_cell(third, _CENTRED, paragraph(styles.TABLE_HEAD, Token.TABLE_HEAD.value)),) * 3,
    )
    pattern = _row(
        "<w:cantSplit/>" + _height(397, "atLeast"),
        _cell(third, _CENTRED, paragraph(styles.TABLE_TEXT, Token.TABLE_TEXT.value)),
        _cell(third, _CENTRED, paragraph(styles.TABLE_NUMBER, Token.TABLE_NUMBER.value)),
        _cell(third, _CENTRED, paragraph(styles.TABLE_SHORT, Token.TABLE_SHORT.value)),
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{3 * third}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"{_cell_margins(57, 28)}</w:tblPr>"
        f"<w:tblGrid>{column * 3}</w:tblGrid>"
        f"{head}{pattern}</w:tbl>"
    )


def foot() -> str:
    """The 版记 at the lower edge of the text area of its own page.

    A frame without rules, as high as the standard's text area, holds the ruled table at its lower
    edge. Floating tables and vertical alignment of a page would do the same in Word, but are set
    inline or passed over by others (LibreOffice 7). The paragraph before the frame begins the
    section: a page that begins within a nested table is not seen to begin.
    """
    hair = paragraph(styles.THIN, "")
    frame = _row(
        "<w:cantSplit/>" + _height(FOOT_END, "exact"),
        _cell(TEXT_WIDTH, '<w:vAlign w:val="bottom"/>', _ruled() + hair),
    )
    return hair + _plain_table(frame) + hair


def _ruled() -> str:
    """抄送 and 印发, ruled 1.0, 0.75 and 1.0 pt."""
    printed = f"{Token.PRINTER.value}\t{Token.PRINTED_ON.value}印发"
    copies = paragraph(styles.COPIES, f"抄送：{Token.COPIES.value}。")
    return _plain_table(
        _row("<w:cantSplit/>", _cell(TEXT_WIDTH, _rules(8, 6), copies)),
        _row("<w:cantSplit/>", _cell(TEXT_WIDTH, _rules(6, 8), paragraph(styles.PRINTED, printed))),
    )


def _plain_table(*rows: str) -> str:
    """A table of one column as wide as the text, without rules of its own."""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_cell_margins(0, 0)}'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{TEXT_WIDTH}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
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
