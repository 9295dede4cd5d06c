"""Family P, one indicator's plan: it climbs, in order, and ends at the target in time."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.definitions.filed_plans import overruled
from pipeline.definitions.indicator import Combination, Comparison, IndicatorKind
from pipeline.definitions.types import Plan
from pipeline.model.field import Number, Qualifier, Trouble
from pipeline.model.finding import Place, Severity
from pipeline.model.period import Period, chinese_date
from pipeline.model.plan import PlannedIndicator
from pipeline.model.quantity import plain
from pipeline.rules.cases import present
from pipeline.rules.plan.cases import PlanEntryCase, PlanSumCase
from pipeline.rules.rule import Fault, Missing, MissingValue, rule

_UNSEEN = frozenset({Trouble.BLANK, Trouble.LOST})
"""Troubles told by other rules: P13 tells a blank, P06 a lost row."""


@rule(
    "P09",
    "计划填的不是确定的数或日期",
    Severity.ERROR,
    PlanEntryCase,
    why="计划要用来推算每个月应完成多少，只能是确定的数和日期。",
    fix="月份格只填不小于0的数字，节点格填具体日期，如 2031-6-30。",
    suppressed_by=("P06", "P07"),
    bad="6月填“过半”，开工日期填“上半年”",
    good="6月填 20，开工日期填 2031-6-30",
)
def plan_cell_unreadable(case: PlanEntryCase) -> Iterator[Fault]:
    """A month or step whose cell gives no certain value."""
    for heading, field in case.cells():
        if field.trouble is not None and field.trouble not in _UNSEEN:
            expected = "具体日期" if heading in case.entry.steps else "数字"
            yield case.fault(heading, expected)
    for month, number in case.entry.values.items():
        if number.value is not None:
            yield from _odd_number(case, month, number.value)


def _odd_number(case: PlanEntryCase, month: Period, number: Number) -> Iterator[Fault]:
    heading = f"{month.month}月"
    decimals = case.target.quantity.measure.decimals
    exponent = number.amount.normalize().as_tuple().exponent
    if number.qualifier is not Qualifier.NONE or number.amount < 0:
        yield case.fault(heading, "不小于0的确定的数")
    elif isinstance(exponent, int) and -exponent > decimals:
        yield case.fault(heading, f"最多{decimals}位小数的数" if decimals else "整数")


@rule(
    "P10",
    "计划累计数下降",
    Severity.ERROR,
    PlanEntryCase,
    why="计划填的是今年1月以来的累计数，只会持平或升高。",
    fix="请核对是否填成了当月数；每个月填到月底的累计数。",
    suppressed_by=("P06", "P07", "P09"),
    bad="5月 20，6月 8",
    good="5月 20，6月 28",
)
def plan_falls(case: PlanEntryCase) -> Iterator[Fault]:
    """A month wants less than a month before it."""
    amounts = present(case.amounts or None)
    for (_, before), (month, after) in pairwise(sorted(amounts.items())):
        if after < before:
            yield case.fault(f"{month.month}月", f"不少于前面月份的 {plain(before)}")


@rule(
    "P11",
    "到期的计划数不等于目标",
    Severity.ERROR,
    PlanEntryCase,
    also=(Severity.NOTICE,),
    why="计划到完成时限应正好达到年度目标，不足的等于没有按目标排计划。",
    fix="请重排计划，使完成时限那个月的累计数等于年度目标。",
    suppressed_by=("P06", "P07", "P09", "P10"),
    bad="目标 40，完成时限那个月填 35",
    good="目标 40，完成时限那个月填 40",
)
def plan_misses_target(case: PlanEntryCase) -> Iterator[Fault]:
    """The month of the deadline wants less than the target, or more.

    More than a target that is to be reached or passed (不少于) is worth a notice only. Of a target
    that several units share, each plans a part, which cannot exceed the whole.
    """
    month = max(present(case.entry.values or None))
    amounts = case.amounts
    if month not in amounts:
        raise Missing
    end, target = amounts[month], case.target
    goal, most = target.quantity.amount, target.upper or target.quantity.amount
    part = case.indicator.combination is Combination.SUM
    expected = f"等于目标 {target.label}"
    if end < goal and not part:
        yield case.fault(f"{month.month}月", expected)
    elif end > most:
        exact = part or target.comparison in {Comparison.EQUAL, Comparison.RANGE}
        severity = None if exact else Severity.NOTICE
        yield replace(case.fault(f"{month.month}月", expected), severity=severity)


@rule(
    "P12",
    "计划低于年初基数",
    Severity.ERROR,
    PlanEntryCase,
    why="这项指标填的是总数（存量），从年初基数往上走，不是从0开始。",
    fix="请填到月底计划达到的总数，即年初基数加上今年新增。",
    suppressed_by=("P06", "P07", "P09"),
    bad="年初基数 1500，3月填 100",
    good="年初基数 1500，3月填 1600",
)
def plan_below_baseline(case: PlanEntryCase) -> Iterator[Fault]:
    """A month of a level lies below the stock at the start of the year."""
    baseline = present(case.indicator.baseline)
    if case.indicator.kind is not IndicatorKind.LEVEL:
        raise Missing
    first = next(iter(sorted(case.amounts.items())), None)
    month, amount = present(first)
    if amount < baseline:
        yield case.fault(f"{month.month}月", f"不少于年初基数 {plain(baseline)}")


@rule(
    "P13",
    "计划没有填全",
    Severity.ERROR,
    PlanEntryCase,
    why="每个月、每个节点都要有计划，才能逐月评定进度；空白不会当作0。",
    fix="请把完成时限以前的各月、各节点填全；某个月没有新增的，填上月的累计数。",
    suppressed_by=("P06", "P07"),
    bad="只填了12月",
    good="从首个报告期到完成时限逐月填写",
    missing=MissingValue.JUDGE,
)
def plan_has_gaps(case: PlanEntryCase) -> Iterator[Fault]:
    """Blank months from the first reported one (or the first filled one) on, or blank steps."""
    if not case.asked:
        return
    blank = [name for name, field in case.cells() if field.trouble is Trouble.BLANK]
    filled = sorted(month for month, field in case.entry.values.items() if field.filled)
    start = min([case.setting.first, *filled])
    optional = {f"{month.month}月" for month in case.entry.values if month < start}
    missed = [name for name in blank if name not in optional]
    if missed:
        yield case.fault(missed[0], f"填全（空着：{'、'.join(missed)}）")


@rule(
    "P14",
    "节点日期先后颠倒",
    Severity.ERROR,
    PlanEntryCase,
    why="形象进度按节点先后推进，后一个节点不能早于前一个。",
    fix="请核对各节点的计划完成日期。",
    suppressed_by=("P06", "P07", "P09"),
    bad="开工 8月1日，主体完工 6月1日",
    good="开工 4月1日，主体完工 9月1日",
)
def steps_out_of_order(case: PlanEntryCase) -> Iterator[Fault]:
    """A step is planned before the one that it follows."""
    days = present(case.days or None)
    for (before, earlier), (step, later) in pairwise(days.items()):
        if later < earlier:
            yield case.fault(step, f"不早于“{before}”的 {chinese_date(earlier)}")


@rule(
    "P15",
    "节点晚于完成时限",
    Severity.ERROR,
    PlanEntryCase,
    why="最后一个节点应在完成时限以前达到。",
    fix="请把各节点安排在完成时限以前；确实不能按期的，请另行来文申请延期。",
    suppressed_by=("P06", "P07", "P09"),
    bad="完成时限 8月31日，投入使用填 10月1日",
    good="完成时限 8月31日，投入使用填 8月20日",
)
def step_after_deadline(case: PlanEntryCase) -> Iterator[Fault]:
    """A step is planned for a day after the indicator's deadline."""
    for step, day in present(case.days or None).items():
        if day > case.indicator.deadline:
            yield case.fault(step, f"不晚于 {chinese_date(case.indicator.deadline)}")


@rule(
    "P18",
    "期限以后调整计划没有批准文号",
    Severity.EXPLAIN,
    PlanEntryCase,
    why="计划是评定进度的依据，报送期限以后不能自行调整；没有批准的，仍按原计划评定。",
    fix="请把同意调整的文号填在“批准文号”中，选“更正”重新报送；不调整的，不需要处理。",
    suppressed_by=("P06", "P07", "P09", "P10", "P11", "P12", "P13", "P14", "P15"),
    bad="5月自行把6月的计划由 20 改成 10",
    good="更正的实施计划表写明批准文号",
)
def changed_without_approval(case: PlanEntryCase) -> Iterator[Fault]:
    """A plan that stands is changed after the due day without a reference."""
    standing = present(case.standing)
    if case.receipt.received.date() <= case.setting.settled or not case.entry.filled:
        return
    if case.approval or not _differs(case, standing):
        return
    yield case.fault_of_all("计划与已报的不同，“批准文号”空白", "写明同意调整的文号")


def _differs(case: PlanEntryCase, standing: PlannedIndicator) -> bool:
    amounts = {each.period: each.amount for each in standing.values}
    days = {each.step: each.day for each in standing.steps}
    return (case.amounts, case.days) != (amounts, days)


@rule(
    "P22",
    "分不清以哪份计划为准",
    Severity.EXPLAIN,
    PlanEntryCase,
    why="同一单位的两份不同计划收到时间相同，或者只登记了日期，分不出先后。",
    fix="请在收件文件夹的“收件登记”中写明两份各是几点收到的，再重新运行。",
    suppressed_by=("P06", "P07", "P09", "P10", "P11", "P12", "P13", "P14", "P15", "P18"),
    bad="收件文件夹中有甲局的两份计划，都没有登记",
    good="收件登记写明两份各是哪天收到的",
)
def two_plans_at_once(case: PlanEntryCase) -> Iterator[Fault]:
    """Another plan of the unit may have come before or after, and says something else."""
    standing = present(case.standing)
    if case.beside and case.entry.filled and _differs(case, standing):
        yield case.fault_of_all("与同时收到的另一份计划不同", "能分出先后的一份")


@rule(
    "P19",
    "没有写责任领导",
    Severity.NOTICE,
    PlanEntryCase,
    why="每项工作都要有人负责、有人落实。",
    fix="请在“责任领导”栏填写一名领导的姓名，重新报送。",
    suppressed_by=("P06", "P13"),
    bad="责任领导空白",
    good="责任领导写明姓名",
    missing=MissingValue.JUDGE,
)
def no_leader(case: PlanEntryCase) -> Iterator[Fault]:
    """Nobody is named as responsible for the indicator."""
    if case.whole and not case.entry.leader.value:
        yield Fault(
            subject=(*case.subject, "leader"),
            place=case.entry.leader.source.place(f"{case.indicator.label}（责任领导）"),
            read="空白",
            expected="一名领导的姓名",
        )


@rule(
    "P20",
    "清单定义中已有计划",
    Severity.NOTICE,
    PlanEntryCase,
    why="办公室写进清单定义“计划”表的，以它为准，报来的计划只作存档。",
    fix="要改用单位报来的计划，请办公室删去“计划”表中的这一行。",
    bad="“计划”表已有该单位这项指标的计划，单位又报来一份",
    good="“计划”表中没有这一行",
)
def overruled_by_definitions(case: PlanEntryCase) -> Iterator[Fault]:
    """The sheet 计划 has a plan for the same thing that goes before the filed one."""
    january = Period(case.setting.year, 1)
    received = Period.of(case.receipt.received.date())
    late = case.receipt.received.date() > case.setting.settled
    filed = Plan(
        indicator_id=case.indicator.id,
        unit_id=case.unit.id,
        values={},
        effective=max(january, received) if late else january,
        approval="",
    )
    if case.entry.filled and overruled(case.setting.definitions.plans, filed):
        yield case.fault_of_all("清单定义“计划”表中已有这一项", "只有一份计划")


@rule(
    "P21",
    "几个单位的计划合计达不到目标",
    Severity.ERROR,
    PlanSumCase,
    why="由几个单位共同完成的，各单位计划之和应达到目标。",
    fix="请汇总单位与各单位商定各自承担的数，重新报送计划。",
    bad="目标 40，三个单位到期的计划合计 36",
    good="目标 40，三个单位到期的计划合计 40",
)
def parts_miss_the_whole(case: PlanSumCase) -> Iterator[Fault]:
    """All units that share an indicator have filed, and their plans do not add up to the target."""
    target = present(case.indicator.target(case.setting.first))
    if set(case.ends) != set(case.indicator.reporters):
        raise Missing
    total = sum(case.ends.values(), Decimal(0))
    if total < target.quantity.amount:
        for unit_id in case.indicator.reporters:
            yield Fault(
                subject=(unit_id, case.indicator.project_id, case.indicator.id, "sum"),
                place=Place(item=case.indicator.label),
                read=f"各单位到期的计划合计 {plain(total)}",
                expected=f"达到目标 {target.label}",
            )
