"""Family C, cells of every kind: can each one be read with certainty?

Rules on figures are in ``figure``. Each rule's condition is one ``Trouble`` or ``Normalisation``
of reading, so that a cell has one fault at most; what a figure may be is judged only once it has
been read.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.model.finding import Severity
from pipeline.model.submission import Normalisation, Trouble
from pipeline.reading.characters import plain_width
from pipeline.rules.cases import DateCase, FieldCase, TextCase, present
from pipeline.rules.rule import Fault, MissingValue, rule


@rule(
    "C01",
    "必填未填",
    Severity.ERROR,
    FieldCase,
    why="空白不能当作 0，也不能当作与上月相同。",
    fix="请填写；确实为零的填 0，本月无变化的填与上月相同的数。",
    suppressed_by=("S01", "S03", "S05", "S11", "M15", "X09"),
    bad="（空白）",
    good="13",
    missing=MissingValue.JUDGE,
)
def blank(case: FieldCase) -> Iterator[Fault]:
    """A required cell holds nothing."""
    if case.required and case.field.trouble is Trouble.BLANK:
        yield case.fault(f"填写“{case.heading}”", read="空白", fix=_way_to_fill(case))


def _way_to_fill(case: FieldCase) -> str:
    """What to do about a blank, where the rule's own words on figures do not fit."""
    if case.choices:
        return "请点击单元格，用右侧的下拉箭头选择。"
    return "请填写，每行一条；确实没有的填“无”。" if isinstance(case, TextCase) else ""


_DATE_FIX = "请按“2022-06-30”的样式填写日期；没有日期可填的，把这一格清空。"


@rule(
    "C02",
    "用符号代替数据",
    Severity.ERROR,
    FieldCase,
    why="“/”“—”“无”可以理解为零、没有变化或不适用，程序不能替单位选择。",
    fix="确实为零的填 0，本月无变化的填与上月相同的数；情况写在“说明”列。",
    bad="/",
    good="0",
    missing=MissingValue.JUDGE,
)
def placeholder(case: FieldCase) -> Iterator[Fault]:
    """A mark stands where a value belongs."""
    if case.field.trouble is Trouble.PLACEHOLDER:
        dated = isinstance(case, DateCase)
        yield case.fault("确定的日期" if dated else "确定的数", fix=_DATE_FIX if dated else "")


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
        yield case.fault("真实存在的日期，写到日")


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


_NEAR = 0.4
"""So much alike an option must be to be named as the nearest."""


@rule(
    "C15",
    "不在选项中",
    Severity.ERROR,
    FieldCase,
    why="选项以外的写法无法归类。",
    fix="请点击单元格，用右侧的下拉箭头选择，不要手工输入。",
    bad="基本完工",
    good="主体完工",
    missing=MissingValue.JUDGE,
)
def not_in_list(case: FieldCase) -> Iterator[Fault]:
    """An answer that the list does not offer."""
    if case.field.trouble is Trouble.NOT_IN_LIST:
        near = get_close_matches(case.raw, case.choices, n=1, cutoff=_NEAR)
        told = f"，最接近的是“{near[0]}”" if near else ""
        yield case.fault(f"从选项中选择：{'、'.join(case.choices)}{told}")


@rule(
    "C16",
    "单元格是错误值",
    Severity.ERROR,
    FieldCase,
    why="错误值（如 #REF!）说明引用的单元格已丢失。",
    fix="请删去公式，直接填写内容。",
    bad="#REF!",
    good="13",
    missing=MissingValue.JUDGE,
)
def error_value(case: FieldCase) -> Iterator[Fault]:
    """A spreadsheet error."""
    if case.field.trouble is Trouble.ERROR_VALUE:
        yield case.fault(f"“{case.heading}”的内容")


@rule(
    "C17",
    "公式没有计算结果",
    Severity.ERROR,
    FieldCase,
    why="没有保存计算结果的公式读出来是空白。",
    fix="请打开文件、保存后重新发送，或删去公式直接填写内容。",
    bad="由其他程序写入、未计算过的公式",
    good="13",
    missing=MissingValue.JUDGE,
)
def uncalculated(case: FieldCase) -> Iterator[Fault]:
    """A formula without a stored value."""
    if case.field.trouble is Trouble.UNCALCULATED:
        yield case.fault(f"“{case.heading}”的内容", read=f"没有结果的公式 {case.raw}")


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
    why="过长的文字，通报中只能摘要。",
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


_ID_CARD = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"[0-9]{3}[0-9Xx](?![0-9])"
)
"""The shape of GB 11643-1999: area, day of birth, sequence, check character. A registration number
of 18 digits seldom holds a day there."""

_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")


@rule(
    "C21",
    "含有个人信息",
    Severity.ERROR,
    TextCase,
    also=(Severity.NOTICE,),
    why="通报要印发，不得含有身份证号、个人手机号；含身份证号的这一条不采用。",
    fix="请删去个人信息后，选“更正”重新报送。",
    bad="（含18位身份证号的文字）",
    good="不含个人信息的文字",
)
def personal_data(case: TextCase) -> Iterator[Fault]:
    """A number shaped like an identity card (error) or a mobile phone (notice)."""
    text = plain_width(str(present(case.field.value)))
    if _ID_CARD.search(text):
        yield case.fault("不含身份证号", read="疑似身份证号（此处不重复列出）")
    elif _MOBILE.search(text):
        yield case.fault(
            "不含个人手机号", read="疑似手机号（此处不重复列出）", severity=Severity.NOTICE
        )
