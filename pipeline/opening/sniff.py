"""What a file really is, told from its bytes; its name is never asked."""

import re
import zipfile
from enum import Enum
from io import BytesIO

from pipeline.model.cell import Unreadable


class Format(Enum):
    """The formats of workbooks that can be read, by their usual suffix."""

    OPEN_XML = ".xlsx"
    OLD_BINARY = ".xls"
    """Also the older .et of WPS, which is the same format."""
    OPEN_DOCUMENT = ".ods"
    BINARY_PARTS = ".xlsb"


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"

_SIGNATURES: tuple[tuple[bytes, Unreadable], ...] = (
    (b"%PDF-", Unreadable.PDF),
    (b"\x89PNG\r\n\x1a\n", Unreadable.PICTURE),
    (b"\xff\xd8\xff", Unreadable.PICTURE),
    (b"GIF87a", Unreadable.PICTURE),
    (b"GIF89a", Unreadable.PICTURE),
    (b"BM", Unreadable.PICTURE),
    (b"II*\x00", Unreadable.PICTURE),
    (b"MM\x00*", Unreadable.PICTURE),
    (b"{\\rtf", Unreadable.DOCUMENT),
)

_OLE_STREAMS: tuple[tuple[str, Unreadable | Format], ...] = (
    ("EncryptedPackage", Unreadable.ENCRYPTED),
    ("EncryptionInfo", Unreadable.ENCRYPTED),
    ("WordDocument", Unreadable.DOCUMENT),
    ("PowerPoint Document", Unreadable.DOCUMENT),
    ("Workbook", Format.OLD_BINARY),
    ("Book", Format.OLD_BINARY),
)
"""Directory entries of a compound file, the most telling first (MS-CFB 2.6, MS-OFFCRYPTO 2.3)."""

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})
_TABLE_TEXT = re.compile(r"<(?:html|table|!doctype html|\?xml)|[,;\t]", re.IGNORECASE)
_BEGINNING = 4096


def sniff(content: bytes) -> Unreadable | Format:
    """The format of a workbook that may be read, else what the file is instead."""
    if not content:
        return Unreadable.EMPTY
    if content.startswith(_OLE):
        return _compound_file(content)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return _archive(content)
    return _signed(content) or _text(content[:_BEGINNING])


def _signed(content: bytes) -> Unreadable | None:
    """What a file's first bytes say it is."""
    heif = content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS
    if heif or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return Unreadable.PICTURE
    kinds = (kind for signature, kind in _SIGNATURES if content.startswith(signature))
    return next(kinds, None)


def _compound_file(content: bytes) -> Unreadable | Format:
    """Tell compound files apart by the names in their directory, which are stored in UTF-16."""
    for name, kind in _OLE_STREAMS:
        entry = f"{name}\0".encode("utf-16-le")
        if entry in content:
            return kind
    return Unreadable.UNKNOWN


def _archive(content: bytes) -> Unreadable | Format:
    """Tell zip archives apart by the parts they hold."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Unreadable.DAMAGED
    folders = {name.lower().partition("/")[0] for name in names}
    if "xl/workbook.bin" in names:
        return Format.BINARY_PARTS
    if "xl" in folders:
        return Format.OPEN_XML
    if "content.xml" in names:
        return _open_document(content)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return Unreadable.DOCUMENT
    return Unreadable.DAMAGED if "[Content_Types].xml" in names else Unreadable.UNKNOWN


def _open_document(content: bytes) -> Unreadable | Format:
    """An OpenDocument file names its kind in an uncompressed first part (ODF 1.2 part 3, 3.3)."""
    spreadsheet = b"opendocument.spreadsheet" in content[:_BEGINNING]
    return Format.OPEN_DOCUMENT if spreadsheet else Unreadable.DOCUMENT


def _text(beginning: bytes) -> Unreadable:
    """A readable beginning with marks of a table is a table; other text is unknown."""
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            text = beginning.decode(encoding)
        except UnicodeDecodeError as failure:
            # The cut after the beginning may split the last character.
            if failure.start < len(beginning) - 4 or not failure.start:
                continue
            text = beginning[: failure.start].decode(encoding)
        if "\0" not in text:
            return Unreadable.TEXT_TABLE if _TABLE_TEXT.search(text) else Unreadable.UNKNOWN
    return Unreadable.UNKNOWN
