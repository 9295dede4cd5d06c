"""Boards of the invented county for the bulletin's sentences: one for each kind of month."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from example_board import example_board
from example_county import example_definitions
from example_returns import Typed, board_of, dates_of, filed, written

from pipeline.board.status import worst
from pipeline.board.types import Board
from pipeline.board.values import IndicatorStanding, ProjectStanding
from pipeline.definitions.indicator import Indicator
from pipeline.definitions.types import Definitions
from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind, SubmissionKind

APRIL, MAY, JUNE, AUGUST, DECEMBER = (Period(2031, month) for month in (4, 5, 6, 8, 12))
PROBLEM = NarrativeKind.PROBLEM

ON_SCHEDULE: Mapping[str, Mapping[str, Typed]] = {
    "A": {"1.1": "17", "1.2": "5.2", "1.3": "1720", "1.4": "印发"},
    "B": {"2.1": "主体完工", "2.2": ("2", "主体完工"), "3.3": "1.8"},
    "C": {"3.1": "128", "3.3": "1.7"},
}
"""May: nothing is slow, some is ahead."""

FINISHED: Mapping[str, Mapping[str, Typed]] = {
    "A": {"1.1": "40", "1.2": "12.6", "1.3": "2005", "1.4": "运行"},
    "B": {"2.1": "投入使用", "2.2": ("6", "投入使用"), "3.3": "4.2"},
    "C": {"3.1": "312", "3.3": "3.8"},
}

LAGGING: Mapping[str, Mapping[str, Typed]] = {
    "A": {"1.1": "1", "1.2": "4.1", "1.3": "1690", "1.4": "起草"},
    "B": {"2.1": "开工", "2.2": ("1", "开工"), "3.3": "0.2"},
    "C": {"3.1": "61", "3.3": "0.3"},
}
"""May: from slow to severely behind, every item."""


def returns(
    values: Mapping[str, Mapping[str, Typed]],
    period: Period = MAY,
    *,
    without: str = "",
    texts: Mapping[str, Sequence[WrittenItem]] | None = None,
) -> list[Examination]:
    """One file of each unit, in time."""
    items = texts or {}
    return [
        filed(unit, period, typed, items=items.get(unit, ()), number=number)
        for number, (unit, typed) in enumerate(values.items(), start=1)
        if unit not in without
    ]


def nothing_reported() -> Board:
    """The first month, the hard close past, and not one file."""
    return board_of(MAY)


def not_yet_due() -> Board:
    """A draft on the morning of the due date: one unit has filed."""
    return board_of(MAY, *returns(ON_SCHEDULE, without="BC"), as_of=dates_of(MAY).due)


def all_finished() -> Board:
    """The end of the year, everything done, and no problems."""
    texts = {unit: written(unit, unit_project(unit), PROBLEM, "无") for unit in "ABC"}
    return board_of(DECEMBER, *returns(FINISHED, DECEMBER, texts=texts))


def unit_project(unit: str) -> str:
    """The project that a unit leads first."""
    return {"A": "1", "B": "2", "C": "3"}[unit]


def on_schedule() -> Board:
    """Everything on schedule or ahead, and all units say that there is no problem."""
    return board_of(MAY, *returns(ON_SCHEDULE))


def lagging() -> Board:
    """Everything slow or behind; one unit tells its problem, the others none."""
    told = written("A", "1", PROBLEM, "施工图审查未完成", "征地补偿标准尚未确定，两户未签协议。")
    told = [replace(told[0], party="示例县丁局"), told[1]]
    return board_of(MAY, *returns(LAGGING, texts={"A": told}))


def overdue() -> Board:
    """August: the item due in August is not finished."""
    return board_of(AUGUST, *returns(LAGGING, AUGUST))


def one_missing() -> Board:
    """One unit of three is missing; it filed the month before."""
    return board_of(MAY, *returns(ON_SCHEDULE, without="B"), earlier=returns(LAGGING, APRIL))


def corrections() -> Board:
    """A late first file, a correction partly rejected, a file after the close, a refused one."""
    close = dates_of(MAY).hard_close
    first = filed("A", MAY, ON_SCHEDULE["A"], day=close)
    second = filed(
        "A",
        MAY,
        {"1.1": "18", "1.2": "990"},
        rejected=["1.2"],
        kind=SubmissionKind.CORRECTION,
        day=close,
        number=2,
    )
    after = filed("B", MAY, ON_SCHEDULE["B"], day=close + timedelta(days=1), number=3)
    refused = filed("C", MAY, {}, refused=True, number=4)
    found = finding("A", "1.2", Severity.ERROR), finding("A", "1.1", Severity.EXPLAIN)
    earlier = returns(LAGGING, APRIL, without="C")
    return board_of(MAY, first, second, after, refused, earlier=earlier, findings=found)


def finding(unit: str, indicator: str, severity: Severity) -> Finding:
    """An open finding on a figure."""
    return Finding(
        rule="X13",
        severity=severity,
        subject=(unit, indicator[0], indicator, "current"),
        place=Place(file="月报.xlsx", sheet="月报表", cell="H13"),
        read="990",
        expected="约9.9",
        why="",
        fix="",
        receipt=2,
    )


def zero_reports() -> Board:
    """Every unit files a zero report: nothing has changed since April."""
    files = [filed(unit, MAY, {}, zero_report=True) for unit in "ABC"]
    return board_of(MAY, *files, earlier=returns(LAGGING, APRIL))


LONG = (
    "五号片区管网资料不全，开挖前需逐段探测。沿线有通信、燃气、供水三类管线交叉，产权单位意见不一致，"
    "迁改方案先后修改四次仍未定稿！目前已请设计单位驻场办公，逐段会签，预计还需二十天？"
    "如仍不能统一，建议由分管领导召集协调会议，明确迁改次序、费用承担和完成时间，以免影响雨季前的回填"
    "和路面恢复，进而影响沿街居民出行和商户经营，请有关部门在收到本报告后五个工作日内书面回复意见。"
)


def hostile_texts() -> Board:
    """Units write what could be taken for formulas, tokens or marks, and far too much."""
    texts = {
        "A": written("A", "1", PROBLEM, "=1+1", "{{x}}；", "完成<50%且>30%", "【公文正文】。。"),
        "B": written("B", "2", PROBLEM, LONG, "资金未到位\n工人不足，，"),
        "C": written("C", "3", PROBLEM, "无。", "是否可以延期？"),
    }
    return board_of(MAY, *returns(ON_SCHEDULE, texts=texts))


def changed_target() -> Board:
    """A county whose first target was lowered in June."""
    definitions = example_definitions()
    indicator = definitions.indicators["1.1"]
    lowered = replace(
        indicator.targets[0],
        quantity=replace(
            indicator.targets[0].quantity, amount=indicator.targets[0].quantity.amount - 4
        ),
        effective=JUNE,
    )
    changed = replace(indicator, targets=(*indicator.targets, lowered))
    return board_of(JUNE, *returns(ON_SCHEDULE, JUNE), definitions=exchanged(definitions, changed))


def early_finish() -> Board:
    """May: one unit has finished everything, long before the deadline."""
    values = {**ON_SCHEDULE, "A": FINISHED["A"]}
    return board_of(MAY, *returns(values))


def plans_wanting() -> Board:
    """April: no unit has filed a plan, so that far behind is told as slow, and why once."""
    return board_of(APRIL, *returns(LAGGING, APRIL))


def causes_filed() -> Board:
    """Everything lags, and units say why and until when; joint leads each speak for themselves."""
    told = {
        "1.1": ("征地未完成，两户尚未签约", date(2031, 9, 30)),
        "3.3": ("石材供应不足。已另寻供货方！", None),
    }
    examinations = [
        replace(each, readings=tuple(_explained(reading, told) for reading in each.readings))
        for each in returns(LAGGING)
    ]
    return board_of(MAY, *examinations)


def _explained(reading: Reading, told: Mapping[str, tuple[str, date | None]]) -> Reading:
    remark, expected = told.get(reading.indicator_id, ("", None))
    return replace(reading, remark=remark, expected=expected)


def units_late() -> Board:
    """All units file after the due date and before the hard close."""
    close = dates_of(MAY).hard_close
    files = [
        filed(unit, MAY, typed, day=close, number=number)
        for number, (unit, typed) in enumerate(ON_SCHEDULE.items(), start=1)
    ]
    return board_of(MAY, *files)


def one_project() -> Board:
    """A county whose list has one project."""
    return _only(on_schedule(), lambda project, _: project == "1")


def ladders_only() -> Board:
    """A county all of whose indicators are ladders."""
    return _only(on_schedule(), lambda _, each: not each.indicator.quantified)


def _only(board: Board, wanted: Callable[[str, IndicatorStanding], bool]) -> Board:
    """The board with some indicators alone, and the projects and units that are left."""
    projects = []
    for project in board.projects:
        kept = tuple(each for each in project.indicators if wanted(project.project.id, each))
        if kept:
            status = worst(each.status for each in kept)
            projects.append(replace(project, indicators=kept, status=status))
    return replace(board, projects=tuple(projects))


def hundred_projects(number: int = 100) -> Board:
    """A county with as many projects as asked for, each like the first of the example."""
    board = on_schedule()
    first = board.projects[0]
    return replace(
        board, projects=tuple(_numbered(first, position) for position in range(1, number + 1))
    )


def _numbered(project: ProjectStanding, number: int) -> ProjectStanding:
    """The project under another number and name, with its indicators."""
    named = replace(project.project, id=str(number), name=f"示例工程第{number}件")
    indicators = tuple(_renumbered(each, number) for each in project.indicators)
    return replace(project, project=named, indicators=indicators)


def _renumbered(standing: IndicatorStanding, number: int) -> IndicatorStanding:
    identifier = f"{number}.{standing.indicator.id.partition('.')[2]}"
    indicator = replace(standing.indicator, id=identifier, project_id=str(number))
    parts = tuple(replace(part, indicator_id=identifier) for part in standing.parts)
    return replace(standing, indicator=indicator, parts=parts)


def exchanged(definitions: Definitions, indicator: Indicator) -> Definitions:
    """Definitions with one indicator exchanged."""
    return replace(definitions, indicators={**definitions.indicators, indicator.id: indicator})


MONTHS = {
    "example": example_board,
    "nothing_reported": nothing_reported,
    "not_yet_due": not_yet_due,
    "all_finished": all_finished,
    "on_schedule": on_schedule,
    "lagging": lagging,
    "overdue": overdue,
    "one_missing": one_missing,
    "corrections": corrections,
    "zero_reports": zero_reports,
    "hostile_texts": hostile_texts,
    "changed_target": changed_target,
    "early_finish": early_finish,
    "plans_wanting": plans_wanting,
    "causes_filed": causes_filed,
    "units_late": units_late,
    "one_project": one_project,
    "ladders_only": ladders_only,
    "hundred_projects": hundred_projects,
}
"""Every kind of month by name."""
