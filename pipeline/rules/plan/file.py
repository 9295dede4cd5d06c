"""Family P, the file and its form: is it a plan form, whose, and still in one piece?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.model.cell import Unreadable
from pipeline.model.finding import Place, Severity
from pipeline.model.plan import PlanIdentity
from pipeline.rules.cases import present, shortened
from pipeline.rules.plan.cases import PlanFileCase, PlanFormCase, PlanSetting
from pipeline.rules.rule import Fault, MissingValue, rule

_AGAIN = "请用下发的实施计划表填写，保存为 .xlsx（不设密码、不带宏）后重新报送。"

_NAMES: Mapping[Unreadable, str] = {
    Unreadable.EMPTY: "空文件（0 字节）",
    Unreadable.ENCRYPTED: "设有打开密码的文件",
    Unreadable.MACROS: "带宏或控件的表格",
    Unreadable.PDF: "PDF 文件",
    Unreadable.PICTURE: "图片",
    Unreadable.DOCUMENT: "文字文档",
    Unreadable.OVERSIZED: "过大的表格",
    Unreadable.DISPUTED: "两种读法不一致的文件",
    Unreadable.UNFORESEEN: "程序没能读完的文件",
}


_NUMBER = re.compile(r"[0-9][0-9 -]{5,}[0-9]")
"""A text outside the fields may hold somebody's telephone number, which no finding repeats."""


@rule(
    "P01",
    "实施计划文件打不开",
    Severity.REFUSED,
    PlanFileCase,
    why="计划从表格的单元格里读取，打不开的文件、照片和扫描件读不出确定的数。",
    fix=_AGAIN,
    bad="把实施计划表打印签字后拍照发来",
    good="下发的实施计划表（.xlsx）",
    missing=MissingValue.JUDGE,
)
def plan_unreadable(case: PlanFileCase) -> Iterator[Fault]:
    """The file is no workbook that can be believed."""
    if isinstance(case.opened, Unreadable):
        name = _NAMES.get(case.opened, "打不开或不认识的文件")
        yield case.fault(name, "能正常打开的实施计划表（.xlsx）")


@rule(
    "P02",
    "不是下发的实施计划表",
    Severity.REFUSED,
    PlanFileCase,
    why="表号说明是哪个单位、哪一年的计划；没有表号的表不能确定归属。",
    fix=_AGAIN,
    suppressed_by=("P03",),
    bad="自制的计划表",
    good="下发的实施计划表",
)
def plan_without_identity(case: PlanFileCase) -> Iterator[Fault]:
    """None of the three copies of a plan's identity is there."""
    if not present(case.stamps).present:
        yield case.fault("没有实施计划表的表号", "下发的实施计划表（带表号）")


@rule(
    "P03",
    "月报表放进了实施计划的收件文件夹",
    Severity.REFUSED,
    PlanFileCase,
    why="月报表和实施计划表分开收、分开审，放错文件夹的不会计入月报。",
    fix="请把它移到该月的收件文件夹，再汇总那个月。",
    bad="3月的月报表放进实施计划文件夹",
    good="3月的月报表放进 inbox/2022-03",
)
def monthly_form_among_plans(case: PlanFileCase) -> Iterator[Fault]:
    """The file bears the stamps of a monthly form and none of a plan."""
    monthly = present(case.monthly).present
    if monthly and not present(case.stamps).present:
        period = monthly[0].period
        yield case.fault(
            f"{period.label}的月报表",
            f"{case.setting.year}年的实施计划表",
            fix=f"请把它移到 inbox/{period} 文件夹，再运行 minsheng run {period}。",
        )


@rule(
    "P04",
    "实施计划表的表号对不上",
    Severity.REFUSED,
    PlanFileCase,
    why="表内三处表号须一致，且是清单中的主办单位、本年度的计划。",
    fix="请用下发给本单位的实施计划表重新填写，不要把表页复制到另一份表中。",
    suppressed_by=("P02", "P03"),
    bad="把甲单位的表页复制进乙单位的文件",
    good="在本单位的文件上填写",
)
def plan_identity_contradicts(case: PlanFileCase) -> Iterator[Fault]:
    """Copies contradict each other, or name another list, another year, or no lead unit."""
    stamps, setting = present(case.stamps), case.setting
    found = present(stamps.present or None)
    if stamps.agreed is None:
        told = dict.fromkeys(_whose(setting, each) for each in found)
        yield case.fault("；".join(told), "三处表号一致")
        return
    leads = {unit.id for unit in setting.definitions.lead_units(setting.list_id)}
    ours = (stamps.agreed.list_id, stamps.agreed.year) == (setting.list_id, setting.year)
    if not ours or stamps.agreed.unit_id not in leads:
        expected = f"清单{setting.list_id}的主办单位，{setting.year}年"
        yield case.fault(_whose(setting, stamps.agreed), expected)


def _whose(setting: PlanSetting, identity: PlanIdentity) -> str:
    unit = setting.definitions.units.get(identity.unit_id)
    name = unit.name if unit else f"单位{identity.unit_id}"
    return f"清单{identity.list_id}，{name}{identity.year}年（清单版本{identity.version}）"


@rule(
    "P05",
    "实施计划表的清单版本不同",
    Severity.NOTICE,
    PlanFileCase,
    why="实施计划表下发后，清单作过修改。",
    fix="目标、时限没有变的，计划照常采用；有变的会逐项列出，请索取新表重新填写。",
    suppressed_by=("P02", "P03", "P04"),
    bad="按修改前的清单下发的实施计划表",
    good="按现行清单下发的实施计划表",
)
def plan_of_other_version(case: PlanFileCase) -> Iterator[Fault]:
    """The form was issued from other definitions; what differs in a row is told by P07."""
    stamped = present(present(case.stamps).agreed).version
    ours = case.setting.definitions.version
    if stamped != ours:
        yield case.fault(f"清单版本{stamped}", f"清单版本{ours}")


@rule(
    "P06",
    "实施计划表被改动，找不到填报格",
    Severity.ERROR,
    PlanFormCase,
    also=(Severity.REFUSED,),
    why="填报格按表内隐藏的行号、列号和标题认定；删了行列、改了标题、复制了行的，认不准。",
    fix="请在下发的实施计划表上填写，不增删行列，不改标题和指标名称，不改工作表名。",
    bad="删去了一个月份的列",
    good="只填浅黄色单元格",
    missing=MissingValue.JUDGE,
)
def plan_skeleton_lost(case: PlanFormCase) -> Iterator[Fault]:
    """The sheet, a column or a row is not certain any more.

    Without the sheet, or any of the columns, the whole form is refused: what stands beside a
    missing month cannot be judged.
    """
    structure = case.submission.structure
    if not structure.sheet:
        fault = case.fault("没有或有两张“实施计划表”工作表", "一张“实施计划表”工作表")
        yield replace(fault, severity=Severity.REFUSED)
        return
    if structure.lost_columns:
        told = f"找不到的列：{'、'.join(structure.lost_columns)}"
        yield replace(case.fault(told, "下发时的各列"), severity=Severity.REFUSED)
        return
    for key in structure.lost_rows:
        yield case.fault("找不到这一行，或者有两行", "下发时的一行", row_key=key)


@rule(
    "P07",
    "锁定的内容与清单不一致",
    Severity.ERROR,
    PlanFormCase,
    why="目标、计量单位、时限以清单为准；按另一个目标排的计划不能用。",
    fix="请索取现行的实施计划表，按现行目标重排计划；认为目标有误的请来文说明，不要自行改表。",
    suppressed_by=("P06",),
    bad="把年度目标由 40 改成 30",
    good="目标与清单一致",
    missing=MissingValue.JUDGE,
)
def plan_locked_altered(case: PlanFormCase) -> Iterator[Fault]:
    """A locked cell says something else than the definitions."""
    indicators = case.setting.definitions.indicators
    for altered in case.submission.structure.altered:
        indicator_id = altered.key.removeprefix("plan:").split(":")[1]
        indicator = indicators[indicator_id]
        yield Fault(
            subject=(case.unit.id, indicator.project_id, indicator_id),
            place=altered.source.place(f"{indicator.label}（{altered.heading}）"),
            read=altered.source.raw,
            expected=altered.ours,
        )


@rule(
    "P08",
    "填报格以外有内容没有读取",
    Severity.NOTICE,
    PlanFormCase,
    why="填报格以外的内容不会被采用。",
    fix="请核对：是计划内容的，填到浅黄色的填报格里重新报送；不是的，不需要处理。",
    suppressed_by=("P06",),
    bad="在完成时限以后的月份（灰色格）里填了数",
    good="只填浅黄色单元格",
    missing=MissingValue.JUDGE,
)
def plan_cells_unread(case: PlanFormCase) -> Iterator[Fault]:
    """Cells and sheets with content that nothing is read from."""
    for source in case.submission.structure.unread:
        yield Fault(
            subject=(case.unit.id, "", "", f"cell:{source.cell}"),
            place=source.place(""),
            read=_NUMBER.sub("（号码）", shortened(source.raw)),
            expected="空白",
        )
    for name in case.submission.structure.extra_sheets:
        yield Fault(
            subject=(case.unit.id, "", "", f"sheet:{name}"),
            place=Place(file=case.submission.receipt.name, sheet=name),
            read=f"多出的工作表“{name}”",
            expected="下发时的工作表",
        )
