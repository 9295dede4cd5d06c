"""When an entry was received: by the message, else by the clerk's register, else when found.

A file's own time is never used. A time that the clock has not reached yet is not believed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.intake.register import (
    Register,
    RegisterRow,
    files_named,
    read_register,
    register_finding,
)
from pipeline.model.finding import Finding
from pipeline.model.receipt import TimeSource

MAIL_CHANNEL = "邮件"


Time = tuple[datetime, TimeSource, str]
"""When something was received, how that is known, and by which way it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What is known of times: the register's lines by entry, what is wrong with it, the bounds.

    ``found`` is the office's time that counts where no other is known, ``latest`` the last moment
    that is believed.
    """

    found: datetime
    latest: datetime
    lines: Mapping[str, RegisterRow]
    findings: tuple[Finding, ...]

    def of(self, name: str, mailed: datetime | None, *, message: bool) -> Time:
        """When an entry was received, how that is known, and by which way it came."""
        line = self.lines.get(name)
        channel = MAIL_CHANNEL if message else (line.channel if line else "")
        if mailed is not None and mailed <= self.latest:
            return mailed, TimeSource.MAIL, channel
        if line is not None:
            return line.received, TimeSource.REGISTER, channel
        return self.found, TimeSource.FOUND, channel

    def inside(self, outer: Time, mailed: datetime | None) -> Time:
        """When what came out of an entry was received: as the outermost message tells."""
        if outer[1] is TimeSource.MAIL or mailed is None or mailed > self.latest:
            return outer
        return mailed, TimeSource.MAIL, MAIL_CHANNEL


def known_times(
    registers: Mapping[str, bytes], files: Sequence[str], found: datetime, latest: datetime
) -> Times:
    """What the registers say of the files; a line that is not certain is only a finding."""
    read = [read_register(name, content) for name, content in registers.items()]
    lines, findings = _matched(read, files, latest)
    return Times(found=found, latest=latest, lines=lines, findings=findings)


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
