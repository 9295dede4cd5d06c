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


def definitions_page() -> str:
    """The page in Markdown: each sheet with its columns, then the rules."""
    sections = (_INTRODUCTION, *map(_sheet, SHEETS.values()), _optional(), _rules())
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
