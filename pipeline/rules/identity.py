"""Family F, identity: whose return for which month is the file, and under which definitions?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.definitions.types import Unit
from pipeline.forms.keys import INDICATOR_HEADINGS, Column
from pipeline.model.cell import Unreadable
from pipeline.model.field import Source
from pipeline.model.finding import Severity
from pipeline.model.period import Period, PlanYear
from pipeline.model.structure import Structure
from pipeline.model.submission import SUBMISSION_KIND_LABELS, Identity, SubmissionKind
from pipeline.reading.characters import same_form
from pipeline.reading.plan.stamps import read_plan_stamps
from pipeline.rules.cases import FileCase, Setting, present
from pipeline.rules.rule import Fault, Missing, rule


@rule(
    "F04",
    "没有表号",
    Severity.REFUSED,
    FileCase,
    why="表号说明是哪个单位、哪个月的月报表；没有表号的表不能确定归属。",
    fix="请在下发给本单位的当月月报表上填写后报送，不要自行制表。",
    also=(Severity.NOTICE,),
    suppressed_by=("F16",),
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
    "F16",
    "实施计划表放进了月报的收件文件夹",
    Severity.REFUSED,
    FileCase,
    why="实施计划表和月报表分开收、分开审，放错文件夹的不会作为计划采用。",
    fix="请把它移到该年实施计划的收件文件夹，再运行 minsheng plans。",
    bad="实施计划表放进 inbox/2022-03",
    good="实施计划表放进 inbox/2022-实施计划",
)
def plan_among_returns(case: FileCase) -> Iterator[Fault]:
    """The file bears the stamps of a plan form and none of a monthly one."""
    if isinstance(case.opened, Unreadable):
        raise Missing
    if present(case.stamps).present:
        return
    plans = read_plan_stamps(case.opened).present
    if plans:
        year = plans[0].year
        yield case.fault(
            f"{year}年的实施计划表",
            f"{case.setting.period.label}的月报表",
            fix=f"请把它移到 inbox/{PlanYear(year)} 文件夹，再运行 minsheng plans {year}。",
        )


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

    So does a cover that names another unit: the sheet was pasted into this unit's workbook. A
    sheet that bears neither a number nor the unit's name may have been pasted as well.
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
    beside = case.structure.cover_units if case.structure else ()
    looked_at = case.structure and case.structure.fill_sheets
    if looked_at and not stamps.printed and not _names_own(setting, beside, stamps.agreed):
        yield case.fault(
            f"表页上没有表号，也没有填报单位；文件是{_whose(setting, stamps.agreed)}的",
            "表页上有表号和填报单位",
        )
    for source in beside:
        other = _other_unit(setting, source.raw, stamps.agreed.unit_id)
        if other is not None:
            read = f"表头的填报单位是“{other.name}”，表号是{_whose(setting, stamps.agreed)}的"
            fault = case.fault(read, "表头与表号是同一个单位")
            yield replace(fault, place=source.place(""))


def _names_own(setting: Setting, beside: Sequence[Source], identity: Identity) -> bool:
    """Whether the cover names the unit that the file is stamped with, in full or in short."""
    unit = setting.definitions.units.get(identity.unit_id)
    names = [same_form(name) for name in (unit.name, *unit.aliases)] if unit else []
    return any(name in same_form(source.raw) for source in beside for name in names)


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
    why="本次只收一个报告期，别的月份的数不能计入。",
    fix="请核对报告期：报本月的，用本月的月报表填写；补报、更正往月数据的，在往月的月报表中选“补报”或“更正”。",
    suppressed_by=("F04", "F05", "T08"),
    bad="3月的文件夹中收到2月的月报表",
    good="3月的文件夹中收到3月的月报表",
)
def other_month(case: FileCase) -> Iterator[Fault]:
    """The stamped period, or the one on the cover, is not the month that is being collected."""
    stamped = present(present(case.stamps).agreed).period
    ours = case.setting.period
    if stamped != ours:
        if not _belongs_earlier(case):
            yield case.fault(f"{stamped.label}的月报表", f"{ours.label}的月报表")
        return
    for source in case.structure.cover_periods if case.structure else ():
        told = _MONTH.fullmatch(same_form(source.raw))
        if told and (int(told[1]), int(told[2])) != (ours.year, ours.month):
            fault = case.fault(f"表头的报告期是“{source.raw}”", f"报告期是“{ours.label}”")
            yield replace(fault, place=source.place(""))


@rule(
    "F17",
    "更正往月的表放在本月",
    Severity.REFUSED,
    FileCase,
    why="更正往月数据的月报表要归入它自己的月份，放在本月的文件夹里不能采用。",
    fix="请办公室把它移到该月的收件文件夹，登记收到时间，再汇总该月；"
    "在压缩包或邮件里的，先另存出来。",
    bad="3月的月报表选了“更正”，放进 inbox/2022-04",
    good="3月的月报表选了“更正”，放进 inbox/2022-03",
)
def belongs_to_earlier_month(case: FileCase) -> Iterator[Fault]:
    """A form of an earlier month that its unit declares to be a correction: the office's to move.

    It is no return of this month, so that nothing is held against the unit.
    """
    stamped = present(present(case.stamps).agreed)
    if _belongs_earlier(case):
        month = stamped.period
        unit = case.setting.definitions.units[stamped.unit_id]
        fault = case.fault(
            f"{unit.name}对{month.label}月报表的{SUBMISSION_KIND_LABELS[present(case.declared)]}",
            f"放在 inbox/{month} 文件夹",
            fix=_moving(case, month),
        )
        yield replace(fault, subject=("",))


def _moving(case: FileCase, month: Period) -> str:
    """How the office moves a file to its month, with its time of receipt.

    A file that came out of a message or a packed file comes out again at every run while that
    lies in the folder; the archive keeps it with all that came in it.
    """
    registered = f"在该文件夹的收件登记中写明收到时间，再运行 minsheng run {month}"
    if case.receipt.parent is None:
        return f"请办公室把它移到 inbox/{month} 文件夹，{registered}。"
    return (
        f"请办公室先把它从压缩包（邮件）里另存出来，放到 inbox/{month} 文件夹，{registered}；"
        f"压缩包（邮件）已经存档，从 inbox/{case.setting.period} 文件夹中删去。"
    )


def _belongs_earlier(case: FileCase) -> bool:
    """Whether a form of an earlier month is declared to be anything but a first return."""
    stamped = present(present(case.stamps).agreed).period
    first = case.setting.definitions.lists[case.setting.list_id].calendar.first
    declared = case.declared not in {None, SubmissionKind.FIRST}
    return declared and first <= stamped < case.setting.period


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
    if _counts_otherwise(present(case.structure)):
        yield replace(
            fault,
            severity=Severity.REFUSED,
            expected=f"清单版本{ours}（指标、计量单位与报来的不同）",
            fix="请索取按现行清单下发的月报表，重新填写后报送。",
        )
    else:
        yield replace(fault, fix="指标没有增减，本月数据照常汇总；下月请用新下发的月报表填写。")


def _counts_otherwise(structure: Structure) -> bool:
    """Whether a form has other indicators, or counts one of them in another unit of measure."""
    missing = any(key.startswith("indicator:") for key in structure.missing_rows)
    measure = INDICATOR_HEADINGS[Column.MEASURE]
    measured = any(altered.heading == measure for altered in structure.altered)
    return missing or bool(structure.added_rows) or measured


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
