"""One filled row of a sheet, its cells read by column key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from pipeline.definitions.sheets import cells
from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.cells import Value
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Place
from pipeline.model.period import Period

LONGEST_HOLIDAY = timedelta(days=62)
"""A longer stretch is a typing error, which rule T10 reports."""

Label = TypeVar("Label", bound=Enum)
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One filled row. ``line`` counts from 1 as on screen. Absent columns have no entry."""

    sheet: Sheet
    line: int
    addresses: Mapping[str, str]
    values: Mapping[str, Value]

    def has(self, key: str) -> bool:
        """Whether the sheet has the column at all; an absent column is not a blank cell."""
        return key in self.values

    def blank(self, key: str) -> bool:
        """Whether the column is there and the cell says nothing."""
        return self.has(key) and cells.is_blank(self.values[key])

    def filled(self, key: str) -> bool:
        """Whether the cell says anything."""
        return self.has(key) and not cells.is_blank(self.values[key])

    def shown(self, key: str) -> str:
        """The cell as the clerk sees it."""
        return cells.shown(self.values.get(key))

    def place(self, key: str, item: str = "") -> Place:
        """Where the cell is: row and column by name; ``item`` is for a row with no own name."""
        heading = SHEETS[self.sheet].column(key).heading
        named = f"{item or self.name}“{heading}”"
        return Place(sheet=self.sheet.value, cell=self.addresses.get(key, ""), item=named)

    @property
    def name(self) -> str:
        """What the row is called."""
        return self.shown("name") or self.shown("id") or self.shown("indicator_id")

    def readable(self, key: str) -> bool:
        """Whether the cell can be read in its column's form (and is one of its choices)."""
        column = SHEETS[self.sheet].column(key)
        value = self.values[key]
        if cells.READERS[column.form](value) is None:
            return False
        return not column.choices or cells.shown(value) in column.choices

    def text(self, key: str) -> str:
        """The cell's text; empty for a blank or unreadable one."""
        return cells.as_text(self.values.get(key)) or ""

    def id(self, key: str) -> str:
        """The cell's id; empty for a blank or unreadable one."""
        return cells.as_id(self.values.get(key)) or ""

    def number(self, key: str) -> Decimal | None:
        """The cell's number."""
        return cells.as_number(self.values.get(key))

    def whole(self, key: str) -> int | None:
        """The cell's whole number."""
        return cells.as_whole(self.values.get(key))

    def yes(self, key: str) -> bool | None:
        """The cell's 是 or 否."""
        return cells.as_yes(self.values.get(key))

    def day(self, key: str) -> date | None:
        """The cell's date; a month stands for its last day where the column is a deadline."""
        return cells.as_deadline(self.values.get(key))

    def days(self, start: str, end: str) -> Iterator[date]:
        """Every day from one cell's date to the other's, which may be blank or not too far."""
        first = self.day(start)
        last = self.day(end) or first
        if first and last:
            length = min(last - first, LONGEST_HOLIDAY).days
            yield from (first + timedelta(days=n) for n in range(length + 1))

    def period(self, key: str) -> Period | None:
        """The cell's month."""
        return cells.as_period(self.values.get(key))

    def names(self, key: str) -> tuple[str, ...]:
        """The cell's names, one a line."""
        return cells.as_names(self.values.get(key)) or ()

    def figures(self, key: str) -> tuple[Decimal, ...]:
        """The cell's numbers."""
        return cells.as_figures(self.values.get(key)) or ()

    def choice(self, key: str, labels: Mapping[Label, str]) -> Label | None:
        """The member whose label the cell bears."""
        chosen = self.text(key)
        return next((member for member, label in labels.items() if label == chosen), None)


def given(value: Given | None) -> Given:
    """A value that the rules have made sure of.

    Raises:
        ValueError: the value is not there, so the rules were not asked.
    """
    if value is None:
        raise ValueError("a value is missing that the rules should have refused")
    return value
