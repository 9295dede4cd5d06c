"""The invented county of ``example_county`` written as rows of a definitions workbook."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.cells import Value
from pipeline.definitions.sheets.schema import Sheet

Rows = list[dict[str, Value]]

LISTS: Rows = [
    {
        "id": "EX2031",
        "title": "2031年示例县民生实事项目",
        "year": Decimal(2031),
        "notice_number": "示政发〔2031〕1号",
        "issuing_office": "示例县政府办公室",
        "receiving_office": "示例县督查办公室",
        "copied_to": "示例县各部门",
        "first": "2031年3月",
        "last": "2031年12月",
        "due_day": Decimal(5),
        "hard_close_day": Decimal(8),
        "issue_day": Decimal(10),
        "postponed": "是",
        "plan_due": date(2031, 2, 9),
    }
]

PROJECTS: Rows = [
    {
        "id": project_id,
        "list_id": "EX2031",
        "name": name,
        "leads": leads,
        "co_operators": "丁局",
        "deadline": deadline,
    }
    for project_id, name, leads, deadline in (
        ("1", "示例人居提升工程", "示例县甲局", "2031年12月"),
        ("2", "示例服务便民工程", "乙局", "2031年8月"),
        ("3", "示例安全健康工程", "示例县丙局\n示例县乙局", "2031年12月"),
    )
]


def indicator(indicator_id: str, name: str, kind: str, **cells: Value) -> dict[str, Value]:
    """An indicator's row with what every row needs filled in."""
    return {
        "id": indicator_id,
        "project_id": indicator_id.split(".", maxsplit=1)[0],
        "name": name,
        "kind": kind,
        "assumption": "否",
        "basis": "通知第1项",
        **cells,
    }


def promised(amount: str, measure: str, qualifier: str = "") -> dict[str, Value]:
    """The cells of a target of at least so much."""
    return {
        "comparison": "不少于",
        "amount": Decimal(amount),
        "measure": measure,
        "qualifier": qualifier or None,
    }


INDICATORS: Rows = [
    indicator("1.1", "新建示范点", "累计量", **promised("40", "个")),
    indicator("1.2", "改造面积", "累计量", **promised("12.5", "万平方米")),
    indicator("1.3", "示范户", "存量", **promised("2000", "户", "达到"), baseline=Decimal(1500)),
    indicator("1.4", "管护长效机制", "机制", ladder="机制类"),
    indicator("2.1", "服务中心建设", "形象进度", ladder="建设类"),
    indicator("2.2", "新设站点", "累计量", **promised("6", "个"), ladder="建设类"),
    indicator("3.1", "抽检批次", "累计量", **promised("300", "批次", "以上"), reporters="丙局"),
    indicator(
        "3.2",
        "抽检比率",
        "比率",
        **promised("5", "批次/千人", "以上"),
        reporters="丙局",
        numerator="3.1",
        denominator=Decimal(60),
    ),
    indicator(
        "3.3",
        "步道",
        "累计量",
        **promised("8", "公里"),
        reporters="乙局、丙局",
        combination="分项相加",
    ),
]

LADDERS: Rows = [
    {"ladder": ladder, "step": step, "percent": Decimal(percent)}
    for ladder, steps in (
        (
            "建设类",
            (
                ("未启动", 0),
                ("前期手续", 10),
                ("开工", 20),
                ("主体完工", 60),
                ("竣工验收", 90),
                ("投入使用", 100),
            ),
        ),
        ("机制类", (("未启动", 0), ("起草", 30), ("印发", 80), ("运行", 100))),
    )
    for step, percent in steps
]

UNITS: Rows = [
    {"id": unit_id, "name": f"示例县{alias}", "aliases": alias}
    for unit_id, alias in (("A", "甲局"), ("B", "乙局"), ("C", "丙局"), ("D", "丁局"))
]

MEASURES: Rows = [
    {
        "name": name,
        "base": base,
        "factor": Decimal(factor),
        "synonyms": synonyms,
        "countable": countable,
        "decimals": Decimal(decimals),
    }
    for name, base, factor, synonyms, countable, decimals in (
        ("个", "个", 1, None, "是", 0),
        ("户", "户", 1, None, "是", 0),
        ("批次", "批次", 1, "批", "是", 0),
        ("批次/千人", "批次/千人", 1, None, "否", 2),
        ("万平方米", "平方米", 10000, "万㎡", "否", 4),
        ("平方米", "平方米", 1, "㎡\n平米", "否", 2),
        ("公里", "米", 1000, "千米\nkm", "否", 3),
    )
]

PARAMETERS: Rows = [
    {"key": key, "value": Decimal(value), "inclusive": inclusive, "form": form}
    for key, value, inclusive, form in (
        ("slow", 5, "否", None),
        ("behind", 10, "否", None),
        ("severely_behind", 30, "否", None),
        ("ahead", 10, "是", None),
        ("no_plan_grace", 5, None, None),
        ("small_target", 10, None, None),
        ("over_target_percent", 10, None, None),
        ("text_longest", 500, None, None),
        ("similar_percent", 95, None, None),
        ("stalled_months", 2, None, None),
        ("reminder.1", 0, None, "电话提醒"),
        ("reminder.2", 2, None, "书面催报"),
        ("reminder.3", 5, None, "通报批评"),
        ("correction_days", 3, None, None),
    )
]

HOLIDAYS: Rows = [
    {"start": date(year, 1, 1), "end": date(year, 1, 3), "kind": "放假", "name": "元旦"}
    for year in (2031, 2032)
]

EXAMPLE_ROWS: Mapping[Sheet, Rows] = {
    Sheet.LISTS: LISTS,
    Sheet.PROJECTS: PROJECTS,
    Sheet.INDICATORS: INDICATORS,
    Sheet.LADDERS: LADDERS,
    Sheet.PLANS: [],
    Sheet.UNITS: UNITS,
    Sheet.MEASURES: MEASURES,
    Sheet.PARAMETERS: PARAMETERS,
    Sheet.HOLIDAYS: HOLIDAYS,
    Sheet.WAIVERS: [],
    Sheet.EXTENSIONS: [],
    Sheet.CHANGES: [],
}

EditableTables = dict[str, list[list[Value]]]


def example_tables() -> EditableTables:
    """The county's sheets as rows of values under the headings; a fresh copy each time."""
    return {sheet.value: _table(sheet, rows) for sheet, rows in EXAMPLE_ROWS.items()}


def _table(sheet: Sheet, rows: Rows) -> list[list[Value]]:
    columns = SHEETS[sheet].columns
    headings: list[Value] = [column.heading for column in columns]
    return [headings, *([row.get(column.key) for column in columns] for row in rows)]


def example_workbook() -> bytes:
    """The county's definitions workbook."""
    return render_definitions(example_tables())


def position(sheet: Sheet, key: str) -> int:
    """Where a column stands in the example's tables."""
    return [column.key for column in SHEETS[sheet].columns].index(key)


def changed(sheet: Sheet, row: int, /, **cells: Value) -> EditableTables:
    """The county's tables with some cells of one filled row (from 1) set anew."""
    tables = example_tables()
    change(tables, sheet, row, **cells)
    return tables


def change(tables: EditableTables, sheet: Sheet, row: int, /, **cells: Value) -> None:
    """Set some cells of one filled row (from 1); a row just below the last one is added."""
    table = tables[sheet.value]
    if row == len(table):
        table.append([None] * len(table[0]))
    for key, value in cells.items():
        table[row][position(sheet, key)] = value
