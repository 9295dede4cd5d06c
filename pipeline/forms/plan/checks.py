"""The live check text beside each row of a plan form, and the count of what is missing.

A help while typing; what comes back is judged by the rules alone.
"""

import itertools
from collections.abc import Iterator

from pipeline.definitions.indicator import Combination, Comparison, IndicatorKind
from pipeline.forms.checks import (
    ALL_FILLED,
    ALL_REQUIRED,
    CHANGES_ONLY,
    COMPUTED_LATER,
    EXEMPT,
    MISSING,
    Condition,
    chain,
)
from pipeline.forms.formulas import Formula
from pipeline.forms.hints import CHECK_WORDS
from pipeline.forms.plan.arrangement import PlanArrangement
from pipeline.forms.plan.layout import (
    CONTACT_FIELDS,
    PlanColumn,
    PlanField,
    PlanRow,
    month_column,
    planned_months,
    planned_steps,
)
from pipeline.model.quantity import plain
from pipeline.model.submission import SUBMISSION_KIND_LABELS, SubmissionKind

PLAN_CHECK_WORDS = {
    "P09": "应填数字",
    "P10": "累计数不能下降",
    "P11": "到期应等于目标",
    "P12": "低于年初基数",
    "P13": "有月份未填",
    "P14": "早于上一节点",
    "P15": "晚于完成时限",
    "P17": "邮箱写法不对",
}
"""What stands under 填报检查 while a rule's condition holds."""

STEPS_BELOW = "填下面各节点"
"""Stands beside an indicator that is planned by its steps; asks for nothing itself."""


def plan_row_check(arrangement: PlanArrangement, row: PlanRow) -> Formula | str:
    """What stands in the check cell of an indicator or of a step."""
    if row.step is not None:
        return Formula(chain(_step_conditions(arrangement, row)), MISSING)
    if planned_steps(row.indicator):
        return STEPS_BELOW
    if not row.inputs:
        return COMPUTED_LATER if row.indicator.kind is IndicatorKind.RATE else EXEMPT
    return Formula(chain(_figure_conditions(arrangement, row)), MISSING)


def plan_field_check(arrangement: PlanArrangement, key: PlanField) -> Formula | str:
    """The check of a single field; beside 报送类型 stands what must be filled at all."""
    cell = arrangement.cell(key.value, PlanColumn.CONTENT)
    if key is PlanField.APPROVAL:
        return EXEMPT
    if key is PlanField.KIND:
        first = SUBMISSION_KIND_LABELS[SubmissionKind.FIRST]
        return Formula(f'=IF({cell}="{first}","{ALL_REQUIRED}","{CHANGES_ONLY}")', ALL_REQUIRED)
    conditions = [
        Condition(f'AND({cell}="",{_only_changes(arrangement)})', EXEMPT),
        Condition(f'{cell}=""', MISSING),
    ]
    if key is PlanField.EMAIL:
        conditions.append(Condition(f'NOT(ISNUMBER(FIND("@",{cell})))', PLAN_CHECK_WORDS["P17"]))
    return Formula(chain(conditions), MISSING)


def plan_missing_count(arrangement: PlanArrangement) -> Formula:
    """How many required rows are still empty, in words."""
    checks = arrangement.below_cover(PlanColumn.CHECK)
    count = f'COUNTIF({checks},"*{MISSING}*")'
    number = len(CONTACT_FIELDS) + sum(
        row.step is not None or (bool(row.inputs) and not planned_steps(row.indicator))
        for row in arrangement.layout.rows()
    )
    text = f'=IF({count}=0,"{ALL_FILLED}","还有 "&{count}&" 行必填未填")'
    return Formula(text, f"还有 {number} 行必填未填")


def _only_changes(arrangement: PlanArrangement) -> str:
    kind = arrangement.cell(PlanField.KIND.value, PlanColumn.CONTENT)
    return f'{kind}<>"{SUBMISSION_KIND_LABELS[SubmissionKind.FIRST]}"'


def _figure_conditions(arrangement: PlanArrangement, row: PlanRow) -> Iterator[Condition]:
    months = planned_months(row.indicator, arrangement.layout.first)
    cells = [arrangement.cell(row.key, month_column(month)) for month in months]
    whole = f"{cells[0]}:{cells[-1]}"
    needed = [
        cell for cell, month in zip(cells, months, strict=True) if month >= arrangement.layout.first
    ] or cells[-1:]
    yield Condition(f"AND(COUNTA({whole})=0,{_only_changes(arrangement)})", EXEMPT)
    yield Condition(f"COUNTA({whole})=0", MISSING)
    yield Condition(f"COUNT({whole})<COUNTA({whole})", PLAN_CHECK_WORDS["P09"])
    asked = f"{needed[0]}:{needed[-1]}"
    yield Condition(f"COUNT({asked})<{len(needed)}", PLAN_CHECK_WORDS["P13"])
    falls = [
        f"{after}<MAX({cells[0]}:{before})"
        for before, after in itertools.pairwise(cells)
        if after in needed
    ]
    if falls:
        yield Condition(f"OR({','.join(falls)})", PLAN_CHECK_WORDS["P10"])
    yield from _end_conditions(arrangement, row, whole, cells[-1])


def _end_conditions(
    arrangement: PlanArrangement, row: PlanRow, whole: str, last: str
) -> Iterator[Condition]:
    goal = arrangement.cell(row.key, PlanColumn.TARGET)
    target = row.indicator.target(arrangement.layout.first)
    part = row.indicator.combination is Combination.SUM
    if target is not None and target.comparison is Comparison.RANGE and target.upper is not None:
        outside = f"OR({last}<{goal},{last}>{plain(target.upper)})"
        yield Condition(outside, CHECK_WORDS["X03"])
    else:
        yield Condition(f"{last}{'>' if part else '<>'}{goal}", PLAN_CHECK_WORDS["P11"])
    if row.indicator.kind is IndicatorKind.LEVEL and row.indicator.baseline is not None:
        start = arrangement.cell(row.key, PlanColumn.BASELINE)
        yield Condition(f"MIN({whole})<{start}", PLAN_CHECK_WORDS["P12"])


def _step_conditions(arrangement: PlanArrangement, row: PlanRow) -> Iterator[Condition]:
    cell = arrangement.cell(row.key, PlanColumn.DATE)
    due = row.indicator.deadline
    yield Condition(f'AND({cell}="",{_only_changes(arrangement)})', EXEMPT)
    yield Condition(f'{cell}=""', MISSING)
    yield Condition(f"NOT(ISNUMBER({cell}))", CHECK_WORDS["C12"])
    yield Condition(f"{cell}>DATE({due.year},{due.month},{due.day})", PLAN_CHECK_WORDS["P15"])
    stem, _, number = row.key.rpartition(":")
    if int(number) > 1:
        before = arrangement.cell(f"{stem}:{int(number) - 1}", PlanColumn.DATE)
        earlier = f"AND(ISNUMBER({before}),{cell}<{before})"
        yield Condition(earlier, PLAN_CHECK_WORDS["P14"])
