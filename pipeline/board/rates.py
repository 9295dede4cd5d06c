"""How each unit reported, and the five rates of the month (应报、实报、及时、合格、完整)."""

from collections.abc import Sequence
from datetime import date

from pipeline.board.reporting import Rates, Reporting, UnitStanding
from pipeline.definitions.calendar import MonthDates, WorkingDays
from pipeline.definitions.types import Unit
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.history import in_force, in_order


def unit_standing(
    unit: Unit,
    *,
    files: Sequence[Examination],
    findings: Sequence[Finding],
    required: int,
    dates: MonthDates,
    today: date,
    days: WorkingDays,
) -> UnitStanding:
    """How one lead unit reported.

    ``dates`` are the unit's own, an extension counted. ``files`` are all it sent for the month,
    refused ones too; ``required`` is the number of cells that its form asks for, which count as
    wanting when it sent nothing. A return that was withdrawn and not filed again is no return. A
    cell is filled that any of the files in force fills, as their values are laid over each other:
    a correction needs only what it corrects.
    """
    readable = in_order(files)
    first = readable[0].receipt.received if readable else None
    in_time = [each for each in readable if each.receipt.received.date() <= dates.hard_close]
    standing = in_force(in_time, unit.id)
    withdrawn = bool(in_time) and not standing
    late_by = first.date() if first and not withdrawn else today
    return UnitStanding(
        unit=unit,
        reporting=_reporting(
            None if withdrawn or first is None else first.date(),
            refused=bool(files) and not readable,
            dates=dates,
            today=today,
        ),
        due=dates.due,
        receipts=tuple(each.receipt for each in files),
        first_received=first,
        working_days_late=days.between(dates.due, late_by),
        versions=len(readable),
        qualified=bool(standing) and not any(map(_stands, findings)),
        required=max((each.required for each in standing), default=required),
        filled=_filled(standing),
        preparer=standing[-1].preparer if standing else "",
        principal=standing[-1].principal if standing else "",
    )


def _filled(standing: Sequence[Examination]) -> int:
    """The required cells filled in files laid over each other: each counts once.

    A ledger of version 2 does not say which cells a file had filled; of such files the fullest
    counts, until the month is run again.
    """
    fullest = max((each.filled for each in standing), default=0)
    return max(fullest, len(frozenset().union(*(each.filled_cells for each in standing))))


def rates(units: Sequence[UnitStanding]) -> Rates:
    """Count the five rates; none can exceed its whole."""
    reported = [each for each in units if each.reporting in {Reporting.ON_TIME, Reporting.LATE}]
    return Rates(
        due=len(units),
        reported=len(reported),
        on_time=sum(each.reporting is Reporting.ON_TIME for each in units),
        qualified=sum(each.qualified for each in units),
        required=sum(each.required for each in units),
        filled=sum(each.filled for each in units),
    )


def _reporting(first: date | None, *, refused: bool, dates: MonthDates, today: date) -> Reporting:
    if first is None:
        if refused:
            return Reporting.REFUSED
        return Reporting.MISSING if today > dates.due else Reporting.NOT_YET_DUE
    if first <= dates.due:
        return Reporting.ON_TIME
    return Reporting.LATE if first <= dates.hard_close else Reporting.AFTER_CLOSE


def _stands(finding: Finding) -> bool:
    """Whether a finding keeps a return from being 合格: an open E, or a K nobody answered."""
    grave = {Severity.ERROR, Severity.EXPLAIN}
    return finding.severity in grave and finding.state is State.OPEN
