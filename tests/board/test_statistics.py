"""The statistics of the rules: counted from outcomes and findings, nothing twice."""

from dataclasses import replace

from example_months import finding

from pipeline.board.statistics import rule_statistics
from pipeline.model.examination import RuleCheck
from pipeline.model.finding import Severity, State

ASKED = finding("A", "1.1", Severity.EXPLAIN)


def test_findings_are_counted_by_what_became_of_them() -> None:
    """Fired is the sum of waiting, asking nothing, and each answered state."""
    found = [
        ASKED,
        *(replace(ASKED, state=each) for each in State),
        finding("A", "1", Severity.NOTICE),
    ]
    (line,) = rule_statistics((), found)
    assert (line.rule, line.fired, line.waiting, line.notices) == ("X13", 8, 2, 1)
    assert dict(line.states) == {each: 1 for each in State if each is not State.OPEN}


def test_unevaluated_is_not_checked() -> None:
    """What could not be evaluated is counted apart; several files are added up."""
    checks = (
        RuleCheck(rule="C01", passed=3, failed=1, unevaluated=0),
        RuleCheck(rule="C01", passed=2, failed=0, unevaluated=4),
    )
    (line,) = rule_statistics(checks, ())
    assert (line.checked, line.unevaluated, line.fired) == (6, 4, 0)
    assert line.title


def test_rules_stand_in_the_order_of_the_catalogue() -> None:
    """Registered rules in their order, findings of the intake's own codes after them."""
    found = [replace(ASKED, rule=each) for each in ("ZZ1", "T02", "F01")]
    assert [each.rule for each in rule_statistics((), found)] == ["F01", "T02", "ZZ1"]
