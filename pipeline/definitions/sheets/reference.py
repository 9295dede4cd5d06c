"""The page of the definitions workbook (``docs/definitions.md``), made from schema and rules."""

from collections.abc import Iterator

from pipeline.definitions.lint.rules import RULES
from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.guide import required_mark
from pipeline.definitions.sheets.parameters import OPTIONAL_SETTINGS
from pipeline.definitions.sheets.schema import Sheet, SheetSchema
from pipeline.model.finding import SEVERITY_LABELS

_INTRODUCTION = """# 清单定义

清单定义是一个工作簿，一年一个，放在 `targets/` 下。项目、指标、单位、时限、界限都写在里面。
程序按工作表名和表头文字找内容：列的次序可以变，表头文字不要改。

本页由程序生成，与工作簿里的“填写说明”一致。
"""

_EXAMPLES = """## 几种指标怎么写

下面的例子是编的，只列要紧的几栏，没有列的照“指标”一节填。

**百分比，由程序算**（类型“比率”）。单位报人数，程序除以分母。分母按计量单位折算：百分比的除以100，每千人的除以1000。
例如全县职工42000人，要培训5040人，培训率达到12%：

| 指标编号 | 指标名称 | 类型 | 比较 | 目标值 | 计量单位 | 分子指标 | 分母 |
|---|---|---|---|---|---|---|---|
| 1.1 | 培训职工 | 累计量 | 不少于 | 5040 | 人 | | |
| 1.2 | 培训率 | 比率 | 不少于 | 12 | % | 1.1 | 420 |

月报表上只填 1.1；报1050人，1.2 就是 1050÷420＝2.5（%），通报写“培训职工1050人，占42000人的2.5%”。
分母填成42000的，算出来只有0.025%，检查时会提示。

**百分比，单位直接报**（类型“存量”）。基数填年初的百分之几，完成比例从基数算起：

| 指标编号 | 指标名称 | 类型 | 比较 | 目标值 | 计量单位 | 基数 |
|---|---|---|---|---|---|---|
| 2.1 | 供水达标率 | 存量 | 不少于 | 95 | % | 80 |

单位填 `83` 或 `83%`，完成比例是（83－80）÷（95－80）＝20.0%。填 `0.83` 的
分不清是83%还是0.83%，要请单位改。目标值、基数、分母都只写数字，不带百分号；“计量单位”表里没有“%”的
（以前建的工作簿），加一行：计量单位 %、基本单位 %、换算系数 1、可数 否、小数位数 2。

**几家填报，分项相加**（各报各的一段，程序加起来；有一家没报，合计就不完整）和**各方一致**（几家报同一个数，
报得不一样的列为待核，不取任何一家的）：

| 指标编号 | 指标名称 | 目标值 | 计量单位 | 填报单位 | 多单位合成 |
|---|---|---|---|---|---|
| 3.1 | 新建步道 | 8 | 公里 | 乙局、丙局 | 分项相加 |
| 3.2 | 惠及居民 | 3000 | 人 | 乙局、丙局 | 各方一致 |

3.1 乙局报2公里、丙局报1.5公里，印3.5公里；3.2 两家都报900人，印900人，一家报900、一家报850的待核。
"""


def definitions_page() -> str:
    """The page in Markdown: each sheet with its columns, then the rules."""
    sections = (
        _INTRODUCTION,
        *map(_sheet, SHEETS.values()),
        _optional(),
        _EXAMPLES,
        _rules(),
    )
    return "\n".join(sections)


def _sheet(schema: SheetSchema) -> str:
    lines = [f"## {schema.sheet.value}", "", schema.purpose, ""]
    return "\n".join([*lines, *_table(schema), ""])


def _table(schema: SheetSchema) -> Iterator[str]:
    yield from ("| 列 | 必填 | 填什么 | 说明 |", "|---|---|---|---|")
    for column in schema.columns:
        mark = required_mark(column)
        yield f"| {column.heading} | {mark} | {column.expected} | {column.note} |"


def _optional() -> str:
    """The settings that a workbook may leave out."""
    lines = [
        "## 可以不写的参数",
        "",
        f"“{Sheet.PARAMETERS.value}”表里没有下面这些键的，按预设办；要改的在表末加一行，填键和数值。",
        "",
        "| 键 | 数值的单位 | 预设 | 说明 |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{each.key}` | {each.measure} | {each.default} | {each.meaning} |"
        for each in OPTIONAL_SETTINGS
    ]
    return "\n".join([*lines, ""])


def _rules() -> str:
    """The rules on the workbook, each with a bad and a good example."""
    lines = [
        "## 审核规则",
        "",
        "| 规则 | 级别 | 问题 | 错误示例 | 正确示例 |",
        "|---|---|---|---|---|",
    ]
    for rule in RULES:
        label = SEVERITY_LABELS[rule.severity]
        lines.append(f"| {rule.code} | {label} | {rule.title} | {rule.bad} | {rule.good} |")
    return "\n".join([*lines, ""])
