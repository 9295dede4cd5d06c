"""The rendered form, cell by cell: what may be typed where, what is hidden, what is computed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from example_county import example_definitions
from form_workbook import cells_by_key, opened

from pipeline.forms.arrangement import COLUMNS
from pipeline.forms.blank import blank_layout
from pipeline.forms.identity import IDENTITY_SHEET
from pipeline.forms.keys import FILL_SHEET, GUIDE_SHEET, Column
from pipeline.forms.layout import FormLayout, form_layout
from pipeline.forms.render import render_form
from pipeline.forms.styles import INPUT_COLOUR, UNUSED_COLOUR
from pipeline.forms.validation import indicator_validation
from pipeline.model.period import Period

LAST_MONTH: Mapping[str, Decimal | str] = {
    "1.1": Decimal(12),
    "1.2": Decimal("1.2345"),
    "1.4": "起草",
    "2.1": "=1+1",
    "2.2": Decimal(2),
    "3.1": Decimal(90),
}


def layout(unit_id: str) -> FormLayout:
    """A unit's form for April of the invented county."""
    return form_layout(example_definitions(), "EX2031", unit_id, Period(2031, 4), LAST_MONTH)


def every_layout() -> list[Any]:
    """The forms of all units that file, and the blank form."""
    return [
        *(pytest.param(layout(unit_id), id=unit_id) for unit_id in "ABC"),
        pytest.param(blank_layout(), id="blank"),
    ]


def input_places(form: FormLayout) -> set[tuple[str, Column]]:
    """What the layout says a unit may fill."""
    fields = {(key.value, Column.CONTENT) for key in (*form.head_fields, *form.sign_fields)}
    rows = (*form.indicator_rows(), *form.narrative_rows())
    return fields | {(row.key, column) for row in rows for column in row.inputs}


@pytest.mark.parametrize("form", every_layout())
def test_exactly_the_inputs_are_unlocked_and_pale_yellow(form: FormLayout) -> None:
    """A cell is unlocked if and only if the layout calls it an input, and so is its colour."""
    cells = cells_by_key(render_form(form))
    unlocked = {place for place, cell in cells.items() if not cell.protection.locked}
    colour = f"FF{INPUT_COLOUR[1:]}"
    yellow = {place for place, cell in cells.items() if cell.fill.fgColor.rgb == colour}
    assert unlocked == input_places(form)
    assert yellow == unlocked


@pytest.mark.parametrize("form", every_layout())
def test_every_row_and_column_is_keyed(form: FormLayout) -> None:
    """The hidden key row holds every column's key, the key column every row's, each once."""
    sheet = opened(render_form(form))[FILL_SHEET]
    keys = [sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)]
    assert [cell.value for cell in sheet[1]] == [column.value for column in COLUMNS]
    assert set(form.row_keys()) <= set(keys)
    assert len(keys) == len(set(keys))
    assert None not in keys


def test_keys_are_hidden_and_locked() -> None:
    """Neither the key column nor the key row shows, and neither can be changed."""
    sheet = opened(render_form(layout("A")))[FILL_SHEET]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    assert all(cell.protection.locked for cell in (*sheet[1], *sheet["A"]))


def test_sheets_and_the_active_one() -> None:
    """The fill sheet comes first and is active; the instructions follow; the identity is last."""
    workbook = opened(render_form(layout("A")))
    assert workbook.sheetnames == [FILL_SHEET, GUIDE_SHEET, IDENTITY_SHEET]
    assert workbook.active.title == FILL_SHEET


def test_nothing_is_merged() -> None:
    """No cell is merged anywhere, so that a paste lands well and every value has its own cell."""
    workbook = opened(render_form(layout("B")))
    assert [sheet.title for sheet in workbook if sheet.merged_cells.ranges] == []


def test_only_the_meant_cells_are_formulas() -> None:
    """Formulas stand in 本月新增, 完成比例, 填报检查, a rate and the count of what is missing."""
    cells = cells_by_key(render_form(layout("C")))
    formulas = {place for place, cell in cells.items() if cell.data_type == "f"}
    indicators = {place for place in formulas if place[0].startswith("indicator:")}
    assert indicators == {
        ("indicator:3.1", Column.INCREASE),
        ("indicator:3.1", Column.SHARE),
        ("indicator:3.1", Column.CHECK),
        ("indicator:3.2", Column.CURRENT),
        ("indicator:3.2", Column.INCREASE),
        ("indicator:3.2", Column.SHARE),
        ("indicator:3.3", Column.INCREASE),
        ("indicator:3.3", Column.SHARE),
        ("indicator:3.3", Column.CHECK),
    }
    others = formulas - indicators
    assert {column for _, column in others} == {Column.TARGET, Column.CHECK}
    assert ("number", Column.TARGET) in others


def test_text_that_looks_like_a_formula_stays_text() -> None:
    """Last month's text '=1+1' is shown as typed and never computed."""
    cell = cells_by_key(render_form(layout("B")))["indicator:2.1", Column.PREVIOUS]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_locked_cells_say_what_the_layout_says() -> None:
    """Every locked text and figure of an indicator stands in its cell unrounded."""
    form = layout("A")
    cells = cells_by_key(render_form(form))
    for row in form.indicator_rows():
        for column, value in row.locked.items():
            shown = cells[row.key, column].value
            assert (Decimal(str(shown)) if isinstance(value, Decimal) else shown) == value


def test_cells_that_do_not_apply_are_grey() -> None:
    """A ladder has no figure, a plain count no stage: those cells are grey."""
    cells = cells_by_key(render_form(layout("A")))
    grey = {
        (key, column)
        for (key, column), cell in cells.items()
        if cell.fill.fgColor.rgb == f"FF{UNUSED_COLOUR[1:]}"
    }
    assert {column for key, column in grey if key == "indicator:1.4"} == {
        Column.CURRENT,
        Column.INCREASE,
        Column.SHARE,
    }
    assert {column for key, column in grey if key == "indicator:1.1"} == {
        Column.STAGE,
        Column.EXPECTED,
    }


def test_the_kind_and_the_zero_report_are_filled_when_issued() -> None:
    """A form says 首报 and 否 until the unit chooses otherwise."""
    cells = cells_by_key(render_form(layout("A")))
    assert cells["field:kind", Column.CONTENT].value == "首报"
    assert cells["field:zero", Column.CONTENT].value == "否"


def test_a_joint_lead_sees_who_compiles() -> None:
    """Of a project with two leads the form says which one compiles."""
    alone, joint = layout("B").blocks
    assert alone.details.endswith("本单位：主办单位")
    assert "本单位：主办单位（汇总单位：示例县丙局）" in joint.details
    assert "本单位：主办单位、汇总单位" in layout("C").blocks[0].details


def test_a_unit_is_told_that_it_files_a_part() -> None:
    """Where several units' figures are added up, each is told so, above the row and in its cell."""
    told = "目标是各单位合计，只填本单位的数"
    (joint,) = [block for block in layout("B").blocks if "3.3" in block.details]
    assert joint.details.endswith(f"3.3：{told}")
    parts = {
        row.indicator.id: (indicator_validation(row, Column.CURRENT) or {}).get("input_message", "")
        for row in layout("B").indicator_rows()
    }
    assert [each for each, message in parts.items() if told in message] == ["3.3"]
    assert max(map(len, parts.values())) <= 255


def test_the_same_layout_gives_the_same_bytes() -> None:
    """Two renderings of one form are byte-identical."""
    assert render_form(layout("A")) == render_form(layout("A"))
