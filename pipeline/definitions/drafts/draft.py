"""The workbook's rows by sheet and column key: found by their headings, not yet judged.

A draft has no faults of its own. The rules (``lint``) judge it, and when nothing forbids it
``build`` makes definitions of it; both see cells through the same readings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.definitions.drafts.names import Register
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.sheets.catalogue import NAMED_BY, SHEETS
from pipeline.definitions.sheets.registers import DAY_OFF, MAKE_UP_DAY
from pipeline.definitions.sheets.schema import Column, Sheet, normalised
from pipeline.model.finding import Place


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A workbook's rows, and where its shape departs from the schema.

    ``headings`` gives the columns of each sheet that is there, by key; ``unknown_columns`` and
    ``repeated_columns`` give places and headings.
    """

    rows: Mapping[Sheet, tuple[Row, ...]]
    registers: Mapping[Sheet, Register]
    missing_sheets: tuple[Sheet, ...]
    unknown_sheets: tuple[str, ...]
    missing_columns: tuple[tuple[Sheet, Column], ...]
    unknown_columns: tuple[tuple[Place, str], ...]
    repeated_columns: tuple[tuple[Place, str], ...]

    def indicators(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of each indicator: the first defines it, the further ones change its target."""
        return self._indicators

    @cached_property
    def _indicators(self) -> Mapping[str, tuple[Row, ...]]:
        return _grouped((row.id("id"), row) for row in self.rows[Sheet.INDICATORS])

    def ladders(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of each ladder, in order."""
        return self._ladders

    @cached_property
    def _ladders(self) -> Mapping[str, tuple[Row, ...]]:
        rows = self.rows[Sheet.LADDERS]
        return _grouped((row.text("ladder"), row) for row in rows if row.filled("ladder"))

    def ladder_rows(self, indicator: Row) -> tuple[Row, ...]:
        """The steps of the ladder that an indicator names; empty without one."""
        return self.ladders().get(self.named(Sheet.LADDERS, indicator.text("ladder")), ())

    def plan_rows(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """The rows of each plan by indicator and unit: the first one and its changes."""
        return self._plan_rows

    @cached_property
    def _plan_rows(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        grouped: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows[Sheet.PLANS]:
            key = (row.id("indicator_id"), self.named(Sheet.UNITS, row.text("unit")))
            if all(key):
                grouped.setdefault(key, []).append(row)
        return {key: tuple(rows) for key, rows in grouped.items()}

    def has_column(self, sheet: Sheet, key: str) -> bool:
        """Whether a sheet is there and has a column."""
        lost = {(absent, column.key) for absent, column in self.missing_columns}
        return sheet not in self.missing_sheets and (sheet, key) not in lost

    def days_off(self) -> frozenset[date]:
        """The days off that are entered."""
        return self._days(DAY_OFF)

    def make_up_days(self) -> frozenset[date]:
        """The days on which offices work though they fall on a weekend."""
        return self._days(MAKE_UP_DAY)

    def _days(self, kind: str) -> frozenset[date]:
        return frozenset(
            day
            for row in self.rows[Sheet.HOLIDAYS]
            if row.text("kind") == kind
            for day in row.days("start", "end")
        )

    def knows(self, sheet: Sheet) -> bool:
        """Whether a sheet and the columns that name its rows are there to be looked up."""
        key, names = NAMED_BY[sheet]
        return all(self.has_column(sheet, column) for column in (key, *names))

    def found(self, sheet: Sheet, row_id: str) -> Row | None:
        """The first row of a sheet with that identifying text."""
        return self._by_key[sheet].get(normalised(row_id))

    @cached_property
    def _by_key(self) -> Mapping[Sheet, Mapping[str, Row]]:
        """The first row of each sheet by its identifying text."""
        found: dict[Sheet, dict[str, Row]] = {sheet: {} for sheet in SHEETS}
        for sheet, rows in self.rows.items():
            for row in rows:
                if name := normalised(row.text(SHEETS[sheet].key)):
                    found[sheet].setdefault(name, row)
        return found

    def named(self, sheet: Sheet, text: str) -> str:
        """The id of the one row that a text names; empty when it names none, or several."""
        ids = self.registers[sheet].find(text)
        return ids[0] if len(ids) == 1 else ""

    def project(self, row: Row) -> Row | None:
        """The project that an indicator's row belongs to."""
        return self.found(Sheet.PROJECTS, row.id("project_id"))

    def unit_ids(self, row: Row, key: str) -> tuple[str, ...]:
        """The units that a cell names, unknown ones left out."""
        register = self.registers[Sheet.UNITS]
        named = (self.named(Sheet.UNITS, name) for name in register.split(row.names(key)))
        return tuple(dict.fromkeys(unit_id for unit_id in named if unit_id))

    def units_known(self, row: Row, key: str) -> bool:
        """Whether every unit that a cell names is in the register."""
        register = self.registers[Sheet.UNITS]
        return all(self.named(Sheet.UNITS, name) for name in register.split(row.names(key)))

    def leads(self, row: Row) -> tuple[str, ...]:
        """The lead units of an indicator's project."""
        project = self.project(row)
        return self.unit_ids(project, "leads") if project else ()

    def reporters(self, row: Row) -> tuple[str, ...]:
        """The units that file an indicator: those named, or the project's only lead."""
        return self.unit_ids(row, "reporters") if row.filled("reporters") else self.leads(row)

    def deadline(self, row: Row) -> date | None:
        """An indicator's deadline: its own, or its project's."""
        if row.filled("deadline"):
            return row.day("deadline")
        project = self.project(row)
        return project.day("deadline") if project else None

    def list_of(self, project: Row | None) -> Row | None:
        """The list that a project belongs to."""
        return self.found(Sheet.LISTS, project.id("list_id")) if project else None

    def year_of(self, project: Row | None) -> int | None:
        """The year of a project's list."""
        found = self.list_of(project)
        return found.whole("year") if found else None


def _grouped(named: Iterable[tuple[str, Row]]) -> Mapping[str, tuple[Row, ...]]:
    """Rows by their name, in order; rows without one are left out."""
    grouped: dict[str, list[Row]] = {}
    for name, row in named:
        if name:
            grouped.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in grouped.items()}
