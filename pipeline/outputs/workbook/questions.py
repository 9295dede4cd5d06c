"""What is in question about a figure, as a note on its cell."""

from collections.abc import Mapping, Sequence

from pipeline.board.types import Board
from pipeline.model.finding import SEVERITY_LABELS, Finding, Severity, State

_IN_QUESTION = frozenset({Severity.ERROR, Severity.EXPLAIN})
_INDICATOR = 3
"""The length of a subject that names an indicator."""

Questions = Mapping[tuple[str, str], Sequence[Finding]]
"""What is open about a unit's figure of an indicator, by unit and indicator."""


def open_questions(board: Board) -> Questions:
    """The open errors and questions on figures."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for each in board.findings:
        if (
            each.severity in _IN_QUESTION
            and each.state is State.OPEN
            and len(each.subject) >= _INDICATOR
        ):
            found.setdefault((each.unit, each.subject[_INDICATOR - 1]), []).append(each)
    return found


def question_note(findings: Sequence[Finding]) -> str:
    """The findings in five parts each, one below the other; empty for none."""
    return "\n\n".join(map(_told, findings))


def _told(finding: Finding) -> str:
    parts = (
        ("位置", str(finding.place)),
        ("读到", finding.read),
        ("应为", finding.expected),
        ("为什么", finding.why),
        ("怎么改", finding.fix),
    )
    head = f"{finding.rule} {SEVERITY_LABELS[finding.severity]}（未处理）"
    return "\n".join((head, *(f"{label}：{text}" for label, text in parts if text)))
