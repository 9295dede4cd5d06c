"""The problems of a board arranged by who must help with them."""

from collections.abc import Iterable, Mapping

from pipeline.model.matter import Matter

NOBODY = "（主办单位自行解决）"
"""Stands where a problem needs nobody else's help."""

NO_PARTY = ""
"""Under this stand the problems that name nobody who must help."""


def by_party(matters: Iterable[Matter]) -> Mapping[str, tuple[Matter, ...]]:
    """Matters under each of those who must help, who has the most first.

    A matter that needs two stands under both. Those that name nobody come last; within a group
    the unsolved come first, the oldest of them at the top.
    """
    groups: dict[str, list[Matter]] = {}
    for matter in matters:
        for party in matter.parties or (NO_PARTY,):
            groups.setdefault(party, []).append(matter)
    order = sorted(groups, key=lambda each: (each == NO_PARTY, -len(groups[each])))
    return {
        party: tuple(sorted(groups[party], key=lambda each: (not each.unsolved, each.id.raised)))
        for party in order
    }
