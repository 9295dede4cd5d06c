"""Draws the fill sheet (月报表) cell by cell."""

from dataclasses import dataclass
from typing import assert_never

from pipeline.forms.arranged import KEY_ROW
from pipeline.forms.arrangement import COLUMNS, Arrangement, Headings, Line
from pipeline.forms.checks import (
    field_check,
    indicator_check,
    matter_check,
    missing_count,
    narrative_check,
)
from pipeline.forms.cover import MATTER_HINT, cover_cells, field_hint, narrative_hint
from pipeline.forms.drawn_sheet import DrawnSheet, Value
from pipeline.forms.formulas import figure_formulas
from pipeline.forms.keys import FIELD_LABELS, NO, Column, CoverKey, FieldKey
from pipeline.forms.layout import IndicatorRow, MatterRow, NarrativeRow, ProjectBlock
from pipeline.forms.styles import Style
from pipeline.forms.validation import (
    field_validation,
    indicator_validation,
    matter_validation,
    narrative_validation,
)
from pipeline.model.submission import SUBMISSION_KIND_LABELS, SubmissionKind

DEFAULT_ANSWERS = {
    FieldKey.KIND: SUBMISSION_KIND_LABELS[SubmissionKind.FIRST],
    FieldKey.ZERO_REPORT: NO,
}
"""The fields that are filled when a form is issued."""

_INPUT_STYLES = {
    Column.CONTENT: Style.INPUT_TEXT,
    Column.CURRENT: Style.INPUT_FIGURE,
    Column.STAGE: Style.INPUT_CHOICE,
    Column.EXPECTED: Style.INPUT_DATE,
    Column.REMARK: Style.INPUT_TEXT,
}

_LOCKED_STYLES = {
    Column.LABEL: Style.LABEL,
    Column.CONTENT: Style.TEXT,
    Column.SHARE: Style.PERCENT,
    Column.CHECK: Style.CHECK,
}

_MAY_NOT_APPLY = frozenset(
    {Column.CURRENT, Column.STAGE, Column.INCREASE, Column.SHARE, Column.EXPECTED}
)
"""Cells that are grey when a row neither asks for them nor computes them."""


@dataclass(frozen=True, kw_only=True)
class FillSheet(DrawnSheet[Column]):
    """The monthly form's sheet being drawn."""

    arrangement: Arrangement

    def draw(self) -> None:
        """Write every cell of every line."""
        self._put_column_keys()
        for row, line in enumerate(self.arrangement.lines, KEY_ROW + 1):
            self._put(row, Column.KEY, line.key, Style.KEY)
            self._draw_line(row, line)

    def _draw_line(self, row: int, line: Line) -> None:
        content = line.content
        match content:
            case CoverKey():
                self._draw_cover(row, content)
            case FieldKey():
                self._draw_field(row, content)
            case ProjectBlock():
                self._draw_project(row, content)
            case Headings():
                self._draw_headings(row, content)
            case IndicatorRow():
                self._draw_indicator(row, content)
            case MatterRow():
                self._draw_matter(row, content)
            case NarrativeRow():
                self._draw_narrative(row, content)
            case _:
                assert_never(content)

    def _draw_cover(self, row: int, key: CoverKey) -> None:
        for column, (value, style) in cover_cells(self.arrangement.layout, key).items():
            self._put(row, column, value, style)
        if key is CoverKey.NUMBER:
            self._put(row, Column.TARGET, missing_count(self.arrangement), Style.COUNT)

    def _draw_field(self, row: int, key: FieldKey) -> None:
        style = Style.INPUT_DATE if key is FieldKey.SIGNED else Style.INPUT_CHOICE
        self._put(row, Column.LABEL, FIELD_LABELS[key], Style.HEADING)
        self._put(row, Column.CONTENT, DEFAULT_ANSWERS.get(key), style)
        for column in COLUMNS[3:-1]:
            self._put(row, column, None, Style.EMPTY)
        self._put(row, Column.TARGET, field_hint(key), Style.HINT)
        self._put(row, Column.CHECK, field_check(self.arrangement, key), Style.CHECK)
        self._validate(row, Column.CONTENT, field_validation(key))

    def _draw_project(self, row: int, block: ProjectBlock) -> None:
        for column in COLUMNS[1:]:
            self._put(row, column, None, Style.PROJECT)
        self._put(row, Column.LABEL, block.caption, Style.PROJECT)
        self._put(row, Column.PREVIOUS, block.details, Style.PROJECT_DETAILS)

    def _draw_headings(self, row: int, headings: Headings) -> None:
        for column in COLUMNS[1:]:
            text = headings.texts.get(column)
            boxed = text or column in {Column.LABEL, Column.CHECK}
            self._put(row, column, text, Style.HEADING if boxed else Style.HEADING_BAND)
        if headings.kind is not None:
            hint = MATTER_HINT if headings.matters else narrative_hint(headings.kind)
            self._put(row, Column.TARGET, hint, Style.HEADING_HINT)

    def _draw_indicator(self, row: int, content: IndicatorRow) -> None:
        formulas = figure_formulas(self.arrangement, content)
        check = indicator_check(self.arrangement, content)
        shown: dict[Column, Value] = {**content.locked, **formulas, Column.CHECK: check}
        for column in COLUMNS[1:]:
            if column in content.inputs:
                self._put(row, column, None, _INPUT_STYLES[column])
                self._validate(row, column, indicator_validation(content, column))
            elif content.locked and column in _MAY_NOT_APPLY and column not in shown:
                self._put(row, column, None, Style.UNUSED)
            else:
                style = _LOCKED_STYLES.get(column, Style.FIGURE)
                self._put(row, column, shown.get(column), style)

    def _draw_matter(self, row: int, content: MatterRow) -> None:
        for column in COLUMNS[1:-1]:
            if column in content.inputs:
                self._put(row, column, None, _INPUT_STYLES[column])
                self._validate(row, column, matter_validation())
            elif column in content.locked:
                style = Style.LABEL if column is Column.LABEL else Style.TEXT
                self._put(row, column, content.locked[column], style)
            else:
                self._put(row, column, None, Style.EMPTY)
        check = matter_check(self.arrangement, content)
        self._put(row, Column.CHECK, check, Style.CHECK)

    def _draw_narrative(self, row: int, content: NarrativeRow) -> None:
        self._put(row, Column.LABEL, content.label, Style.LABEL)
        for column in COLUMNS[2:-1]:
            if column in content.inputs:
                self._put(row, column, None, _INPUT_STYLES[column])
                self._validate(row, column, narrative_validation(content, column))
            else:
                self._put(row, column, None, Style.EMPTY)
        check = narrative_check(self.arrangement, content)
        self._put(row, Column.CHECK, check, Style.CHECK)
