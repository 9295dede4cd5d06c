"""The definitions version changes with what a form shows and with nothing else."""

from decimal import Decimal

import pytest
from example_workbook import EditableTables, changed, example_tables

from pipeline.definitions.load import load_definitions
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.cells import Value
from pipeline.definitions.sheets.schema import Sheet


def version(tables: EditableTables) -> str:
    """The version of the definitions in tables."""
    definitions = load_definitions(render_definitions(tables)).definitions
    assert definitions is not None
    return definitions.version


def test_a_version_is_eight_hexadecimal_digits() -> None:
    """The version is eight upper-case hexadecimal digits, the same each time."""
    found = version(example_tables())
    assert len(found) == 8
    assert set(found) <= set("0123456789ABCDEF")
    assert found == version(example_tables())


@pytest.mark.parametrize(
    ("sheet", "row", "key", "value"),
    [
        (Sheet.LISTS, 1, "title", "另一份清单"),
        (Sheet.PROJECTS, 1, "name", "另一个名称"),
        (Sheet.PROJECTS, 1, "deadline", "2031年11月"),
        (Sheet.INDICATORS, 1, "amount", Decimal(41)),
        (Sheet.INDICATORS, 7, "reporters", "乙局"),
        (Sheet.LADDERS, 3, "step", "动工"),
        (Sheet.UNITS, 1, "name", "示例县甲委"),
        (Sheet.MEASURES, 5, "decimals", Decimal(3)),
    ],
)
def test_what_a_form_shows_changes_the_version(
    sheet: Sheet, row: int, key: str, value: Value
) -> None:
    """Lists, projects, targets, reporters, steps, unit names and measures enter the version."""
    tables = changed(sheet, row, **{key: value})
    tables[Sheet.PROJECTS.value][1][3] = tables[Sheet.UNITS.value][1][1]
    assert version(tables) != version(example_tables())


@pytest.mark.parametrize(
    ("sheet", "row", "key", "value"),
    [
        (Sheet.UNITS, 1, "phone", "00000000"),
        (Sheet.UNITS, 1, "aliases", "甲局\n甲单位"),
        (Sheet.PARAMETERS, 1, "value", Decimal(4)),
        (Sheet.PROJECTS, 1, "remark", "说明"),
        (Sheet.INDICATORS, 1, "amount", "40"),
    ],
)
def test_what_no_form_shows_leaves_the_version(
    sheet: Sheet, row: int, key: str, value: Value
) -> None:
    """Contacts, aliases, thresholds, remarks and ways of typing do not."""
    assert version(changed(sheet, row, **{key: value})) == version(example_tables())
