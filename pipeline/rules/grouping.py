"""Equal messages over several cells as one, and how many of them a person is shown.

The screen and the unit's returned workbook group by this. The sheet 审核问题 and run.json do not:
there each finding stands with its own number, cell and answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model.finding import Finding

NOISE_BUDGET = 15
"""Messages that one unit is shown; the rest are counted. Beyond that, people stop reading."""

_MOST_CELLS = 10
"""Cells of one message that are named; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """Findings that say the same of several cells of one sheet; at least one."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding whose words stand for all."""
        return self.findings[0]

    @property
    def cells(self) -> str:
        """Where they stand: 月报表!H9、H10、H12, many of them counted (等 40 处)."""
        cells = list(dict.fromkeys(each.place.cell for each in self.findings if each.place.cell))
        named = listed(cells)
        sheet = self.first.place.sheet
        return f"{sheet}!{named}" if named else sheet

    @property
    def items(self) -> str:
        """What they are about: the names of indicators or fields."""
        return listed(list(dict.fromkeys(each.place.item for each in self.findings)))


def listed(names: Sequence[str], most: int = _MOST_CELLS) -> str:
    """Names in a row, H9、H10、H12; beyond so many of them only how many there are: 等 40 处."""
    more = f" 等 {len(names)} 处" if len(names) > most else ""
    return "、".join(names[:most]) + more


def grouped(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Findings with the same words about one sheet as one group, in the order of their first."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        words = (each.read, each.expected, each.why, each.fix, each.note)
        key = (each.rule, each.severity, each.state, each.unit, each.receipt, *words)
        groups.setdefault((*key, each.place.file, each.place.sheet), []).append(each)
    return tuple(FindingGroup(findings=tuple(group)) for group in groups.values())


def within_budget(
    groups: Sequence[FindingGroup], most: int = NOISE_BUDGET
) -> tuple[tuple[FindingGroup, ...], int]:
    """The groups that are shown, and how many findings are in those that are not.

    Takes the gravest first, as ``evaluate.arrange`` has put them: refused, must mend, must
    explain, notices.
    """
    shown = tuple(groups[:most])
    return shown, sum(len(group.findings) for group in groups[most:])
