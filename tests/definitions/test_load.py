"""Loading the definitions workbook: the invented county, and a clerk's edits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from example_county import example_definitions
from example_months import MAY
from example_returns import board_of
from example_workbook import change, changed, example_tables, example_workbook, position
from openpyxl.worksheet.worksheet import Worksheet
from package import zipped

from pipeline.definitions.load import load_definitions
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.cells import Value
from pipeline.definitions.sheets.parameters import OPTIONAL_KEYS, OPTIONAL_SETTINGS
from pipeline.definitions.sheets.schema import Sheet
from pipeline.definitions.types import Definitions
from pipeline.model.finding import Severity
from pipeline.model.history import Takeover
from pipeline.model.period import Period


def loaded(tables: dict[str, list[list[Value]]]) -> Definitions:
    """Definitions from tables that must load without a fault."""
    result = load_definitions(render_definitions(tables))
    assert result.findings == ()
    assert result.definitions is not None
    return result.definitions


def sheet_of(book: openpyxl.Workbook, sheet: Sheet) -> Worksheet:
    """One worksheet of a workbook, for editing as a clerk would."""
    worksheet = book[sheet.value]
    assert isinstance(worksheet, Worksheet)
    return worksheet


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook's bytes."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_example_loads_as_it_was_meant() -> None:
    """The county written as rows equals the county written as types, field by field."""
    expected = example_definitions()
    own = expected.indicators["2.2"]
    deadline = min(own.deadline, expected.projects["2"].deadline)
    indicators = {**expected.indicators, "2.2": replace(own, deadline=deadline)}
    definitions = loaded(example_tables())
    assert definitions == replace(expected, indicators=indicators, version=definitions.version)
    assert list(definitions.indicators) == list(expected.indicators)


def test_the_workbook_loads_again_after_a_spreadsheet_saved_it() -> None:
    """A workbook opened and saved by another program says the same."""
    again = saved(openpyxl.load_workbook(BytesIO(example_workbook())))
    assert load_definitions(again) == load_definitions(example_workbook())


def test_a_clerks_harmless_edits_change_nothing() -> None:
    """Blank rows, spaced headings, full-width digits, moved sheets and typed numbers still load."""
    book = openpyxl.load_workbook(BytesIO(example_workbook()))
    indicators = sheet_of(book, Sheet.INDICATORS)
    indicators.insert_rows(3)
    column = position(Sheet.INDICATORS, "amount") + 1
    indicators.cell(1, column).value = " 目标值 \n"
    indicators.cell(2, column).value = "４０"
    sheet_of(book, Sheet.PROJECTS).cell(2, 1).value = 1
    sheet_of(book, Sheet.LISTS).cell(2, 3).value = "2031年"
    book.move_sheet(Sheet.UNITS.value, -4)
    assert load_definitions(saved(book)) == load_definitions(example_workbook())


def test_columns_are_found_by_heading() -> None:
    """Columns in another order load to the same definitions."""
    tables = example_tables()
    tables[Sheet.UNITS.value] = [row[::-1] for row in tables[Sheet.UNITS.value]]
    assert loaded(tables) == loaded(example_tables())


def test_bytes_that_are_no_workbook_give_one_finding() -> None:
    """Anything that cannot be opened is one finding and no definitions."""
    for content in (b"", b"PK\x03\x04", "指标编号,目标值".encode()):
        result = load_definitions(content)
        assert result.definitions is None
        assert [finding.rule for finding in result.findings] == ["D12"]


def test_a_workbook_with_a_macro_is_no_definitions() -> None:
    """The definitions are held to what returns are held to, and the finding names the cause."""
    with ZipFile(BytesIO(example_workbook())) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    content = zipped({**parts, "xl/vbaProject.bin": b"\x00"})
    (finding,) = load_definitions(content).findings
    assert (finding.rule, finding.read) == ("D12", "带宏的工作簿")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2031年12月", date(2031, 12, 31)),
        ("2031-12", date(2031, 12, 31)),
        ("２０３１年１１月３０日", date(2031, 11, 30)),
        (date(2031, 10, 15), date(2031, 10, 15)),
    ],
)
def test_a_deadline_is_a_month_or_a_day(typed: Value, expected: date) -> None:
    """A month stands for its last day, a date for itself."""
    definitions = loaded(changed(Sheet.PROJECTS, 1, deadline=typed))
    assert definitions.projects["1"].deadline == expected
    assert definitions.indicators["1.1"].deadline == expected


def test_a_month_that_the_spreadsheet_turned_into_a_date_stays_a_month() -> None:
    """2031年12月 stored as the first of the month without a shown day means its last day."""
    book = openpyxl.load_workbook(BytesIO(example_workbook()))
    cell = sheet_of(book, Sheet.PROJECTS).cell(2, position(Sheet.PROJECTS, "deadline") + 1)
    cell.value, cell.number_format = date(2031, 12, 1), 'yyyy"年"m"月"'
    definitions = load_definitions(saved(book)).definitions
    assert definitions is not None
    assert definitions.projects["1"].deadline == date(2031, 12, 31)


@pytest.mark.parametrize(
    ("key", "value", "number_format"),
    [
        ("id", 1.1, "General"),
        ("amount", 0.4, "0%"),
        ("amount", "=20+20", "General"),
        ("amount", True, "General"),
        ("amount", "约40", "General"),
    ],
)
def test_a_cell_that_may_mean_two_things_is_refused(
    key: str, value: Any, number_format: str
) -> None:
    """1.1 as a number, percentages, formulas and words are findings, never guesses."""
    book = openpyxl.load_workbook(BytesIO(example_workbook()))
    column = position(Sheet.INDICATORS, key) + 1
    cell = sheet_of(book, Sheet.INDICATORS).cell(2, column)
    cell.value, cell.number_format = value, number_format
    result = load_definitions(saved(book))
    assert result.definitions is None
    assert cell.coordinate in {finding.place.cell for finding in result.findings}


def test_a_target_changed_in_the_year_leaves_earlier_months_alone() -> None:
    """A further row with month and document holds from its month on."""
    tables = changed(
        Sheet.INDICATORS,
        10,
        id="1.1",
        comparison="不少于",
        amount=Decimal(30),
        measure="个",
        effective="2031年9月",
        approval="示政发〔2031〕8号",
    )
    indicator = loaded(tables).indicators["1.1"]
    assert indicator.target_label(Period(2031, 8)) == "40个"
    assert indicator.target_label(Period(2031, 9)) == "30个"
    assert indicator.targets[1].approval == "示政发〔2031〕8号"


def test_plans_and_waivers_are_read() -> None:
    """A filed plan and a waiver come out with ids and months."""
    tables = changed(
        Sheet.PLANS, 1, indicator_id="1.1", unit="甲局", month_6=Decimal(10), month_12=Decimal(40)
    )
    change(
        tables,
        Sheet.WAIVERS,
        1,
        rule="X03",
        unit="乙局",
        indicator_id="2.2",
        reason="政策调整",
        approver="示例",
        until="2031年9月",
    )
    definitions = loaded(tables)
    plan = definitions.plan("1.1", "A", Period(2031, 3))
    assert plan is not None
    assert plan.values == {Period(2031, 6): Decimal(10), Period(2031, 12): Decimal(40)}
    waiver = definitions.waivers[0]
    assert (waiver.unit_id, waiver.until) == ("B", Period(2031, 9))


def test_extensions_are_read() -> None:
    """An approved extension comes out with its unit, month, day and approval."""
    tables = changed(
        Sheet.EXTENSIONS,
        1,
        unit="甲局",
        period="2031年3月",
        until=date(2031, 4, 7),
        reason="机构改革",
        approval="示政办〔2031〕3号",
    )
    (extension,) = loaded(tables).extensions
    assert (extension.unit_id, extension.period) == ("A", Period(2031, 3))
    assert (extension.until, extension.approval) == (date(2031, 4, 7), "示政办〔2031〕3号")


def test_a_workbook_older_than_the_sheet_of_extensions_loads() -> None:
    """Without the sheet 延期 nothing is extended, and nothing is found fault with."""
    tables = example_tables()
    del tables[Sheet.EXTENSIONS.value]
    assert loaded(tables) == loaded(example_tables())


MOVED: dict[str, Value] = {
    "table": "项目",
    "row": "1",
    "column": "完成时限",
    "value": "2031年11月",
    "effective": "2031年9月",
    "approval": "示例政办函〔2031〕9号",
}


def in_month(tables: dict[str, list[list[Value]]], month: int) -> Definitions:
    """The definitions that hold in a month of 2031."""
    found = load_definitions(render_definitions(tables), Period(2031, month))
    assert found.definitions is not None, found.findings
    return found.definitions


def test_a_change_holds_from_its_month_on() -> None:
    """Until August the old deadline stands, from September on the new one, also in indicators."""
    tables = changed(Sheet.CHANGES, 1, **MOVED)
    assert in_month(tables, 8).projects["1"].deadline == date(2031, 12, 31)
    assert in_month(tables, 9).projects["1"].deadline == date(2031, 11, 30)
    assert in_month(tables, 9).indicators["1.1"].deadline == date(2031, 11, 30)
    assert in_month(tables, 8) == replace(
        in_month(example_tables(), 8), changes=in_month(tables, 8).changes
    )


def test_the_former_definitions_are_kept_for_the_months_that_they_held_in() -> None:
    """Who looks back from October finds each month under what held in it, as it was loaded then."""
    tables = changed(Sheet.CHANGES, 1, **MOVED)
    change(tables, Sheet.CHANGES, 2, **{**MOVED, "value": "2031年10月", "effective": "2031年10月"})
    october = in_month(tables, 10)
    for month in (3, 8, 9, 10):
        found = october.in_month(Period(2031, month))
        assert replace(found, former=()) == replace(in_month(tables, month), former=())


def test_a_change_is_told_with_old_and_new() -> None:
    """The sentence names the month, the cell, what it said, what it says, and the approval."""
    (change_,) = in_month(changed(Sheet.CHANGES, 1, **MOVED), 9).changes
    assert change_.sentence == (
        "自2031年9月起，示例人居提升工程的完成时限由2031年12月调整为2031年11月"
        "（示例政办函〔2031〕9号）。"
    )


def test_a_second_change_starts_from_the_first() -> None:
    """What is changed twice is told each time from what held before."""
    tables = changed(Sheet.CHANGES, 1, **MOVED)
    change(tables, Sheet.CHANGES, 2, **{**MOVED, "value": "2031年10月", "effective": "2031年10月"})
    first, second = in_month(tables, 10).changes
    assert (first.after, second.before, second.after) == ("2031年11月", "2031年11月", "2031年10月")
    assert in_month(tables, 10).projects["1"].deadline == date(2031, 10, 31)


def test_a_threshold_can_change() -> None:
    """A setting of 参数 is found by its key and changes like any other cell."""
    stricter = {**MOVED, "table": "参数", "row": "slow", "column": "数值", "value": Decimal(3)}
    tables = changed(Sheet.CHANGES, 1, **stricter)
    assert in_month(tables, 8).thresholds.slow.value == Decimal(5)
    assert in_month(tables, 9).thresholds.slow.value == Decimal(3)


def test_a_unit_that_takes_over_is_known() -> None:
    """An indicator that another unit files from a month on names its former and present unit."""
    handed = {**MOVED, "column": "主办单位", "value": "丁局"}
    tables = changed(Sheet.CHANGES, 1, **handed)
    assert in_month(tables, 8).takeovers == {}
    assert in_month(tables, 9).takeovers["1.1"] == Takeover(former=frozenset("A"), present="D")


def test_a_second_takeover_keeps_the_first_unit() -> None:
    """Handed on twice, an indicator names both former units; handed back, only the other."""
    tables = changed(Sheet.CHANGES, 1, **{**MOVED, "column": "主办单位", "value": "丁局"})
    later = {**MOVED, "column": "主办单位", "effective": "2031年10月"}
    change(tables, Sheet.CHANGES, 2, **{**later, "value": "丙局"})
    assert in_month(tables, 10).takeovers["1.1"] == Takeover(former=frozenset("AD"), present="C")
    change(tables, Sheet.CHANGES, 2, **{**later, "value": "甲局"})
    assert in_month(tables, 10).takeovers["1.1"] == Takeover(former=frozenset("D"), present="A")


def test_a_workbook_older_than_the_column_of_matters_loads() -> None:
    """Without the column 同一事项 no indicators measure one thing; with it they are named alike."""
    assert {each.matter for each in loaded(example_tables()).indicators.values()} == {""}
    named = changed(Sheet.INDICATORS, 1, matter="示范点改造")
    assert loaded(named).indicators["1.1"].matter == "示范点改造"
    older = [row[:-1] for row in example_tables()[Sheet.INDICATORS.value]]
    assert loaded({**example_tables(), Sheet.INDICATORS.value: older}) == loaded(example_tables())


def test_all_faults_are_reported_at_once() -> None:
    """Faults in five sheets are five findings, each at its own cell."""
    tables = changed(Sheet.INDICATORS, 1, amount="若干")
    change(tables, Sheet.INDICATORS, 2, measure="方米")
    change(tables, Sheet.PROJECTS, 1, co_operators="戊局")
    change(tables, Sheet.LISTS, 1, title=None)
    change(tables, Sheet.PARAMETERS, 2, value=Decimal(3))
    change(tables, Sheet.LADDERS, 3, percent=Decimal(5))
    findings = load_definitions(render_definitions(tables)).findings
    assert [(each.rule, each.place.sheet, each.place.cell) for each in findings] == [
        ("D02", "指标", "F2"),
        ("D03", "指标", "H3"),
        ("D05", "项目", "E2"),
        ("D09", "参数", "C3"),
        ("D15", "清单", "B2"),
        ("D08", "形象进度", "C4"),
    ]
    assert all(each.expected and each.why and each.fix for each in findings)


def test_a_misspelt_lead_is_one_finding() -> None:
    """A lead that is not in the register gives no further findings at its indicators."""
    tables = changed(Sheet.PROJECTS, 3, leads="示例县丙居\n示例县乙局")
    findings = load_definitions(render_definitions(tables)).findings
    assert [(each.rule, each.place.cell, each.read) for each in findings] == [
        ("D05", "D4", "示例县丙居")
    ]


def test_the_same_misspelling_in_two_cells_is_one_finding() -> None:
    """One unknown name is reported once, with the other cells named."""
    tables = changed(Sheet.PROJECTS, 1, co_operators="戊局")
    change(tables, Sheet.PROJECTS, 2, co_operators="戊局")
    (finding,) = load_definitions(render_definitions(tables)).findings
    assert finding.place.cell == "E2"
    assert "“项目”E3" in finding.expected


def test_a_missing_sheet_is_one_finding() -> None:
    """Without the register of units nothing else is said about units."""
    tables = example_tables()
    del tables[Sheet.UNITS.value]
    findings = load_definitions(render_definitions(tables)).findings
    assert [(each.rule, each.place.sheet) for each in findings] == [("D12", "单位")]


def test_errors_and_notices_leave_definitions() -> None:
    """Faults that do not refuse the workbook are reported beside the definitions."""
    tables = changed(Sheet.PROJECTS, 1, notice_figures="40、7")
    tables["草稿"] = [["随手记"]]
    result = load_definitions(render_definitions(tables))
    assert result.definitions is not None
    assert [(each.rule, each.severity) for each in result.findings] == [
        ("D10", Severity.ERROR),
        ("D12", Severity.NOTICE),
    ]


@pytest.mark.parametrize(
    ("key", "default"), [("text_shortest", 4), ("stamped_page_days", 2), ("matter_gap", 30)]
)
def test_a_parameter_that_may_be_left_out(key: str, default: int) -> None:
    """It has a default, and the workbook's own number is taken."""
    assert getattr(loaded(example_tables()).limits, key) == default
    last = len(example_tables()[Sheet.PARAMETERS.value])
    given = changed(Sheet.PARAMETERS, last, key=key, value=Decimal(10))
    assert getattr(loaded(given).limits, key) == 10


@pytest.mark.parametrize(("value", "shown"), [(None, False), (0, False), (1, True)])
def test_contacts_are_on_the_page_only_where_the_office_asks(
    value: int | None, *, shown: bool
) -> None:
    """Without the row, and with 0, the page stays without them; the forms' version is the same."""
    tables = example_tables()
    before = loaded(tables)
    if value is not None:
        last = len(tables[Sheet.PARAMETERS.value])
        tables = changed(Sheet.PARAMETERS, last, key="page.contacts", value=Decimal(value))
    definitions = loaded(tables)
    assert definitions.contacts_on_page is shown
    assert definitions.version == before.version
    assert board_of(MAY, definitions=definitions).contacts_on_page is shown


def test_the_defaults_are_those_that_are_told() -> None:
    """What docs/definitions.md says of a setting that is left out is what holds then."""
    definitions = loaded(example_tables())
    assert {each.key: each.default for each in OPTIONAL_SETTINGS} == {
        **{key: getattr(definitions.limits, key) for key in OPTIONAL_KEYS},
        "page.contacts": int(definitions.contacts_on_page),
    }
