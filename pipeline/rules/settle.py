"""What has become of findings: settled by the office, explained or corrected by the unit."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.definitions.types import Waiver
from pipeline.model.decision import Decision, Question
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.history import by_receipt, in_order, laid_over, standing_readings
from pipeline.model.period import Period, chinese_date
from pipeline.model.submission import NarrativeKind, Submission, SubmissionKind
from pipeline.rules.cell import blank

_UNIT_ONLY = 1
"""The length of a subject that names no more than the unit."""

_INDICATOR = 3
"""The length of a subject that names an indicator."""


def waive(finding: Finding, waivers: Sequence[Waiver], period: Period) -> Finding:
    """Mark a finding that the office has set aside for this month; R is never waived."""
    if finding.severity is Severity.REFUSED:
        return finding
    for waiver in waivers:
        if _covers(waiver, finding) and period <= waiver.until:
            note = f"{waiver.reason}（{waiver.approver}批准，至{waiver.until.label}）"
            return replace(finding, state=State.WAIVED, note=note)
    return finding


def _covers(waiver: Waiver, finding: Finding) -> bool:
    indicator = finding.subject[_INDICATOR - 1] if len(finding.subject) >= _INDICATOR else ""
    same = (waiver.rule, waiver.unit_id) == (finding.rule, finding.unit)
    return same and waiver.indicator_id in {"", indicator}


def explain(finding: Finding, submission: Submission) -> Finding:
    """Mark a K finding on a row whose 说明 the unit has filled in."""
    if finding.severity is not Severity.EXPLAIN or finding.state is not State.OPEN:
        return finding
    if len(finding.subject) < _INDICATOR:
        return finding
    entry = submission.entry(finding.subject[_INDICATOR - 1])
    said = entry.remark.value if entry else None
    return replace(finding, state=State.EXPLAINED, note=said) if said else finding


def explain_between(finding: Finding, examinations: Sequence[Examination]) -> Finding:
    """Mark a K finding between units or lists on a row beside which the unit has said why."""
    if finding.severity is not Severity.EXPLAIN or finding.state is not State.OPEN:
        return finding
    if len(finding.subject) < _INDICATOR:
        return finding
    said = _remark(examinations, finding)
    return replace(finding, state=State.EXPLAINED, note=said) if said else finding


def _remark(examinations: Sequence[Examination], finding: Finding) -> str:
    """What a unit's files say last beside the indicator that a finding is about."""
    readings = standing_readings(examinations, finding.unit)
    told = readings.get(finding.subject[_INDICATOR - 1])
    return laid_over(told).remark if told else ""


def accept(finding: Finding, decisions: Sequence[Decision], period: Period) -> Finding:
    """Mark an open K finding whose question the clerk has settled; the last decision counts."""
    if finding.severity is not Severity.EXPLAIN or finding.state is not State.OPEN:
        return finding
    question = Question.of(period, finding)
    decision = next((each for each in reversed(decisions) if each.question == question), None)
    if decision is None:
        return finding
    decided = chinese_date(decision.decided.date())
    note = f"{decision.reason}（{decision.decided_by}，{decided}采信）"
    return replace(finding, state=State.ACCEPTED, note=note)


def settled(examinations: Sequence[Examination]) -> tuple[Finding, ...]:
    """All findings of a month's files, with what later files of their units made of them."""
    ordered = in_order(examinations)
    return tuple(
        _settled(replace(finding, receipt=examination.receipt.number), _later(examination, ordered))
        for examination in examinations
        for finding in examination.findings
    )


def _later(examination: Examination, ordered: Sequence[Examination]) -> tuple[Examination, ...]:
    """The readable files that came from the same unit afterwards; none where it is not known."""
    moment = by_receipt(examination)
    return tuple(
        each
        for each in ordered
        if each.unit_id and each.unit_id == examination.unit_id and by_receipt(each) > moment
    )


def _settled(finding: Finding, later: Sequence[Examination]) -> Finding:
    """A finding with what later files made of it.

    One that covers the same thing without the same fault has put it right. What the last file
    still has is asked there alone; a fault of a whole file is asked of each file. A remark alone
    answers a question too.
    """
    if finding.state is not State.OPEN:
        return finding
    if any(_covers_subject(each, finding) and not _repeats(each, finding) for each in later):
        return replace(finding, state=State.CORRECTED)
    of_a_file = len(finding.subject) <= _UNIT_ONLY
    again = (f for each in later for f in each.findings if f.state is State.OPEN)
    if not of_a_file and any(_asks_the_same(each, finding) for each in again):
        return replace(finding, state=State.REPEATED)
    return explain_between(finding, later)


def _asks_the_same(again: Finding, finding: Finding) -> bool:
    """Whether a later finding stands for one: the same fault in the same cell or of the same text.

    Several things in one project may have the same fault, and a correction may bring one of them.
    """
    same = (again.rule, again.subject) == (finding.rule, finding.subject)
    return same and (again.place.cell == finding.place.cell or again.read == finding.read)


def _covers_subject(later: Examination, finding: Finding) -> bool:
    """Whether a file brings again what a finding is about; parts without a name are empty.

    A full replacement brings everything: what it leaves blank is a finding of its own.
    """
    if later.kind is SubmissionKind.REPLACEMENT:
        return True
    _, project_id, indicator_id, *_ = (*finding.subject, "", "", "")
    if indicator_id:
        reading = later.reading(indicator_id)
        return reading is not None and reading.filled
    if project_id:
        return _answers(later, project_id, finding) or _writes(later, project_id, finding)
    return True


def _writes(later: Examination, project_id: str, finding: Finding) -> bool:
    """Whether a file fills the written row that a finding is about.

    Where a part was missing, its first row stands for it, and any row puts that right.
    """
    part = finding.subject[_INDICATOR] if len(finding.subject) > _INDICATOR else ""
    kind, _, number = part.partition(":")
    any_row = not number or finding.rule == blank.code
    return any(
        item.project_id == project_id
        and kind in {"", item.kind.value}
        and (any_row or str(item.number) == number)
        for item in later.items
    )


def _answers(later: Examination, project_id: str, finding: Finding) -> bool:
    """Whether a file answers the matter that a finding is about.

    Any answer of a project stands for the problem that was missing there, as it does in a first
    return; what is wrong with a problem that was written is not put right by it.
    """
    chosen = {answer.part for answer in later.answers if answer.project_id == project_id}
    part = finding.subject[_INDICATOR] if len(finding.subject) > _INDICATOR else ""
    missing = finding.rule == blank.code and part.startswith(f"{NarrativeKind.PROBLEM.value}:")
    return part in chosen or (missing and bool(chosen))


def _repeats(later: Examination, finding: Finding) -> bool:
    """Whether a file has the same fault, and leaves it as open as it was."""
    return any(
        (f.rule, f.subject, f.state) == (finding.rule, finding.subject, State.OPEN)
        for f in later.findings
    )
