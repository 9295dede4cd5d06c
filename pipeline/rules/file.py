"""Family F: can the file be this unit's return for this month at all?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.definitions.types import Unit
from pipeline.forms.layout import INDICATOR_HEADINGS, Column
from pipeline.model.cell import Unreadable
from pipeline.model.finding import Severity
from pipeline.model.history import in_force
from pipeline.model.submission import Identity, Structure
from pipeline.reading.characters import same_form
from pipeline.rules.cases import FileCase, Setting, present
from pipeline.rules.rule import Fault, Missing, MissingValue, rule

_AGAIN = "请用下发的月报表填写，保存为 .xlsx 后重新报送。"

_NAMES: Mapping[Unreadable, tuple[str, str]] = {
    Unreadable.EMPTY: ("空文件（0 字节）", "请检查原文件能否打开，再作为附件重新发送。"),
    Unreadable.DAMAGED: ("损坏的文件", "请在本机打开原文件，另存为 .xlsx 后重新发送。"),
    Unreadable.CONTRADICTORY: (
        "内容自相矛盾的文件（同一格或同一部分出现两次）",
        "请在本机打开原文件，另存为新的 .xlsx 后重新发送。",
    ),
    Unreadable.OVERSIZED: (
        "过大的表格（有内容的范围远超月报表）",
        "请用下发的月报表重新填写，不要粘贴其他表格或图片。",
    ),
    Unreadable.MACROS: (
        "带宏或控件的表格",
        "请另存为“Excel 工作簿（.xlsx）”（不启用宏的一项），再重新报送。",
    ),
    Unreadable.CONNECTED: (
        "连接了外部数据的表格",
        "请把引用外部数据的单元格改成数值，断开数据连接，保存后重新报送。",
    ),
    Unreadable.EMBEDDED: (
        "嵌有其他文件的表格",
        "请删去嵌入的文件（附件另行发送），保存后重新报送。",
    ),
    Unreadable.TEXT_TABLE: ("文本或网页表格", _AGAIN),
    Unreadable.PDF: ("PDF 文件", "PDF 和扫描件不能汇总。" + _AGAIN),
    Unreadable.PICTURE: ("图片", "照片和截图不能汇总。" + _AGAIN),
    Unreadable.DOCUMENT: ("文字文档", _AGAIN),
    Unreadable.UNKNOWN: ("无法识别的文件", _AGAIN),
}

_DAMAGED = frozenset({Unreadable.EMPTY, Unreadable.DAMAGED, Unreadable.CONTRADICTORY})
_TOLD_ELSEWHERE = _DAMAGED | {Unreadable.ENCRYPTED, Unreadable.DISPUTED}


def _unreadable(case: FileCase) -> Unreadable:
    """The reason a file could not be opened; the rules on it do not apply to one that could."""
    if not isinstance(case.opened, Unreadable):
        raise Missing
    return case.opened


@rule(
    "F01",
    "文件打不开",
    Severity.REFUSED,
    FileCase,
    why="打不开的文件里没有可以汇总的数据。",
    fix="请在本机打开原文件，另存为 .xlsx 后重新发送。",
    bad="0 字节的附件",
    good="能正常打开的 .xlsx 文件",
    missing=MissingValue.JUDGE,
)
def cannot_be_opened(case: FileCase) -> Iterator[Fault]:
    """Zero bytes or a damaged archive."""
    if isinstance(case.opened, Unreadable) and case.opened in _DAMAGED:
        name, way_out = _NAMES[_unreadable(case)]
        yield case.fault(name, "能正常打开的月报表（.xlsx）", fix=way_out)


@rule(
    "F15",
    "两种读法不一致",
    Severity.REFUSED,
    FileCase,
    why="每个文件由两个互不相干的程序各读一遍，结果不同的，不能确定哪一个是单位填的数。",
    fix="请办公室人工核对；请单位在本机打开原文件，另存为新的 .xlsx 后重新发送。",
    bad="两个程序读出的同一格内容不同",
    good="两个程序读出的内容完全一致",
    missing=MissingValue.JUDGE,
)
def readers_disagree(case: FileCase) -> Iterator[Fault]:
    """Two independent readers disagree, or the second one could not read the file at all."""
    if case.opened is Unreadable.DISPUTED:
        yield case.fault("两种读法不一致的文件", "两种读法一致的月报表（.xlsx）")


@rule(
    "F02",
    "文件有密码",
    Severity.REFUSED,
    FileCase,
    why="加密的文件无法读取。",
    fix="请取消打开密码或文档权限后保存，重新发送。",
    bad="设置了打开密码的 .xlsx",
    good="没有打开密码的 .xlsx",
    missing=MissingValue.JUDGE,
)
def password_protected(case: FileCase) -> Iterator[Fault]:
    """Encrypted or rights-managed content."""
    if case.opened is Unreadable.ENCRYPTED:
        yield case.fault("设有打开密码的文件", "没有打开密码的月报表（.xlsx）")


@rule(
    "F03",
    "不是月报表文件",
    Severity.REFUSED,
    FileCase,
    also=(Severity.NORMALISED,),
    why="汇总只认月报表（.xlsx）中的单元格，其他格式读不出确定的数。",
    fix=_AGAIN,
    bad="把月报表拍照后报送",
    good="报送月报表的 .xlsx 文件",
    missing=MissingValue.JUDGE,
)
def other_content(case: FileCase) -> Iterator[Fault]:
    """The content is no .xlsx workbook, whatever the name says.

    A workbook of another format is read, its values alone, and that is recorded.
    """
    if isinstance(case.opened, Unreadable):
        if case.opened not in _TOLD_ELSEWHERE:
            name, way_out = _NAMES[case.opened]
            yield case.fault(name, "月报表（.xlsx）", fix=way_out)
    elif case.opened.values_only:
        fault = case.fault(
            f"其他格式的表格（{case.opened.source_format}），已按数值读取",
            "月报表（.xlsx）",
            fix="不需要处理；下次请保存为 .xlsx。",
        )
        yield replace(fault, severity=Severity.NORMALISED)


@rule(
    "F04",
    "没有表号",
    Severity.REFUSED,
    FileCase,
    why="表号说明是哪个单位、哪个月的月报表；没有表号的表不能确定归属。",
    fix="请在下发给本单位的当月月报表上填写后报送，不要自行制表。",
    also=(Severity.NOTICE,),
    bad="自制表格",
    good="下发的月报表",
)
def no_identity(case: FileCase) -> Iterator[Fault]:
    """None of the three copies of the identity is there: not the issued form.

    A file that the clerk gave to a unit is read as that unit's; the note says who did so. It is
    on a part of its own, so that it stands beside what else is found.
    """
    if present(case.stamps).present:
        return
    if case.adoption is None or case.subject == ("",):
        yield case.fault("没有表号", "下发的月报表（带表号）")
        return
    unit = case.setting.definitions.units[case.adoption.unit_id].name
    told = (
        f"没有表号，{case.adoption.moment:%Y-%m-%d %H:%M} 由{case.adoption.who}指定为{unit}的月报表"
    )
    fault = case.fault(told, "下发的月报表（带表号）", fix="不需要处理；下月请用下发的月报表填写。")
    part = (*case.subject, "", "", "identity")
    yield replace(fault, severity=Severity.NOTICE, subject=part)


@rule(
    "F05",
    "表号对不上",
    Severity.REFUSED,
    FileCase,
    why="表内三处表号须一致，且属于清单中的主办单位，否则无法确定是谁、哪个月的数。",
    fix="请用下发给本单位的当月月报表重新填写，不要把表页复制到另一份表中。",
    bad="把甲单位的表页复制进乙单位的文件",
    good="在本单位的文件上填写",
)
def identity_contradicts(case: FileCase) -> Iterator[Fault]:
    """Two copies of the identity contradict each other, or name a unit that files no return.

    So does a cover that names another unit: the sheet was pasted into this unit's workbook.
    """
    stamps, setting = present(case.stamps), case.setting
    found = present(stamps.present or None)
    if stamps.agreed is None:
        told = (_whose(setting, each) for each in found)
        yield case.fault("；".join(dict.fromkeys(told)), "三处表号一致")
        return
    leads = {unit.id for unit in setting.definitions.lead_units(setting.list_id)}
    if stamps.agreed.unit_id not in leads or stamps.agreed.list_id != setting.list_id:
        yield case.fault(
            f"清单{stamps.agreed.list_id}，{_whose(setting, stamps.agreed)}",
            f"清单{setting.list_id}的主办单位",
        )
    for source in case.structure.cover_units if case.structure else ():
        other = _other_unit(setting, source.raw, stamps.agreed.unit_id)
        if other is not None:
            read = f"表头的填报单位是“{other.name}”，表号是{_whose(setting, stamps.agreed)}的"
            fault = case.fault(read, "表头与表号是同一个单位")
            yield replace(fault, place=source.place(""))


def _other_unit(setting: Setting, text: str, own: str) -> Unit | None:
    """The unit of the register, other than the own one, that a text names; None for any text."""
    units = setting.definitions.units
    named = {
        unit.id
        for unit in units.values()
        if same_form(text) in {same_form(name) for name in (unit.name, *unit.aliases)}
    }
    return None if own in named or not named else units[min(named)]


def _whose(setting: Setting, identity: Identity) -> str:
    """Whose return for which month a copy of the identity says it is."""
    unit = setting.definitions.units.get(identity.unit_id)
    name = unit.name if unit else f"单位{identity.unit_id}"
    return f"{name}{identity.period.label}（清单版本{identity.version}）"


@rule(
    "F06",
    "不是本月的月报表",
    Severity.REFUSED,
    FileCase,
    why="一个文件夹只收一个报告期，别的月份的数不能计入本月。",
    fix="请核对报告期：是更正往月数据的，放入该月的收件文件夹；是本月的，请用本月的月报表填写。",
    suppressed_by=("F04", "F05", "T08"),
    bad="3月的文件夹中收到2月的月报表",
    good="3月的文件夹中收到3月的月报表",
)
def other_month(case: FileCase) -> Iterator[Fault]:
    """The stamped period, or the one on the cover, is not the month that is being collected."""
    stamped = present(present(case.stamps).agreed).period
    ours = case.setting.period
    if stamped != ours:
        yield case.fault(f"{stamped.label}的月报表", f"{ours.label}的月报表")
        return
    for source in case.structure.cover_periods if case.structure else ():
        told = _MONTH.fullmatch(same_form(source.raw))
        if told and (int(told[1]), int(told[2])) != (ours.year, ours.month):
            fault = case.fault(f"表头的报告期是“{source.raw}”", f"报告期是“{ours.label}”")
            yield replace(fault, place=source.place(""))


_MONTH = re.compile(r"([0-9]{4})年0?([0-9]{1,2})月")


@rule(
    "F07",
    "清单版本不同",
    Severity.NOTICE,
    FileCase,
    also=(Severity.REFUSED,),
    why="月报表下发后，清单作过修改。",
    fix="指标未增减的，本月数据照常汇总；指标有增减的，请索取新的月报表重新填写。",
    suppressed_by=("F04", "F05", "F06", "T08", "S01", "S11"),
    bad="按修改前的清单下发的月报表",
    good="按现行清单下发的月报表",
)
def other_version(case: FileCase) -> Iterator[Fault]:
    """The form was issued from other definitions.

    Refused when the set of indicators or a unit of measure differs: then a figure could be booked
    as something that the unit never meant.
    """
    stamped = present(present(case.stamps).agreed)
    ours = case.setting.definitions.version
    if stamped.version == ours:
        return
    fault = case.fault(f"清单版本{stamped.version}", f"清单版本{ours}")
    differs = _counts_otherwise(present(case.structure))
    yield replace(fault, severity=Severity.REFUSED) if differs else fault


def _counts_otherwise(structure: Structure) -> bool:
    """Whether a form has other indicators, or counts one of them in another unit of measure."""
    missing = any(key.startswith("indicator:") for key in structure.missing_rows)
    measure = INDICATOR_HEADINGS[Column.MEASURE]
    measured = any(altered.heading == measure for altered in structure.altered)
    return missing or bool(structure.added_rows) or measured


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
    why="同一单位同一月份有多份表时，须说明后一份是补报、更正还是撤回。",
    fix="请在“报送类型”中选择“更正”或“补报”后重新报送；整表重报的，也选“更正”。",
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
            f"第{len(before) + 1}份表，报送类型为“首报”", "报送类型为“更正”“补报”或“撤回”"
        )


@rule(
    "F11",
    "大片空白格带有格式",
    Severity.NORMALISED,
    FileCase,
    why="表外带格式而没有内容的单元格不读，只作记录。",
    fix="不需要处理。",
    bad="给整列几万个空白格涂上底色",
    good="只在填报格中填写",
    missing=MissingValue.JUDGE,
)
def styled_blanks(case: FileCase) -> Iterator[Fault]:
    """Thousands of formatted cells without content were cut off; their number is stated."""
    if isinstance(case.opened, Unreadable):
        return
    count = sum(sheet.styled_blanks for sheet in case.opened.sheets)
    if count >= _THOUSANDS:
        yield case.fault(f"{count}个带格式的空白格", "表外没有格式")


_THOUSANDS = 5_000
"""An issued form has some hundreds of formatted blanks."""


@rule(
    "F12",
    "含有指向其他工作簿的链接",
    Severity.NOTICE,
    FileCase,
    also=(Severity.EXPLAIN,),
    why="链接只在填报人的电脑上有效；填报格的数取自其他工作簿的，须说明来源。",
    fix="请把链接的结果直接填成数；取自其他工作簿的数，请核对后在“说明”列写明来源。",
    bad="“本月累计”填成“=[台账.xlsx]Sheet1!B2”",
    good="“本月累计”直接填数",
    missing=MissingValue.JUDGE,
)
def links(case: FileCase) -> Iterator[Fault]:
    """Links to other workbooks; a question when a field's value was fetched through one."""
    if isinstance(case.opened, Unreadable):
        return
    linked = case.structure.linked if case.structure else ()
    for source in linked:
        fault = case.fault(source.raw, "直接填写的内容")
        yield replace(fault, place=source.place(""), severity=Severity.EXPLAIN)
    if case.opened.links and not linked:
        yield case.fault("指向其他工作簿的链接", "没有链接")


@rule(
    "T08",
    "报告期在将来",
    Severity.REFUSED,
    FileCase,
    why="还没有到的月份没有可报的数据。",
    fix="请核对报告期，用本月的月报表填写后报送。",
    suppressed_by=("F04", "F05"),
    bad="4月初收到5月的月报表",
    good="4月初收到3月的月报表",
)
def future_month(case: FileCase) -> Iterator[Fault]:
    """The stamped period has not ended when the file is received."""
    stamped = present(present(case.stamps).agreed).period
    if stamped > case.setting.period and stamped.last_day > case.receipt.received.date():
        yield case.fault(f"{stamped.label}的月报表", f"{case.setting.period.label}的月报表")
