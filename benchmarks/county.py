"""An invented county of any size, made for measuring: nothing in it is a real place or target."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from pipeline.definitions.calendar import ReportingCalendar, WorkingDays, month_dates
from pipeline.definitions.indicator import (
    Combination,
    Comparison,
    Indicator,
    IndicatorKind,
    Ladder,
    Step,
    Target,
)
from pipeline.definitions.limits import Bound, Limits, Thresholds
from pipeline.definitions.types import Definitions, Project, ProjectList, Unit
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.quantity import Measure, Quantity
from pipeline.rules.cases import Setting

LIST = "BM2031"
PERIOD = Period(2031, 4)
RECEIVED = datetime(2031, 5, 4, 9, 0)
UNIT, OTHER_UNIT = "A", "B"
UNIT_NAMES = {UNIT: "测试县甲局", OTHER_UNIT: "测试县乙局"}

_YEAR_END = date(2031, 12, 31)
_TARGET = Decimal(1000)
"""Above every figure that is ever filled in, so that no figure is doubted for its size."""

MEASURES = {
    "个": Measure(name="个", base="个", factor=Decimal(1), synonyms=(), countable=True, decimals=0),
    "户": Measure(name="户", base="户", factor=Decimal(1), synonyms=(), countable=True, decimals=0),
    "公里": Measure(
        name="公里",
        base="米",
        factor=Decimal(1000),
        synonyms=("千米", "km"),
        countable=False,
        decimals=3,
    ),
}

LADDER = Ladder(
    name="二十步",
    steps=tuple(Step(name=f"第{number}步", percent=Decimal(number * 5)) for number in range(21)),
)
"""So many steps that each row of a form can stand at one of its own."""

_SHAPES: tuple[tuple[IndicatorKind, str, bool], ...] = (
    (IndicatorKind.COUNT, "个", False),
    (IndicatorKind.COUNT, "公里", False),
    (IndicatorKind.LEVEL, "户", False),
    (IndicatorKind.COUNT, "个", True),
    (IndicatorKind.MILESTONE, "", True),
    (IndicatorKind.COUNT, "个", False),
)
"""Kind, measure and whether it has a ladder, in turn; several rows of a form share a measure, so
that a figure in a wrong row could not be told by its measure."""


def invented_county(projects: int, indicators: int) -> Definitions:
    """A county whose unit A leads so many projects with so many indicators each.

    Unit B leads the first of them with A and one more project of its own.
    """
    made = tuple(_project(number, projects) for number in range(1, projects + 2))
    return Definitions(
        year=2031,
        lists={LIST: _list()},
        projects={each.id: each for each in made},
        indicators={
            each.id: each
            for project in made
            for number in range(1, indicators + 1)
            for each in [_indicator(project, number)]
        },
        units={unit_id: _unit(unit_id, name) for unit_id, name in UNIT_NAMES.items()},
        measures=MEASURES,
        plans=(),
        waivers=(),
        thresholds=_thresholds(),
        limits=Limits(
            over_target_percent=Decimal(10),
            text_longest=500,
            similar_percent=Decimal(95),
            stalled_months=2,
            correction_days=3,
        ),
        reminder_ladder=(),
        working_days=WorkingDays(days_off=_days_off(), make_up_days=frozenset()),
        version="0123ABCD",
    )


def setting_of(definitions: Definitions) -> Setting:
    """The month of April, with nothing accepted before."""
    calendar = definitions.lists[LIST].calendar
    return Setting(
        definitions=definitions,
        list_id=LIST,
        period=PERIOD,
        dates=month_dates(calendar, definitions.working_days, PERIOD),
        history=History({}),
        now=RECEIVED,
    )


def _project(number: int, projects: int) -> Project:
    own = OTHER_UNIT if number > projects else UNIT
    leads = (UNIT, OTHER_UNIT) if number == 1 else (own,)
    return Project(
        id=str(number),
        list_id=LIST,
        name=f"测试工程之{number}",
        leads=leads,
        co_operators=(),
        compiler=leads[0],
        deadline=_YEAR_END,
        notice_figures=(),
        remark="",
    )


def _indicator(project: Project, number: int) -> Indicator:
    kind, measure, laddered = _SHAPES[(number - 1) % len(_SHAPES)]
    targets = (_target(measure),) if measure else ()
    shared = len(project.leads) > 1
    return Indicator(
        id=f"{project.id}.{number}",
        project_id=project.id,
        name=f"测试指标（第{number}期）" if number % 2 else f"测试指标{project.id}之{number}",
        kind=kind,
        targets=targets,
        baseline=Decimal(1) if kind is IndicatorKind.LEVEL else None,
        numerator=None,
        denominator=None,
        ladder=LADDER if laddered else None,
        final_step=LADDER.names[-1] if laddered and not targets else None,
        deadline=_YEAR_END,
        reporters=project.leads,
        combination=Combination.SUM if shared and targets else Combination.SINGLE,
        assumption=False,
        basis=f"第{project.id}项",
    )


def _target(measure: str) -> Target:
    return Target(
        comparison=Comparison.AT_LEAST,
        quantity=Quantity(_TARGET, MEASURES[measure]),
        upper=None,
        qualifier="",
        effective=Period(2031, 1),
        approval="",
    )


def _list() -> ProjectList:
    return ProjectList(
        id=LIST,
        title="2031年测试县民生实事项目",
        year=2031,
        notice_number="测政发〔2031〕1号",
        issuing_office="测试县政府办公室",
        receiving_office="测试县督查办公室",
        copied_to=(),
        document_prefix="",
        calendar=ReportingCalendar(
            first=Period(2031, 3),
            last=Period(2031, 12),
            due_day=5,
            hard_close_day=8,
            issue_day=10,
            postponed=True,
        ),
    )


def _unit(unit_id: str, name: str) -> Unit:
    return Unit(id=unit_id, name=name, aliases=(), liaison="", phone="", email="", principal="")


def _thresholds() -> Thresholds:
    return Thresholds(
        slow=Bound(value=Decimal(5), inclusive=False),
        behind=Bound(value=Decimal(10), inclusive=False),
        severely_behind=Bound(value=Decimal(30), inclusive=False),
        ahead=Bound(value=Decimal(10), inclusive=True),
        no_plan_grace=5,
        small_target=Decimal(10),
    )


def _days_off() -> frozenset[date]:
    """Three days off at the start of two years, so that both count as entered."""
    return frozenset(
        date(year, 1, 1) + timedelta(days=day) for year in (2031, 2032) for day in range(3)
    )
