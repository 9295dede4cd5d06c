"""Outlook messages (.msg) for tests: a small compound file (MS-CFB) as MS-OXMSG has it."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

SECTOR, MINI = 512, 64
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
CUT_OFF = 4096
TEXT, BINARY, NUMBER, TIME = 0x001F, 0x0102, 0x0003, 0x0040

Tree = Mapping[str, "bytes | Tree"]
"""Streams and storages by name."""


def message(
    attachments: Mapping[str, bytes], *, headers: str = "", delivered: datetime | None = None
) -> bytes:
    """A message with these attachments; ``delivered`` is in UTC."""
    values: dict[int, tuple[int, bytes]] = {}
    if headers:
        values[0x007D] = (TEXT, headers.encode("utf-16-le"))
    if delivered is not None:
        ticks = int((delivered.replace(tzinfo=UTC).timestamp() + 11_644_473_600) * 10_000_000)
        values[0x0E06] = (TIME, struct.pack("<Q", ticks))
    counts = struct.pack("<8x4I8x", 0, len(attachments), 0, len(attachments))
    parts = {
        f"__attach_version1.0_#{number:08X}": _attachment(name, content)
        for number, (name, content) in enumerate(attachments.items())
    }
    return compound_file({**_properties(values, counts), **parts})


def _attachment(name: str, content: bytes) -> Tree:
    values = {
        0x3701: (BINARY, content),
        0x3705: (NUMBER, struct.pack("<I4x", 1)),
        0x3707: (TEXT, name.encode("utf-16-le")),
    }
    return _properties(values, bytes(8))


def _properties(values: Mapping[int, tuple[int, bytes]], header: bytes) -> dict[str, bytes | Tree]:
    streams: dict[str, bytes | Tree] = {}
    entries = header
    for tag, (kind, value) in sorted(values.items()):
        if kind in {TEXT, BINARY}:
            streams[f"__substg1.0_{tag:04X}{kind:04X}"] = value
            value = struct.pack("<I4x", len(value))  # noqa: PLW2901 - its place in the table
        entries += struct.pack("<HHI", kind, tag, 6) + value
    streams["__properties_version1.0"] = entries
    return streams


def compound_file(tree: Tree) -> bytes:
    """A compound file of version 3 with this tree."""
    return _Compound(tree).content()


class _Compound:
    """Sectors and directory entries as they are laid out, children of a storage in a chain."""

    def __init__(self, tree: Tree) -> None:
        self.sectors: list[bytes] = []
        self.fat: list[int] = []
        self.mini, self.mini_fat = b"", list[int]()
        self.entries: list[tuple[str, int, int, int, int, int]] = []
        self._storage("Root Entry", tree, 5)

    def _storage(self, name: str, tree: Tree, kind: int) -> int:
        own = len(self.entries)
        self.entries.append((name, kind, FREE, FREE, 0, 0))
        following = FREE
        for inner, value in sorted(tree.items(), reverse=True):
            number = (
                self._stream(inner, value)
                if isinstance(value, bytes)
                else self._storage(inner, value, 1)
            )
            label, what, _, child, start, size = self.entries[number]
            self.entries[number] = (label, what, following, child, start, size)
            following = number
        self.entries[own] = (name, kind, FREE, following, 0, 0)
        return own

    def _stream(self, name: str, value: bytes) -> int:
        start = self._mini_chain(value) if len(value) < CUT_OFF else self._chain(value)
        self.entries.append((name, 2, FREE, FREE, start, len(value)))
        return len(self.entries) - 1

    def _mini_chain(self, value: bytes) -> int:
        if not value:
            return END
        first, count = len(self.mini_fat), -(-len(value) // MINI)
        self.mini += value.ljust(count * MINI, b"\0")
        self.mini_fat += [*range(first + 1, first + count), END]
        return first

    def _chain(self, value: bytes) -> int:
        if not value:
            return END
        first, count = len(self.sectors), -(-len(value) // SECTOR)
        padded = value.ljust(count * SECTOR, b"\0")
        self.sectors += [padded[n * SECTOR : (n + 1) * SECTOR] for n in range(count)]
        self.fat += [*range(first + 1, first + count), END]
        return first

    def content(self) -> bytes:
        """Header, sectors, and last the table of sectors."""
        root = self._chain(self.mini)
        name, kind, following, child, _, _ = self.entries[0]
        self.entries[0] = (name, kind, following, child, root, len(self.mini))
        directory = self._chain(b"".join(map(_entry, self.entries)))
        mini_fat = self._chain(b"".join(struct.pack("<I", each) for each in self.mini_fat))
        count = 1
        while count * (SECTOR // 4) < len(self.fat) + count:
            count += 1
        places = range(len(self.sectors), len(self.sectors) + count)
        table = [*self.fat, *[FAT_SECTOR] * count]
        table += [FREE] * (count * (SECTOR // 4) - len(table))
        header = struct.pack(
            "<8s16xHHHHH6xIIIIIIIII",
            bytes.fromhex("d0cf11e0a1b11ae1"),
            *(0x3E, 3, 0xFFFE, 9, 6),
            *(0, count, directory, 0, CUT_OFF),
            *(mini_fat, -(-len(self.mini_fat) * 4 // SECTOR), END, 0),
        )
        difat = struct.pack("<109I", *places, *[FREE] * (109 - count))
        return header + difat + b"".join(self.sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(entry: tuple[str, int, int, int, int, int]) -> bytes:
    name, kind, following, child, start, size = entry
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII36xIQ", written, len(written), kind, 1, FREE, following, child, start, size
    )
