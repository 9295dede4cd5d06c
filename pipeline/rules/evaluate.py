"""Run rules over cases: every outcome counted, every fault a finding, root causes only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.examination import RuleCheck
from pipeline.model.finding import Finding, Severity, Subject
from pipeline.rules.cases import CellCase
from pipeline.rules.rule import Fault, Missing, Rule, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Findings in order of severity and place, and how often each rule came to which outcome."""

    findings: tuple[Finding, ...]
    checks: tuple[RuleCheck, ...]


def evaluate(rules: Sequence[Rule], cases: Iterable[object]) -> Evaluation:
    """Apply every rule to every case of its type."""
    tally = _Tally(rules)
    found = [finding for case in cases for finding in tally.judged(case)]
    return Evaluation(findings=arrange(root_causes(rules, found)), checks=tuple(tally.checks()))


class _Tally:
    """What the rules came to: passed, failed, or unevaluated, which is neither.

    A form makes some 3,000 checks and nearly all of them pass, so that only cases, failed and
    unevaluated checks are counted; a check that is neither has passed. A rule about what reading
    told of a cell is asked only where that was told.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._cases = Counter[type]()
        self._failed = Counter[str]()
        self._unevaluated = Counter[str]()
        self._asked: dict[tuple[type, tuple[Told, ...]], tuple[Rule, ...]] = {}

    def judged(self, case: object) -> list[Finding]:
        """Ask the rules for a case about it."""
        self._cases[type(case)] += 1
        found: list[Finding] = []
        for rule in self._asked_about(case):
            try:
                faults = [*rule.check(case)]
            except Missing:
                self._unevaluated[rule.code] += 1
            else:
                if faults:
                    self._failed[rule.code] += 1
                    found += [finding_of(rule, fault) for fault in faults]
        return found

    def _asked_about(self, case: object) -> tuple[Rule, ...]:
        """The rules that are asked about a case, looked for once for all that are alike."""
        alike = type(case), case.told if isinstance(case, CellCase) else ()
        if alike not in self._asked:
            self._asked[alike] = tuple(
                rule
                for rule in self._rules
                if issubclass(alike[0], rule.case)
                and (not rule.about or not rule.about.isdisjoint(alike[1]))
            )
        return self._asked[alike]

    def checks(self) -> Iterator[RuleCheck]:
        """How often each rule that has seen a case came to which outcome, in their order."""
        seen_by = {
            wanted: sum(n for kind, n in self._cases.items() if issubclass(kind, wanted))
            for wanted in {rule.case for rule in self._rules}
        }
        for rule in self._rules:
            seen = seen_by[rule.case]
            failed, unevaluated = self._failed[rule.code], self._unevaluated[rule.code]
            if seen:
                yield RuleCheck(
                    rule=rule.code,
                    passed=seen - failed - unevaluated,
                    failed=failed,
                    unevaluated=unevaluated,
                )


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
