"""A month's result on the screen: what came, what needs judgement, how things stand, what next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.board.reporting import REPORTING_LABELS, Reporting, UnitStanding
from pipeline.board.types import Board
from pipeline.commands.doors import Exit
from pipeline.commands.judgement import by_unit, judgement_needed
from pipeline.commands.screen import listed, table, wrapped
from pipeline.intake.register import RULE as REGISTER_RULE
from pipeline.intake.stamped_register import RULE as STAMPED_RULE
from pipeline.model.finding import Finding, Severity
from pipeline.model.period import chinese_date
from pipeline.model.receipt import TimeSource
from pipeline.model.status import STATUS_LABELS
from pipeline.model.verdict import VERDICT_LABELS, EntryVerdict, Verdict
from pipeline.rules.identity import belongs_to_earlier_month
from pipeline.rules.registry import HELD
from pipeline.rules.timeliness import after_close

if TYPE_CHECKING:
    from pipeline.model.seal import Seal
    from pipeline.month.result import MonthResult

CAME = frozenset({Reporting.ON_TIME, Reporting.LATE})
"""A unit that reported otherwise is still to be chased."""


def result_lines(result: "MonthResult") -> Iterator[str]:
    """A month's result in the order in which a clerk deals with it."""
    board = result.board
    yield f"{board.project_list.title}  {board.period.label}"
    yield ""
    yield from _entry_lines(result)
    yield ""
    yield from _unit_lines(board)
    yield ""
    yield from _judgement_lines(board)
    yield ""
    yield from _status_lines(board, result.seal)
    for warning in (result.about_clock, *result.overwritten):
        if warning:
            yield from wrapped(f"注意：{warning}")


def further_lines(result: "MonthResult") -> Iterator[str]:
    """How the month's other lists stand; what came was told with the first."""
    for each in result.others:
        yield f"{each.board.project_list.title}  {each.board.period.label}"
        yield ""
        yield from _unit_lines(each.board)
        yield ""
        yield from _judgement_lines(each.board)
        yield ""
        yield from _status_lines(each.board, each.seal)
        yield ""


def records(result: "MonthResult") -> bytes:
    """The run's record; with several lists an array of theirs, the first list's first."""
    if not result.others:
        return result.record
    return b"[\n" + b",\n".join(each.record.strip() for each in result.every_list) + b"\n]\n"


def exit_code(result: "MonthResult") -> Exit:
    """The gravest of all lists."""
    codes = {_exit_code(each) for each in result.every_list}
    gravity = (Exit.BLOCKED, Exit.UNITS_MISSING, Exit.FINE)
    return next(each for each in gravity if each in codes)


def _exit_code(result: "MonthResult") -> Exit:
    """Data that blocks comes before units that are missing; else fine.

    A refused file of nobody blocks only while a unit is missing whose return it might be.
    """
    board = result.board
    absent = any(each.reporting not in CAME for each in board.units)
    held = any(each.verdict is Verdict.HELD for each in result.entries)
    if _owned(board) or held or (absent and refused_of_nobody(result)):
        return Exit.BLOCKED
    return Exit.UNITS_MISSING if absent else Exit.FINE


def refused_of_nobody(result: "MonthResult") -> int:
    """How many files were refused without anyone knowing whose they are."""
    known = {each.unit.id for each in result.board.units}
    at_the_door = sum(
        each.verdict is Verdict.REFUSED and not each.examined
        for entry in result.entries
        for each in (entry.parts if _speaks_by_parts(entry) else (entry,))
    )
    return at_the_door + sum(
        each.refused and each.unit_id not in known and not _is_held(each.findings)
        for each in result.examinations
    )


def _is_held(findings: Sequence[Finding]) -> bool:
    """Whether a file waits for the office itself, so that nobody else need be asked."""
    return any(each.rule in HELD for each in findings)


def _speaks_by_parts(entry: EntryVerdict) -> bool:
    """Whether a message or packed file was opened, so that its parts tell what was refused."""
    return any(part.verdict is not Verdict.SKIPPED for part in entry.parts)


def _owned(board: Board) -> set[Severity]:
    """How grave the open findings are that a unit of the list must act on."""
    known = {each.unit.id for each in board.units}
    return {each.severity for each in judgement_needed(board.findings) if each.unit in known}


def _entry_lines(result: "MonthResult") -> Iterator[str]:
    counted = Counter(each.verdict for each in result.entries)
    told = listed(
        f"{label} {counted[each]}" for each, label in VERDICT_LABELS.items() if counted[each]
    )
    number = len(result.entries)
    yield f"收件：{number} 项" + (f"（{told}）" if told else "，收件文件夹是空的")
    rows = [
        (VERDICT_LABELS[each.verdict], each.name, each.reason)
        for each in result.entries
        if _is_told_here(each)
    ]
    yield from table(rows, "  ")
    yield from _register_lines(result)
    refused = {each.receipt.name for each in result.examinations if each.refused}
    standing = {each.place.file for each in judgement_needed(result.board.findings)}
    if refused - standing:
        yield from wrapped(f"拒收后单位已另行报送：{listed(sorted(refused - standing))}", "  ")
    if result.recalled:
        yield from wrapped(f"收件文件夹中已没有、按存档计入：{listed(result.recalled)}", "  ")
    if result.moved:
        yield from wrapped(f"已移到别的收件文件夹、本月不再计入：{listed(result.moved)}", "  ")
    if result.later:
        yield from wrapped(f"在汇总日期之后收到、本次未计：{listed(result.later)}", "  ")


def _register_lines(result: "MonthResult") -> Iterator[str]:
    """What the clerk mistyped in the registers, row by row, to be put right at once."""
    for each in result.board.findings:
        of_receipts = each.rule == REGISTER_RULE and not each.subject
        if of_receipts or (each.rule == STAMPED_RULE and each.severity is Severity.NOTICE):
            line = f"{each.place.file} {each.place.item}".strip()
            yield from wrapped(f"{line}：{each.message}", "  ", "    ")


def _is_told_here(entry: EntryVerdict) -> bool:
    """Whether an entry needs a line of its own, because no finding below tells of it.

    A message with several files has one as soon as they did not all fare alike.
    """
    if entry.verdict is Verdict.HELD or len({part.verdict for part in entry.parts}) > 1:
        return True
    by_findings = entry.examined or (
        bool(entry.parts) and all(part.examined for part in entry.parts)
    )
    return entry.verdict is not Verdict.ACCEPTED and not by_findings


def _unit_lines(board: Board) -> Iterator[str]:
    rates = board.rates
    yield (
        f"报送：应报 {rates.due}，实报 {rates.reported}，"
        f"按时 {rates.on_time}，合格 {rates.qualified}"
    )
    for reporting in Reporting:
        names = [each.unit.name for each in board.units if each.reporting is reporting]
        if names and reporting is not Reporting.ON_TIME:
            yield from wrapped(f"{REPORTING_LABELS[reporting]}：{listed(names)}", "  ", "    ")
    unknown = [each.unit.name for each in board.units if _is_late_by_omission(each)]
    if unknown:
        told = f"其中没有登记收到时间、按发现时间计的：{listed(unknown)}，请补记收件登记"
        yield from wrapped(told, "  ", "    ")


def _is_late_by_omission(standing: UnitStanding) -> bool:
    """Whether a unit is late by a time at which its file was merely found."""
    first = next((r for r in standing.receipts if r.received == standing.first_received), None)
    found = first is not None and first.time_source is TimeSource.FOUND
    return found and standing.reporting in {Reporting.LATE, Reporting.AFTER_CLOSE}


def _judgement_lines(board: Board) -> Iterator[str]:
    findings = judgement_needed(board.findings)
    if not findings:
        yield "没有需要处理的问题。"
        return
    yield f"需要处理的问题：{len(findings)} 条"
    names = {each.unit.id: each.unit.name for each in board.units}
    yield from by_unit(findings, names, board.period)


def _status_lines(board: Board, seal: "Seal | None") -> Iterator[str]:
    projects = listed(f"{STATUS_LABELS[s]} {n}" for s, n in board.project_counts().items())
    indicators = listed(f"{STATUS_LABELS[s]} {n}" for s, n in board.indicator_counts().items())
    yield from wrapped(f"项目（{len(board.projects)} 件）：{projects}", "", "  ")
    yield from wrapped(f"指标（{len(board.indicators())} 项）：{indicators}", "", "  ")
    if seal is not None:
        yield f"通报已印发：{seal.number}，{chinese_date(seal.issued)}。"
    elif board.blocking:
        yield "通报为征求意见稿："
        for reason in board.blocking:
            yield from wrapped(reason, "  ", "    ")
    else:
        yield "通报为正式稿。"


def next_steps(result: "MonthResult") -> Iterator[str]:
    """What the clerk does now, list by list."""
    if not result.others:
        yield from _next_steps(result)
    for each in result.every_list if result.others else ():
        yield f"《{each.board.project_list.title}》"
        yield from _next_steps(each)


def _next_steps(result: "MonthResult") -> Iterator[str]:
    """What the clerk does now: chase, return, ask, and run again; or have the bulletin signed."""
    board = result.board
    again = f"运行 minsheng run {board.period}"
    todo = list(_to_do(result))
    if result.seal is not None:
        yield from _after_issue(result)
    elif not board.blocking:
        yield f"下一步：把 {outbox(result)}/通报.docx 送审；定稿后取得发文字号，运行"
        yield f"        minsheng issue {board.period}{list_option(result)} --number 发文字号"
        if todo:
            yield f"        另外：{listed(todo)}"
    elif todo:
        told = f"下一步：{listed(todo)}；收到后放入 inbox/{board.period}，再{again}"
        yield from wrapped(told, "", "        ")
    else:
        yield f"下一步：到报送期限以后再{again}"


def _after_issue(result: "MonthResult") -> Iterator[str]:
    """What becomes of corrections of a published month."""
    board = result.board
    if any(each.rule == after_close.code for each in judgement_needed(board.findings)):
        yield f"下一步：印发后报来的更正，经批准的运行 minsheng accept --list {board.period}"
        yield "        查编号，用 minsheng accept 采信，理由中写明批准人"
        yield from wrapped(f"然后 {_telling(result)}", "        ", "        ")
    else:
        yield from wrapped(f"下一步：{_telling(result)}", "", "        ")


def _telling(result: "MonthResult") -> str:
    """Which bulletin tells of the corrections."""
    month = result.told_in
    if month is None:
        last = result.board.project_list.calendar.last
        return f"没有下期通报可以带上更正说明（报送到{last.label}为止），有更正的另行发文说明"
    following = month == result.board.period.next()
    named = "下期通报" if following else f"{month.month}月的通报"
    return f"minsheng run {month}，{named}带上更正说明"


def outbox(result: "MonthResult") -> str:
    """Where a list's outputs stand."""
    return f"outbox/{result.board.period}/{result.folder}".rstrip("/")


def list_option(result: "MonthResult") -> str:
    """What names the list on the command line; empty where there is one alone."""
    return f" --list {result.board.project_list.id}" if result.several else ""


def _to_do(result: "MonthResult") -> Iterator[str]:
    """What keeps the month from being complete, as things to do."""
    weights = _owned(result.board)
    reporting = {each.reporting for each in result.board.units}
    if any(each.verdict is Verdict.HELD for each in result.entries):
        yield "处理待人工处理的收件"
    if any(each.rule == belongs_to_earlier_month.code for each in result.board.findings):
        yield "把更正往月的表移到该月的收件文件夹"
    if refused_of_nobody(result):
        yield "问清拒收的文件是哪个单位报的"
    if any(map(_is_late_by_omission, result.board.units)):
        yield "在收件登记中补记收到时间"
    if reporting - CAME - {Reporting.NOT_YET_DUE}:
        yield "催报"
    if Reporting.NOT_YET_DUE in reporting:
        yield "提醒未报的单位"
    if weights & {Severity.REFUSED, Severity.ERROR}:
        yield "退回更正"
    if Severity.EXPLAIN in weights:
        yield "请单位说明"
