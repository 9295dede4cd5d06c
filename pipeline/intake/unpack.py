"""One file and all that comes out of it: messages and packed files taken apart, within bounds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.intake.contents import MOST_UNPACKED, Contents, Remark, UnopenedError
from pipeline.intake.kinds import ARCHIVES, CONTAINERS, MESSAGES, SEALED, Kind, kind_of
from pipeline.intake.mail import read_mail
from pipeline.intake.outlook import read_outlook
from pipeline.intake.packed import read_zip
from pipeline.model.verdict import Verdict

_DEEPEST = 4
"""Messages within messages within packed files that are still taken apart."""

_UNPACK_IT = "请解压后把月报表放入收件文件夹"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A file and what came out of it.

    ``verdict`` is None where it does not come from intake: that of a table from its examination,
    that of an opened container from its parts. ``remarks`` are about what could not be taken out.
    """

    name: str
    content: bytes
    kind: Kind
    received: datetime | None = None
    verdict: Verdict | None = None
    reason: str = ""
    parts: tuple["Unpacked", ...] = ()
    remarks: tuple[Remark, ...] = ()

    def walk(self) -> Iterator["Unpacked"]:
        """The file itself and everything below it, each container before its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def leaves(self) -> Iterator["Unpacked | Remark"]:
        """What was found at the end of every way, whether it could be taken out or not."""
        for part in self.parts:
            if part.kind in CONTAINERS and part.verdict is None:
                yield from part.leaves()
            else:
                yield part
        yield from self.remarks


def unpack(name: str, content: bytes) -> Unpacked:
    """Take a file of the inbox apart as far as it is a message or a packed file."""
    kind = kind_of(name, content)
    if kind in CONTAINERS:
        return _opened(name, content, kind, (), MOST_UNPACKED)
    if kind in SEALED:
        return _sealed(name, content, kind)
    return Unpacked(name=name, content=content, kind=kind)


def _part(name: str, content: bytes, above: tuple[Kind, ...], room: int) -> Unpacked:
    """One file that came out of another."""
    kind = kind_of(name, content)
    file = Unpacked(name=name, content=content, kind=kind)
    if kind in ARCHIVES and ARCHIVES.intersection(above):
        return replace(file, verdict=Verdict.HELD, reason=f"压缩包中还有压缩包，{_UNPACK_IT}")
    if kind in CONTAINERS and len(above) >= _DEEPEST:
        reason = "邮件套邮件的层数过多，请把附件另存到收件文件夹"
        return replace(file, verdict=Verdict.HELD, reason=reason)
    if kind in CONTAINERS:
        return _opened(name, content, kind, above, room)
    if kind in SEALED:
        return _sealed(name, content, kind)
    if kind is Kind.OTHER:
        return replace(file, verdict=Verdict.SKIPPED, reason="不是表格，只作存档")
    return file


_SEALED: Mapping[Kind, str] = {
    Kind.OTHER_ARCHIVE: f"这种压缩包（.rar、.7z 等）不能直接读取，{_UNPACK_IT}",
    Kind.RICH_TEXT: (
        "Outlook 以 RTF 格式发送，附件封在其中（winmail.dat），不能直接读取，"
        "请报送单位改用 HTML 或纯文本格式重发"
    ),
}


def _sealed(name: str, content: bytes, kind: Kind) -> Unpacked:
    return Unpacked(
        name=name, content=content, kind=kind, verdict=Verdict.REFUSED, reason=_SEALED[kind]
    )


def _opened(name: str, content: bytes, kind: Kind, above: tuple[Kind, ...], room: int) -> Unpacked:
    try:
        contents = _READERS[kind](content, room)
    except UnopenedError as error:
        return Unpacked(
            name=name, content=content, kind=kind, verdict=error.verdict, reason=str(error)
        )
    room -= sum(len(each.content) for each in contents.enclosures) if kind is Kind.ZIP else 0
    parts: list[Unpacked] = []
    for each in contents.enclosures:
        parts.append(_part(f"{name}/{each.name}", each.content, (*above, kind), room))
        room -= _inflated(parts[-1])
    opened = Unpacked(
        name=name,
        content=content,
        kind=kind,
        received=contents.received,
        parts=tuple(parts),
        remarks=tuple(replace(each, name=f"{name}/{each.name}") for each in contents.remarks),
    )
    return opened if above or _holds_something(opened) else _without_table(opened)


def _read_mail(content: bytes, _room: int) -> Contents:
    """A message holds no more than it is long."""
    return read_mail(content)


_READERS: Mapping[Kind, Callable[[bytes, int], Contents]] = {
    Kind.MAIL: _read_mail,
    Kind.OUTLOOK: read_outlook,
    Kind.ZIP: read_zip,
}


def _inflated(part: Unpacked) -> int:
    """How many bytes came out of the packed files in a part."""
    return sum(
        len(inner.content) for each in part.walk() if each.kind is Kind.ZIP for inner in each.parts
    )


def _holds_something(opened: Unpacked) -> bool:
    """Whether anything came out but what is merely kept or skipped."""
    return any(each.verdict is not Verdict.SKIPPED for each in opened.leaves())


def _without_table(opened: Unpacked) -> Unpacked:
    """A message or packed file without a table: refused, whatever else it brought."""
    names = [each.name.removeprefix(f"{opened.name}/") for each in opened.leaves()]
    only = f"（只有{'、'.join(f'“{each}”' for each in names)}）" if names else ""
    where = "邮件中没有表格附件" if opened.kind in MESSAGES else "压缩包中没有表格"
    reason = f"{where}{only}，请报送单位用下发的月报表重报"
    return replace(opened, verdict=Verdict.REFUSED, reason=reason)
