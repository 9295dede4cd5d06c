"""The clerk accepts (采信) a finding that needs an explanation; the next run goes by it."""

from dataclasses import dataclass

from pipeline.model.decision import Decision, Question, finding_number
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.period import Period
from pipeline.month.keeping import kept_ledger
from pipeline.month.result import Progress
from pipeline.month.run import check_month
from pipeline.office import clock
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace

BLOCKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What accepting came to; ``already`` says that the finding had been accepted before."""

    finding: Finding
    unit: str
    already: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """A month's K findings and the units' names by id."""

    findings: tuple[Finding, ...]
    units: dict[str, str]


def questions(workspace: Workspace, period: Period, progress: Progress) -> Questions:
    """The K findings of a month that are open or were accepted; writes nothing.

    Raises:
        OfficeError, LedgerError: see ``check_month``.
    """
    boards = [each.board for each in check_month(workspace, period, None, progress).every_list]
    shown = {State.OPEN, State.ACCEPTED}
    return Questions(
        findings=tuple(
            each
            for board in boards
            for each in board.findings
            if each.severity is Severity.EXPLAIN and each.state in shown
        ),
        units={each.unit.id: each.unit.name for board in boards for each in board.units},
    )


def accept_finding(
    workspace: Workspace,
    period: Period,
    number: str,
    progress: Progress,
    *,
    reason: str,
    decided_by: str,
    dry_run: bool = False,
) -> Acceptance:
    """Enter in the ledger that a finding is accepted.

    Args:
        workspace: the office.
        period: the month of the finding.
        number: its number, see ``pipeline.model.decision``.
        progress: told the name of each file as it is looked at again.
        reason: why, in one line.
        decided_by: who.
        dry_run: look whether it could be accepted and enter nothing.

    Raises:
        OfficeError: there is no such finding any more, or it is not one to be accepted (3).
        LedgerError: the ledger is damaged or cannot be written.
    """
    boards = [each.board for each in check_month(workspace, period, None, progress).every_list]
    found = _found(tuple(each for board in boards for each in board.findings), period, number)
    units = {each.unit.id: each.unit.name for board in boards for each in board.units}
    already = found.state is State.ACCEPTED
    if not already:
        _require_acceptable(found, number)
        if not dry_run:
            decision = Decision(
                question=Question.of(period, found),
                reason=reason,
                decided_by=decided_by,
                decided=clock.now(),
            )
            with kept_ledger(workspace) as ledger:
                ledger.decide(decision)
    return Acceptance(finding=found, unit=units.get(found.unit, ""), already=already)


def _found(findings: tuple[Finding, ...], period: Period, number: str) -> Finding:
    """The finding of that number; of several that ask the same the one that is still open."""
    found = [each for each in findings if finding_number(period, each) == number]
    if not found:
        raise OfficeError(
            f"{period.label}没有编号为 {number} 的问题：可能已经更正，或者填报的内容已变；"
            f"现有的问题见 minsheng accept --list {period}。",
            BLOCKED,
        )
    if len({Question.of(period, each) for each in found}) > 1:
        raise OfficeError(
            f"有不止一条问题的编号是 {number}，不能采信，请单位在“说明”列写明。", BLOCKED
        )
    return min(found, key=lambda each: each.state is not State.OPEN)


def _require_acceptable(finding: Finding, number: str) -> None:
    """Only a question that is still open can be accepted."""
    if finding.severity is Severity.ERROR:
        why = "是差错，不能采信，须由单位更正；经批准不按这条规则审核的，在清单定义的“豁免”表中登记"
    elif finding.severity is Severity.REFUSED:
        why = "是拒收，不能采信，须由单位重新报送"
    elif finding.severity is not Severity.EXPLAIN:
        why = "只是提示，不需要处理"
    elif finding.state is State.OPEN:
        return
    else:
        why = _SETTLED[finding.state]
    raise OfficeError(f"{number}（{finding.rule}）{why}。", BLOCKED)


_SETTLED = {
    State.EXPLAINED: "单位已在表内说明，不需要采信",
    State.CORRECTED: "单位已更正，不需要采信",
    State.REPEATED: "单位后来报的表中仍有同一问题，请采信那一条",
    State.WAIVED: "已按“豁免”表免于审核，不需要采信",
}
