"""Family M, pace: does the figure grow as it has grown, and will it arrive in time?"""

import math
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from pipeline.definitions.progress import CLIMBED, WHOLE, amount_share, judged_by_stage, met
from pipeline.model.finding import Severity
from pipeline.model.period import Period, chinese_date
from pipeline.model.quantity import plain
from pipeline.rules.cases import present
from pipeline.rules.cross_field import behind
from pipeline.rules.row_cases import RowCase
from pipeline.rules.rule import Fault, Missing, Trial, rule

_LEAST_INCREMENTS = 3
"""So many earlier increments are needed before one can be called unusual."""

_DEVIATIONS = Decimal(5)
"""Median absolute deviations above the median; five is far outside any ordinary month."""

_TIMES_LARGEST = 2
"""Increments that are steady to the unit have no deviation; so beyond twice the largest too."""


def months_between(earlier: Period, later: Period) -> int:
    """The number of months from one period to a later one."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def _points(case: RowCase) -> list[tuple[Period, Decimal]]:
    """The accepted figures of earlier months."""
    return [(each.period, each.amount) for each in case.earlier if each.amount is not None]


def _few(case: RowCase) -> bool:
    """Whether so few things are promised that they are judged by stage."""
    small = case.setting.definitions.thresholds.small_target
    return judged_by_stage(case.indicator, case.setting.period, small)


@rule(
    "M04",
    "本月增量异常",
    Severity.NOTICE,
    RowCase,
    why="一个月的增量远远超过以往各月，多为填错或口径改变。",
    fix="请核对“本月累计”；数值无误的，在“说明”列写明增加较多的原因。",
    suppressed_by=("X13", "X03", "C08", "C09"),
    bad="以往每月增加 10 个左右，本月增加 80 个",
    good="以往每月增加 10 个左右，本月增加 14 个",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def unusual_increment(case: RowCase) -> Iterator[Fault]:
    """An increment a month beyond median + 5 MAD of the unit's own, and twice the largest."""
    points = [*_points(case), (case.setting.period, case.amount)]
    paces = [
        (after - before) / months_between(then, now)
        for (then, before), (now, after) in pairwise(points)
    ]
    if len(paces) <= _LEAST_INCREMENTS:
        raise Missing
    *earlier, latest = paces
    middle = median(earlier)
    spread = median(abs(pace - middle) for pace in earlier)
    most = max(middle + _DEVIATIONS * spread, max(earlier) * _TIMES_LARGEST)
    if latest > most > 0:
        yield case.fault(
            f"每月增加 {plain(round(latest, 2))}",
            f"与以往相近（每月最多增加 {plain(round(max(earlier), 2))}）",
            part="current",
        )


@rule(
    "M05",
    "临近时限突然完成",
    Severity.NOTICE,
    RowCase,
    why="临近时限一次补足一半以上的，须核实是否真正完成。",
    fix="请核对累计数；确已完成的，在“说明”列写明完成的时间和依据。",
    suppressed_by=("X13", "X03", "M04"),
    bad="时限 12月，10月完成 30%，11月完成 100%",
    good="时限 12月，10月完成 80%，11月完成 100%",
    trial=Trial(months=12, afterwards=Severity.EXPLAIN),
)
def finished_by_one_jump(case: RowCase) -> Iterator[Fault]:
    """The target is met in or just before the month of the deadline, half of it in one step.

    Of a few things each one is such a step; they are judged by stage.
    """
    period = case.setting.period
    if _few(case):
        raise Missing
    before = present(amount_share(case.indicator, case.last.period, case.last_amount))
    now = present(amount_share(case.indicator, period, case.amount))
    near = Period.of(case.indicator.deadline) <= period.next()
    if near and met(case.indicator, period, case.amount, None) and now - before > WHOLE / 2:
        yield case.fault(
            f"{case.last.period.label}累计 {plain(case.last_amount)}，本月 {plain(case.amount)}",
            "逐月推进，或写明完成的依据",
            part="current",
        )


_LONG_SLIP = 30
"""Days of slipping in all that weigh more than a notice (catalogue, M10)."""


@rule(
    "M10",
    "预计完成日期推迟",
    Severity.NOTICE,
    RowCase,
    why="一再推迟的，往往赶不上完成时限。",
    fix="请核对“预计完成”；确需推迟的，在“说明”列写明原因。",
    suppressed_by=("X06", "X07", "X12", "C12", "C14"),
    bad="上月预计 2022-08-20 完成，本月改为 2022-08-30",
    good="预计完成日期与上月相同",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def finish_slipped(case: RowCase) -> Iterator[Fault]:
    """The expected finish is later than the last one; all slips together are told."""
    field = present(case.entry.expected)
    expected: date = present(field.value)
    told = [each.expected for each in case.earlier if each.expected is not None]
    last = present(told[-1] if told else None)
    if expected > last:
        slipped = (expected - told[0]).days
        weight = f"，比最初推迟 {slipped} 天" if slipped > _LONG_SLIP else ""
        yield case.fault(
            f"{chinese_date(expected)}{weight}",
            f"不晚于上次所报 {chinese_date(last)}，或写明原因",
            at=field.source,
            part="expected",
        )


@rule(
    "M16",
    "按目前速度赶不上时限",
    Severity.NOTICE,
    RowCase,
    why="时间已过半，按以往各月的平均速度推算，到时限完不成目标。",
    fix="请核对累计数；确实偏慢的，在“下步工作安排”中写明赶上进度的办法。",
    suppressed_by=("M02", "M03", "X13", "X08"),
    bad="目标 40 个，每月增加 2 个，离时限还有 4 个月时累计 16 个",
    good="目标 40 个，每月增加 6 个，离时限还有 4 个月时累计 24 个",
    trial=Trial(months=6, afterwards=Severity.NOTICE),
)
def pace_too_slow(case: RowCase) -> Iterator[Fault]:
    """At the average pace of the months on record the target is met after the deadline.

    Judged from the middle of the year on and over two steps at least: work that is built starts
    slowly by nature, and one month makes no pace. Told only of what is behind by the threshold of
    参数, and not of a few things, which are judged by stage. No movement at all is M03's.
    """
    target, period = case.target, case.setting.period
    points = _points(case)
    deadline = Period.of(case.indicator.deadline)
    left = months_between(period, deadline)
    early = period.month * 2 < deadline.month
    if len(points) <= 1 or target.comparison not in CLIMBED or left <= 0 or early or _few(case):
        raise Missing
    start, first = points[0]
    pace = (case.amount - first) / months_between(start, period)
    missing = target.quantity.amount - case.amount
    if behind(case) and pace > 0 and math.ceil(missing / pace) > left:
        yield case.fault(
            f"{start.label}以来平均每月增加 {plain(round(pace, 2))}，还差 {plain(missing)}，"
            f"需 {math.ceil(missing / pace)} 个月",
            f"{left} 个月内（{deadline.label}）完成目标 {target.quantity}",
            part="current",
        )
