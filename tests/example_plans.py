"""Filled plan forms of the invented county, typed as a unit types them."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import openpyxl
from example_county import example_definitions

from pipeline.definitions.filed_plans import plan_due, plans_settled
from pipeline.definitions.types import Definitions
from pipeline.forms.plan.arrangement import PlanArrangement, plan_column_index
from pipeline.forms.plan.layout import (
    PLAN_SHEET,
    PlanColumn,
    PlanField,
    month_column,
    plan_layout,
    planned_months,
    planned_steps,
)
from pipeline.forms.plan.proposal import straight_line
from pipeline.forms.plan.render import render_plan_form
from pipeline.model.period import PlanYear
from pipeline.model.plan import PlanExamination
from pipeline.model.receipt import Delivery, Receipt, TimeSource
from pipeline.month.plan_examine import examine_plan
from pipeline.rules.plan.cases import PlanSetting
from samples.filling import repeatable

Typed = str | Decimal | date | None
PlanAnswers = Mapping[tuple[str, PlanColumn], Typed]
"""What is typed, by row key and column; None empties a cell."""

CONTACT: PlanAnswers = {
    (PlanField.LIAISON.value, PlanColumn.CONTENT): "示例联络员",
    (PlanField.TITLE.value, PlanColumn.CONTENT): "科员",
    (PlanField.PHONE.value, PlanColumn.CONTENT): "0000-2345678",
    (PlanField.EMAIL.value, PlanColumn.CONTENT): "lianluo@example.cn",
}
EXAMPLE = example_definitions()
LIST = "EX2031"


def good_plan(
    unit_id: str, definitions: Definitions = EXAMPLE
) -> dict[tuple[str, PlanColumn], Typed]:
    """A whole plan: an even pace from March, the steps of each ladder a month apart."""
    layout = plan_layout(definitions, next(iter(definitions.lists)), unit_id)
    answers: dict[tuple[str, PlanColumn], Typed] = dict(CONTACT)
    for row in layout.rows():
        for month in planned_months(row.indicator, layout.first):
            if month >= layout.first:
                amount = straight_line(row.indicator, month)
                answers[(row.key, month_column(month))] = amount or Decimal(1)
        if PlanColumn.LEADER in row.inputs:
            answers[(row.key, PlanColumn.LEADER)] = "示例领导"
        if row.step is not None:
            number = planned_steps(row.indicator).index(row.step)
            answers[(row.key, PlanColumn.DATE)] = date(layout.first.year, 4 + number, 20)
    return answers


def plan_file(
    unit_id: str, answers: PlanAnswers | None = None, definitions: Definitions = EXAMPLE
) -> bytes:
    """A plan form with the answers typed in and saved by another program."""
    list_id = next(iter(definitions.lists))
    layout = plan_layout(definitions, list_id, unit_id)
    form, arrangement = render_plan_form(layout), PlanArrangement(layout)
    workbook = openpyxl.load_workbook(io.BytesIO(form))
    sheet = workbook[PLAN_SHEET]
    for (key, column), answer in (good_plan(unit_id, definitions) | dict(answers or {})).items():
        cell = sheet.cell(arrangement.row(key) + 1, plan_column_index(column) + 1)
        cell.value = float(answer) if isinstance(answer, Decimal) else answer
    saved = io.BytesIO()
    workbook.save(saved)
    return repeatable(saved.getvalue(), form)


def plan_receipt(number: int = 1, received: datetime = datetime(2031, 2, 8, 9)) -> Receipt:
    """A receipt of the plans' inbox."""
    return Receipt(
        number=number,
        period=PlanYear(2031),
        sha256=f"{number:064x}",
        name=f"计划{number}.xlsx",
        received=received,
        time_source=TimeSource.REGISTER,
        channel="邮件",
    )


def plan_setting(
    definitions: Definitions = EXAMPLE, now: datetime = datetime(2031, 2, 20)
) -> PlanSetting:
    """The setting of the invented county's plans."""
    project_list = definitions.lists[LIST]
    return PlanSetting(
        definitions=definitions,
        list_id=LIST,
        year=2031,
        due=plan_due(definitions, project_list),
        settled=plans_settled(definitions, project_list),
        first=project_list.calendar.first,
        now=now,
    )


def examined(
    content: bytes,
    *earlier: PlanExamination,
    received: datetime = datetime(2031, 2, 8, 9),
    definitions: Definitions = EXAMPLE,
) -> PlanExamination:
    """A plan file as examined after earlier ones."""
    receipt = plan_receipt(len(earlier) + 1, received)
    delivery = Delivery(receipt=receipt, content=content)
    return examine_plan(plan_setting(definitions), delivery, earlier)
