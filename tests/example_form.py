"""Filled forms for the tests: the renderer's own form, read back, with answers put into it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from example_county import example_definitions

from pipeline.forms.arrangement import COLUMNS, Arrangement
from pipeline.forms.keys import FILL_SHEET, Column, FieldKey
from pipeline.forms.layout import FormLayout, LastMonth, form_layout
from pipeline.forms.render import render_form
from pipeline.model.cell import Cell, CellKind, Sheet, Unreadable, Workbook
from pipeline.model.field import Source
from pipeline.model.matter import Matter, MatterId, MatterState, matter_number
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.model.receipt import Receipt, TimeSource
from pipeline.opening.workbook import read_workbook

PERIOD = Period(2031, 4)

Answer = str | Decimal | date
Answers = Mapping[tuple[str, Column], Answer]
"""What a unit types, by row key and column."""

SIGNED: Answers = {
    (FieldKey.PREPARER.value, Column.CONTENT): "张三",
    (FieldKey.PHONE.value, Column.CONTENT): "0000000",
    (FieldKey.PRINCIPAL.value, Column.CONTENT): "李四",
    (FieldKey.SIGNED.value, Column.CONTENT): date(2031, 5, 4),
}
"""A complete sign-off."""


def example_layout(
    unit_id: str = "A", last_month: LastMonth | None = None, matters: Sequence[Matter] = ()
) -> FormLayout:
    """The form of one of the invented county's units for April."""
    return form_layout(example_definitions(), "EX2031", unit_id, PERIOD, last_month or {}, matters)


def example_matter(unit_id: str = "A", order: int = 1, text: str = "土地手续尚未办结。") -> Matter:
    """A problem that a unit raised in March in its first project."""
    project = example_definitions().projects_of(unit_id, "EX2031")[0]
    matter = MatterId(unit_id=unit_id, project_id=project.id, raised=PERIOD.previous(), order=order)
    return Matter(
        id=matter,
        number=matter_number(matter, project.leads),
        text=text,
        parties=("示例街道",),
        step="催办土地手续。",
        due=date(2031, 4, 30),
        state=MatterState.RAISED,
        months=1,
        source=Source(sha256="0" * 64, file="甲局3月.xlsx", sheet="月报表", cell="C20", raw=text),
    )


def example_receipt(number: int = 1) -> Receipt:
    """A receipt as good as any."""
    return Receipt(
        number=number,
        period=PERIOD,
        sha256=f"{number:064x}",
        name="甲局4月.xlsx",
        received=datetime(2031, 5, 4, 9, 0, tzinfo=UTC),
        time_source=TimeSource.REGISTER,
        channel="邮件",
    )


def filled_workbook(layout: FormLayout, answers: Answers) -> Workbook:
    """The issued form with answers typed into it, as it would be read from its file."""
    issued = read_workbook(render_form(layout))
    assert not isinstance(issued, Unreadable)
    arrangement = Arrangement(layout)
    typed = {
        (arrangement.row(key) + 1, COLUMNS.index(column) + 1): answer
        for (key, column), answer in answers.items()
    }
    return put(issued, typed)


def put(workbook: Workbook, typed: Mapping[tuple[int, int], Answer]) -> Workbook:
    """Type answers into cells of the fill sheet, by row and column counted from 1."""
    cells = {place: typed_cell(*place, answer) for place, answer in typed.items()}
    sheet = fill_sheet(workbook)
    return with_sheet(workbook, replace(sheet, cells={**sheet.cells, **cells}))


def typed_cell(row: int, column: int, answer: Answer) -> Cell:
    """A cell as Excel stores what was typed: text, number or date."""
    match answer:
        case Decimal():
            return Cell(
                row=row, column=column, kind=CellKind.NUMBER, text=plain(answer), number=answer
            )
        case date():
            return Cell(
                row=row, column=column, kind=CellKind.DATE, text=answer.isoformat(), day=answer
            )
        case _:
            return Cell(row=row, column=column, kind=CellKind.TEXT, text=answer)


def fill_sheet(workbook: Workbook) -> Sheet:
    """The sheet that units fill."""
    return next(sheet for sheet in workbook.sheets if sheet.name == FILL_SHEET)


def with_sheet(workbook: Workbook, sheet: Sheet) -> Workbook:
    """A workbook with its fill sheet replaced."""
    return replace(
        workbook,
        sheets=tuple(sheet if each.name == FILL_SHEET else each for each in workbook.sheets),
    )
