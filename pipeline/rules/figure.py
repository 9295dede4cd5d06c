"""Family C, figures: what was typed where a figure belongs, and whether it can be one."""

from collections.abc import Iterator

from pipeline.definitions.types import Comparison, Target
from pipeline.model.finding import Severity
from pipeline.model.quantity import plain
from pipeline.model.submission import Normalisation, Qualifier, Trouble
from pipeline.rules.cases import FigureCase, present
from pipeline.rules.rule import Fault, MissingValue, rule

_NORMALISED_NUMBER = {
    Normalisation.TEXT_NUMBER: "文本格式",
    Normalisation.FULL_WIDTH: "全角字符",
    Normalisation.SEPARATORS: "千分位逗号",
    Normalisation.SPACES: "空格",
    Normalisation.MEASURE_TYPED: "计量单位",
}


@rule(
    "C03",
    "数字写法已规整",
    Severity.NORMALISED,
    FigureCase,
    why="写法不同但数值确定的，按数值读取并记录。",
    fix="不需要处理；下次请只填数字。",
    suppressed_by=("C04", "C05"),
    bad="１，２００ 户",
    good="1200",
)
def number_evened_out(case: FigureCase) -> Iterator[Fault]:
    """Text numbers, full-width digits, separators, spaces, the measure behind the number."""
    amount = plain(case.amount)
    named = [_NORMALISED_NUMBER[n] for n in case.field.normalised if n in _NORMALISED_NUMBER]
    if named and named != [_NORMALISED_NUMBER[Normalisation.TEXT_NUMBER]]:
        yield case.fault(f"{amount}（已去掉{'、'.join(named)}）")


@rule(
    "C04",
    "填的是约数",
    Severity.EXPLAIN,
    FigureCase,
    also=(Severity.NORMALISED,),
    why="累计完成数应是确数，约数无法逐月核对。",
    fix="请改填确数；确实只有约数的，在“说明”列写明原因。",
    bad="约1200",
    good="1200",
)
def qualified(case: FigureCase) -> Iterator[Fault]:
    """约、近、余、多、以上 around a figure; merely recorded where the target has the same."""
    number = present(case.number)
    if number.qualifier is Qualifier.NONE:
        return
    target = case.indicator.target(case.setting.period)
    if target and _roughly(target, number.qualifier):
        told = f"{plain(number.amount)}（目标也是约数，照此记录）"
        yield case.fault(told, severity=Severity.NORMALISED, fix="不需要处理。")
    else:
        yield case.fault("确数")


_ROUGH = frozenset({"约", "近", "余", "多"})


def _roughly(target: Target, said: Qualifier) -> bool:
    """Whether a target is itself no exact number, or is worded with the very same qualifier."""
    rough = target.comparison is Comparison.ABOUT or target.qualifier in _ROUGH
    return rough or target.qualifier == said.value


@rule(
    "C05",
    "数量级或计量单位已换算",
    Severity.NORMALISED,
    FigureCase,
    why="写明“万”“亿”、中文数字或同类计量单位的，换算后读取并记录。",
    fix="请核对换算结果；下次请按表中的计量单位只填数字。",
    bad="三万五千",
    good="35000",
)
def converted(case: FigureCase) -> Iterator[Fault]:
    """万, 亿, Chinese numerals or another measure of the same base were converted."""
    scaled = {Normalisation.SCALED, Normalisation.CHINESE_NUMERALS} & set(case.field.normalised)
    amount, measure = case.amount, case.indicator.measure
    if scaled and measure:
        yield case.fault(f"{plain(amount)}{measure.name}")


@rule(
    "C06",
    "一格中有区间或算式",
    Severity.ERROR,
    FigureCase,
    why="一格只能是一个确定的数。",
    fix="请填一个确定的累计数；构成情况写在“说明”列。",
    bad="6+2",
    good="8",
    missing=MissingValue.JUDGE,
)
def range_or_sum(case: FigureCase) -> Iterator[Fault]:
    """A range or a sum stands in one cell."""
    if case.field.trouble is Trouble.RANGE_OR_SUM:
        yield case.fault("一个确定的数")


@rule(
    "C07",
    "不是数字",
    Severity.ERROR,
    FigureCase,
    why="读不成数字的内容，程序不猜。",
    fix="请只填数字；文字写在“说明”列。",
    bad="十几个",
    good="13",
    missing=MissingValue.JUDGE,
)
def not_a_number(case: FigureCase) -> Iterator[Fault]:
    """The cell holds something that is no number, or a quantity in a measure of another kind."""
    measure = case.indicator.measure
    name = measure.name if measure else ""
    if case.field.trouble is Trouble.NOT_A_NUMBER:
        yield case.fault(f"数字（计量单位：{name}）")
    if case.field.trouble is Trouble.OTHER_MEASURE:
        yield case.fault(
            f"数字（计量单位：{name}）",
            fix=f"请换算成以“{name}”计的数，只填数字；不能换算的请来电说明。",
        )


@rule(
    "C08",
    "负数",
    Severity.ERROR,
    FigureCase,
    why="累计完成数不会小于零。",
    fix="请填 0 或正数；核减的，填核减后的累计数并在“说明”列写明原因。",
    bad="-3",
    good="0",
)
def negative(case: FigureCase) -> Iterator[Fault]:
    """A figure below zero."""
    if case.amount < 0:
        yield case.fault("0 或正数")


@rule(
    "C09",
    "个数不是整数",
    Severity.ERROR,
    FigureCase,
    why="个、户、人等按整数计。",
    fix="请填已完成的整数；未完成的部分写在“进展情况”中。",
    suppressed_by=("C08",),
    bad="2.5（个）",
    good="2",
)
def fraction(case: FigureCase) -> Iterator[Fault]:
    """A fraction of something that is counted in whole ones."""
    measure = present(case.indicator.measure)
    amount = case.amount
    if measure.countable and amount != amount.to_integral_value():
        yield case.fault(f"整数（计量单位：{measure.name}）")


@rule(
    "C10",
    "小数位数过多",
    Severity.NORMALISED,
    FigureCase,
    why="小数位数超过清单规定的，按填报数原样汇总并记录。",
    fix="不需要处理；下次请按规定的小数位数填写。",
    suppressed_by=("C09",),
    bad="20.3200001（万平方米）",
    good="20.32",
)
def decimals(case: FigureCase) -> Iterator[Fault]:
    """More decimals than the measure carries."""
    measure = present(case.indicator.measure)
    places = -int(case.amount.normalize().as_tuple().exponent)
    if not measure.countable and places > measure.decimals:
        yield case.fault(f"最多 {measure.decimals} 位小数")


@rule(
    "C11",
    "用百分数代替数量",
    Severity.ERROR,
    FigureCase,
    why="完成比例由程序按累计数计算，本格应填数量。",
    fix="请填累计完成的数量。",
    bad="35%",
    good="840",
    missing=MissingValue.JUDGE,
)
def percent(case: FigureCase) -> Iterator[Fault]:
    """A percentage stands where a quantity belongs."""
    if case.field.trouble is Trouble.PERCENT:
        measure = case.indicator.measure
        yield case.fault(f"累计数量（计量单位：{measure.name if measure else ''}）")
