"""Family F, what came before a file, what it came with and is called: no reason to refuse it."""

import re
from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.model.history import in_force
from pipeline.rules.cases import FileCase, present
from pipeline.rules.rule import Fault, MissingValue, rule

_MONTH = re.compile(r"(?<![0-9])(1[0-2]|0?[1-9])月")
"""A month as it stands in a file name: 3月, 03月, 12月."""


@rule(
    "F08",
    "重复收到同一文件",
    Severity.NORMALISED,
    FileCase,
    why="内容一字不差的文件只计一次，以第一次收到的为准。",
    fix="不需要处理；要改动已报的数，请选“更正”重新填报。",
    bad="同一附件发送两次",
    good="每份月报表发送一次",
    missing=MissingValue.JUDGE,
)
def same_bytes(case: FileCase) -> Iterator[Fault]:
    """Byte-identical to a file that was received before; nothing else is told of the copy."""
    for each in case.earlier:
        if each.receipt.sha256 == case.receipt.sha256:
            yield case.fault(f"与收件{each.receipt.number}号内容相同", "每份月报表报送一次")
            return


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
    unit_id = present(present(case.stamps).agreed).unit_id
    before = in_force(case.earlier, unit_id)
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
    unit_id = present(present(case.stamps).agreed).unit_id
    beside = [each for each in in_force(case.earlier, unit_id) if each.receipt.parent == parent]
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
    own = present(case.setting.definitions.units.get(stamped.unit_id))
    name = case.receipt.name.rpartition("/")[2]
    units = case.setting.definitions.lead_units(case.setting.list_id)
    named = {each.id for each in units if any(word in name for word in (each.name, *each.aliases))}
    months = {int(month) for month in _MONTH.findall(name)}
    other_unit = bool(named) and stamped.unit_id not in named
    if other_unit or (months and stamped.period.month not in months):
        yield case.fault(f"文件名“{name}”", f"{own.name}{stamped.period.label}")
