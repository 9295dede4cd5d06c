"""One verdict for each entry of the inbox, from what intake told and what examinations found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.intake.take_in import Outcome, Part, UnaccountedError
from pipeline.model.finding import SEVERITY_LABELS, Finding, Severity, State
from pipeline.model.receipt import FileKey, Receipt
from pipeline.model.verdict import (
    VERDICT_LABELS,
    EntryVerdict,
    PartVerdict,
    Verdict,
    joint_verdict,
)
from pipeline.rules.delivery import same_bytes
from pipeline.rules.registry import HELD

_LATER = "在汇总日期之后收到，本次未计"


class Examined(Protocol):
    """What verdicts need to know of an examination, of a month's form or of a plan."""

    @property
    def receipt(self) -> Receipt:
        """The file."""

    @property
    def refused(self) -> bool:
        """Whether nothing of it is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What a month's verdicts rest on.

    ``findings`` are settled and carry the numbers of their receipts; ``waiting`` are the receipts
    that came after the day the run speaks for.
    """

    receipts: Mapping[FileKey, Receipt]
    examinations: Mapping[int, Examined]
    findings: Mapping[int, tuple[Finding, ...]]
    waiting: frozenset[int]


def month_of(
    receipts: Sequence[Receipt],
    examinations: Sequence[Examined],
    findings: Sequence[Finding],
    waiting: Sequence[Receipt],
) -> Month:
    """Put together what verdicts rest on; findings without a receipt are of no file."""
    by_receipt: dict[int, tuple[Finding, ...]] = {}
    for finding in findings:
        if finding.receipt is not None:
            before = by_receipt.get(finding.receipt, ())
            by_receipt[finding.receipt] = (*before, finding)
    return Month(
        receipts={each.key: each for each in receipts},
        examinations={each.receipt.number: each for each in examinations},
        findings=by_receipt,
        waiting=frozenset(each.number for each in waiting),
    )


def entry_verdicts(outcomes: Sequence[Outcome], month: Month) -> tuple[EntryVerdict, ...]:
    """The one verdict on each entry, in the order of the outcomes.

    Raises:
        UnaccountedError: a file was neither judged by intake nor examined: our bug.
    """
    verdicts = tuple(_entry(each, month) for each in outcomes)
    if [each.name for each in verdicts] != [each.name for each in outcomes]:
        raise UnaccountedError(f"{len(outcomes)} entries, {len(verdicts)} verdicts")
    return verdicts


def held_names(entries: Sequence[EntryVerdict], month: Month) -> tuple[str, ...]:
    """What waits for a person: entries, and files that are in the archive alone."""
    names = [each.name for each in entries if each.verdict is Verdict.HELD]
    present = {receipt for each in entries for receipt in _numbers(each)}
    for number, examination in sorted(month.examinations.items()):
        if number not in present and is_held(month.findings.get(number, ())):
            names.append(examination.receipt.name)
    return tuple(names)


def is_held(findings: Sequence[Finding]) -> bool:
    """Whether a file waits for a person, by what still stands against it."""
    return any(each.rule in HELD and each.state is State.OPEN for each in findings)


def _numbers(entry: EntryVerdict) -> Iterator[int | None]:
    yield entry.receipt
    yield from (part.receipt for part in entry.parts)


def _entry(outcome: Outcome, month: Month) -> EntryVerdict:
    receipt = None if outcome.key is None else _receipt(outcome.key, month)
    parts = tuple(_part(each, month) for each in outcome.parts)
    verdict, reason, examined = outcome.verdict, outcome.reason, False
    if verdict is None and parts:
        verdict, reason = joint_verdict(each.verdict for each in parts), _told(outcome.name, parts)
        examined = len(parts) == 1 and parts[0].examined
    elif verdict is None and receipt is not None:
        verdict, reason, examined = *_of_examination(receipt.number, month), True
    if verdict is None:
        raise UnaccountedError(f"{outcome.name} has no verdict")
    return EntryVerdict(
        name=outcome.name,
        sha256=outcome.key[1] if outcome.key else "",
        receipt=receipt.number if receipt else None,
        verdict=verdict,
        reason=reason,
        examined=examined,
        parts=parts,
    )


def _part(part: Part, month: Month) -> PartVerdict:
    number = None if part.key is None else _receipt(part.key, month).number
    verdict, reason = part.verdict, part.reason
    if verdict is None:
        if number is None:
            raise UnaccountedError(f"{part.name} has neither bytes nor a verdict")
        verdict, reason = _of_examination(number, month)
    return PartVerdict(
        name=part.name,
        receipt=number,
        verdict=verdict,
        reason=reason,
        examined=part.verdict is None,
    )


def _receipt(key: FileKey, month: Month) -> Receipt:
    if key not in month.receipts:
        raise UnaccountedError(f"{key[0]} has no receipt")
    return month.receipts[key]


def _of_examination(number: int, month: Month) -> tuple[Verdict, str]:
    """The verdict on an examined file, with its reason in a few words."""
    if number in month.waiting:
        return Verdict.ACCEPTED, _LATER
    if number not in month.examinations:
        raise UnaccountedError(f"receipt {number} was not examined")
    findings = month.findings.get(number, ())
    if is_held(findings):
        return Verdict.HELD, _first(each for each in findings if each.rule in HELD)
    if month.examinations[number].refused:
        return Verdict.REFUSED, _first(
            each for each in findings if each.severity is Severity.REFUSED
        )
    standing = _standing(findings)
    if standing:
        return Verdict.REMARKED, standing
    return Verdict.ACCEPTED, _first(each for each in findings if each.rule == same_bytes.code)


def _first(findings: Iterator[Finding]) -> str:
    finding = next(findings, None)
    if finding is None:
        return ""
    settled = "（单位已另行报送）" if finding.state is State.CORRECTED else ""
    return f"{finding.read or finding.expected}{settled}"


def _standing(findings: Sequence[Finding]) -> str:
    """How many faults and questions still stand: 差错 3 处、待说明 1 处."""
    counts = [
        (SEVERITY_LABELS[severity], sum(_stands(each, severity) for each in findings))
        for severity in (Severity.ERROR, Severity.EXPLAIN)
    ]
    return "、".join(f"{label} {count} 处" for label, count in counts if count)


def _stands(finding: Finding, severity: Severity) -> bool:
    return finding.severity is severity and finding.state is State.OPEN


def _told(name: str, parts: Sequence[PartVerdict]) -> str:
    """What became of each file that came out of an entry; a single one speaks for the entry."""
    if len(parts) == 1:
        return parts[0].reason
    return "；".join(f"“{each.name.removeprefix(f'{name}/')}”{_outcome(each)}" for each in parts)


def _outcome(part: PartVerdict) -> str:
    label = VERDICT_LABELS[part.verdict]
    if part.verdict is Verdict.SKIPPED:
        return part.reason
    return f"{label}（{part.reason}）" if part.reason else label
