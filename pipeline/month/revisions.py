"""The published months as the bulletins told of them, and as they are known now."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.board.assemble import project_standings
from pipeline.board.merge import Received
from pipeline.board.revision import Evidence, revision
from pipeline.board.types import Issuance, Revision
from pipeline.board.values import ProjectStanding
from pipeline.definitions.calendar import MonthDates
from pipeline.ledger.ledger import Ledger
from pipeline.ledger.run_record import RunRecord
from pipeline.model.examination import Examination
from pipeline.model.history import History, known_by
from pipeline.model.period import Period
from pipeline.model.seal import Seal
from pipeline.month.setting import Year, year_from
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What was known at a time: the runs up to a number (None: all), and received by a close."""

    run: int | None
    dates: MonthDates


def revisions(
    workspace: Workspace, ledger: Ledger, list_id: str, period: Period, dates: MonthDates
) -> Iterator[Revision]:
    """What the bulletin of a month has to say of published months before it, oldest first.

    What the last published bulletin before it knew is told already. As everywhere, what is known
    for a month is what was received by its hard close.

    Raises:
        OfficeError: the definitions of a published month are missing from the archive (6).
        LedgerError: the ledger is damaged.
    """
    sealed = {
        each.period: each
        for each in ledger.seals()
        if each.list_id == list_id and each.period.year == period.year and each.period < period
    }
    if not sealed:
        return
    years = _years(workspace, ledger, sealed.values())
    last = sealed[max(sealed)]
    told = Knowledge(run=last.run, dates=years[last.period].dates(last.period))
    examined = cache(ledger.examinations_of)
    for month in sorted(sealed):
        seal = sealed[month]
        view = _View(ledger=ledger, examined=examined, year=years[month], seal=seal)
        found = view.revision(told, Knowledge(run=None, dates=dates))
        if found is not None:
            yield found


def telling_month(
    ledger: Ledger, year: Year, period: Period, examinations: Iterable[Examination]
) -> Period | None:
    """The month whose bulletin tells of the last correction of a published one.

    It is the first after it that is not published and whose hard close is not before the receipt;
    None where no month of the list is left for it.
    """
    list_id = year.project_list.id
    published = {each.period for each in ledger.seals() if each.list_id == list_id}
    received = (each.receipt.received.date() for each in examinations if not each.refused)
    last = max(received, default=date.min)
    month = period.next()
    while month <= year.project_list.calendar.last:
        if month not in published and _takes(year, month, last):
            return month
        month = month.next()
    return None


def _takes(year: Year, month: Period, received: date) -> bool:
    """Whether a month's bulletin knows what was received on a day.

    One whose close cannot be told yet, because the days off are not entered, is still to come.
    """
    try:
        return received <= year.dates(month).hard_close
    except OfficeError:
        return True


def _years(workspace: Workspace, ledger: Ledger, seals: Collection[Seal]) -> Mapping[Period, Year]:
    """What each published month was published under, with the plans known to its run."""
    last = {each.definitions: each.period for each in sorted(seals, key=lambda each: each.period)}
    read = {sha256: year_from(workspace.archived(sha256), last[sha256]) for sha256 in last}
    return {
        each.period: _planned(ledger, each, read[each.definitions].in_month(each.period))
        for each in seals
    }


def _planned(ledger: Ledger, seal: Seal, year: Year) -> Year:
    """The year with the list that was published, and the plans of its units that the run knew."""
    footing = ledger.footing(seal.run)
    day = footing.moment.date() if footing else seal.issued
    own = year.of_list(seal.list_id)
    return own.with_plans(ledger.plans(seal.period.year, seal.run), day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """One published month, seen under its own definitions with the knowledge of any time."""

    ledger: Ledger
    examined: Callable[[RunRecord], tuple[Examination, ...]]
    year: Year
    seal: Seal

    def revision(self, told: Knowledge, now: Knowledge) -> Revision | None:
        """What is known otherwise now."""
        present = self._months(now)
        decisions = (each for month in present for each in self.ledger.decisions(month))
        return revision(
            self.seal.period,
            Issuance(number=self.seal.number, day=self.seal.issued),
            self._standings(self._months(told)),
            self._standings(present),
            Evidence(
                definitions=self.year.definitions,
                examinations=[each for month in present.values() for each in month],
                decisions=sorted(decisions, key=lambda each: each.decided),
            ),
        )

    def _months(self, known: Knowledge) -> Mapping[Period, tuple[Examination, ...]]:
        """The month and those before it as known."""
        period = self.seal.period
        months = (each for each in self.ledger.periods() if each.year == period.year)
        runs = (self.ledger.last_run(each, known.run) for each in months if each <= period)
        return {
            run.period: known_by(self.examined(run), known.dates.hard_close)
            for run in runs
            if run is not None
        }

    def _standings(
        self, months: Mapping[Period, tuple[Examination, ...]]
    ) -> tuple[ProjectStanding, ...]:
        period = self.seal.period
        earlier = {each: months[each] for each in months if each < period}
        return project_standings(
            self.year.definitions,
            self.year.project_list.id,
            period,
            self.year.dates(period),
            Received(
                month=months.get(period, ()),
                history=History(earlier, self.year.definitions.takeovers),
            ),
        )
