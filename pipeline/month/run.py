"""Run a month: take in, examine, enter in the ledger, merge, and give out."""

from dataclasses import asdict, replace
from datetime import date

from pipeline.ledger.ledger import Ledger
from pipeline.model.period import Period
from pipeline.model.seal import Seal
from pipeline.month.keeping import kept_ledger
from pipeline.month.month_run import MonthRun
from pipeline.month.result import MonthResult, Progress
from pipeline.month.revisions import telling_month
from pipeline.month.sealed import displaced
from pipeline.month.setting import Year
from pipeline.month.state import AFTER_ISSUE
from pipeline.month.taking_in import taken_in, tried_ledger
from pipeline.month.workers import BY_SIZE, Workers
from pipeline.office.workspace import Workspace

KEPT_BESIDE = frozenset({"退回修改", "回执", "run.json"})
"""What goes back to the units, and the record of what was seen."""


def check_month(
    workspace: Workspace,
    period: Period,
    as_of: date | None,
    progress: Progress,
    *,
    render: bool = False,
    workers: Workers = BY_SIZE,
) -> MonthResult:
    """Examine a month's inbox without writing anything; ``render`` works out its outputs too.

    Raises:
        OfficeError, LedgerError: see ``run_month``.
    """
    month = replace(MonthRun.begun(workspace, period, as_of), workers=workers)
    with tried_ledger(workspace) as ledger:
        month = month.remembered(ledger)
        taken = taken_in(workspace, ledger, month.moments, period)
        result = month.worked_out(workspace, ledger, taken, progress)
        result = _with_seals(ledger, month, result)
    return month.rendered(result) if render else result


def run_month(
    workspace: Workspace,
    period: Period,
    as_of: date | None,
    progress: Progress,
    *,
    pdf: bool = False,
    workers: Workers = BY_SIZE,
) -> MonthResult:
    """Run a month and give out its outputs; ``pdf`` gives the bulletin as PDF too.

    What comes out does not depend on the ``workers`` that read the files.

    Raises:
        OfficeError: something about files or definitions that a person has to put right.
        LedgerError: the ledger is damaged or cannot be written.
    """
    month = replace(MonthRun.begun(workspace, period, as_of), workers=workers)
    with kept_ledger(workspace) as ledger:
        month = month.remembered(ledger)
        taken = taken_in(workspace, ledger, month.moments, period, workspace.archive)
        worked_out = month.worked_out(workspace, ledger, taken, progress)
        result = month.rendered(_with_seals(ledger, month, worked_out))
        for each, own in zip(month.every_list, result.every_list, strict=True):
            version, footing = each.year.definitions.version, each.footing(workspace, taken, own)
            rates, as_of_day_ = asdict(own.board.rates), own.board.as_of
            ledger.record_run(period, as_of_day_, version, own.examinations, footing, rates)
        return result.with_each(lambda each: _given_out(workspace, each, pdf=pdf))


def _with_seals(ledger: Ledger, month: MonthRun, result: MonthResult) -> MonthResult:
    """The result of each list with its seal, and the month that tells of corrections since."""
    own, *others = (
        _with_seal(ledger, each.year, of_list)
        for each, of_list in zip(month.every_list, result.every_list, strict=True)
    )
    return replace(own, others=tuple(others))


def _with_seal(ledger: Ledger, year: Year, result: MonthResult) -> MonthResult:
    period = result.board.period
    seal = ledger.seal_of(year.project_list.id, period)
    if seal is None:
        return result
    told_in = telling_month(ledger, year, period, result.examinations)
    return replace(result, seal=seal, told_in=told_in)


def _given_out(workspace: Workspace, result: MonthResult, *, pdf: bool) -> MonthResult:
    """One list's result with its outputs in their place."""
    if result.seal is not None:
        return _after_issue(workspace, result, result.seal)
    result = _printed(result) if pdf else result
    set_aside = workspace.publish_list(result.board.period, result.folder, result.outputs)
    return replace(result, set_aside=set_aside)


def _after_issue(workspace: Workspace, result: MonthResult, seal: Seal) -> MonthResult:
    """Leave what was published as it is; what goes back to the units is given out beside it."""
    outputs = {
        name: content
        for name, content in result.outputs.items()
        if name.partition("/")[0] in KEPT_BESIDE
    }
    folder = f"{result.folder}/{AFTER_ISSUE}".lstrip("/")
    set_aside = workspace.publish_beside(result.board.period, folder, outputs)
    lost = tuple(each.name for each in displaced(workspace, seal, result.folder))
    return replace(result, outputs=outputs, set_aside=set_aside, displaced=lost)


def _printed(result: MonthResult) -> MonthResult:
    """The result with the bulletin as PDF beside its outputs, where one can be made."""
    from pipeline.month.outputs import BULLETIN  # noqa: PLC0415 - takes long to import
    from pipeline.month.printing import PRINTED, printed  # noqa: PLC0415 - takes long to import

    content, told = printed(result.outputs[BULLETIN])
    outputs = result.outputs if content is None else {**result.outputs, PRINTED: content}
    return replace(result, outputs=outputs, about_pdf=told)
