"""What every stage of a month starts from: definitions, dates, and a month that makes sense."""

from dataclasses import dataclass, replace
from datetime import date

from pipeline.definitions.calendar import CalendarMissingError, MonthDates, month_dates
from pipeline.definitions.load import load_definitions
from pipeline.definitions.types import Definitions, ProjectList
from pipeline.model.finding import Finding, Severity
from pipeline.model.period import Period
from pipeline.office.errors import CONFIGURATION, USAGE, OfficeError
from pipeline.office.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year's definitions, as the bytes of ``workbook``, with the one list that is reported."""

    workbook: bytes
    definitions: Definitions
    project_list: ProjectList

    def in_month(self, period: Period) -> "Year":
        """The same as it held in a month up to the one that the year is loaded for."""
        definitions = self.definitions.in_month(period)
        listed = definitions.lists[self.project_list.id]
        return replace(self, definitions=definitions, project_list=listed)

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
    """The definitions that a month is reported under.

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
