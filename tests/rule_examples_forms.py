"""Examples of the S, X, M and G rules: the form's skeleton, its rows, and the months before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from example_checks import Edit, Return, cell_of
from example_county import example_definitions
from example_form import fill_sheet, typed_cell, with_sheet
from example_returns import filed, written
from rule_examples import Bad, Good, bad, good, typed, unevaluated
from rule_examples_cells import over_formula

from pipeline.forms.keys import FILL_SHEET, GUIDE_SHEET, Column
from pipeline.model.cell import Cell, CellKind, Sheet, Workbook
from pipeline.model.examination import Examination
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind

COUNT, AREA, STOCK, LADDER = (f"indicator:1.{n}" for n in (1, 2, 3, 4))
STAGED, BUILT = "indicator:2.2", "indicator:2.1"
PROGRESS, PROBLEM, STEP = (f"narrative:1:{kind}:1" for kind in ("progress", "problem", "next_step"))
CURRENT, STAGE, EXPECTED, REMARK, CONTENT, TARGET, PREVIOUS = (
    Column.CURRENT,
    Column.STAGE,
    Column.EXPECTED,
    Column.REMARK,
    Column.CONTENT,
    Column.TARGET,
    Column.PREVIOUS,
)
INCREASE = Column.INCREASE
FEBRUARY, MARCH = Period(2031, 2), Period(2031, 3)


def on_sheet(change: Callable[[Sheet], Sheet]) -> Edit:
    """An edit of the fill sheet."""
    return lambda workbook: with_sheet(workbook, change(fill_sheet(workbook)))


def row_of(key: str) -> int:
    """The row of a key in the clean form, counted from 1."""
    return int("".join(filter(str.isdigit, cell_of(Return(), key, CONTENT))))


def without_cover(sheet: Sheet) -> Sheet:
    """The clean form without the lines that say whose it is: the unit's name and the 表号."""
    lines = {row_of("unit"), row_of("number")}
    kept = {place: cell for place, cell in sheet.cells.items() if place[0] not in lines}
    return replace(sheet, cells=kept)


def without_row(key: str) -> Return:
    """The clean return with one row's cells deleted, keys and all."""

    def change(sheet: Sheet) -> Sheet:
        kept = {place: cell for place, cell in sheet.cells.items() if place[0] != row_of(key)}
        return replace(sheet, cells=kept)

    return Return(edit=on_sheet(change))


def copied_row(key: str) -> Return:
    """The clean return with one row copied below the table."""

    def change(sheet: Sheet) -> Sheet:
        copies = {
            (90, place[1]): cell._replace(row=90)
            for place, cell in sheet.cells.items()
            if place[0] == row_of(key)
        }
        return replace(sheet, cells={**sheet.cells, **copies})

    return Return(edit=on_sheet(change))


def scribbled(row: int, column: int, text: str) -> Return:
    """The clean return with something written into a cell of no field."""
    cell = typed_cell(row, column, text)
    return Return(
        edit=on_sheet(lambda sheet: replace(sheet, cells={**sheet.cells, (row, column): cell}))
    )


def added_row() -> Return:
    """The clean return with an indicator that a unit made up, written below the table."""
    texts = ((2, "1.9"), (3, "自加指标"), (4, "30"), (5, "个"), (6, "2031年12月"), (8, "3"))
    cells = {(90, column): typed_cell(90, column, text) for column, text in texts}
    return Return(
        edit=on_sheet(lambda sheet: replace(sheet, cells={**sheet.cells, **cells})),
    )


def renamed_sheet(workbook: Workbook) -> Workbook:
    """The fill sheet under another name."""
    return with_sheet(workbook, replace(fill_sheet(workbook), name="Sheet1"))


def second_sheet(workbook: Workbook) -> Workbook:
    """The fill sheet twice."""
    copy = replace(fill_sheet(workbook), name=f"{FILL_SHEET} (2)")
    return replace(workbook, sheets=(*workbook.sheets, copy))


def further_sheet(workbook: Workbook) -> Workbook:
    """A sheet of the unit's own."""
    cells = {(1, 1): Cell(row=1, column=1, kind=CellKind.TEXT, text="明细")}
    return replace(workbook, sheets=(*workbook.sheets, Sheet(name="明细表", cells=cells)))


def hidden_row(sheet: Sheet) -> Sheet:
    """The count's row filtered away."""
    return replace(sheet, hidden_rows=sheet.hidden_rows | {row_of(COUNT)})


def merged_rows(sheet: Sheet) -> Sheet:
    """The figures of two indicators made one cell."""
    column = list(Column).index(CURRENT) + 1
    return replace(sheet, merged=(*sheet.merged, (row_of(COUNT), column, row_of(AREA), column)))


def merged_alone(sheet: Sheet) -> Sheet:
    """The count's figure merged with the grey cell beside it, which is no field's."""
    column = list(Column).index(CURRENT) + 1
    return replace(sheet, merged=((row_of(COUNT), column, row_of(COUNT), column + 1),))


def noted(sheet: Sheet) -> Sheet:
    """A note stuck to the count's figure."""
    place = (row_of(COUNT), list(Column).index(CURRENT) + 1)
    return replace(sheet, comments={place: "含上年结转2个"})


def boxed(sheet: Sheet) -> Sheet:
    """A text box over the fill sheet."""
    return replace(sheet, boxes=("1.1 应为 48",))


def in_the_guide(workbook: Workbook) -> Workbook:
    """A remark typed below the instructions."""
    sheet = next(each for each in workbook.sheets if each.name == GUIDE_SHEET)
    cell = Cell(row=90, column=1, kind=CellKind.TEXT, text="另有2个在建")
    changed = replace(sheet, cells={**sheet.cells, (90, 1): cell})
    return replace(
        workbook, sheets=tuple(changed if each is sheet else each for each in workbook.sheets)
    )


def looking(key: str, column: Column, **look: Any) -> Edit:
    """One cell of another look."""
    place = (row_of(key), list(Column).index(column) + 1)
    return on_sheet(
        lambda sheet: replace(
            sheet, cells={**sheet.cells, place: sheet.cells[place]._replace(**look)}
        )
    )


def pushed_down(sheet: Sheet) -> Sheet:
    """An empty row inserted above the second indicator."""
    at = row_of(AREA)
    cells = {
        (row + (row >= at), column): cell._replace(row=row + (row >= at))
        for (row, column), cell in sheet.cells.items()
    }
    return replace(sheet, cells=dict(sorted(cells.items())))


def styled(sheet: Sheet) -> Sheet:
    """A whole column painted."""
    return replace(sheet, styled_blanks=65_000)


def renamed_heading(sheet: Sheet) -> Sheet:
    """本月累计 under another name."""
    cells = {
        place: cell._replace(text="累计数") if cell.text == "本月累计" else cell
        for place, cell in sheet.cells.items()
    }
    return replace(sheet, cells=cells)


def before(unit: str = "A", **values: str) -> tuple[Examination, ...]:
    """March's accepted returns; names are indicators with _ for the full stop."""
    return (filed(unit, MARCH, {name[1:].replace("_", "."): v for name, v in values.items()}),)


def heading_cell() -> str:
    """Where the heading 本月累计 stands."""
    return f"{FILL_SHEET}!H{row_of(COUNT) - 1}"


SAME_TEXT = (
    replace(
        before(i1_1="12")[0],
        items=tuple(written("A", "1", NarrativeKind.PROGRESS, "完成示范点主体工程，正在收尾。")),
    ),
)
STALLED = (
    filed("A", FEBRUARY, {"1.1": "15"}),
    filed("A", MARCH, {"1.1": "15"}),
)
REGISTERED = replace(
    example_definitions(),
    units={
        key: replace(unit, principal="王五") for key, unit in example_definitions().units.items()
    },
)


def increased(number: str, **figures: str) -> Return:
    """The increase of the count typed over its formula, after a month with some figures."""
    typed_over = over_formula(COUNT, INCREASE, number)
    return replace(typed_over, before=before(**figures) if figures else ())


def one_matter(area: str | None, **parts: Any) -> Return:
    """Count and area of one thing: 15 of 40 stands for 37.5 percent, the area is of 12.5."""
    definitions = example_definitions()
    linked = {
        each.id: replace(each, matter="示范点改造") if each.id in {"1.1", "1.2"} else each
        for each in definitions.indicators.values()
    }
    answer = None if area is None else Decimal(area)
    return typed(
        AREA, CURRENT, answer, definitions=replace(definitions, indicators=linked), **parts
    )


BAD: tuple[Bad, ...] = (
    bad("S01", "R", "!", Return(edit=renamed_sheet)),
    bad("S02", "I", heading_cell(), Return(edit=on_sheet(renamed_heading))),
    bad("S03", "E", f"{FILL_SHEET}!", without_row(COUNT), subject=("A", "1", "1.1")),
    bad("S04", "K", f"{FILL_SHEET}!B90", added_row()),
    bad("S05", "E", f"{FILL_SHEET}!B90", copied_row(COUNT), subject=("A", "1", "1.1")),
    bad("S06", "W", (COUNT, CURRENT), Return(edit=on_sheet(hidden_row))),
    bad("S07", "E", (COUNT, CURRENT), Return(edit=on_sheet(merged_rows))),
    bad("S07", "I", (COUNT, CURRENT), Return(edit=on_sheet(merged_alone))),
    bad("S08", "E", (COUNT, TARGET), typed(COUNT, TARGET, Decimal(30))),
    bad("S09", "W", f"{FILL_SHEET}!P90", scribbled(90, 16, "另有2个在建")),
    bad("S10", "W", "明细表!", Return(edit=further_sheet)),
    bad("S11", "R", "!", Return(edit=second_sheet)),
    bad("S09", "W", f"{GUIDE_SHEET}!A90", Return(edit=in_the_guide)),
    bad("S12", "I", (COUNT, CURRENT), Return(edit=on_sheet(noted))),
    bad("S15", "W", f"{FILL_SHEET}!", Return(edit=on_sheet(boxed))),
    bad(
        "S13",
        "W",
        (PROGRESS, CONTENT),
        Return(edit=looking(PROGRESS, CONTENT, struck=True)),
        subject=("A", "1", "", "progress:1"),
    ),
    bad(
        "S13",
        "W",
        (COUNT, CURRENT),
        Return(edit=looking(COUNT, CURRENT, fill="FF0000")),
        subject=("A", "1", "1.1", "current"),
    ),
    bad("S14", "I", f"{FILL_SHEET}!", Return(edit=on_sheet(pushed_down))),
    bad(
        "F05",
        "R",
        ("unit", CONTENT),
        Return(edit=looking("unit", CONTENT, text="示例县乙局")),
    ),
    bad("F05", "R", "!", Return(edit=on_sheet(without_cover))),
    bad(
        "F06",
        "R",
        ("unit", Column.MEASURE),
        Return(edit=looking("unit", Column.MEASURE, text="2031年3月")),
    ),
    bad("F11", "I", "!", Return(edit=on_sheet(styled))),
    bad("F12", "W", "!", Return(edit=lambda workbook: replace(workbook, links=True))),
    bad(
        "F12",
        "K",
        (COUNT, CURRENT),
        Return(edit=looking(COUNT, CURRENT, formula="=[1]Sheet1!B2")),
    ),
    bad("X03", "K", (COUNT, CURRENT), typed(COUNT, CURRENT, Decimal(60))),
    bad("X04", "E", (STAGED, STAGE), typed(STAGED, STAGE, "投入使用", unit="B")),
    bad("X05", "E", (STAGED, STAGE), typed(STAGED, STAGE, "未启动", unit="B")),
    bad("X07", "K", (BUILT, EXPECTED), typed(BUILT, EXPECTED, date(2031, 10, 31), unit="B")),
    bad(
        "X09",
        "E",
        (STEP, CONTENT),
        Return(
            changes={
                (PROBLEM, CONTENT): "部分点位未交地。",
                (STEP, CONTENT): None,
                (STEP, EXPECTED): None,
            }
        ),
    ),
    bad("X09", "W", (STEP, EXPECTED), typed(STEP, EXPECTED, None)),
    bad("X13", "E", (AREA, CURRENT), typed(AREA, CURRENT, Decimal(45000))),
    bad(
        "X13",
        "K",
        (AREA, CURRENT),
        Return(changes={(AREA, CURRENT): Decimal(45000), (AREA, REMARK): "口径调整，已核实。"}),
    ),
    bad("X15", "E", ("field:zero", CONTENT), typed("field:zero", CONTENT, "是")),
    bad(
        "M01", "E", (COUNT, PREVIOUS), typed(COUNT, PREVIOUS, Decimal(9), before=before(i1_1="12"))
    ),
    bad("M02", "E", (COUNT, CURRENT), Return(before=before(i1_1="20"))),
    bad("X10", "W", (AREA, CURRENT), one_matter("0.9"), subject=("A", "1", "1.2", "matter")),
    bad("X10", "W", (COUNT, CURRENT), one_matter("8.5")),
    bad("X01", "E", (COUNT, INCREASE), increased("5", i1_1="12"), subject=("A", "1", "1.1")),
    bad("X01", "E", (COUNT, INCREASE), increased("-1", i1_1="12")),
    bad("M03", "K", (COUNT, CURRENT), Return(before=STALLED)),
    bad("M06", "K", (PROGRESS, CONTENT), Return(before=SAME_TEXT)),
    bad("M14", "K", (LADDER, STAGE), Return(before=before(i1_4="运行"))),
    bad("G01", "E", ("field:principal", CONTENT), typed("field:principal", CONTENT, None)),
    bad("G02", "K", ("field:principal", CONTENT), Return(definitions=REGISTERED)),
    bad("G03", "E", ("field:signed", CONTENT), typed("field:signed", CONTENT, date(2031, 4, 20))),
    bad("G07", "W", ("field:principal", CONTENT), typed("field:principal", CONTENT, "张三")),
)

GOOD: tuple[Good, ...] = (
    *(good(f"S{number:02d}", Return()) for number in range(1, 15)),
    good("S15", Return(edit=on_sheet(noted))),
    good("S13", Return(edit=looking(COUNT, CURRENT, fill="FFF6D1"))),
    good("F05", Return(edit=looking("unit", CONTENT, text="甲局"))),
    good("F05", Return(edit=looking("unit", CONTENT, text="示例县甲局（盖章）"))),
    good("F06", Return(edit=looking("unit", Column.MEASURE, text="2031年04月"))),
    good("F11", Return()),
    good("F12", Return()),
    good("X03", typed(COUNT, CURRENT, Decimal(43))),
    good("X04", Return(unit="B")),
    good("X05", Return(unit="B")),
    good("X07", Return(unit="B")),
    good("X08", Return()),
    good("X10", one_matter("0.95")),  # 7.6 percent: within 30 points
    good("X10", one_matter("8.4")),
    good("X09", Return()),
    good("X13", Return()),
    good("X15", typed("field:zero", CONTENT, "否")),
    good("M01", Return(before=before(i1_1="12"))),
    good("M02", Return(before=before(i1_1="12"))),
    good("X01", increased("3", i1_1="12")),
    good("X01", increased("3.00", i1_1="12.0")),
    good("M03", Return(before=(STALLED[0], filed("A", MARCH, {"1.1": "14"})))),
    good("M06", typed(PROGRESS, CONTENT, "本月新开工两处。", before=SAME_TEXT)),
    good("M14", Return(before=before(i1_4="起草"))),
    good("M15", Return()),
    good("G01", Return()),
    good("G02", typed("field:principal", CONTENT, "王 五", definitions=REGISTERED)),
    good("G03", Return()),
    good("G07", Return()),
)

UNEVALUATED: tuple[Good, ...] = (
    unevaluated("X01", Return(before=before(i1_1="12"))),
    unevaluated("X01", increased("5")),
    *(unevaluated(code, Return()) for code in ("M01", "M02", "M03", "M06", "M14", "G02")),
    unevaluated("X05", Return()),
    unevaluated("X07", typed(BUILT, EXPECTED, None, unit="B")),
    unevaluated("X03", Return(clean=False)),
    unevaluated("X13", Return(clean=False)),
    unevaluated("X04", Return(clean=False, unit="B")),
    unevaluated("X08", Return(clean=False)),
    unevaluated("X10", Return()),
    unevaluated("X10", one_matter(None)),
    unevaluated("X09", Return(clean=False)),
    unevaluated("X15", typed("field:zero", CONTENT, None)),
    unevaluated("G03", typed("field:signed", CONTENT, None)),
    unevaluated("G07", typed("field:preparer", CONTENT, None)),
)
