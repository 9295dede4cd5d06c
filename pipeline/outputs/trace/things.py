"""What is known of a unit, a project, a written text, a rule, a file and a date of a month."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.board.reason import printed_amount
from pipeline.board.reporting import REPORTING_LABELS, UnitStanding
from pipeline.board.trace import Tracer
from pipeline.board.types import Board
from pipeline.board.values import BASIS_LABELS, IndicatorStanding, ProjectStanding
from pipeline.model.decision import finding_number
from pipeline.model.examination import Examination, WrittenItem
from pipeline.model.finding import NO_ANSWER, SEVERITY_LABELS, STATE_LABELS, Finding
from pipeline.model.matter import MATTER_STATE_LABELS, Matter
from pipeline.model.period import chinese_date
from pipeline.model.receipt import TIME_SOURCE_LABELS, Receipt
from pipeline.model.status import STATUS_LABELS
from pipeline.model.submission import NARRATIVE_LABELS
from pipeline.outputs.rules_page import rule_of
from pipeline.outputs.trace.answer import Answer, Fact, UnknownError

NOTHING = "—"

_DATES = {
    "cut_off": "数据截止日",
    "due": "报送期限",
    "hard_close": "最后期限",
    "issue": "印发日期",
    "next_due": "下月报送期限",
}


def printed_value(standing: IndicatorStanding) -> str:
    """An indicator's figure with its measure, or its stage; a dash for nothing."""
    measure = standing.indicator.measure
    if standing.amount is not None and measure is not None:
        if len(standing.parts) == 1:
            return printed_amount(standing.amount, measure.name, standing.parts[0].qualifier)
        return printed_amount(standing.amount, measure.name)
    return standing.stage or NOTHING


def indicator_member(standing: IndicatorStanding) -> Fact:
    """An indicator as one of those that are counted."""
    told = f"{printed_value(standing)}，{STATUS_LABELS[standing.status]}"
    return Fact(f"{standing.indicator.id} {standing.indicator.name}", told)


def project_member(project: ProjectStanding) -> Fact:
    """A project as one of those that are counted, with the indicators that decide its status."""
    worst = [each.indicator.id for each in project.indicators if each.status is project.status]
    told = f"{STATUS_LABELS[project.status]}（{'、'.join(worst)}）"
    return Fact(project.project.label, told)


def unit_member(unit: UnitStanding) -> Fact:
    """A unit as one of those that are counted."""
    return Fact(unit.unit.name, _came(unit))


def finding_member(board: Board, finding: Finding) -> Fact:
    """A finding as one of those that are counted."""
    told = f"{finding.place}，读到：{finding.read or NOTHING}，{finding.outcome}"
    name = f"{finding.rule} {SEVERITY_LABELS[finding.severity]}"
    return Fact(f"{name} {finding_number(board.period, finding)}", told)


def _came(unit: UnitStanding) -> str:
    first = unit.first_received
    when = f"，{chinese_date(first.date())}收到" if first else ""
    return f"{REPORTING_LABELS[unit.reporting]}{when}"


def indicator_answer(tracer: Tracer, indicator_id: str) -> Answer:
    """An indicator with its trace."""
    try:
        trace = tracer.trace(indicator_id)
    except KeyError as missing:
        raise UnknownError(indicator_id) from missing
    indicator = trace.standing.indicator
    return Answer(
        title=f"{indicator.id} {indicator.name}",
        value=printed_value(trace.standing),
        traces=(trace,),
    )


def project_answer(board: Board, project_id: str) -> Answer:
    """A project: its status, its indicators and what units wrote of it."""
    for project in board.projects:
        if project.project.id == project_id:
            return Answer(
                title=project.project.label,
                value=STATUS_LABELS[project.status],
                facts=(
                    Fact("主办", "、".join(map(board.unit_name, project.project.leads))),
                    Fact("状态", "取各项指标中最差的状态"),
                    *(Fact(*_written(board, item)) for item in project.items),
                ),
                members=tuple(map(indicator_member, project.indicators)),
            )
    raise UnknownError(project_id)


def _written(board: Board, item: WrittenItem) -> tuple[str, str]:
    place = f"{item.source.file} {item.source.sheet}!{item.source.cell}"
    label = f"{NARRATIVE_LABELS[item.kind]}{item.number}"
    return label, f"{item.text}（{board.unit_name(item.unit_id)}，{place}）"


def _overdue(unit: UnitStanding) -> str:
    """A unit that has not reported is behind its time; only one that has can be late."""
    return "逾期" if unit.first_received is None else "迟报"


def unit_answer(tracer: Tracer, unit_id: str) -> Answer:
    """A unit: how its return came in, and every value of it on the board."""
    board = tracer.board
    for unit in board.units:
        if unit.unit.id == unit_id:
            return Answer(
                title=unit.unit.name,
                value=REPORTING_LABELS[unit.reporting],
                facts=(
                    Fact("首次收到", _came(unit)),
                    *(Fact(f"收件{r.number}号", f"{r.name}（{r.sha256}）") for r in unit.receipts),
                    Fact(_overdue(unit), f"{unit.working_days_late}个工作日"),
                    Fact("报送次数", f"{unit.versions}次（可读取的）"),
                    Fact("合格", "合格" if unit.qualified else "不合格"),
                    Fact("必填", f"应填{unit.required}格，已填{unit.filled}格"),
                    Fact("填报人", unit.preparer or NOTHING),
                    Fact("负责人", unit.principal or NOTHING),
                ),
                members=tuple(
                    Fact(
                        f"{each.indicator.id} {each.indicator.name}",
                        f"{_booked(each, unit_id)}（{BASIS_LABELS[part.basis]}）",
                    )
                    for each in board.indicators()
                    for part in each.parts
                    if part.unit_id == unit_id
                ),
            )
    raise UnknownError(unit_id)


def _booked(standing: IndicatorStanding, unit_id: str) -> str:
    """One unit's own value of an indicator."""
    measure = standing.indicator.measure
    part = next(each for each in standing.parts if each.unit_id == unit_id)
    if part.amount is not None and measure is not None:
        return printed_amount(part.amount, measure.name, part.qualifier)
    return part.stage or NOTHING


def text_answer(tracer: Tracer, origin: tuple[str, str, str, str]) -> Answer:
    """A unit's written text by unit, project, kind and number."""
    board = tracer.board
    receipts = {each.receipt.sha256: each.receipt for each in reversed(tracer.examinations)}
    for item in (item for project in board.projects for item in project.items):
        if (item.unit_id, item.project_id, item.kind.value, str(item.number)) == origin:
            receipt = receipts.get(item.source.sha256)
            return Answer(
                title=f"{NARRATIVE_LABELS[item.kind]}{item.number}（{board.unit_name(item.unit_id)}）",
                value=item.text,
                facts=(
                    Fact("文件", item.source.file),
                    Fact("收件号", f"{receipt.number}号" if receipt else NOTHING),
                    Fact("位置", f"{item.source.sheet}!{item.source.cell}"),
                    Fact("原文", item.source.raw),
                    Fact("完成日期", chinese_date(item.due) if item.due else NOTHING),
                    Fact("单位", item.party or NOTHING),
                    Fact("SHA-256", item.source.sha256),
                ),
            )
    raise UnknownError(":".join(origin))


def rule_answer(board: Board, code: str) -> Answer:
    """A rule in the month: what it found, and how often it was looked at where that is known.

    Raises:
        UnknownError: there is no such rule.
    """
    findings = [found for found in board.findings if found.rule == code]
    rule = rule_of(code)
    if rule is None and not findings:
        raise UnknownError(code)
    counts = Counter(finding.outcome for finding in findings)
    return Answer(
        title=f"{code} {rule.title}" if rule else f"{code} 收件时发现",
        value=f"{len(findings)}条",
        facts=(
            Fact("检查次数", "汇总时每看一个表、一行或一格算一次；缺了要用的数，算“无值未查”"),
            *(Fact(label, f"{counts[label]}条") for label in (*STATE_LABELS.values(), NO_ANSWER)),
        ),
        members=tuple(finding_member(board, found) for found in findings),
    )


def receipt_answer(tracer: Tracer, receipts: Sequence[Receipt], number: int) -> Answer:
    """A file that came: when, from whom, what became of its cells, what was found in it.

    Raises:
        UnknownError: the month has no such receipt.
    """
    board = tracer.board
    receipt = next((each for each in receipts if each.number == number), None)
    if receipt is None:
        raise UnknownError(f"收件{number}号")
    source = TIME_SOURCE_LABELS[receipt.time_source]
    moment = f"{chinese_date(receipt.received.date())}{receipt.received:%H:%M}"
    examined = next((e for e in tracer.examinations if e.receipt.number == number), None)
    return Answer(
        title=f"收件{number}号",
        value=receipt.name,
        facts=(
            Fact("收到", f"{moment}（{source}）"),
            Fact("SHA-256", receipt.sha256),
            *((Fact("来自", f"收件{receipt.parent}号"),) if receipt.parent else ()),
            *(_examined(board, examined) if examined else (Fact("内容", "不是月报表"),)),
        ),
        members=tuple(
            finding_member(board, each) for each in board.findings if each.receipt == number
        ),
    )


def _examined(board: Board, examination: Examination) -> Iterator[Fact]:
    known = {each.unit.id: each.unit.name for each in board.units}
    yield Fact("单位", known.get(examination.unit_id, "未能认定"))
    yield Fact("结果", "整份未采用" if examination.refused else "可以采用")
    cells = examination.accounted
    if cells is not None:
        told = f"已读取{cells.read}格，表内固定{cells.furniture}格，未读取{cells.unread}格"
        yield Fact("单元格", f"有内容{cells.total}格：{told}")


def matter_answer(board: Board, number: str) -> Answer:
    """A problem of the problem ledger, from the cell in which it was first written.

    Raises:
        UnknownError: no problem of the month has this number.
    """
    matter = next((each for each in board.matters if each.number == number), None)
    if matter is None:
        raise UnknownError(number)
    source = matter.source
    return Answer(
        title=f"问题{matter.number}",
        value=MATTER_STATE_LABELS[matter.state],
        facts=(
            Fact("问题", matter.text),
            Fact("主办", board.unit_name(matter.id.unit_id)),
            Fact("项目", matter.id.project_id),
            Fact("提出", f"{matter.id.raised.label}，已{matter.months}个月（含提出当月）"),
            Fact("需协调", "、".join(matter.parties) or NOTHING),
            Fact("下步安排", matter.step or NOTHING),
            Fact("完成日期", chinese_date(matter.due) if matter.due else NOTHING),
            Fact("文件", f"{source.file}（SHA-256 {source.sha256}）"),
            Fact("位置", f"{source.sheet}!{source.cell}，原文“{source.raw}”"),
        ),
    )


def matter_member(board: Board, matter: Matter) -> Fact:
    """A problem as one of those that are counted."""
    told = f"{board.unit_name(matter.id.unit_id)}，{MATTER_STATE_LABELS[matter.state]}"
    return Fact(matter.number, f"{matter.text}（{told}）")


def date_answer(board: Board, which: str, printed: str) -> Answer:
    """A date of the month, which comes from the list's calendar."""
    if which not in _DATES:
        raise UnknownError(which)
    return Answer(
        title=_DATES[which],
        value=printed,
        facts=(
            Fact("依据", f"“清单”表的报送日历，遇节假日按“节假日”表顺延（{board.period.label}）"),
        ),
    )


_THRESHOLDS: Mapping[str, str] = {
    "slow": "偏慢起点（个百分点）",
    "behind": "滞后起点（个百分点）",
    "severely_behind": "严重滞后起点（个百分点）",
    "ahead": "超序时起点（个百分点）",
    "no_plan_grace": "没有计划的宽限（月）",
    "small_target": "按节点评判的目标",
}
"""The settings that the bulletin prints, by their keys on the sheet 参数."""


def threshold_answer(key: str, printed: str) -> Answer:
    """A setting of the office, which comes from the sheet 参数.

    Raises:
        UnknownError: the bulletin prints no such setting.
    """
    if key not in _THRESHOLDS:
        raise UnknownError(key)
    return Answer(
        title=_THRESHOLDS[key],
        value=printed,
        facts=(Fact("依据", f"“参数”表中键为 {key} 的一行；年中调整的见“变更”表"),),
    )
