"""Family U: do the returns of different units agree with each other?"""

from collections.abc import Iterator

from pipeline.definitions.progress import CLIMBED, WHOLE
from pipeline.model.finding import Severity
from pipeline.model.quantity import plain
from pipeline.rules.cases import present
from pipeline.rules.likeness import alike_enough
from pipeline.rules.row_cases import says_none
from pipeline.rules.rule import Fault, Missing, Trial, rule
from pipeline.rules.tolerance import declared, total
from pipeline.rules.unit_cases import BlameCase, JointCase, PartsCase, WordingCase

_LEAST_CHARACTERS = 12
"""Shorter texts (无、按计划推进) agree by chance."""


@rule(
    "U01",
    "联合主办单位数据不一致",
    Severity.ERROR,
    JointCase,
    why="同一指标由几个单位共同填报的，所报应当一致。",
    fix="请与其他主办单位核对，确定以哪个为准后，由不对的一方选“更正”重新报送。",
    bad="甲局报 12，乙局报 15",
    good="两单位都报 12",
)
def joint_values_differ(case: JointCase) -> Iterator[Fault]:
    """Joint leads give different values for a measure that must be the same."""
    values = {
        unit: reading.stage if reading.amount is None else plain(reading.amount)
        for unit, reading in case.readings.items()
        if reading.filled
    }
    if len(values) < len(case.indicator.reporters):
        raise Missing
    if len(set(values.values())) > 1:
        units = case.setting.definitions.units
        told = "，".join(f"{units[unit].name} {value}" for unit, value in values.items())
        for unit, reading in case.readings.items():
            source = reading.source or reading.stage_source
            if source:
                yield Fault(
                    subject=(unit, case.indicator.project_id, case.indicator.id),
                    place=source.place(f"{case.indicator.id}{case.indicator.name}"),
                    read=told,
                    expected="各主办单位数据一致",
                )


@rule(
    "U02",
    "各单位相加后超过目标",
    Severity.EXPLAIN,
    PartsCase,
    why="本指标由各单位各报各的、两数相加；单独都不超过目标，相加却超过的，多为都报了合计。",
    fix="请与其他主办单位核对，各自只填本单位完成的部分；确属超额完成的，在“说明”列写明。",
    bad="目标 8 公里，甲局报 6，乙局报 6",
    good="目标 8 公里，甲局报 4，乙局报 2",
)
def parts_exceed_the_whole(case: PartsCase) -> Iterator[Fault]:
    """The parts of joint leads add up to more than the target, though none of them does alone.

    The catalogue compares the parts with a total. No unit files a total here; what gives it away
    that both filed it is that the sum passes the target by more than the margin of 参数.
    """
    target = present(case.indicator.target(case.setting.period))
    amounts = {unit: each.amount for unit, each in case.readings.items() if each.amount is not None}
    if len(amounts) < len(case.indicator.reporters) or target.comparison not in CLIMBED:
        raise Missing
    margin = case.setting.definitions.limits.over_target_percent
    most = (target.upper or target.quantity.amount) * (1 + margin / WHOLE)
    whole = total(declared(amount) for amount in amounts.values())
    if whole.low > most and max(amounts.values()) <= most:
        units = case.setting.definitions.units
        told = "，".join(f"{units[unit].name} {plain(each)}" for unit, each in amounts.items())
        for unit, reading in case.readings.items():
            source = present(reading.source)
            yield Fault(
                subject=(unit, case.indicator.project_id, case.indicator.id),
                place=source.place(f"{case.indicator.id}{case.indicator.name}"),
                read=told,
                expected=f"相加不超过目标 {target.quantity}的{plain(WHOLE + margin)}%",
            )


@rule(
    "U03",
    "两个单位文字雷同",
    Severity.NOTICE,
    WordingCase,
    why="不同单位的文字相同，看不出各自做了什么。",
    fix="请按本单位的实际情况填写；确系共同开展的工作，请说明各自的分工。",
    bad="两个单位的进展情况一字不差",
    good="各写各的工作",
)
def same_text(case: WordingCase) -> Iterator[Fault]:
    """Two units filed (nearly) the same text; each other unit is named once."""
    text, definitions = case.item.text, case.setting.definitions
    if len(text) < _LEAST_CHARACTERS:
        raise Missing
    least = definitions.limits.similar_percent
    alike = (
        other.unit_id
        for other in case.others
        if len(other.text) >= _LEAST_CHARACTERS and alike_enough(text, other.text, least)
    )
    project = definitions.projects[case.item.project_id]
    for unit_id in dict.fromkeys(alike):
        yield Fault(
            subject=(case.item.unit_id, case.item.project_id),
            place=case.item.source.place(f"项目{project.id}{project.name}"),
            read=f"与{definitions.units[unit_id].name}所报文字相同或基本相同",
            expected="本单位的实际情况",
        )


@rule(
    "U04",
    "需协调的单位自己没有反映问题",
    Severity.NOTICE,
    BlameCase,
    why="一方说卡在另一方，另一方说没有问题，须由办公室核实。",
    fix="请与需协调的单位核对，确认问题在哪一方。",
    bad="甲局写“需丙局交地”，丙局在同一项目下填“无”",
    good="两单位所写一致",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def blamed_unit_says_none(case: BlameCase) -> Iterator[Fault]:
    """A problem is laid at the door of another lead whose own return says that there is none."""
    if all(says_none(answer.text) for answer in present(case.answers or None)):
        project = case.setting.definitions.projects[case.item.project_id]
        yield Fault(
            subject=(case.item.unit_id, case.item.project_id, "", f"problem:{case.item.number}"),
            place=case.item.source.place(f"项目{project.id}{project.name}"),
            read=f"需协调的单位为{case.named.name}，该单位“存在的问题”填“无”",
            expected="两单位所写一致",
        )
