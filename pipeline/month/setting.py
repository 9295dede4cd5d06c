"""What every stage of a month starts from: definitions, dates, and a month that makes sense."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.definitions.calendar import CalendarMissingError, MonthDates, month_dates
from pipeline.definitions.filed_plans import with_filed_plans
from pipeline.definitions.load import load_definitions
from pipeline.definitions.types import Definitions, ProjectList
from pipeline.model.file_names import file_name
from pipeline.model.finding import Finding, Severity
from pipeline.model.period import Period
from pipeline.model.plan import PlanExamination
from pipeline.office.errors import CONFIGURATION, USAGE, OfficeError
from pipeline.office.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year's definitions, as the bytes of ``workbook``, with the list that is looked at."""

    workbook: bytes
    definitions: Definitions
    project_list: ProjectList

    @property
    def is_first(self) -> bool:
        """Whether the list is the workbook's first, which is that of a file of nobody's too."""
        return self.project_list.id == next(iter(self.definitions.lists))

    @property
    def folder(self) -> str:
        """Where the list's outputs stand in a month's; empty for the first list's, at the top."""
        if self.is_first:
            return ""
        own = file_name(self.project_list.title)
        taken = Counter(file_name(each.title) for each in self.definitions.lists.values())
        return own if taken[own] == 1 else f"{own}（{self.project_list.id}）"

    def of_list(self, list_id: str) -> "Year":
        """The same year with another of its lists."""
        return replace(self, project_list=self.definitions.lists[list_id])

    def every_list(self, period: Period) -> tuple["Year", ...]:
        """The year with each list that is reported in a month; never none.

        Raises:
            OfficeError: no list is reported in the month (2).
        """
        lists = self.definitions.lists.values()
        reported = [each for each in lists if each.calendar.first <= period <= each.calendar.last]
        if not reported:
            self.dates(period)
        return tuple(self.of_list(each.id) for each in reported)

    def named(self, asked: str) -> "Year":
        """The year with the list that is asked for by number or title; with one list that one.

        Raises:
            OfficeError: there are several and none of them is named, or no such list (2).
        """
        lists = self.definitions.lists.values()
        found = [each for each in lists if asked in {each.id, each.title}]
        if not asked and len(lists) == 1:
            return self
        if not found:
            names = "、".join(f"{each.id}（{each.title}）" for each in lists)
            told = f"没有“{asked}”这份清单" if asked else f"{self.definitions.year}年有几份清单"
            raise OfficeError(f"{told}，请用 --list 写明清单编号：{names}。", USAGE)
        return self.of_list(found[0].id)

    def in_month(self, period: Period) -> "Year":
        """The same as it held in a month up to the one that the year is loaded for."""
        definitions = self.definitions.in_month(period)
        listed = definitions.lists[self.project_list.id]
        return replace(self, definitions=definitions, project_list=listed)

    def with_plans(self, examinations: Sequence[PlanExamination], today: date) -> "Year":
        """The year with the plans that its units had filed by a day.

        Raises:
            OfficeError: the days off of the year are not entered (6).
        """
        list_id = self.project_list.id
        known = [
            each
            for each in examinations
            if each.list_id == list_id and each.receipt.received.date() <= today
        ]
        try:
            planned = with_filed_plans(self.definitions, list_id, known)
        except CalendarMissingError as missing:
            raise days_off_missing(missing) from missing
        return replace(self, definitions=planned)

    def dates(self, period: Period) -> MonthDates:
        """The dates of a month.

        Raises:
            OfficeError: the month is not one that is reported, or days off are not entered (T10).
        """
        calendar = self.project_list.calendar
        if not calendar.first <= period <= calendar.last:
            raise OfficeError(
                f"{period.label}不在报送月份内（{calendar.first.label}至{calendar.last.label}）。",
                USAGE,
            )
        try:
            return month_dates(calendar, self.definitions.working_days, period)
        except CalendarMissingError as missing:
            raise days_off_missing(missing) from missing


def days_off_missing(missing: CalendarMissingError) -> OfficeError:
    """The sentence for a year whose days off nobody has entered: no working day is guessed."""
    return OfficeError(
        f"“节假日”表中没有{missing.year}年的放假和调休日期，请按国务院通知补录后重新运行；"
        "有文件没有登记收到时间的，也可能是按今天算了，请先补登。",
        CONFIGURATION,
    )


def load_year(workspace: Workspace, period: Period) -> Year:
    """The definitions that a month is reported under, with their first list.

    Raises:
        OfficeError: there are none, or they have faults that must be put right first (6).
    """
    return year_from(workspace.definitions(period.year), period)


def year_from(workbook: bytes, period: Period) -> Year:
    """The definitions of a workbook's bytes; see ``load_year``."""
    loaded = load_definitions(workbook, period)
    if loaded.definitions is None:
        raise OfficeError(faults_told(period.year, loaded.findings), CONFIGURATION)
    definitions = loaded.definitions
    return Year(
        workbook=workbook,
        definitions=definitions,
        project_list=next(iter(definitions.lists.values())),
    )


def faults_told(year: int, findings: tuple[Finding, ...]) -> str:
    """One sentence on definitions that cannot be used."""
    refused = [finding for finding in findings if finding.severity is Severity.REFUSED]
    return (
        f"targets/{year}.xlsx 有 {len(refused)} 处必须先改正，"
        f"运行 minsheng targets check {year} 可以看到全部位置和改法。"
    )


def as_of_day(today: date, dates: MonthDates) -> date:
    """The day a month's board is told for: today, but not later than its issue date."""
    return min(today, dates.issue)
