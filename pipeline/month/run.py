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
from pipeline.month.lists import (
    Examined,
    Settings,
    Shared,
    compared,
    counterpart_cases,
    examine_lists,
    pages_by_list,
    seen_by,
)
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
from pipeline.rules.counterparts import CounterpartCase, explained
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
    asked for, ``about_clock`` what was wrong with the machine's clock. ``folder`` is where the
    list's outputs stand in the month's folder, empty at its top;
    ``several``: the month has more than one list; ``others`` are the results of the other
    ones, from the same inbox.
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
    folder: str = ""
    several: bool = False
    others: "tuple[MonthResult, ...]" = ()

    @property
    def every_list(self) -> "tuple[MonthResult, ...]":
        """The results of all lists of the month, this one first."""
        return (self, *self.others)

    def with_each(self, change: "Callable[[MonthResult], MonthResult]") -> "MonthResult":
        """The same results with something done to each list's."""
        return replace(change(self), others=tuple(map(change, self.others)))


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
        result = result.with_each(
            lambda each: replace(each, seal=ledger.seal_of(each.board.project_list.id, period))
        )
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
        for each, own in zip(month.every_list, result.every_list, strict=True):
            version, footing = each.year.definitions.version, each.footing(workspace, taken, own)
            rates, as_of_day_ = asdict(own.board.rates), own.board.as_of
            ledger.record_run(period, as_of_day_, version, own.examinations, footing, rates)
        return result.with_each(lambda each: _given_out(workspace, ledger, each, pdf=pdf))


def _given_out(
    workspace: Workspace, ledger: Ledger, result: MonthResult, *, pdf: bool
) -> MonthResult:
    """One list's result with its outputs in their place."""
    period = result.board.period
    seal = ledger.seal_of(result.board.project_list.id, period)
    if seal is not None:
        return _after_issue(workspace, result, seal)
    result = _printed(result) if pdf else result
    set_aside = workspace.publish_list(period, result.folder, result.outputs)
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
    """One list's month under way: its definitions, dates, template and the one moment of the run.

    ``others`` are the month's other lists, run at the same moment. ``decisions`` are the clerk's,
    whenever they were taken: like waivers they are judgements on what arrived, not arrivals.
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
    others: "tuple[MonthRun, ...]" = ()

    @classmethod
    def begun(cls, workspace: Workspace, period: Period, as_of: date | None) -> "MonthRun":
        """Read what a month starts from, before anything is written."""
        year, moment = load_year(workspace, period), clock.now()
        lists, template = year.every_list(period), workspace.bulletin_template()
        first, *others = (
            cls(
                year=each,
                period=period,
                dates=each.dates(period),
                template=template,
                now=datetime.combine(as_of, time()) if as_of else moment,
                clock=moment,
            )
            for each in lists
        )
        return replace(first, others=tuple(others))

    @classmethod
    def again(cls, workspace: Workspace, period: Period, footing: Footing) -> "MonthRun":
        """A list's month as an earlier run began it, from what the archive keeps.

        Raises:
            OfficeError: definitions or template are missing from the archive or altered (6).
        """
        year = year_from(workspace.archived(footing.definitions), period)
        template = workspace.archived(footing.template)
        own = year.of_list(footing.list_id)
        others = (each for each in year.every_list(period) if each.folder != own.folder)
        first, *others_ = (
            cls(
                year=each,
                period=period,
                dates=each.dates(period),
                template=template,
                now=footing.moment,
                clock=footing.clock,
            )
            for each in (own, *others)
        )
        return replace(first, others=tuple(others_))

    @property
    def every_list(self) -> "tuple[MonthRun, ...]":
        """The month of all lists, this one first."""
        return (self, *self.others)

    def footing(self, workspace: Workspace, taken: TakenIn, result: MonthResult) -> Footing:
        """What this run stands on; definitions and template are kept in the archive."""
        return Footing(
            moment=self.now,
            clock=self.clock,
            list_id=self.list_id,
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
        """With what the ledger knows of plans, of decisions and of the lists' earlier runs."""
        own, *others = (each.recalling(seen_by(ledger, each.year)) for each in self.every_list)
        return replace(own, others=tuple(others))

    def recalling(self, ledger: Ledger) -> "MonthRun":
        """This list's month with what the ledger, seen as the list's, knows of it.

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
        """From receipts to the boards. What is no longer in the inbox comes from the archive."""
        returns = taken.returns(workspace)
        in_time = sorted((each for each in returns if self._is_in_time(each.receipt)), key=_order)
        later = [each.receipt for each in returns if not self._is_in_time(each.receipt)]
        settings, adoptions = self._settings(ledger), ledger.adoptions(self.period)
        with self.workers.engaged(len(in_time)) as executor:
            examined = _examined(settings, in_time, progress, adoptions, executor)
        examinations = [each for own in examined.values() for each in own]
        findings = [each for own in examined.values() for each in settled(own)]
        month = month_of(taken.receipts, examinations, findings, later)
        entries = entry_verdicts(taken.intake.outcomes, month)
        shared = Shared(
            settings=settings,
            examined=examined,
            pages=pages_by_list(settings, examined, taken.intake.stamped),
            found=taken.intake.findings,
            held=held_names(entries, month),
        )
        boards = [each.board(workspace, ledger, shared) for each in self.every_list]
        results = [
            MonthResult(
                board=compared(board, boards, settings),
                entries=entries,
                examinations=examined[each.list_id],
                adoptions=adoptions,
                recalled=tuple(
                    each.receipt.name for each in in_time if each.receipt.key not in taken.present
                ),
                later=tuple(receipt.name for receipt in later),
                stamped=shared.pages[each.list_id] or (),
                history=settings[each.list_id].history,
                contents={each.receipt.sha256: each.content for each in in_time},
                folder=each.year.folder,
                several=bool(self.others),
                about_clock=each.about_clock,
            )
            for each, board in zip(self.every_list, boards, strict=True)
        ]
        return replace(results[0], others=tuple(results[1:]))

    def _settings(self, ledger: Ledger) -> Settings:
        """What each list's files are examined with, in the order of the definitions."""
        order = list(self.year.definitions.lists)
        runs = sorted(self.every_list, key=lambda each: order.index(each.list_id))
        return {
            each.list_id: each.setting_of(
                seen_by(ledger, each.year).examinations_before(self.period)
            )
            for each in runs
        }

    def board(self, workspace: Workspace, ledger: Ledger, shared: Shared) -> Board:
        """The list's board out of what the month's lists share."""
        own, first = shared.examined[self.list_id], self.list_id == shared.first
        try:
            board = board_of(
                shared.settings[self.list_id],
                own,
                (*(shared.found if first else ()), *settled(own)),
                shared.pages[self.list_id],
                shared.held,
                self.earlier_rates,
                counterparts=counterpart_cases(shared.settings, shared.examined, self.list_id),
                scans=() if first else shared.nobodys,
            )
        except CalendarMissingError as missing:
            raise days_off_missing(missing) from missing
        view = seen_by(ledger, self.year)
        told = revisions(workspace, view, self.list_id, self.period, self.dates)
        return replace(board, revisions=tuple(told))

    @property
    def list_id(self) -> str:
        """The list."""
        return self.year.project_list.id

    def rendered(self, result: MonthResult, issuance: Issuance | None = None) -> MonthResult:
        """The result with its outputs; one to be published bears number and day, and is alone."""
        if issuance is not None:
            return self._rendered(result, issuance)
        return result.with_each(lambda each: self._rendered(each, None))

    def _rendered(self, result: MonthResult, issuance: Issuance | None) -> MonthResult:
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
            list_id=self.list_id,
            period=self.period,
            dates=self.dates,
            history=history_by(earlier, self.dates, self.year.definitions),
            now=self.now,
            decisions=self.decisions,
            run_days=self.run_days,
            told_days=self.told_days,
        )


def _examined(
    settings: Settings,
    deliveries: Sequence[Delivery],
    progress: Progress,
    adoptions: Mapping[str, Adoption],
    executor: Executor | None,
) -> Examined:
    """Examine deliveries, each under its own list where there are several."""
    if len(settings) > 1:
        return examine_lists(settings, deliveries, progress, adoptions)
    ((list_id, setting),) = settings.items()
    return {list_id: examine_all(setting, deliveries, progress, adoptions, executor)}


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


def board_of(  # noqa: PLR0913 - the board rests on this many things
    setting: Setting,
    examinations: tuple[Examination, ...],
    found_before: Sequence[Finding],
    stamped: Sequence[StampedPage] | None,
    held: Sequence[str],
    earlier_rates: Mapping[Period, Rates] = MappingProxyType({}),
    *,
    counterparts: Sequence[CounterpartCase] = (),
    scans: Sequence[Examination] = (),
) -> Board:
    """The board with all findings: those of the intake and of files, and those of the month.

    ``counterparts`` are the figures that another list asks for too, ``scans`` files of nobody's
    that are told with another list and may be this one's.
    """
    waivers = setting.definitions.waivers
    of_month = evaluate_month(setting, (*examinations, *scans), stamped, counterparts)
    waived = (waive(each, waivers, setting.period) for each in of_month.findings)
    judged = (
        accept(explained(each, counterparts), setting.decisions, setting.period) for each in waived
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
