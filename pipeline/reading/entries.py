"""The values of a form: indicators, written items, single fields and the sign-off."""

from collections.abc import Iterator, Mapping

from pipeline.forms.arrangement import Arrangement
from pipeline.forms.formulas import figure_formulas
from pipeline.forms.keys import INDICATOR_HEADINGS, NO, YES, Column, FieldKey
from pipeline.forms.layout import FormLayout, IndicatorRow, NarrativeRow
from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Field, Number
from pipeline.model.matter import DISPOSITION_LABELS
from pipeline.model.quantity import Measure
from pipeline.model.submission import (
    SUBMISSION_KIND_LABELS,
    IndicatorEntry,
    MatterEntry,
    Narrative,
    Overtyped,
    SignOff,
    SubmissionKind,
)
from pipeline.reading.choices import read_choice, read_labelled
from pipeline.reading.dates import read_date
from pipeline.reading.grid import Grid, Reader
from pipeline.reading.numbers import read_number
from pipeline.reading.read import Read
from pipeline.reading.texts import read_text

_KINDS = {label: kind for kind, label in SUBMISSION_KIND_LABELS.items()}


def read_entries(
    grid: Grid, layout: FormLayout, measures: Mapping[str, Measure], *, formulas_told: bool = True
) -> Iterator[IndicatorEntry]:
    """Every indicator whose row is certain, in the layout's order.

    ``formulas_told``: the file's reader tells formulas from values, so that one that is gone is
    noticed.
    """
    arrangement = Arrangement(layout)
    for row in layout.indicator_rows():
        if row.key in grid.rows.places:
            computed = tuple(figure_formulas(arrangement, row)) if formulas_told else ()
            yield _entry(grid, row, measures, computed)


def _entry(
    grid: Grid, row: IndicatorRow, measures: Mapping[str, Measure], computed: tuple[Column, ...]
) -> IndicatorEntry:
    indicator, asked = row.indicator, row.inputs
    dated = Column.EXPECTED in asked
    previous = grid.cell(row.key, Column.PREVIOUS)
    return IndicatorEntry(
        indicator_id=indicator.id,
        current=_figure(grid, row, measures) if Column.CURRENT in asked else None,
        stage=_stage(grid, row) if Column.STAGE in asked else None,
        expected=grid.field(row.key, Column.EXPECTED, read_date) if dated else None,
        remark=grid.field(row.key, Column.REMARK, read_text),
        previous=previous,
        previous_place=grid.source(previous).place(f"{indicator.id}{indicator.name}"),
        overtyped=tuple(_overtyped(grid, row, measures, computed)),
    )


def _overtyped(
    grid: Grid, row: IndicatorRow, measures: Mapping[str, Measure], computed: tuple[Column, ...]
) -> Iterator[Overtyped]:
    """The row's computed cells that hold a constant."""
    measure = row.indicator.measure
    for column in computed:
        cell = grid.cell(row.key, column)
        if measure is not None and cell.kind is not CellKind.BLANK and cell.formula is None:
            yield Overtyped(
                heading=INDICATOR_HEADINGS[column],
                part=column.value,
                field=grid.field(row.key, column, _number_reader(measure, measures)),
            )


def _number_reader(measure: Measure, measures: Mapping[str, Measure]) -> Reader[Number]:
    def reader(cell: Cell) -> Read[Number]:
        return read_number(cell, measure, measures)

    return reader


def _figure(grid: Grid, row: IndicatorRow, measures: Mapping[str, Measure]) -> Field[Number] | None:
    measure = row.indicator.measure
    if measure is None:
        return None
    return grid.field(row.key, Column.CURRENT, _number_reader(measure, measures))


def _stage(grid: Grid, row: IndicatorRow) -> Field[str] | None:
    ladder = row.indicator.ladder
    if ladder is None:
        return None

    def reader(cell: Cell) -> Read[str]:
        return read_choice(cell, ladder.names)

    return grid.field(row.key, Column.STAGE, reader)


def read_narratives(grid: Grid, layout: FormLayout) -> Iterator[Narrative]:
    """Every written row that is certain, filled or not, in the layout's order."""
    for row in layout.narrative_rows():
        if row.key in grid.rows.places:
            yield _narrative(grid, row)


def _narrative(grid: Grid, row: NarrativeRow) -> Narrative:
    dated = Column.EXPECTED in row.inputs
    return Narrative(
        project_id=row.project_id,
        kind=row.kind,
        number=row.number,
        text=grid.field(row.key, Column.CONTENT, read_text),
        due=grid.field(row.key, Column.EXPECTED, read_date) if dated else None,
        party=grid.field(row.key, Column.REMARK, read_text),
    )


def read_matters(grid: Grid, layout: FormLayout) -> Iterator[MatterEntry]:
    """Every row of an earlier month's problem that stands in the form, answered or not."""
    choices = tuple(DISPOSITION_LABELS.values())
    for row in layout.matter_rows():
        if row.key in grid.rows.places:
            matter = row.matter.id
            yield MatterEntry(
                project_id=matter.project_id,
                raised=matter.raised,
                order=matter.order,
                text=row.matter.text,
                chosen=grid.field(row.key, Column.STAGE, lambda cell: read_choice(cell, choices)),
            )


def read_kind(grid: Grid) -> Field[SubmissionKind]:
    """What the unit says its file is."""
    return grid.field(FieldKey.KIND.value, Column.CONTENT, lambda cell: read_labelled(cell, _KINDS))


def read_zero_report(grid: Grid) -> Field[bool]:
    """Whether the unit says that nothing changed."""
    return grid.field(
        FieldKey.ZERO_REPORT.value,
        Column.CONTENT,
        lambda cell: read_labelled(cell, {YES: True, NO: False}),
    )


def read_sign_off(grid: Grid) -> SignOff:
    """Who filled the form in and who answers for it."""
    return SignOff(
        preparer=grid.field(FieldKey.PREPARER.value, Column.CONTENT, read_text),
        phone=grid.field(FieldKey.PHONE.value, Column.CONTENT, read_text),
        principal=grid.field(FieldKey.PRINCIPAL.value, Column.CONTENT, read_text),
        signed=grid.field(FieldKey.SIGNED.value, Column.CONTENT, read_date),
    )
