"""Each status at its thresholds, and the one sentence under it, recomputed from its own figures."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from example_county import BUILDING, example_definitions, indicator, target
from example_returns import DEFINITIONS, Typed, board_of, filed, standing_of
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.board.status import by_gap
from pipeline.board.values import IndicatorStanding
from pipeline.definitions.indicator import Combination, Comparison, Indicator, IndicatorKind
from pipeline.definitions.types import Definitions, Plan
from pipeline.model.period import Period
from pipeline.model.status import Status
from pipeline.model.submission import SubmissionKind

JANUARY, MARCH, APRIL, MAY, JUNE, AUGUST, DECEMBER = (
    Period(2031, month) for month in (1, 3, 4, 5, 6, 8, 12)
)


def plan(indicator_id: str, unit_id: str, **months: str) -> Plan:
    """A filed plan: ``m3="10"`` wants 10 by the end of March."""
    return Plan(
        indicator_id=indicator_id,
        unit_id=unit_id,
        values={Period(2031, int(month[1:])): Decimal(value) for month, value in months.items()},
        effective=JANUARY,
        approval="方案",
    )


def county(*indicators: Indicator, plans: tuple[Plan, ...] = ()) -> Definitions:
    """The invented county with some indicators exchanged and plans filed."""
    definitions = example_definitions()
    exchanged = {each.id: each for each in indicators}
    return replace(definitions, indicators={**definitions.indicators, **exchanged}, plans=plans)


def judged(
    period: Period,
    indicator_id: str,
    typed: Typed,
    definitions: Definitions = DEFINITIONS,
    **also: Typed,
) -> IndicatorStanding:
    """One indicator's standing when its units file in time; ``also`` gives unit C's own figure."""
    reporters = definitions.indicators[indicator_id].reporters
    values: Mapping[str, Typed] = {unit: also.get(unit, typed) for unit in reporters}
    files = [filed(unit, period, {indicator_id: value}) for unit, value in values.items()]
    return standing_of(board_of(period, *files, definitions=definitions), indicator_id)


@pytest.mark.parametrize(
    ("gap", "status"),
    [
        ("0.0", Status.ON_SCHEDULE),
        ("-5.0", Status.ON_SCHEDULE),
        ("-5.1", Status.SLOW),
        ("-10.0", Status.SLOW),
        ("-10.1", Status.BEHIND),
        ("-30.0", Status.BEHIND),
        ("-30.1", Status.SEVERELY_BEHIND),
        ("9.9", Status.ON_SCHEDULE),
        ("10.0", Status.AHEAD),
    ],
)
def test_thresholds_at_equality(gap: str, status: Status) -> None:
    """A gap exactly on a bound belongs where 参数 says: below stays milder, above is ahead."""
    assert by_gap(Decimal(gap), DEFINITIONS.thresholds) is status


THOUSAND = county(
    indicator("1.1", "新建示范点", targets=(target("1000", "个"),)),
    plans=(plan("1.1", "A", m5="500", m12="1000"),),
)
"""A target of 1000 with 500 planned by May: each figure is ten times its share."""


@pytest.mark.parametrize(
    ("amount", "status", "reason"),
    [
        (
            "450",
            Status.ON_SCHEDULE,
            "累计450个，目标为1000个，完成比例45.0%，比计划进度50.0%低5.0个百分点。",
        ),
        (
            "449",
            Status.SLOW,
            "累计449个，目标为1000个，完成比例44.9%，比计划进度50.0%低5.1个百分点。",
        ),
        (
            "400",
            Status.SLOW,
            "累计400个，目标为1000个，完成比例40.0%，比计划进度50.0%低10.0个百分点。",
        ),
        (
            "399",
            Status.BEHIND,
            "累计399个，目标为1000个，完成比例39.9%，比计划进度50.0%低10.1个百分点。",
        ),
        (
            "200",
            Status.BEHIND,
            "累计200个，目标为1000个，完成比例20.0%，比计划进度50.0%低30.0个百分点。",
        ),
        (
            "199",
            Status.SEVERELY_BEHIND,
            "累计199个，目标为1000个，完成比例19.9%，比计划进度50.0%低30.1个百分点。",
        ),
        (
            "500",
            Status.ON_SCHEDULE,
            "累计500个，目标为1000个，完成比例50.0%，与计划进度50.0%持平。",
        ),
        (
            "599",
            Status.ON_SCHEDULE,
            "累计599个，目标为1000个，完成比例59.9%，比计划进度50.0%高9.9个百分点。",
        ),
        (
            "600",
            Status.AHEAD,
            "累计600个，目标为1000个，完成比例60.0%，比计划进度50.0%高10.0个百分点。",
        ),
        (
            "1000",
            Status.COMPLETED_EARLY,
            "累计1000个，达到目标（1000个），早于时限（2031年12月）。",
        ),
    ],
)
def test_each_status_has_its_sentence(amount: str, status: Status, reason: str) -> None:
    """At every threshold the status is the defined one and its sentence gives the figures."""
    standing = judged(MAY, "1.1", amount, THOUSAND)
    assert (standing.status, standing.reason) == (status, reason)


NOTHING_YET = county(
    indicator("1.1", "新建示范点", targets=(target("1000", "个"),)),
    plans=(plan("1.1", "A", m3="0", m6="500", m12="1000"),),
)
"""A plan that wants nothing before June."""


@pytest.mark.parametrize(
    ("amount", "status", "reason"),
    [
        (
            "0",
            Status.ON_SCHEDULE,
            "累计0个，目标为1000个，完成比例0.0%，与计划进度0.0%持平。",
        ),
        (
            "99",
            Status.ON_SCHEDULE,
            "累计99个，目标为1000个，完成比例9.9%，比计划进度0.0%高9.9个百分点。",
        ),
        (
            "100",
            Status.AHEAD,
            "累计100个，目标为1000个，完成比例10.0%，比计划进度0.0%高10.0个百分点。",
        ),
    ],
)
def test_a_plan_of_zero_asks_for_nothing_yet(amount: str, status: Status, reason: str) -> None:
    """Where the plan wants 0 this month, 0 is on schedule: nothing is divided by the plan."""
    standing = judged(MAY, "1.1", amount, NOTHING_YET)
    assert (standing.schedule, standing.planned) == (0, True)
    assert (standing.status, standing.reason) == (status, reason)


@pytest.mark.parametrize(
    ("gap", "stricter"),
    [
        ("-5", Status.SLOW),
        ("-10", Status.BEHIND),
        ("-30", Status.SEVERELY_BEHIND),
        ("10", Status.ON_SCHEDULE),
    ],
)
def test_the_case_of_equality_is_data(gap: str, stricter: Status) -> None:
    """A county that writes the other answer under 含边界 gets the other status at the bound."""
    thresholds = DEFINITIONS.thresholds
    turned = replace(
        thresholds,
        **{
            name: replace(bound, inclusive=not bound.inclusive)
            for name in ("slow", "behind", "severely_behind", "ahead")
            for bound in [getattr(thresholds, name)]
        },
    )
    assert by_gap(Decimal(gap), turned) is stricter
    assert by_gap(Decimal(gap), thresholds) is not stricter


def test_overdue_and_early_do_not_depend_on_the_plan() -> None:
    """With a plan or a line, the deadline and the target decide: 到期未完成, 提前完成."""
    definitions = county(plans=(plan("2.1", "B", m5="25", m8="100"),))
    for each in (definitions, DEFINITIONS):
        assert judged(AUGUST, "2.1", "竣工验收", each).status is Status.OVERDUE
        assert judged(JUNE, "2.1", "投入使用", each).status is Status.COMPLETED_EARLY
        assert judged(AUGUST, "2.1", "投入使用", each).status is Status.COMPLETED


def test_without_a_plan_nothing_is_behind_before_may() -> None:
    """The same gap is 偏慢 in April without a plan, said so, and 滞后 in May or with a plan."""
    april = judged(APRIL, "1.2", "1.25")
    assert april.status is Status.SLOW
    assert april.reason == (
        "累计1.25万平方米，目标为12.5万平方米，完成比例10.0%，比序时进度33.3%低23.3个百分点"
        "；未报送实施计划，5月以前暂按偏慢评定。"
    )
    assert judged(MAY, "1.2", "1.25").status is Status.SEVERELY_BEHIND
    planned = county(plans=(plan("1.2", "A", m4="5", m12="12.5"),))
    assert judged(APRIL, "1.2", "1.25", planned).status is Status.BEHIND


def test_a_plan_that_says_nothing_yet_is_no_plan() -> None:
    """Before a plan's first month the straight line holds, is called so, and the grace with it."""
    late = county(plans=(plan("1.2", "A", m6="5", m12="12.5"),))
    standing = judged(APRIL, "1.2", "1.25", late)
    assert standing.status is Status.SLOW
    assert not standing.planned
    assert "序时进度33.3%" in standing.reason


def test_a_small_target_is_judged_by_its_stage() -> None:
    """Of 6 stations 2 are done and the rest has its roof: the stage counts, and is named."""
    standing = judged(JUNE, "2.2", ("2", "主体完工"))
    assert standing.status is Status.AHEAD
    assert standing.reason == (
        "累计2个，目标为6个，按形象进度“主体完工”折算，完成比例60.0%，比序时进度50.0%高10.0个百分点。"
    )


def test_a_small_target_without_a_stage_is_not_called_behind() -> None:
    """A small count without a stage is at most 偏慢, and the sentence says why."""
    standing = judged(JUNE, "2.2", "1")
    assert standing.status is Status.SLOW
    assert standing.reason == (
        "累计1个，目标为6个，完成比例16.7%，比序时进度50.0%低33.3个百分点"
        "；目标数较小且未填形象进度，按偏慢评定。"
    )


def test_a_stage_says_nothing_about_a_large_target() -> None:
    """40 of 2000 with the building works done stays at 2 percent: the number decides."""
    large = county(
        indicator(
            "2.2", "新设站点", targets=(target("2000", "个"),), ladder=BUILDING, reporters=("B",)
        )
    )
    standing = judged(JUNE, "2.2", ("40", "主体完工"), large)
    assert standing.status is Status.SEVERELY_BEHIND
    assert standing.share == 2


def test_few_digits_do_not_make_a_small_target() -> None:
    """2.5万平方米 and 8公里 are small in print only and are judged by their share."""
    assert judged(JUNE, "3.3", "0.5").status is Status.SEVERELY_BEHIND


def test_an_item_due_in_august_has_its_own_schedule() -> None:
    """Due in August means 37.5 percent at the end of March, and overdue at the end of August."""
    march = judged(MARCH, "2.1", "开工")
    assert march.schedule == Decimal("37.5")
    assert march.reason.startswith("已到“开工”节点，目标为“投入使用”节点，折算进度20.0%，")
    august = judged(AUGUST, "2.1", "竣工验收")
    assert august.status is Status.OVERDUE
    assert august.reason == (
        "已到“竣工验收”节点，目标为“投入使用”节点，折算进度90.0%，完成时限为2031年8月，到期未完成。"
    )


def test_completed_and_completed_early() -> None:
    """Finished in its last month is 已完成, before it 提前完成."""
    assert judged(AUGUST, "2.1", "投入使用").status is Status.COMPLETED
    early = judged(JUNE, "2.1", "投入使用")
    assert early.status is Status.COMPLETED_EARLY
    assert early.reason == "已到“投入使用”节点，达到目标（“投入使用”节点），早于时限（2031年8月）。"


def test_a_level_is_counted_from_its_baseline() -> None:
    """1730 of 2000 from 1500 is 46 percent of the way, and the sentence gives the baseline."""
    standing = judged(MAY, "1.3", "1730")
    assert standing.share == 46
    assert standing.reason == (
        "现有1730户，目标为达到2000户（基数1500户），完成比例46.0%，比序时进度41.7%高4.3个百分点。"
    )


def test_a_rate_is_recomputed_and_says_from_what() -> None:
    """A rate is worked out from its count, and the sentence gives count and denominator."""
    board = board_of(MAY, filed("C", MAY, {"3.1": "128"}))
    standing = standing_of(board, "3.2")
    assert standing.status is Status.ON_SCHEDULE
    assert standing.reason == (
        "按128批次、60千人计算为2.13批次/千人，目标为5批次/千人以上，完成比例42.7%，"
        "比序时进度41.7%高1.0个百分点。"
    )


def test_a_rate_follows_the_plan_of_its_count() -> None:
    """Two indicators over one count stand alike: the plan of the count is the plan of the rate."""
    definitions = county(plans=(plan("3.1", "C", m5="60", m12="300"),))
    board = board_of(MAY, filed("C", MAY, {"3.1": "60"}), definitions=definitions)
    count, rate = standing_of(board, "3.1"), standing_of(board, "3.2")
    assert count.schedule == rate.schedule == 20
    assert count.status is rate.status is Status.ON_SCHEDULE


def test_a_ladder_may_end_before_its_last_step() -> None:
    """Where only 主体完工 is promised, 开工 is a third of the way and 竣工验收 more than enough."""
    ladder = replace(
        indicator(
            "2.1", "服务中心", kind=IndicatorKind.MILESTONE, ladder=BUILDING, reporters=("B",)
        ),
        final_step="主体完工",
    )
    definitions = county(ladder)
    started = judged(MAY, "2.1", "开工", definitions)
    assert started.share is not None
    assert round(started.share, 1) == Decimal("33.3")
    assert judged(MAY, "2.1", "竣工验收", definitions).status is Status.COMPLETED_EARLY


def test_the_plan_of_a_ladder_is_in_percent() -> None:
    """A ladder's plan is filed in percent of the way and is taken as the schedule."""
    definitions = county(plans=(plan("2.1", "B", m5="25", m8="100"),))
    standing = judged(MAY, "2.1", "开工", definitions)
    assert standing.reason == (
        "已到“开工”节点，目标为“投入使用”节点，折算进度20.0%，比计划进度25.0%低5.0个百分点。"
    )


def test_joint_plans_are_added_up() -> None:
    """The schedule of a joint total is the sum of its parts' plans, and needs all of them."""
    first, second = plan("3.3", "B", m5="1", m12="4"), plan("3.3", "C", m5="3", m12="4")
    assert judged(MAY, "3.3", "1", county(plans=(first, second))).schedule == 50
    assert not judged(MAY, "3.3", "1", county(plans=(first,))).planned


def test_not_reported_with_and_without_history() -> None:
    """A missing unit's last value stands with its month; without one nothing is judged."""
    earlier = [filed("A", APRIL, {"1.1": "30"})]
    carried = standing_of(board_of(MAY, earlier=earlier), "1.1")
    assert carried.status is Status.NOT_REPORTED
    assert carried.reason == "示例县甲局本月未报，沿用2031年4月数据30个。"
    empty = standing_of(board_of(MAY), "1.1")
    assert empty.status is Status.NOT_REPORTED
    assert empty.reason == "示例县甲局本月未报，没有可沿用的数据，暂不评定进度。"


def test_under_review_with_and_without_history() -> None:
    """A rejected figure is never used; the sentence says what stands in its place."""
    bad = filed("A", MAY, {"1.1": "9"}, rejected=["1.1"])
    carried = standing_of(board_of(MAY, bad, earlier=[filed("A", APRIL, {"1.1": "30"})]), "1.1")
    assert (carried.status, carried.amount) == (Status.UNDER_REVIEW, Decimal(30))
    assert carried.reason == "示例县甲局本月所报数据有差错，未采用，沿用2031年4月数据30个。"
    empty = standing_of(board_of(MAY, bad), "1.1")
    assert (empty.status, empty.amount) == (Status.UNDER_REVIEW, None)
    assert empty.reason == "示例县甲局本月所报数据有差错，未采用，没有可沿用的数据，暂不评定进度。"


def test_a_unit_that_said_nothing_of_an_item_is_not_called_faulty() -> None:
    """A form that leaves the item blank, with nothing wrong in it, brought no usable figure."""
    standing = standing_of(board_of(MAY, filed("A", MAY, {"1.2": "3"})), "1.1")
    assert standing.status is Status.UNDER_REVIEW
    assert standing.reason == "示例县甲局本月未报送可用数据，没有可沿用的数据，暂不评定进度。"


def test_a_rejected_correction_leaves_the_earlier_figure_of_the_month() -> None:
    """The month's first accepted figure stands, and the sentence does not call it last month's."""
    first = filed("A", MAY, {"1.1": "30"})
    second = filed(
        "A", MAY, {"1.1": "9"}, rejected=["1.1"], kind=SubmissionKind.CORRECTION, number=2
    )
    standing = standing_of(board_of(MAY, first, second), "1.1")
    assert (standing.status, standing.amount) == (Status.UNDER_REVIEW, Decimal(30))
    assert standing.reason == "示例县甲局更正的数据未通过审核，仍用本月先前所报30个。"


def test_a_joint_sum_with_a_missing_part_is_not_judged() -> None:
    """The part that is there is told, and the total is never passed off as whole."""
    standing = standing_of(board_of(MAY, filed("C", MAY, {"3.3": "2.35"})), "3.3")
    assert (standing.status, standing.complete, standing.share) == (
        Status.NOT_REPORTED,
        False,
        None,
    )
    assert standing.reason == (
        "示例县乙局本月未报，没有可沿用的数据；示例县丙局报2.35公里，合计不完整，暂不评定进度。"
    )


@pytest.mark.parametrize("period", [MAY, DECEMBER])
def test_joint_values_that_must_agree_and_differ(period: Period) -> None:
    """Differing values are told side by side and judged neither behind nor overdue."""
    same = county(
        replace(DEFINITIONS.indicators["3.3"], combination=Combination.SAME),
    )
    standing = judged(period, "3.3", "4", same, C="5")
    assert (standing.status, standing.share) == (Status.UNDER_REVIEW, None)
    assert standing.reason == (
        "各单位所报数据不一致（示例县乙局报4公里、示例县丙局报5公里），待核实。"
    )


def test_a_zero_report_keeps_the_last_value_and_says_so() -> None:
    """A zero report means no change: last month's value is judged as this month's."""
    zero = filed("A", MAY, {}, zero_report=True)
    board = board_of(MAY, zero, earlier=[filed("A", APRIL, {"1.1": "10"})])
    standing = standing_of(board, "1.1")
    assert standing.status is Status.BEHIND
    assert standing.reason == (
        "本月零报告，累计10个，目标为40个，完成比例25.0%，比序时进度41.7%低16.7个百分点。"
    )


CHANGED = county(
    indicator(
        "1.1",
        "新建示范点",
        targets=(target("40", "个"), replace(target("36", "个"), effective=JUNE)),
    )
)


def test_a_changed_target_is_told_in_its_month() -> None:
    """In the month a target changes both figures are told; the month before stays as it was."""
    june = judged(JUNE, "1.1", "18", CHANGED)
    assert june.status is Status.TARGET_CHANGED
    assert june.reason == (
        "目标由40个调整为36个（示政发〔2031〕1号），累计18个，完成比例50.0%，与序时进度50.0%持平。"
    )
    assert judged(MAY, "1.1", "18", CHANGED).share == 45
    assert judged(Period(2031, 7), "1.1", "21", CHANGED).status is Status.ON_SCHEDULE


def compared(comparison: Comparison, amount: str) -> Definitions:
    """The county with one indicator held by another comparison."""
    promised = replace(target(amount, "个"), comparison=comparison)
    return county(indicator("1.1", "新建示范点", targets=(promised,)))


def test_a_limit_is_kept_and_not_climbed() -> None:
    """More than an upper limit is behind, not ahead; less is on schedule, not finished early."""
    limited = compared(Comparison.AT_MOST, "60")
    assert judged(MAY, "1.1", "59", limited).status is Status.ON_SCHEDULE
    broken = judged(MAY, "1.1", "61", limited)
    assert (broken.status, broken.share) == (Status.BEHIND, None)
    assert broken.reason == "累计61个，目标为不超过60个，已超出限额。"
    assert judged(DECEMBER, "1.1", "59", limited).status is Status.COMPLETED
    assert judged(DECEMBER, "1.1", "61", limited).status is Status.OVERDUE
    zero = compared(Comparison.ZERO, "0")
    assert judged(MAY, "1.1", "0", zero).status is Status.ON_SCHEDULE
    assert judged(MAY, "1.1", "1", zero).status is Status.BEHIND


def test_more_than_an_exact_target_is_a_question() -> None:
    """Seven where exactly six were promised is neither ahead nor finished."""
    standing = judged(MAY, "1.1", "41", compared(Comparison.EQUAL, "40"))
    assert standing.status is Status.UNDER_REVIEW
    assert standing.reason == "累计41个，超出目标（40个），待核实。"


def number(pattern: str, text: str) -> Decimal:
    """The one number that a sentence gives in a place."""
    found = re.search(pattern, text)
    assert found is not None, text
    return Decimal(found[1])


def one_decimal(value: Decimal) -> Decimal:
    """Half up, away from zero."""
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@settings(max_examples=150, deadline=None)
@given(
    amount=st.integers(min_value=0, max_value=2600),
    goal=st.integers(min_value=11, max_value=2400),
    month=st.integers(min_value=5, max_value=11),
)
def test_a_sentence_recomputes_to_its_status(amount: int, goal: int, month: int) -> None:
    """From the sentence alone, share, gap and status come out as the board has them."""
    definitions = county(indicator("1.1", "新建示范点", targets=(target(str(goal), "个"),)))
    standing = judged(Period(2031, month), "1.1", str(amount), definitions)
    told = number(r"累计(\d+)个", standing.reason)
    promised = number(r"目标[为（](\d+)个", standing.reason)
    if told >= promised:
        assert standing.status is Status.COMPLETED_EARLY
        return
    share = number(r"完成比例([\d.]+)%", standing.reason)
    schedule = number(r"序时进度([\d.]+)%", standing.reason)
    assert share == min(one_decimal(told * 100 / promised), Decimal("99.9"))
    assert schedule == one_decimal(Decimal(month) * 100 / 12)
    if share != schedule:
        sign = 1 if "高" in standing.reason else -1
        assert share - schedule == sign * number(r"[高低]([\d.]+)个百分点", standing.reason)
    assert by_gap(share - schedule, definitions.thresholds) is standing.status


def test_a_project_stands_as_its_worst_indicator() -> None:
    """One severely behind indicator makes the project severely behind."""
    values: dict[str, Typed] = {"1.1": "40", "1.2": "0", "1.3": "1730", "1.4": "运行"}
    board = board_of(MAY, filed("A", MAY, values))
    assert board.projects[0].status is Status.SEVERELY_BEHIND


def test_the_forecast_follows_the_pace() -> None:
    """Ten of 40 in five months takes fifteen more; a carried figure keeps its own month's pace."""
    assert judged(MAY, "1.1", "10").forecast == date(2032, 8, 31)
    carried = board_of(MAY, earlier=[filed("A", Period(2031, 4), {"1.1": "10"})])
    assert standing_of(carried, "1.1").forecast == date(2032, 4, 30)
    assert judged(MAY, "1.1", "40").forecast is None
    assert judged(MAY, "1.1", "0").forecast is None
