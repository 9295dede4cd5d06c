"""One Chinese sentence for each status, whose figures recompute to it."""

from collections.abc import Callable
from decimal import Decimal

from pipeline.board.share import rounded_points
from pipeline.board.status import Counted, Judged
from pipeline.board.values import Basis, Booking
from pipeline.definitions.indicator import COMPARISON_LABELS, Comparison, IndicatorKind
from pipeline.model.field import Qualifier
from pipeline.model.period import Period
from pipeline.model.quantity import Measure, Quantity, plain, worded
from pipeline.model.status import Status
from pipeline.reading.measures import is_share

UnitName = Callable[[str], str]


def reason_for(judged: Judged, status: Status, unit_name: UnitName) -> str:
    """Say why an indicator has its status."""
    match status:
        case Status.NOT_REPORTED:
            return _kept(judged, (*judged.missing, *judged.under_review), unit_name)
        case Status.UNDER_REVIEW:
            return _under_review(judged, unit_name)
        case Status.COMPLETED | Status.COMPLETED_EARLY if not judged.limit:
            return _completed(judged, status)
        case Status.OVERDUE:
            return f"{_reached(judged)}，完成时限为{_deadline(judged)}，到期未完成。"
        case _ if judged.limit:
            return f"{_reached(judged)}，{'未' if judged.met else '已'}超出限额。"
        case _:
            return f"{_reached(judged)}，{_compared(judged)}{_grace(judged, status)}。"


def printed_amount(amount: Decimal, measure: str, qualifier: Qualifier = Qualifier.NONE) -> str:
    """An amount as a sentence gives it: 约1200户, 2400人以上, 10万余人.

    A recomputed rate with endless decimals is shown with two, half up.
    """
    shown = plain(amount if -int(amount.as_tuple().exponent) <= _LONGEST else _two(amount))
    return worded(shown, measure, qualifier.value)


_LONGEST = 6


def _two(amount: Decimal) -> Decimal:
    return rounded_points(amount * 10) / 10


def _deadline(judged: Judged) -> str:
    return Period.of(judged.indicator.deadline).label


def _value(judged: Judged) -> str:
    """The figure as filed, and how a recomputed one came about."""
    measure, kind = judged.indicator.measure, judged.indicator.kind
    if judged.amount is None or measure is None:
        return f"已到“{judged.stage}”节点"
    only = judged.parts[0].qualifier if len(judged.parts) == 1 else Qualifier.NONE
    told = printed_amount(judged.amount, measure.name, only)
    if judged.counted is not None and judged.indicator.denominator is not None:
        return _rated(judged.counted, judged.indicator.denominator, measure, told)
    return f"{'现有' if kind is IndicatorKind.LEVEL else '累计'}{told}"


def _rated(counted: Counted, denominator: Decimal, measure: Measure, told: str) -> str:
    """How a rate came about: what was counted, and what it is held against, in its measure."""
    quantity = counted.quantity
    if is_share(measure):
        whole = Quantity(denominator * 100, quantity.measure)
        return f"{counted.name}{quantity}，占{whole}的{told}"
    per = measure.name.partition("/")[2]
    against = f"、{plain(denominator)}{per}" if per else f"除以{plain(denominator)}"
    return f"按{quantity}{against}计算为{told}"


def _reached(judged: Judged) -> str:
    """How far the item is: its figure and share, or its stage and what that stands for."""
    zero = any(part.basis is Basis.ZERO_REPORT for part in judged.parts)
    told = f"{'本月零报告，' if zero else ''}{_changed(judged)}{_value(judged)}"
    told += f"，目标为{_target(judged)}" if judged.former is None else ""
    if judged.share is None:
        return told
    if judged.amount is None:
        return f"{told}，折算进度{judged.share}%"
    how = f"按形象进度“{judged.stage}”折算，" if judged.by_stage else ""
    return f"{told}，{how}完成比例{judged.share}%"


def _target(judged: Judged) -> str:
    """The target with the baseline that a level is counted from."""
    target = judged.indicator.target_label(judged.period)
    if judged.amount is None:
        return f"“{target}”节点"
    promised = judged.target
    if promised and promised.comparison is Comparison.AT_MOST and not promised.qualifier:
        return f"{COMPARISON_LABELS[Comparison.AT_MOST]}{target}"
    baseline, measure = judged.indicator.baseline, judged.indicator.measure
    if baseline is None or measure is None or judged.indicator.kind is not IndicatorKind.LEVEL:
        return target
    return f"{target}（基数{plain(baseline)}{measure.name}）"


def _changed(judged: Judged) -> str:
    """What the target was before it was changed this month."""
    if judged.former is None:
        return ""
    approval = judged.target.approval if judged.target else ""
    by = f"（{approval}）" if approval else ""
    return f"目标由{judged.former.label}调整为{_target(judged)}{by}，"


def _compared(judged: Judged) -> str:
    """The share against the schedule, in percentage points."""
    if judged.gap is None:
        return "无法折算进度"
    schedule = f"{'计划进度' if judged.planned else '序时进度'}{judged.schedule}%"
    if judged.gap == 0:
        return f"与{schedule}持平"
    return f"比{schedule}{'高' if judged.gap > 0 else '低'}{abs(judged.gap)}个百分点"


def _grace(judged: Judged, status: Status) -> str:
    """Why an item far below its schedule is called slow and not behind."""
    gap = judged.gap or Decimal(0)
    if status is not Status.SLOW or not judged.thresholds.behind.reached_by(-gap):
        return ""
    if judged.graced:
        return grace_clause(judged.thresholds.no_plan_grace)
    why = "且未填形象进度" if judged.indicator.ladder else ""
    return f"；目标数较小{why}，按偏慢评定"


def grace_clause(month: int) -> str:
    """The clause of a reason that says which rule keeps an item without a plan from being behind.

    A paper that says it once for all leaves it out of the single sentences.
    """
    return f"；未报送实施计划，{month}月以前暂按偏慢评定"


def graced_until(judged: Judged, status: Status) -> int | None:
    """The month until which the lack of a plan keeps the item from being called behind."""
    month = judged.thresholds.no_plan_grace
    return month if judged.graced and _grace(judged, status) == grace_clause(month) else None


def _completed(judged: Judged, status: Status) -> str:
    early = f"，早于时限（{_deadline(judged)}）" if status is Status.COMPLETED_EARLY else ""
    return f"{_value(judged)}，达到目标（{_target(judged)}）{early}。"


def _under_review(judged: Judged, unit_name: UnitName) -> str:
    if judged.under_review:
        return _kept(judged, judged.under_review, unit_name)
    if judged.overshot:
        return f"{_value(judged)}，超出目标（{_target(judged)}），待核实。"
    if len(judged.parts) > 1:
        told = "、".join(f"{unit_name(p.unit_id)}报{_part(judged, p)}" for p in judged.parts)
        return f"各单位所报数据不一致（{told}），待核实。"
    return f"{_reached(judged)}，无法折算进度，待核实。"


def _kept(judged: Judged, parts: tuple[Booking, ...], unit_name: UnitName) -> str:
    """What stands in place of this month's figures, unit by unit."""
    told = [_instead(judged, part, unit_name(part.unit_id)) for part in parts]
    told += [
        f"{unit_name(part.unit_id)}报{_part(judged, part)}"
        for part in judged.parts
        if part not in parts and len(judged.parts) > 1
    ]
    if judged.complete:
        return f"{'；'.join(told)}。"
    whole = "合计不完整，" if len(judged.parts) > 1 else ""
    return f"{'；'.join(told)}，{whole}暂不评定进度。"


def _instead(judged: Judged, part: Booking, name: str) -> str:
    """Why one unit's figure is not this month's, and what is taken in its place."""
    missing = part in judged.missing
    if part.valued == judged.period:
        return f"{name}更正的数据未通过审核，仍用本月先前所报{_part(judged, part)}"
    faulty = "本月所报数据有差错，未采用" if part.rejected else "本月未报送可用数据"
    told = f"{name}{'本月未报' if missing else faulty}"
    if part.valued is None:
        return f"{told}，没有可沿用的数据"
    return f"{told}，沿用{part.valued.label}数据{_part(judged, part)}"


def _part(judged: Judged, part: Booking) -> str:
    measure = judged.indicator.measure
    if part.amount is not None and measure is not None:
        return printed_amount(part.amount, measure.name, part.qualifier)
    return f"“{part.stage}”节点"
