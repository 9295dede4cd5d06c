"""One form on its way to a mutant: the paper being changed and what was typed over."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from benchmarks.paper import Answer, At, Paper, PaperCell, Place
from benchmarks.planted import Planted, raw_of
from pipeline.forms.keys import INDICATOR_HEADINGS, Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A value typed over a planted one: its text, and what may be read; None: nothing may."""

    raw: str
    value: Answer | None


@dataclass(slots=True, kw_only=True)
class Trial:
    """A form being changed.

    ``cover_cut``: a line of the cover is already gone. ``foreign``: a part of the workbook already
    comes from another form; were all of it to, the file would be that other form. ``moved``: whole
    rows or their names stand elsewhere, so that their hidden keys must stay: without them a row is
    what a person sees. ``unkeyed``: keys are gone, so that rows must stay.
    """

    random: Random
    planted: Planted
    paper: Paper
    typed: dict[Place, list[Typed]] = field(default_factory=dict)
    cover_cut: bool = False
    foreign: bool = False
    moved: bool = False
    unkeyed: bool = False

    def type(self, place: Place, answer: Answer | None, value: Answer | None) -> None:
        """Type an answer into a field, if it still stands; ``value`` is what may be read there."""
        at = self.paper.find(place)
        if at is None:
            return
        self.paper.type(at, answer)
        self.note(place, "" if answer is None else raw_of(answer), value)

    def note(self, place: Place, raw: str, value: Answer | None) -> None:
        """Remember what now stands in a field."""
        self.typed.setdefault(place, []).append(Typed(raw=raw, value=value))

    def field(self, *columns: Column) -> Place:
        """Some input field, of certain columns if any are named."""
        places = [place for place in self.planted.truth if not columns or place[1] in columns]
        return self.random.choice(places)

    def row_key(self, *kinds: str) -> str:
        """The key of some row that can be filled, of certain kinds if any are named."""
        keys = dict.fromkeys(key for key, _ in self.planted.truth)
        wanted = tuple(f"{kind}:" for kind in kinds) or ("indicator:", "narrative:")
        return self.random.choice([key for key in keys if key.startswith(wanted)])

    def two_keys(self) -> tuple[str, str]:
        """The keys of two rows of one kind."""
        first = self.row_key("indicator", "indicator", "narrative")
        kind = first.partition(":")[0]
        return first, self.row_key(kind)

    def column(self) -> Column:
        """Some column with a heading."""
        return self.random.choice(tuple(INDICATOR_HEADINGS))

    def row(self, key: str) -> int:
        """Where a row stands; the last row when it is gone."""
        return self.paper.row_of(key) or self.paper.last_row

    def at(self, column: Column) -> int:
        """Where a column stands; the last column when it is gone."""
        return self.paper.column_of(column) or self.paper.last_column


Edit = Callable[[Trial], None]
"""One change; its docstring says in a sentence what a person or a program did."""


def headings(trial: Trial, column: Column) -> list[At]:
    """The cells of all headings of a column above indicators."""
    text = INDICATOR_HEADINGS[column]
    return [at for at, cell in trial.paper.cells.items() if cell.value == text and _heading(cell)]


def _heading(cell: PaperCell) -> bool:
    return bool(cell.home and cell.home[0].startswith("headings:"))
