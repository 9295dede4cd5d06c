"""Do an earlier run again: from the archive, and from the ledger as that run found it."""

from dataclasses import dataclass

from pipeline.ledger.ledger import Ledger
from pipeline.model.period import Period
from pipeline.model.seal import Footing
from pipeline.month.lists import seen_by
from pipeline.month.month_run import MonthRun
from pipeline.month.recorded import entries_again
from pipeline.month.result import MonthResult, Progress
from pipeline.month.setting import Year
from pipeline.month.taking_in import taken_in
from pipeline.office.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A run that was done again.

    ``known`` is what the ledger knew of the month when the run was first done, to be compared
    with what it knows now.
    """

    month: MonthRun
    result: MonthResult
    known: object


def done_again(
    workspace: Workspace, period: Period, number: int, footing: Footing, progress: Progress
) -> Again:
    """A run from its number and what it stood on; nothing is written.

    Raises:
        OfficeError: something that it stood on is missing from the archive or altered (6).
        LedgerError: the ledger is damaged.
    """
    month = MonthRun.again(workspace, period, footing)
    with Ledger.before_run(workspace.ledger_path, number) as past:
        month = month.remembered(past)
        entries = entries_again(workspace, footing)
        taken = taken_in(workspace, past, month.moments, period, entries=entries)
        result = month.worked_out(workspace, past, taken, progress)
        return Again(month=month, result=result, known=knowledge(past, month.year, period))


def knowledge(ledger: Ledger, year: Year, period: Period) -> object:
    """What a ledger says that a list's run goes by, besides the files: equal when nothing new."""
    views = (seen_by(ledger, each) for each in year.every_list(period))
    return (
        ledger.decisions(period),
        ledger.adoptions(period),
        tuple(view.examinations_before(period) for view in views),
        tuple(each for each in ledger.seals() if each.list_id == year.project_list.id),
        ledger.plans(period.year),
    )
