"""What the office tells a unit about its return (审核意见): the words, before anything is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.board.reporting import Reminder
from pipeline.board.types import Board
from pipeline.forms.keys import FILL_SHEET, REVIEW_SHEET
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity
from pipeline.model.period import chinese_date
from pipeline.model.submission import SubmissionKind
from pipeline.outputs.returned.entries import ACTIONS, LONGEST_NAME, Entry, entries_of, quoted
from pipeline.outputs.returned.marks import CORRECTION, REMARK, AnswerCells, notes_of
from pipeline.rules.grouping import within_budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything on the front sheet, and the notes by sheet and cell.

    ``steps`` say what to do, ``deadline`` until when. ``entries`` are within the noise budget;
    ``left_out`` counts the findings that are not written out.
    """

    title: str
    facts: str
    result: str
    steps: tuple[str, str]
    deadline: str
    entries: tuple[Entry, ...]
    left_out: int
    notes: Mapping[str, Mapping[str, str]]


def review(
    board: Board,
    unit_id: str,
    examination: Examination,
    findings: Sequence[Finding],
    at: AnswerCells,
) -> Review:
    """The review of one file.

    Args:
        board: the month.
        unit_id: the unit that gets the file back.
        examination: the file that is returned.
        findings: what is still open of the unit's files, in the order of listing.
        at: where the unit answers.
    """
    entries = tuple(entries_of(findings, examination.receipt.number))
    shown, left_out = within_budget([each.group for each in entries])
    asks_kind = not examination.refused and examination.kind is SubmissionKind.FIRST
    return Review(
        title=f"{board.project_list.title}月报表{REVIEW_SHEET}",
        facts=_facts(board, unit_id, examination),
        result=_result(entries, refused=examination.refused),
        steps=_steps(entries, asks_kind=asks_kind, refused=examination.refused),
        deadline=deadline(board, _reminder(board, unit_id)),
        entries=entries[: len(shown)],
        left_out=left_out,
        notes=notes_of(entries, at, asks_kind=asks_kind),
    )


def _facts(board: Board, unit_id: str, examination: Examination) -> str:
    """Whose return it is, for which month, and which file; a mail's name is the office's own."""
    receipt = examination.receipt
    name = quoted(receipt.name.rpartition("/")[2], LONGEST_NAME)
    parts = (
        f"填报单位：{board.unit_name(unit_id)}",
        f"报告期：{board.period.label}",
        f"文件：{name}（收件{receipt.number}号）",
    )
    return "　　".join(parts)


def _result(entries: Sequence[Entry], *, refused: bool) -> str:
    counts = {
        severity: sum(len(each.findings) for each in entries if each.severity is severity)
        for severity in ACTIONS
    }
    must = {
        "须改正": counts[Severity.REFUSED] + counts[Severity.ERROR],
        "须说明": counts[Severity.EXPLAIN],
        "请留意": counts[Severity.NOTICE],
    }
    told = "、".join(f"{count} 处{action}" for action, count in must.items() if count)
    if refused:
        return f"报来的月报表不能采用，现退回，请重新报送（{told}）。"
    return f"报来的月报表有 {told}，现退回办理。"


def _steps(entries: Sequence[Entry], *, asks_kind: bool, refused: bool) -> tuple[str, str]:
    """Two lines on what to do."""
    explaining = f"需要说明的，写在该行的“{REMARK}”列，不要写在本页；其余内容不要改动。"
    if refused:
        return "请按下表“怎么改”一栏办理后重新报送。", explaining
    kind = f"，“报送类型”选“{CORRECTION}”" if asks_kind else ""
    told = "改正" if any(each.severity is Severity.ERROR for each in entries) else "核对"
    return (
        f"请在“{FILL_SHEET}”中{told}橙色的单元格（点“位置”可以到达，批注里写明改法）{kind}，"
        "保存后把本文件发回。"
    ), explaining


def _reminder(board: Board, unit_id: str) -> Reminder:
    """What the unit is reminded of; who gets a file back always is."""
    return next(each for each in board.reminders if each.unit.id == unit_id)


def deadline(board: Board, reminder: Reminder) -> str:
    """Until when the file should be back: the day that letter and chat tell as well."""
    day = chinese_date(reminder.answer_by)
    if reminder.time_is_up:
        return f"发回期限（{day}）已过，请立即发回。"
    if reminder.answer_by == board.dates.hard_close:
        return f"发回期限：{day}（本期最后期限），过期的计入下期。"
    return f"发回期限：{day}。"
