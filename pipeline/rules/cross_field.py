"""Family X: do the cells of one form agree with each other?"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from pipeline.definitions.indicator import Combination
from pipeline.definitions.progress import (
    CLIMBED,
    WHOLE,
    combined_share,
    met,
    scheduled_share,
    stage_met,
    stage_share,
)
from pipeline.forms.keys import FieldKey
from pipeline.model.field import Number, Trouble
from pipeline.model.finding import Severity
from pipeline.model.quantity import plain
from pipeline.model.submission import IndicatorEntry, Narrative, NarrativeKind
from pipeline.rules.cases import FormCase, present
from pipeline.rules.row_cases import ProjectCase, RowCase, says_none
from pipeline.rules.rule import Fault, Missing, rule

_SLIPS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4))


def _slip(case: RowCase) -> Decimal | None:
    """The power of ten by which a figure seems too great, or None.

    Judged against the way that is left: the figure is over twice the target, and divided by 10,
    100, 1000 or 10000 it lies between the last accepted figure and the target. Without an accepted
    figure the baseline takes its place, or 0: a slip in the first month is the likeliest of all.
    """
    amount, target = case.amount, case.target.quantity.amount
    last = case.setting.history.last(case.unit_id, case.indicator.id)
    low = (last.amount if last else case.indicator.baseline) or Decimal(0)
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
    """A cumulative figure above the target by more than the margin in 参数.

    A target that is a limit (不超过、为零) is not climbed to: past it the status says so.
    """
    margin = case.setting.definitions.limits.over_target_percent
    amount, target = case.amount, case.target
    most = (target.upper or target.quantity.amount) * (1 + margin / WHOLE)
    if target.comparison in CLIMBED and amount > most:
        told = f"不超过目标 {target.quantity}的{plain(WHOLE + margin)}%，或写明原因"
        yield case.fault(plain(amount), told, part="current")


@rule(
    "X04",
    "节点已完成，数量未完成",
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
    if case.amount > 0 and stage_share(case.indicator, case.stage) == 0:
        yield case.fault(
            f"形象进度“{case.stage}”，累计 {plain(case.amount)}",
            "已启动的节点，或累计为 0",
            at=present(case.entry.stage).source,
        )


@rule(
    "X08",
    "进度滞后，存在的问题却填“无”",
    Severity.EXPLAIN,
    ProjectCase,
    why="滞后的项目应说明卡在哪里，否则无法协调。",
    fix="请在“存在的问题”中写明滞后的原因。",
    bad="完成 5%，序时进度 25%，存在的问题填“无”",
    good="写明滞后原因",
)
def behind_without_problem(case: ProjectCase) -> Iterator[Fault]:
    """An indicator is behind its schedule and the unit says that there is no problem."""
    problem, *_ = present(case.written(NarrativeKind.PROBLEM) or None)
    unread = any(_unread(row) for row in case.rows)
    if not unread and not case.no_problem:
        return
    late = [told for row in case.rows if not row.fallen and (told := behind(row))]
    if unread and not late:
        raise Missing
    if late and case.no_problem:
        yield case.fault(
            problem.text.source,
            f"{'；'.join(late)}；存在的问题填“{problem.text.value}”",
            "写明滞后的原因",
        )


def _unread(row: RowCase) -> bool:
    """Whether a row asks for a value and gives none to judge by; a refused one is none."""
    blank = row.filed_amount is None and row.filed_stage is None
    return row.entry.main is not None and (blank or row.fallen)


def behind(row: RowCase) -> str:
    """How far a row is behind its schedule, when that is more than the threshold; else empty.

    One unit's part of a sum is never behind by itself: the target is that of all units together.
    """
    if row.indicator.combination is Combination.SUM:
        return ""
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
    return f"{row.item}完成{_points(share)}%，序时进度{_points(scheduled)}%" if late else ""


def _points(share: Decimal) -> Decimal:
    """A share as it is printed everywhere: one decimal, half up."""
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


@rule(
    "X09",
    "有问题没有下步安排",
    Severity.ERROR,
    ProjectCase,
    also=(Severity.NOTICE,),
    why="通知要求同时报送存在的问题和下步工作安排。",
    fix="请在“下步工作安排”中写明办法、完成日期和责任人。",
    suppressed_by=("S01", "S11", "S03"),
    bad="写了问题，没有写下步安排",
    good="每个问题都有下步安排",
)
def problem_without_step(case: ProjectCase) -> Iterator[Fault]:
    """A problem without any next step is an error; a step without a date is a notice."""
    written = case.written(NarrativeKind.NEXT_STEP)
    present((*written, *case.written(NarrativeKind.PROBLEM)) or None)
    steps = [step for step in written if not says_none(step.text.value)]
    if case.problems and not steps:
        first = case.first(NarrativeKind.NEXT_STEP)
        read = first.text.source.raw or "空白"
        yield case.fault(first.text.source, read, "至少一条下步工作安排", part=(_part(first),))
    for step in steps:
        if step.due and step.due.trouble is Trouble.BLANK:
            yield case.fault(
                step.due.source,
                "没有完成日期",
                "每条下步工作安排都有完成日期",
                part=(_part(step), "due"),
                severity=Severity.NOTICE,
            )


def _part(item: Narrative) -> str:
    return f"{item.kind.value}:{item.number}"


@rule(
    "X13",
    "疑似计量单位差错",
    Severity.ERROR,
    RowCase,
    also=(Severity.EXPLAIN,),
    why="数值比预期大十倍、百倍、千倍或万倍，多为计量单位填错；未经说明，这个数不采用。",
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
    slip = _slip(case) if case.target.comparison in CLIMBED else None
    measure = case.indicator.measure
    if slip is not None and measure is not None:
        yield case.fault(
            f"{plain(case.amount)}{measure.name}",
            f"约为 {plain(case.amount / slip)}{measure.name}（目标 {case.target.quantity}）",
            part="current",
            severity=Severity.EXPLAIN if case.entry.remark.value else None,
        )


ZERO_REPORT_CONTRADICTED = "values"
"""The last part of the subject of X15: it is open whether anything changed at all."""


@rule(
    "X15",
    "零报告却填有数据",
    Severity.ERROR,
    FormCase,
    why="“零报告”表示本月没有变化，与所填数据矛盾；改正以前，这张表中的数据不采用。",
    fix="有变化的，把“零报告”改为“否”；没有变化的，清空所填数据。",
    suppressed_by=("S01", "S11"),
    bad="零报告选“是”，又填了本月累计",
    good="零报告选“否”，填写本月累计",
)
def zero_report_with_values(case: FormCase) -> Iterator[Fault]:
    """The zero report is chosen and yet a figure or stage differs from the last accepted one."""
    zero = case.submission.zero_report
    if not present(zero.value):
        return
    changed = [
        field.source.cell
        for entry in case.submission.entries
        for field in (entry.current, entry.stage)
        if field and field.filled and _said(field.value) not in _known(case, entry)
    ]
    if changed:
        fault = case.fault_at(
            zero.source,
            f"零报告为“是”，又在{'、'.join(changed)}填有与上月不同的数据",
            "“零报告”与所填数据一致",
            row_key=FieldKey.ZERO_REPORT.value,
        )
        yield replace(fault, subject=(*fault.subject, ZERO_REPORT_CONTRADICTED))


def _said(value: Number | str | None) -> Decimal | str | None:
    return value.amount if isinstance(value, Number) else value


def _known(case: FormCase, entry: IndicatorEntry) -> tuple[Decimal | str, ...]:
    """What was last accepted of an indicator: repeating it changes nothing."""
    last = case.setting.history.last(case.unit.id, entry.indicator_id)
    values = (last.amount, last.stage) if last else ()
    return tuple(each for each in values if each is not None)
