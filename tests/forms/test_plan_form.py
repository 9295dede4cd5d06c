"""The plan form: whose it is, what it asks for, and what it leaves to the unit."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from example_plans import EXAMPLE, LIST
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forms.identity import PROPERTY, read_form_number
from pipeline.forms.plan.arrangement import PLAN_COLUMNS, PlanArrangement
from pipeline.forms.plan.identity import (
    plan_identity_rows,
    plan_number,
    read_plan_identity_rows,
    read_plan_number,
)
from pipeline.forms.plan.layout import (
    PLAN_SHEET,
    PlanColumn,
    plan_layout,
    planned_months,
    planned_steps,
)
from pipeline.forms.plan.proposal import straight_line
from pipeline.forms.plan.render import render_plan_form
from pipeline.model.period import Period
from pipeline.model.plan import PlanIdentity
from pipeline.model.workbook_options import workbook_options

_WORDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=6)
IDENTITIES = st.builds(
    PlanIdentity,
    list_id=_WORDS,
    unit_id=_WORDS,
    year=st.integers(2000, 2099),
    version=st.text("0123456789ABCDEF", min_size=8, max_size=8),
)


@given(IDENTITIES)
def test_a_plan_number_is_read_back_and_is_no_monthly_one(identity: PlanIdentity) -> None:
    """A plan's 表号 says whose plan it is, and can never be read as a monthly form's."""
    number = plan_number(identity)
    assert read_plan_number(f"表号 {number}") == identity
    assert read_form_number(number) is None
    assert read_plan_identity_rows(dict(plan_identity_rows(identity))) == identity


@given(IDENTITIES, st.data())
def test_a_wrong_character_is_noticed(identity: PlanIdentity, data: st.DataObject) -> None:
    """One exchanged character of the body leaves no plan of another unit."""
    number = plan_number(identity)
    place = data.draw(st.integers(0, len(number) - 3))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    changed = f"{number[:place]}{other}{number[place + 1 :]}"
    assert changed == number or read_plan_number(changed) in {None, identity}


@pytest.mark.parametrize("unit_id", ["A", "B", "C"])
def test_an_issued_form_is_stamped_three_times_and_locked(unit_id: str) -> None:
    """The number stands on the sheet, hidden, and as a property; only input cells are open."""
    layout = plan_layout(EXAMPLE, LIST, unit_id)
    workbook = openpyxl.load_workbook(io.BytesIO(render_plan_form(layout)))
    number = plan_number(layout.identity)
    sheet, hidden = workbook[PLAN_SHEET], workbook["_identity"]
    assert number in {cell.value for row in sheet.iter_rows() for cell in row}
    assert hidden.sheet_state == "hidden"
    assert number in {row[1].value for row in hidden.iter_rows()}
    assert workbook.custom_doc_props[PROPERTY].value == number
    arrangement = PlanArrangement(layout)
    asked = {
        (arrangement.row(row.key) + 1, PLAN_COLUMNS.index(column) + 1)
        for row in layout.rows()
        for column in row.inputs
    }
    open_cells = {
        (cell.row, cell.column)
        for row in sheet.iter_rows(min_row=arrangement.row(next(layout.rows()).key) + 1)
        for cell in row
        if not cell.protection.locked
    }
    assert sheet.protection.sheet
    assert open_cells == asked
    assert all(sheet.cell(*place).value is None for place in asked)


def test_the_same_layout_gives_the_same_bytes() -> None:
    """A form made twice is one form."""
    layout = plan_layout(EXAMPLE, LIST, "A")
    assert render_plan_form(layout) == render_plan_form(layout)
    assert workbook_options("宋体", 11)["strings_to_formulas"] is False


def test_what_is_asked_for() -> None:
    """Months up to the own deadline for figures, steps above zero for ladders, rates not at all."""
    first = Period(2031, 3)
    indicators = EXAMPLE.indicators
    early = replace(indicators["2.2"], deadline=date(2031, 8, 31))
    assert [month.month for month in planned_months(early, first)] == list(range(1, 9))
    assert planned_months(indicators["2.1"], first) == ()
    assert planned_months(indicators["3.2"], first) == ()
    steps = [step.name for step in planned_steps(indicators["2.1"])]
    assert steps[0] != "未启动"
    assert steps[-1] == indicators["2.1"].final_step
    assert planned_steps(indicators["1.1"]) == ()


@pytest.mark.parametrize(
    ("indicator_id", "month", "amount"),
    [
        ("1.1", 6, "20"),  # half of 40
        ("1.1", 7, "23"),  # 23.3, in whole things
        ("1.2", 4, "4.1666"),  # 12.5 in four decimals
        ("1.3", 6, "1750"),  # half way from 1500 to 2000
        ("1.1", 12, "40"),
        ("2.2", 12, "6"),
    ],
)
def test_the_straight_line_is_a_hint_only(indicator_id: str, month: int, amount: str) -> None:
    """An even pace in the measure's own decimals, from the baseline, whole at the deadline."""
    assert straight_line(EXAMPLE.indicators[indicator_id], Period(2031, month)) == Decimal(amount)
    assert straight_line(EXAMPLE.indicators["3.3"], Period(2031, 6)) is None
    column = PlanColumn(f"month:{month}")
    assert column.value.endswith(str(month))
