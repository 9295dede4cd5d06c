"""Invented plans for any unit of any list: ``python -m samples.plans`` puts three into the inbox.

Every name, number and address is invented and says so.
"""

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from pipeline.forms.plan.arrangement import PLAN_COLUMNS, PlanArrangement
from pipeline.forms.plan.layout import (
    PLAN_SHEET,
    PlanColumn,
    PlanField,
    PlanLayout,
    month_column,
    plan_layout,
    planned_months,
    planned_steps,
)
from pipeline.forms.plan.proposal import straight_line
from pipeline.forms.plan.render import render_plan_form
from pipeline.model.period import Period, PlanYear
from pipeline.month.setting import Year, load_year
from pipeline.office.workspace import Workspace
from samples.filling import repeatable

YEAR = 2022
_UNITS = 3
"""So many of the list's units have filed in the sample."""

PlanAnswers = Mapping[tuple[str, PlanColumn], str | Decimal | date | None]
"""What is typed, by row key and column; None empties a cell."""

CONTACT: PlanAnswers = {
    (PlanField.LIAISON.value, PlanColumn.CONTENT): "示例联络员",
    (PlanField.TITLE.value, PlanColumn.CONTENT): "科员",
    (PlanField.PHONE.value, PlanColumn.CONTENT): "0000-2345678",
    (PlanField.EMAIL.value, PlanColumn.CONTENT): "lianluo@example.cn",
}


def plan_answers(layout: PlanLayout) -> dict[tuple[str, PlanColumn], str | Decimal | date | None]:
    """A whole plan: an even pace from the first month, the steps of each ladder a month apart."""
    answers = dict(CONTACT)
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


def fill_plan(layout: PlanLayout, answers: PlanAnswers) -> bytes:
    """The plan form with the answers typed in, saved by another program than the one it is of."""
    form, arrangement = render_plan_form(layout), PlanArrangement(layout)
    workbook = openpyxl.load_workbook(io.BytesIO(form))
    sheet = workbook[PLAN_SHEET]
    for (key, column), answer in answers.items():
        cell = sheet.cell(arrangement.row(key) + 1, PLAN_COLUMNS.index(column) + 1)
        cell.value = float(answer) if isinstance(answer, Decimal) else answer
    saved = io.BytesIO()
    workbook.save(saved)
    return repeatable(saved.getvalue(), form)


def plan_files(year: Year) -> Mapping[str, bytes]:
    """The plans of the list's first units by file name; one forgot its liaison's telephone."""
    project_list = year.project_list
    units = year.definitions.lead_units(project_list.id)[:_UNITS]
    files = {}
    for unit in units:
        layout = plan_layout(year.definitions, project_list.id, unit.id)
        answers = plan_answers(layout)
        if unit is units[-1]:
            answers[(PlanField.PHONE.value, PlanColumn.CONTENT)] = None
        files[f"{unit.name}_实施计划表.xlsx"] = fill_plan(layout, answers)
    return files


def put_plans(root: Path) -> None:
    """Put the sample plans into the inbox of an office."""
    folder = root / "inbox" / str(PlanYear(YEAR))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in plan_files(load_year(Workspace(root), Period(YEAR, 1))).items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    put_plans(Path.cwd())
