"""Run rules over cases: every outcome counted, every fault a finding, root causes only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    applicable: dict[type, tuple[Rule, ...]] = {}
    tally = _Tally()
    found: list[Finding] = []
    for case in cases:
        kind = type(case)
        if kind not in applicable:
            applicable[kind] = tuple(rule for rule in rules if issubclass(kind, rule.case))
        found.extend(tally.judged(applicable[kind], case))
    outcomes = dict(tally.outcomes(rules, applicable))
    return Evaluation(findings=arrange(root_causes(rules, found)), outcomes=outcomes)


class _Tally:
    """What the rules came to.

    A form makes some 3,000 checks and nearly all of them pass, so that only cases, failed and
    unevaluated checks are counted; a check that is neither has passed.
    """

    def __init__(self) -> None:
        self._cases = Counter[type]()
        self._failed = Counter[str]()
        self._unevaluated = Counter[str]()

    def judged(self, rules: tuple[Rule, ...], case: object) -> list[Finding]:
        """Apply the rules for a case's type to it."""
        self._cases[type(case)] += 1
        found: list[Finding] = []
        for rule in rules:
            try:
                faults = tuple(rule.check(case))
            except Missing:
                self._unevaluated[rule.code] += 1
            else:
                if faults:
                    self._failed[rule.code] += 1
                    found.extend(finding_of(rule, fault) for fault in faults)
        return found

    def outcomes(
        self, rules: Sequence[Rule], applicable: Mapping[type, tuple[Rule, ...]]
    ) -> Iterator[tuple[tuple[str, Outcome], int]]:
        """How often each rule came to which outcome, in the order of the rules."""
        checks = Counter[str]()
        for kind, applied in applicable.items():
            for rule in applied:
                checks[rule.code] += self._cases[kind]
        for code in (rule.code for rule in rules):
            failed, unevaluated = self._failed[code], self._unevaluated[code]
            if passed := checks[code] - failed - unevaluated:
                yield (code, Outcome.PASSED), passed
            if failed:
                yield (code, Outcome.FAILED), failed
            if unevaluated:
                yield (code, Outcome.UNEVALUATED), unevaluated


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
