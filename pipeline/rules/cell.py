"""Family C: can each input cell be read with certainty?

Each rule's condition is one ``Trouble`` or ``Normalisation`` of reading, so that a cell has one
fault at most; what a figure may be is judged only once it has been read.
"""

import re
from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.model.quantity import plain
from pipeline.model.submission import Normalisation, Qualifier, Trouble
from pipeline.rules.cases import DateCase, FieldCase, FigureCase, TextCase, present
from pipeline.rules.rule import Fault, MissingValue, rule


@rule(
    "C01",
    "必填未填",
    Severity.ERROR,
    FieldCase,
    why="空白不能当作 0，也不能当作与上月相同。",
    fix="请填写；确实为零的填 0，本月无变化的填与上月相同的数。",
    suppressed_by=("S01", "S03", "S05", "S11", "M15"),
    bad="（空白）",
    good="13",
    missing=MissingValue.JUDGE,
)
def blank(case: FieldCase) -> Iterator[Fault]:
    """A required cell holds nothing."""
    if case.required and case.field.trouble is Trouble.BLANK:
        yield case.fault(f"填写“{case.heading}”", read="空白")


@rule(
    "C02",
    "用符号代替数据",
    Severity.ERROR,
    FieldCase,
    why="“/”“—”“无”可以理解为零、没有变化或不适用，不能替单位选择。",
    fix="确实为零的填 0，本月无变化的填与上月相同的数；情况写在“说明”列。",
    bad="/",
    good="0",
    missing=MissingValue.JUDGE,
)
def placeholder(case: FieldCase) -> Iterator[Fault]:
    """A mark stands where a value belongs."""
    if case.field.trouble is Trouble.PLACEHOLDER:
        yield case.fault("一个确定的值")


_NORMALISED_NUMBER = {
    Normalisation.TEXT_NUMBER: "文本格式的数字",
    Normalisation.FULL_WIDTH: "全角字符",
    Normalisation.SEPARATORS: "千分位",
    Normalisation.SPACES: "空格",
    Normalisation.MEASURE_TYPED: "数字后写有计量单位",
}


@rule(
    "C03",
    "数字写法已规整",
    Severity.NORMALISED,
    FigureCase,
    why="写法不同但数值确定的，按数值读取并记录。",
    fix="不需要处理；下次请只填数字。",
    bad="１，２００ 户",
    good="1200",
)
def number_evened_out(case: FigureCase) -> Iterator[Fault]:
    """Text numbers, full-width digits, separators, spaces, the measure behind the number."""
    amount = plain(case.amount)
    named = [_NORMALISED_NUMBER[n] for n in case.field.normalised if n in _NORMALISED_NUMBER]
    if named and named != [_NORMALISED_NUMBER[Normalisation.TEXT_NUMBER]]:
        yield case.fault(f"{amount}（{'、'.join(named)}）")


@rule(
    "C04",
    "数字带有约数词",
    Severity.EXPLAIN,
    FigureCase,
    why="累计数应是确数；约数词保留在记录中，确数请在下月改正。",
    fix="请改填确数；确实只有约数的，在“说明”列写明原因。",
    bad="约1200",
    good="1200",
)
def qualified(case: FigureCase) -> Iterator[Fault]:
    """约、近、余、多、以上 around a figure; recorded only where the target itself has one."""
    number = present(case.number)
    if number.qualifier is Qualifier.NONE:
        return
    target = case.indicator.target(case.setting.period)
    allowed = target is not None and bool(target.qualifier)
    yield case.fault(
        f"确数 {plain(number.amount)}" if not allowed else plain(number.amount),
        severity=Severity.NORMALISED if allowed else None,
    )


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
    measure = case.indicator.measure
    if scaled and measure:
        yield case.fault(f"{plain(case.amount)}{measure.name}")


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
    why="读不成数字的内容不能猜。",
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
        yield case.fault(f"以“{name}”为单位的数字")
    if case.field.trouble is Trouble.OTHER_MEASURE:
        yield case.fault(
            f"以“{name}”为单位的数字", fix=f"请换算成“{name}”后只填数字；不能换算的请来电说明。"
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
    if measure.countable and case.amount != case.amount.to_integral_value():
        yield case.fault(f"整数（{measure.name}）")


@rule(
    "C10",
    "小数位数过多",
    Severity.NORMALISED,
    FigureCase,
    why="小数位数超过清单规定的，按填报数原样汇总并记录。",
    fix="请核对小数位数。",
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
    why="完成比例由系统按累计数计算，本格应填数量。",
    fix="请填累计完成的数量。",
    bad="35%",
    good="840",
    missing=MissingValue.JUDGE,
)
def percent(case: FigureCase) -> Iterator[Fault]:
    """A percentage stands where a quantity belongs."""
    if case.field.trouble is Trouble.PERCENT:
        measure = case.indicator.measure
        yield case.fault(f"累计数量（{measure.name if measure else ''}）")


@rule(
    "C12",
    "日期无法识别",
    Severity.ERROR,
    DateCase,
    why="不存在或读不出的日期不能猜。",
    fix="请按“2022-06-30”的样式填写。",
    bad="2022-02-30",
    good="2022-02-28",
    missing=MissingValue.JUDGE,
)
def impossible_date(case: DateCase) -> Iterator[Fault]:
    """An impossible or unreadable date."""
    if case.field.trouble is Trouble.NOT_A_DATE:
        yield case.fault("年-月-日样式的日期")


@rule(
    "C13",
    "文本日期已识别",
    Severity.NORMALISED,
    DateCase,
    why="以文字填写但日期确定的，按日期读取并记录。",
    fix="不需要处理。",
    bad="2022.6.30",
    good="2022-06-30",
)
def text_date(case: DateCase) -> Iterator[Fault]:
    """A date typed as text, read."""
    value = present(case.field.value)
    if Normalisation.TEXT_DATE in case.field.normalised:
        yield case.fault(str(value))


@rule(
    "C14",
    "日期不确定",
    Severity.EXPLAIN,
    DateCase,
    why="“6月底”“年内”不是确定的日期，无法提醒和核对。",
    fix="请填到日，例如“2022-06-30”。",
    bad="6月底",
    good="2022-06-30",
    missing=MissingValue.JUDGE,
)
def vague_date(case: DateCase) -> Iterator[Fault]:
    """A month or a season where a day is wanted."""
    if case.field.trouble is Trouble.VAGUE_DATE:
        yield case.fault("具体到日的日期")


@rule(
    "C15",
    "不在选项中",
    Severity.ERROR,
    FieldCase,
    why="选项以外的写法无法归类。",
    fix="请点击单元格右侧的下拉箭头选择。",
    bad="基本完工",
    good="主体完工",
    missing=MissingValue.JUDGE,
)
def not_in_list(case: FieldCase) -> Iterator[Fault]:
    """An answer that the list does not offer."""
    if case.field.trouble is Trouble.NOT_IN_LIST:
        yield case.fault("从下拉选项中选择：" + "、".join(case.choices))


@rule(
    "C16",
    "单元格是错误值",
    Severity.ERROR,
    FieldCase,
    why="错误值（如 #REF!）说明引用的单元格已丢失。",
    fix="请删去公式，直接填写数值。",
    bad="#REF!",
    good="13",
    missing=MissingValue.JUDGE,
)
def error_value(case: FieldCase) -> Iterator[Fault]:
    """A spreadsheet error."""
    if case.field.trouble is Trouble.ERROR_VALUE:
        yield case.fault("一个值")


@rule(
    "C17",
    "公式没有计算结果",
    Severity.ERROR,
    FieldCase,
    why="没有保存计算结果的公式读出来是空白。",
    fix="请打开文件、保存后重新发送，或直接填写数值。",
    bad="由其他程序写入、未计算过的公式",
    good="13",
    missing=MissingValue.JUDGE,
)
def uncalculated(case: FieldCase) -> Iterator[Fault]:
    """A formula without a stored value."""
    if case.field.trouble is Trouble.UNCALCULATED:
        yield case.fault("一个值", read=f"未计算的公式 {case.raw}")


@rule(
    "C19",
    "控制字符已去除",
    Severity.NORMALISED,
    TextCase,
    why="看不见的控制字符会损坏文档，去除后其余文字一字不动。",
    fix="不需要处理。",
    bad="含有不可见字符的文字",
    good="普通文字",
)
def control_characters(case: TextCase) -> Iterator[Fault]:
    """Control characters were dropped from a text."""
    present(case.field.value)
    if Normalisation.CONTROL_CHARACTERS in case.field.normalised:
        yield case.fault("不含控制字符的文字")


@rule(
    "C20",
    "文字过长",
    Severity.NOTICE,
    TextCase,
    why="每条过长的，通报中只能摘要。",
    fix="请分成几条填写，每行一条。",
    bad="一条写了八百字",
    good="每条不超过规定字数",
)
def too_long(case: TextCase) -> Iterator[Fault]:
    """A written item longer than the limit in 参数."""
    longest = case.setting.definitions.limits.text_longest
    length = len(str(present(case.field.value)))
    if length > longest:
        yield case.fault(f"不超过 {longest} 字", read=f"{length} 字")


_ID_CARD = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@rule(
    "C21",
    "含有个人信息",
    Severity.ERROR,
    TextCase,
    why="通报要印发，不得含有身份证号、个人手机号。",
    fix="请删去个人信息后重新报送。",
    bad="（含18位身份证号的文字）",
    good="不含个人信息的文字",
)
def personal_data(case: TextCase) -> Iterator[Fault]:
    """A number shaped like an identity card (error) or a mobile phone (notice)."""
    text = str(present(case.field.value))
    if _ID_CARD.search(text):
        yield case.fault("不含身份证号", read="疑似身份证号（此处不重复列出）")
    elif _MOBILE.search(text):
        yield case.fault(
            "不含个人手机号", read="疑似手机号（此处不重复列出）", severity=Severity.NOTICE
        )
