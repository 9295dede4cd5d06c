"""The findings that somebody must act on, unit by unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.commands.screen import wrapped
from pipeline.model.decision import finding_number
from pipeline.model.finding import SEVERITY_LABELS, Finding, Severity, State
from pipeline.model.period import Period

MOST_FINDINGS = 15
"""Findings shown for one unit; the rest are counted (catalogue: the noise budget)."""

MOST_LINES = 6
"""Lines shown of one finding; a cell may hold a whole report."""

_SHOWN = (Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN)


def judgement_needed(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that someone must act on: open R, E and K."""
    return [each for each in findings if each.severity in _SHOWN and each.state is State.OPEN]


def by_unit(
    findings: Sequence[Finding], units: Mapping[str, str], period: Period | None = None
) -> Iterator[str]:
    """Findings under the names of their units; files of units not on the list stand first.

    Args:
        findings: in the order in which those of one unit shall stand.
        units: names by id, in the order of the list.
        period: the month, for the numbers of what may be accepted; None shows no numbers.
    """
    for unit_id, name in {"": "", **units}.items():
        of_unit = [
            each for each in findings if (each.unit if each.unit in units else "") == unit_id
        ]
        yield from _of_one(of_unit[:MOST_FINDINGS], name, period)
        if len(of_unit) > MOST_FINDINGS:
            left = len(of_unit) - MOST_FINDINGS
            yield f"    另有 {left} 条，见汇总表“审核问题”。"


def _of_one(findings: Sequence[Finding], name: str, period: Period | None) -> Iterator[str]:
    for file in dict.fromkeys(each.place.file for each in findings):
        heading = "  ".join(part for part in (name, file) if part)
        if heading:
            yield from wrapped(heading, "  ", "    ")
        for finding in findings:
            if finding.place.file == file:
                yield from finding_lines(finding)
                if period and finding.severity is Severity.EXPLAIN:
                    yield f"      采信编号：{finding_number(period, finding)}"


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding: rule, weight and place, then what was read, expected and is to be done."""
    place = finding.place
    cell = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
    told = (f"{finding.rule} {SEVERITY_LABELS[finding.severity]}", cell, place.item)
    yield from wrapped("  ".join(part for part in told if part), "    ", "      ")
    lines = list(wrapped(finding.message, " " * 6))
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield "      ……"
