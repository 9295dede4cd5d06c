"""Where each month stands, told from its inbox and from the record of its last run.

Of a published month whose record is gone from the outbox, the archive has it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model.inbox import EntryKind, InboxEntry
from pipeline.model.period import Collection, Period, PlanYear
from pipeline.model.seal import Seal
from pipeline.model.status import Status
from pipeline.month.list_years import ListYears, is_reported
from pipeline.month.sealed import seals_to_look_at
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace

RECORD, AFTER_ISSUE = "run.json", "印发后"
_NO_LISTS, _IN_A_FOLDER = frozenset({AFTER_ISSUE, "重印"}), 2
Record = Mapping[str, Any]
"""run.json as parsed."""

_CAME = frozenset({"on time", "late"})
"""The values of ``Reporting`` that count as reported; the record holds the values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """What the last run of a month came to; ``blocking`` is empty when the bulletin is final.

    ``issued`` is the 发文字号 under which it was published, empty until it is. ``projects`` are the
    names of the projects by the value of their status, worst first; none in a record that an
    earlier version of the program wrote. ``list_id`` and ``title`` are the list's.
    """

    as_of: str
    due: int
    reported: int
    on_time: int
    qualified: int
    missing: tuple[str, ...]
    blocking: tuple[str, ...]
    projects: Mapping[str, tuple[str, ...]]
    issued: str = ""
    list_id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthState:
    """One month: how many entries its inbox has, which of them no run has seen, its last run.

    ``further`` are the last runs of the month's further lists. ``lost`` are the lists that were
    published and whose outputs are gone from the outbox.
    """

    period: Period
    entries: int
    unseen: tuple[str, ...]
    last_run: LastRun | None
    further: tuple[LastRun, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def runs(self) -> tuple[LastRun, ...]:
        """The last run of each list."""
        return (*((self.last_run,) if self.last_run else ()), *self.further)


def month_states(workspace: Workspace, years: ListYears) -> tuple[MonthState, ...]:
    """Every month of the lists that has an inbox folder, oldest first.

    Raises:
        OfficeError: an inbox folder cannot be listed (6).
    """
    months = (each for each in workspace.months() if is_reported(years, each))
    seals = seals_to_look_at(workspace)
    return tuple(
        _state(workspace, period, [each for each in seals if each.period == period])
        for period in months
    )


def stray_entries(workspace: Workspace, years: ListYears) -> Mapping[Period, int]:
    """How much lies in the inbox folders of months that no list reports; never nothing.

    Raises:
        OfficeError: an inbox folder cannot be listed (6).
    """
    months = (each for each in workspace.months() if not is_reported(years, each))
    found = {period: len(_entries(workspace, period)) for period in months}
    return {period: number for period, number in found.items() if number}


def plans_waiting(workspace: Workspace) -> Mapping[PlanYear, int]:
    """The years' implementation plans that no run has seen yet: how many entries of each year.

    Raises:
        OfficeError: an inbox folder cannot be listed (6).
    """
    waiting = {year: tuple(_unseen_plans(workspace, year)) for year in workspace.plan_years()}
    return {year: len(unseen) for year, unseen in waiting.items() if unseen}


def _unseen_plans(workspace: Workspace, year: PlanYear) -> Iterator[str]:
    try:
        record = _parsed(workspace.published_file(year, RECORD))
    except OfficeError:
        record = {}
    return _unseen(_entries(workspace, year), record)


def _entries(workspace: Workspace, collection: Collection) -> list[InboxEntry]:
    """What lies in an inbox folder, without what other programs leave there for a while."""
    listed = workspace.inbox(collection, wait=False)
    return [each for each in listed if each.kind is not EntryKind.TEMPORARY]


def month_in_hand(months: Sequence[MonthState]) -> Period | None:
    """The month to work on; None where there is none.

    The first with arrivals that no run has seen; else the latest that was run, or once all its
    bulletins are published the month after it; else the first.
    """
    waiting = [month.period for month in months if month.unseen]
    run = [month for month in months if month.runs]
    latest = run[-1].period if run else None
    after = [month.period for month in months if latest is None or month.period > latest]
    if waiting or not run:
        return next(iter((*waiting, *after)), None)
    return after[0] if after and all(each.issued for each in run[-1].runs) else latest


def _state(workspace: Workspace, period: Period, seals: Sequence[Seal]) -> MonthState:
    entries = _entries(workspace, period)
    first, further = _record(workspace, period), list(_further(workspace, period))
    lost = _lost(workspace, seals, [each for each in (first, *further) if each])
    record = first or next((each for folder, each in lost if not folder), {})
    seen = _record(workspace, period, f"{AFTER_ISSUE}/") or record
    further += [each for folder, each in lost if folder]
    return MonthState(
        period=period,
        entries=len(entries),
        unseen=tuple(_unseen(entries, seen)),
        last_run=_last_run(record) if record else None,
        further=tuple(map(_last_run, further)),
        lost=tuple(str(each.get("list", "")) for _, each in lost),
    )


def _lost(
    workspace: Workspace, seals: Sequence[Seal], found: Sequence[Record]
) -> list[tuple[str, Record]]:
    """The records of published lists that the outbox has no longer, by the list's folder."""
    there = {each.get("list", "") for each in found}
    lost = [each for each in seals if not {each.list_id, ""} & there]
    return [restored for each in lost if (restored := _restored(workspace, each))]


def _restored(workspace: Workspace, seal: Seal) -> tuple[str, Record] | None:
    """A published list's folder and record; None where the archive has them no longer."""
    # Takes long to import, and is asked for only where something is lost.
    from pipeline.month.lists import folder_of  # noqa: PLC0415 - see above

    try:
        record = _usable(workspace.archived(seal.outputs[RECORD]))
        return (folder_of(workspace, seal), record) if record else None
    except (OfficeError, KeyError):
        return None


def _further(workspace: Workspace, period: Period) -> Iterator[Record]:
    """The records of further lists, each in the list's own folder."""
    for folder in list_folders(workspace, period):
        record = _record(workspace, period, f"{folder}/")
        if record:
            yield record


def list_folders(workspace: Workspace, period: Period) -> tuple[str, ...]:
    """The folders in which further lists of a month have been given out."""
    parts = (name.split("/") for name in workspace.published(period))
    return tuple(
        each[0]
        for each in parts
        if len(each) == _IN_A_FOLDER and each[1] == RECORD and each[0] not in _NO_LISTS
    )


def _record(workspace: Workspace, period: Period, folder: str = "") -> Record:
    """The record of the last run; empty when there is none or it cannot be read.

    Runs of a published month leave theirs in the ``folder`` beside what was published.
    """
    if folder + RECORD not in workspace.published(period):
        return {}
    try:
        return _usable(workspace.published_file(period, folder + RECORD))
    except OfficeError:
        return {}


def _usable(content: bytes) -> Record:
    """A month's record; empty when it is none."""
    record = _parsed(content)
    return record if {"rates", "units"} <= record.keys() else {}


def _parsed(content: bytes) -> Record:
    """A record; empty when it cannot be read."""
    try:
        record = json.loads(content)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _last_run(record: Record) -> LastRun:
    rates = record["rates"]
    return LastRun(
        as_of=record["as_of"],
        due=rates["due"],
        reported=rates["reported"],
        on_time=rates["on_time"],
        qualified=rates["qualified"],
        missing=tuple(each["name"] for each in record["units"] if each["reporting"] not in _CAME),
        blocking=tuple(record["blocking"]),
        issued=(record.get("issued") or {}).get("number", ""),
        projects=_projects(record.get("projects", ())),
        list_id=str(record.get("list", "")),
        title=str(record.get("title", "")),
    )


def _projects(told: Iterable[Mapping[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The projects' names by status, worst first."""
    named = [(each["status"], f"{each['id']} {each['name']}") for each in told]
    return {
        status.value: names
        for status in Status
        if (names := tuple(name for value, name in named if value == status.value))
    }


def _unseen(entries: list[InboxEntry], record: Record) -> Iterator[str]:
    """Entries that are new since the last run, or have another content under the same name."""
    seen = {each["name"]: each.get("sha256", "") for each in record.get("entries", ())}
    for entry in entries:
        if seen.get(entry.name) != _hash(entry):
            yield entry.name


def _hash(entry: InboxEntry) -> str:
    """The hash by which the record names an entry; empty for one without bytes."""
    return "" if entry.content is None else hashlib.sha256(entry.content).hexdigest()
