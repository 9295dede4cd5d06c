"""What the rows of a sheet are called: full names and aliases, matched with spaces folded."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from pipeline.definitions.sheets.schema import normalised

_LIST_MARKS = re.compile(r"[、,，]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The ids of the rows by the names that other sheets may use for them."""

    ids: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> Self:
        """Make a register of pairs of id and name."""
        ids: dict[str, tuple[str, ...]] = {}
        for row_id, name in named:
            known = ids.get(normalised(name), ())
            ids[normalised(name)] = known if row_id in known else (*known, row_id)
        return cls(ids=ids)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids of all rows that a text may name; more than one is ambiguous."""
        return self.ids.get(normalised(text), ())

    def split(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names one a line, taken apart at 、 and commas where the whole line names nothing.

        A body may have 、 in its name (各乡镇、街道), so a line that is known stays whole.
        """
        return tuple(part for name in names for part in self._parts(name))

    def _parts(self, name: str) -> Iterator[str]:
        if self.find(name):
            yield name
            return
        yield from (part.strip() for part in _LIST_MARKS.split(name) if part.strip())
