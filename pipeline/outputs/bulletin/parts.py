"""The parts of a Word file that are the same in every bulletin, and the file made of parts."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from xml.sax.saxutils import escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

NAMESPACES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships"'

DRAWING_NAMESPACES = (
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date a zip member can bear; every member bears it, so that equal input gives equal
bytes."""

HEADERS = ("header1.xml", "header2.xml", "header3.xml", "header4.xml")
FOOTERS = ("footer1.xml", "footer2.xml", "footer3.xml", "footer4.xml")
"""Upright odd and even page, page on its side odd and even; the relationship ids count on."""

_FIXED_RELATIONSHIPS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of the parts in the given order, the same bytes for the same parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, content)
    return buffer.getvalue()


def word_file(
    body: str,
    properties: str,
    looks: str,
    margins: Mapping[str, str] = MappingProxyType({}),
    *,
    two_sided: bool = True,
) -> bytes:
    """A Word file of our own parts; the same bytes for the same arguments.

    Args:
        body: what the document holds, its section included.
        properties: ``docProps/core.xml``.
        looks: ``word/styles.xml``.
        margins: the header and footer parts by name, headers first.
        two_sided: whether odd and even pages differ.
    """
    headers = tuple(name for name in margins if name.startswith("header"))
    footers = tuple(name for name in margins if name not in headers)
    parts = {
        "[Content_Types].xml": content_types_part(headers, footers),
        "_rels/.rels": package_relationships_part(),
        "docProps/core.xml": properties,
        "docProps/app.xml": application_properties_part(),
        "word/document.xml": (
            f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": document_relationships_part(headers, footers),
        "word/styles.xml": looks,
        "word/settings.xml": settings_part(two_sided=two_sided),
        "word/fontTable.xml": font_table_part(),
        **{f"word/{name}": part for name, part in margins.items()},
    }
    return packed({name: part.encode() for name, part in parts.items()})


def unpacked(content: bytes) -> dict[str, bytes]:
    """Part name to bytes, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relationship_identifier(part: str, parts: tuple[str, ...] = HEADERS + FOOTERS) -> str:
    """The id under which the document knows a header or footer part."""
    position = parts.index(part)
    return f"rId{len(_FIXED_RELATIONSHIPS) + 1 + position}"


def content_types_part(
    headers: tuple[str, ...] = HEADERS, footers: tuple[str, ...] = FOOTERS
) -> str:
    """``[Content_Types].xml``."""
    word = {
        "document.xml": "document.main",
        "styles.xml": "styles",
        "settings.xml": "settings",
        "fontTable.xml": "fontTable",
        **dict.fromkeys(headers, "header"),
        **dict.fromkeys(footers, "footer"),
    }
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(_override(f"word/{part}", f"{_TYPE}.{kind}+xml") for part, kind in word.items())
        + _override(
            "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
        )
        + _override(
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        )
        + "</Types>"
    )


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def package_relationships_part() -> str:
    """``_rels/.rels``: the document and its two property parts."""
    return _relationships(
        (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    )


def document_relationships_part(
    headers: tuple[str, ...] = HEADERS, footers: tuple[str, ...] = FOOTERS
) -> str:
    """``word/_rels/document.xml.rels``: styles, settings, fonts, then headers and footers."""
    targets = (
        *_FIXED_RELATIONSHIPS,
        *(("header", part) for part in headers),
        *(("footer", part) for part in footers),
    )
    return _relationships(
        *((f"{_OFFICE}/relationships/{kind}", target) for kind, target in targets)
    )


def _relationships(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def settings_part(*, two_sided: bool = True) -> str:
    """``word/settings.xml``: mirrored margins, odd and even pages, Word's current mode, Chinese."""
    mirrored = "<w:mirrorMargins/>" * two_sided
    odd_and_even = "<w:evenAndOddHeaders/>" * two_sided
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{mirrored}'
        '<w:proofState w:spelling="clean" w:grammar="clean"/>'
        f'<w:defaultTabStop w:val="420"/>{odd_and_even}'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table_part() -> str:
    """``word/fontTable.xml``: the official faces and the names they go by on other machines."""
    fonts = {
        "仿宋_GB2312": "仿宋",
        "楷体_GB2312": "楷体",
        "方正小标宋简体": "华文中宋",
        "黑体": "SimHei",
        "宋体": "SimSun",
    }
    return (
        f"{DECLARATION}<w:fonts {NAMESPACES}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            for name, other in fonts.items()
        )
        + "</w:fonts>"
    )


def core_properties_part(
    title: str = "通报模板", day: date = date(2000, 1, 1), *, author: str = ""
) -> str:
    """``docProps/core.xml``; the template's is empty of persons, its layout fills it."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def application_properties_part() -> str:
    """``docProps/app.xml``, without a program's name."""
    return f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"></Properties>'
