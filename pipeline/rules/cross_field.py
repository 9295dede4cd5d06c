"""Family X: do the cells of one form agree with each other?"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.definitions.progress import (
    WHOLE,
    combined_share,
    met,
    scheduled_share,
    stage_met,
    stage_share,
)
from pipeline.model.finding import Severity
from pipeline.model.period import chinese_date
from pipeline.model.quantity import plain
from pipeline.model.submission import NarrativeKind
from pipeline.rules.cases import FormCase, present
from pipeline.rules.row_cases import ProjectCase, RowCase
from pipeline.rules.rule import Fault, rule

_SLIPS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4))


def _slip(case: RowCase) -> Decimal | None:
    """The power of ten by which a figure seems too great, or None.

    Judged against the way that is left: the figure is beyond the target, and divided by 10, 100,
    1000 or 10000 it lies between the last accepted figure and the target.
    """
    amount, target = case.amount, case.target.quantity.amount
    last = case.setting.history.last(case.unit_id, case.indicator.id)
    low = (last.amount if last else None) or Decimal(0)
    if amount <= target * 2:
        return None
    return next((slip for slip in _SLIPS if low <= amount / slip <= target), None)


@rule(
    "X03",
    "累计数大大超过目标",
    Severity.EXPLAIN,
    RowCase,
    why="超过目标较多的，多为计量单位或口径不同。",
    fix="请核对；确属超额完成的，在“说明”列写明。",
    suppressed_by=("X13",),
    bad="目标 500 亩，累计 900 亩",
    good="目标 500 亩，累计 520 亩",
)
def above_target(case: RowCase) -> Iterator[Fault]:
    """A cumulative figure above the target by more than the margin in 参数."""
    margin = case.setting.definitions.limits.over_target_percent
    target = case.target.quantity
    if case.amount > target.amount * (1 + margin / WHOLE):
        yield case.fault(
            plain(case.amount), f"不超过目标 {target} 的 {plain(WHOLE + margin)}%，或写明原因"
        )


@rule(
    "X04",
    "节点已完成而数量未完成",
    Severity.ERROR,
    RowCase,
    why="形象进度与累计数互相矛盾，不能确定是否完成。",
    fix="请核对“形象进度”和“本月累计”，改正其中不对的一项。",
    bad="形象进度“投入使用”，累计 3 个，目标 6 个",
    good="形象进度“投入使用”，累计 6 个，目标 6 个",
)
def finished_stage_unmet_target(case: RowCase) -> Iterator[Fault]:
    """The last stage is chosen but the number is short of the target."""
    if stage_met(case.indicator, case.stage) and not met(
        case.indicator, case.setting.period, case.amount, None
    ):
        yield case.fault(
            f"形象进度“{case.stage}”，累计 {plain(case.amount)}",
            f"累计达到目标 {case.target.quantity}，或形象进度为未完成的节点",
            at=present(case.entry.stage).source,
        )


@rule(
    "X05",
    "未启动却有进度",
    Severity.ERROR,
    RowCase,
    why="“未启动”与大于零的累计数互相矛盾。",
    fix="请核对“形象进度”和“本月累计”，改正其中不对的一项。",
    bad="形象进度“未启动”，累计 2 个",
    good="形象进度“未启动”，累计 0 个",
)
def not_started_but_progress(case: RowCase) -> Iterator[Fault]:
    """The first stage, which stands for nothing, beside a figure above zero."""
    if stage_share(case.indicator, case.stage) == 0 and case.amount > 0:
        yield case.fault(
            f"形象进度“{case.stage}”，累计 {plain(case.amount)}",
            "已启动的节点，或累计为 0",
            at=present(case.entry.stage).source,
        )


@rule(
    "X07",
    "预计完成晚于时限",
    Severity.EXPLAIN,
    RowCase,
    why="完成时限由通知确定，超出时限须说明原因。",
    fix="请在“说明”列写明原因和赶上进度的办法。",
    bad="时限 2022年8月，预计完成 2022-10-31",
    good="时限 2022年8月，预计完成 2022-08-20",
)
def expected_after_deadline(case: RowCase) -> Iterator[Fault]:
    """An expected finish after the item's own deadline."""
    field = present(case.entry.expected)
    expected: date = present(field.value)
    if expected > case.indicator.deadline:
        yield case.fault(
            chinese_date(expected),
            f"不晚于 {chinese_date(case.indicator.deadline)}，或写明原因",
            at=field.source,
            part="expected",
        )


@rule(
    "X08",
    "进度滞后却没有问题",
    Severity.EXPLAIN,
    ProjectCase,
    why="滞后的项目应说明卡在哪里，否则无法协调。",
    fix="请在“存在的问题”中写明滞后的原因。",
    bad="完成 5%，序时进度 25%，存在的问题填“无”",
    good="写明滞后原因",
)
def behind_without_problem(case: ProjectCase) -> Iterator[Fault]:
    """An indicator is behind its schedule and the unit says that there is no problem."""
    behind = [told for row in case.rows if (told := _behind(row))]
    if behind and case.no_problem:
        problem = case.written(NarrativeKind.PROBLEM)[0]
        yield case.fault(
            problem.text.source,
            f"{'；'.join(behind)}；存在的问题填“{problem.text.value}”",
            "写明滞后的原因",
        )


def _behind(row: RowCase) -> str:
    """How far a row is behind its schedule, when that is more than the threshold; else empty."""
    setting = row.setting
    thresholds = setting.definitions.thresholds
    share = combined_share(
        row.indicator,
        setting.period,
        row.filed_amount,
        row.filed_stage,
        thresholds.small_target,
    )
    plan = setting.definitions.plan(row.indicator.id, row.unit_id, setting.period)
    scheduled = scheduled_share(row.indicator, plan, setting.period)
    graced = plan is None and setting.period.month < thresholds.no_plan_grace
    if share is None or graced:
        return ""
    late = thresholds.behind.reached_by(scheduled - share)
    return f"{row.item}完成{share:.1f}%，序时进度{scheduled:.1f}%" if late else ""


@rule(
    "X09",
    "有问题没有下步安排",
    Severity.ERROR,
    ProjectCase,
    why="通知要求同时报送存在的问题和下步工作安排。",
    fix="请在“下步工作安排”中写明办法、完成日期和责任人。",
    suppressed_by=("S01", "S11"),
    bad="写了问题，没有写下步安排",
    good="每个问题都有下步安排",
)
def problem_without_step(case: ProjectCase) -> Iterator[Fault]:
    """A problem without any next step is an error; a step without a date is a notice."""
    steps = case.written(NarrativeKind.NEXT_STEP)
    problems = case.written(NarrativeKind.PROBLEM)
    if problems and not case.no_problem and not steps:
        first = case.first(NarrativeKind.NEXT_STEP)
        yield case.fault(first.text.source, "空白", "至少一条下步工作安排")
    for step in steps:
        if step.due and step.due.value is None and not step.due.filled:
            yield case.fault(
                step.due.source,
                "没有完成日期",
                "每条下步工作安排有完成日期",
                severity=Severity.NOTICE,
            )


@rule(
    "X13",
    "疑似计量单位差错",
    Severity.ERROR,
    RowCase,
    why="数值与预期相差十倍、百倍、千倍或万倍，多为计量单位填错；未经说明不予采用。",
    fix="请按表中的计量单位改正；数值无误的，在“说明”列写明后重新报送。",
    bad="目标 20.32 万平方米，累计填 51000",
    good="目标 20.32 万平方米，累计填 5.1",
)
def unit_slip(case: RowCase) -> Iterator[Fault]:
    """A figure that fits once it is divided by a power of ten.

    The catalogue gives K, merged with a mark. A slip of 10⁴ merged even for one month is a wrong
    number under a seal, and makes the right one look like a fall (M02) the month after; so the
    value is held until the unit explains it, and only then is a K.
    """
    slip = _slip(case)
    measure = case.indicator.measure
    if slip is not None and measure is not None:
        yield case.fault(
            f"{plain(case.amount)}{measure.name}",
            f"约为 {plain(case.amount / slip)}{measure.name}（目标 {case.target.quantity}）",
            severity=Severity.EXPLAIN if case.entry.remark.value else None,
        )


@rule(
    "X15",
    "零报告却填有数据",
    Severity.ERROR,
    FormCase,
    why="“零报告”表示本月没有变化，与所填数据矛盾。",
    fix="有变化的，把“零报告”改为“否”；没有变化的，清空本月累计。",
    suppressed_by=("S01", "S11"),
    bad="零报告选“是”，又填了本月累计",
    good="零报告选“否”，填写本月累计",
)
def zero_report_with_values(case: FormCase) -> Iterator[Fault]:
    """The zero report is chosen and yet a figure differs from last month's."""
    zero = case.submission.zero_report
    if not present(zero.value):
        return
    filled = [e.main.source for e in case.submission.entries if e.main and e.main.filled]
    if filled:
        yield case.fault_at(
            zero.source, f"零报告为“是”，{filled[0].cell} 等 {len(filled)} 格有数据", "二者一致"
        )
