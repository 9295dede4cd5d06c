"""Run a month: take in, examine, enter in the ledger, merge, and give out."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time
from types import MappingProxyType

from pipeline import __version__
from pipeline.board.assemble import assemble
from pipeline.board.types import Board, Issuance, Rates
from pipeline.definitions.calendar import CalendarMissingError, MonthDates
from pipeline.definitions.types import Definitions
from pipeline.ledger.ledger import Ledger
from pipeline.model.decision import Decision
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import Adoption, Delivery, Receipt
from pipeline.model.seal import Footing, Seal
from pipeline.model.stamped import StampedPage
from pipeline.model.verdict import EntryVerdict
from pipeline.month.clockwork import about_clock, steady
from pipeline.month.examine import judge
from pipeline.month.keeping import kept_ledger
from pipeline.month.opening import understood
from pipeline.month.plans import planned_year
from pipeline.month.recorded import recorded
from pipeline.month.revisions import revisions
from pipeline.month.setting import Year, as_of_day, days_off_missing, load_year, year_from
from pipeline.month.state import AFTER_ISSUE
from pipeline.month.taking_in import Moments, TakenIn, taken_in, tried_ledger
from pipeline.month.verdicts import entry_verdicts, held_names, month_of
from pipeline.month.workers import BY_SIZE, Workers, read_ahead
from pipeline.office import clock
from pipeline.office.workspace import Workspace
from pipeline.rules.cases import Setting
from pipeline.rules.evaluate import arrange
from pipeline.rules.month import evaluate_month
from pipeline.rules.settle import accept, settled, waive

KEPT_BESIDE = frozenset({"退回修改", "回执", "run.json"})
"""What goes back to the units, and the record of what was seen."""

Progress = Callable[[str], None]
"""Told the name of each file as it is examined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthResult:
    """What a run came to.

    ``entries`` has the one verdict on each entry of the inbox, ``stamped`` the stamped pages that
    the clerk noted, ``history`` the earlier months. ``contents`` are the bytes of the examined
    files by SHA-256; ``outputs`` are the files given out by name, empty where none were asked for.
    ``recalled`` names files that are no longer in the inbox and were taken from the archive,
    ``later`` files that came after the as-of day and wait, ``set_aside`` outputs that someone had
    edited by hand and that were kept aside. ``seal`` is there when the month had been published
    before: then its outputs stay as they were, and ``outputs`` are only what goes to the units.
    ``record`` is the run's record. ``about_pdf`` is what the user has to know of the PDF that was
    asked for, ``about_clock`` what was wrong with the machine's clock.
    """

    board: Board
    entries: tuple[EntryVerdict, ...]
    examinations: tuple[Examination, ...]
    adoptions: Mapping[str, Adoption]
    recalled: tuple[str, ...]
    later: tuple[str, ...]
    stamped: tuple[StampedPage, ...] = ()
    history: History = field(default_factory=lambda: History({}))
    contents: Mapping[str, bytes] = field(default_factory=dict)
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    seal: Seal | None = None
    record: bytes = b""
    about_pdf: str = ""
    about_clock: str = ""


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
        result = replace(result, seal=ledger.seal_of(month.year.project_list.id, period))
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
        result = month.rendered(month.worked_out(workspace, ledger, taken, progress))
        version = month.year.definitions.version
        footing = month.footing(workspace, taken, result)
        rates, as_of_day_ = asdict(result.board.rates), result.board.as_of
        ledger.record_run(period, as_of_day_, version, result.examinations, footing, rates)
        seal = ledger.seal_of(footing.list_id, period)
        if seal is not None:
            return _after_issue(workspace, result, seal)
        result = _printed(result) if pdf else result
        return replace(result, set_aside=workspace.publish(period, result.outputs))


def _after_issue(workspace: Workspace, result: MonthResult, seal: Seal) -> MonthResult:
    """Leave what was published as it is; what goes back to the units is given out beside it."""
    outputs = {
        name: content
        for name, content in result.outputs.items()
        if name.partition("/")[0] in KEPT_BESIDE
    }
    set_aside = workspace.publish_beside(result.board.period, AFTER_ISSUE, outputs)
    return replace(result, outputs=outputs, set_aside=set_aside, seal=seal)


def _printed(result: MonthResult) -> MonthResult:
    """The result with the bulletin as PDF beside its outputs, where one can be made."""
    from pipeline.month.outputs import BULLETIN  # noqa: PLC0415 - takes long to import
    from pipeline.month.printing import PRINTED, printed  # noqa: PLC0415 - takes long to import

    content, told = printed(result.outputs[BULLETIN])
    outputs = result.outputs if content is None else {**result.outputs, PRINTED: content}
    return replace(result, outputs=outputs, about_pdf=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRun:
    """A month under way: its definitions, dates, template and the one moment of the run.

    ``decisions`` are the clerk's, whenever they were taken: like waivers they are judgements on
    what arrived, not arrivals.
    """

    year: Year
    period: Period
    dates: MonthDates
    template: bytes
    now: datetime
    clock: datetime
    decisions: tuple[Decision, ...] = ()
    run_days: Mapping[Period, date] = field(default_factory=dict)
    told_days: Mapping[int, frozenset[date]] = field(default_factory=dict)
    earlier_rates: Mapping[Period, Rates] = field(default_factory=dict)
    about_clock: str = ""
    workers: Workers = BY_SIZE

    @classmethod
    def begun(cls, workspace: Workspace, period: Period, as_of: date | None) -> "MonthRun":
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

    @classmethod
    def again(cls, workspace: Workspace, period: Period, footing: Footing) -> "MonthRun":
        """A month as an earlier run began it, from what the archive keeps.

        Raises:
            OfficeError: definitions or template are missing from the archive or altered (6).
        """
        year = year_from(workspace.archived(footing.definitions), period)
        return cls(
            year=year,
            period=period,
            dates=year.dates(period),
            template=workspace.archived(footing.template),
            now=footing.moment,
            clock=footing.clock,
        )

    def footing(self, workspace: Workspace, taken: TakenIn, result: MonthResult) -> Footing:
        """What this run stands on; definitions and template are kept in the archive."""
        return Footing(
            moment=self.now,
            clock=self.clock,
            list_id=self.year.project_list.id,
            program=__version__,
            definitions=workspace.archive(self.year.workbook),
            template=workspace.archive(self.template),
            receipts=tuple(each.receipt.number for each in result.examinations),
            entries=recorded(taken.entries),
        )

    @property
    def moments(self) -> Moments:
        """What the run's files are found at."""
        return Moments(found=self.now, clock=self.clock)

    def remembered(self, ledger: Ledger) -> "MonthRun":
        """With what the ledger knows of plans, of decisions and of earlier runs.

        A clock that is behind the last run's gives way to it, unless the day was named.
        """
        moment = steady(ledger, self.clock) if self.now == self.clock else self.clock
        now = moment if self.now == self.clock else self.now
        return replace(
            self,
            now=now,
            clock=moment,
            about_clock=about_clock(self.clock, moment),
            year=planned_year(self.year, ledger.plans(self.period.year), now.date()),
            decisions=ledger.decisions(self.period),
            run_days=ledger.run_days_before(self.period),
            told_days=ledger.told_days(self.period),
            earlier_rates={
                period: Rates(**counts)
                for period, counts in ledger.rates_before(self.period).items()
            },
        )

    def worked_out(
        self, workspace: Workspace, ledger: Ledger, taken: TakenIn, progress: Progress
    ) -> MonthResult:
        """From receipts to the board. What is no longer in the inbox comes from the archive."""
        returns = taken.returns(workspace)
        in_time = [each for each in returns if self._is_in_time(each.receipt)]
        later = [each.receipt for each in returns if not self._is_in_time(each.receipt)]
        setting = self.setting_of(ledger.examinations_before(self.period))
        adoptions = ledger.adoptions(self.period)
        with self.workers.engaged(len(in_time)) as executor:
            examinations = examine_all(setting, in_time, progress, adoptions, executor)
        findings = settled(examinations)
        intake = taken.intake
        month = month_of(taken.receipts, examinations, findings, later)
        entries = entry_verdicts(intake.outcomes, month)
        try:
            board = board_of(
                setting,
                examinations,
                (*intake.findings, *findings),
                intake.stamped,
                held_names(entries, month),
                self.earlier_rates,
            )
        except CalendarMissingError as missing:
            raise days_off_missing(missing) from missing
        told = revisions(workspace, ledger, setting.list_id, self.period, self.dates)
        return MonthResult(
            board=replace(board, revisions=tuple(told)),
            entries=entries,
            examinations=examinations,
            adoptions=adoptions,
            recalled=tuple(
                each.receipt.name for each in in_time if each.receipt.key not in taken.present
            ),
            later=tuple(each.name for each in later),
            stamped=intake.stamped or (),
            history=setting.history,
            contents={each.receipt.sha256: each.content for each in in_time},
            about_clock=self.about_clock,
        )

    def rendered(self, result: MonthResult, issuance: Issuance | None = None) -> MonthResult:
        """The result with its outputs; a bulletin to be published bears number and day."""
        # The makers of the outputs take longest to import, and a check needs none of them.
        from pipeline.month.outputs import RECORD, outputs, released  # noqa: PLC0415 - see above
        from pipeline.outputs.record import Arrived  # noqa: PLC0415 - see above

        arrived = Arrived(
            entries=result.entries,
            examinations=result.examinations,
            adoptions=result.adoptions,
            stamped=result.stamped,
            history=result.history,
        )
        board = released(replace(result.board, issuance=issuance), result.examinations)
        files = outputs(board, arrived, self.template, result.contents)
        return replace(result, board=board, outputs=files, record=files[RECORD])

    def _is_in_time(self, receipt: Receipt) -> bool:
        return receipt.received.date() <= self.now.date()

    def setting_of(self, earlier: Mapping[Period, tuple[Examination, ...]]) -> Setting:
        """What the month's files are examined with; ``earlier`` are the months before."""
        return Setting(
            definitions=self.year.definitions,
            list_id=self.year.project_list.id,
            period=self.period,
            dates=self.dates,
            history=history_by(earlier, self.dates, self.year.definitions),
            now=self.now,
            decisions=self.decisions,
            run_days=self.run_days,
            told_days=self.told_days,
        )


def examine_all(
    setting: Setting,
    deliveries: Sequence[Delivery],
    progress: Progress,
    adoptions: Mapping[str, Adoption],
    executor: Executor | None = None,
) -> tuple[Examination, ...]:
    """Examine deliveries in the order of receipt; an ``executor`` may read them ahead."""
    done: list[Examination] = []
    ordered = sorted(deliveries, key=_order)
    workbooks = read_ahead((each.content for each in ordered), executor)
    for delivery, workbook in zip(ordered, workbooks, strict=True):
        receipt = delivery.receipt
        progress(receipt.name)
        opened = understood(setting, receipt, workbook, adoptions.get(receipt.sha256))
        done.append(judge(setting, opened, done))
    return tuple(done)


def board_of(
    setting: Setting,
    examinations: tuple[Examination, ...],
    found_before: Sequence[Finding],
    stamped: Sequence[StampedPage] | None,
    held: Sequence[str],
    earlier_rates: Mapping[Period, Rates] = MappingProxyType({}),
) -> Board:
    """The board with all findings: those of the intake and of files, and those of the month."""
    waivers = setting.definitions.waivers
    of_month = evaluate_month(setting, examinations, stamped)
    judged = (
        accept(waive(each, waivers, setting.period), setting.decisions, setting.period)
        for each in of_month.findings
    )
    return assemble(
        setting.definitions,
        setting.list_id,
        setting.period,
        setting.dates,
        as_of_day(setting.now.date(), setting.dates),
        examinations=examinations,
        history=setting.history,
        findings=arrange((*found_before, *judged)),
        run_days=setting.run_days,
        returned=setting.returned,
        checks=(*(check for each in examinations for check in each.checks), *of_month.checks),
        held=held,
        earlier_rates=earlier_rates,
    )


def history_by(
    earlier: Mapping[Period, tuple[Examination, ...]], dates: MonthDates, definitions: Definitions
) -> History:
    """Earlier months as known by this month's hard close; a late March file counts in April."""
    return History(earlier, definitions.takeovers).known_by(dates.hard_close)


def _order(delivery: Delivery) -> tuple[datetime, int]:
    return (delivery.receipt.received, delivery.receipt.number)
