"""A month under way: from what arrived to the boards of its lists and their outputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from pipeline import __version__
from pipeline.board.reporting import Rates
from pipeline.board.types import Board, Issuance
from pipeline.definitions.calendar import CalendarMissingError, MonthDates
from pipeline.ledger.ledger import Ledger
from pipeline.model.decision import Decision
from pipeline.model.examination import Examination
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt, in_order_of_receipt
from pipeline.model.seal import Footing
from pipeline.month.clockwork import about_clock, steady
from pipeline.month.lists import (
    Settings,
    Shared,
    compared,
    counterpart_cases,
    examine_each,
    pages_by_list,
    seen_by,
    without,
)
from pipeline.month.merging import board_of, history_by
from pipeline.month.moved import moved
from pipeline.month.overwritten import overwritten_promises
from pipeline.month.recorded import recorded
from pipeline.month.result import MonthResult, Progress
from pipeline.month.revisions import revisions
from pipeline.month.setting import Year, days_off_missing, load_year, year_from
from pipeline.month.taking_in import Moments, TakenIn
from pipeline.month.verdicts import entry_verdicts, held_names, month_of
from pipeline.month.workers import BY_SIZE, Workers
from pipeline.office import clock
from pipeline.office.workspace import Workspace
from pipeline.rules.cases import Setting
from pipeline.rules.settle import settled


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
        now = datetime.combine(as_of, time()) if as_of else moment
        return cls._of_lists(lists, period, template, now=now, clock=moment)

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
        return cls._of_lists(
            (own, *others), period, template, now=footing.moment, clock=footing.clock
        )

    @classmethod
    def _of_lists(
        cls,
        years: Sequence[Year],
        period: Period,
        template: bytes,
        *,
        now: datetime,
        clock: datetime,
    ) -> "MonthRun":
        """The month of the first of these lists, with that of the others beside it."""
        first, *others = (
            cls(
                year=each,
                period=period,
                dates=each.dates(period),
                template=template,
                now=now,
                clock=clock,
            )
            for each in years
        )
        return replace(first, others=tuple(others))

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
            year=self.year.with_plans(ledger.plans(self.period.year), now.date()),
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
        in_time = sorted(
            (each for each in returns if self._is_in_time(each.receipt)), key=in_order_of_receipt
        )
        later = [each.receipt for each in returns if not self._is_in_time(each.receipt)]
        settings, adoptions = self._settings(ledger), ledger.adoptions(self.period)
        with self.workers.engaged(len(in_time)) as executor:
            all_examined = examine_each(
                settings, in_time, progress, adoptions, executor, broken=workspace.log_bug
            )
        everything = (each for own in all_examined.values() for each in own)
        elsewhere = ledger.receipts_elsewhere(self.period)
        gone = moved(everything, taken.present, elsewhere)
        examined = without(all_examined, gone)
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
                    each.receipt.name
                    for each in in_time
                    if each.receipt.key not in taken.present and each.receipt.number not in gone
                ),
                moved=tuple(gone.values()),
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
        year = self.year
        told = overwritten_promises(workspace, ledger, year.workbook, year.definitions.year)
        return replace(results[0], others=tuple(results[1:]), overwritten=told)

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
        from pipeline.outputs.record.run import Arrived  # noqa: PLC0415 - see above

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
