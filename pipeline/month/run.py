"""Run a month: take in, examine, enter in the ledger, merge, and give out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from pipeline.board.assemble import assemble
from pipeline.board.types import Board
from pipeline.definitions.calendar import MonthDates
from pipeline.ledger.ledger import Ledger
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import Adoption, Delivery, Receipt
from pipeline.model.verdict import EntryVerdict
from pipeline.month.examine import examine
from pipeline.month.setting import Year, as_of_day, load_year
from pipeline.month.taking_in import Moments, TakenIn, taken_in, tried_ledger
from pipeline.month.verdicts import entry_verdicts, held_names, month_of
from pipeline.office import clock
from pipeline.office.workspace import Workspace
from pipeline.rules.cases import Setting
from pipeline.rules.evaluate import arrange
from pipeline.rules.month import month_findings
from pipeline.rules.settle import settled

Progress = Callable[[str], None]
"""Told the name of each file as it is examined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthResult:
    """What a run came to.

    ``entries`` has the one verdict on each entry of the inbox. ``outputs`` are the files by name,
    empty where none were asked for. ``recalled`` names files that are no longer in the inbox and
    were taken from the archive, ``later`` files that came after the as-of day and wait,
    ``set_aside`` outputs that someone had edited by hand and that were kept aside.
    """

    board: Board
    entries: tuple[EntryVerdict, ...]
    examinations: tuple[Examination, ...]
    adoptions: Mapping[str, Adoption]
    recalled: tuple[str, ...]
    later: tuple[str, ...]
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()


def check_month(
    workspace: Workspace,
    period: Period,
    as_of: date | None,
    progress: Progress,
    *,
    render: bool = False,
) -> MonthResult:
    """Examine a month's inbox without writing anything; ``render`` works out its outputs too.

    Raises:
        OfficeError, LedgerError: see ``run_month``.
    """
    month = _Month.begun(workspace, period, as_of)
    with tried_ledger(workspace) as ledger:
        taken = taken_in(workspace, ledger, month.moments, period)
        result = month.worked_out(workspace, ledger, taken, progress)
    return month.rendered(result) if render else result


def run_month(
    workspace: Workspace, period: Period, as_of: date | None, progress: Progress
) -> MonthResult:
    """Run a month and give out its outputs.

    Raises:
        OfficeError: something about files or definitions that a person has to put right.
        LedgerError: the ledger is damaged or cannot be written.
    """
    month = _Month.begun(workspace, period, as_of)
    with workspace.lock():
        with Ledger(workspace.ledger_path) as ledger:
            taken = taken_in(workspace, ledger, month.moments, period, workspace.archive)
            result = month.rendered(month.worked_out(workspace, ledger, taken, progress))
            version = month.year.definitions.version
            ledger.record_run(period, result.board.as_of, version, result.examinations)
        return replace(result, set_aside=workspace.publish(period, result.outputs))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """A month under way: its definitions, dates, template and the one moment of the run."""

    year: Year
    period: Period
    dates: MonthDates
    template: bytes
    now: datetime
    clock: datetime

    @classmethod
    def begun(cls, workspace: Workspace, period: Period, as_of: date | None) -> "_Month":
        """Read what a month starts from, before anything is written."""
        year, moment = load_year(workspace, period), clock.now()
        return cls(
            year=year,
            period=period,
            dates=year.dates(period),
            template=workspace.bulletin_template(),
            now=datetime.combine(as_of, time()) if as_of else moment,
            clock=moment,
        )

    @property
    def moments(self) -> Moments:
        """What the run's files are found at."""
        return Moments(found=self.now, clock=self.clock)

    def worked_out(
        self, workspace: Workspace, ledger: Ledger, taken: TakenIn, progress: Progress
    ) -> MonthResult:
        """From receipts to the board. What is no longer in the inbox comes from the archive."""
        returns = taken.returns(workspace)
        in_time = [each for each in returns if self._is_in_time(each.receipt)]
        later = [each.receipt for each in returns if not self._is_in_time(each.receipt)]
        setting = self._setting(ledger.examinations_before(self.period))
        adoptions = ledger.adoptions(self.period)
        examinations = examine_all(setting, in_time, progress, adoptions)
        findings = settled(examinations)
        month = month_of(taken.receipts, examinations, findings, later)
        entries = entry_verdicts(taken.intake.outcomes, month)
        found = (*taken.intake.findings, *findings, *month_findings(setting, examinations))
        return MonthResult(
            board=board_of(setting, examinations, found, held_names(entries, month)),
            entries=entries,
            examinations=examinations,
            adoptions=adoptions,
            recalled=tuple(
                each.receipt.name for each in in_time if each.receipt.key not in taken.present
            ),
            later=tuple(each.name for each in later),
        )

    def rendered(self, result: MonthResult) -> MonthResult:
        """The result with its outputs."""
        # The makers of the outputs take longest to import, and a check needs none of them.
        from pipeline.month.outputs import outputs  # noqa: PLC0415 - the reason stands above

        files = outputs(
            result.board, result.entries, result.examinations, result.adoptions, self.template
        )
        return replace(result, outputs=files)

    def _is_in_time(self, receipt: Receipt) -> bool:
        return receipt.received.date() <= self.now.date()

    def _setting(self, earlier: Mapping[Period, tuple[Examination, ...]]) -> Setting:
        return Setting(
            definitions=self.year.definitions,
            list_id=self.year.project_list.id,
            period=self.period,
            dates=self.dates,
            history=_in_time(earlier, self.dates),
            now=self.now,
        )


def examine_all(
    setting: Setting,
    deliveries: Sequence[Delivery],
    progress: Progress,
    adoptions: Mapping[str, Adoption],
) -> tuple[Examination, ...]:
    """Examine deliveries in the order of receipt."""
    done: list[Examination] = []
    for delivery in sorted(deliveries, key=_order):
        progress(delivery.receipt.name)
        adoption = adoptions.get(delivery.receipt.sha256)
        done.append(examine(setting, delivery, done, adoption))
    return tuple(done)


def board_of(
    setting: Setting,
    examinations: tuple[Examination, ...],
    findings: Sequence[Finding],
    held: Sequence[str],
) -> Board:
    """The board with all findings: of the intake, of files, of the month."""
    return assemble(
        setting.definitions,
        setting.list_id,
        setting.period,
        setting.dates,
        as_of_day(setting.now.date(), setting.dates),
        examinations=examinations,
        history=setting.history,
        findings=arrange(findings),
        held=held,
    )


def _in_time(earlier: Mapping[Period, tuple[Examination, ...]], dates: MonthDates) -> History:
    """Earlier months as known by this month's hard close; a late March file counts in April."""
    return History(
        {
            period: tuple(
                each for each in examinations if each.receipt.received.date() <= dates.hard_close
            )
            for period, examinations in earlier.items()
        }
    )


def _order(delivery: Delivery) -> tuple[datetime, int]:
    return (delivery.receipt.received, delivery.receipt.number)
