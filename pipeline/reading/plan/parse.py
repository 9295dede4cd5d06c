"""Parse a workbook as one unit's plan form: every value tied to its cell, nothing judged."""

from collections.abc import Iterator, Mapping
from functools import partial

from pipeline.definitions.indicator import Indicator
from pipeline.definitions.types import Definitions
from pipeline.forms.plan.layout import (
    PlanColumn,
    PlanField,
    PlanLayout,
    is_planned,
    month_column,
    planned_months,
    planned_steps,
)
from pipeline.forms.plan.validation import PLAN_KINDS
from pipeline.model.cell import Cell, Sheet, Workbook
from pipeline.model.field import Field, Number
from pipeline.model.period import Period
from pipeline.model.plan import ContactFields, PlanEntry, PlanSubmission
from pipeline.model.quantity import Measure
from pipeline.model.receipt import Receipt
from pipeline.model.submission import SUBMISSION_KIND_LABELS
from pipeline.reading.choices import read_labelled
from pipeline.reading.dates import read_date
from pipeline.reading.numbers import read_number
from pipeline.reading.plan.grid import PlanGrid, read_plan_grid
from pipeline.reading.plan.stamps import plan_sheets
from pipeline.reading.plan.structure import read_plan_structure
from pipeline.reading.read import Read
from pipeline.reading.texts import read_text

_KINDS = {SUBMISSION_KIND_LABELS[kind]: kind for kind in PLAN_KINDS}


def parse_plan(
    receipt: Receipt, workbook: Workbook, layout: PlanLayout, definitions: Definitions
) -> PlanSubmission:
    """Read a returned plan form against the layout of the unit that it is stamped with.

    A workbook with no sheet of the plan, or with two, gives nothing: every field is lost.
    """
    sheets = plan_sheets(workbook)
    sheet = sheets[0] if len(sheets) == 1 else Sheet(name="", cells={})
    grid = read_plan_grid(receipt, sheet, layout)

    def text(field: PlanField) -> Field[str]:
        return grid.field(field.value, PlanColumn.CONTENT, read_text)

    return PlanSubmission(
        receipt=receipt,
        kind=grid.field(
            PlanField.KIND.value, PlanColumn.CONTENT, partial(read_labelled, labels=_KINDS)
        ),
        approval=text(PlanField.APPROVAL),
        contact=ContactFields(
            name=text(PlanField.LIAISON),
            title=text(PlanField.TITLE),
            phone=text(PlanField.PHONE),
            email=text(PlanField.EMAIL),
        ),
        entries=tuple(_entries(grid, layout, definitions)),
        structure=read_plan_structure(workbook, grid, layout),
    )


def _entries(grid: PlanGrid, layout: PlanLayout, definitions: Definitions) -> Iterator[PlanEntry]:
    for row in layout.rows():
        if row.step is None and is_planned(row.indicator, layout.first):
            yield PlanEntry(
                indicator_id=row.indicator.id,
                values=_values(grid, layout, row.indicator, definitions.measures),
                steps={
                    step.name: grid.field(
                        f"plan:step:{row.indicator.id}:{number}", PlanColumn.DATE, read_date
                    )
                    for number, step in enumerate(planned_steps(row.indicator), start=1)
                },
                leader=grid.field(row.key, PlanColumn.LEADER, read_text),
            )


def _values(
    grid: PlanGrid, layout: PlanLayout, indicator: Indicator, measures: Mapping[str, Measure]
) -> Mapping[Period, Field[Number]]:
    measure = indicator.measure
    if measure is None:
        return {}
    own = measure

    def number(cell: Cell) -> Read[Number]:
        return read_number(cell, own, measures)

    key = f"plan:indicator:{indicator.id}"
    return {
        month: grid.field(key, month_column(month), number)
        for month in planned_months(indicator, layout.first)
    }
