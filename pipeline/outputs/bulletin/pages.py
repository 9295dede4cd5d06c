"""Page set-up of the template: sections, and the page numbers in footers and turned text boxes."""

from pipeline.outputs.bulletin.measures import (
    BOTTOM,
    FOOTER_DISTANCE,
    INNER,
    LANDSCAPE_BOTTOM,
    LANDSCAPE_LEFT,
    LANDSCAPE_RIGHT,
    LANDSCAPE_TOP,
    LINE,
    OUTER,
    PAGE_LONG,
    PAGE_SHORT,
    TEXT_WIDTH,
    TOP,
)
from pipeline.outputs.bulletin.paragraph_style import ParagraphStyle
from pipeline.outputs.bulletin.parts import (
    DECLARATION,
    DRAWING_NAMESPACES,
    FOOTERS,
    HEADERS,
    NAMESPACES,
    relationship_identifier,
)
from pipeline.outputs.bulletin.styles import PAGE_EVEN, PAGE_ODD, THIN

RUN_PROPERTIES = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
"""Sets quotes, dashes and dots, which both scripts use, in the Han face."""

_TWIP = 635
_MILLIMETRE = 36000
"""In the drawing's own unit (EMU)."""

_BOX_LEFT = round(24.7 * _MILLIMETRE)
_BOX_TOP = 28 * _MILLIMETRE
"""Places the turned number's dashes 28 mm from the left edge: 7 mm outside the text area."""


_LOW_HEADER = 1668
"""Distance of the empty header of the 版记's page. Word begins the text at the top margin all the
same; LibreOffice 7 begins the text of such a page right below the header."""


def upright_section() -> str:
    """The section of upright pages (profile A of GB/T 33476.2)."""
    return _upright("nextPage", FOOTERS[:2], header=851)


def foot_section() -> str:
    """The section of the 版记: an even page of its own, without a number.

    How many pages the text takes is known only when it is printed; a section that begins on an even
    page puts the 版记 there in every program, with a blank side before it where the text ends on
    one (GB/T 33476.2-2016; GB/T 9704-2012, 7.5: neither side bears a number).
    """
    return _upright("evenPage", FOOTERS[2:], header=_LOW_HEADER)


def _upright(start: str, footers: tuple[str, ...], header: int) -> str:
    return _section(
        start,
        (*HEADERS[:2], *footers),
        f'<w:pgSz w:w="{PAGE_SHORT}" w:h="{PAGE_LONG}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{OUTER}" w:bottom="{BOTTOM}" w:left="{INNER}"'
        f' w:header="{header}" w:footer="{FOOTER_DISTANCE}" w:gutter="0"/>',
    )


def landscape_section() -> str:
    """The section of a page on its side, its number in a turned text box of the header."""
    return _section(
        "nextPage",
        (HEADERS[2], HEADERS[3], FOOTERS[2], FOOTERS[3]),
        f'<w:pgSz w:w="{PAGE_LONG}" w:h="{PAGE_SHORT}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{LANDSCAPE_TOP}" w:right="{LANDSCAPE_RIGHT}"'
        f' w:bottom="{LANDSCAPE_BOTTOM}" w:left="{LANDSCAPE_LEFT}"'
        ' w:header="851" w:footer="851" w:gutter="0"/>',
    )


def _section(start: str, parts: tuple[str, ...], page: str) -> str:
    odd_header, even_header, odd_footer, even_footer = map(relationship_identifier, parts)
    return (
        "<w:sectPr>"
        f'<w:headerReference w:type="default" r:id="{odd_header}"/>'
        f'<w:headerReference w:type="even" r:id="{even_header}"/>'
        f'<w:footerReference w:type="default" r:id="{odd_footer}"/>'
        f'<w:footerReference w:type="even" r:id="{even_footer}"/>'
        f'<w:type w:val="{start}"/>{page}<w:docGrid w:linePitch="{LINE}"/></w:sectPr>'
    )


def header_and_footer_parts() -> dict[str, str]:
    """The eight header and footer parts, by name."""
    contents = (
        _empty(),
        _empty(),
        _turned_number(1, PAGE_ODD),
        _turned_number(2, PAGE_EVEN),
        page_number(PAGE_ODD),
        page_number(PAGE_EVEN),
        _empty(),
        _empty(),
    )
    return {
        name: _part("hdr" if name in HEADERS else "ftr", content)
        for name, content in zip(HEADERS + FOOTERS, contents, strict=True)
    }


def _part(element: str, content: str) -> str:
    namespaces = f"{NAMESPACES} {DRAWING_NAMESPACES}"
    return f"{DECLARATION}<w:{element} {namespaces}>{content}</w:{element}>"


def _empty() -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{THIN.identifier}"/></w:pPr></w:p>'


def page_number(style: ParagraphStyle) -> str:
    """The paragraph — n — with a field that Word counts itself."""
    field = "".join(
        f"<w:r>{RUN_PROPERTIES}{content}</w:r>"
        for content in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/></w:pPr>{field}</w:p>'


def _turned_number(drawing: int, style: ParagraphStyle) -> str:
    """The number where it would stand if the sheet stood upright (GB/T 9704-2012, 7.5)."""
    width, height = style.line * _TWIP, TEXT_WIDTH * _TWIP
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{page_number(style)}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"'
        ' anchor="t"/></wps:wsp>'
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{_BOX_LEFT}</wp:posOffset>'
        "</wp:positionH>"
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{_BOX_TOP}</wp:posOffset>'
        "</wp:positionV>"
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{drawing}" name="页码"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{THIN.identifier}"/></w:pPr><w:r>{RUN_PROPERTIES}'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing>'
        "</mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
