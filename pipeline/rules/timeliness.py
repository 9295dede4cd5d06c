"""Family T: did the return come in time, and do we know when it came?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from pipeline.model.accepted import accepted_content
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.history import in_order
from pipeline.model.period import chinese_date
from pipeline.model.receipt import Receipt, TimeSource, no_telling
from pipeline.model.submission import AFTER_A_FIRST, SubmissionKind
from pipeline.rules.cases import present
from pipeline.rules.ladder import Punctuality, correction_due, rung
from pipeline.rules.rule import Fault, MissingValue, rule
from pipeline.rules.settle import settled
from pipeline.rules.unit_cases import UnitCase


@rule(
    "T01",
    "按时报送",
    Severity.NORMALISED,
    UnitCase,
    why="及时与否以第一份可读取的月报表的收到时间为准。",
    fix="不需要处理。",
    bad="期限以后收到（本条只记录按时报送的，不是差错）",
    good="期限当日或以前收到",
)
def on_time(case: UnitCase) -> Iterator[Fault]:
    """The first readable file came by the due date; recorded, nothing to do."""
    first = present(next(iter(case.readable), None)).receipt
    if first.received.date() <= case.dates.due:
        yield case.fault(
            chinese_date(first.received.date()),
            f"不晚于 {chinese_date(case.dates.due)}",
            file=first.name,
        )


@rule(
    "T02",
    "迟报",
    Severity.NOTICE,
    UnitCase,
    why="过了报送期限、没过最后期限的，计入本期通报并注明迟报。",
    fix="请下月在报送期限前报送。",
    bad="期限 4月6日，4月7日收到",
    good="期限 4月6日，4月2日收到",
)
def late(case: UnitCase) -> Iterator[Fault]:
    """The first readable file came after the due date and by the hard close."""
    first = present(next(iter(case.readable), None)).receipt
    if case.dates.due < first.received.date() <= case.setting.dates.hard_close:
        yield case.fault(
            chinese_date(first.received.date()),
            f"不晚于 {chinese_date(case.dates.due)}",
            file=first.name,
        )


@rule(
    "T03",
    "超过最后期限",
    Severity.EXPLAIN,
    UnitCase,
    why="超过最后期限收到的，本期通报不采用，转入下期并注明。",
    fix="收到时间（包括邮件上的时间）有误的，请在“收件登记”中写明正确的时间，再重新汇总；"
    "报来的是更正的，经批准后由办公室采信。",
    bad="最后期限 4月8日，4月12日收到",
    good="最后期限以前收到",
)
def after_close(case: UnitCase) -> Iterator[Fault]:
    """A readable file came after the hard close: not in this bulletin."""
    present(next(iter(case.readable), None))
    for each in case.readable:
        received = each.receipt.received.date()
        if received > case.setting.dates.hard_close:
            yield case.fault(
                chinese_date(received),
                f"不晚于 {chinese_date(case.setting.dates.hard_close)}",
                file=each.receipt.name,
            )


@rule(
    "T04",
    "未报",
    Severity.NOTICE,
    UnitCase,
    why="主办单位每月都要报送进展情况、存在的问题和下步工作安排。",
    fix="请尽快用下发的本月月报表报送；已经报送的，请来电核对。",
    bad="期限已过，没有收到可读取的月报表",
    good="期限以前报送",
    missing=MissingValue.JUDGE,
)
def missing_return(case: UnitCase) -> Iterator[Fault]:
    """Nothing readable by the due date; the level of reminder comes from the ladder in 参数."""
    setting, due = case.setting, case.dates.due
    if case.readable or setting.now.date() <= due:
        return
    late_days = setting.definitions.working_days.between(
        due, min(setting.now.date(), setting.dates.issue)
    )
    punctuality = Punctuality(
        definitions=setting.definitions,
        list_id=setting.list_id,
        history=setting.history,
        run_days=setting.run_days,
    )
    before = punctuality.missed_before(case.unit.id, setting.period)
    level = rung(setting.definitions.reminder_ladder, late_days, len(before))
    again = f"，{'、'.join(f'{each.month}月' for each in before)}也未按时报送" if before else ""
    step = f"{again}，{level.form}（第{level.level}级）" if level else again
    yield case.fault(
        f"{_came_instead(case)}，已迟 {late_days} 个工作日{step}",
        f"不晚于 {chinese_date(due)}",
    )


def _came_instead(case: UnitCase) -> str:
    if case.examinations:
        return "只收到退回的文件"
    return "只收到扫描件或照片" if case.scans else "没有收到月报表"


@rule(
    "T05",
    "退回后未按期更正",
    Severity.NOTICE,
    UnitCase,
    why="退回的月报表在规定的工作日内更正报回，数据才能进入本期通报。",
    fix="请按退回意见更正后立即报回；只需说明的，在“说明”列写明原因。",
    bad="4月8日退回，规定3个工作日，4月14日还没有报回",
    good="4月8日退回，4月12日报回更正后的表",
)
def not_corrected(case: UnitCase) -> Iterator[Fault]:
    """A file went back and its faults still stand after the working days that 参数 gives."""
    present(next(iter(case.examinations), None))
    setting = case.setting
    today = min(setting.now.date(), setting.dates.issue)
    days = setting.definitions.working_days
    standing = [each for each in settled(case.examinations) if _is_to_correct(each)]
    if not standing:
        return
    returned = max(setting.returned(each.receipt, today) for each in standing)
    due = correction_due(setting.definitions, setting.dates.hard_close, returned)
    if today > due:
        yield case.fault(
            f"{chinese_date(returned)}退回，已过期限 {days.between(due, today)} 个工作日",
            f"不晚于 {chinese_date(due)}{_reckoned(case, returned, due)}",
            file=standing[-1].place.file,
        )


def _reckoned(case: UnitCase, returned: date, due: date) -> str:
    """（退回后 3 个工作日）, or that the hard close came before them."""
    setting = case.setting
    limit = setting.definitions.limits.correction_days
    whole = setting.definitions.working_days.after(returned, limit)
    return f"（退回后 {limit} 个工作日）" if due == whole else "（本期最后期限）"


def _is_to_correct(finding: Finding) -> bool:
    """Whether a unit must still put something right or explain it."""
    grave = {Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN}
    return finding.severity in grave and finding.state is State.OPEN


@rule(
    "T06",
    "收到时间不明",
    Severity.NOTICE,
    UnitCase,
    why=(
        "文件自身的时间会因复制而改变，邮件没有写明时区的时间也不能确定，"
        "都不能作为收到时间，现按发现时间计算。"
    ),
    fix="请在收件文件夹的“收件登记”中补记收到时间和方式，再重新汇总；"
    "邮件的时间还没有到的，核对本机的日期。",
    bad="文件直接拷入，没有登记",
    good="在收件登记中写明收到时间",
)
def time_unknown(case: UnitCase) -> Iterator[Fault]:
    """Neither a mail header nor the clerk's register says when a file arrived."""
    present(next(iter(case.examinations), None))
    for each in case.examinations:
        if each.receipt.time_source is TimeSource.FOUND:
            yield case.fault(
                f"按发现时间 {chinese_date(each.receipt.received.date())}计",
                "收件登记或邮件中有收到时间，不晚于现在",
                file=each.receipt.name,
            )


@rule(
    "T11",
    "几份表分不清先后",
    Severity.EXPLAIN,
    UnitCase,
    why="后报的替换先报的；收到时间相同，或者只登记了日期，分不清哪一份在后，采用的数就不能确定。",
    fix="请在收件文件夹的“收件登记”中写明各份收到的时间（几点几分），再重新汇总。",
    bad="同一天登记两份更正，没有写几点，一份报 9，一份报 10",
    good="登记写明上午9:00、下午15:30",
    missing=MissingValue.JUDGE,
)
def order_unknown(case: UnitCase) -> Iterator[Fault]:
    """Two files of which nobody can tell the later one, where it matters which one it is."""
    own = in_order(case.readable)
    for one, other in combinations(own, 2):
        natural = one.kind is SubmissionKind.FIRST and other.kind in AFTER_A_FIRST
        unknown = no_telling(one.receipt, other.receipt) and not natural
        if unknown and _matters(own, one, other):
            yield case.fault(
                f"{one.receipt.number}号“{one.receipt.name}”和"
                f"{other.receipt.number}号“{other.receipt.name}”",
                "分得清先后的收到时间",
                file=other.receipt.name,
            )


def _matters(own: Sequence[Examination], one: Examination, other: Examination) -> bool:
    """Whether something else would stand had two files come the other way round."""
    turned = {
        one.receipt.number: replace(one, receipt=_at(one.receipt, other.receipt)),
        other.receipt.number: replace(other, receipt=_at(other.receipt, one.receipt)),
    }
    other_way = [turned.get(each.receipt.number, each) for each in own]
    return accepted_content(own, one.unit_id) != accepted_content(other_way, one.unit_id)


def _at(receipt: Receipt, place: Receipt) -> Receipt:
    """A receipt in the place of another one."""
    return replace(receipt, received=place.received, number=place.number)


@rule(
    "T07",
    "经批准延期",
    Severity.NORMALISED,
    UnitCase,
    also=(Severity.NOTICE,),
    why="经批准延期的，在延期以内报送算按时；超过最后期限的，赶不上本期通报。",
    fix="不需要处理；请在延期以内报送。",
    bad="批准延至 4月7日（本条只记录批准的延期，不是差错）",
    good="没有批准延期，或者延至的日期不晚于原期限",
)
def extension_granted(case: UnitCase) -> Iterator[Fault]:
    """An extension that moves the unit's due date; what of it is past the hard close does not."""
    extension = present(case.extension)
    close = case.setting.dates.hard_close
    if extension.until <= case.setting.dates.due:
        return
    told = f"{extension.approval}批准延至 {chinese_date(extension.until)}（{extension.reason}）"
    if extension.until <= close:
        yield case.fault(told, f"原期限 {chinese_date(case.setting.dates.due)}")
        return
    fault = case.fault(told, f"不晚于最后期限 {chinese_date(close)}", severity=Severity.NOTICE)
    yield replace(fault, fix="本期只能延到最后期限；请改“延期”表的“延至”，或者转入下期报送。")
