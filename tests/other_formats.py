"""Workbooks of other formats, made as small as their formats allow: .xls, .ods and .xlsb."""

import io
import struct
from collections.abc import Mapping
from datetime import date

import xlwt
from package import zipped


class Day(float):
    """A day by its serial number."""


Value = str | float | date
Sheets = Mapping[str, Mapping[tuple[int, int], Value]]
"""Values by sheet name, then by row and column counted from 1."""

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def old_binary(sheets: Sheets, hidden: tuple[str, ...] = ()) -> bytes:
    """An .xls workbook, which is also what older .et files of WPS are."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, cells in sheets.items():
        sheet = book.add_sheet(name)
        sheet.visibility = int(name in hidden)
        for (row, column), value in cells.items():
            style = (day,) if isinstance(value, date | Day) else ()
            sheet.write(row - 1, column - 1, value, *style)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def open_document(sheets: Sheets) -> bytes:
    """An .ods workbook; its kind stands uncompressed in front, as its standard asks."""
    tables = "".join(_table(name, cells) for name, cells in sheets.items())
    spaces = " ".join(f'xmlns:{each}="{_OFFICE}{each}:1.0"' for each in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_OFFICE}manifest:1.0"/>',
            "content.xml": content,
        },
        compression=0,
    )


def _table(name: str, cells: Mapping[tuple[int, int], Value]) -> str:
    rows = []
    for row in range(1, max(row for row, _ in cells) + 1):
        last = max((column for at, column in cells if at == row), default=0)
        filled = "".join(_cell(cells.get((row, column))) for column in range(1, last + 1))
        rows.append(f"<table:table-row>{filled}</table:table-row>")
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def _cell(value: Value | None) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case str():
            told = 'office:value-type="string"'
        case date():
            told = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case _:
            told = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {told}><text:p>{value}</text:p></table:table-cell>"


def binary_parts(sheets: Sheets) -> bytes:
    """An .xlsb workbook: the records of MS-XLSB that values need, and no more."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts: dict[str, bytes | str] = {"[Content_Types].xml": "<Types/>"}
    listed, links = b"", ""
    for number, (name, cells) in enumerate(sheets.items(), start=1):
        link = f"rId{number}"
        listed += _record(0x9C, struct.pack("<II", 0, number) + _wide(link) + _wide(name))
        links += (
            f'<Relationship Id="{link}" Type="{relations}/worksheet" '
            f'Target="worksheets/sheet{number}.bin"/>'
        )
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(cells)
    parts["xl/workbook.bin"] = (
        _record(0x83) + _record(0x8F) + listed + _record(0x90) + _record(0x84)
    )
    parts["xl/_rels/workbook.bin.rels"] = (
        f'<Relationships xmlns="{package}">{links}</Relationships>'
    )
    return zipped(parts)


def _sheet(cells: Mapping[tuple[int, int], Value]) -> bytes:
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    bounds = struct.pack("<4I", min(rows) - 1, max(rows) - 1, min(columns) - 1, max(columns) - 1)
    body = b""
    for row in sorted(rows):
        body += _record(0x00, struct.pack("<I", row - 1) + bytes(13))
        for (at, column), value in sorted(cells.items()):
            if at == row:
                body += _binary_cell(column, value)
    return (
        _record(0x81) + _record(0x94, bounds) + _record(0x91) + body + _record(0x92) + _record(0x82)
    )


def _binary_cell(column: int, value: Value) -> bytes:
    head = struct.pack("<II", column - 1, 0)
    if isinstance(value, str):
        return _record(0x06, head + _wide(value))
    assert isinstance(value, int | float)
    return _record(0x05, head + struct.pack("<d", value))


def _record(kind: int, content: bytes = b"") -> bytes:
    """A record: its kind and length in seven-bit groups, then its content (MS-XLSB 2.1.4)."""
    return _groups(kind, low=kind > 0x7F) + _groups(len(content), low=len(content) > 0x7F) + content


def _groups(number: int, *, low: bool) -> bytes:
    return (
        bytes([number & 0x7F | 0x80, number >> 7])
        if low and number < 0x80 << 7
        else bytes([number])
    )


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
