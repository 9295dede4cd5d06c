"""Whose page a check code stands on, and whether what was stamped is what is accepted now.

Earlier states are worked out again from the ledger: for each run from the examinations that it
stood on, for each of these sets file by file in the order of receipt. So a page is told apart that
was right when it was signed, be it that a later file changed it or a later judgement.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pipeline.definitions.types import Unit
from pipeline.intake.take_in import take_in
from pipeline.ledger.ledger import Ledger
from pipeline.model.accepted import Change, changes, place_of
from pipeline.model.check_code import CodedState, coded_states
from pipeline.model.examination import Examination
from pipeline.model.period import Period
from pipeline.model.stamped import StampedPage
from pipeline.month.lists import seen_by
from pipeline.month.setting import Year, load_year
from pipeline.office import clock
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.office.workspace import Workspace


class Standing(Enum):
    """How what was stamped stands to what is accepted now."""

    CURRENT = "current"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One change since the page was signed: where, from what, to what."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCheck:
    """What is known of a check code.

    All but ``code`` and ``standing`` is missing for a code that no state ever had. ``signed`` is
    the state that was stamped, ``now`` the one that stands; ``pages`` are the lines of the month's
    register of stamped pages that bear the code.
    """

    code: str
    standing: Standing
    period: Period | None = None
    unit: Unit | None = None
    signed: CodedState | None = None
    now: CodedState | None = None
    differences: tuple[Difference, ...] = ()
    pages: tuple[StampedPage, ...] = ()


def check_receipt(workspace: Workspace, code: str, period: Period | None) -> ReceiptCheck:
    """Look a check code up, in one month or in all that have had a run, the latest first.

    Args:
        workspace: the office's folder; nothing in it is changed.
        code: a valid code in its printed form.
        period: the only month to look at, or None.

    Raises:
        OfficeError: no run has been entered yet, or definitions that a person has to put right (6).
        LedgerError: the ledger is damaged (6).
    """
    told = f"{period.label}" if period else ""
    nothing = OfficeError(f"{told}还没有汇总过，没有可以核对的数据。", CONFIGURATION)
    if not workspace.has_ledger():
        raise nothing
    with Ledger(workspace.ledger_path) as ledger:
        periods = [each for each in ledger.periods() if period in {None, each}]
        if not periods:
            raise nothing
        for each in reversed(periods):
            for year in load_year(workspace, each).every_list(each):
                found = _found(seen_by(ledger, year), year, each, code)
                if found:
                    return _checked(workspace, found)
    return ReceiptCheck(code=code, standing=Standing.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The state that a code belongs to, and the one that stands of the same unit's month."""

    year: Year
    period: Period
    unit: Unit
    signed: CodedState
    now: CodedState | None


def _found(ledger: Ledger, year: Year, period: Period, code: str) -> _Found | None:
    """Look at what stands first, then at every earlier state, the latest run first."""
    list_id = year.project_list.id
    units = year.definitions.lead_units(list_id)
    newest: dict[str, CodedState] = {}
    for number, examinations in enumerate(_runs(ledger, period)):
        for unit in units:
            states = coded_states(list_id, period, examinations, unit.id)
            if number == 0 and states:
                newest[unit.id] = states[-1]
            for state in reversed(states):
                if state.code == code:
                    now = newest.get(unit.id)
                    return _Found(year=year, period=period, unit=unit, signed=state, now=now)
    return None


def _runs(ledger: Ledger, period: Period) -> Iterator[tuple[Examination, ...]]:
    """What each run of a month stood on, the latest first, each set once."""
    seen: set[tuple[int, ...]] = set()
    for run in reversed(ledger.runs(period)):
        if run.examinations not in seen:
            seen.add(run.examinations)
            yield ledger.examinations_of(run)


def _checked(workspace: Workspace, found: _Found) -> ReceiptCheck:
    now, signed = found.now, found.signed
    same = now is not None and now.code == signed.code and bool(now.state.values)
    names = found.year.definitions.row_names()
    changed: tuple[Change, ...] = changes(signed.state.values, now.state.values if now else ())
    return ReceiptCheck(
        code=signed.code,
        standing=Standing.CURRENT if same else Standing.CHANGED,
        period=found.period,
        unit=found.unit,
        signed=signed,
        now=now,
        differences=tuple(
            Difference(place=place_of(each, names), old=each.old, new=each.new) for each in changed
        ),
        pages=tuple(_pages(workspace, found.period, signed.code)),
    )


def _pages(workspace: Workspace, period: Period, code: str) -> Iterator[StampedPage]:
    """The lines of the month's register that bear the code."""
    if period in workspace.months():
        moment = clock.now()
        intake = take_in(workspace.inbox(period), moment, moment)
        yield from (page for page in intake.stamped or () if page.code == code)
