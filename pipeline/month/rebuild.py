"""Make the ledger again from the archive and the journal.

Identical means: every row of every table the same, which equal chain hashes prove. Only the way
in which SQLite lays rows on pages may differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.ledger.errors import LedgerError
from pipeline.ledger.journal import BASE, Journal, Line, footing_of, run_of, written
from pipeline.ledger.ledger import Ledger
from pipeline.ledger.schema import FOOTING, RUN
from pipeline.model.receipt import Delivery
from pipeline.model.seal import Footing
from pipeline.month.keeping import present_journal
from pipeline.month.lists import examine_all, seen_by
from pipeline.month.month_run import MonthRun
from pipeline.month.result import Progress
from pipeline.office import clock
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.office.workspace import JOURNAL, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What making the ledger again came to.

    ``runs`` and ``rows`` count what was done again. ``differing`` are the runs that came out
    otherwise, each as month and program version. ``sound``: the ledger that is there is whole
    and the same, so that it was left. ``replaced``: the new one took its place; ``aside`` is
    where the old one is.
    """

    runs: int
    rows: int
    differing: tuple[str, ...]
    sound: bool
    replaced: bool
    aside: str = ""


def rebuild_ledger(workspace: Workspace, progress: Progress, *, differing: bool = False) -> Rebuilt:
    """Make the ledger again, and put it in the place of one that is damaged or missing.

    Args:
        workspace: the office.
        progress: told the name of each file as it is examined again.
        differing: take the new ledger although runs came out otherwise, as after an upgrade of
            the program; the journal then begins anew with it.

    Raises:
        OfficeError: there is no journal, or it or something in the archive is damaged (6), or
            nothing can be written (5).
    """
    with workspace.lock():
        journal = present_journal(workspace)
        if not journal.lines:
            raise OfficeError(f"没有找到 {JOURNAL}，不能从存档恢复台账。", CONFIGURATION)
        with Ledger.in_memory(_base(workspace, journal)) as ledger:
            told = tuple(_entered(workspace, ledger, journal, progress))
            sound = _is_sound(workspace, ledger)
            take = not sound and (not told or differing)
            return Rebuilt(
                runs=sum(line.kind == RUN.name for line in journal.lines),
                rows=sum(line.kind != BASE for line in journal.lines),
                differing=told,
                sound=sound,
                replaced=take,
                aside=_take(workspace, ledger, anew=bool(told)) if take else "",
            )


def _base(workspace: Workspace, journal: Journal) -> bytes:
    """The ledger that the journal began with; nothing where it began with an empty one."""
    first = journal.lines[0]
    return workspace.archived(str(first.values[0])) if first.kind == BASE else b""


def _entered(
    workspace: Workspace, ledger: Ledger, journal: Journal, progress: Progress
) -> Iterator[str]:
    """Enter everything again, line by line; which runs did not come out as they had been."""
    footing: Footing | None = None
    for line in journal.lines:
        if line.kind == FOOTING.name:
            footing = footing_of(line)
        elif line.kind == RUN.name:
            if not _run_again(workspace, ledger, line, footing, progress):
                run = run_of(line)
                version = footing.program if footing else "旧"
                yield f"{run.period.label}第 {run.number} 次运行（{version} 版程序）"
            footing = None
        elif line.kind != BASE:
            ledger.enter_again(line)


def _run_again(
    workspace: Workspace,
    ledger: Ledger,
    line: Line,
    footing: Footing | None,
    progress: Progress,
) -> bool:
    """Examine a run's files again, with its definitions; whether it is the same run."""
    if footing is None:
        return False
    run = run_of(line)
    month = MonthRun.again(workspace, run.period, footing).remembered(ledger)
    view = seen_by(ledger, month.year)
    receipts = {each.number: each for each in ledger.receipts(run.period)}
    deliveries = [
        Delivery(receipt=receipts[number], content=workspace.archived(receipts[number].sha256))
        for number in footing.receipts
    ]
    examinations = examine_all(
        month.setting_of(view.examinations_before(run.period)),
        deliveries,
        progress,
        ledger.adoptions(run.period),
        broken=workspace.log_bug,
    )
    ledger.record_run(run.period, run.as_of, run.definitions_version, examinations, footing)
    return ledger.has(line)


def _is_sound(workspace: Workspace, rebuilt: Ledger) -> bool:
    """Whether the ledger that is there is whole and has the same rows."""
    if not workspace.has_ledger():
        return False
    try:
        with Ledger.tried(workspace.ledger_path) as standing:
            return not standing.verify_chain() and standing.heads() == rebuilt.heads()
    except LedgerError:
        return False


def _take(workspace: Workspace, ledger: Ledger, *, anew: bool) -> str:
    """Put the new ledger in its place; ``anew``: with a journal that begins with it."""
    stamp = f"{clock.now():%Y%m%d-%H%M%S}"
    aside = workspace.exchange_ledger(ledger.whole(), stamp)
    if anew:
        workspace.archive(workspace.journal.content())
        base = ledger.journal_base(workspace.archive(ledger.whole()))
        workspace.journal.add(b"", written([base], Journal()))
    return aside
