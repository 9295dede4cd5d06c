"""The frame of a D rule: its code, reason, condition, message, fix and examples in one place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.definitions.drafts.draft import Draft
from pipeline.model.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One hit of a rule. ``severity`` and ``fix`` are set where it differs from the usual."""

    place: Place
    read: str
    expected: str
    severity: Severity | None = None
    fix: str = ""


Check = Callable[[Draft], Iterable[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRule:
    """One rule on the definitions workbook; ``bad`` and ``good`` are examples."""

    code: str
    title: str
    severity: Severity
    why: str
    fix: str
    bad: str
    good: str
    check: Check

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """What the rule finds in a draft, in the order of the sheets and rows."""
        return tuple(map(self.finding, self.check(draft)))

    def finding(self, fault: Fault) -> Finding:
        """A fault as this rule tells it."""
        return Finding(
            rule=self.code,
            severity=fault.severity or self.severity,
            subject=(),
            place=fault.place,
            read=fault.read,
            expected=fault.expected,
            why=self.why,
            fix=fault.fix or self.fix,
        )


def lint_rule(
    code: str,
    title: str,
    severity: Severity,
    *,
    why: str,
    fix: str,
    bad: str,
    good: str,
) -> Callable[[Check], LintRule]:
    """Make a rule of the function that finds its faults."""

    def declare(check: Check) -> LintRule:
        return LintRule(
            code=code,
            title=title,
            severity=severity,
            why=why,
            fix=fix,
            bad=bad,
            good=good,
            check=check,
        )

    return declare
