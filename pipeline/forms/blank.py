"""The blank standard form: what a form looks like before it is made out to a unit."""

from datetime import date

from pipeline.definitions.indicator import Combination, Indicator, IndicatorKind
from pipeline.definitions.types import Project
from pipeline.forms.keys import Column
from pipeline.forms.layout import FormLayout, IndicatorRow, ProjectBlock, narrative_rows

BLANK_ROWS = 8
"""Indicators on the one page of the blank form."""

BLANK_ID = "blank"
"""Stands in row keys where an issued form has the project's id; no list may use it."""

TO_BE_ISSUED = "（发放时填好）"
"""Stands where an issued form names its unit, period and number."""


def blank_layout() -> FormLayout:
    """The standard form with one page, no unit and no figures.

    It carries no identity, so that a filled-in copy can never pass for some unit's return.
    """
    return FormLayout(
        identity=None,
        title="民生实事项目进展情况月报表",
        unit_name=TO_BE_ISSUED,
        blocks=(
            ProjectBlock(
                project=_placeholder_project(),
                caption="项目　（编号、名称）",
                details="完成时限：（发放时填好）　　本单位：（主办单位、汇总单位）",
                indicators=tuple(_blank_row(number) for number in range(1, BLANK_ROWS + 1)),
                narratives=narrative_rows(BLANK_ID),
            ),
        ),
    )


def _blank_row(number: int) -> IndicatorRow:
    return IndicatorRow(
        key=f"indicator:{BLANK_ID}.{number}",
        indicator=_placeholder_indicator(f"{BLANK_ID}.{number}"),
        locked={},
        inputs=(Column.CURRENT, Column.STAGE, Column.EXPECTED, Column.REMARK),
    )


def _placeholder_indicator(indicator_id: str) -> Indicator:
    """An indicator that promises nothing; nothing of it is shown."""
    return Indicator(
        id=indicator_id,
        project_id=BLANK_ID,
        name="",
        kind=IndicatorKind.COUNT,
        targets=(),
        baseline=None,
        numerator=None,
        denominator=None,
        ladder=None,
        final_step=None,
        deadline=date.max,
        reporters=(),
        combination=Combination.SINGLE,
        assumption=False,
        basis="",
    )


def _placeholder_project() -> Project:
    """A project of no list; nothing of it is shown."""
    return Project(
        id=BLANK_ID,
        list_id="",
        name="",
        leads=(),
        co_operators=(),
        compiler="",
        deadline=date.max,
        notice_figures=(),
        remark="",
    )
