"""Run a month: take in, examine, enter in the ledger, merge, and give out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from pipeline.board.assemble import assemble
from pipeline.board.types import Board
from pipeline.definitions.calendar import MonthDates
from pipeline.intake.take_in import Intake, take_in
from pipeline.ledger.ledger import Ledger
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding
from pipeline.model.history import History
from pipeline.model.inbox import Arrival
from pipeline.model.period import Period
from pipeline.model.receipt import Delivery, Receipt
from pipeline.month.examine import examine
from pipeline.month.outputs import outputs
from pipeline.month.setting import Year, as_of_day, load_year
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
    """What a run came to. ``set_aside`` names outputs edited by hand that were kept aside."""

    board: Board
    intake: Intake
    examinations: tuple[Examination, ...]
    outputs: Mapping[str, bytes]
    set_aside: tuple[str, ...] = ()


def check_month(
    workspace: Workspace, period: Period, as_of: date | None, progress: Progress
) -> MonthResult:
    """Examine a month's inbox and work out its outputs without writing anything.

    Raises:
        OfficeError, LedgerError: see ``run_month``.
    """
    year, now = load_year(workspace, period), _now(as_of)
    dates = year.dates(period)
    intake = take_in(workspace.inbox(period), now)
    known: tuple[Receipt, ...] = ()
    earlier: Mapping[Period, tuple[Examination, ...]] = {}
    if workspace.has_ledger():
        with Ledger(workspace.ledger_path) as ledger:
            known, earlier = ledger.receipts(period), ledger.examinations_before(period)
    setting = _setting(year, period, dates, earlier, now)
    deliveries = _expected(intake.arrivals, known, period)
    return work_out(setting, intake, deliveries, workspace.bulletin_template(), progress)


def run_month(
    workspace: Workspace, period: Period, as_of: date | None, progress: Progress
) -> MonthResult:
    """Run a month and give out its outputs.

    Raises:
        OfficeError: something about files or definitions that a person has to put right.
        LedgerError: the ledger is damaged or cannot be written.
    """
    year, now = load_year(workspace, period), _now(as_of)
    dates, template = year.dates(period), workspace.bulletin_template()
    with workspace.lock():
        intake = take_in(workspace.inbox(period), now)
        for arrival in intake.arrivals:
            workspace.archive(arrival.content)
        with Ledger(workspace.ledger_path) as ledger:
            receipts = ledger.receive(period, intake.arrivals)
            deliveries = _deliveries(intake.arrivals, receipts)
            setting = _setting(year, period, dates, ledger.examinations_before(period), now)
            result = work_out(setting, intake, deliveries, template, progress)
            as_of = result.board.as_of
            ledger.record_run(period, as_of, year.definitions.version, result.examinations)
        return replace(result, set_aside=workspace.publish(period, result.outputs))


def work_out(
    setting: Setting,
    intake: Intake,
    deliveries: Sequence[Delivery],
    template: bytes,
    progress: Progress,
) -> MonthResult:
    """The pure middle of a month: from deliveries to outputs."""
    examinations = examine_all(setting, deliveries, progress)
    board = board_of(setting, examinations, intake.findings)
    return MonthResult(
        board=board,
        intake=intake,
        examinations=examinations,
        outputs=outputs(board, intake, examinations, template),
    )


def _setting(
    year: Year,
    period: Period,
    dates: MonthDates,
    earlier: Mapping[Period, tuple[Examination, ...]],
    now: datetime,
) -> Setting:
    return Setting(
        definitions=year.definitions,
        list_id=year.project_list.id,
        period=period,
        dates=dates,
        history=_in_time(earlier, dates),
        now=now,
    )


def examine_all(
    setting: Setting, deliveries: Sequence[Delivery], progress: Progress
) -> tuple[Examination, ...]:
    """Examine deliveries in the order of receipt; what came after the as-of day waits."""
    done: list[Examination] = []
    for delivery in sorted(deliveries, key=_order):
        if delivery.receipt.received.date() <= setting.now.date():
            progress(delivery.receipt.name)
            done.append(examine(setting, delivery, done))
    return tuple(done)


def board_of(
    setting: Setting, examinations: tuple[Examination, ...], found_before: Sequence[Finding]
) -> Board:
    """The board with all findings: of the intake, of files, of the month."""
    findings = (*found_before, *settled(examinations), *month_findings(setting, examinations))
    return assemble(
        setting.definitions,
        setting.list_id,
        setting.period,
        setting.dates,
        as_of_day(setting.now.date(), setting.dates),
        examinations=examinations,
        history=setting.history,
        findings=arrange(findings),
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


def _now(as_of: date | None) -> datetime:
    """The one moment of a run: the as-of day where given, else the clock."""
    return datetime.combine(as_of, time()) if as_of else clock.now()


def _order(delivery: Delivery) -> tuple[datetime, int]:
    return (delivery.receipt.received, delivery.receipt.number)


def _deliveries(arrivals: Sequence[Arrival], receipts: Sequence[Receipt]) -> tuple[Delivery, ...]:
    return tuple(
        Delivery(receipt=receipt, content=arrival.content)
        for arrival, receipt in zip(arrivals, receipts, strict=True)
    )


def _expected(
    arrivals: Sequence[Arrival], known: Sequence[Receipt], period: Period
) -> tuple[Delivery, ...]:
    """Deliveries with the receipts they have, or would get; for a check that writes nothing."""
    numbers = {(receipt.name, receipt.sha256): receipt.number for receipt in known}
    following = max(numbers.values(), default=0)
    deliveries = []
    for arrival in arrivals:
        number = numbers.get((arrival.name, arrival.sha256))
        if number is None:
            following += 1
        receipt = Receipt(
            number=number or following,
            period=period,
            sha256=arrival.sha256,
            name=arrival.name,
            received=arrival.received,
            time_source=arrival.time_source,
            channel=arrival.channel,
        )
        deliveries.append(Delivery(receipt=receipt, content=arrival.content))
    return tuple(deliveries)
