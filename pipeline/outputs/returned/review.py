"""What the office tells a unit about its return (审核意见): the words, before anything is drawn."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.board.types import Board
from pipeline.definitions.calendar import MonthDates
from pipeline.forms.layout import FILL_SHEET, INDICATOR_HEADINGS, REVIEW_SHEET, Column
from pipeline.model.examination import Examination
from pipeline.model.finding import SEVERITY_LABELS, Finding, Place, Severity
from pipeline.model.period import chinese_date
from pipeline.model.submission import SUBMISSION_KIND_LABELS, SubmissionKind

MOST_ENTRIES = 15
"""Entries written out on the front sheet; the rest are counted (catalogue: the noise budget)."""

MOST_NOTES = 200
"""Cells that get a note; a form with more faults than that is filled in anew."""

_NAMED_CELLS = 6
"""Cells named in one entry before the rest are counted."""

_NAMED_SUBJECTS = 3
"""Items named in one entry."""

_LONGEST, _LONGEST_NAME = 90, 40
"""Characters of a quotation and of a file's name; a cell may hold a whole report."""

ACTIONS = {
    Severity.REFUSED: "须重新报送",
    Severity.ERROR: "须改正",
    Severity.EXPLAIN: "须说明",
    Severity.NOTICE: "请留意",
}
"""What a finding of each severity asks of the unit; others are not told to it."""

_INDICATOR = 2
"""Where in a subject the indicator stands."""

CORRECTION = SUBMISSION_KIND_LABELS[SubmissionKind.CORRECTION]
REMARK = INDICATOR_HEADINGS[Column.REMARK]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCells:
    """Where in a file a unit answers: the cell of 报送类型 and the column of 说明.

    Empty where they cannot be told for certain.
    """

    sheet: str = ""
    kind: str = ""
    remark_column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fault, at one or several places: findings that say the same of each.

    ``linked``: the places are in this file, so that one can go there.
    """

    number: int
    findings: tuple[Finding, ...]
    linked: bool

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.findings[0].severity

    @property
    def weight(self) -> str:
        """How grave it is and what it asks: 差错，须改正."""
        return f"{SEVERITY_LABELS[self.severity]}，{ACTIONS[self.severity]}"

    @property
    def read(self) -> str:
        """What was read, as it may be quoted."""
        return _short(self.findings[0].read)

    @property
    def expected(self) -> str:
        """What is expected, as it may be quoted."""
        return _short(self.findings[0].expected)

    @property
    def why(self) -> str:
        """The rule's reason."""
        return self.findings[0].why

    @property
    def fix(self) -> str:
        """How to put it right."""
        return self.findings[0].fix

    @property
    def first_cell(self) -> Place | None:
        """The first cell to go to, or None."""
        places = (each.place for each in self.findings if each.place.cell and each.place.sheet)
        return next(places, None) if self.linked else None

    @property
    def told_place(self) -> str:
        """The places as a person finds them, and what they are about."""
        places = [each.place for each in self.findings]
        sheet = next((place.sheet for place in places if place.sheet), "")
        cells = _counted([place.cell for place in places if place.cell])
        subjects = dict.fromkeys(filter(None, map(_subject, self.findings)))
        lines = [f"“{sheet}”{cells}" if sheet else "整个文件", *list(subjects)[:_NAMED_SUBJECTS]]
        if not self.linked:
            lines.append(f"（见先前报来的 {_short(places[0].file, _LONGEST_NAME)}）")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything on the front sheet, and the notes by sheet and cell.

    ``steps`` say what to do, ``deadline`` until when. ``left_out`` counts the entries that are not
    written out.
    """

    title: str
    facts: str
    result: str
    steps: tuple[str, str]
    deadline: str
    entries: tuple[Entry, ...]
    left_out: int
    notes: Mapping[str, Mapping[str, str]]


def _counted(cells: Sequence[str]) -> str:
    named = "、".join(cells[:_NAMED_CELLS])
    return f"{named} 等{len(cells)}格" if len(cells) > _NAMED_CELLS else named


def review(
    board: Board, unit_id: str, examination: Examination, findings: Sequence[Finding], at: AnswerCells
) -> Review:
    """The review of one file.

    Args:
        board: the month.
        unit_id: the unit that gets the file back.
        examination: the file that is returned.
        findings: what is still open of the unit's files, in the order of listing.
        at: where the unit answers.
    """
    entries = tuple(_entries(findings, examination.receipt.number))
    asks_kind = not examination.refused and examination.kind is SubmissionKind.FIRST
    return Review(
        title=f"{board.project_list.title}月报表{REVIEW_SHEET}",
        facts=f"填报单位：{board.unit_name(unit_id)}　　报告期：{board.period.label}　　"
        f"文件：{_short(examination.receipt.name, _LONGEST_NAME)}（收件{examination.receipt.number}号）",
        result=_result(entries, refused=examination.refused),
        steps=_steps(entries, asks_kind=asks_kind, refused=examination.refused),
        deadline=_deadline(board.dates, board.as_of),
        entries=entries[:MOST_ENTRIES],
        left_out=len(entries[MOST_ENTRIES:]),
        notes=_notes(entries, at, asks_kind=asks_kind),
    )


def _entries(findings: Sequence[Finding], receipt: int) -> Iterator[Entry]:
    """Findings that say the same of several cells as one entry, where the first of them stood."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        key = (each.rule, each.severity, each.read, each.expected, each.fix, each.receipt)
        groups.setdefault(key, []).append(each)
    for number, group in enumerate(groups.values(), start=1):
        yield Entry(
            number=number, findings=tuple(group), linked=group[0].receipt == receipt
        )


def _subject(finding: Finding) -> str:
    """What a finding is about: 4.1改造老旧小区“本月累计”."""
    part = next(iter(finding.subject[3:]), "")
    headings = {column.value: heading for column, heading in INDICATOR_HEADINGS.items()}
    heading = f"“{headings[part]}”" if part in headings else ""
    return f"{finding.place.item}{heading}"


_PERSONAL = re.compile(r"(?<!\d)(?:[1１][3-9３-９]\d{9}|\d{17}[\dXxＸｘ])(?!\d)")
"""Numbers shaped like those of mobile phones and identity cards, full-width ones too."""


def _short(quoted: str, longest: int = _LONGEST) -> str:
    """A quotation of bearable length, on one line, without numbers of persons."""
    told = _PERSONAL.sub("（号码略）", " ".join(quoted.split()))
    return told if len(told) <= longest else f"{told[:longest]}……"


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
    if refused:
        return (
            "请按下表“怎么改”一栏办理后重新报送。点“位置”可以到达所说的单元格。",
            f"需要说明的，写在“{FILL_SHEET}”的“{REMARK}”列，不要写在本页；本页不用删除。",
        )
    kind = f"，“报送类型”选“{CORRECTION}”" if asks_kind else ""
    told = "改正" if any(each.severity is Severity.ERROR for each in entries) else "核对"
    return (
        f"请在“{FILL_SHEET}”中{told}橙色的单元格（批注里写明改法）{kind}，保存后把本文件发回。"
        "点“位置”可以到达该单元格。",
        f"需要说明的，写在该行的“{REMARK}”列，不要写在本页；本页和批注不用删除，其余内容不要改动。",
    )


def _deadline(dates: MonthDates, as_of: date) -> str:
    if as_of <= dates.due:
        return f"发回期限：{chinese_date(dates.due)}（报送期限）。"
    if as_of <= dates.hard_close:
        return f"发回期限：{chinese_date(dates.hard_close)}（本期最后期限），过期的计入下期。"
    return f"本期最后期限（{chinese_date(dates.hard_close)}）已过，请尽快发回。"


def _notes(
    entries: Sequence[Entry], at: AnswerCells, *, asks_kind: bool
) -> Mapping[str, Mapping[str, str]]:
    """Notes by sheet and cell; several on one cell stand below each other."""
    notes: dict[str, dict[str, list[str]]] = {}
    for sheet, cell, told in dict.fromkeys(_told(entries, at, asks_kind=asks_kind)):
        notes.setdefault(sheet, {}).setdefault(cell, []).append(told)
    return {
        sheet: {cell: "\n\n".join(texts) for cell, texts in cells.items()}
        for sheet, cells in notes.items()
    }


def _told(
    entries: Sequence[Entry], at: AnswerCells, *, asks_kind: bool
) -> Iterator[tuple[str, str, str]]:
    """Sheet, cell and text of every note."""
    for entry in entries:
        for finding in entry.findings if entry.linked else ():
            if finding.place.cell and finding.place.sheet:
                yield finding.place.sheet, finding.place.cell, _note(entry)
    for entry in entries:
        for cell in _remark_cells(entry, at):
            told = f"{REVIEW_SHEET}第{entry.number}条\n需要说明的情况写在这一格。"
            yield at.sheet, cell, told
    if asks_kind and at.kind:
        told = f"{REVIEW_SHEET}\n改好发回时，这里选“{CORRECTION}”。"
        yield at.sheet, at.kind, told


def _note(entry: Entry) -> str:
    read = f"读到：{entry.read}\n" if entry.read else ""
    return (
        f"{REVIEW_SHEET}第{entry.number}条（{entry.weight}）\n"
        f"{read}应为：{entry.expected}\n怎么改：{entry.fix}"
    )


def _remark_cells(entry: Entry, at: AnswerCells) -> Iterator[str]:
    """The 说明 cells of the rows in question, where the words send the unit there."""
    explains = entry.severity is Severity.EXPLAIN or f"“{REMARK}”" in entry.fix
    if not (explains and entry.linked and at.remark_column):
        return
    for finding in entry.findings:
        about_indicator = any(finding.subject[_INDICATOR:][:1])
        row = finding.place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        cell = f"{at.remark_column}{row}"
        if about_indicator and row and finding.place.sheet == at.sheet:
            yield cell
