"""Examples of the C rules: one cell of the clean form typed otherwise."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from example_checks import Return, cell_of
from example_form import fill_sheet, with_sheet
from openpyxl.utils.cell import coordinate_to_tuple
from rule_examples import Bad, Good, bad, good, typed, unevaluated

from pipeline.forms.keys import Column
from pipeline.model.cell import CellKind, Workbook

COUNT, AREA, LADDER = "indicator:1.1", "indicator:1.2", "indicator:1.4"
RATE = "indicator:3.2"
PROGRESS, PROBLEM, STEP = (f"narrative:1:{kind}:1" for kind in ("progress", "problem", "next_step"))
CURRENT, STAGE, EXPECTED, REMARK, CONTENT = (
    Column.CURRENT,
    Column.STAGE,
    Column.EXPECTED,
    Column.REMARK,
    Column.CONTENT,
)


def count(answer: Any) -> Return:
    """The clean return with another figure for 示范点, a countable thing."""
    return typed(COUNT, CURRENT, answer)


def area(answer: Any) -> Return:
    """The clean return with another figure for 改造面积, in 万平方米."""
    return typed(AREA, CURRENT, answer)


def expected(answer: Any) -> Return:
    """The clean return with an expected date for the ladder."""
    return typed(LADDER, EXPECTED, answer)


def progress(answer: Any) -> Return:
    """The clean return with another text under 进展情况."""
    return typed(PROGRESS, CONTENT, answer)


def cell_edited(key: str, column: Column, unit: str = "A", **parts: Any) -> Return:
    """The clean return with one cell otherwise than typing makes it: its kind, format, formula."""

    def edit(workbook: Workbook) -> Workbook:
        sheet = fill_sheet(workbook)
        place = coordinate_to_tuple(cell_of(Return(unit=unit), key, column))
        cell = sheet.cell(*place)._replace(**parts)
        return with_sheet(workbook, replace(sheet, cells={**sheet.cells, place: cell}))

    return Return(edit=edit, unit=unit)


def of_kind(kind: CellKind, text: str) -> Return:
    """The clean return with a cell of another kind in place of the count's figure."""
    return cell_edited(COUNT, CURRENT, kind=kind, text=text, number=None)


def count_cell(**parts: Any) -> Return:
    """The clean return with another format, formula or strike-through of the count's figure."""
    return cell_edited(COUNT, CURRENT, **parts)


def area_cell(number: str, number_format: str) -> Return:
    """The clean return with another area and its number format."""
    return cell_edited(
        AREA, CURRENT, number=Decimal(number), text=number, number_format=number_format
    )


def over_formula(key: str, column: Column, number: str, unit: str = "A") -> Return:
    """The clean return with a number typed over a formula of the form."""
    return cell_edited(
        key,
        column,
        unit,
        kind=CellKind.NUMBER,
        number=Decimal(number),
        text=number,
        formula=None,
        number_format="",
    )


AT_COUNT, AT_AREA = (COUNT, CURRENT), (AREA, CURRENT)
AT_EXPECTED, AT_PROGRESS = (LADDER, EXPECTED), (PROGRESS, CONTENT)
ID_NUMBER = "123456199001011234"

BAD: tuple[Bad, ...] = (
    bad("C01", "E", AT_COUNT, count(None), subject=("A", "1", "1.1", "current")),
    bad("C01", "E", AT_COUNT, count("　")),
    bad("C01", "E", (LADDER, STAGE), typed(LADDER, STAGE, None)),
    bad("C01", "E", ("indicator:2.2", STAGE), typed("indicator:2.2", STAGE, None, unit="B")),
    bad("C01", "E", ("field:kind", CONTENT), typed("field:kind", CONTENT, None)),
    bad("C01", "E", AT_PROGRESS, progress(None), subject=("A", "1", "", "progress:1")),
    bad("C01", "E", (PROBLEM, CONTENT), typed(PROBLEM, CONTENT, None)),
    bad(
        "C01",
        "E",
        (STEP, CONTENT),
        Return(changes={(STEP, CONTENT): None, (STEP, EXPECTED): None}),
    ),
    bad("C02", "E", AT_COUNT, count("/")),
    bad("C02", "E", AT_COUNT, count("无")),
    bad("C02", "E", AT_EXPECTED, expected("—")),
    bad("C03", "I", AT_COUNT, count("１５")),
    bad("C03", "I", AT_COUNT, count("15 个")),
    bad("C04", "K", AT_COUNT, count("约15")),
    bad("C04", "K", ("indicator:1.3", CURRENT), typed("indicator:1.3", CURRENT, "约1700")),
    bad("C04", "K", AT_COUNT, count_cell(number_format='"约"0')),
    bad("C05", "I", AT_AREA, area("45000平方米")),
    bad("C05", "I", AT_COUNT, count("十五")),
    bad("C06", "E", AT_COUNT, count("6+2")),
    bad("C06", "E", AT_COUNT, count("10-15")),
    bad("C07", "E", AT_COUNT, count("十几个")),
    bad("C07", "E", AT_COUNT, count("15户")),
    bad("C07", "E", AT_COUNT, count(date(2031, 5, 10))),
    bad("C07", "E", AT_COUNT, count("不足15个")),
    bad("C08", "E", AT_COUNT, count(Decimal(-3))),
    bad("C09", "E", AT_COUNT, count(Decimal("2.5"))),
    bad("C10", "I", AT_AREA, area(Decimal("4.50001"))),
    bad("C11", "E", AT_COUNT, count("35%")),
    bad("C11", "E", AT_COUNT, count_cell(number=Decimal("0.35"), number_format="0%")),
    bad("C11", "I", (RATE, CURRENT), over_formula(RATE, CURRENT, "250", "C")),
    bad("C11", "I", (RATE, CURRENT), over_formula(RATE, CURRENT, "0.025", "C")),
    bad("C12", "E", AT_EXPECTED, expected("2031-02-30")),
    bad("C13", "I", AT_EXPECTED, expected("2031.6.30")),
    bad("C13", "I", (STEP, EXPECTED), cell_edited(STEP, EXPECTED, number_format="m月d日")),
    bad("C14", "K", AT_EXPECTED, expected("6月底")),
    bad("C14", "K", (STEP, EXPECTED), cell_edited(STEP, EXPECTED, number_format="yyyy年m月")),
    bad("C14", "K", (STEP, EXPECTED), typed(STEP, EXPECTED, "6月底")),
    bad("C15", "E", (LADDER, STAGE), typed(LADDER, STAGE, "已印发了")),
    bad("C15", "E", ("field:zero", CONTENT), typed("field:zero", CONTENT, "有")),
    bad("C16", "E", AT_COUNT, of_kind(CellKind.ERROR, "#REF!")),
    bad("C17", "E", AT_COUNT, of_kind(CellKind.UNCALCULATED, "=H9+1")),
    bad("C18", "W", AT_COUNT, count_cell(formula="=6+9")),
    bad("C18", "W", AT_PROGRESS, cell_edited(PROGRESS, CONTENT, formula='="完成"&A9')),
    bad("C18", "W", (COUNT, Column.SHARE), over_formula(COUNT, Column.SHARE, "0.5")),
    bad("C18", "W", (COUNT, Column.INCREASE), over_formula(COUNT, Column.INCREASE, "5")),
    bad("C18", "W", (RATE, CURRENT), over_formula(RATE, CURRENT, "2.5", "C")),
    bad("X02", "I", (RATE, CURRENT), over_formula(RATE, CURRENT, "3", "C")),
    bad("C19", "I", AT_PROGRESS, progress("主体\u200b完工，正在收尾。")),
    bad("C19", "I", AT_PROGRESS, progress("主体\u202e完工，正在收尾。")),
    bad("C20", "W", AT_PROGRESS, progress("正在施工。" * 101)),
    bad("C20", "W", AT_PROGRESS, progress("完成")),
    bad("C20", "E", AT_PROGRESS, progress("正" * 32767)),
    bad("C21", "E", AT_PROGRESS, progress(f"联系人证号{ID_NUMBER}。")),
    bad("C21", "E", AT_PROGRESS, progress("证号１２３４５６１９９００１０１１２３４。")),
    bad("C21", "W", (STEP, REMARK), typed(STEP, REMARK, "张三 13800000000")),
    bad("C23", "E", AT_COUNT, count_cell(number_format=";;;")),
    bad("C23", "E", AT_COUNT, count_cell(number_format='0"万"')),
    bad("C23", "E", AT_COUNT, count_cell(number_format='0!.0,"万"')),
    bad("C23", "E", AT_AREA, area_cell("45000", "0,")),
    bad("C23", "E", AT_COUNT, count_cell(number_format="yyyy-mm-dd")),
    bad("C23", "W", AT_AREA, area_cell("4.5678", "0.00")),
    bad("C23", "W", AT_AREA, area_cell("4.56789", "0.00")),
    bad("C23", "E", (STEP, EXPECTED), cell_edited(STEP, EXPECTED, number_format=";;;")),
    bad("C24", "E", AT_COUNT, count_cell(struck=True)),
    bad("C24", "E", (LADDER, STAGE), cell_edited(LADDER, STAGE, struck=True)),
)

GOOD: tuple[Good, ...] = (
    good("C01", Return()),
    good("C01", count(Decimal(0))),
    good(
        "C01",
        Return(
            changes={(PROGRESS, CONTENT): None, ("narrative:1:progress:3", CONTENT): "完成收尾。"}
        ),
    ),
    good("C02", count(Decimal(0))),
    good("C03", count(Decimal(15))),
    good("C04", count(Decimal(15))),
    good("C05", area(Decimal("4.5"))),
    good("C06", count(Decimal(8))),
    good("C07", count("15个")),
    good("C08", count(Decimal(0))),
    good("C09", area(Decimal("2.5"))),
    good("C10", area(Decimal("4.5001"))),
    good("C11", count(Decimal(14))),
    good("C11", over_formula(RATE, CURRENT, "2.5", "C")),
    good("X02", over_formula(RATE, CURRENT, "2.5", "C")),
    good("C12", expected(date(2031, 9, 30))),
    good("C13", expected(date(2031, 9, 30))),
    good("C14", expected("2031-09-30")),
    good("C15", typed(LADDER, STAGE, "运 行")),
    good("C16", Return()),
    good("C17", Return()),
    good("C18", Return()),
    good("C18", count_cell(formula=None)),
    good("C19", progress("一家三口👨\u200d👩\u200d👧，葛󠄀姓\ue000。")),
    good("C19", progress("分两步：\n一是拆除，二是重建。")),
    good("C20", progress("正在施工。" * 100)),
    good("C21", progress("文号示政发〔2031〕1号，电话0000000。")),
    good("C20", typed(PROBLEM, CONTENT, "无")),
    good("C20", typed(STEP, REMARK, "张三")),
    good("C23", Return()),
    good("C23", count_cell(number_format='0"个"')),
    good("C23", count_cell(number_format="#,##0_ ")),
    good("C23", area_cell("4.5", '0.00"万平方米"')),
    good("C24", Return()),
    good("C21", progress("统一社会信用代码123456789012345678。")),
)

UNEVALUATED: tuple[Good, ...] = (
    *(
        unevaluated(code, Return(clean=False, changes={("field:kind", CONTENT): "首报"}))
        for code in ("C03", "C04", "C05", "C08", "C09", "C10", "C13", "C19", "C20", "C21")
    ),
    unevaluated("X02", over_formula(COUNT, Column.SHARE, "0.5")),
    unevaluated(
        "C18",
        Return(clean=False, changes={("field:kind", CONTENT): None, ("field:zero", CONTENT): None}),
    ),
)
