"""Every entry of the inbox is taken in as it is, and then looked into.

``as_found`` is what is kept and given a number before anything looks inside; ``take_in`` says
what came out of it, when it was received, and what became of each entry as far as that can be
told without an examination.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.intake.contents import Remark
from pipeline.intake.kinds import CONTAINERS, MESSAGES, SEALED, Kind, kind_of
from pipeline.intake.register import is_register
from pipeline.intake.stamped_register import (
    StampedRegister,
    is_scan,
    is_stamped_register,
    read_stamped_register,
)
from pipeline.intake.times import Time, Times, known_times
from pipeline.intake.unpack import Unpacked, unpack
from pipeline.model.finding import Finding
from pipeline.model.inbox import Arrival, EntryKind, InboxEntry
from pipeline.model.receipt import FileKey, TimeSource
from pipeline.model.stamped import StampedPage
from pipeline.model.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file at the end of a way into an entry; one without ``key`` could not be taken out.

    ``verdict`` is None where the file is examined.
    """

    name: str
    key: FileKey | None
    verdict: Verdict | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one entry as far as intake can tell.

    ``verdict`` is None where the examination of the entry, or of its ``parts``, decides. ``key``
    is None where there were no bytes to keep.
    """

    name: str
    key: FileKey | None
    verdict: Verdict | None
    reason: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a look into the inbox came to.

    ``arrivals`` are all files that are kept: the entries first, then what came out of them, each
    after what it came out of, in the order of their times and hashes, so that receipt numbers do
    not depend on file names. ``outcomes`` has one for each entry, in the entries' order.
    ``stamped`` are the stamped pages that the clerk has noted; None where no register of them is
    kept.
    """

    arrivals: tuple[Arrival, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    stamped: tuple[StampedPage, ...] | None = None

    @property
    def scans(self) -> frozenset[str]:
        """The names of the scans of stamped pages, which are kept and never read."""
        return frozenset(page.file for page in self.stamped or () if is_scan(page.file))


class UnaccountedError(Exception):
    """The verdicts do not add up to the entries: our bug, and a file might be lost."""


_UNOPENED: Mapping[EntryKind, tuple[Verdict, str]] = {
    EntryKind.TEMPORARY: (Verdict.SKIPPED, "其他程序的临时文件"),
    EntryKind.EMPTY_FOLDER: (Verdict.SKIPPED, "空文件夹"),
    EntryKind.LINK: (Verdict.SKIPPED, "链接或快捷方式，没有打开，请放入文件本身"),
    EntryKind.SPECIAL: (Verdict.SKIPPED, "不是普通文件，没有打开"),
    EntryKind.TOO_LARGE: (
        Verdict.REFUSED,
        "超过 20 MB，月报表通常不到 1 MB，请删去图片等无关内容后重新报送",
    ),
    EntryKind.CHANGING: (Verdict.HELD, "正在复制或修改，请稍后重新运行"),
    EntryKind.UNFINISHED: (
        Verdict.HELD,
        "文件不完整，可能还没有复制完，请过两分钟重新运行；仍不行的，请重新下载",
    ),
    EntryKind.UNREADABLE: (Verdict.HELD, "读不了，请检查是否正在别的程序中打开、是否有读取权限"),
}


def as_found(
    entries: Iterable[InboxEntry], found: datetime, clock: datetime | None = None
) -> tuple[Arrival, ...]:
    """The entries that have bytes, as they lie there, in the order of their hashes.

    Args:
        entries: what lies in the month's inbox folder.
        found: the office's time that counts where no other is known, naive.
        clock: when the run saw them, where that is another time.
    """
    time = Time(received=found, source=TimeSource.FOUND, channel="", whole=False)
    arrivals = [
        _arrival(entry.name, _content(entry), time, clock or found)
        for entry in entries
        if entry.kind not in _UNOPENED
    ]
    return tuple(sorted(arrivals, key=lambda each: (each.sha256, each.name)))


def take_in(entries: Iterable[InboxEntry], found: datetime, now: datetime | None = None) -> Intake:
    """Look into every entry of the inbox.

    Args:
        entries: what lies in the month's inbox folder.
        found: the office's time that counts where no other is known, naive.
        now: what the clock says, which may be later than ``found`` when a run speaks for an
            earlier day; written times beyond it are not believed. None checks nothing.

    Raises:
        UnaccountedError: an entry got no outcome, or more than one.
    """
    listed = tuple(sorted(entries, key=lambda entry: entry.name))
    latest = now or datetime.max
    times, stamped = _times(listed, found, latest), _stamped(listed, latest)
    pages = stamped.pages if stamped else ()
    scans = {page.file for page in pages if is_scan(page.file)}
    taken = [
        _page(entry, scans, times, now or found) or _take(entry, times, now or found)
        for entry in listed
    ]
    outcomes = tuple(each.outcome for each in taken)
    if [each.name for each in outcomes] != [each.name for each in listed]:
        raise UnaccountedError(f"{len(listed)} entries, {len(outcomes)} outcomes")
    arrivals = sorted((arrival for each in taken for arrival in each.arrivals), key=_order)
    doubts = (finding for each in taken for finding in each.findings)
    return Intake(
        arrivals=tuple(arrival for _, arrival in arrivals),
        outcomes=outcomes,
        findings=(*times.findings, *doubts, *(stamped.findings if stamped else ())),
        stamped=pages if stamped else None,
    )


def _stamped(entries: Sequence[InboxEntry], latest: datetime) -> StampedRegister | None:
    """What the registers of stamped pages say; None where there is none."""
    names = [entry.name for entry in entries if entry.kind is EntryKind.FILE]
    registers = [
        read_stamped_register(entry.name, _content(entry), names, latest)
        for entry in entries
        if entry.kind is EntryKind.FILE and is_stamped_register(entry.name)
    ]
    return (
        StampedRegister(
            pages=tuple(page for each in registers for page in each.pages),
            findings=tuple(finding for each in registers for finding in each.findings),
        )
        if registers
        else None
    )


_Numbered = tuple[int, Arrival]
"""An arrival with how deep it lay: 0 for an entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What one entry came to: its outcome, what is kept of it, and what is doubtful about it."""

    outcome: Outcome
    arrivals: Sequence[_Numbered] = ()
    findings: Sequence[Finding] = ()


def _page(
    entry: InboxEntry, scans: AbstractSet[str], times: Times, clock: datetime
) -> _Taken | None:
    """The register of stamped pages and their scans, which are kept and never looked into."""
    if entry.kind is not EntryKind.FILE:
        return None
    registered = is_stamped_register(entry.name)
    if not registered and entry.name not in scans:
        return None
    time = times.of(entry.name, None, message=False)
    arrival = _arrival(entry.name, _content(entry), time, clock)
    reason = "盖章页登记" if registered else "盖章页"
    outcome = Outcome(name=entry.name, key=arrival.key, verdict=Verdict.ACCEPTED, reason=reason)
    return _Taken(outcome=outcome, arrivals=[(0, arrival)])


def is_return(name: str, content: bytes, *, enclosed: bool) -> bool:
    """Whether a file that arrived is to be examined.

    A file that lies in the inbox by itself is, whatever it is, unless it is taken apart or is the
    register; of what came out of another file, only tables are.
    """
    if not enclosed and (is_register(name) or is_stamped_register(name)):
        return False
    kind = kind_of(name, content)
    return kind is Kind.TABLE if enclosed else kind not in CONTAINERS | SEALED


def _times(entries: Sequence[InboxEntry], found: datetime, latest: datetime) -> Times:
    files = [entry for entry in entries if entry.kind is EntryKind.FILE]
    registers = {each.name: _content(each) for each in files if is_register(each.name)}
    return known_times(registers, [each.name for each in files], found, latest)


def _take(entry: InboxEntry, times: Times, clock: datetime) -> _Taken:
    if entry.kind in _UNOPENED:
        verdict, reason = _UNOPENED[entry.kind]
        return _Taken(outcome=Outcome(name=entry.name, key=None, verdict=verdict, reason=reason))
    content = _content(entry)
    if is_register(entry.name):
        arrival = _arrival(entry.name, content, times.of(entry.name, None, message=False), clock)
        return _Taken(outcome=_register_outcome(arrival, times), arrivals=[(0, arrival)])
    file = unpack(entry.name, content)
    time = times.of(entry.name, file.received, message=file.kind in MESSAGES)
    doubt = times.contradiction(entry.name, file.received)
    outcome = Outcome(
        name=file.name,
        key=_key(file),
        verdict=file.verdict,
        reason=file.reason,
        parts=tuple(_part_of(each) for each in file.leaves()),
    )
    return _Taken(
        outcome=outcome,
        arrivals=list(_arrivals(file, times, time, clock)),
        findings=[doubt] if doubt else [],
    )


def _register_outcome(arrival: Arrival, times: Times) -> Outcome:
    doubtful = any(each.place.file == arrival.name for each in times.findings)
    verdict = Verdict.REMARKED if doubtful else Verdict.ACCEPTED
    reason = "收件登记，有几行不能确定" if doubtful else "收件登记"
    return Outcome(name=arrival.name, key=arrival.key, verdict=verdict, reason=reason)


def _part_of(leaf: Unpacked | Remark) -> Part:
    key = _key(leaf) if isinstance(leaf, Unpacked) else None
    return Part(name=leaf.name, key=key, verdict=leaf.verdict, reason=leaf.reason)


def _key(file: Unpacked) -> FileKey:
    return (file.name, hashlib.sha256(file.content).hexdigest())


def _arrivals(
    file: Unpacked,
    times: Times,
    time: Time,
    clock: datetime,
    parent: FileKey | None = None,
    depth: int = 0,
) -> Iterator[_Numbered]:
    arrival = replace(_arrival(file.name, file.content, time, clock), parent=parent)
    yield depth, arrival
    for part in file.parts:
        inner = times.inside(time, part.received)
        yield from _arrivals(part, times, inner, clock, arrival.key, depth + 1)


def _order(numbered: _Numbered) -> tuple[int, datetime, str, str]:
    depth, arrival = numbered
    return (depth, arrival.received, arrival.sha256, arrival.name)


def _arrival(name: str, content: bytes, time: Time, clock: datetime) -> Arrival:
    return Arrival(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        received=time.received,
        time_source=time.source,
        channel=time.channel,
        found=clock,
    )


def _content(entry: InboxEntry) -> bytes:
    if entry.content is None:
        raise UnaccountedError(f"{entry.name} was listed as a file without its bytes")
    return entry.content
