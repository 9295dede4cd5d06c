"""A form's lines in their rows and its columns in their places, so that formulas name cells by key.

The monthly form and the plan form are arranged by this alone; each says what its columns and
lines are.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import Generic, TypeVar

from pipeline.model.cell import column_letters

Key = TypeVar("Key", bound=Enum)
"""The columns of a form."""

KEY_ROW = 0
"""The hidden row of column keys, counted from 0 like every row index in this package."""


class Arranged(ABC, Generic[Key]):
    """A layout with every line in its row."""

    @property
    @abstractmethod
    def columns(self) -> tuple[Key, ...]:
        """The columns in the order of an issued form."""

    @property
    @abstractmethod
    def cover_rows(self) -> int:
        """How many lines stand above the first field; every printed page repeats them."""

    @property
    @abstractmethod
    def keys(self) -> tuple[str, ...]:
        """The keys of all lines below the key row, in order."""

    def index(self, column: Key) -> int:
        """A column's index, counted from 0."""
        return self.columns.index(column)

    def row(self, key: str) -> int:
        """The row index of a line, counted from 0."""
        return self._rows[key]

    def cell(self, key: str, column: Key) -> str:
        """The name of a cell as a formula writes it: H12."""
        return f"{self._letters(column)}{self.row(key) + 1}"

    def fixed_cell(self, key: str, column: Key) -> str:
        """The name of a cell that stays when a formula is copied: $H$12."""
        return f"${self._letters(column)}${self.row(key) + 1}"

    def below_cover(self, column: Key, fixed: str = "") -> str:
        """A column's cells from the first field to the last line: N5:N40; ``$`` as ``fixed``."""
        letters = f"{fixed}{self._letters(column)}{fixed}"
        return f"{letters}{KEY_ROW + self.cover_rows + 2}:{letters}{self.last_row + 1}"

    @property
    def last_row(self) -> int:
        """The row index of the last line."""
        return len(self.keys) + KEY_ROW

    def _letters(self, column: Key) -> str:
        return column_letters(self.index(column) + 1)

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {key: row for row, key in enumerate(self.keys, KEY_ROW + 1)}
