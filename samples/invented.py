"""Invented but plausible answers for any unit of any list: figures, stages, texts, sign-off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.indicator import Indicator, IndicatorKind
from pipeline.definitions.progress import scheduled_share
from pipeline.forms.keys import Column, FieldKey
from pipeline.forms.layout import FormLayout, IndicatorRow, ProjectBlock
from pipeline.model.matter import DISPOSITION_LABELS, Disposition
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.model.submission import NarrativeKind
from samples.filling import Answer, Answers, Place

MARK = "（示例数据）"
"""Stands behind every invented text, so that none is taken for a real one."""

_PACES = (
    Decimal("0.97"),
    Decimal("1.05"),
    Decimal("0.88"),
    Decimal("1.02"),
    Decimal("1.12"),
    Decimal("0.93"),
    Decimal("0.55"),
    Decimal("1.45"),
    Decimal("1.00"),
    Decimal("0.90"),
    Decimal("1.08"),
)
"""How fast items run, as a part of their schedule; which one is chosen by the item's number."""


_HEAD_START = Decimal(15)
"""Percentage points by which stages run ahead of the straight line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The month that units report on and the day they sign."""

    period: Period
    dates: MonthDates
    signed: date


def answers(layout: FormLayout, month: Month) -> Answers:
    """Everything a careful unit types into its form."""
    typed = dict(_sign_off(month))
    for block in layout.blocks:
        for row in block.indicators:
            typed.update(_row(row, month))
        typed.update(_texts(block, month))
    return typed


def figure(indicator: Indicator, period: Period) -> Decimal:
    """A plausible cumulative figure: the schedule at the item's own pace, whole where countable."""
    target, measure = indicator.target(period), indicator.measure
    if target is None or measure is None:
        raise ValueError(indicator.id)
    start = indicator.baseline or Decimal(0)
    way = target.quantity.amount - start
    done = start + way * scheduled_share(indicator, None, period) / 100 * pace(indicator)
    places = Decimal(1).scaleb(-min(measure.decimals, 2))
    return min(done, target.quantity.amount).quantize(places, rounding=ROUND_DOWN)


def pace(indicator: Indicator) -> Decimal:
    """The item's pace, always the same for the same item."""
    return _PACES[
        sum(place * ord(sign) for place, sign in enumerate(indicator.id, 1)) % len(_PACES)
    ]


def stage(indicator: Indicator, period: Period) -> str:
    """The furthest step near what the item's pace has reached, short of the promised one.

    Work of every kind is started early in the year, so that a step a little ahead is plausible.
    """
    ladder = indicator.ladder
    if ladder is None:
        raise ValueError(indicator.id)
    reached = scheduled_share(indicator, None, period) * pace(indicator) + _HEAD_START
    final = indicator.final_step or ladder.names[-1]
    short = ladder.steps[1 : ladder.names.index(final)]
    open_steps = [step.name for step in short if step.percent <= reached]
    return open_steps[-1] if open_steps else ladder.steps[1].name


def _row(row: IndicatorRow, month: Month) -> Iterator[tuple[Place, Answer]]:
    indicator = row.indicator
    if Column.CURRENT in row.inputs:
        yield (row.key, Column.CURRENT), figure(indicator, month.period)
    if Column.STAGE in row.inputs:
        yield (row.key, Column.STAGE), stage(indicator, month.period)
        yield (row.key, Column.EXPECTED), indicator.deadline - timedelta(days=10)


def _texts(block: ProjectBlock, month: Month) -> Iterator[tuple[Place, Answer]]:
    project, period = block.project.id, month.period
    for number, row in enumerate(block.indicators[:3], start=1):
        yield (
            (_key(project, NarrativeKind.PROGRESS, number), Column.CONTENT),
            _progress(row, period),
        )
    reported = int(project) % 3 == period.month % 3
    problem = f"部分点位前期手续办理时间较长，{period.month}月进场施工晚于计划{MARK}。"
    yield (
        (_key(project, NarrativeKind.PROBLEM, 1), Column.CONTENT),
        problem if reported else "无",
    )
    if reported:
        yield (_key(project, NarrativeKind.PROBLEM, 1), Column.REMARK), "示例协调单位"
    for matter in block.matters:
        yield (matter.key, Column.STAGE), _disposition(project)
    step = _key(project, NarrativeKind.NEXT_STEP, 1)
    named = block.indicators[-1].indicator.name
    yield (
        (step, Column.CONTENT),
        f"{period.next().month}月继续推进{named}，按计划完成当月任务{MARK}。",
    )
    yield (step, Column.EXPECTED), period.next().last_day
    yield (step, Column.REMARK), "示例科室"


def _disposition(project: str) -> str:
    """What has become of an earlier problem: it goes on in every other project that had one."""
    solved = int(project) // 3 % 2 == 0
    return DISPOSITION_LABELS[Disposition.SOLVED if solved else Disposition.CONTINUES]


def _progress(row: IndicatorRow, period: Period) -> str:
    indicator, measure = row.indicator, row.indicator.measure
    if indicator.kind in {IndicatorKind.COUNT, IndicatorKind.LEVEL} and measure is not None:
        done = f"{plain(figure(indicator, period))}{measure.name}"
        if period.month % 2:
            return f"截至{period.month}月底，{indicator.name}累计{done}{MARK}。"
        return f"本月组织了{indicator.name}的现场核查，年初以来共完成{done}，资料已归档{MARK}。"
    if indicator.ladder is None:
        return f"{indicator.name}按月核算{MARK}。"
    reached = stage(indicator, period)
    if period.month % 2:
        return f"{indicator.name}已到“{reached}”节点{MARK}。"
    return f"本月继续组织{indicator.name}的施工和对接，目前为“{reached}”节点，现场正常{MARK}。"


def _sign_off(month: Month) -> Iterator[tuple[Place, Answer]]:
    yield (FieldKey.PREPARER.value, Column.CONTENT), "示例填报人"
    yield (FieldKey.PHONE.value, Column.CONTENT), "0000-0000000"
    yield (FieldKey.PRINCIPAL.value, Column.CONTENT), "示例负责人"
    yield (FieldKey.SIGNED.value, Column.CONTENT), month.signed


def _key(project: str, kind: NarrativeKind, number: int) -> str:
    return f"narrative:{project}:{kind.value}:{number}"
