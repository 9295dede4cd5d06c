"""The findings that somebody must act on, unit by unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.commands.screen import wrapped
from pipeline.model.decision import finding_number
from pipeline.model.finding import SEVERITY_LABELS, Finding, Severity, State
from pipeline.model.period import Period
from pipeline.rules.grouping import FindingGroup, grouped, within_budget

MOST_LINES = 6
"""Lines shown of one finding; a cell may hold a whole report."""

NOBODYS = "F04"
"""The rule on files that do not say whose they are."""

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
        shown, left = within_budget(grouped(of_unit))
        yield from _of_one(shown, name, period)
        if left:
            yield f"    另有 {left} 条，见汇总表“审核问题”。"


def _of_one(groups: Sequence[FindingGroup], name: str, period: Period | None) -> Iterator[str]:
    for file in dict.fromkeys(each.first.place.file for each in groups):
        heading = "  ".join(part for part in (name, file) if part)
        if heading:
            yield from wrapped(heading, "  ", "    ")
        for group in groups:
            if group.first.place.file == file:
                yield from _group_lines(group)
                yield from wrapped(ways, " " * 6) if (ways := _ways_out(group, period)) else ()


def _ways_out(group: FindingGroup, period: Period | None) -> str:
    """What the office itself can do: the numbers to accept a question by, or whose a file is."""
    if period is None:
        return ""
    if group.first.severity is Severity.EXPLAIN:
        numbers = (finding_number(period, each) for each in group.findings)
        return f"采信编号：{'、'.join(numbers)}"
    if group.first.rule == NOBODYS and group.first.severity is Severity.REFUSED:
        file = group.first.place.file
        return f'问清是哪个单位报的，可以运行 minsheng adopt "{file}" --unit 单位 --month {period}'
    return ""


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding: rule, weight and place, then what was read, expected and is to be done."""
    return _group_lines(FindingGroup(findings=(finding,)))


def _group_lines(group: FindingGroup) -> Iterator[str]:
    """The same for findings that say the same of several cells."""
    told = (f"{group.first.rule} {SEVERITY_LABELS[group.first.severity]}", group.cells, group.items)
    yield from wrapped("  ".join(part for part in told if part), "    ", "      ")
    lines = list(wrapped(group.first.message, " " * 6))
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield "      ……"
