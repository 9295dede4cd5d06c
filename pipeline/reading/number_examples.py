"""Examples of the number grammar: they are the tests' table and the clerks' page in one.

``number_page`` makes the page of them and of the examples of cells that are no texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Qualifier, Trouble
from pipeline.model.quantity import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberExample:
    """Something typed as text where a figure in ``measure`` belongs, and what it is read as."""

    typed: str
    measure: str
    read: Decimal | Trouble
    qualifier: Qualifier = Qualifier.NONE

    @property
    def cell(self) -> Cell:
        """The example as a text cell."""
        return Cell(row=1, column=1, kind=CellKind.TEXT, text=self.typed)


def _measure(name: str, base: str, factor: int, *synonyms: str) -> Measure:
    return Measure(
        name=name,
        base=base,
        factor=Decimal(factor),
        synonyms=synonyms,
        countable=base == name,
        decimals=0 if base == name else 4,
    )


EXAMPLE_MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        _measure("户", "户", 1),
        _measure("个", "个", 1),
        _measure("万元", "元", 10**4),
        _measure("平方米", "平方米", 1, "㎡", "平米"),
        _measure("万平方米", "平方米", 10**4, "万㎡"),
        _measure("公里", "米", 1000, "千米", "km"),
        _measure("%", "%", 1),
    )
}


def _values(
    measure: str, *pairs: tuple[str, str], qualifier: Qualifier = Qualifier.NONE
) -> tuple[NumberExample, ...]:
    return tuple(
        NumberExample(typed=typed, measure=measure, read=Decimal(read), qualifier=qualifier)
        for typed, read in pairs
    )


def _troubles(measure: str, trouble: Trouble, *typed: str) -> tuple[NumberExample, ...]:
    return tuple(NumberExample(typed=each, measure=measure, read=trouble) for each in typed)


EXAMPLES: Mapping[str, tuple[NumberExample, ...]] = {
    "阿拉伯数字": _values(
        "户",
        ("48", "48"),
        ("0", "0"),
        ("２２８００", "22800"),
        ("22,800", "22800"),
        ("22，800", "22800"),
        (" 48 ", "48"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("4\u200b8", "48"),
    )
    + _values("公里", ("12.50", "12.50"), ("12.345", "12.345"), ("１２．５", "12.5")),
    "带计量单位": _values("户", ("48户", "48"), ("48 户", "48"))
    + _values(
        "万平方米",
        ("20.32万平方米", "20.32"),
        ("20.32万㎡", "20.32"),
        ("203200平方米", "20.32"),
        ("203200㎡", "20.32"),
    )
    + _values("公里", ("4000米", "4"), ("4km", "4"), ("4千米", "4")),
    "带万、亿": _values("户", ("2.28万", "22800"), ("2.28万户", "22800"))
    + _values(
        "万元",
        ("2000万", "2000"),
        ("2000万元", "2000"),
        ("0.2亿", "2000"),
        ("0.2亿元", "2000"),
        ("20000000元", "2000"),
    )
    + _values("平方米", ("2万", "20000"), ("2万平方米", "20000")),
    "百分数": _values("%", ("95%", "95"), ("95", "95"), ("0.95%", "0.95"), ("９５％", "95")),
    "中文数字": _values(
        "户",
        ("一百二十", "120"),
        ("两千三百户", "2300"),
        ("三万五千", "35000"),
        ("十二", "12"),
        ("零", "0"),
    )
    + _values("万元", ("三千万", "3000"), ("三千万元", "3000")),
    "带约数词": _values(
        "户",
        ("约100", "100"),
        ("大约100户", "100"),
        ("大概100", "100"),
        ("100户左右", "100"),
        ("100上下", "100"),
        qualifier=Qualifier.ABOUT,
    )
    + _values(
        "户", ("近100户", "100"), ("将近100", "100"), ("接近100", "100"), qualifier=Qualifier.NEARLY
    )
    + _values(
        "户",
        ("100余户", "100"),
        ("3万余户", "30000"),
        ("10余万", "100000"),
        qualifier=Qualifier.OVER,
    )
    + _values("户", ("100多", "100"), ("二十多户", "20"), qualifier=Qualifier.MORE)
    + _values("户", ("100户以上", "100"), ("100以上", "100"), qualifier=Qualifier.OR_MORE)
    + _values(
        "户",
        ("不少于100", "100"),
        ("不低于100", "100"),
        ("至少100户", "100"),
        ("≥100", "100"),
        qualifier=Qualifier.AT_LEAST,
    )
    + _values(
        "户",
        ("超过100户", "100"),
        ("超100户", "100"),
        ("逾100户", "100"),
        qualifier=Qualifier.EXCEEDING,
    )
    + _values("户", ("达到100户", "100")),
    "不读：区间或算式": _troubles(
        "户",
        Trouble.RANGE_OR_SUM,
        "40-50",
        "40~50",
        "40～50",
        "40—50",
        "40至50户",
        "6+2",
        "6、2",
        "3/5",
        "6户+2户",
    ),
    "不读：只有上限": _troubles(
        "户",
        Trouble.NOT_A_NUMBER,
        "不足100",
        "不超过100",
        "最多100户",
        "至多100",
        "100以内",
        "100以下",
        "≤100",
        "<100",
    ),
    "不读：代替数字的符号": _troubles(
        "户", Trouble.PLACEHOLDER, "/", "—", "——", "-", "无", "空", "不适用", "N/A", "／"
    ),
    "不读：百分数": _troubles("户", Trouble.PERCENT, "50%", "５０％", "约50%", "百分之五十")
    + _troubles("%", Trouble.PERCENT, "0.95", "1"),
    "不读：别的计量单位": _troubles("户", Trouble.OTHER_MEASURE, "48个", "48平方米", "2万平方米"),
    "不读：不是确定的数": _troubles(
        "户",
        Trouble.NOT_A_NUMBER,
        "已完成",
        "48项目",
        "（5）",
        "1e3",
        "1_200",
        "1 200",
        "1,20",
        "12,34",
        "007",
        ".5",
        "5.",
        "+5",
        "nan",
        "inf",
        "TRUE",
        "٤٨",
        "5²",
        "5①",
        "约100余户",
        "2千",
        "3万5千",
        "一百二",
        "三万五",
        "一二三",
        "二〇三一",
        "万",
        "2万万",
        "第3",
        "1234567890123456",
        "9999999999999亿",
        "1.234,5",
        "1,2",
        "3 000",
        "1·5",
        "1O0",
        "l5",
        "壹佰",
        "廿",
        "十两",
        "〇",
        "十几",
        "五六户",
        "半",
        "½",
        "⑤",
        "5 (户)",
        "5户（含在建2户）",
        "已完成5户",
        "共5户",
        "第5户",
        "5月",
        "2031年",
        "5号",
        "5.0.1",
        "5。",
        "5、",
        "5+",
        ">5",
        "5成",
        "一点五",
        "¥5",
        "\u202e12",
        "4\u00ad8",
    )
    + _troubles("万元", Trouble.NOT_A_NUMBER, "三万五千"),
    "不读：没有填": _troubles("户", Trouble.BLANK, "　", " ", "\u200b"),
}
"""By heading. Where a trouble stands, the value is not read and the unit is asked."""
