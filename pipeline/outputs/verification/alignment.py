"""Which items of two documents belong together.

First the unchanged ones in order, then the unchanged ones that were moved, then those that share
bookmarks, then, in what is left between two neighbours, those whose words are most alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeVar

from pipeline.outputs.verification.items import Item
from pipeline.outputs.verification.tokens import TokenKind

_ALIKE = 0.3
"""Share of neighbouring tokens that two texts must have in common to be one text, edited."""

_SHORT = 8
"""Texts of fewer tokens are compared by single tokens."""

_MOST_COMPARED = 250_000
"""Pairs of one gap that are compared; beyond, nothing in the gap belongs together."""

Pair = tuple[int, int]

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Pairs of positions, old and new; the positions of what has no partner; how many moved."""

    pairs: tuple[Pair, ...]
    deleted: tuple[int, ...]
    added: tuple[int, ...]
    moved: int


def align(old: Sequence[Item], new: Sequence[Item]) -> Alignment:
    """Align two documents."""
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    codes = matcher.get_opcodes()
    pairs = {
        a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)
    }
    moved = _moved(old, new, pairs)
    pairs |= moved
    pairs |= _by_bookmarks(old, new, pairs)
    taken = set(pairs.values())
    for tag, first, end, new_first, new_end in codes:
        if tag == "replace":
            olds = [n for n in range(first, end) if n not in pairs]
            news = [n for n in range(new_first, new_end) if n not in taken]
            pairs |= dict(_by_words(old, new, olds, news))
    found = set(pairs.values())
    return Alignment(
        pairs=tuple(sorted(pairs.items())),
        deleted=tuple(n for n in range(len(old)) if n not in pairs),
        added=tuple(n for n in range(len(new)) if n not in found),
        moved=len(moved),
    )


def _keys(items: Sequence[Item]) -> list[tuple[bool, tuple[tuple[str, ...], ...]]]:
    return [(item.is_row, item.key) for item in items]


def _moved(old: Sequence[Item], new: Sequence[Item], pairs: dict[int, int]) -> dict[int, int]:
    """Unchanged items that now stand elsewhere."""
    taken, free = set(pairs.values()), defaultdict(list)
    for number, item in enumerate(new):
        if number not in taken:
            free[item.key].append(number)
    return {
        number: free[item.key].pop(0)
        for number, item in enumerate(old)
        if number not in pairs and free.get(item.key)
    }


def _by_bookmarks(
    old: Sequence[Item], new: Sequence[Item], pairs: dict[int, int]
) -> dict[int, int]:
    """Items that hold the same bookmarks, the most of them first."""
    taken = set(pairs.values())
    holder = {
        name: number
        for number, item in enumerate(new)
        if number not in taken
        for name in item.names
    }
    shared = Counter(
        (number, holder[name])
        for number, item in enumerate(old)
        if number not in pairs
        for name in item.names & holder.keys()
    )
    found: dict[int, int] = {}
    for (first, second), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        fits = old[first].is_row == new[second].is_row
        if fits and first not in found and second not in found.values():
            found[first] = second
    return found


def _by_words(
    old: Sequence[Item], new: Sequence[Item], olds: Sequence[int], news: Sequence[int]
) -> Iterator[Pair]:
    """The pairs, in order, that have most in common altogether."""
    if not olds or not news or len(olds) * len(news) > _MOST_COMPARED:
        return
    scores = [[_likeness(old[a], new[b]) for b in news] for a in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for a in reversed(range(len(olds))):
        for b in reversed(range(len(news))):
            score = scores[a][b]
            both = score + best[a + 1][b + 1] if score >= _ALIKE else 0.0
            best[a][b] = max(both, best[a + 1][b], best[a][b + 1])
    a = b = 0
    while a < len(olds) and b < len(news):
        score = scores[a][b]
        if score >= _ALIKE and best[a][b] == score + best[a + 1][b + 1]:
            yield olds[a], news[b]
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1


def _likeness(old: Item, new: Item) -> float:
    """From 0, nothing in common, to 1."""
    if old.is_row != new.is_row:
        return 0.0
    first = [key for cell in old.key for key in cell]
    second = [key for cell in new.key for key in cell]
    if _has_blank(old) and Counter(_characters(old)) <= Counter(_characters(new)):
        return 1.0
    if min(len(first), len(second)) >= _SHORT:
        return _share(Counter(pairwise(first)), Counter(pairwise(second)))
    return _share(Counter(first), Counter(second))


def _share(first: Counter[Part], second: Counter[Part]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _has_blank(item: Item) -> bool:
    return any(token.kind is TokenKind.BLANK for cell in item.cells for token in cell.tokens)


def _characters(item: Item) -> str:
    return "".join("".join(cell.text.split()) for cell in item.cells)
