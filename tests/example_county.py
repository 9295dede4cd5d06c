"""An invented small county for the tests: three projects, three lead units, every kind.

Nothing in it can be taken for a real place. ``example_definitions`` is the parsed form; tests of
the definitions workbook write the same county as a workbook.
"""

from datetime import date, timedelta
from decimal import Decimal

from pipeline.definitions.calendar import ReportingCalendar, WorkingDays
from pipeline.definitions.indicator import (
    Combination,
    Comparison,
    Indicator,
    IndicatorKind,
    Ladder,
    Step,
    Target,
)
from pipeline.definitions.limits import Bound, Limits, ReminderLevel, Thresholds
from pipeline.definitions.types import Definitions, Project, ProjectList, Unit
from pipeline.model.period import Period
from pipeline.model.quantity import Measure, Quantity

YEAR_END = date(2031, 12, 31)

MEASURES = {
    measure.name: measure
    for measure in (
        Measure(name="个", base="个", factor=Decimal(1), synonyms=(), countable=True, decimals=0),
        Measure(name="户", base="户", factor=Decimal(1), synonyms=(), countable=True, decimals=0),
        Measure(
            name="批次",
            base="批次",
            factor=Decimal(1),
            synonyms=("批",),
            countable=True,
            decimals=0,
        ),
        Measure(
            name="批次/千人",
            base="批次/千人",
            factor=Decimal(1),
            synonyms=(),
            countable=False,
            decimals=2,
        ),
        Measure(
            name="万平方米",
            base="平方米",
            factor=Decimal(10000),
            synonyms=("万㎡",),
            countable=False,
            decimals=4,
        ),
        Measure(
            name="平方米",
            base="平方米",
            factor=Decimal(1),
            synonyms=("㎡", "平米"),
            countable=False,
            decimals=2,
        ),
        Measure(
            name="公里",
            base="米",
            factor=Decimal(1000),
            synonyms=("千米", "km"),
            countable=False,
            decimals=3,
        ),
    )
}

BUILDING = Ladder(
    name="建设类",
    steps=tuple(
        Step(name=name, percent=Decimal(percent))
        for name, percent in (
            ("未启动", 0),
            ("前期手续", 10),
            ("开工", 20),
            ("主体完工", 60),
            ("竣工验收", 90),
            ("投入使用", 100),
        )
    ),
)

DOCUMENT = Ladder(
    name="机制类",
    steps=tuple(
        Step(name=name, percent=Decimal(percent))
        for name, percent in (("未启动", 0), ("起草", 30), ("印发", 80), ("运行", 100))
    ),
)


def target(amount: str, measure: str, qualifier: str = "") -> Target:
    """A target of at least so much, in force all year."""
    return Target(
        comparison=Comparison.AT_LEAST,
        quantity=Quantity(Decimal(amount), MEASURES[measure]),
        upper=None,
        qualifier=qualifier,
        effective=Period(2031, 1),
        approval="示政发〔2031〕1号",
    )


def indicator(  # noqa: PLR0913 - one parameter for each thing that a test varies
    indicator_id: str,
    name: str,
    *,
    kind: IndicatorKind = IndicatorKind.COUNT,
    targets: tuple[Target, ...] = (),
    reporters: tuple[str, ...] = ("A",),
    ladder: Ladder | None = None,
    baseline: str | None = None,
    numerator: str | None = None,
    denominator: str | None = None,
    combination: Combination = Combination.SINGLE,
    deadline: date = YEAR_END,
) -> Indicator:
    """An indicator with everything a test does not care about filled in."""
    return Indicator(
        id=indicator_id,
        project_id=indicator_id.split(".", maxsplit=1)[0],
        name=name,
        kind=kind,
        targets=targets,
        baseline=Decimal(baseline) if baseline else None,
        numerator=numerator,
        denominator=Decimal(denominator) if denominator else None,
        ladder=ladder,
        final_step=ladder.names[-1] if ladder and not targets else None,
        deadline=deadline,
        reporters=reporters,
        combination=combination,
        assumption=False,
        basis="通知第1项",
    )


INDICATORS = (
    indicator("1.1", "新建示范点", targets=(target("40", "个"),)),
    indicator("1.2", "改造面积", targets=(target("12.5", "万平方米"),)),
    indicator(
        "1.3",
        "示范户",
        kind=IndicatorKind.LEVEL,
        targets=(target("2000", "户", "达到"),),
        baseline="1500",
    ),
    indicator("1.4", "管护长效机制", kind=IndicatorKind.MECHANISM, ladder=DOCUMENT),
    indicator(
        "2.1",
        "服务中心建设",
        kind=IndicatorKind.MILESTONE,
        ladder=BUILDING,
        reporters=("B",),
        deadline=date(2031, 8, 31),
    ),
    indicator("2.2", "新设站点", targets=(target("6", "个"),), ladder=BUILDING, reporters=("B",)),
    indicator("3.1", "抽检批次", targets=(target("300", "批次", "以上"),), reporters=("C",)),
    indicator(
        "3.2",
        "抽检比率",
        kind=IndicatorKind.RATE,
        targets=(target("5", "批次/千人", "以上"),),
        reporters=("C",),
        numerator="3.1",
        denominator="60",
    ),
    indicator(
        "3.3",
        "步道",
        targets=(target("8", "公里"),),
        reporters=("B", "C"),
        combination=Combination.SUM,
    ),
)

UNITS = tuple(
    Unit(
        id=unit_id,
        name=name,
        aliases=aliases,
        liaison="",
        phone="",
        email="",
        principal="",
    )
    for unit_id, name, aliases in (
        ("A", "示例县甲局", ("甲局",)),
        ("B", "示例县乙局", ("乙局",)),
        ("C", "示例县丙局", ("丙局",)),
        ("D", "示例县丁局", ("丁局",)),
    )
)

PROJECTS = tuple(
    Project(
        id=project_id,
        list_id="EX2031",
        name=name,
        leads=leads,
        co_operators=("D",),
        compiler=leads[0],
        deadline=deadline,
        notice_figures=(),
        remark="",
    )
    for project_id, name, leads, deadline in (
        ("1", "示例人居提升工程", ("A",), YEAR_END),
        ("2", "示例服务便民工程", ("B",), date(2031, 8, 31)),
        ("3", "示例安全健康工程", ("C", "B"), YEAR_END),
    )
)


def new_year_days(year: int) -> frozenset[date]:
    """Three days off at the start of a year, so that the year counts as entered."""
    return frozenset(date(year, 1, 1) + timedelta(days=n) for n in range(3))


def example_definitions() -> Definitions:
    """The invented county's definitions for 2031, thresholds as in design §8."""
    return Definitions(
        year=2031,
        lists={
            "EX2031": ProjectList(
                id="EX2031",
                title="2031年示例县民生实事项目",
                year=2031,
                notice_number="示政发〔2031〕1号",
                issuing_office="示例县政府办公室",
                receiving_office="示例县督查办公室",
                copied_to=("示例县各部门",),
                document_prefix="",
                calendar=ReportingCalendar(
                    first=Period(2031, 3),
                    last=Period(2031, 12),
                    due_day=5,
                    hard_close_day=8,
                    issue_day=10,
                    postponed=True,
                ),
                plan_due=date(2031, 2, 9),
            )
        },
        projects={project.id: project for project in PROJECTS},
        indicators={each.id: each for each in INDICATORS},
        units={unit.id: unit for unit in UNITS},
        measures=MEASURES,
        plans=(),
        waivers=(),
        thresholds=Thresholds(
            slow=Bound(value=Decimal(5), inclusive=False),
            behind=Bound(value=Decimal(10), inclusive=False),
            severely_behind=Bound(value=Decimal(30), inclusive=False),
            ahead=Bound(value=Decimal(10), inclusive=True),
            no_plan_grace=5,
            small_target=Decimal(10),
        ),
        limits=Limits(
            over_target_percent=Decimal(10),
            text_longest=500,
            similar_percent=Decimal(95),
            stalled_months=2,
            stamped_page_days=2,
            correction_days=3,
        ),
        reminder_ladder=(
            ReminderLevel(level=1, working_days_late=0, form="电话提醒"),
            ReminderLevel(level=2, working_days_late=2, form="书面催报"),
            ReminderLevel(level=3, working_days_late=5, form="通报批评"),
        ),
        working_days=WorkingDays(
            days_off=new_year_days(2031) | new_year_days(2032), make_up_days=frozenset()
        ),
        version="0123ABCD",
    )
