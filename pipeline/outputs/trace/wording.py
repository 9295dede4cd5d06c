"""A trace in Chinese lines: the indicator, then each unit's value from the cell to its approval."""

from collections.abc import Iterator

from pipeline.board.reason import printed_amount
from pipeline.board.share import rounded_points, standing_share
from pipeline.board.trace import FATE_LABELS, Fate, PartTrace, Trace, Version
from pipeline.board.values import BASIS_LABELS, Booking, IndicatorStanding
from pipeline.definitions.indicator import COMBINATION_LABELS, Combination, Indicator
from pipeline.model.decision import finding_number
from pipeline.model.examination import Reading
from pipeline.model.field import Source
from pipeline.model.finding import SEVERITY_LABELS, STATE_LABELS, Finding, Severity
from pipeline.model.period import Period, chinese_date
from pipeline.model.receipt import TIME_SOURCE_LABELS, Receipt
from pipeline.model.status import STATUS_LABELS
from pipeline.model.submission import SUBMISSION_KIND_LABELS
from pipeline.outputs.trace.answer import Fact
from pipeline.outputs.trace.things import NOTHING, printed_value

SHORT_HASH = 12
"""The characters of a hash on the screen; the record has it whole."""


def indicator_facts(trace: Trace) -> Iterator[Fact]:
    """What is published of the indicator and what that rests on."""
    standing, period = trace.standing, trace.period
    indicator, measure = standing.indicator, standing.indicator.measure
    share = standing_share(standing, period)
    yield Fact("项目", trace.project)
    yield Fact("数值", _whole(trace))
    if standing.previous is not None and measure is not None:
        before = printed_amount(standing.previous, measure.name)
        yield Fact("上月", f"{before}，本月新增 {_increase(standing)}")
    elif standing.previous_stage:
        yield Fact("上月", standing.previous_stage)
    yield Fact("目标", target_told(trace))
    yield Fact("时限", chinese_date(indicator.deadline))
    planned = "按单位计划" if standing.planned else "按月平均"
    yield Fact("完成比例", NOTHING if share is None else f"{share}%")
    yield Fact("序时进度", f"{rounded_points(standing.schedule)}%（{planned}）")
    for source in standing.plan_sources:
        place = f"{source.file} {source.sheet}!{source.cell}，原文“{source.raw}”"
        yield Fact("计划出处", f"{place}（SHA-256 {source.sha256[:SHORT_HASH]}）")
    yield Fact("状态", STATUS_LABELS[standing.status])
    yield Fact("说明", standing.reason)
    yield Fact("清单版本", f"{trace.definitions_version}，{period.label}")


def _increase(standing: IndicatorStanding) -> str:
    """What came in the month, rounded as the value itself is."""
    return NOTHING if standing.increase is None else printed_amount(standing.increase, "")


def target_told(trace: Trace) -> str:
    """The target with the month from which it holds and the document that set it."""
    target, indicator = trace.standing.target, trace.standing.indicator
    since = f"（{target.effective.label}起，依据：{target.approval or NOTHING}）" if target else ""
    return f"{indicator.target_label(trace.period)}{since}"


def _whole(trace: Trace) -> str:
    """The value as printed, and for joint leads or a rate how it comes about."""
    standing, told = trace.standing, printed_value(trace.standing)
    if trace.numerator is not None:
        counted = printed_value(trace.numerator.standing)
        name = trace.numerator.standing.indicator.label
        return f"{told} = {counted}（{name}）÷ {standing.indicator.denominator}"
    if standing.indicator.combination is Combination.SINGLE or len(trace.parts) == 1:
        return told
    how = COMBINATION_LABELS[standing.indicator.combination]
    whole = "" if standing.complete else "，有单位的数缺失，合计不完整"
    return f"{told}（{len(trace.parts)}个单位，{how}{whole}）"


def part_title(part: PartTrace, indicator: Indicator) -> str:
    """A unit with its value and what that rests on."""
    basis = BASIS_LABELS[part.booking.basis]
    valued = part.booking.valued
    month = f"，{valued.label}的数" if part.booking.carried and valued else ""
    return f"{part.unit}：{_values(part.booking, indicator)}（{basis}{month}）"


def _values(value: Booking | Reading, indicator: Indicator) -> str:
    measure = indicator.measure
    told = []
    if value.amount is not None and measure is not None:
        told.append(printed_amount(value.amount, measure.name, value.qualifier))
    if value.stage is not None:
        told.append(value.stage)
    return "，".join(told) or NOTHING


def part_facts(part: PartTrace, indicator: Indicator, period: Period) -> Iterator[Fact]:
    """Where a unit's value was typed, who answers for it, and all that was ever said of it.

    ``indicator`` is the one that the unit filed, ``period`` the month that is asked about.
    """
    booking = part.booking
    if booking.source:
        yield from _cell_facts("数值", booking.source, part.receipt)
    if booking.stage_source:
        yield from _cell_facts("节点", booking.stage_source, part.stage_receipt)
    if not booking.source and not booking.stage_source:
        yield Fact("出处", "没有采用过的数，所以没有出处")
    yield from _acceptance(part)
    if booking.remark:
        yield Fact("单位说明", booking.remark)
    for version in part.versions:
        yield Fact(f"收件{version.receipt.number}号", version_told(version, indicator))
        for finding in version.findings:
            yield Fact("审核", finding_told(version.period, finding))
    for finding in part.findings:
        yield Fact("审核", finding_told(period, finding))
    if part.earlier:
        yield Fact("以前月份", earlier_told(part, indicator))


def earlier_told(part: PartTrace, indicator: Indicator) -> str:
    """What stood in the months before, month by month."""
    told = [f"{each.period.label} {_values(each, indicator)}" for each in part.earlier]
    return "；".join(told) or NOTHING


def acceptance_told(part: PartTrace) -> str:
    """Who signed the file with the value, and by what it came to be accepted."""
    told = [f"{_signed(each)}；{_accepted_by(each)}" for each in part.used]
    return "\n".join(told) or NOTHING


def _cell_facts(what: str, source: Source, receipt: Receipt | None) -> Iterator[Fact]:
    number = f"收件{receipt.number}号，" if receipt else ""
    yield Fact("文件", f"{source.file}（{number}SHA-256 {source.sha256[:SHORT_HASH]}）")
    yield Fact("位置", f"{source.sheet}!{source.cell}（{what}），原文“{source.raw}”")


def _acceptance(part: PartTrace) -> Iterator[Fact]:
    """What was evened out, who signed, and by what the value came to be accepted."""
    told = "；".join(f"{each.rule} 读到“{each.read}”" for each in part.normalised)
    if part.used:
        yield Fact("已规整", told or "没有")
    for version in part.used:
        yield Fact("签署", _signed(version))
        yield Fact("采用", _accepted_by(version))


def _signed(version: Version) -> str:
    signed = f"填报人 {version.preparer or NOTHING}，主要负责人 {version.principal or NOTHING}"
    return f"{signed}（收件{version.receipt.number}号）"


def _accepted_by(version: Version) -> str:
    """By whom or by what a file's value was accepted."""
    asked = [each for each in version.findings if each.severity is Severity.EXPLAIN]
    notes = [f"{each.rule}{STATE_LABELS[each.state]}：{each.note}" for each in asked if each.note]
    waiting = [each.rule for each in asked if not each.note]
    told = "程序审核没有差错" if not asked else "程序审核没有差错，有待说明的问题"
    if waiting:
        told = f"{told}，{'、'.join(waiting)}还没有答复，已加注"
    adoption = version.adoption
    whose = f"；文件归属由{adoption.who}指定" if adoption else ""
    return "；".join([told, *notes]) + whose


def version_told(version: Version, indicator: Indicator) -> str:
    """One file: when it came, what it says of the indicator, what became of that."""
    receipt = version.receipt
    moment = f"{chinese_date(receipt.received.date())}{receipt.received:%H:%M}"
    when = f"{moment}（{TIME_SOURCE_LABELS[receipt.time_source]}）"
    said = _values(version.reading, indicator) if version.reading else NOTHING
    fate = FATE_LABELS[version.fate]
    if version.zero_report and version.fate is Fate.BLANK:
        fate = "零报告"
    kind = SUBMISSION_KIND_LABELS[version.kind]
    return f"{receipt.period.label}{kind}，{when}，{receipt.name}，{said}，{fate}"


def finding_told(period: Period, finding: Finding) -> str:
    """A finding in one line with its answer."""
    answer = f"，{finding.note}" if finding.note else ""
    severity = SEVERITY_LABELS[finding.severity]
    state = "" if finding.severity is Severity.NORMALISED else f"，{finding.outcome}"
    number = finding_number(period, finding)
    return f"{finding.rule} {severity}，读到：{finding.read or NOTHING}{state}{answer}（{number}）"
