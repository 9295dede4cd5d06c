"""Each D rule on the invented county: one change that it must find, one that it must let pass."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from example_lists import two_lists
from example_workbook import EditableTables, change, changed, example_tables, position

from pipeline.definitions.lint.rules import RULES
from pipeline.definitions.load import load_definitions
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.cells import Value
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Finding, Severity

NEXT_INDICATOR = 10
"""The first free row of the example's sheet of indicators."""

NEXT_PARAMETER = 15

LOWER: dict[str, Value] = {
    "id": "1.1",
    "comparison": "不少于",
    "amount": Decimal(30),
    "measure": "个",
    "effective": "2031年9月",
    "approval": "示政发〔2031〕8号",
}
"""A row that changes a target in September."""


def findings(tables: EditableTables) -> tuple[Finding, ...]:
    """What is found in tables written as a workbook and read back."""
    return load_definitions(render_definitions(tables)).findings


def without(sheet: Sheet, row: int) -> EditableTables:
    """The county's tables without one filled row."""
    tables = example_tables()
    del tables[sheet.value][row]
    return tables


def heading(sheet: Sheet, key: str, text: str) -> EditableTables:
    """The county's tables with another heading over one column."""
    tables = example_tables()
    tables[sheet.value][0][position(sheet, key)] = text
    return tables


def planned(**months: int) -> EditableTables:
    """The county's tables with a plan for indicator 1.1."""
    values = {key: Decimal(value) for key, value in months.items()}
    return changed(Sheet.PLANS, 1, indicator_id="1.1", unit="甲局", **values)


def scored(**points: int) -> EditableTables:
    """The county's tables with a score table."""
    tables = example_tables()
    for row, (key, value) in enumerate(points.items(), NEXT_PARAMETER):
        change(tables, Sheet.PARAMETERS, row, key=f"score.{key}", value=Decimal(value))
    return tables


def joint_plans(second: int) -> EditableTables:
    """The county's tables with both units' plans for the sum 3.3, whose target is 8."""
    tables = changed(Sheet.PLANS, 1, indicator_id="3.3", unit="乙局", month_12=Decimal(5))
    change(tables, Sheet.PLANS, 2, indicator_id="3.3", unit="丙局", month_12=Decimal(second))
    return tables


def planned_twice() -> EditableTables:
    """The county's tables with a second list that asks for implementation plans too."""
    tables = two_lists()
    change(tables, LST, 2, plan_due=date(2031, 2, 9))
    return tables


@dataclass(frozen=True)
class Bad:
    """One fault: the rule that must find it, the only cells it may name, the tables."""

    rule: str
    cells: tuple[str, ...]
    tables: Callable[[], EditableTables]


def bad(
    rule: str, cells: str, change_: Callable[..., EditableTables], *args: Any, **kw: Any
) -> Bad:
    """One fault, its tables made when the test runs; ``cells`` are set apart by spaces."""
    return Bad(rule=rule, cells=tuple(cells.split()), tables=lambda: change_(*args, **kw))


IND, PRO, LST, UNI = Sheet.INDICATORS, Sheet.PROJECTS, Sheet.LISTS, Sheet.UNITS
PAR, MEA, LAD, HOL, PLA, EXT, CHA = (
    Sheet.PARAMETERS,
    Sheet.MEASURES,
    Sheet.LADDERS,
    Sheet.HOLIDAYS,
    Sheet.PLANS,
    Sheet.EXTENSIONS,
    Sheet.CHANGES,
)

MOVED: dict[str, Value] = {
    "table": "项目",
    "row": "1",
    "column": "完成时限",
    "value": "2031年11月",
    "effective": "2031年9月",
    "approval": "示例政办函〔2031〕9号",
}
"""A deadline that is moved from September on."""

ALLOWED: dict[str, Value] = {
    "unit": "甲局",
    "period": "2031年3月",
    "until": date(2031, 4, 7),
    "reason": "机构改革",
    "approval": "示政办〔2031〕3号",
}
"""An extension that is in order."""


def allowed_twice() -> EditableTables:
    """The county's tables with two extensions of one return."""
    tables = changed(Sheet.EXTENSIONS, 1, **ALLOWED)
    change(tables, Sheet.EXTENSIONS, 2, **{**ALLOWED, "until": date(2031, 4, 8)})
    return tables


FAULTS = (
    bad("D01", "B3", changed, UNI, 2, name="示例县甲局", aliases=None),
    bad("D01", "A2", changed, LST, 1, id=None),
    bad("D01", "A11", changed, IND, 10, **{**LOWER, "name": "另一项"}),
    bad("D01", "B4", changed, LAD, 3, step="前期手续"),
    bad("D02", "F2", changed, IND, 1, amount=None),
    bad("D02", "E2", changed, IND, 1, comparison=None),
    bad("D02", "F2", changed, IND, 1, amount=Decimal("40.5")),
    bad("D02", "F2", changed, IND, 1, amount=Decimal(0)),
    bad("D02", "D2", changed, IND, 1, kind="数量"),
    bad("D02", "J4", changed, IND, 3, baseline=None),
    bad("D02", "J4", changed, IND, 3, baseline=Decimal(2000)),
    bad("D02", "L9", changed, IND, 8, denominator=None),
    bad("D02", "M5", changed, IND, 4, ladder=None),
    bad("D02", "F5", changed, IND, 4, amount=Decimal(1)),
    bad("D02", "G2", changed, IND, 1, comparison="区间", upper=Decimal(40)),
    bad("D02", "G2", changed, IND, 1, upper=Decimal(50)),
    bad("D02", "S2", changed, IND, 1, basis=None),
    bad(
        "D02",
        "A5",
        changed,
        PRO,
        4,
        id="4",
        list_id="EX2031",
        name="示例空项目",
        leads="甲局",
        deadline="2031年12月",
    ),
    bad("D03", "H2", changed, IND, 1, measure="只"),
    bad("D03", "C2", changed, MEA, 1, factor=Decimal(0)),
    bad("D03", "F2", changed, MEA, 1, decimals=Decimal(1)),
    bad("D04", "G2", changed, PRO, 1, deadline=None),
    bad("D04", "G2", changed, PRO, 1, deadline="2030年12月"),
    bad("D04", "O2", changed, IND, 1, deadline="年底"),
    bad("D04", "J2", changed, LST, 1, last="2031年2月"),
    bad("D05", "D2", changed, PRO, 1, leads=None),
    bad("D05", "F2", changed, PRO, 1, compiler="丁局"),
    bad("D05", "P2", changed, IND, 1, reporters="乙局"),
    bad("D06", "P8", changed, IND, 7, reporters=None),
    bad("D06", "Q10", changed, IND, 9, combination=None),
    bad("D06", "Q2", changed, IND, 1, combination="分项相加"),
    bad("D07", "D2", planned, month_1=10, month_2=8, month_12=40),
    bad("D07", "N2", planned, month_12=39),
    bad("D07", "N2", planned),
    bad("D07", "N3", joint_plans, 2),
    bad("D08", "C5", changed, LAD, 4, percent=Decimal(15)),
    bad("D08", "C2", changed, LAD, 1, percent=Decimal(5)),
    bad("D08", "O6", changed, IND, 5, deadline="2031年9月"),
    bad("D09", "C3", changed, PAR, 2, value=Decimal(5)),
    bad("D09", "E2", changed, PAR, 1, inclusive=None),
    bad("D09", "C5", changed, PAR, 4, value=Decimal(-10)),
    bad("D09", "", without, PAR, 1),
    bad("D10", "H2", changed, PRO, 1, notice_figures="40、12.5、3"),
    bad("D10", "H2", changed, PRO, 1, notice_figures="40、125000"),
    bad("D11", "T11", changed, IND, NEXT_INDICATOR, **{**LOWER, "effective": None}),
    bad("D11", "U11", changed, IND, NEXT_INDICATOR, **{**LOWER, "approval": None}),
    bad("D11", "T11", changed, IND, NEXT_INDICATOR, **{**LOWER, "effective": "2032年1月"}),
    bad("D11", "O11", changed, IND, NEXT_INDICATOR, **LOWER, deadline="2031年10月"),
    bad("D12", "H1", heading, UNI, "remark", "单位全称 "),
    bad("D12", "", heading, IND, "amount", "指标值"),
    bad("D12", "A16", changed, PAR, NEXT_PARAMETER, key="slwo", value=Decimal(1)),
    bad("D13", "C3", changed, UNI, 2, aliases="乙局\n甲局"),
    bad("D13", "D7", changed, MEA, 2, synonyms="㎡"),
    bad("D14", "C16", scored, full=100, on_time=60, content=30),
    bad("D15", "C2", changed, LST, 1, year=None),
    bad("D15", "K2", changed, LST, 1, due_day="月初"),
    bad("D15", "L2", changed, LST, 1, hard_close_day=Decimal(3)),
    bad("D16", "B2", changed, PRO, 1, list_id="EX"),
    bad("D16", "N5", changed, IND, 4, final_step="竣工"),
    bad("D16", "K9", changed, IND, 8, numerator="3.9"),
    bad("D17", "C6", changed, PAR, 5, value=Decimal(13)),
    bad("D17", "C16", changed, PAR, NEXT_PARAMETER, key="stamped_page_days", value=Decimal("1.5")),
    bad("D17", "F12", changed, PAR, 11, form=None),
    bad("D17", "C13", changed, PAR, 12, value=Decimal(0)),
    bad("D17", "C15", changed, PAR, 14, key="text_shortest", value=Decimal(0)),
    bad("D17", "C16", changed, PAR, NEXT_PARAMETER, key="page.contacts", value=Decimal(2)),
    bad("D15", "C16", changed, PAR, NEXT_PARAMETER, key="page.contacts", value="是"),
    bad("D19", "B2", changed, CHA, 1, **{**MOVED, "row": "99"}),
    bad("D19", "C2", changed, CHA, 1, **{**MOVED, "column": "备注"}),
    bad("D19", "D2", changed, CHA, 1, **{**MOVED, "value": "秋天"}),
    bad("D19", "D2", changed, CHA, 1, **{**MOVED, "column": "主办单位", "value": "无名局"}),
    bad("D19", "E2", changed, CHA, 1, **{**MOVED, "effective": "2032年9月"}),
    bad("D15", "F2", changed, CHA, 1, **{**MOVED, "approval": None}),
    bad("D18", "A2", changed, EXT, 1, **{**ALLOWED, "unit": "丁局"}),
    bad("D18", "C2", changed, EXT, 1, **{**ALLOWED, "until": date(2031, 3, 31)}),
    bad("D18", "C2", changed, EXT, 1, **{**ALLOWED, "until": date(2031, 5, 2)}),
    bad("D18", "B3", allowed_twice),
    bad("D15", "E2", changed, EXT, 1, **{**ALLOWED, "approval": None}),
    bad("D05", "A2", changed, EXT, 1, **{**ALLOWED, "unit": "无名局"}),
    bad("D04", "P3", planned_twice),
    bad("D21", "W2", changed, IND, 1, counterpart="1.2"),
    bad("D21", "W11", two_lists, measure="户"),
    bad("D21", "W11", two_lists, counterpart="1.3"),
    bad("D21", "W11", two_lists, counterpart="2.2"),
    bad("D16", "W11", two_lists, counterpart="9.9"),
    bad("T10", "", without, HOL, 1),
    bad("T10", "", without, HOL, 2),
    bad("T10", "B2", changed, HOL, 1, end=date(2031, 6, 1)),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}-{fault.cells}")
def test_a_fault_is_found_by_its_rule(fault: Bad) -> None:
    """The rule finds the fault at its cell and says in Chinese what to do."""
    found = [each for each in findings(fault.tables()) if each.rule == fault.rule]
    assert found
    assert set(fault.cells) <= {each.place.cell for each in found}
    assert all(each.expected and each.why and each.fix and each.place.sheet for each in found)


GOOD: tuple[tuple[str, Callable[[], EditableTables]], ...] = (
    ("D01", lambda: changed(UNI, 5, id="E", name="示例县戊局")),
    ("D02", lambda: changed(IND, 1, comparison="区间", upper=Decimal(50))),
    ("D02", lambda: changed(IND, 1, comparison="为零", amount=Decimal(0))),
    ("D03", lambda: changed(IND, 9, measure="km")),
    ("D04", lambda: changed(IND, 1, deadline="2031年10月")),
    ("D05", lambda: changed(PRO, 3, compiler="乙局")),
    ("D06", lambda: changed(IND, 9, combination="各方一致")),
    ("D07", lambda: planned(month_3=8, month_6=20, month_12=40)),
    ("D07", lambda: joint_plans(3)),
    ("D08", lambda: changed(LAD, 4, percent=Decimal(70))),
    ("D09", lambda: changed(PAR, 1, value=Decimal("2.5"), inclusive="是")),
    ("D10", lambda: changed(PRO, 1, notice_figures="40、12.5、2000")),
    ("D11", lambda: changed(IND, NEXT_INDICATOR, **LOWER)),
    ("D12", lambda: heading(UNI, "aliases", " 简 称")),
    ("D13", lambda: changed(UNI, 2, aliases="乙局\n乙单位")),
    ("D14", lambda: scored(full=100, on_time=60, content=40)),
    ("D15", lambda: changed(LST, 1, due_day="５")),
    ("D16", lambda: changed(IND, 5, final_step="竣工验收")),
    ("D17", lambda: without(PAR, 13)),
    ("D18", lambda: changed(EXT, 1, **ALLOWED)),
    ("D19", lambda: changed(CHA, 1, **MOVED)),
    ("D21", two_lists),
    ("D21", lambda: two_lists(counterpart="1.2", measure="平方米", amount=Decimal(125000))),
    ("T10", lambda: changed(HOL, 3, start=date(2031, 10, 1), kind="放假", name="国庆节")),
)


@pytest.mark.parametrize(("rule", "tables"), GOOD)
def test_what_is_in_order_passes(rule: str, tables: Callable[[], EditableTables]) -> None:
    """A change that a rule allows gives no finding at all."""
    assert rule in {each.code for each in RULES}
    assert findings(tables()) == ()


def test_every_rule_has_a_fault_and_a_good_example_here() -> None:
    """No rule goes without both kinds of example, in this file and in its own words."""
    codes = {rule.code for rule in RULES}
    assert {fault.rule for fault in FAULTS} == codes
    assert {rule for rule, _ in GOOD} == codes
    assert len(codes) == len(RULES)
    assert all(rule.bad and rule.good and rule.why and rule.fix for rule in RULES)


def test_days_off_of_the_year_to_come_are_only_asked_for() -> None:
    """A list can be used before the next year's days off are known, but says that they lack."""
    loaded = load_definitions(render_definitions(without(HOL, 2)))
    assert loaded.definitions is not None
    (told,) = (each for each in loaded.findings if each.rule == "T10")
    assert (told.severity, told.read) == (Severity.NOTICE, "没有2032年的放假日")


def test_days_off_of_its_own_year_are_needed_by_a_list() -> None:
    """Without its own year's days off nothing can be worked out, so the workbook is refused."""
    assert load_definitions(render_definitions(without(HOL, 1))).definitions is None


def test_a_blank_cell_is_told_by_its_heading() -> None:
    """A clerk learns which column is blank and what belongs there, not only the cell's address."""
    (told,) = (each for each in findings(changed(LST, 1, year=None)) if each.rule == "D15")
    assert told.place.item.endswith("“年度”")
    assert told.fix == "填写“年度”：四位数年份。"


CURES = (
    ({"amount": "3所"}, "F2", "只写数字3，计量单位“所”写在“计量单位”栏。"),
    ({"amount": "75%"}, "F2", "只写数字75，计量单位“%”写在“计量单位”栏。"),
    ({"amount": "2,000万元"}, "F2", "只写数字2,000，计量单位“万元”写在“计量单位”栏。"),
    ({"amount": "2000万"}, "F2", "只写数字2000，“万”同计量单位合起来写在“计量单位”栏，如万元。"),
    ({"amount": "约40"}, "F2", "只写数字40，“约”写在“修饰语”栏。"),
    ({"amount": "≥75%"}, "F2", "只写数字75，“比较”选“不少于”，计量单位“%”写在“计量单位”栏。"),
    ({"amount": "若干"}, "F2", "填一个确定的数，只写阿拉伯数字，如 20.32。"),
    ({"amount": "=20+20"}, "F2", "“目标值”不能填公式：算好以后，把结果直接键入这一格。"),
    ({"upper": "50个", "comparison": "区间"}, "G2", "只写数字50，不带“个”。"),
    ({"kind": "累计"}, "D2", "在“类型”的下拉选项里选“累计量”。"),
    ({"kind": "数量"}, "D2", "在“类型”的下拉选项里选一个。"),
    ({"comparison": "≥"}, "E2", "在“比较”的下拉选项里选“不少于”。"),
    ({"comparison": None}, "E2", "填写“比较”：实际数与目标怎样比；形象进度、机制不填。"),
    ({"baseline": Decimal(3)}, "J2", "清空这一格；类型选错的，改“类型”。"),
)
"""What is typed in the row of indicator 1.1, the cell that is told, and its cure."""


@pytest.mark.parametrize(("typed", "cell", "fix"), CURES)
def test_each_unreadable_cell_has_its_own_cure(
    typed: dict[str, Value], cell: str, fix: str
) -> None:
    """What to do follows from what was typed, and names columns that are there."""
    (told,) = (each for each in findings(changed(IND, 1, **typed)) if each.place.cell == cell)
    assert (told.rule, told.fix) == ("D02", fix)


def test_a_percentage_is_read_as_it_looks() -> None:
    """A number formatted as 40% is told as 40%, not as the 0.4 that is stored."""
    book = openpyxl.load_workbook(BytesIO(render_definitions(example_tables())))
    cell = book["指标"].cell(2, position(IND, "amount") + 1)
    cell.value, cell.number_format = 0.4, "0%"
    saved = BytesIO()
    book.save(saved)
    (told,) = load_definitions(saved.getvalue()).findings
    assert (told.read, told.fix) == ("40%", "只写数字40，计量单位“%”写在“计量单位”栏。")


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("3,1200", "改用顿号隔开：3、1200。"),
        ("40 12.5", "改用顿号隔开：40、12.5。"),
        ("40个、12.5万平方米", "只写数字，用顿号隔开：40、12.5。"),
        ("1,200人、3所", "只写数字，用顿号隔开：1,200、3。"),
        ("若干", "只写数字，用顿号隔开，如 6、3、20.32。"),
    ],
)
def test_figures_of_the_notice_are_shown_set_apart(typed: str, fix: str) -> None:
    """The cure writes the clerk's own figures as they should stand."""
    (told,) = findings(changed(PRO, 1, notice_figures=typed))
    assert (told.rule, told.place.cell, told.fix) == ("D10", "H2", fix)


@pytest.mark.parametrize(
    ("tables", "heading_"),
    [
        (lambda: changed(IND, 1, amount=None), "目标值"),
        (lambda: changed(IND, 1, measure="只"), "计量单位"),
        (lambda: changed(PRO, 1, compiler="丁局"), "汇总单位"),
        (lambda: changed(IND, 7, reporters=None), "填报单位"),
        (lambda: changed(IND, 8, numerator="3.9"), "分子指标"),
    ],
)
def test_every_cell_is_told_by_its_heading(
    tables: Callable[[], EditableTables], heading_: str
) -> None:
    """Whatever rule speaks, the clerk learns the title of the column."""
    assert {each.place.item.rpartition("“")[2] for each in findings(tables())} == {f"{heading_}”"}


def test_a_small_count_without_a_ladder_is_hinted_at() -> None:
    """A target that is judged by stage asks for its ladder, and can be used without."""
    (told,) = findings(changed(IND, 6, ladder=None))
    assert (told.rule, told.severity, told.place.cell) == ("D02", Severity.NOTICE, "M7")
    assert "按节点评判" in told.expected


def test_a_sheet_under_another_name_is_told_without_an_earlier_workbook() -> None:
    """A clerk in the first year learns to name it back, or where to get one anew."""
    tables = example_tables()
    tables["指标（定稿）"] = tables.pop("指标")
    told = next(each for each in findings(tables) if each.read == "没有这个工作表")
    assert told.fix.startswith("表名被改过的，改回“指标”")
    assert "minsheng init" in told.fix


@pytest.mark.parametrize(
    ("sheet", "remark"), [(IND, ""), (PRO, "“备注”"), (MEA, ""), (LST, "“说明”")]
)
def test_a_column_of_ones_own_is_sent_where_there_is_room(sheet: Sheet, remark: str) -> None:
    """The column for remarks is named where the sheet has one, and only there."""
    tables = example_tables()
    for number, row in enumerate(tables[sheet.value]):
        row.append(None if number else "负责人")
    (told,) = findings(tables)
    assert (told.rule, remark in told.fix, "移到" in told.fix) == ("D12", True, bool(remark))


def test_yes_or_no_is_asked_for_in_plain_words() -> None:
    """The note of a column that takes 是 or 否 reads on from the question."""
    (told,) = findings(changed(LST, 1, postponed=None))
    assert told.fix == "请在“遇节假日顺延”中填“是”或“否”；填“是”的，遇放假顺延到下一个工作日。"


def test_a_denominator_that_was_not_brought_to_the_measure_is_hinted_at() -> None:
    """Where the numerator's target comes to a hundredth of the rate's, the whole is looked at."""
    (told,) = findings(changed(IND, 8, denominator=Decimal(60000)))
    assert (told.rule, told.severity, told.place.cell) == ("D02", Severity.NOTICE, "L9")
    assert "分子做到300时，比率为0.005，目标是5" in told.expected
    assert "42000人填420" in told.fix


def test_a_number_with_its_measure_is_told_to_go_without() -> None:
    """A day typed as 5日 gets advice that fits: a figure alone."""
    (told,) = (each for each in findings(changed(LST, 1, due_day="5日")) if each.rule == "D15")
    assert told.fix == "只写数字5，不带“日”。"
