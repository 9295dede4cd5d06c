"""Examples of the rules on dates, on words against figures, and on the months before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from example_checks import Changes, Return
from example_returns import filed, written
from rule_examples import Bad, Good, bad, good, typed, unevaluated
from rule_examples_forms import (
    BUILT,
    CONTENT,
    COUNT,
    CURRENT,
    EXPECTED,
    FEBRUARY,
    LADDER,
    MARCH,
    PROBLEM,
    PROGRESS,
    STAGE,
    STOCK,
)

from pipeline.model.examination import Examination
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind

AT_PROGRESS, AT_PROBLEM, AT_COUNT, AT_FINISH = (
    (PROGRESS, CONTENT),
    (PROBLEM, CONTENT),
    (COUNT, CURRENT),
    (BUILT, EXPECTED),
)
LANDLESS = "部分点位土地手续尚未办结。"
HANDED_OVER = "土地手续已办结，完成两处。"


def said(text: str) -> Return:
    """The clean return with another progress text."""
    return typed(PROGRESS, CONTENT, text)


def finish(day: date | None, **parts: Any) -> Return:
    """Unit B's clean return with another expected finish of its building."""
    return typed(BUILT, EXPECTED, day, unit="B", **parts)


def in_month(month: int, changes: Changes, figures: Sequence[tuple[int, str]] = ()) -> Return:
    """A return of another month that tells of a problem; earlier figures of 1.1 by month."""
    return Return(
        period=Period(2031, month),
        collected=Period(2031, month),
        received=datetime(2031, month + 1, 4, 9),
        changes={
            ("field:signed", CONTENT): date(2031, month + 1, 2),
            AT_PROBLEM: "部分点位未交地，请示例街道交地。",
            **changes,
        },
        before=tuple(
            filed("A", Period(2031, earlier), {"1.1": figure}) for earlier, figure in figures
        ),
    )


def wrote(period: Period, kind: NarrativeKind, text: str, due: date | None = None) -> Examination:
    """What unit A wrote for project 1 in an earlier month."""
    items = [replace(each, due=due) for each in written("A", "1", kind, text)]
    return filed("A", period, {}, items=items)


def promised(due: date) -> tuple[Examination, ...]:
    """March's return with a next step."""
    return (wrote(MARCH, NarrativeKind.NEXT_STEP, "完成东区管网招标。", due),)


def problems(*texts: str) -> tuple[Examination, ...]:
    """The problem told in February and in March."""
    pairs = zip((FEBRUARY, MARCH), texts, strict=True)
    return tuple(wrote(period, NarrativeKind.PROBLEM, text) for period, text in pairs)


def expected_before(day: date) -> tuple[Examination, ...]:
    """March's return of unit B with an expected finish."""
    examination = filed("B", MARCH, {"2.1": "开工"})
    readings = tuple(replace(each, expected=day) for each in examination.readings)
    return (replace(examination, readings=readings),)


def signed_before(preparer: str) -> tuple[Examination, ...]:
    """March's return by the same principal."""
    return (replace(filed("A", MARCH, {}), preparer=preparer, principal="李四"),)


MATTER = "matter:1:2031-02:1"


def answered(choice: str | None, **parts: Any) -> Return:
    """The clean return with a row for February's problem, and what was chosen beside it."""
    return typed(MATTER, STAGE, choice, matters=True, **parts)


AT_MATTER = (MATTER, STAGE)
STEADY = ((1, "2"), (2, "4"), (3, "6"), (4, "8"), (5, "10"))
PRAISED: Changes = {
    AT_PROGRESS: "各点超序时推进，完成3处。",
    (STOCK, CURRENT): Decimal(1650),
    (LADDER, STAGE): "起草",
}

BAD: tuple[Bad, ...] = (
    bad("X06", "E", AT_FINISH, typed(BUILT, STAGE, "投入使用", unit="B")),
    bad("X12", "E", AT_FINISH, finish(date(2031, 4, 10))),
    bad("X14", "W", AT_PROGRESS, said("新建示范点累计9个。")),
    bad("X14", "W", AT_PROGRESS, said("本月核查新建示范点，年初以来共完成9个。")),
    bad("X14", "W", AT_PROGRESS, said("改造面积累计4.6万平方米。")),
    bad("X17", "W", AT_PROGRESS, in_month(6, PRAISED)),
    bad("M04", "W", AT_COUNT, in_month(6, {}, STEADY)),
    bad("M05", "W", AT_COUNT, in_month(11, {AT_COUNT: Decimal(40)}, [(10, "10")])),
    bad("M07", "W", AT_PROGRESS, Return(before=promised(date(2031, 4, 20)))),
    bad(
        "M08",
        "W",
        AT_PROBLEM,
        typed(PROBLEM, CONTENT, LANDLESS, before=problems(LANDLESS, LANDLESS)),
    ),
    bad("M08", "W", AT_MATTER, answered("继续", before=problems(LANDLESS, LANDLESS))),
    bad("M09", "W", AT_PROBLEM, Return(before=problems(LANDLESS, LANDLESS))),
    bad("M09", "W", AT_PROBLEM, Return(before=problems("无", LANDLESS))),
    bad("M18", "W", AT_MATTER, answered(None, before=problems(LANDLESS, LANDLESS))),
    bad("M18", "W", AT_MATTER, answered("快了", before=problems(LANDLESS, LANDLESS))),
    bad(
        "M18",
        "W",
        AT_MATTER,
        Return(
            before=problems(LANDLESS, LANDLESS),
            matters=True,
            changes={AT_MATTER: "已解决", AT_PROBLEM: LANDLESS},
        ),
    ),
    bad("M10", "W", AT_FINISH, finish(date(2031, 8, 20), before=expected_before(date(2031, 8, 1)))),
    bad("M11", "W", ("field:preparer", CONTENT), Return(before=signed_before("王二"))),
    bad("M16", "W", AT_COUNT, in_month(6, {}, [(2, "2"), (3, "3")])),
    bad("M17", "W", AT_PROGRESS, said("截至3月底完成两处。")),
)

GOOD: tuple[Good, ...] = (
    good("X06", Return(unit="B")),
    good(
        "X06",
        Return(
            unit="B",
            changes={(BUILT, STAGE): "投入使用", (BUILT, EXPECTED): date(2031, 4, 28)},
        ),
    ),
    good("X12", Return(unit="B")),
    good("X14", said("新建示范点累计15个。")),
    good("X14", said("改造面积累计4.50万平方米。")),
    good("X14", said("改造面积累计45000平方米。")),
    good("X17", in_month(6, {**PRAISED, AT_PROGRESS: "完成3处，慢于序时进度。"})),
    good("X17", in_month(6, {**PRAISED, AT_COUNT: Decimal(39)})),
    good("M04", in_month(6, {AT_COUNT: Decimal(13)}, STEADY)),
    good("M05", in_month(11, {AT_COUNT: Decimal(40)}, [(10, "30")])),
    good(
        "M07",
        typed(PROGRESS, CONTENT, "东区管网招标已完成。", before=promised(date(2031, 4, 20))),
    ),
    good("M08", typed(PROBLEM, CONTENT, LANDLESS, before=problems("资金未到位。", LANDLESS))),
    good("M09", typed(PROGRESS, CONTENT, HANDED_OVER, before=problems(LANDLESS, LANDLESS))),
    good("M09", Return(before=problems(LANDLESS, "无"))),
    good("M09", answered(None, before=problems(LANDLESS, LANDLESS))),
    good("M18", answered("继续", before=problems(LANDLESS, LANDLESS))),
    good("M18", answered("已解决", before=problems(LANDLESS, LANDLESS))),
    good("M10", finish(date(2031, 8, 20), before=expected_before(date(2031, 8, 20)))),
    good("M11", Return(before=signed_before("张 三"))),
    good("M16", in_month(6, {AT_COUNT: Decimal(30)}, [(2, "2"), (3, "3")])),
    good("M17", said("截至4月底完成两处。")),
    good("M17", said("3月份未完成的两处，本月已完成。")),
)

UNEVALUATED: tuple[Good, ...] = (
    unevaluated("X06", finish(None)),
    unevaluated("X12", finish(None)),
    unevaluated("X14", Return()),
    unevaluated("X14", said("新建示范点累计约9个。")),
    unevaluated("X14", said("新建示范点累计投入300万元。")),
    unevaluated("X17", Return(clean=False)),
    unevaluated("M04", in_month(6, {}, STEADY[2:])),
    unevaluated("M05", Return()),
    unevaluated("M07", Return()),
    unevaluated("M07", Return(before=promised(date(2031, 5, 20)))),
    unevaluated("M08", typed(PROBLEM, CONTENT, LANDLESS, before=problems(LANDLESS, LANDLESS)[1:])),
    unevaluated("M09", Return()),
    unevaluated("M18", Return(before=problems(LANDLESS, LANDLESS))),
    unevaluated(
        "M18",
        Return(
            before=problems(LANDLESS, LANDLESS),
            matters=True,
            changes={("field:kind", CONTENT): "更正"},
        ),
    ),
    unevaluated("M10", Return(unit="B")),
    unevaluated("M11", Return()),
    unevaluated("M16", Return()),
    unevaluated("M17", Return()),
)
