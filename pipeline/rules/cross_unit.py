"""Family U: do the returns of different units agree with each other?"""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.model.quantity import plain
from pipeline.rules.cross_month import alike
from pipeline.rules.row_cases import JointCase, WordingCase
from pipeline.rules.rule import Fault, Missing, rule

_LEAST_CHARACTERS = 12
"""Shorter texts (无、按计划推进) agree by chance."""


@rule(
    "U01",
    "联合主办单位数据不一致",
    Severity.ERROR,
    JointCase,
    why="同一指标由几个单位共同填报的，数值应当一致。",
    fix="请各主办单位会商后，报送一致的数。",
    bad="甲局报 12，乙局报 15",
    good="两单位都报 12",
)
def joint_values_differ(case: JointCase) -> Iterator[Fault]:
    """Joint leads give different values for a measure that must be the same."""
    amounts = {unit: reading.amount for unit, reading in case.readings.items() if reading.filled}
    if len(amounts) < len(case.indicator.reporters):
        raise Missing
    if len(set(amounts.values())) > 1:
        units = case.setting.definitions.units
        told = "，".join(
            f"{units[unit].name} {plain(amount)}" for unit, amount in amounts.items() if amount
        )
        for unit, reading in case.readings.items():
            if reading.source:
                yield Fault(
                    subject=(unit, case.indicator.project_id, case.indicator.id),
                    place=reading.source.place(f"{case.indicator.id}{case.indicator.name}"),
                    read=told,
                    expected="各主办单位数据一致",
                )


@rule(
    "U03",
    "两个单位文字雷同",
    Severity.NOTICE,
    WordingCase,
    why="不同单位的文字相同，多为互相抄用。",
    fix="请按本单位的实际情况填写。",
    bad="两个单位的进展情况一字不差",
    good="各写各的工作",
)
def same_text(case: WordingCase) -> Iterator[Fault]:
    """Two units filed (nearly) the same text."""
    one, other = case.item.text, case.other.text
    if min(len(one), len(other)) < _LEAST_CHARACTERS:
        raise Missing
    if alike(one, other) >= case.setting.definitions.limits.similar_percent:
        name = case.setting.definitions.units[case.other.unit_id].name
        yield Fault(
            subject=(case.item.unit_id, case.item.project_id),
            place=case.item.source.place(f"项目{case.item.project_id}"),
            read=f"与{name}所报文字相同",
            expected="本单位的实际情况",
        )
