"""Small Open XML packages drawn inside tests: one sheet, as raw as a hostile writer makes it."""

import io
import zipfile
from collections.abc import Callable, Mapping

TRANSITIONAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_STYLES = (
    '<fonts count="2"><font/><font><strike/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="solid">'
    '<fgColor rgb="FFFFFF00"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/>'
    '<xf numFmtId="20"/><xf numFmtId="0" fontId="1"/><xf numFmtId="200" fillId="1"/></cellXfs>'
)
"""Formats by number: plain, day, percentage, time, struck through, scaled on yellow."""


def package(
    cells: str,
    *,
    spaces: tuple[str, str] = TRANSITIONAL,
    strings: str = "",
    book: str = "",
    after: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook with one sheet called 甲.

    Args:
        cells: what stands inside ``sheetData``.
        spaces: the namespaces of Transitional or Strict Open XML.
        strings: what stands inside the shared string table; no table for none.
        book: what stands in the workbook's part before the list of sheets.
        after: what stands behind ``sheetData``.
        more: further parts by name.
    """
    main, relations = spaces
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + _override("/xl/workbook.xml", "sheet.main")
        + _override("/xl/worksheets/sheet1.xml", "worksheet")
        + _override("/xl/styles.xml", "styles")
        + (_override("/xl/sharedStrings.xml", "sharedStrings") if strings else "")
        + "</Types>",
        "_rels/.rels": _relations(relations, officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}">{book}'
        '<sheets><sheet name="甲" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            relations,
            worksheet="worksheets/sheet1.xml",
            styles="styles.xml",
            **({"sharedStrings": "sharedStrings.xml"} if strings else {}),
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="1">'
        f'<numFmt numFmtId="200" formatCode="0,"/></numFmts>{_STYLES}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}" xmlns:r="{relations}">'
        f"<sheetData>{cells}</sheetData>{after}</worksheet>",
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    return zipped({**parts, **(more or {})})


def row(*cells: str) -> str:
    """One row of cells, each given without its place: ``t="b"><v>1</v>``."""
    placed = (f'<c r="{chr(ord("A") + n)}1" {each}</c>' for n, each in enumerate(cells))
    return f'<row r="1">{"".join(placed)}</row>'


def inline(text: str) -> str:
    """A text cell without its place."""
    return f't="inlineStr"><is><t xml:space="preserve">{text}</t></is>'


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of parts, always the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 5, 4, 0, 0, 0)), part, compression)
    return content.getvalue()


def edited(
    content: bytes,
    change: Callable[[str, bytes], bytes],
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A package with its parts changed one by one."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: change(name, source.read(name)) for name in source.namelist()}
    return zipped(parts, compression)


def _override(part: str, kind: str) -> str:
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return f'<Override PartName="{part}" ContentType="{base}.{kind}+xml"/>'


def _relations(space: str, **targets: str) -> str:
    found = "".join(
        f'<Relationship Id="{kind}" Type="{space}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{found}</Relationships>'
