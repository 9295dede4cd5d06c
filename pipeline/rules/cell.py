"""Family C, cells of every kind: can each one be read with certainty?

Rules on figures are in ``figure``, on written texts in ``text``. Each rule's condition is one
``Trouble`` or ``Normalisation`` of reading, so that a cell has one fault at most; what a figure
may be is judged only once it has been read.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from pipeline.model.cell import CellKind
from pipeline.model.field import Normalisation, Trouble
from pipeline.model.finding import Severity
from pipeline.reading.characters import same_form
from pipeline.rules.cases import (
    CellCase,
    ComputedCase,
    DateCase,
    FieldCase,
    TextCase,
    present,
    shortened,
)
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
    about=(Trouble.BLANK,),
)
def blank(case: FieldCase) -> Iterator[Fault]:
    """A required cell holds nothing."""
    if case.required:
        yield case.fault(f"填写“{case.heading}”", read="空白", fix=_way_to_fill(case))


def _way_to_fill(case: FieldCase) -> str:
    """What to do about a blank, where the rule's own words on figures do not fit."""
    if case.choices:
        return "请点击单元格，用右侧的下拉箭头选择。"
    if not isinstance(case, TextCase):
        return ""
    told = "请填写，每行一条；确实没有的填“无”"
    return f"{told}；{_BY_ANSWER}" if case.answerable else f"{told}。"


_BY_ANSWER = "只有以前的问题的，在它的“办理情况”中选“已解决”或“继续”即可。"


def _example(case: CellCase) -> str:
    """A date as it should be typed, one of the month's own."""
    return case.setting.dates.cut_off.isoformat()


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
    about=(Trouble.PLACEHOLDER,),
)
def placeholder(case: FieldCase) -> Iterator[Fault]:
    """A mark stands where a value belongs."""
    dated = isinstance(case, DateCase)
    fix = f"请按“{_example(case)}”的样式填写日期；没有日期可填的，把这一格清空。"
    yield case.fault("确定的日期" if dated else "确定的数", fix=fix if dated else "")


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
    about=(Trouble.NOT_A_DATE,),
)
def impossible_date(case: DateCase) -> Iterator[Fault]:
    """An impossible or unreadable date."""
    yield case.fault("真实存在的日期，写到日", fix=f"请按“{_example(case)}”的样式填写。")


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
    if Normalisation.TEXT_DATE not in case.field.normalised:
        return
    if case.field.kind is CellKind.DATE:
        yield case.fault(
            f"{value}（格子里只显示月和日，年份是表格软件加上的）",
            fix="请核对年份；年份不对的，请连同年份重新填写。",
        )
    else:
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
    about=(Trouble.VAGUE_DATE,),
)
def vague_date(case: DateCase) -> Iterator[Fault]:
    """A month or a season where a day is wanted."""
    yield case.fault("具体到日的日期", fix=f"请填到日，例如“{_example(case)}”。")


_NEAR = 0.4
"""So much alike an option must be to be named as the nearest."""

_LONGEST_CHOICE = 60
"""Nothing longer is a slip in writing a choice; the bound keeps comparing fast."""


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
    about=(Trouble.NOT_IN_LIST,),
)
def not_in_list(case: FieldCase) -> Iterator[Fault]:
    """An answer that the list does not offer."""
    near = _nearest(case.raw, case.choices)
    told = f"，最接近的是“{near}”" if near else ""
    yield case.fault(f"从选项中选择：{'、'.join(case.choices)}{told}")


def _nearest(typed: str, choices: Sequence[str]) -> str:
    """The choice most like what was typed; empty when none is alike."""
    forms = {same_form(choice): choice for choice in choices}
    near = get_close_matches(same_form(typed)[:_LONGEST_CHOICE], list(forms), n=1, cutoff=_NEAR)
    return forms[near[0]] if near else ""


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
    about=(Trouble.ERROR_VALUE,),
)
def error_value(case: FieldCase) -> Iterator[Fault]:
    """A spreadsheet error."""
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
    about=(Trouble.UNCALCULATED,),
)
def uncalculated(case: FieldCase) -> Iterator[Fault]:
    """A formula without a stored value."""
    yield case.fault(f"“{case.heading}”的内容", read=f"没有结果的公式 {case.raw}")


@rule(
    "C18",
    "公式与直接填写互换",
    Severity.NOTICE,
    CellCase,
    why="填报格里的公式会随别处改动而变；自动计算的格子被改成固定的数，以后不再更新。",
    fix="请把公式改成它的结果；自动计算的格子不用填，以程序重新计算的为准。",
    suppressed_by=("C11", "X01"),
    bad="“本月累计”填 =6+9",
    good="“本月累计”填 15",
)
def formula_or_constant(case: CellCase) -> Iterator[Fault]:
    """A formula stands in an input cell, or a constant where the form computes."""
    if isinstance(case, ComputedCase):
        yield case.fault(
            f"“{case.heading}”由公式自动计算",
            fix="这一格不用填，以程序重新计算的为准；下次请用新发的月报表。",
        )
    elif present(case.field.value) is not None and case.field.formula is not None:
        formula = shortened(case.field.formula)
        read = f"{shortened(case.raw)}（由公式 {formula} 算出）"
        yield case.fault("直接填写的内容", read=read, fix="请核对结果；下次请直接填写，不用公式。")


@rule(
    "C24",
    "内容被划去",
    Severity.ERROR,
    FieldCase,
    why="带删除线的内容可能已经作废，也可能只划去了一部分，程序不能替单位判断。",
    fix="请去掉删除线（不能改格式的，先在“审阅”中撤销工作表保护，没有密码），"
    "填写现在有效的内容；不再有效的，请删去。",
    bad="15（带删除线）",
    good="15",
    missing=MissingValue.JUDGE,
    about=(Trouble.STRUCK,),
)
def struck_through(case: FieldCase) -> Iterator[Fault]:
    """A figure, date or choice that is struck through, wholly or in part."""
    yield case.fault(f"没有删除线的“{case.heading}”", read=f"{shortened(case.raw)}（带删除线）")
