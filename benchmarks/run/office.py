"""An invented office of any size: so many units, each with a return in the month's inbox.

Nothing in it is a real place, target or figure. The same size, share of faults and seed give the
same bytes.
"""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

from benchmarks.paper import Answer, Place
from benchmarks.planted import fill
from benchmarks.run.faults import FAULTS, Planted, hostile_files
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.cells import Value
from pipeline.definitions.sheets.schema import Sheet
from pipeline.definitions.starter import starter_tables
from pipeline.forms.keys import Column
from pipeline.forms.layout import FormLayout
from pipeline.intake.register_template import render_register
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.month.forms import issued_layout
from pipeline.month.setting import Year, year_from
from pipeline.outputs.bulletin.template import bulletin_template
from samples.invented import Month, answers

YEAR, PERIOD = 2025, Period(2025, 4)
AS_OF = date(2025, 5, 9)
_RECEIVED = datetime(2025, 5, 5, 9, 0)
_LONG_AGO = 1_500_000_000
"""A file time far from now, so that no run waits for a file to come to rest."""

Row = Mapping[str, Value]

_QUANTITY = {"kind": "累计量", "comparison": "不少于", "measure": "个"}
_SHAPES: tuple[Row, ...] = (
    {**_QUANTITY, "name": "新建点位", "amount": Decimal(400)},
    {**_QUANTITY, "name": "改造道路", "amount": Decimal(80), "measure": "公里"},
    {
        **_QUANTITY,
        "name": "服务户数",
        "kind": "存量",
        "amount": Decimal(9000),
        "measure": "户",
        "baseline": Decimal(6000),
    },
    {**_QUANTITY, "name": "培训场次", "amount": Decimal(120)},
    {"name": "主体工程", "kind": "形象进度", "ladder": "建设类"},
    {**_QUANTITY, "name": "走访次数", "amount": Decimal(600)},
)
"""The indicators of every project, in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An office on disk: its folder, and what was planted in which file."""

    root: Path
    planted: Sequence[Planted]
    hostile: Mapping[str, str]


def make_office(root: Path, units: int, faulty: float, seed: int, *, hostile: bool) -> Made:
    """Fill an empty folder with an office whose inbox has a return of every unit.

    Args:
        root: the empty folder.
        units: how many units; each leads one project with six indicators.
        faulty: which share of the returns has one planted fault, from 0 to 1.
        seed: chooses the faulty ones and their faults.
        hostile: put the files that are made to do harm into the inbox too.
    """
    workbook = definitions_workbook(units)
    year = year_from(workbook, PERIOD)
    planted: list[Planted] = []
    files: dict[str, bytes] = dict(_returns(year, Random(seed), faulty, planted))
    harmful = hostile_files(next(iter(files.values()))) if hostile else {}
    files |= {name: each.content for name, each in harmful.items()}
    files["收件登记.xlsx"] = render_register((name, _RECEIVED, "政务邮箱") for name in files)
    _write(root, workbook, files)
    told = {name: each.rule for name, each in harmful.items()}
    return Made(root=root, planted=planted, hostile=told)


def _write(root: Path, workbook: bytes, files: Mapping[str, bytes]) -> None:
    inbox = root / "inbox" / str(PERIOD)
    for folder in (inbox, root / "targets", root / "templates"):
        folder.mkdir(parents=True)
    (root / "targets" / f"{YEAR}.xlsx").write_bytes(workbook)
    (root / "templates" / "bulletin.docx").write_bytes(bulletin_template())
    for name, content in files.items():
        (inbox / name).write_bytes(content)
        os.utime(inbox / name, (_LONG_AGO, _LONG_AGO))


def fresh(made: Made, target: Path) -> Path:
    """A copy of an office without anything that a run made."""
    shutil.rmtree(target, ignore_errors=True)
    for name in ("inbox", "targets", "templates"):
        shutil.copytree(made.root / name, target / name)
    return target


def _returns(
    year: Year, random: Random, faulty: float, planted: list[Planted]
) -> Iterator[tuple[str, bytes]]:
    """Every unit's return by file name; notes what was planted."""
    month = Month(period=PERIOD, dates=year.dates(PERIOD), signed=date(2025, 5, 5))
    for unit in year.definitions.lead_units(year.project_list.id):
        layout = issued_layout(year.definitions, year.project_list.id, unit.id, PERIOD, History({}))
        typed: dict[Place, Answer] = dict(answers(layout, month))
        typed |= _own_words(layout, typed, random)
        name = f"{unit.name}{PERIOD.month}月月报表.xlsx"
        if random.random() < faulty:
            fault = random.choice(FAULTS)
            place = fault.plant(layout, typed)
            planted.append(Planted(file=name, rule=fault.rule, row=place))
        yield name, fill(layout, typed).paper.content()


def _own_words(
    layout: FormLayout, typed: Mapping[Place, Answer], random: Random
) -> Mapping[Place, Answer]:
    """Other words for what was written, so that no two units write alike."""
    return {
        place: f"本月完成{'、'.join(random.sample(_WORKS, 8))}，资料已归档。"
        for row in layout.narrative_rows()
        if typed.get(place := (row.key, Column.CONTENT), "无") != "无"
    }


def definitions_workbook(units: int) -> bytes:
    """The definitions of an office of so many units."""
    tables = {name: list(table) for name, table in starter_tables(YEAR).items()}
    for sheet, rows in _entered(units).items():
        columns = SHEETS[sheet].columns
        headings = [column.heading for column in columns]
        tables[sheet.value] = [
            headings,
            *([row.get(column.key) for column in columns] for row in rows),
        ]
    return render_definitions(tables)


def _entered(units: int) -> Mapping[Sheet, Sequence[Row]]:
    """What an office enters itself."""
    numbers = range(1, units + 1)
    return {
        Sheet.LISTS: [_LIST],
        Sheet.UNITS: [{"id": f"U{number}", "name": f"测试县第{number}局"} for number in numbers],
        Sheet.PROJECTS: [
            {
                "id": str(number),
                "list_id": _LIST["id"],
                "name": f"测试工程之{number}",
                "leads": f"测试县第{number}局",
                "deadline": "2025年12月",
            }
            for number in numbers
        ],
        Sheet.INDICATORS: [
            {
                "assumption": "否",
                "basis": f"通知第{number}项",
                **shape,
                "id": f"{number}.{place}",
                "project_id": str(number),
            }
            for number in numbers
            for place, shape in enumerate(_SHAPES, start=1)
        ],
        Sheet.HOLIDAYS: [
            {"start": date(year, 1, 1), "end": date(year, 1, 3), "kind": "放假", "name": "元旦"}
            for year in (YEAR, YEAR + 1)
        ],
    }


_WORKS = tuple(
    f"{place}{work}"
    for place in ("东区", "西区", "南片", "北片", "沿河", "镇区", "新村", "老街", "园区", "城郊")
    for work in ("勘察", "放线", "清表", "铺管", "浇筑", "回填", "验槽", "绿化", "入户走访", "巡检")
)
"""What may have been done where; each unit draws its own."""

_LIST: Row = {
    "id": "BM2025",
    "title": "2025年测试县民生实事项目",
    "year": Decimal(YEAR),
    "notice_number": "测政发〔2025〕1号",
    "issuing_office": "测试县政府办公室",
    "receiving_office": "测试县督查办公室",
    "first": "2025年3月",
    "last": "2025年12月",
    "due_day": Decimal(5),
    "hard_close_day": Decimal(8),
    "issue_day": Decimal(10),
    "postponed": "是",
}
