"""The gate: bounds and contradictions checked with the standard library before any reader.

The limits are those measured on real odd files; an honest form is a few hundred cells and 15 to
40 KB, far below every one of them.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from pipeline.model.cell import Unreadable

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LARGEST_UNPACKED = 64 * MEGABYTE
MOST_PARTS = 1_000
LAST_ROW = 20_000
LAST_COLUMN = 500
LARGEST_RANGE = 20_000
"""The most cells of one merge or one link range: readers walk through every one of them."""
MOST_CELLS = 200_000

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    LookupError,  # an unknown character encoding
    OSError,
    RuntimeError,  # a part with a zip password, or of an unknown compression
    ValueError,
)
"""What damaged archives and parts make the standard library raise."""

_WORKBOOK = "xl/workbook.xml"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_RANGES = frozenset({"mergeCell", "hyperlink"})


class _RefusedError(Exception):
    """Carries the reason out of a parser's handler."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason


def gate(content: bytes) -> Unreadable | None:
    """Why a file must not be handed to a reader; None when it may be."""
    if len(content) > LARGEST_FILE:
        return Unreadable.OVERSIZED
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive)
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    _check_xml(part.filename, archive.read(part))
    except _RefusedError as refused:
        return refused.reason
    except _DAMAGE:
        return Unreadable.DAMAGED
    return None


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _RefusedError(Unreadable.OVERSIZED)
    # Readers compare part names without regard to case (ISO/IEC 29500-2, 6.2.2.3).
    if len({name.lower() for name in names}) < len(names):
        raise _RefusedError(Unreadable.CONTRADICTORY)
    if _WORKBOOK not in names:
        raise _RefusedError(Unreadable.DAMAGED)


def _check_xml(name: str, content: bytes) -> None:
    """Run one part through a parser; its handlers raise on anything that is not to be."""
    watch = _Watch()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if name == _WORKBOOK or name.startswith("xl/worksheets/"):
        parser.StartElementHandler = watch.element
    parser.Parse(content, True)  # noqa: FBT003 - the parser takes no keyword here


def _refuse_doctype(*_: object) -> None:
    raise _RefusedError(Unreadable.DAMAGED)


@dataclass(slots=True)
class _Watch:
    """Follows one sheet's cells and ranges, and what the reader would take their places for."""

    seen: set[tuple[int, int]] = field(default_factory=set)
    row: int = 0
    column: int = 0

    def element(self, qualified: str, attributes: dict[str, str]) -> None:
        """Look at the start of one element."""
        namespace, _, tag = qualified.rpartition(" ")
        if namespace == _STRICT:
            raise _RefusedError(Unreadable.STRICT)
        if tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif tag == "c":
            self._cell(attributes.get("r"))
        elif tag in _RANGES:
            check_range(attributes.get("ref", ""))

    def _cell(self, reference: str | None) -> None:
        row, column = _place(reference) if reference else (self.row, self.column + 1)
        if row > LAST_ROW or column > LAST_COLUMN or len(self.seen) >= MOST_CELLS:
            raise _RefusedError(Unreadable.OVERSIZED)
        if (row, column) in self.seen or row != self.row:
            raise _RefusedError(Unreadable.CONTRADICTORY)
        self.seen.add((row, column))
        self.column = column


def check_range(reference: str) -> None:
    """Refuse a range of more cells than a reader should walk through."""
    first, _, last = reference.partition(":")
    top, left = _place(first)
    bottom, right = _place(last) if last else (top, left)
    if (bottom - top + 1) * (right - left + 1) > LARGEST_RANGE:
        raise _RefusedError(Unreadable.OVERSIZED)


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as H12.

    Raises:
        ValueError: it is not one.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None or int(match[2]) == 0:
        raise ValueError(f"not a cell reference: {reference!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
