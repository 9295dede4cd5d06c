"""The years that have definitions: which months they report, and whether they can be used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.definitions.calendar import ReportingCalendar
from pipeline.definitions.load import load_definitions
from pipeline.model.period import Period
from pipeline.month.setting import faults_told
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ListYear:
    """A year's lists. ``fault`` says why its definitions cannot be used; then no months are known.

    ``calendars`` are those of the lists.
    """

    year: int
    calendars: tuple[ReportingCalendar, ...]
    fault: str = ""

    def reports(self, period: Period) -> bool:
        """Whether a list is reported in a month; taken for granted where that cannot be told."""
        spans = ((each.first, each.last) for each in self.calendars)
        return bool(self.fault) or any(first <= period <= last for first, last in spans)

    @property
    def first(self) -> Period:
        """The first month that is reported; January where that cannot be told."""
        return min((each.first for each in self.calendars), default=Period(self.year, 1))

    @property
    def last(self) -> Period:
        """The last month that is reported; December where that cannot be told."""
        return max((each.last for each in self.calendars), default=Period(self.year, 12))


_YEAR = re.compile(r"\d{4}", re.ASCII)

ListYears = Mapping[int, ListYear]
"""The years that have a definitions workbook, oldest first."""


def list_years(workspace: Workspace) -> ListYears:
    """Look at every definitions workbook, whether it can be used or not."""
    return {year: _list_year(workspace, year) for year in workspace.years()}


def _list_year(workspace: Workspace, year: int) -> ListYear:
    try:
        loaded = load_definitions(workspace.definitions(year))
    except OfficeError as unreadable:
        return ListYear(year=year, calendars=(), fault=str(unreadable))
    if loaded.definitions is None:
        return ListYear(year=year, calendars=(), fault=faults_told(year, loaded.findings))
    lists = loaded.definitions.lists.values()
    return ListYear(year=year, calendars=tuple(each.calendar for each in lists))


def definitions_lost(workspace: Workspace) -> str:
    """Why an office has no definitions that once had them; empty in a folder that is none yet."""
    misnamed = workspace.misnamed_definitions()
    if misnamed:
        year = _YEAR.search(misnamed[0])
        own = f"{year[0]}.xlsx" if year else "年度.xlsx"
        named = "、".join(f"“{each}”" for each in misnamed)
        return (
            f"targets 文件夹里的{named}没有读取：清单定义的文件名只能是四位年度，请改名为“{own}”。"
        )
    if workspace.has_ledger():
        return "台账还在，清单定义（targets/年度.xlsx）不见了，请从备份中恢复。"
    return ""


def is_reported(years: ListYears, period: Period) -> bool:
    """Whether a month is one that the lists report, or may be one."""
    return period.year not in years or years[period.year].reports(period)
