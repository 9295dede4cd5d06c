"""Is all well? One table of checks: of the machine, of what a month rests on, of what is kept.

Each check has a name and says in Chinese what is not as it should be; nothing when all is well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.ledger.errors import LedgerError
from pipeline.ledger.journal import JournalError, finished, read
from pipeline.ledger.ledger import Ledger
from pipeline.model.seal import Seal
from pipeline.month.clockwork import clock_remarks
from pipeline.month.foundations import calendar_remarks, definitions_remarks, template_remarks
from pipeline.month.keeping import readable_ledger
from pipeline.month.lists import folder_of
from pipeline.month.remarks import Fault, Notice, Remark
from pipeline.month.sealed import displaced
from pipeline.month.surroundings import (
    console_remarks,
    converter_remarks,
    face_remarks,
    python_remarks,
    room_remarks,
    writing_remarks,
)
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import JOURNAL, LEDGER, Workspace

Look = Callable[[Workspace], Iterator[Remark]]
"""Yields a remark for each thing that is not as it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: ``remedy`` is the sentence for faults that do not say themselves what to do."""

    name: str
    look: Look
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One check by name, and what it found; nothing when all is well."""

    name: str
    remarks: tuple[Remark, ...]
    remedy: str

    @property
    def faults(self) -> tuple[str, ...]:
        """What has to be put right."""
        return tuple(each.sentence for each in self.remarks if isinstance(each, Fault))

    @property
    def notices(self) -> tuple[str, ...]:
        """What is merely worth knowing."""
        return tuple(each.sentence for each in self.remarks if isinstance(each, Notice))


def checked(workspace: Workspace) -> Iterator[Checked]:
    """Make every check; none of them leaves anything behind.

    In a folder that is no office yet only the machine is looked at, and that definitions are
    missing is told.
    """
    begun = workspace.years() or workspace.has_ledger()
    for check in (*OF_THE_MACHINE, *(OF_AN_OFFICE if begun else OF_AN_OFFICE[:1])):
        remarks = tuple(_told(check.look, workspace))
        yield Checked(name=check.name, remarks=remarks, remedy=check.remedy)


def _told(look: Look, workspace: Workspace) -> Iterator[Remark]:
    """What a check says; one that stumbles over what it looks at could not be finished."""
    try:
        yield from look(workspace)
    except (LedgerError, OfficeError) as error:
        yield Fault(str(error))


def ledger_faults(workspace: Workspace) -> Iterator[Remark]:
    """The ledger: SQLite's pages, the tables, every row and the chain through them."""
    if not workspace.has_ledger():
        if workspace.journal.content():
            yield Fault(f"{LEDGER} 不见了。")
        return
    with Ledger.tried(workspace.ledger_path) as ledger:
        yield from map(Fault, ledger.verify_chain())


def journal_faults(workspace: Workspace) -> Iterator[Remark]:
    """The journal: its chain, and that ledger and journal tell the same."""
    content = workspace.journal.content()
    try:
        journal = read(content)
    except JournalError as error:
        yield Fault(f"{JOURNAL} {error}。")
        return
    if finished(content) != content:
        yield Fault(f"{JOURNAL} 的最后一行不完整。")
    with readable_ledger(workspace) as ledger:
        if ledger is None:
            return
        if ledger.behind(journal):
            yield Fault(f"{JOURNAL} 记有台账中没有的内容，台账可能被换成了旧的备份。")
        elif journal.lines and (missing := len(ledger.unjournalled(journal))):
            yield Fault(f"{JOURNAL} 比台账少 {missing} 行，下次运行 minsheng run 时补上。")


def archive_faults(workspace: Workspace) -> Iterator[Remark]:
    """The archive: every file has its hash, and every file that the ledger names is there."""
    names = workspace.archive_names()
    for name in names:
        try:
            workspace.archived(name)
        except OfficeError as error:
            yield Fault(str(error))
    with readable_ledger(workspace) as ledger:
        wanted = ledger.archived() if ledger else frozenset[str]()
    for name in sorted(wanted.difference(names)):
        yield Fault(f"存档文件 archive/{name} 不见了，请从备份中恢复。")


def sealed_faults(workspace: Workspace) -> Iterator[Remark]:
    """The published outputs: each is where it was published, byte for byte."""
    with readable_ledger(workspace) as ledger:
        seals = ledger.seals() if ledger else ()
    for seal in seals:
        try:
            folder = folder_of(workspace, seal)
        except OfficeError as error:
            yield Fault(f"{seal.period.label}（{seal.number}）印发的文件没有核对：{error}")
            continue
        yield from map(Fault, _displaced_told(workspace, seal, folder))


def _displaced_told(workspace: Workspace, seal: Seal, folder: str) -> Iterator[str]:
    """What became of a month's published files, in one sentence where all of them are gone."""
    found = tuple(displaced(workspace, seal, folder))
    shown = f"outbox/{seal.period}/{folder}".rstrip("/")
    if len(found) == len(seal.outputs) and all(each.gone for each in found):
        yield f"{shown} 中印发的 {len(found)} 个文件都不见了（{seal.number}）。"
        return
    for each in found:
        told = f"不见了（{seal.number}）" if each.gone else f"与印发时（{seal.number}）不同"
        yield f"{shown}/{each.name} {told}。"


OF_THE_MACHINE: tuple[Check, ...] = (
    Check(name="Python", look=python_remarks),
    Check(name="写入", look=writing_remarks),
    Check(name="磁盘空间", look=room_remarks),
    Check(name="时钟", look=clock_remarks),
    Check(name="窗口编码", look=console_remarks),
    Check(name="字体", look=face_remarks),
    Check(name="LibreOffice", look=converter_remarks),
)
"""The checks that can be made in any folder, in the order in which they are told."""

OF_AN_OFFICE: tuple[Check, ...] = (
    Check(name="清单定义", look=definitions_remarks),
    Check(name="节假日", look=calendar_remarks),
    Check(name="通报模板", look=template_remarks),
    Check(name="台账", look=ledger_faults, remedy="请运行 minsheng rebuild 从存档恢复台账。"),
    Check(
        name="流水账",
        look=journal_faults,
        remedy="台账有问题的，请运行 minsheng rebuild；台账完好的，把流水账移走，"
        "下次汇总从台账重新开始记。",
    ),
    Check(name="存档", look=archive_faults),
    Check(
        name="印发的文件",
        look=sealed_faults,
        remedy="请运行 minsheng reissue 年-月，放回印发时的原样；改过的另存在“人工修改留存”。",
    ),
)
"""The checks of an office's folder; the first one tells where there is none."""
