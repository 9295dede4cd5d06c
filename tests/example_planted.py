"""A form with every common fault planted once, each in a row of its own, and its clean variants.

The county is invented: one unit with one project of many indicators. All forms are files: faults
are planted in the parts of the issued workbook, and what is found comes out of its bytes by the
way that every return takes: opened by two readers, read, judged.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from example_checks import SIGN_OFF, Return, issued_layout, receipt_of, setting_of
from example_county import BUILDING, example_definitions, indicator, target
from example_form import Answer
from example_returns import filed

from benchmarks.paper import Paper, address, lay_open
from pipeline.definitions.indicator import Indicator, IndicatorKind
from pipeline.definitions.types import Definitions
from pipeline.forms.arrangement import COLUMNS, Arrangement
from pipeline.forms.keys import FILL_SHEET, Column
from pipeline.forms.render import render_form
from pipeline.model.period import Period
from pipeline.month.cases import cases
from pipeline.month.opening import understood
from pipeline.opening.workbook import read_workbook
from pipeline.rules.evaluate import Evaluation, evaluate
from pipeline.rules.registry import RULES

Typed = Mapping[tuple[str, Column], Answer | None]

COUNTED = (
    "便民站点", "文化广场", "健身场地", "停车泊位", "充电车位", "路灯", "公厕", "书屋", "食堂",
    "托位", "护理床位", "候车亭", "监控点", "消防栓", "绿地", "树池", "座椅", "宣传栏", "志愿岗",
    "服务窗口", "快递柜", "饮水点",
)  # fmt: skip
"""Indicators 1.1 to 1.22, counted in 个, 4000 by the end of the year."""

AREAS = ("屋面改造面积", "路面改造面积")
BUILDINGS = ("示例学校", "示例医院")

LAST_MONTH = Decimal(20)
"""What March's form said of every counted indicator."""


def _indicators() -> tuple[Indicator, ...]:
    names = iter(f"1.{number}" for number in range(1, 99))
    counted = [indicator(next(names), name, targets=(target("4000", "个"),)) for name in COUNTED]
    areas = [indicator(next(names), name, targets=(target("12.5", "万平方米"),)) for name in AREAS]
    built = [
        indicator(next(names), name, kind=IndicatorKind.MILESTONE, ladder=BUILDING)
        for name in BUILDINGS
    ]
    return (*counted, *areas, *built)


INDICATORS = _indicators()
AREA, OTHER_AREA = "1.23", "1.24"
SCHOOL, HOSPITAL = "1.25", "1.26"


@cache
def county() -> Definitions:
    """The invented county with one project of 26 indicators."""
    definitions = example_definitions()
    project = definitions.projects["1"]
    return replace(
        definitions,
        projects={"1": project},
        indicators={each.id: each for each in INDICATORS},
    )


def clean_answers() -> Typed:
    """The form filled in with care."""
    written = {
        "progress:1": "4月完成22类设施的选点，学校主体封顶。",
        "problem:1": "无",
        "next_step:1": "5月底前完成招标。",
    }
    figures = {each.id: Decimal(1200) for each in INDICATORS[: len(COUNTED)]}
    figures |= {AREA: Decimal("4.5"), OTHER_AREA: Decimal("4.6")}
    return {
        **SIGN_OFF,
        **{(f"indicator:{key}", Column.CURRENT): figure for key, figure in figures.items()},
        **{(f"indicator:{key}", Column.STAGE): "主体完工" for key in (SCHOOL, HOSPITAL)},
        **{(f"indicator:{key}", Column.EXPECTED): date(2031, 9, 30) for key in (SCHOOL, HOSPITAL)},
        **{(f"narrative:1:{part}", Column.CONTENT): text for part, text in written.items()},
        ("narrative:1:next_step:1", Column.EXPECTED): date(2031, 5, 31),
        ("narrative:1:next_step:1", Column.REMARK): "示例科",
    }


HISTORY = (filed("A", Period(2031, 3), {each.id: "20" for each in INDICATORS[: len(COUNTED)]}),)
HISTORY = (replace(HISTORY[0], preparer="张三", principal="李四"),)

CLEAN = Return(clean=False, changes=clean_answers(), definitions=county(), before=HISTORY)


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One fault: what it is, the rule that must name it, and the cell that is wrong."""

    name: str
    rule: str
    cell: str


def row(indicator_id: str) -> str:
    """The key of an indicator's row."""
    return f"indicator:{indicator_id}"


TYPED: Mapping[str, tuple[str, str, Column, Answer | None]] = {
    "text number": ("C03", row("1.1"), Column.CURRENT, "1,012"),
    "full-width digits": ("C03", row("1.2"), Column.CURRENT, "１２００"),
    "about": ("C04", row("1.3"), Column.CURRENT, "约1200"),
    "or more": ("C04", row("1.4"), Column.CURRENT, "1200以上"),
    "ten thousands": ("C05", row("1.5"), Column.CURRENT, "0.12万"),
    "percent": ("C11", row("1.6"), Column.CURRENT, "35%"),
    "falling cumulative": ("M02", row("1.7"), Column.CURRENT, Decimal(12)),
    "scale slip": ("X13", row(AREA), Column.CURRENT, Decimal(45000)),
    "edited target": ("S08", row("1.9"), Column.TARGET, Decimal(3000)),
    "impossible date": ("C12", row(SCHOOL), Column.EXPECTED, "2031-02-30"),
    "date past the deadline": ("X07", row(HOSPITAL), Column.EXPECTED, date(2032, 3, 1)),
    "code typo": ("S08", row("1.10"), Column.LABEL, "1.l0"),
    "slash": ("C02", row("1.11"), Column.CURRENT, "/"),
    "blank": ("C01", row("1.12"), Column.CURRENT, None),
    "alias of the measure": ("C03", row(OTHER_AREA), Column.CURRENT, "4.6万㎡"),
    "no reviewer": ("G01", "field:principal", Column.CONTENT, None),
    "sum in one cell": ("C06", row("1.13"), Column.CURRENT, "600+600"),
    "words for a number": ("C07", row("1.14"), Column.CURRENT, "十几个"),
    "half a thing": ("C09", row("1.15"), Column.CURRENT, Decimal("1200.5")),
    "negative": ("C08", row("1.16"), Column.CURRENT, Decimal(-12)),
    "edited last month": ("M01", row("1.17"), Column.PREVIOUS, Decimal(200)),
}
"""Faults of one typed cell: rule, row, column, what was typed."""

NAME_WITH_A_SPACE = (row("1.8"), Column.CONTENT, "书 屋")
"""Even out, not worth a word."""

UNCALCULATED, HIDDEN, MERGED, BELOW, DUPLICATED = "1.18", "1.19", "1.20", "1.21", "1.22"
DUPLICATE_ROW, ADDED_ROW = 95, 96


@cache
def arrangement() -> Arrangement:
    """Where everything stands in the issued form."""
    return Arrangement(issued_layout(CLEAN))


def place(key: str, column: Column) -> tuple[int, int]:
    """Row and column of a cell in the issued form, counted from 1."""
    return arrangement().row(key) + 1, COLUMNS.index(column) + 1


BLANK_ROW = place("narrative:1:progress:1", Column.CONTENT)[0]
"""A blank row is inserted here; all that stood here or below moves down by one."""


def cell(key: str, column: Column) -> str:
    """The name of a cell after the blank row was inserted."""
    at, number = place(key, column)
    letter = chr(ord("A") + number - 1)
    return f"{FILL_SHEET}!{letter}{at + 1 if at >= BLANK_ROW else at}"


def planted() -> tuple[Planted, ...]:
    """Every fault of the form."""
    typed = (
        Planted(name=name, rule=rule, cell=cell(key, column))
        for name, (rule, key, column, _) in TYPED.items()
    )
    return (
        *typed,
        Planted(name="formula without result", rule="C17", cell=cell(row(UNCALCULATED), _NOW)),
        Planted(name="hidden row", rule="S06", cell=cell(row(HIDDEN), _NOW)),
        Planted(name="merged cells", rule="S07", cell=cell(row(MERGED), _NOW)),
        Planted(name="duplicate row", rule="S05", cell=f"{FILL_SHEET}!B{DUPLICATE_ROW}"),
        Planted(name="added row", rule="S04", cell=f"{FILL_SHEET}!B{ADDED_ROW}"),
    )


_NOW = Column.CURRENT


def faulty() -> bytes:
    """The form with everything planted; the wrong month is a file of its own."""
    key, column, name = NAME_WITH_A_SPACE
    typed = {(where, at): answer for _, where, at, answer in TYPED.values()}
    return _damaged(_filled({**typed, (key, column): name})).content()


def clean() -> bytes:
    """The form filled in with care."""
    return _filled({}).content()


def _filled(otherwise: Typed) -> Paper:
    """The issued form, filled in with care but for some cells."""
    paper = _issued().copy()
    for (key, column), answer in {**clean_answers(), **otherwise}.items():
        paper.type(place(key, column), answer)
    return paper


def _damaged(paper: Paper) -> Paper:
    formula = place(row(UNCALCULATED), _NOW)
    paper.cells[formula] = replace(paper.cells[formula], value=None, formula="H9+H10")
    paper.rows[place(row(HIDDEN), _NOW)[0]] += ' hidden="1"'
    merged, below = place(row(MERGED), _NOW), place(row(BELOW), _NOW)
    paper.type(below, None)
    paper.merged.append(f"{address(merged)}:{address(below)}")
    copied = place(row(DUPLICATED), _NOW)[0]
    for (at, number), each in tuple(paper.cells.items()):
        if at == copied:
            paper.cells[DUPLICATE_ROW - 1, number] = each
    for number, text in ((2, "1.99"), (3, "自加指标"), (8, "3")):
        paper.type((ADDED_ROW - 1, number), text)
    paper.move(lambda at, number: (at + 1 if at >= BLANK_ROW else at, number))
    return paper


@cache
def _issued() -> Paper:
    """The form as it was issued, laid open."""
    return lay_open(render_form(issued_layout(CLEAN)))


def judged(content: bytes, collected: Return = CLEAN) -> Evaluation:
    """What all rules find in a file."""
    setting = setting_of(collected)
    opened = understood(setting, receipt_of(collected), read_workbook(content))
    return evaluate(RULES, cases(setting, opened, ()))


TEXTS = (
    "4月完成5处设施的主体工程。",
    "4月12日召开调度会，已完成全部选点。",
    "学校主体封顶，医院完成基础验收。",
    "本月完成招标2项，签订合同2份。",
)
PROBLEMS = ("无", "部分点位未交地，请示例街道6月底前交地。", "资金拨付较慢，需协调示例县丁局。")


def variant(seed: int) -> Evaluation:
    """What the rules find in a file filled in with care, otherwise for each seed."""
    chance = random.Random(seed)  # noqa: S311 - figures for a test
    typed: dict[tuple[str, Column], Answer] = {
        (row(each.id), Column.CURRENT): Decimal(chance.randint(20, 4000))
        for each in INDICATORS[: len(COUNTED)]
    }
    for area in (AREA, OTHER_AREA):
        typed[row(area), Column.CURRENT] = Decimal(chance.randint(1, 125000)) / 10000
    for building in (SCHOOL, HOSPITAL):
        typed[row(building), Column.STAGE] = chance.choice(BUILDING.names[:-1])
        typed[row(building), Column.EXPECTED] = date(2031, chance.randint(6, 12), 28)
    typed["narrative:1:progress:1", Column.CONTENT] = chance.choice(TEXTS)
    typed["narrative:1:problem:1", Column.CONTENT] = chance.choice(PROBLEMS)
    return judged(_filled(typed).content())


def of_wrong_month() -> Evaluation:
    """The clean form of April sent in when May is collected."""
    return judged(clean(), replace(CLEAN, collected=Period(2031, 5)))
