"""What each rule came to in a month: how often it was checked and what became of its findings."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.board.reporting import RuleStatistic
from pipeline.model.examination import RuleCheck
from pipeline.model.finding import Finding, Severity, State
from pipeline.rules.registry import RULES

_ASK_NOTHING = frozenset({Severity.NOTICE, Severity.NORMALISED})


def rule_statistics(
    checks: Iterable[RuleCheck], findings: Iterable[Finding]
) -> Iterator[RuleStatistic]:
    """A line for each rule that was checked or found something, in the order of the catalogue.

    ``checked`` leaves out what could not be evaluated, which never counts as passed. A rule may
    fail more often than it has findings: what merely follows from another fault is not told.
    """
    checked: Counter[str] = Counter()
    unevaluated: Counter[str] = Counter()
    for check in checks:
        checked[check.rule] += check.passed + check.failed
        unevaluated[check.rule] += check.unevaluated
    told = tuple(findings)
    states = Counter((each.rule, each.state) for each in told)
    notices = Counter(
        each.rule for each in told if each.state is State.OPEN and each.severity in _ASK_NOTHING
    )
    titles = {rule.code: rule.title for rule in RULES}
    seen = {*checked, *unevaluated, *(rule for rule, _ in states)}
    for code in (*(each for each in titles if each in seen), *sorted(seen - titles.keys())):
        yield RuleStatistic(
            rule=code,
            title=titles.get(code, ""),
            checked=checked[code],
            unevaluated=unevaluated[code],
            waiting=states[code, State.OPEN] - notices[code],
            notices=notices[code],
            states={state: states[code, state] for state in State if state is not State.OPEN},
        )
