"""The office's own waivers (豁免) as a month meets them; D rules of the workbook know no month."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.rule import Fault, MissingValue, rule
from pipeline.rules.unit_cases import WaiverCase


@rule(
    "D20",
    "豁免已到期",
    Severity.NOTICE,
    WaiverCase,
    why="豁免只管到批准的月份，过后这条规则照常审核。",
    fix="请在“豁免”表中删去这一行；确需延长的，经批准后改“有效至”。",
    bad="有效至 2022年2月，现在汇总的是3月",
    good="有效至 2022年3月，现在汇总的是3月",
    missing=MissingValue.JUDGE,
)
def waiver_expired(case: WaiverCase) -> Iterator[Fault]:
    """A waiver that no longer applies to the month."""
    waiver = case.waiver
    if waiver.until < case.setting.period:
        yield case.fault(
            f"{waiver.rule} 有效至{waiver.until.label}（{waiver.reason}，{waiver.approver}批准）",
            f"有效至{case.setting.period.label}或以后",
        )
