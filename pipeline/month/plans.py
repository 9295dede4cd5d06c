"""Run a year's implementation plans: take in, examine, enter in the ledger, give out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from pipeline.board.plan_year import PlanYearBoard, plan_board
from pipeline.definitions.calendar import CalendarMissingError
from pipeline.definitions.filed_plans import plan_due, plans_settled
from pipeline.ledger.ledger import Ledger
from pipeline.model.finding import Finding
from pipeline.model.period import Period, PlanYear
from pipeline.model.plan import PlanExamination
from pipeline.model.receipt import Delivery, Receipt, in_order_of_receipt
from pipeline.model.verdict import EntryVerdict
from pipeline.month.keeping import kept_ledger
from pipeline.month.moved import moved
from pipeline.month.plan_examine import plan_or_unread
from pipeline.month.plan_findings import settled_plan_findings, year_findings
from pipeline.month.setting import Year, days_off_missing, load_year
from pipeline.month.taking_in import Moments, TakenIn, taken_in, tried_ledger
from pipeline.month.verdicts import entry_verdicts, month_of
from pipeline.office import clock
from pipeline.office.workspace import Workspace
from pipeline.rules.evaluate import arrange
from pipeline.rules.plan.cases import PlanSetting

Progress = Callable[[str], None]
"""Told the name of each file as it is examined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansResult:
    """What a run over plans came to; ``outputs`` are the files given out by name.

    ``moved`` names files that the clerk has put into the folder of the month that they are for,
    ``later`` files that came after the as-of day and wait; ``set_aside`` outputs that someone had
    edited by hand.
    """

    board: PlanYearBoard
    later: tuple[str, ...]
    moved: tuple[str, ...] = ()
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()


def run_plans(
    workspace: Workspace, year: int, as_of: date | None, progress: Progress
) -> PlansResult:
    """Run a year's plans and give out what they came to.

    Raises:
        OfficeError: something about files or definitions that a person has to put right.
        LedgerError: the ledger is damaged or cannot be written.
    """
    plans = _Plans.begun(workspace, year, as_of)
    with kept_ledger(workspace) as ledger:
        taken = taken_in(workspace, ledger, plans.moments, plans.collection, workspace.archive)
        result = plans.worked_out(workspace, ledger, taken, progress)
        version = plans.year.definitions.version
        ledger.record_plans(year, plans.now.date(), version, result.board.examinations)
        return replace(result, set_aside=workspace.publish(plans.collection, result.outputs))


def check_plans(
    workspace: Workspace, year: int, as_of: date | None, progress: Progress
) -> PlansResult:
    """Examine a year's plans without writing anything.

    Raises:
        OfficeError, LedgerError: see ``run_plans``.
    """
    plans = _Plans.begun(workspace, year, as_of)
    with tried_ledger(workspace) as ledger:
        taken = taken_in(workspace, ledger, plans.moments, plans.collection)
        return plans.worked_out(workspace, ledger, taken, progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plans:
    """A year's plans under way: the definitions and the one moment of the run."""

    year: Year
    collection: PlanYear
    setting: PlanSetting
    now: datetime
    clock: datetime

    @classmethod
    def begun(cls, workspace: Workspace, year: int, as_of: date | None) -> "_Plans":
        """Read what a run starts from, before anything is written."""
        loaded, moment = load_year(workspace, Period(year, 1)), clock.now()
        now = datetime.combine(as_of, time()) if as_of else moment
        return cls(
            year=loaded,
            collection=PlanYear(year),
            setting=_setting(loaded, now),
            now=now,
            clock=moment,
        )

    @property
    def moments(self) -> Moments:
        """What the run's files are found at."""
        return Moments(found=self.now, clock=self.clock)

    def worked_out(
        self, workspace: Workspace, ledger: Ledger, taken: TakenIn, progress: Progress
    ) -> PlansResult:
        """From receipts to the outputs."""
        from pipeline.outputs.plans.files import plan_outputs  # noqa: PLC0415 - slow to import

        returns = taken.returns(workspace)
        in_time = [each for each in returns if self._is_in_time(each.receipt)]
        later = [each.receipt for each in returns if not self._is_in_time(each.receipt)]
        everything = _examine_all(self.setting, in_time, progress, workspace.log_bug)
        gone = moved(everything, taken.present, ledger.receipts_elsewhere(self.collection))
        examinations = tuple(each for each in everything if each.receipt.number not in gone)
        findings = settled_plan_findings(examinations)
        entries = self._entries(taken, examinations, findings, later)
        told = arrange((*taken.intake.findings, *findings, *_of_year(self.setting, examinations)))
        board = plan_board(self.setting, examinations, entries, told)
        return PlansResult(
            board=board,
            later=tuple(each.name for each in later),
            moved=tuple(gone.values()),
            outputs=plan_outputs(board),
        )

    def _entries(
        self,
        taken: TakenIn,
        examinations: tuple[PlanExamination, ...],
        findings: tuple[Finding, ...],
        later: Sequence[Receipt],
    ) -> tuple[EntryVerdict, ...]:
        month = month_of(taken.receipts, examinations, findings, later)
        return entry_verdicts(taken.intake.outcomes, month)

    def _is_in_time(self, receipt: Receipt) -> bool:
        return receipt.received.date() <= self.now.date()


def _of_year(
    setting: PlanSetting, examinations: tuple[PlanExamination, ...]
) -> tuple[Finding, ...]:
    try:
        return year_findings(setting, examinations)
    except CalendarMissingError as missing:
        raise days_off_missing(missing) from missing


def _setting(year: Year, now: datetime) -> PlanSetting:
    definitions, project_list = year.definitions, year.project_list
    try:
        due, settled = (
            plan_due(definitions, project_list),
            plans_settled(definitions, project_list),
        )
    except CalendarMissingError as missing:
        raise days_off_missing(missing) from missing
    return PlanSetting(
        definitions=definitions,
        list_id=project_list.id,
        year=project_list.year,
        due=due,
        settled=settled,
        first=project_list.calendar.first,
        now=now,
    )


def _examine_all(
    setting: PlanSetting,
    deliveries: Sequence[Delivery],
    progress: Progress,
    broken: Callable[[Exception], None],
) -> tuple[PlanExamination, ...]:
    """Examine plan forms in the order of receipt; one that we break over costs itself alone."""
    done: list[PlanExamination] = []
    for delivery in sorted(deliveries, key=in_order_of_receipt):
        progress(delivery.receipt.name)
        done.append(plan_or_unread(setting, delivery, done, broken=broken))
    return tuple(done)
