"""One Chinese sentence for each status, whose figures recompute to it."""

from collections.abc import Callable
from decimal import Decimal

from pipeline.board.share import rounded_points
from pipeline.board.status import Judged
from pipeline.board.types import Booking, Status
from pipeline.model.period import Period
from pipeline.model.quantity import plain, worded
from pipeline.model.submission import Qualifier

UnitName = Callable[[str], str]


def reason_for(judged: Judged, status: Status, unit_name: UnitName) -> str:
    """Say why an indicator has its status."""
    match status:
        case Status.NOT_REPORTED:
            return _not_reported(judged, unit_name)
        case Status.UNDER_REVIEW:
            return _under_review(judged, unit_name)
        case Status.COMPLETED | Status.COMPLETED_EARLY:
            return _completed(judged, status)
        case Status.OVERDUE:
            deadline = Period.of(judged.indicator.deadline).label
            return f"{_reached(judged)}，时限为{deadline}，到期未完成。"
        case _:
            return _compared(judged, status)


def printed_amount(amount: Decimal, measure: str, qualifier: Qualifier = Qualifier.NONE) -> str:
    """An amount as a sentence gives it: 约1200户, 2400人以上, 10万余人.

    A recomputed rate with endless decimals is shown with two, half up.
    """
    shown = plain(amount if -int(amount.as_tuple().exponent) <= _LONGEST else _two(amount))
    return worded(shown, measure, qualifier.value)


_LONGEST = 6


def _two(amount: Decimal) -> Decimal:
    return rounded_points(amount * 10) / 10


def _value(judged: Judged) -> str:
    """The figure, or the stage, as filed."""
    measure = judged.indicator.measure
    if judged.amount is not None and measure is not None:
        only = judged.parts[0].qualifier if len(judged.parts) == 1 else Qualifier.NONE
        return printed_amount(judged.amount, measure.name, only)
    return f"“{judged.stage}”节点" if judged.stage else ""


def _reached(judged: Judged) -> str:
    """How far the item is: its figure and share, or its stage and what that stands for."""
    target = judged.indicator.target_label(judged.period)
    if judged.amount is None:
        return f"已到{_value(judged)}（目标“{target}”），折算进度{judged.share}%"
    by_stage = f"，形象进度“{judged.stage}”" if judged.stage else ""
    baseline = judged.indicator.baseline
    start = f"（基数{plain(baseline)}）" if baseline is not None else ""
    return f"累计{_value(judged)}{by_stage}，目标{target}{start}，完成比例{judged.share}%"


def _compared(judged: Judged, status: Status) -> str:
    gap = judged.gap if judged.gap is not None else Decimal(0)
    beside = "持平" if gap == 0 else f"{'高' if gap > 0 else '低'}{abs(gap)}个百分点"
    planned = "计划进度" if judged.planned else "序时进度"
    return (
        f"{_reached(judged)}，与{planned}{judged.schedule}%相比{beside}{_grace(judged, status)}。"
    )


def _grace(judged: Judged, status: Status) -> str:
    """Why an item far below its schedule is called slow and not behind."""
    gap = judged.gap or Decimal(0)
    if status is not Status.SLOW or not judged.thresholds.behind.reached_by(-gap):
        return ""
    if judged.graced:
        return f"；未报送实施计划，{judged.thresholds.no_plan_grace}月前按偏慢掌握"
    return "；目标数较小且未填形象进度，按偏慢掌握"


def _completed(judged: Judged, status: Status) -> str:
    target = judged.indicator.target_label(judged.period)
    early = (
        f"，早于{Period.of(judged.indicator.deadline).label}的时限"
        if status is Status.COMPLETED_EARLY
        else ""
    )
    if judged.amount is None:
        return f"已到{_value(judged)}，达到目标“{target}”{early}。"
    return f"累计{_value(judged)}，达到目标{target}{early}。"


def _not_reported(judged: Judged, unit_name: UnitName) -> str:
    names = "、".join(unit_name(part.unit_id) for part in judged.missing)
    return f"{names}本月未报，{_kept(judged, judged.missing)}。"


def _under_review(judged: Judged, unit_name: UnitName) -> str:
    if not judged.under_review:
        return "各单位所报数据不一致，待核实。"
    names = "、".join(unit_name(part.unit_id) for part in judged.under_review)
    return f"{names}本月所报数据未通过审核，{_kept(judged, judged.under_review)}。"


def _kept(judged: Judged, parts: tuple[Booking, ...]) -> str:
    """What stands in place of this month's figure."""
    kept = [part for part in parts if part.valued is not None]
    if not kept:
        return "没有可沿用的数据，暂不评定进度"
    told = "、".join(
        f"{_part(judged, part)}（{part.valued.label}）" for part in kept if part.valued
    )
    return f"沿用{told}"


def _part(judged: Judged, part: Booking) -> str:
    measure = judged.indicator.measure
    if part.amount is not None and measure is not None:
        return printed_amount(part.amount, measure.name, part.qualifier)
    return f"“{part.stage}”"
