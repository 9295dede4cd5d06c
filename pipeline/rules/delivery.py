"""Family F, what came before a file, what it came with and is called: no reason to refuse it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.examination import Examination
from pipeline.model.finding import Severity
from pipeline.model.history import in_force, in_order
from pipeline.model.receipt import Receipt, no_telling
from pipeline.model.submission import AFTER_A_FIRST, SubmissionKind
from pipeline.rules.cases import FileCase, Setting, present
from pipeline.rules.file import SCANNED, other_content
from pipeline.rules.rule import Fault, MissingValue, rule
from pipeline.rules.unit_cases import UnitCase

WITHDRAWAL = SubmissionKind.WITHDRAWAL

_MONTH = re.compile(r"(?<![0-9])(1[0-2]|0?[1-9])月")
"""A month as it stands in a file name: 3月, 03月, 12月."""


_WHICH_COUNTS = (
    "请问清报送单位以哪一份为准：以后来那份为准的，用 minsheng accept 采信；"
    "以这一份为准的，请单位打开后重新保存再报。"
)


@rule(
    "F08",
    "重复收到同一文件",
    Severity.NORMALISED,
    FileCase,
    also=(Severity.EXPLAIN,),
    why="内容一字不差的文件只计一次，以第一次收到的为准；其间又报过别的表的，分不清以哪一份为准。",
    fix="不需要处理；要改动已报的数，请选“更正”重新填报。",
    bad="同一附件发送两次",
    good="每份月报表发送一次",
    missing=MissingValue.JUDGE,
)
def same_bytes(case: FileCase) -> Iterator[Fault]:
    """Byte-identical to a file that was received before; nothing else is told of the copy.

    Where another file came between, the unit may mean the copy to stand, and is asked. After a
    withdrawal a return that is sent again counts, so that it is no copy.
    """
    same = (each for each in case.earlier if each.receipt.sha256 == case.receipt.sha256)
    first = next(same, None)
    if first is None:
        return
    told = case.fault(f"与收件{first.receipt.number}号内容相同", "每份月报表报送一次")
    own = in_order(each for each in case.earlier if each.unit_id and each.unit_id == first.unit_id)
    if not own or own[-1] == first:
        yield told
    elif own[-1].kind is not WITHDRAWAL or first.kind is WITHDRAWAL:
        read = f"{told.read}，其间又收到{own[-1].receipt.number}号"
        yield replace(told, read=read, severity=Severity.EXPLAIN, fix=_WHICH_COUNTS)


def _before(case: FileCase) -> tuple[Examination, ...]:
    """The unit's files in force that came before this one.

    A correction of the same moment says of itself that it comes after a first return, whichever
    was looked at first.
    """
    unit_id = present(present(case.stamps).agreed).unit_id
    return tuple(
        each
        for each in in_force(case.earlier, unit_id)
        if each.kind not in AFTER_A_FIRST or not no_telling(each.receipt, case.receipt)
    )


@rule(
    "F09",
    "再次报送未说明类型",
    Severity.EXPLAIN,
    FileCase,
    why="同一单位同一月份有多份表时，须说明后一份是补报、更正、全量替换还是撤回。",
    fix="请在“报送类型”中选择“更正”或“补报”后重新报送；整表重报的，选“全量替换”。",
    suppressed_by=("F08", "F10", "F04", "F05", "F06", "T08"),
    bad="第二份表的报送类型仍为“首报”",
    good="第二份表的报送类型为“更正”",
)
def second_file(case: FileCase) -> Iterator[Fault]:
    """A further readable file for the same unit and month without a declared type.

    After a withdrawal the next file is a first one again.
    """
    before = _before(case)
    if before and case.declared_first:
        yield case.fault(
            f"第{len(before) + 1}份表，报送类型为“首报”", "报送类型为“更正”“补报”“全量替换”或“撤回”"
        )


@rule(
    "F10",
    "一次来件有两份同单位的月报表",
    Severity.EXPLAIN,
    FileCase,
    why="同一封邮件或同一个压缩包里有同一单位同一月份的两份表，分不清以哪一份为准。",
    fix="请说明以哪一份为准：只保留一份重发，或在后一份的“报送类型”中选择“更正”。",
    suppressed_by=("F08", "F04", "F05", "F06", "T08"),
    bad="一封邮件附了本单位的两份月报表",
    good="一封邮件附一份月报表",
)
def two_candidates(case: FileCase) -> Iterator[Fault]:
    """A second readable form of the unit came out of the same message or packed file.

    Applies to what came out of another file; a declared correction says which one counts.
    """
    parent = present(case.receipt.parent)
    beside = [each for each in _before(case) if each.receipt.parent == parent]
    if beside and case.declared_first:
        yield case.fault(f"与“{beside[-1].receipt.name}”一同收到", "一次报送一份月报表")


@rule(
    "F13",
    "文件名与表号不符",
    Severity.NORMALISED,
    FileCase,
    why="文件名只供人辨认，不用来判断归属；名字写着别的单位或月份的，可能拿错了表。",
    fix="不需要处理；下次请用“单位_年月月报表”作文件名。",
    suppressed_by=("F04", "F05", "F06", "T08"),
    bad="乙局的月报表，文件名写着甲局",
    good="文件名写着本单位、本月，或者什么也没写",
)
def name_says_otherwise(case: FileCase) -> Iterator[Fault]:
    """The file's name names another lead unit or another month, and not its own."""
    stamped = present(present(case.stamps).agreed)
    if stamped.period != case.setting.period:
        return  # F06, F17 or T08 tells of the month
    own = present(case.setting.definitions.units.get(stamped.unit_id))
    name = case.receipt.name.rpartition("/")[2]
    named, months = named_units(case.setting, name), _months(name)
    other_unit = bool(named) and stamped.unit_id not in named
    if other_unit or (months and stamped.period.month not in months):
        yield case.fault(f"文件名“{name}”", f"{own.name}{stamped.period.label}")


def named_units(setting: Setting, name: str) -> frozenset[str]:
    """The lead units that a file's name names: a hint for people, never an identity."""
    units = setting.definitions.lead_units(setting.list_id)
    return frozenset(
        each.id for each in units if any(word in name for word in (each.name, *each.aliases))
    )


def _months(name: str) -> frozenset[int]:
    return frozenset(int(month) for month in _MONTH.findall(name))


def scans_of(
    setting: Setting, unit_id: str, examinations: Iterable[Examination]
) -> tuple[Receipt, ...]:
    """Pictures and PDF files of nobody whose names name a unit alone, and no other month."""
    return tuple(
        each.receipt
        for each in examinations
        if any((found.rule, found.read) in _SCANS for found in each.findings)
        and named_units(setting, each.receipt.name) == {unit_id}
        and _months(each.receipt.name) <= {setting.period.month}
    )


_SCANS = frozenset((other_content.code, read) for read in SCANNED)


@rule(
    "F14",
    "只收到扫描件或照片",
    Severity.NOTICE,
    UnitCase,
    why="扫描件、照片里的数不能汇总，只凭文件名推测是该单位报的，不算收到月报表。",
    fix="请用下发的月报表（.xlsx）填写后报来；收到回执、核对无误后，再签字盖章。",
    bad="只收到“甲局4月月报表.pdf”",
    good="收到“甲局4月月报表.xlsx”，盖章的扫描件随后报来",
)
def only_a_scan(case: UnitCase) -> Iterator[Fault]:
    """Nothing readable of the unit, and a scan that bears its name; unevaluated without a scan."""
    scan = present(next(iter(case.scans), None))
    if not case.readable:
        more = f"等 {len(case.scans)} 个文件" if len(case.scans) > 1 else ""
        yield case.fault(f"“{scan.name}”{more}", "填好的月报表（.xlsx）", file=scan.name)
