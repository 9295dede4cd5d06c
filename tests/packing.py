"""Packed files built byte by byte where no packer would make them so."""

import io
import zipfile
from collections.abc import Mapping


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as Python's own packer makes it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def packed_raw(name: bytes, content: bytes, *, stand_in: str = "") -> bytes:
    """A zip of one member whose name is these bytes, without the flag for UTF-8."""
    plain = stand_in or "x" * len(name)
    return packed({plain: content}, zipfile.ZIP_STORED).replace(plain.encode(), name)


def flagged(content: bytes, bit: int) -> bytes:
    """A zip with one more flag set in every header: 0x1 says that members are encrypted."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= bit
            at = changed.find(mark, at + 4)
    return bytes(changed)
