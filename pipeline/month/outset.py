"""How far the month is that comes next, and that nothing has come in for yet."""

from dataclasses import dataclass
from enum import Enum

from pipeline.model.period import Period
from pipeline.month.list_years import ListYears
from pipeline.office.workspace import Workspace


class Outset(Enum):
    """What a month waits for before its returns can come."""

    NO_LIST = "its year has no definitions workbook"
    UNUSABLE = "the definitions have faults, such as a new workbook that is not filled in"
    NO_FORMS = "no forms were made"
    FORMS_OUT = "the forms were made"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The month that comes next, and what it waits for."""

    period: Period
    waits_for: Outset


def ahead(workspace: Workspace, years: ListYears, earliest: Period | None) -> Ahead:
    """The next month that the lists report, and how far it is.

    Args:
        workspace: the office's folder.
        years: its years; there is at least one.
        earliest: no month before this one; None for the newest year's first.
    """
    period = _reported(years, earliest or years[max(years)].first)
    return Ahead(period=period, waits_for=_waits_for(workspace, years, period))


def _reported(years: ListYears, period: Period) -> Period:
    """The month, or the next one that its year reports; after a year's last one the next year's."""
    while period.year in years:
        year = years[period.year]
        if period <= year.last:
            return max(period, year.first)
        period = Period(period.year + 1, 1)
    return period


def _waits_for(workspace: Workspace, years: ListYears, period: Period) -> Outset:
    if period.year not in years:
        return Outset.NO_LIST
    if years[period.year].fault:
        return Outset.UNUSABLE
    return Outset.FORMS_OUT if workspace.has_forms(period) else Outset.NO_FORMS
