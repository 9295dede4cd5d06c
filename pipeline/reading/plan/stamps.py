"""The three copies of a plan form's identity as they stand in a workbook."""

from collections.abc import Iterator

from pipeline.forms.identity import IDENTITY_SHEET, PROPERTY
from pipeline.forms.plan.identity import read_plan_identity_rows, read_plan_number
from pipeline.forms.plan.layout import PLAN_SHEET
from pipeline.model.cell import Sheet, Workbook
from pipeline.model.plan import PlanIdentity, PlanStamps
from pipeline.reading.characters import plain_width, same_form
from pipeline.reading.sheets import named

_LONGEST = 200
"""Longer texts hold no 表号; the bound keeps searching fast."""


def read_plan_stamps(workbook: Workbook) -> PlanStamps:
    """Read the hidden sheet, the document property and the printed 表号; None for each absent.

    Of several printed numbers one that contradicts the other two copies is taken.
    """
    hidden = named(workbook, IDENTITY_SHEET)
    hidden_sheet = _hidden_sheet(hidden) if hidden else None
    document_property = _number_in(workbook.properties.get(PROPERTY, ""))
    printed = [number for sheet in plan_sheets(workbook) for number in _printed(sheet)]
    unseen = {hidden_sheet, document_property} - {None}
    return PlanStamps(
        hidden_sheet=hidden_sheet,
        document_property=document_property,
        printed=next(
            (each for each in printed if unseen and each not in unseen), next(iter(printed), None)
        ),
    )


def plan_sheets(workbook: Workbook) -> tuple[Sheet, ...]:
    """The sheets called 实施计划表."""
    return tuple(each for each in workbook.sheets if same_form(each.name) == same_form(PLAN_SHEET))


def is_plan_number(text: str) -> bool:
    """Whether a text is a plan's 表号."""
    return _number_in(text) is not None


def _hidden_sheet(sheet: Sheet) -> PlanIdentity | None:
    rows = sorted(row for row, column in sheet.cells if column == 1)
    return read_plan_identity_rows(
        {sheet.cell(row, 1).text: sheet.cell(row, 2).text for row in rows}
    )


def _printed(sheet: Sheet) -> Iterator[PlanIdentity]:
    for _, cell in sorted(sheet.cells.items()):
        found = _number_in(cell.text)
        if found:
            yield found


def _number_in(text: str) -> PlanIdentity | None:
    return read_plan_number(plain_width(text)) if len(text) <= _LONGEST else None
