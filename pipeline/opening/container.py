"""The zip archive around a workbook: bounded before and while it is unpacked.

Part names are compared without regard to letter case (ISO/IEC 29500-2, 6.2.2.3) and are never used
as paths.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from pipeline.model.cell import Unreadable
from pipeline.opening.limits import (
    INFLATION_FROM,
    LARGEST_FILE,
    LARGEST_INFLATION,
    LARGEST_UNPACKED,
    MOST_PARTS,
)
from pipeline.opening.refusal import RefusedError

MARKUP_SUFFIXES = (".xml", ".rels", ".vml")

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # an unknown compression
    ValueError,
)
"""What damaged archives make the standard library raise."""

_ENCRYPTED = 0x1
"""The flag of a part with a password (APPNOTE.TXT 4.4.4)."""


@dataclass(frozen=True, slots=True)
class Container:
    """The parts of one archive by their names in small letters."""

    parts: Mapping[str, bytes]

    def part(self, name: str) -> bytes | None:
        """A part's bytes, or None; names are those of relationships, without a leading slash."""
        return self.parts.get(name.lower())

    def markup(self) -> Iterator[tuple[str, bytes]]:
        """The parts that are XML, by name."""
        for name, content in self.parts.items():
            if name.endswith(MARKUP_SUFFIXES):
                yield name, content


def open_container(content: bytes) -> Container:
    """Unpack an archive under the limits.

    Raises:
        RefusedError: it is damaged, encrypted, beyond the limits or contradicts itself.
    """
    if len(content) > LARGEST_FILE:
        raise RefusedError(Unreadable.OVERSIZED)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check(archive.infolist())
            return Container(
                {each.filename.lower(): archive.read(each) for each in _files(archive)}
            )
    except _DAMAGE as error:
        raise RefusedError(Unreadable.DAMAGED) from error


def _files(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    return (each for each in archive.infolist() if not each.is_dir())


def _check(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise RefusedError(Unreadable.OVERSIZED)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise RefusedError(Unreadable.ENCRYPTED)
    if any(_inflated(part) for part in parts):
        raise RefusedError(Unreadable.OVERSIZED)
    names = [part.filename.lower() for part in parts]
    if len(set(names)) < len(names):
        raise RefusedError(Unreadable.CONTRADICTORY)


def _inflated(part: zipfile.ZipInfo) -> bool:
    markup = part.filename.lower().endswith(MARKUP_SUFFIXES)
    large = part.file_size > INFLATION_FROM
    return markup and large and part.file_size > LARGEST_INFLATION * part.compress_size


def resolved(target: str, part: str) -> str:
    """The name of the part that a relationship of ``part`` leads to (ISO/IEC 29500-2, 9.3).

    A target is relative to its part's folder unless it begins with a slash. Nothing leads out of
    the archive: such a name is merely no part's.
    """
    base = "/" if target.startswith("/") else f"/{posixpath.dirname(part)}/"
    return posixpath.normpath(f"{base}{target}").lstrip("/").lower()
