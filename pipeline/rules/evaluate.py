"""Run rules over cases: every outcome counted, every fault a finding, root causes only."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pipeline.model.examination import RuleCheck
from pipeline.model.finding import Finding, Severity, Subject
from pipeline.rules.rule import Fault, Missing, Rule


class Outcome(Enum):
    """What a check came to; unevaluated is neither passed nor failed."""

    PASSED = "passed"
    FAILED = "failed"
    UNEVALUATED = "unevaluated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Findings in order of severity and place, and how often each rule came to which outcome."""

    findings: tuple[Finding, ...]
    outcomes: Mapping[tuple[str, Outcome], int]

    @property
    def checks(self) -> tuple[RuleCheck, ...]:
        """The outcomes rule by rule."""
        return tuple(
            RuleCheck(
                rule=code,
                passed=self.outcomes.get((code, Outcome.PASSED), 0),
                failed=self.outcomes.get((code, Outcome.FAILED), 0),
                unevaluated=self.outcomes.get((code, Outcome.UNEVALUATED), 0),
            )
            for code in dict.fromkeys(code for code, _ in self.outcomes)
        )


def evaluate(rules: Sequence[Rule], cases: Iterable[object]) -> Evaluation:
    """Apply every rule to every case of its type."""
    # Counted one by one: a member of an enumeration is slow to hash, and there are thousands.
    passed, failed, unevaluated = Counter[str](), Counter[str](), Counter[str]()
    found: list[Finding] = []
    applicable: dict[type, tuple[Rule, ...]] = {}
    for case in cases:
        kind = type(case)
        if kind not in applicable:
            applicable[kind] = tuple(rule for rule in rules if issubclass(kind, rule.case))
        for rule in applicable[kind]:
            outcome, findings = apply(rule, case)
            if outcome is Outcome.PASSED:
                passed[rule.code] += 1
            elif outcome is Outcome.UNEVALUATED:
                unevaluated[rule.code] += 1
            else:
                failed[rule.code] += 1
                found.extend(findings)
    counts = (
        (Outcome.PASSED, passed),
        (Outcome.FAILED, failed),
        (Outcome.UNEVALUATED, unevaluated),
    )
    outcomes = {
        (rule.code, outcome): count[rule.code]
        for rule in rules
        for outcome, count in counts
        if rule.code in count
    }
    return Evaluation(findings=arrange(root_causes(rules, found)), outcomes=outcomes)


def apply(rule: Rule, case: object) -> tuple[Outcome, tuple[Finding, ...]]:
    """Apply one rule to one case."""
    try:
        faults = tuple(rule.check(case))
    except Missing:
        return Outcome.UNEVALUATED, ()
    if not faults:
        return Outcome.PASSED, ()
    return Outcome.FAILED, tuple(finding_of(rule, fault) for fault in faults)


def finding_of(rule: Rule, fault: Fault) -> Finding:
    """A fault together with its rule's reason and fix."""
    return Finding(
        rule=rule.code,
        severity=fault.severity or rule.severity,
        subject=fault.subject,
        place=fault.place,
        read=fault.read,
        expected=fault.expected,
        why=rule.why,
        fix=fault.fix or rule.fix,
    )


def root_causes(rules: Sequence[Rule], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Leave out findings that merely follow from another one on the same or a larger subject."""
    suppressors = {rule.code: rule.suppressed_by for rule in rules}
    subjects: dict[str, list[Subject]] = {}
    for finding in findings:
        subjects.setdefault(finding.rule, []).append(finding.subject)

    def follows(finding: Finding) -> bool:
        return any(
            finding.subject[: len(cause)] == cause
            for code in suppressors.get(finding.rule, ())
            for cause in subjects.get(code, ())
        )

    return tuple(finding for finding in findings if not follows(finding))


def arrange(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order findings: the gravest first, then by unit, and down the form as a person reads it."""
    weight = {severity: n for n, severity in enumerate(Severity)}
    return tuple(
        sorted(
            findings,
            key=lambda each: (
                weight[each.severity],
                [(len(part), part) for part in each.subject[:2]],
                _reading_order(each.place.cell),
                each.rule,
                each.place,
                each.subject,
            ),
        )
    )


def _reading_order(cell: str) -> tuple[int, int, str]:
    """Row, then column: C9 before H9 before C10; a finding without a cell comes first."""
    letters = cell.rstrip("0123456789")
    return (int(cell[len(letters) :] or 0), len(letters), letters)
