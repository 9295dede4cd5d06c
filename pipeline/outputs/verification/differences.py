"""What became of the numbers of a bulletin."""

from dataclasses import dataclass
from enum import Enum


class Change(Enum):
    """What was done to a number; ``FILLED`` and ``MOVED`` are no faults."""

    CHANGED = "changed"
    DELETED = "deleted"
    DUPLICATED = "duplicated"
    ADDED = "added"
    FILLED = "filled"
    MOVED = "moved"


CHANGE_LABELS = {
    Change.CHANGED: "改动",
    Change.DELETED: "删去",
    Change.DUPLICATED: "重复",
    Change.ADDED: "手工加入",
    Change.FILLED: "填入空白处",
    Change.MOVED: "移到别处",
}

FAULTS = frozenset({Change.CHANGED, Change.DELETED, Change.DUPLICATED, Change.ADDED})
"""What must not be in a bulletin that goes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One number that is not as it was made.

    ``old`` and ``new`` are as printed, empty where there is none; ``where`` is the place in words
    and ``near`` the words around the number; ``bookmark`` names the figure, empty for a number
    that is bound to no figure.
    """

    change: Change
    old: str = ""
    new: str = ""
    where: str
    near: str
    bookmark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What an edited bulletin came to.

    ``numbers`` counts the numbers of the bulletin as made. ``rewordings`` counts places whose
    words alone were changed, ``moved`` paragraphs and rows that stand elsewhere unchanged.
    ``bookmarks`` and ``kept`` count the bookmarks as made and those still there. ``revisions`` are
    tracked changes not accepted yet, ``unreadable`` pictures and the like that were put in.
    """

    differences: tuple[Difference, ...]
    numbers: int
    rewordings: int = 0
    moved: int = 0
    bookmarks: int = 0
    kept: int = 0
    revisions: int = 0
    unreadable: int = 0

    @property
    def faults(self) -> tuple[Difference, ...]:
        """The differences that must not stay."""
        return tuple(each for each in self.differences if each.change in FAULTS)

    @property
    def is_clean(self) -> bool:
        """Whether every number is as made and nothing hides from the comparison."""
        return not self.faults and not self.unreadable
