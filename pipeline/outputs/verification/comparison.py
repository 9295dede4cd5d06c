"""Hold an edited bulletin against the bulletin as made, number by number."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.opening.word_paragraphs import Region, WordDocument
from pipeline.outputs.verification.alignment import align
from pipeline.outputs.verification.cells import CellChange, compare_cells, whole_cell
from pipeline.outputs.verification.differences import Change, Difference, Verification
from pipeline.outputs.verification.items import Cell, Item, items_of

MOST_TIMES = 4
"""How many times as many paragraphs and rows an edited bulletin may have."""

_ROOM = 1_000
"""Paragraphs and rows that it may always have on top."""


class NotABulletinError(ValueError):
    """The document is far longer than the bulletin that it is said to be."""


def verify(made: WordDocument, edited: WordDocument) -> Verification:
    """Name every number of the edited document that is not as made.

    Raises:
        NotABulletinError: it is far longer than what was made.
    """
    names = {mark.name for each in made.paragraphs for mark in each.marks}
    old, new = items_of(made, names), items_of(edited, names)
    if len(new) > MOST_TIMES * len(old) + _ROOM:
        raise NotABulletinError
    found = _Findings(old, new)
    return Verification(
        differences=tuple(found.differences()),
        numbers=sum(1 for item in old for cell in item.cells for _ in cell.numbers),
        rewordings=found.rewordings,
        moved=found.moved,
        bookmarks=len(names),
        kept=len(names & {name for item in new for name in item.names}),
        revisions=edited.revisions,
        unreadable=max(edited.unreadable - made.unreadable, 0),
    )


def likeness(made: WordDocument, edited: WordDocument) -> float:
    """The share of the made document's texts that stand in the edited one, from 0 to 1."""
    old = {item.key for item in items_of(made, ())}
    new = {item.key for item in items_of(edited, ())}
    return len(old & new) / len(old) if old else 0.0


class _Findings:
    """Collects the differences of all items, then brings together what the bookmarks explain."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self.rewordings = 0
        self._changes: list[_Placed] = []
        alignment = align(old, new)
        self.moved = alignment.moved
        known = {item.key for item in old}
        for first, second in alignment.pairs:
            if old[first].key != new[second].key:
                self._pair(old[first], new[second])
        for number in alignment.deleted:
            self._alone(old[number], Change.DELETED)
        for number in alignment.added:
            again = new[number].key in known
            self._alone(new[number], Change.DUPLICATED if again else Change.ADDED)

    def differences(self) -> Iterator[Difference]:
        """The differences, in the order in which they were found."""
        for placed in _explained(self._changes):
            yield placed.difference

    def _pair(self, old: Item, new: Item) -> None:
        for first, second in _columns(old, new):
            if first is not None and second is not None:
                self._take(compare_cells(old.cells[first], new.cells[second]), old, first)
            elif first is not None:
                self._take(whole_cell(old.cells[first], Change.DELETED), old, first)
            elif second is not None:
                self._take(whole_cell(new.cells[second], Change.ADDED), new, second)

    def _alone(self, item: Item, change: Change) -> None:
        """A paragraph or row without a partner; one that holds numbers is told by them alone."""
        numbered = any(any(cell.numbers) for cell in item.cells)
        for column, cell in enumerate(item.cells):
            if numbered:
                self._take(whole_cell(cell, change), item, column)
        if not numbered and item.speaks and item.region is not Region.MARGIN:
            self.rewordings += 1

    def _take(self, changes: Iterator[CellChange], item: Item, column: int) -> None:
        for each in changes:
            if each.change is not None:
                where = item.where(column)
                self._changes.append(_Placed(change=each, kind=each.change, where=where))
            elif item.region is not Region.MARGIN:
                self.rewordings += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A change of a number and the place where it was found."""

    change: CellChange
    kind: Change
    where: str

    @property
    def difference(self) -> Difference:
        """As it is told."""
        told = self.change
        return Difference(
            change=self.kind,
            old=told.old,
            new=told.new,
            where=self.where,
            near=told.near,
            bookmark=told.bookmark,
        )

    @property
    def arrival(self) -> tuple[str, str]:
        """The bookmark and the key of a number that stands here and stood elsewhere before."""
        told = self.change
        if self.kind is Change.ADDED:
            return told.bookmark, told.key
        if self.kind is Change.CHANGED and told.new_bookmark != told.bookmark:
            return told.new_bookmark, told.new_key
        return "", ""


def _explained(changes: Sequence[_Placed]) -> Iterator[_Placed]:
    """A number that is gone and one that has come in the same bookmark are one number."""
    partners = _partners(changes)
    arrived = {id(second) for second in partners.values()}
    for each in changes:
        partner = partners.get(id(each))
        if partner is not None:
            yield _one_number(each, partner)
        elif id(each) not in arrived:
            yield each
        elif each.kind is Change.CHANGED:
            # What stands here now is accounted for, so what stood here before is gone.
            yield replace(each, kind=Change.DELETED, change=replace(each.change, new=""))


def _one_number(gone: _Placed, come: _Placed) -> _Placed:
    same = gone.change.key == come.arrival[1]
    return replace(
        gone,
        kind=Change.MOVED if same else Change.CHANGED,
        change=replace(gone.change, new=come.change.new, near=come.change.near),
        where=come.where,
    )


def _partners(changes: Sequence[_Placed]) -> dict[int, _Placed]:
    gone, come = defaultdict(list), defaultdict(list)
    for each in changes:
        if each.kind is Change.DELETED and each.change.bookmark:
            gone[each.change.bookmark].append(each)
        if each.arrival[0]:
            come[each.arrival[0]].append(each)
    return {
        id(first): second
        for name, firsts in gone.items()
        if len(firsts) == len(come[name])
        for first, second in zip(firsts, come[name], strict=True)
    }


def _columns(old: Item, new: Item) -> Iterator[tuple[int | None, int | None]]:
    """Which cells of two rows belong together."""
    if len(old.cells) == len(new.cells):
        yield from ((column, column) for column in range(len(old.cells)))
        return
    matcher = SequenceMatcher(None, _keys(old.cells), _keys(new.cells), autojunk=False)
    for _, first, end, new_first, new_end in matcher.get_opcodes():
        for step in range(max(end - first, new_end - new_first)):
            yield (
                first + step if first + step < end else None,
                new_first + step if new_first + step < new_end else None,
            )


def _keys(cells: Sequence[Cell]) -> list[tuple[str, ...]]:
    return [cell.key for cell in cells]
