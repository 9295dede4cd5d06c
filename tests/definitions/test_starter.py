"""The workbook that a new office, or a new year, begins with."""

from pathlib import Path

import pytest

from pipeline.definitions.load import Loaded, load_definitions
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.cells import Tables
from pipeline.definitions.sheets.schema import Sheet
from pipeline.definitions.sheets.tables import read_tables
from pipeline.definitions.starter import next_year_tables, starter_tables

SAMPLE = Path(__file__).parents[2] / "targets" / "2022.xlsx"


def loaded(tables: Tables) -> Loaded:
    """What the loader says of tables after they went through a real workbook."""
    return load_definitions(render_definitions(tables))


def test_a_new_office_is_asked_for_what_only_it_knows() -> None:
    """Every finding on the starting workbook asks for a blank to be filled, none is wrong."""
    findings = loaded(starter_tables(2031)).findings
    assert {each.place.sheet for each in findings} == {"清单", "项目", "指标", "单位", "节假日"}
    assert {each.read for each in findings} == {
        "空白",
        "没有2031年的放假日",
        "没有2032年的放假日",
    }


def test_a_new_office_names_no_place_and_no_unit() -> None:
    """What every office begins with holds no name of a place, a unit or a project."""
    tables = starter_tables(2031)
    assert [len(tables[each.value]) for each in (Sheet.UNITS, Sheet.PROJECTS)] == [1, 1]
    assert not [row for rows in tables.values() for row in rows if any("县" in str(x) for x in row)]


@pytest.mark.parametrize("sheet", [Sheet.MEASURES, Sheet.PARAMETERS])
def test_measures_and_settings_are_those_of_the_sample(sheet: Sheet) -> None:
    """The sample office runs on measures and thresholds that a new one begins with.

    Some measures came later: measures stand in the version that forms carry, and the sample's
    forms were issued without them.
    """
    sample = read_tables(SAMPLE.read_bytes())
    ready = read_tables(render_definitions(starter_tables(2022)))
    without = [row for row in ready[sheet.value] if row[0] not in {"%", "所", "座", "套", "辆"}]
    assert without == list(sample[sheet.value])


def test_a_new_year_keeps_what_stays() -> None:
    """Units, measures, ladders and settings go on; what is promised anew is empty."""
    before = read_tables(SAMPLE.read_bytes())
    after = next_year_tables(before, 2023)
    kept = ("单位", "计量单位", "形象进度", "参数")
    assert [after[name] for name in kept] == [before[name] for name in kept]
    emptied = ("项目", "指标", "计划", "节假日", "豁免")
    assert [after[name] for name in emptied] == [before[name][:1] for name in emptied]


def test_a_new_year_asks_for_the_new_notice() -> None:
    """The list keeps its offices and days; title and document number are to be entered anew."""
    lists = next_year_tables(read_tables(SAMPLE.read_bytes()), 2023)["清单"]
    row = dict(zip(map(str, lists[0]), lists[1], strict=True))
    assert (row["清单编号"], row["首个报告期"], row["最后报告期"]) == (
        "L2023",
        "2023年3月",
        "2023年12月",
    )
    assert (row["清单名称"], row["通知文号"]) == (None, None)
    assert str(row["报送期限日"]) == "5"
    asked = {
        each.place.sheet
        for each in loaded(next_year_tables(read_tables(SAMPLE.read_bytes()), 2023)).findings
    }
    assert asked == {"清单", "项目", "指标", "节假日"}


def test_an_unknown_sheet_stays() -> None:
    """A sheet of the office's own is not lost with the year."""
    assert next_year_tables({"草稿": (("记事",),)}, 2023)["草稿"] == (("记事",),)


def test_a_new_year_has_the_sheets_that_came_since() -> None:
    """A workbook made before the sheet of extensions gets it, headed and empty."""
    older = {name: rows for name, rows in starter_tables(2022).items() if name != "延期"}
    added = next_year_tables(older, 2023)["延期"]
    assert added == starter_tables(2023)["延期"]
    assert len(added) == 1
