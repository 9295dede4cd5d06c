"""Run a month: take in, examine, enter in the ledger, merge, and give out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from pipeline.board.assemble import assemble
from pipeline.board.types import Board
from pipeline.definitions.calendar import MonthDates
from pipeline.intake.take_in import Intake, take_in
from pipeline.ledger.ledger import Ledger
from pipeline.model.decision import Decision
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding
from pipeline.model.history import History
from pipeline.model.inbox import Arrival
from pipeline.model.period import Period
from pipeline.model.receipt import Delivery, Receipt
from pipeline.model.stamped import StampedPage
from pipeline.month.examine import examine
from pipeline.month.setting import Year, as_of_day, load_year
from pipeline.office import clock
from pipeline.office.workspace import Workspace
from pipeline.rules.cases import Setting
from pipeline.rules.evaluate import arrange
from pipeline.rules.month import evaluate_month
from pipeline.rules.settle import accept, settled, waive

Progress = Callable[[str], None]
"""Told the name of each file as it is examined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthResult:
    """What a run came to.

    ``contents`` are the bytes of the examined files by SHA-256; ``outputs`` are the files given out
    by name, empty where none were asked for.
    ``recalled`` names files that are no longer in the inbox and were taken from the archive,
    ``later`` files that came after the as-of day and wait, ``set_aside`` outputs that someone had
    edited by hand and that were kept aside.
    """

    board: Board
    intake: Intake
    examinations: tuple[Examination, ...]
    recalled: tuple[str, ...]
    later: tuple[str, ...]
    contents: Mapping[str, bytes] = field(default_factory=dict)
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
    intake = take_in(workspace.inbox(period), month.now, month.clock)
    known: tuple[Receipt, ...] = ()
    earlier: Mapping[Period, tuple[Examination, ...]] = {}
    if workspace.has_ledger():
        with Ledger(workspace.ledger_path) as ledger:
            known, earlier = ledger.receipts(period), ledger.examinations_before(period)
            month = month.remembered(ledger)
    receipts = expected_receipts(intake.arrivals, known, period)
    result = month.worked_out(workspace, intake, receipts, earlier, progress)
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
        entries = workspace.inbox(period)
        intake = take_in(entries, month.now, month.clock)
        for content in (
            *(entry.content for entry in entries if entry.content is not None),
            *(arrival.content for arrival in intake.arrivals),
        ):
            workspace.archive(content)
        with Ledger(workspace.ledger_path) as ledger:
            ledger.receive(period, intake.arrivals)
            earlier = ledger.examinations_before(period)
            receipts = ledger.receipts(period)
            month = month.remembered(ledger)
            worked_out = month.worked_out(workspace, intake, receipts, earlier, progress)
            result = month.rendered(worked_out)
            version = month.year.definitions.version
            ledger.record_run(period, result.board.as_of, version, result.examinations)
        return replace(result, set_aside=workspace.publish(period, result.outputs))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
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

    def remembered(self, ledger: Ledger) -> "_Month":
        """With what the ledger knows of decisions and of earlier runs."""
        return replace(
            self,
            decisions=ledger.decisions(self.period),
            run_days=ledger.run_days_before(self.period),
            told_days=ledger.told_days(self.period),
        )

    def worked_out(
        self,
        workspace: Workspace,
        intake: Intake,
        receipts: Sequence[Receipt],
        earlier: Mapping[Period, tuple[Examination, ...]],
        progress: Progress,
    ) -> MonthResult:
        """From receipts to the board. What is no longer in the inbox comes from the archive."""
        arrived = {arrival.sha256: arrival.content for arrival in intake.arrivals}
        names = {(arrival.name, arrival.sha256) for arrival in intake.arrivals}
        # A scan may have been taken for a return until the clerk noted it as a stamped page.
        receipts = [each for each in receipts if each.name not in intake.scans]
        in_time = [each for each in receipts if each.received.date() <= self.now.date()]
        deliveries = [
            Delivery(
                receipt=receipt,
                content=arrived.get(receipt.sha256) or workspace.archived(receipt.sha256),
            )
            for receipt in in_time
        ]
        setting = self._setting(earlier)
        examinations = examine_all(setting, deliveries, progress)
        return MonthResult(
            board=board_of(setting, examinations, intake.findings, intake.stamped),
            intake=intake,
            examinations=examinations,
            recalled=tuple(r.name for r in in_time if (r.name, r.sha256) not in names),
            later=tuple(r.name for r in receipts if r not in in_time),
            contents={each.receipt.sha256: each.content for each in deliveries},
        )

    def rendered(self, result: MonthResult) -> MonthResult:
        """The result with its outputs."""
        # The makers of the outputs take longest to import, and a check needs none of them.
        from pipeline.month.outputs import outputs  # noqa: PLC0415 - the reason stands above

        files = outputs(
            result.board, result.intake, result.examinations, self.template, result.contents
        )
        return replace(result, outputs=files)

    def _setting(self, earlier: Mapping[Period, tuple[Examination, ...]]) -> Setting:
        return Setting(
            definitions=self.year.definitions,
            list_id=self.year.project_list.id,
            period=self.period,
            dates=self.dates,
            history=_in_time(earlier, self.dates),
            now=self.now,
            decisions=self.decisions,
            run_days=self.run_days,
            told_days=self.told_days,
        )


def examine_all(
    setting: Setting, deliveries: Sequence[Delivery], progress: Progress
) -> tuple[Examination, ...]:
    """Examine deliveries in the order of receipt."""
    done: list[Examination] = []
    for delivery in sorted(deliveries, key=_order):
        progress(delivery.receipt.name)
        done.append(examine(setting, delivery, done))
    return tuple(done)


def board_of(
    setting: Setting,
    examinations: tuple[Examination, ...],
    found_before: Sequence[Finding],
    stamped: Sequence[StampedPage] | None = None,
) -> Board:
    """The board with all findings: of the intake, of files, of the month."""
    waivers = setting.definitions.waivers
    of_month = evaluate_month(setting, examinations, stamped)
    findings = (
        *found_before,
        *settled(examinations),
        *(
            accept(waive(each, waivers, setting.period), setting.decisions, setting.period)
            for each in of_month.findings
        ),
    )
    return assemble(
        setting.definitions,
        setting.list_id,
        setting.period,
        setting.dates,
        as_of_day(setting.now.date(), setting.dates),
        examinations=examinations,
        history=setting.history,
        findings=arrange(findings),
        run_days=setting.run_days,
        returned=setting.returned,
        checks=(*(check for each in examinations for check in each.checks), *of_month.checks),
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


def expected_receipts(
    arrivals: Sequence[Arrival], known: Sequence[Receipt], period: Period
) -> tuple[Receipt, ...]:
    """The receipts that arrivals have, or would get; for a check that writes nothing."""
    receipts = {(receipt.name, receipt.sha256): receipt for receipt in known}
    for arrival in arrivals:
        key = (arrival.name, arrival.sha256)
        if key not in receipts:
            receipts[key] = Receipt(
                number=len(receipts) + 1,
                period=period,
                sha256=arrival.sha256,
                name=arrival.name,
                received=arrival.received,
                time_source=arrival.time_source,
                channel=arrival.channel,
            )
    return tuple(receipts.values())


def _order(delivery: Delivery) -> tuple[datetime, int]:
    return (delivery.receipt.received, delivery.receipt.number)
