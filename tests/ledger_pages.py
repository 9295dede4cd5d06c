"""Where in a ledger's file rows are stored, told from SQLite's file format (sqlite.org/fileformat).

Only what is needed: the cells of table b-tree leaf pages, with their overflow chains.
"""

from collections.abc import Iterator
from dataclasses import dataclass

HEADER = 100
LEAF_TABLE = 0x0D


@dataclass(frozen=True)
class Pages:
    """A database file cut into pages."""

    content: bytes

    @property
    def size(self) -> int:
        """Bytes in a page."""
        return int.from_bytes(self.content[16:18]) or 65536

    def rows(self) -> Iterator[tuple[range, ...]]:
        """The bytes of each row, overflow included; the schema is a table too.

        No other page begins with a leaf's first byte: an overflow page begins with a page number.
        """
        for number in range(len(self.content) // self.size):
            start = number * self.size
            head = start if number else HEADER
            if self.content[head] == LEAF_TABLE:
                cells = int.from_bytes(self.content[head + 3 : head + 5])
                for cell in range(cells):
                    at = head + 8 + 2 * cell
                    yield tuple(self._cell(start + int.from_bytes(self.content[at : at + 2])))

    def _cell(self, at: int) -> Iterator[range]:
        length, after = self._varint(at)
        _, after = self._varint(after)
        most = self.size - 35
        if length <= most:
            yield range(at, after + length)
            return
        least = (self.size - 12) * 32 // 255 - 23
        kept = least + (length - least) % (self.size - 4)
        local = kept if kept <= most else least
        yield range(at, after + local + 4)
        yield from self._overflow(self._page(after + local), length - local)

    def _overflow(self, page: int, left: int) -> Iterator[range]:
        while page and left > 0:
            start = (page - 1) * self.size
            yield range(start, start + 4 + min(left, self.size - 4))
            left -= self.size - 4
            page = self._page(start)

    def _page(self, at: int) -> int:
        return int.from_bytes(self.content[at : at + 4])

    def _varint(self, at: int) -> tuple[int, int]:
        value = 0
        for number in range(9):
            byte = self.content[at + number]
            if number == 8:
                return value << 8 | byte, at + 9
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, at + number + 1
        raise AssertionError
