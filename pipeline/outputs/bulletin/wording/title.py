"""The bulletin's title, and the kind of document (文种) that it names."""

from collections.abc import Iterator, Mapping

from pipeline.board.types import Board
from pipeline.definitions.heads import BulletinHead

DOCUMENT_KINDS: Mapping[BulletinHead, str] = {
    BulletinHead.RED: "通报",
    BulletinHead.PLAIN: "报告",
    BulletinHead.SERIAL: "通报",
}
"""What the document calls itself: what is sent to a superior office under a seal is a report."""

LONGEST_TITLE_LINE = 20
"""Characters in one line of a title (GB/T 9704-2012, 7.3.1 with the 2号 size on 156 mm)."""


def title_lines(board: Board) -> tuple[str, ...]:
    """The title broken between its parts; a part too long for a line is broken once more."""
    parts = (
        board.project_list.issuing_office,
        f"关于{board.project_list.title}",
        f"{board.period.month}月份进展情况的{DOCUMENT_KINDS[board.project_list.head]}",
    )
    return tuple(line for part in parts for line in broken(part))


def broken(part: str) -> Iterator[str]:
    """A part in as few lines as it needs, of nearly equal length, broken between words."""
    while len(part) > LONGEST_TITLE_LINE:
        lines = -(-len(part) // LONGEST_TITLE_LINE)
        end = _break(part, -(-len(part) // lines), len(part) - LONGEST_TITLE_LINE * (lines - 1))
        yield part[:end]
        part = part[end:]
    yield part


def _break(part: str, wanted: int, least: int) -> int:
    """Where to break: after a word that ends a name, as near as may be to an equal share.

    ``least`` is what the first line has to take for the others to have room.
    """
    room = range(max(least, 1), LONGEST_TITLE_LINE + 1)
    after_words = [end for end in room if part[end - 1] in _WORD_ENDS and part[end] not in _CLOSING]
    whole = [end for end in room if not part[end - 1 : end + 1].isdigit()]
    return min(after_words or whole or room, key=lambda end: (abs(end - wanted), end))


_WORD_ENDS = "年省市县区乡镇局委府室会部办院的和与及、”）》"
"""Characters that end a word in the names of offices and lists."""

_CLOSING = "”）》、，"
