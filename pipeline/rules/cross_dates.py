"""Family X, dates: does the expected finish agree with the stage and with the deadline?"""

from collections.abc import Iterator
from datetime import date

from pipeline.definitions.progress import met, stage_met
from pipeline.model.finding import Severity
from pipeline.model.period import chinese_date
from pipeline.rules.cases import present
from pipeline.rules.row_cases import RowCase
from pipeline.rules.rule import Fault, rule


@rule(
    "X06",
    "已完成，日期却在以后",
    Severity.ERROR,
    RowCase,
    why="已经完成的工作，完成日期不会晚于报送日期；两处矛盾，不能确定是否完成。",
    fix="已经完成的，把“预计完成”改为实际完成的日期；尚未完成的，“形象进度”改选当前的节点。",
    suppressed_by=("X04",),
    bad="形象进度“投入使用”，4月4日报送，预计完成 2022-08-20",
    good="形象进度“投入使用”，4月4日报送，预计完成 2022-03-28",
)
def finished_in_the_future(case: RowCase) -> Iterator[Fault]:
    """The promised stage is reached and yet the date of it lies after the receipt."""
    field = present(case.entry.expected)
    expected: date = present(field.value)
    received = case.submission.receipt.received.date()
    if stage_met(case.indicator, case.stage) and expected > received:
        yield case.fault(
            f"形象进度“{case.stage}”，预计完成 {chinese_date(expected)}",
            f"不晚于收到日 {chinese_date(received)}，或形象进度为未完成的节点",
            at=field.source,
            part="expected",
        )


@rule(
    "X07",
    "预计完成晚于时限",
    Severity.EXPLAIN,
    RowCase,
    why="完成时限由通知确定，超出时限须说明原因。",
    fix="请在“说明”列写明原因和赶上进度的办法。",
    suppressed_by=("X06",),
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
    "X12",
    "预计完成的日期已过，节点仍未完成",
    Severity.ERROR,
    RowCase,
    why="节点按先后到达；截止日仍未完成的，不会在截止日以前完成。",
    fix="尚未完成的，请填新的预计完成日期；确已完成的，“形象进度”改选完成的节点。",
    suppressed_by=("X04",),
    bad="3月底形象进度“主体完工”，预计完成 2022-02-28",
    good="3月底形象进度“主体完工”，预计完成 2022-08-20",
)
def expected_in_the_past(case: RowCase) -> Iterator[Fault]:
    """The stage is short of the promised one although its date had come by the cut-off."""
    field = present(case.entry.expected)
    expected: date = present(field.value)
    cut_off, stage = case.setting.dates.cut_off, case.stage
    reached = stage_met(case.indicator, stage) or met(
        case.indicator, case.setting.period, case.filed_amount, stage
    )
    if expected < cut_off and not reached:
        yield case.fault(
            f"形象进度“{stage}”，预计完成 {chinese_date(expected)}",
            f"不早于截止日 {chinese_date(cut_off)}",
            at=field.source,
            part="expected",
        )
