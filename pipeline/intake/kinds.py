"""What an arrival is to intake, told from its bytes first and from its suffix only then."""

import re
import zipfile
from enum import Enum
from io import BytesIO

from pipeline.intake.packed import central_directory_is_bounded

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_MESSAGE_STREAM = "__properties_version1.0".encode("utf-16-le")
"""Every Outlook message has a stream of this name (MS-OXMSG 2.4)."""

_ARCHIVE_STARTS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_RICH_TEXT_START = bytes.fromhex("789f3e22")
"""TNEF (MS-OXTNEF): what Outlook packs a message of rich text into, usually as winmail.dat."""

_ARCHIVE_SUFFIXES = (".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz")
_TABLE_SUFFIXES = (
    ".xlsx",
    ".xls",
    ".xlsm",
    ".xlsb",
    ".xlt",
    ".xltx",
    ".et",
    ".ett",
    ".ods",
    ".csv",
)
_OTHER_SUFFIXES = (".docx", ".doc", ".wps", ".pptx", ".ppt", ".dps", ".ofd", ".vsd", ".vsdx")
_PACKAGE_FOLDERS = ("xl/", "word/", "ppt/")
_PACKAGE_PARTS = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml"})

_HEADER = re.compile(rb"(?im)^(received|return-path|from|to|date|message-id|mime-version|subject):")
_HEADERS_LOOKED_AT = 4096
_FEWEST_HEADERS = 3


class Kind(Enum):
    """What an arrival is to intake."""

    MAIL = "message"
    OUTLOOK = "Outlook message"
    ZIP = "zip"
    OTHER_ARCHIVE = "other archive"
    RICH_TEXT = "Outlook rich text"
    TABLE = "table"
    OTHER = "other"


CONTAINERS = frozenset({Kind.MAIL, Kind.OUTLOOK, Kind.ZIP})
"""What is taken apart."""

SEALED = frozenset({Kind.OTHER_ARCHIVE, Kind.RICH_TEXT})
"""What may hold a table and is not taken apart."""

MESSAGES = frozenset({Kind.MAIL, Kind.OUTLOOK})
ARCHIVES = frozenset({Kind.ZIP, Kind.OTHER_ARCHIVE})


def kind_of(name: str, content: bytes) -> Kind:
    """Tell an arrival's kind. A workbook is a zip too: what it holds tells, not its name."""
    lowered = name.casefold()
    if content.startswith(_ZIP_STARTS):
        return _zip_kind(lowered, content)
    if content.startswith(_COMPOUND):
        return (
            Kind.OUTLOOK
            if _MESSAGE_STREAM in content
            else _by_suffix(lowered, otherwise=Kind.TABLE)
        )
    if content.startswith(_ARCHIVE_STARTS):
        return Kind.OTHER_ARCHIVE
    if content.startswith(_RICH_TEXT_START):
        return Kind.RICH_TEXT
    if lowered.endswith(".eml") or _looks_like_mail(content):
        return Kind.MAIL
    return _kind_by_suffix(lowered)


def _kind_by_suffix(lowered: str) -> Kind:
    if lowered.endswith(".msg"):
        return Kind.OUTLOOK
    if lowered.endswith(".zip"):
        return Kind.ZIP
    if lowered.endswith(_ARCHIVE_SUFFIXES):
        return Kind.OTHER_ARCHIVE
    return _by_suffix(lowered, otherwise=Kind.OTHER)


def _zip_kind(lowered: str, content: bytes) -> Kind:
    names = _member_names(content)
    if names is None:
        return Kind.ZIP if lowered.endswith(".zip") else _by_suffix(lowered, otherwise=Kind.TABLE)
    package = any(each in _PACKAGE_PARTS or each.startswith(_PACKAGE_FOLDERS) for each in names)
    return _by_suffix(lowered, otherwise=Kind.TABLE) if package else Kind.ZIP


def _member_names(content: bytes) -> list[str] | None:
    """The names in a zip; None when its directory cannot be read or is beyond all reason."""
    if not central_directory_is_bounded(content):
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.namelist()
    except Exception:  # noqa: BLE001 - a hostile directory may fail in any way
        return None


def _by_suffix(lowered: str, *, otherwise: Kind) -> Kind:
    """Table or other by the suffix; ``otherwise`` where it tells nothing."""
    if lowered.endswith(_TABLE_SUFFIXES):
        return Kind.TABLE
    return Kind.OTHER if lowered.endswith(_OTHER_SUFFIXES) else otherwise


def _looks_like_mail(content: bytes) -> bool:
    """Whether a file begins with a message's headers, whatever its name says."""
    beginning = content[:_HEADERS_LOOKED_AT]
    first = beginning.lstrip().partition(b"\n")[0]
    if b":" not in first or b"\0" in beginning:
        return False
    found = {each.lower() for each in _HEADER.findall(beginning)}
    return len(found) >= _FEWEST_HEADERS
