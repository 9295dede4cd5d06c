"""Findings in the order in which a person goes down the form, and root causes only."""

from pipeline.model.finding import Finding, Place, Severity
from pipeline.rules.evaluate import arrange, root_causes
from pipeline.rules.registry import RULES


def finding(rule: str, severity: Severity, cell: str, *subject: str) -> Finding:
    """A finding with nothing but what decides its order."""
    return Finding(
        rule=rule,
        severity=severity,
        subject=subject,
        place=Place(sheet="月报表", cell=cell),
        read="",
        expected="",
        why="",
        fix="",
    )


def test_findings_run_down_the_form() -> None:
    """The gravest come first, then unit by unit, C9 before H9 before C10, whatever their rules."""
    ordered = (
        finding("F01", Severity.REFUSED, "", "A"),
        finding("G01", Severity.ERROR, "C24", "A"),
        finding("C08", Severity.ERROR, "C9", "A", "1", "1.2", "current"),
        finding("C01", Severity.ERROR, "H9", "A", "1", "1.2", "current"),
        finding("C01", Severity.ERROR, "C10", "A", "1", "1.10", "current"),
        finding("C01", Severity.ERROR, "C8", "B", "1"),
        finding("C04", Severity.EXPLAIN, "C7", "A", "1"),
    )
    assert arrange(reversed(ordered)) == ordered


def test_consequences_on_the_same_or_a_smaller_subject_are_left_out() -> None:
    """A missing fill sheet explains every blank of the unit, and none of another unit's."""
    missing = finding("S01", Severity.REFUSED, "", "A")
    blank = finding("C01", Severity.ERROR, "H9", "A", "1", "1.1", "current")
    elsewhere = finding("C01", Severity.ERROR, "H9", "B", "1", "1.1", "current")
    assert root_causes(RULES, (missing, blank, elsewhere)) == (missing, elsewhere)
