"""Draws a plan form as an xlsx workbook, out of the same pieces as the monthly form."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

import xlsxwriter

from pipeline.forms.arranged import KEY_ROW
from pipeline.forms.checks import CALM_WORDS
from pipeline.forms.drawn_sheet import DrawnSheet, Value
from pipeline.forms.growing import GrowingWorksheet
from pipeline.forms.guide import draw_guide
from pipeline.forms.heights import text_lines
from pipeline.forms.identity import IDENTITY_SHEET, PROPERTY
from pipeline.forms.plan.arrangement import (
    PLAN_COLUMNS,
    PlanArrangement,
    PlanHeadings,
    PlanLine,
)
from pipeline.forms.plan.checks import (
    STEPS_BELOW,
    plan_field_check,
    plan_missing_count,
    plan_row_check,
)
from pipeline.forms.plan.identity import plan_identity_rows, plan_number
from pipeline.forms.plan.layout import (
    MONTH_COLUMNS,
    PLAN_FIELD_LABELS,
    PLAN_GUIDE_SHEET,
    PLAN_HEADINGS,
    PLAN_SHEET,
    PlanBlock,
    PlanColumn,
    PlanCover,
    PlanField,
    PlanLayout,
    PlanRow,
)
from pipeline.forms.plan.validation import plan_field_validation, plan_row_validation
from pipeline.forms.plan.words import PLAN_GUIDE, plan_cover_cells, plan_field_hint
from pipeline.forms.render import CELL_PIXELS, CREATED, write_identity
from pipeline.forms.set_up import (
    colour_checks,
    set_up_columns,
    set_up_print,
    set_up_rows,
    set_up_screen,
)
from pipeline.forms.styles import (
    BODY_FONT,
    BODY_SIZE,
    Style,
    formats,
)
from pipeline.model.submission import SUBMISSION_KIND_LABELS, SubmissionKind
from pipeline.model.workbook_options import workbook_options

_WIDTHS: Mapping[PlanColumn, float] = {
    PlanColumn.KEY: 24,
    PlanColumn.LABEL: 10,
    PlanColumn.CONTENT: 32,
    PlanColumn.TARGET: 9,
    PlanColumn.MEASURE: 8,
    PlanColumn.DEADLINE: 11,
    PlanColumn.BASELINE: 9,
    **dict.fromkeys(MONTH_COLUMNS, 7),
    PlanColumn.DATE: 15,
    PlanColumn.LEADER: 10,
    PlanColumn.CHECK: 16,
}
"""Column widths in characters; together they fill A4 landscape at about 60 %."""

_INPUT_STYLES: Mapping[PlanColumn, Style] = {
    **dict.fromkeys(MONTH_COLUMNS, Style.INPUT_FIGURE),
    PlanColumn.DATE: Style.INPUT_DATE,
    PlanColumn.LEADER: Style.INPUT_CHOICE,
}

_LOCKED_STYLES = {
    PlanColumn.LABEL: Style.LABEL,
    PlanColumn.CONTENT: Style.TEXT,
    PlanColumn.CHECK: Style.CHECK,
}

_MAY_NOT_APPLY = frozenset(
    {*MONTH_COLUMNS, PlanColumn.DATE, PlanColumn.LEADER, PlanColumn.BASELINE}
)
"""Cells that are grey when a row does not ask for them."""

_TITLE, _LINE, _ROW, _FURTHER_LINE = 30.0, 20.0, 22.0, 14.5


def render_plan_form(layout: PlanLayout) -> bytes:
    """Draw a plan form as the bytes of an xlsx workbook; the same layout gives the same bytes."""
    target = io.BytesIO()
    options = {**workbook_options(BODY_FONT, BODY_SIZE), **CELL_PIXELS}
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties({"title": layout.title, "created": CREATED})
        workbook.set_custom_property(PROPERTY, plan_number(layout.identity), "text")
        looks = formats(workbook)
        arrangement = PlanArrangement(layout)
        worksheet = workbook.add_worksheet(PLAN_SHEET, GrowingWorksheet)
        set_up_columns(worksheet, arrangement, _WIDTHS)
        set_up_rows(worksheet, map(_height, arrangement.lines))
        PlanSheet(worksheet=worksheet, formats=looks, arrangement=arrangement).draw()
        set_up_screen(worksheet, arrangement, PlanColumn.TARGET)
        checks = arrangement.below_cover(PlanColumn.CHECK)
        count = arrangement.cell(PlanCover.NUMBER.value, PlanColumn.TARGET)
        colour_checks(workbook, worksheet, checks, count, (*CALM_WORDS, STEPS_BELOW))
        set_up_print(worksheet, arrangement, plan_number(layout.identity))
        draw_guide(workbook.add_worksheet(PLAN_GUIDE_SHEET), looks, PLAN_GUIDE)
        rows = plan_identity_rows(layout.identity)
        write_identity(workbook.add_worksheet(IDENTITY_SHEET), rows)
    return target.getvalue()


@dataclass(frozen=True, kw_only=True)
class PlanSheet(DrawnSheet[PlanColumn]):
    """The plan form's sheet being drawn."""

    arrangement: PlanArrangement

    def draw(self) -> None:
        """Write every cell of every line."""
        self._put_column_keys()
        for row, line in enumerate(self.arrangement.lines, KEY_ROW + 1):
            self._put(row, PlanColumn.KEY, line.key, Style.KEY)
            self._draw_line(row, line)

    def _draw_line(self, row: int, line: PlanLine) -> None:
        content = line.content
        match content:
            case PlanCover():
                self._draw_cover(row, content)
            case PlanField():
                self._draw_field(row, content)
            case PlanBlock():
                self._draw_project(row, content)
            case PlanHeadings():
                for column in PLAN_COLUMNS[1:]:
                    self._put(row, column, PLAN_HEADINGS[column], Style.HEADING)
            case PlanRow():
                self._draw_row(row, content)
            case _:
                assert_never(content)

    def _draw_cover(self, row: int, key: PlanCover) -> None:
        for column, (value, style) in plan_cover_cells(self.arrangement.layout, key).items():
            self._put(row, column, value, style)
        if key is PlanCover.NUMBER:
            self._put(row, PlanColumn.TARGET, plan_missing_count(self.arrangement), Style.COUNT)

    def _draw_field(self, row: int, key: PlanField) -> None:
        first = SUBMISSION_KIND_LABELS[SubmissionKind.FIRST]
        self._put(row, PlanColumn.LABEL, PLAN_FIELD_LABELS[key], Style.HEADING)
        answer = first if key is PlanField.KIND else None
        self._put(row, PlanColumn.CONTENT, answer, Style.INPUT_CHOICE)
        for column in PLAN_COLUMNS[3:-1]:
            self._put(row, column, None, Style.EMPTY)
        self._put(row, PlanColumn.TARGET, plan_field_hint(key), Style.HINT)
        check = plan_field_check(self.arrangement, key)
        self._put(row, PlanColumn.CHECK, check, Style.CHECK)
        self._validate(row, PlanColumn.CONTENT, plan_field_validation(key))

    def _draw_project(self, row: int, block: PlanBlock) -> None:
        for column in PLAN_COLUMNS[1:]:
            self._put(row, column, None, Style.PROJECT)
        self._put(row, PlanColumn.LABEL, block.caption, Style.PROJECT)

    def _draw_row(self, row: int, content: PlanRow) -> None:
        check = plan_row_check(self.arrangement, content)
        shown: dict[PlanColumn, Value] = {**content.locked, PlanColumn.CHECK: check}
        first = self.arrangement.layout.first
        for column in PLAN_COLUMNS[1:]:
            if column in content.inputs:
                self._put(row, column, None, _INPUT_STYLES[column])
                self._validate(row, column, plan_row_validation(content, column, first))
            elif column in _MAY_NOT_APPLY and column not in shown:
                self._put(row, column, None, Style.UNUSED)
            else:
                style = _LOCKED_STYLES.get(column, Style.FIGURE)
                self._put(row, column, shown.get(column), style)


def _height(line: PlanLine) -> float:
    """The height that a row starts with, in points."""
    match line.content:
        case PlanCover.TITLE:
            return _TITLE
        case PlanRow() as row:
            name = str(row.locked.get(PlanColumn.CONTENT, ""))
            lines = text_lines(name, _WIDTHS[PlanColumn.CONTENT])
            return _ROW + (lines - 1) * _FURTHER_LINE
        case _:
            return _LINE
