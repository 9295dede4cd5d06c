"""What a reminder's letter says, chosen by what the unit has done and not done."""

from collections.abc import Iterator

from pipeline.board.reporting import Reminder, Reporting
from pipeline.board.types import Board
from pipeline.model.finding import Finding, Severity
from pipeline.outputs.bulletin.wording.head import BLANK, blank_number
from pipeline.outputs.bulletin.wording.title import broken
from pipeline.outputs.reminders.level import by_when_told, level_sentence, short_date
from pipeline.outputs.reminders.text import LetterText

MOST_FINDINGS = 8
"""Findings told one by one; the others are counted and stand in the returned workbook."""

_NOTHING_USABLE = frozenset({Reporting.MISSING, Reporting.REFUSED})


def letter(board: Board, reminder: Reminder) -> LetterText:
    """The letter to one unit."""
    office = board.project_list.issuing_office or BLANK * 8
    return LetterText(
        mark=office,
        number=blank_number(board),
        title_lines=tuple(
            line
            for part in (
                f"关于{_purpose(reminder)}{board.project_list.title}",
                _form(board) + "的函",
            )
            for line in broken(part)
        ),
        addressee=f"{reminder.unit.name}：",
        paragraphs=tuple(each for each in _paragraphs(board, reminder) if each),
        signed_by=office,
        signed_on=board.as_of,
        remark=f"（联系人：{BLANK * 5}联系电话：{BLANK * 7}）",
    )


def _form(board: Board) -> str:
    return f"{board.period.month}月份月报表"


def _purpose(reminder: Reminder) -> str:
    if reminder.reporting in _NOTHING_USABLE and not reminder.findings:
        return "催报"
    if reminder.findings:
        return "核实说明" if only_to_explain(reminder) else "退回更正"
    return "按时报送"


def only_to_explain(reminder: Reminder) -> bool:
    """Whether the unit has nothing to put right, only something to explain."""
    return all(each.severity is Severity.EXPLAIN for each in reminder.findings)


def _paragraphs(board: Board, reminder: Reminder) -> Iterator[str]:
    if reminder.reporting is Reporting.MISSING:
        yield from _missing(board, reminder)
    elif reminder.reporting is Reporting.REFUSED:
        yield from _refused(board, reminder)
    elif reminder.findings:
        yield from _returned(board, reminder)
    else:
        yield from _late(board, reminder)


def _missing(board: Board, reminder: Reminder) -> Iterator[str]:
    yield (
        f"贵单位主办{_projects(reminder)}。{_duty(board)}"
        f"{board.period.label}月报表应于{short_date(reminder.due)}前报送，"
        f"截至{short_date(board.as_of)}，我办尚未收到。"
    )
    yield level_sentence(reminder, board.as_of)
    yield from (_findings(reminder.findings) if reminder.findings else ())
    yield (
        f"请贵单位{by_when_told(reminder)}用下发的月报表报送，{_signed()}{_consequence(board)}"
        "已经报送的，请告知报送时间和方式，以便核对。"
    )


def _refused(board: Board, reminder: Reminder) -> Iterator[str]:
    yield (
        f"贵单位主办{_projects(reminder)}。{_duty(board)}"
        f"{board.period.label}月报表应于{short_date(reminder.due)}前报送。"
        f"贵单位报来的文件不能采用，现予退回，按未报送统计。改法如下："
    )
    yield from _findings(reminder.findings)
    yield level_sentence(reminder, board.as_of)
    yield f"请贵单位{by_when_told(reminder)}重新报送，{_signed()}{_consequence(board)}"


def _returned(board: Board, reminder: Reminder) -> Iterator[str]:
    yield (
        f"贵单位{board.period.label}月报表已{_received(board, reminder)}。"
        f"经审核，{_counted(reminder.findings)}，{_what_next(reminder)}："
    )
    yield from _findings(reminder.findings)
    yield level_sentence(reminder, board.as_of)
    when = by_when_told(reminder)
    yield f"请贵单位{when}处理并报回：{_how(reminder.findings)}{_kept(reminder.findings)}"


def _late(board: Board, reminder: Reminder) -> Iterator[str]:
    late = reminder.reporting is Reporting.LATE
    what_follows = "计入本期通报并注明迟报" if late else "数据转入下期通报"
    yield f"贵单位{board.period.label}月报表已{_received(board, reminder)}，{what_follows}。"
    yield level_sentence(reminder, board.as_of)
    if board.dates.next_due is None:
        yield "请贵单位总结经验，下年度按期报送。"
        return
    yield (
        f"请贵单位查明迟报原因，确定专人负责，自下月起按期报送。"
        f"{board.period.next().label}月报表的报送期限为{short_date(board.dates.next_due)}。"
    )


def _projects(reminder: Reminder) -> str:
    return "、".join(f"“{each.name}”" for each in reminder.projects) + "项目"


def _duty(board: Board) -> str:
    """What the duty to report rests on: the notice by its number, or the list."""
    number = board.project_list.notice_number
    basis = f"{number}文件" if number else f"{board.project_list.title}"
    return f"按照{basis}要求，"


def _consequence(board: Board) -> str:
    if board.as_of <= board.dates.hard_close:
        return "逾期未报的，本期通报按未报送列名。"
    return "本期通报按未报送列名，补报的数据转入下期。"


def _signed() -> str:
    return "并经主要负责人审签、加盖公章。"


def _received(board: Board, reminder: Reminder) -> str:
    """于4月7日收到，迟于报送期限（4月6日）."""
    day = f"于{short_date(reminder.received)}收到" if reminder.received else "收到"
    if reminder.reporting is Reporting.LATE:
        return f"{day}，迟于报送期限（{short_date(reminder.due)}）"
    if reminder.reporting is Reporting.AFTER_CLOSE:
        return f"{day}，超过最后期限（{short_date(board.dates.hard_close)}）"
    return day


def _counted(findings: tuple[Finding, ...]) -> str:
    """有4处需要更正、1处需要说明."""
    explain = sum(each.severity is Severity.EXPLAIN for each in findings)
    counts = ((len(findings) - explain, "更正"), (explain, "说明"))
    return "有" + "、".join(f"{number}处需要{what}" for number, what in counts if number)


def _what_next(reminder: Reminder) -> str:
    return "请逐项核实说明" if only_to_explain(reminder) else "现予退回，请逐项处理"


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Each with its place and its cure; what was typed is not repeated in a letter."""
    for number, each in enumerate(findings[:MOST_FINDINGS], start=1):
        yield f"{number}.{_place(each)}{each.fix}"
    if len(findings) > MOST_FINDINGS:
        yield f"另有{len(findings) - MOST_FINDINGS}处，见退回的月报表。"


def _place(finding: Finding) -> str:
    place = finding.place
    cell = f"{place.sheet}{place.cell}" if place.cell else place.sheet
    item = f"“{place.item}”" if place.item else ""
    told = f"{cell}{item}" or f"文件“{place.file}”"
    return f"{told}："


def _how(findings: tuple[Finding, ...]) -> str:
    """How to send it back, by what has to be done."""
    weights = {each.severity for each in findings}
    told = []
    if weights - {Severity.EXPLAIN}:
        told.append("报送类型选“更正”，只填需要改的格")
    if Severity.EXPLAIN in weights:
        told.append("数值无误只需说明的，在“说明”列写明原因")
    return "；".join(told) + "。"


def _kept(findings: tuple[Finding, ...]) -> str:
    if any(each.severity is Severity.ERROR for each in findings):
        return "更正以前，有差错的数不予采用，沿用上次审核通过的数。"
    return ""
