"""Family C, figures: what was typed where a figure belongs, and whether it can be one."""

from collections.abc import Iterator

from pipeline.definitions.indicator import Comparison, Target
from pipeline.model.cell import CellKind
from pipeline.model.field import Normalisation, Qualifier, Trouble
from pipeline.model.finding import Severity
from pipeline.model.quantity import Measure, plain
from pipeline.reading.measures import is_share
from pipeline.reading.read import SHOWN_BLANK
from pipeline.rules.cases import CellCase, ComputedCase, FieldCase, FigureCase, present
from pipeline.rules.rule import Fault, Missing, MissingValue, rule

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
        yield case.fault(
            told, read=case.field.shown, severity=Severity.NORMALISED, fix="不需要处理。"
        )
    else:
        yield case.fault("确数", read=case.field.shown)


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
    about=(Trouble.RANGE_OR_SUM,),
)
def range_or_sum(case: FigureCase) -> Iterator[Fault]:
    """A range or a sum stands in one cell."""
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
    about=(Trouble.NOT_A_NUMBER, Trouble.OTHER_MEASURE),
)
def not_a_number(case: FigureCase) -> Iterator[Fault]:
    """The cell holds something that is no number, or a quantity in a measure of another kind."""
    measure = case.indicator.measure
    name = measure.name if measure else ""
    if case.field.trouble is Trouble.NOT_A_NUMBER:
        made_a_date = case.field.kind is CellKind.DATE
        yield case.fault(f"数字（计量单位：{name}）", fix=_DATE_FIX if made_a_date else "")
    if case.field.trouble is Trouble.OTHER_MEASURE:
        yield case.fault(
            f"数字（计量单位：{name}）",
            fix=f"请换算成以“{name}”计的数，只填数字；不能换算的请来电说明。",
        )


_DATE_FIX = "表格软件把填的内容当成了日期。请在这一格先输入英文单引号，再输入数字，如 '15。"
"""The form is protected, so that no format can be changed; text that is a number is read (C03)."""


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
    suppressed_by=("C09", "C23"),
    bad="20.3200001（万平方米）",
    good="20.32",
)
def decimals(case: FigureCase) -> Iterator[Fault]:
    """More decimals than the measure carries."""
    measure = present(case.indicator.measure)
    places = -int(case.amount.normalize().as_tuple().exponent)
    if not measure.countable and places > measure.decimals:
        yield case.fault(f"最多 {measure.decimals} 位小数")


_HUNDRED = 100


@rule(
    "C11",
    "百分数的写法不对",
    Severity.ERROR,
    CellCase,
    also=(Severity.NORMALISED,),
    why="完成比例由程序按累计数计算，本格应填数量；填比率的，0.95 和 95% 要分清。",
    fix="请填累计完成的数量。",
    bad="35%",
    good="840",
    missing=MissingValue.JUDGE,
)
def percent(case: CellCase) -> Iterator[Fault]:
    """A percentage where a quantity belongs, or one of which nobody can tell the scale.

    The scale of a rate is told by working the rate out again.
    """
    if isinstance(case, ComputedCase):
        yield from _rate_scale(case)
    elif not isinstance(case, FigureCase):
        raise Missing
    elif case.field.trouble is Trouble.PERCENT and case.indicator.measure is not None:
        yield _percent_fault(case, case.indicator.measure)


def _percent_fault(case: FigureCase, measure: Measure) -> Fault:
    read = case.field.shown
    if is_share(measure):
        return case.fault(
            "分得清大小的百分数",
            read=read,
            fix="本格计量单位为%：百分之六十五点五请填 65.5（不填 0.655）；"
            "确实不到百分之一的，连同百分号填写，如 0.655%。",
        )
    return case.fault(f"累计数量（计量单位：{measure.name}）", read=read)


def _rate_scale(case: ComputedCase) -> Iterator[Fault]:
    """A rate typed a hundred times too large or too small."""
    right, typed = present(case.recomputed), present(case.number).amount
    places = max(-int(typed.as_tuple().exponent), 0)
    for meant in (right * _HUNDRED, right / _HUNDRED):
        if typed and typed == round(meant, places):
            yield case.fault(
                f"{plain(round(right, _RATE_DECIMALS))}（按累计数重新计算）",
                severity=Severity.NORMALISED,
                fix="不需要处理；比率由程序计算，不用填。",
            )
            return


_RATE_DECIMALS = 4


@rule(
    "C23",
    "显示的数与存储的数不同",
    Severity.ERROR,
    FieldCase,
    also=(Severity.NOTICE,),
    why="单元格的数字格式使显示的内容与存储的不同（如按“万”显示、隐藏），不知道以哪个为准。",
    fix="请核对应报的数，在这一格先输入英文单引号，再输入这个数，如 '15。",
    suppressed_by=("C08", "C09"),
    bad="存储 15，显示“15万”",
    good="存储和显示都是 15",
    missing=MissingValue.JUDGE,
    about=(Trouble.SHOWN_OTHERWISE, Normalisation.SHOWN_ROUNDED),
)
def shown_otherwise(case: FieldCase) -> Iterator[Fault]:
    """A number format that hides or scales what is stored; a notice where it only rounds."""
    if case.field.trouble is Trouble.SHOWN_OTHERWISE:
        yield case.fault("显示与存储一致", read=_stored_and_shown(case))
    else:
        yield case.fault(
            f"{case.raw}（按存储的数汇总）",
            read=_stored_and_shown(case),
            severity=Severity.NOTICE,
            fix="请核对；应报显示的数的，请按显示的数重新填写。",
        )


def _stored_and_shown(case: FieldCase) -> str:
    return f"存储 {case.raw}，显示{_told(case.field.shown)}"


def _told(shown: str) -> str:
    """What a cell shows, in words; nothing readable is told where it shows no plain number."""
    if not shown:
        return "为日期、分数等"
    return f"为{shown}" if shown == SHOWN_BLANK else f"为“{shown}”"
