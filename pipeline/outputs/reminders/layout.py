"""Set a letter on paper as GB/T 9704-2012, 10.1 has letters, from the project's own parts."""

from xml.sax.saxutils import escape

from pipeline.model.period import chinese_date
from pipeline.outputs.bulletin import styles
from pipeline.outputs.bulletin.measures import (
    BOTTOM,
    FOOTER_DISTANCE,
    INNER,
    LINE,
    OUTER,
    PAGE_LONG,
    PAGE_SHORT,
    TOP,
    mark_size,
    printable,
    signature_indent,
)
from pipeline.outputs.bulletin.pages import RUN_PROPERTIES
from pipeline.outputs.bulletin.paragraph_style import ParagraphStyle
from pipeline.outputs.bulletin.parts import (
    FOOTERS,
    HEADERS,
    core_properties_part,
    relationship_identifier,
)
from pipeline.outputs.bulletin.template import styled_file
from pipeline.outputs.reminders.text import LetterText

_MARK_TOP = 1701
"""The mark's upper edge, 30 mm from the paper's."""

_RULE_WIDTH = 9638
"""The red rules are 170 mm wide."""

_FOOT_RULE = PAGE_LONG - 1134
"""The second rule, 20 mm from the paper's lower edge."""

_LONGEST_PROPERTY = 255


def render_letter(text: LetterText) -> bytes:
    """The letter as a Word file; the same bytes for the same text."""
    body = "".join(
        (
            _mark(text.mark),
            _foot_rule(),
            _paragraph(styles.NUMBER, text.number, _NUMBER),
            *(_paragraph(styles.TITLE, line) for line in text.title_lines),
            _paragraph(styles.ADDRESSEE, text.addressee),
            *(_paragraph(styles.BODY, each) for each in text.paragraphs[:-1]),
            *(
                _paragraph(styles.BODY, each, "<w:keepNext/><w:keepLines/>")
                for each in text.paragraphs[-1:]
            ),
            _signature(text),
            _paragraph(styles.REMARK, text.remark),
            _section(),
        )
    )
    title, office = ("".join(text.title_lines), text.signed_by)
    return styled_file(
        body,
        core_properties_part(
            printable(title)[:_LONGEST_PROPERTY],
            text.signed_on,
            author=printable(office)[:_LONGEST_PROPERTY],
        ),
    )


def _paragraph(style: ParagraphStyle, text: str, properties: str = "", run: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/>{properties}</w:pPr>'
        f"<w:r>{run or RUN_PROPERTIES}"
        f'<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r></w:p>'
    )


_NUMBER = (
    '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
    f'<w:spacing w:before="275" w:after="{2 * LINE}" w:line="360" w:lineRule="exact"/>'
    '<w:jc w:val="right"/>'
)
"""Flush right below the first rule, two blank lines above the title."""


def _frame(top: int, height: int) -> str:
    """A frame that stands at a place of the page, whatever the text does."""
    return (
        f'<w:framePr w:w="{_RULE_WIDTH}" w:h="{height}" w:hRule="exact" w:wrap="notBeside"'
        f' w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="{top}"/>'
    )


def _rule(side: str, kind: str, space: int) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="{kind}" w:sz="24" w:space="{space}" w:color="FF0000"/></w:pBdr>'
    )


def _mark(mark: str) -> str:
    """The office in red over a double rule, thick above thin."""
    size = mark_size(mark)
    look = f'<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="{2 * size}"/></w:rPr>'
    properties = (
        f"{_frame(_MARK_TOP, 20 * size + 320)}{_rule('bottom', 'thickThinSmallGap', 11)}"
        f'<w:spacing w:before="0" w:after="0" w:line="{20 * size}" w:lineRule="exact"/>'
    )
    return _paragraph(styles.MARK, mark, properties, look)


def _foot_rule() -> str:
    """The rule at the foot of the first page, thin above thick."""
    properties = f"{_frame(_FOOT_RULE, 60)}{_rule('top', 'thinThickSmallGap', 0)}"
    return _paragraph(styles.THIN, "", properties)


def _signature(text: LetterText) -> str:
    day = chinese_date(text.signed_on)
    indent = f'<w:ind w:left="{signature_indent(text.signed_by, day)}"/>'
    return _paragraph(styles.OFFICE, text.signed_by, f"<w:keepNext/>{indent}") + _paragraph(
        styles.DAY, day, f"<w:keepNext/>{indent}"
    )


def _section() -> str:
    """An upright page; the first bears no number."""
    references = "".join(
        f'<w:{element} w:type="{kind}" r:id="{relationship_identifier(part)}"/>'
        for element, kind, part in (
            ("headerReference", "default", HEADERS[0]),
            ("headerReference", "even", HEADERS[1]),
            ("headerReference", "first", HEADERS[0]),
            ("footerReference", "default", FOOTERS[0]),
            ("footerReference", "even", FOOTERS[1]),
            ("footerReference", "first", FOOTERS[2]),
        )
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{PAGE_SHORT}" w:h="{PAGE_LONG}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{OUTER}" w:bottom="{BOTTOM}" w:left="{INNER}"'
        f' w:header="851" w:footer="{FOOTER_DISTANCE}" w:gutter="0"/>'
        f'<w:titlePg/><w:docGrid w:linePitch="{LINE}"/></w:sectPr>'
    )
