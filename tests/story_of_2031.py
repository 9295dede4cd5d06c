"""The story of a whole year in the invented county: who sends what, when, and what is decided.

=====  ==================  =====================  ==========================  ====================
month  甲局 (project 1)     乙局 (2 and 3.3)        丙局 (project 3)             the office
=====  ==================  =====================  ==========================  ====================
Feb.   plan in time
Mar.   in time;            in time                late, before the close
       corrects 1.1 after
       the seal
Apr.   leaves 1.3 blank,   in time; its plan      in time
       supplies it later   came on 15 April
May    in time             in time                nothing, the whole month
June   in time             first return and       in time
                           correction, the later
                           one found first
July   in time; takes it   return after the seal  in time
       all back after
       the seal
Aug.   in time; corrects   in time, 2.1 misses    a return, then another in
       1.1 after the seal  its deadline           its place, 3.3 smaller
Sept.  丁局 takes over,    in time, overdue       in time                     project 1 to 丁局,
       late                                                                   project 3 due in
                                                                              November, 1.2 to 15
Oct.   丁局 in time         in time, 2.1 done      zero report
Nov.   丁局 in time         in time                in time, 3.1 overdue
Dec.   丁局 in time         in time                in time, 3.1 done
=====  ==================  =====================  ==========================  ====================

甲局's problem of June is solved by 丁局 in October. 2.2 is the early finisher (June, due in
August), 1.3 the level with a baseline (1500 to 2000), and 3.2 the rate that is counted from 3.1
(over 60). Every figure is invented.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from example_workbook import EditableTables, change, example_tables

from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.period import Period
from pipeline.model.submission import SubmissionKind

YEAR = 2031
MONTHS = tuple(Period(YEAR, month) for month in range(3, 13))
UNIT_NAMES = {"A": "示例县甲局", "B": "示例县乙局", "C": "示例县丙局", "D": "示例县丁局"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One file. ``figures`` are what is typed by indicator: ``7``, or ``1/开工``, or ``起草``.

    ``remarks`` stand beside indicators, ``expected`` are dates as typed, ``problems`` go by
    project, ``answers`` are what is chosen beside every earlier problem of a project.
    ``texts`` says whether the written parts are filled in at all.
    """

    unit: str
    received: datetime
    figures: Mapping[str, str]
    kind: SubmissionKind = SubmissionKind.FIRST
    remarks: Mapping[str, str] = field(default_factory=dict)
    expected: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    texts: bool = True
    zero: bool = False


RETURNS = """
month | A: 1.1 | 1.2  | 1.3  | 1.4  | B: 2.1   | 2.2        | 3.3 | C: 3.1 | 3.3
3     | 7      | 1.25 | 1560 | 起草 | 前期手续 | 0/前期手续 | 0.5 | 60     | 0.4
4     | 8      | 3.25 | -    | 起草 | 开工     | 1/开工     | 1   | 90     | 0.8
5     | 12     | 4.2  | 1620 | 起草 | 开工     | 4/开工     | 1.5 | -      | -
6     | 14     | 5    | 1600 | 起草 | 主体完工 | 6/投入使用 | 2   | 150    | 1.6
7     | 17     | 5.5  | 1680 | 印发 | 主体完工 | 6/投入使用 | 2.6 | 180    | 2
8     | 26     | 7    | 1790 | 印发 | 主体完工 | 6/投入使用 | 3   | 215    | 2.5
9     | 31     | 7.4  | 1860 | 印发 | 竣工验收 | 6/投入使用 | 3.4 | 240    | 3
10    | 36     | 9    | 1950 | 印发 | 投入使用 | 6/投入使用 | 3.6 | -      | -
11    | 40     | 12   | 2010 | 运行 | 投入使用 | 6/投入使用 | 4   | 290    | 4.2
12    | 40     | 14.5 | 2005 | 运行 | 投入使用 | 6/投入使用 | 4   | 305    | 4.2
"""
"""What the first return of each month says; 丁局 files project 1 from September on."""

PLAN_OF_A = """
month | 1.1 | 1.2  | 1.3
3     | 6   | 1    | 1550
4     | 10  | 2    | 1600
5     | 14  | 3    | 1650
6     | 18  | 4    | 1700
7     | 22  | 5    | 1750
8     | 26  | 6.25 | 1800
9     | 30  | 7.5  | 1850
10    | 34  | 10   | 1900
11    | 38  | 11.25| 1950
12    | 40  | 12.5 | 2000
"""
"""甲局's plan, received on 8 February; the steps of 1.4 are 起草 in April, 印发 in July, 运行 in
November."""

PLAN_OF_B = """
month | 2.2 | 3.3
3     | 0   | 0.3
4     | 1   | 0.8
5     | 3   | 1.2
6     | 4   | 1.6
7     | 5   | 2
8     | 6   | 2.4
9     | -   | 2.8
10    | -   | 3.2
11    | -   | 3.6
12    | -   | 4
"""
"""乙局's plan, received on 15 April and so in force from April; the steps of 2.1 are a month
apart, from April to August. 丙局 files no plan, so that 3.3 as a whole has none."""

STEPS = {
    "A": {"1.4": ("2031-04-20", "2031-07-20", "2031-11-20")},
    "B": {"2.1": ("2031-04-20", "2031-05-20", "2031-06-20", "2031-07-20", "2031-08-20")},
}
PLANS_RECEIVED = {"A": datetime(YEAR, 2, 8, 9), "B": datetime(YEAR, 4, 15, 9)}

LATE_SUPPLY = "示范户数据核实后补报。"
FELL = "部分示范户因搬迁退出，已核减。"
AFTER_DEADLINE = "因管线迁改，竣工推迟，已报告。"
GROUND = "施工用地交付晚于计划（示例数据）。"
PIPES = "管线迁改进度慢，影响主体完工后的验收（示例数据）。"
SAMPLING = "检测设备检修，抽检批次少于计划（示例数据）。"
HOUSES = "示范户评定材料未补齐，部分农户未能认定（示例数据）。"


def drawn(table: str) -> Iterator[list[str]]:
    """The cells of each row of a drawn table, the heading first; what follows ``#`` is a remark."""
    for line in filter(None, map(str.strip, table.splitlines())):
        yield [cell.strip() for cell in line.partition("#")[0].split("|")]


def _filed(month: int) -> Mapping[str, Mapping[str, str]]:
    """What the first returns of a month say, by unit and indicator."""
    heading, *rows = drawn(RETURNS)
    row = next(each for each in rows if each[0] == str(month))
    filed: dict[str, dict[str, str]] = {}
    unit = ""
    for name, value in zip(heading[1:], row[1:], strict=True):
        letter, named, indicator = name.rpartition(": ")
        unit = letter if named else unit
        if value != "-":
            filed.setdefault(unit, {})[indicator] = value
    return filed


def _first(unit: str, month: int, day: int = 3, **more: object) -> Sending:
    """A unit's first return, received on a day of the next month at ten."""
    filed = _filed(month)
    figures = filed.get("A" if unit == "D" else unit, {})
    received = _next_month(month, day)
    return Sending(unit=unit, received=received, figures=figures, **more)  # type: ignore[arg-type]


def _next_month(month: int, day: int) -> datetime:
    first = Period(YEAR, month).next()
    return datetime(first.year, first.month, day, 10)


def _correction(unit: str, month: int, day: int, indicator: str, value: str, why: str) -> Sending:
    return Sending(
        unit=unit,
        received=_next_month(month, day),
        figures={indicator: value},
        kind=SubmissionKind.CORRECTION,
        remarks={indicator: why},
        texts=False,
    )


TO_CLOSE: Mapping[int, tuple[Sending, ...]] = {
    3: (
        _first("A", 3),
        _first("B", 3),
        _first("C", 3, day=8),
    ),
    4: (
        _first("A", 4),
        Sending(
            unit="A",
            received=_next_month(4, 7),
            figures={"1.3": "1590"},
            kind=SubmissionKind.SUPPLEMENT,
            remarks={"1.3": LATE_SUPPLY},
            texts=False,
        ),
        _first("B", 4),
        _first("C", 4),
    ),
    5: (
        _first("A", 5),
        _first("B", 5),
    ),
    6: (
        _first("A", 6, problems={"1": HOUSES}, remarks={"1.3": FELL}),
        _first("B", 6, day=2, problems={"2": GROUND}),
        _correction("B", 6, 4, "3.3", "2.2", "补计东段。"),
        _first("C", 6),
    ),
    7: (
        _first("A", 7, answers={"1": "继续"}),
        _first("C", 7),
    ),
    8: (
        _first("A", 8, answers={"1": "继续"}),
        _first(
            "B",
            8,
            remarks={"2.1": AFTER_DEADLINE},
            expected={"2.1": "2031-10-31"},
            problems={"2": PIPES},
            answers={"2": "继续"},
        ),
        _first("C", 8),
        Sending(
            unit="C",
            received=_next_month(8, 4),
            figures={"3.1": "205", "3.3": "2.3"},
            kind=SubmissionKind.REPLACEMENT,
        ),
    ),
    9: (
        _first("D", 9, day=7, answers={"1": "继续"}),
        _first(
            "B",
            9,
            remarks={"2.1": AFTER_DEADLINE},
            expected={"2.1": "2031-10-31"},
            answers={"2": "继续"},
        ),
        _first("C", 9),
    ),
    10: (
        _first("D", 10, answers={"1": "已解决"}),
        _first("B", 10, answers={"2": "已解决"}),
        _first("C", 10, zero=True, problems={"3": SAMPLING}),
    ),
    11: (
        _first("D", 11),
        _first("B", 11),
        _first("C", 11, answers={"3": "继续"}),
    ),
    12: (
        _first("D", 12, remarks={"1.3": FELL}),
        _first("B", 12),
        _first("C", 12, answers={"3": "已解决"}),
    ),
}
"""What comes in time for each month's bulletin, in order of receipt for each unit."""

AFTER_SEAL: Mapping[int, tuple[Sending, ...]] = {
    3: (_correction("A", 3, 20, "1.1", "3", "重复计算的已扣除。"),),
    6: (),
    7: (
        Sending(
            unit="A",
            received=_next_month(7, 20),
            figures={},
            kind=SubmissionKind.WITHDRAWAL,
            texts=False,
        ),
        _first("B", 7, day=21, answers={"2": "继续"}),
    ),
    8: (_correction("A", 8, 20, "1.1", "24", "两处未通过验收，已扣除。"),),
}
"""What comes after a month's bulletin was published."""


def changed_tables() -> EditableTables:
    """The definitions workbook as the office has it from 15 September on."""
    tables = example_tables()
    change(
        tables,
        Sheet.CHANGES,
        1,
        table="项目",
        row="1",
        column="主办单位",
        value="丁局",
        effective="2031年9月",
        approval="示政办函〔2031〕20号",
    )
    change(
        tables,
        Sheet.CHANGES,
        2,
        table="项目",
        row="3",
        column="完成时限",
        value="2031年11月",
        effective="2031年9月",
        approval="示政办函〔2031〕21号",
    )
    change(
        tables,
        Sheet.INDICATORS,
        10,
        id="1.2",
        comparison="不少于",
        amount=Decimal(15),
        measure="万平方米",
        effective="2031年9月",
        approval="示政办函〔2031〕22号",
    )
    return tables
