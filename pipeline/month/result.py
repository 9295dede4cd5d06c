"""What a run of a month comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import Adoption
from pipeline.model.seal import Seal
from pipeline.model.stamped import StampedPage
from pipeline.model.verdict import EntryVerdict

Progress = Callable[[str], None]
"""Told the name of each file as it is examined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthResult:
    """What a run came to.

    ``entries`` has the one verdict on each entry of the inbox, ``stamped`` the stamped pages that
    the clerk noted, ``history`` the earlier months. ``contents`` are the bytes of the examined
    files by SHA-256; ``outputs`` are the files given out by name, empty where none were asked for.
    ``recalled`` names files that are no longer in the inbox and were taken from the archive,
    ``moved`` those that the clerk has put into the folder that they are for,
    ``later`` files that came after the as-of day and wait, ``set_aside`` outputs that someone had
    edited by hand and that were kept aside. ``seal`` is there when the month had been published
    before: then its outputs stay as they were, and ``outputs`` are only what goes to the units;
    ``told_in`` is the month whose bulletin tells of corrections, None where none is left;
    ``displaced`` are the published files that are gone from the outbox or were changed there.
    ``record`` is the run's record. ``about_pdf`` is what the user has to know of the PDF that was
    asked for, ``about_clock`` what was wrong with the machine's clock, ``overwritten`` which
    promises of published months read otherwise now. ``folder`` is where the list's outputs stand
    in the month's folder, empty at its top; ``several``: the month has more than one list;
    ``others`` are the results of the other ones, from the same inbox.
    """

    board: Board
    entries: tuple[EntryVerdict, ...]
    examinations: tuple[Examination, ...]
    adoptions: Mapping[str, Adoption]
    recalled: tuple[str, ...]
    later: tuple[str, ...]
    moved: tuple[str, ...] = ()
    stamped: tuple[StampedPage, ...] = ()
    history: History = field(default_factory=lambda: History({}))
    contents: Mapping[str, bytes] = field(default_factory=dict)
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    seal: Seal | None = None
    told_in: Period | None = None
    displaced: tuple[str, ...] = ()
    record: bytes = b""
    about_pdf: str = ""
    about_clock: str = ""
    overwritten: tuple[str, ...] = ()
    folder: str = ""
    several: bool = False
    others: "tuple[MonthResult, ...]" = ()

    @property
    def every_list(self) -> "tuple[MonthResult, ...]":
        """The results of all lists of the month, this one first."""
        return (self, *self.others)

    def with_each(self, change: "Callable[[MonthResult], MonthResult]") -> "MonthResult":
        """The same results with something done to each list's."""
        return replace(change(self), others=tuple(map(change, self.others)))
