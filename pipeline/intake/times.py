"""When an entry was received: by the clerk's register, else by the message, else when found.

A message tells its time by itself and needs no line. Where the clerk writes one nevertheless, the
message's time is wrong or missing, for a server's clock and zone may be wrong and nobody else can
put that right. A file's own time is never used. A time that the clock has not reached yet is not
believed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When something was received, how that is known, and by which way it came.

    ``whole`` says whether it holds for all that comes out of it: it does of a message, while each
    message in a packed file has a time of its own.
    """

    received: datetime
    source: TimeSource
    channel: str
    whole: bool


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
        line, told = self.lines.get(name), self._believed(mailed)
        channel = MAIL_CHANNEL if message else (line.channel if line else "")
        if line is not None and not (told is not None and _says_no_more(line, told)):
            source, received = TimeSource.REGISTER, line.received
        elif told is not None:
            source, received = TimeSource.MAIL, told
        else:
            return Time(received=self.found, source=TimeSource.FOUND, channel=channel, whole=False)
        return Time(received=received, source=source, channel=channel, whole=message)

    def inside(self, outer: Time, mailed: datetime | None) -> Time:
        """When what came out of an entry was received: as the outermost message tells."""
        told = self._believed(mailed)
        if outer.whole or told is None:
            return outer
        return Time(received=told, source=TimeSource.MAIL, channel=MAIL_CHANNEL, whole=True)

    def contradiction(self, name: str, mailed: datetime | None) -> Finding | None:
        """A notice where a line of the register takes a message to another day."""
        line, told = self.lines.get(name), self._believed(mailed)
        if line is None or told is None or line.received.date() == told.date():
            return None
        return register_finding(
            line.place,
            f"{line.file} {line.received:%Y-%m-%d %H:%M}",
            f"与邮件上的 {told:%Y-%m-%d %H:%M} 同一天",
            "登记有误的，请改正或删去这一行；登记无误的，不需要处理。",
            "收到时间决定是否按时报送；登记与邮件不是同一天的，按登记计。",
        )

    def _believed(self, mailed: datetime | None) -> datetime | None:
        return mailed if mailed is not None and mailed <= self.latest else None


def _says_no_more(line: RegisterRow, told: datetime) -> bool:
    """Whether a line names only the day, which a message's own time tells more exactly."""
    return line.received == datetime.combine(told.date(), time.min)


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
