"""Every entry of the inbox gets one verdict, and what arrived gets its time.

The time is the message's, else the register's, else the time of finding; a file's own time is
never used. A time that the clock has not reached yet is not believed.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from pipeline.intake.mail import HostileMailError, Mail, is_mail, read_mail
from pipeline.intake.register import (
    Register,
    RegisterRow,
    files_named,
    is_register,
    read_register,
    register_finding,
)
from pipeline.intake.stamped_register import (
    StampedRegister,
    is_scan,
    is_stamped_register,
    read_stamped_register,
)
from pipeline.model.finding import Finding
from pipeline.model.inbox import Arrival, EntryKind, InboxEntry
from pipeline.model.receipt import TimeSource
from pipeline.model.stamped import StampedPage

MAIL_CHANNEL = "邮件"


class Verdict(Enum):
    """What became of an entry of the inbox."""

    RECEIVED = "received"
    PARTLY = "partly received"
    REGISTER = "register"
    STAMPED = "stamped page"
    SKIPPED = "skipped"
    NOT_OPENED = "not opened"
    HELD = "held"
    REFUSED = "refused"


VERDICT_LABELS: Mapping[Verdict, str] = {
    Verdict.RECEIVED: "已收件",
    Verdict.PARTLY: "部分收件",
    Verdict.REGISTER: "收件登记",
    Verdict.STAMPED: "盖章页",
    Verdict.SKIPPED: "跳过",
    Verdict.NOT_OPENED: "不处理",
    Verdict.HELD: "待处理",
    Verdict.REFUSED: "拒收",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict on one entry, with the reason and, where there is one, the way out."""

    name: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a look at the inbox came to.

    ``arrivals`` are in the order of their times, then of their hashes, so that receipt numbers
    do not depend on file names. ``outcomes`` has one line for each entry, in the entries' order.
    ``stamped`` are the stamped pages that the clerk has noted; None where no register of them is
    kept.
    """

    arrivals: tuple[Arrival, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    stamped: tuple[StampedPage, ...] | None = None

    @property
    def scans(self) -> frozenset[str]:
        """The names of the scans of stamped pages: kept, and never read as returns."""
        return frozenset(page.file for page in self.stamped or () if page.file)


class UnaccountedError(Exception):
    """The verdicts do not add up to the entries: our bug, and a file might be lost."""


_UNOPENED: Mapping[EntryKind, tuple[Verdict, str]] = {
    EntryKind.TEMPORARY: (Verdict.SKIPPED, "其他程序的临时文件"),
    EntryKind.EMPTY_FOLDER: (Verdict.SKIPPED, "空文件夹"),
    EntryKind.LINK: (Verdict.NOT_OPENED, "链接或快捷方式，请放入文件本身"),
    EntryKind.SPECIAL: (Verdict.NOT_OPENED, "不是普通文件"),
    EntryKind.TOO_LARGE: (
        Verdict.REFUSED,
        "超过 20 MB，月报表通常不到 1 MB，请删去图片等无关内容后重新报送",
    ),
    EntryKind.CHANGING: (Verdict.HELD, "正在复制或修改，请稍后重新运行"),
    EntryKind.UNREADABLE: (Verdict.HELD, "读不了，请检查是否正在别的程序中打开、是否有读取权限"),
}


def take_in(entries: Iterable[InboxEntry], found: datetime, now: datetime | None = None) -> Intake:
    """Look at every entry of the inbox.

    Args:
        entries: what lies in the month's inbox folder.
        found: the office's time that counts where no other is known, naive.
        now: what the clock says, which may be later than ``found`` when a run speaks for an
            earlier day; written times beyond it are not believed. None checks nothing.

    Raises:
        UnaccountedError: an entry got no verdict, or more than one.
    """
    listed = tuple(sorted(entries, key=lambda entry: entry.name))
    latest = now or datetime.max
    times = _register(listed, found, latest)
    stamped = _stamped(listed, latest)
    pages = stamped.pages if stamped else ()
    scans = {page.file for page in pages}
    taken = [_page(entry, scans) or _take(entry, times) for entry in listed]
    arrivals = [arrival for _, some in taken for arrival in some]
    outcomes = tuple(outcome for outcome, _ in taken)
    if [each.name for each in outcomes] != [each.name for each in listed]:
        raise UnaccountedError(f"{len(listed)} entries, {len(outcomes)} verdicts")
    return Intake(
        arrivals=tuple(sorted(arrivals, key=lambda each: (each.received, each.sha256, each.name))),
        outcomes=outcomes,
        findings=(*times.findings, *(stamped.findings if stamped else ())),
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


def _page(entry: InboxEntry, scans: AbstractSet[str]) -> tuple[Outcome, list[Arrival]] | None:
    """The verdict on the register of stamped pages and on their scans, which are never read."""
    if entry.kind is not EntryKind.FILE:
        return None
    if is_stamped_register(entry.name):
        return Outcome(name=entry.name, verdict=Verdict.REGISTER, reason="盖章页的登记"), []
    if entry.name in scans and is_scan(entry.name):
        return Outcome(name=entry.name, verdict=Verdict.STAMPED, reason=""), []
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Times:
    """What is known of times: the register's lines by entry, what is wrong with it, the bounds."""

    found: datetime
    latest: datetime
    lines: Mapping[str, RegisterRow]
    findings: tuple[Finding, ...]


def _take(entry: InboxEntry, times: _Times) -> tuple[Outcome, list[Arrival]]:
    if entry.kind in _UNOPENED:
        verdict, reason = _UNOPENED[entry.kind]
        return Outcome(name=entry.name, verdict=verdict, reason=reason), []
    content = _content(entry)
    if is_register(entry.name):
        return Outcome(name=entry.name, verdict=Verdict.REGISTER, reason="收到时间的登记"), []
    if is_mail(entry.name):
        return _take_mail(entry, content, times)
    received, source, channel = _time(entry, None, times)
    arrival = _arrival(entry.name, content, received, source, channel)
    return Outcome(name=entry.name, verdict=Verdict.RECEIVED, reason=""), [arrival]


def _take_mail(entry: InboxEntry, content: bytes, times: _Times) -> tuple[Outcome, list[Arrival]]:
    try:
        mail = read_mail(content)
    except HostileMailError:
        reason = "邮件结构异常，请把附件另存到收件文件夹"
        return Outcome(name=entry.name, verdict=Verdict.REFUSED, reason=reason), []
    verdict, reason = _mail_verdict(mail)
    if verdict is Verdict.REFUSED:
        return Outcome(name=entry.name, verdict=verdict, reason=reason), []
    received, source, channel = _time(entry, mail.received, times)
    arrivals = [
        _arrival(f"{entry.name}/{each.name}", each.content, received, source, channel)
        for each in mail.attachments
    ]
    return Outcome(name=entry.name, verdict=verdict, reason=reason), arrivals


def _mail_verdict(mail: Mail) -> tuple[Verdict, str]:
    way_out = "请重新下载邮件，或请报送单位重发"
    if mail.truncated:
        return Verdict.REFUSED, f"邮件不完整，{way_out}"
    if mail.damaged:
        verdict = Verdict.PARTLY if mail.attachments else Verdict.REFUSED
        return verdict, f"附件{_quoted(mail.damaged)}已损坏，{way_out}"
    if mail.attachments:
        others = f"；{_quoted(mail.others)}不是表格，未处理" if mail.others else ""
        return Verdict.RECEIVED, f"附件 {len(mail.attachments)} 个{others}"
    others = f"（只有{_quoted(mail.others)}）" if mail.others else ""
    return Verdict.REFUSED, f"邮件中没有表格附件{others}，请报送单位用下发的月报表重报"


def _time(
    entry: InboxEntry, mailed: datetime | None, times: _Times
) -> tuple[datetime, TimeSource, str]:
    """When an entry was received, how that is known, and by which way it came."""
    line = times.lines.get(entry.name)
    mail_channel = MAIL_CHANNEL if is_mail(entry.name) else ""
    channel = mail_channel or (line.channel if line else "")
    if mailed is not None and mailed <= times.latest:
        return mailed, TimeSource.MAIL, channel
    if line is not None:
        return line.received, TimeSource.REGISTER, channel
    return times.found, TimeSource.FOUND, channel


def _register(entries: Sequence[InboxEntry], found: datetime, latest: datetime) -> _Times:
    """What the register says of the entries; a line that is not certain is only a finding."""
    registers = [
        read_register(entry.name, _content(entry))
        for entry in entries
        if entry.kind is EntryKind.FILE and is_register(entry.name)
    ]
    files = [entry.name for entry in entries if entry.kind is EntryKind.FILE]
    lines, findings = _matched(registers, files, latest)
    return _Times(found=found, latest=latest, lines=lines, findings=findings)


def _matched(
    registers: Sequence[Register], files: Sequence[str], latest: datetime
) -> tuple[Mapping[str, RegisterRow], tuple[Finding, ...]]:
    lines: dict[str, RegisterRow] = {}
    contradicted: set[str] = set()
    findings = [finding for register in registers for finding in register.findings]
    for row in (row for register in registers for row in register.rows):
        names = files_named(row.file, files)
        if len(names) != 1:
            findings.append(_unmatched(row, len(names)))
        elif row.received > latest:
            findings.append(_in_future(row))
        elif lines.setdefault(names[0], row).received != row.received:
            contradicted.add(names[0])
            findings.append(_contradiction(row, lines[names[0]]))
    certain = {name: row for name, row in lines.items() if name not in contradicted}
    return certain, tuple(findings)


def _unmatched(row: RegisterRow, count: int) -> Finding:
    if count:
        expected, fix = "一个文件", f"有 {count} 个文件叫这个名字，请写明所在的子文件夹和扩展名。"
    else:
        expected, fix = "收件文件夹中的文件名", "文件夹中没有这个文件，请核对文件名。"
    return register_finding(row.place, row.file, expected, fix)


def _in_future(row: RegisterRow) -> Finding:
    read = f"{row.received:%Y-%m-%d %H:%M}"
    return register_finding(row.place, read, "不晚于现在的时间", "请核对收到时间。")


def _contradiction(row: RegisterRow, first: RegisterRow) -> Finding:
    return register_finding(
        row.place,
        f"{row.file} {row.received:%Y-%m-%d %H:%M}",
        f"与{first.place.item}的 {first.received:%Y-%m-%d %H:%M} 一致",
        "同一文件登记了两个时间，请只保留正确的一行。",
    )


def _arrival(
    name: str, content: bytes, received: datetime, source: TimeSource, channel: str
) -> Arrival:
    return Arrival(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        received=received,
        time_source=source,
        channel=channel,
    )


def _content(entry: InboxEntry) -> bytes:
    if entry.content is None:
        raise UnaccountedError(f"{entry.name} was listed as a file without its bytes")
    return entry.content


def _quoted(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)
