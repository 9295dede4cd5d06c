"""What is open in a unit's file as entries: findings that say the same are told once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.forms.keys import (
    FILL_SHEET,
    INDICATOR_HEADINGS,
    NARRATIVE_HEADINGS,
    NARRATIVE_SHORT_LABELS,
    Column,
)
from pipeline.model.finding import SEVERITY_LABELS, Finding, Place, Severity
from pipeline.model.submission import NarrativeKind
from pipeline.outputs.returned.geometry import place
from pipeline.rules.grouping import FindingGroup, grouped, listed

_NAMED_CELLS = 3
"""Cells named in one entry; of more only how many there are."""

_NAMED_ITEMS = 3
"""Items named in one entry before they are counted."""

_LONGEST, LONGEST_NAME = 90, 40
"""Characters of a quotation and of a file's name; a cell may hold a whole report."""

ACTIONS = {
    Severity.REFUSED: "须重新报送",
    Severity.ERROR: "须改正",
    Severity.EXPLAIN: "改正或说明",
    Severity.NOTICE: "请留意",
}
"""What a finding of each severity asks of the unit; others are not told to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fault, at one or several places: findings that say the same of each.

    ``linked``: the places are in this file, so that one can go there.
    """

    number: int
    group: FindingGroup
    linked: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that it tells of, one for each place."""
        return self.group.findings

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.group.first.severity

    @property
    def weight(self) -> tuple[str, str]:
        """How grave it is and what it asks: 差错, 须改正."""
        return SEVERITY_LABELS[self.severity], ACTIONS[self.severity]

    @property
    def read(self) -> str:
        """What was read, as it may be quoted."""
        return quoted(self.group.first.read)

    @property
    def expected(self) -> str:
        """What is expected, as it may be quoted."""
        return quoted(self.group.first.expected)

    @property
    def why(self) -> str:
        """The rule's reason."""
        return self.group.first.why

    @property
    def fix(self) -> str:
        """How to put it right."""
        return self.group.first.fix

    @property
    def _file(self) -> str:
        return self.group.first.place.file.rpartition("/")[2]

    @property
    def first_cell(self) -> Place | None:
        """The first cell to go to, or None."""
        places = (each.place for each in self.findings if each.place.cell and each.place.sheet)
        return next(places, None) if self.linked else None

    @property
    def told_cells(self) -> str:
        """The cells as a person finds them, H9、H10; another sheet than 月报表 is named."""
        places = [each.place for each in self.findings]
        sheet = next((place.sheet for place in places if place.sheet), "")
        cells = listed(list(dict.fromkeys(each.cell for each in places if each.cell)), _NAMED_CELLS)
        if not sheet:
            return "整个文件"
        return cells if cells and sheet == FILL_SHEET else f"“{sheet}”{cells}"

    @property
    def told_items(self) -> str:
        """What the places are about, and the file they are in when it is another one."""
        items = list(dict.fromkeys(filter(None, map(_subject, self.findings))))
        more = [f"等{len(items)}项"] if len(items) > _NAMED_ITEMS else []
        lines = [*items[:_NAMED_ITEMS], *more]
        if not self.linked:
            lines.append(f"（见先前报来的 {quoted(self._file, LONGEST_NAME)}）")
        return "\n".join(lines)


def entries_of(findings: Sequence[Finding], receipt: int) -> Iterator[Entry]:
    """Findings that say the same of several cells as one entry, where the first of them stood.

    ``receipt`` is the number of the file that is returned.
    """
    groups = grouped(sorted(findings, key=lambda each: _order(each, receipt)))
    for number, group in enumerate(groups, start=1):
        yield Entry(number=number, group=group, linked=group.first.receipt == receipt)


def _order(finding: Finding, receipt: int) -> tuple[int, bool, int, int]:
    """The gravest first, then this file's before an earlier one's, then down the form."""
    weight = tuple(ACTIONS).index(finding.severity)
    row, column = place(finding.place.cell) if finding.place.cell else _BEFORE_ALL
    return weight, finding.receipt != receipt, row, column


def _subject(finding: Finding) -> str:
    """What a finding is about: 4.1改造老旧小区“本月累计”, 项目2便民工程 下步1“完成日期”."""
    part, further, *_ = (*finding.subject[3:], "", "")
    kind, _, number = part.partition(":")
    if kind in _KINDS:
        heading = _heading(NARRATIVE_HEADINGS[_KINDS[kind]], _FURTHER.get(further))
        return f"{finding.place.item} {NARRATIVE_SHORT_LABELS[_KINDS[kind]]}{number}{heading}"
    return finding.place.item + _heading(INDICATOR_HEADINGS, _COLUMNS.get(part))


def _heading(headings: Mapping[Column, str], column: Column | None) -> str:
    """The heading of a column in quotation marks; empty for none."""
    return f"“{headings[column]}”" if column in headings and column else ""


_BEFORE_ALL = (-1, -1)
"""What is about a whole sheet or file comes before its cells."""

_KINDS = {kind.value: kind for kind in NarrativeKind}
_COLUMNS = {column.value: column for column in Column}
_FURTHER = {"due": Column.EXPECTED, "party": Column.REMARK}
"""What the parts of a subject stand for."""

_PERSONAL = re.compile(r"(?<!\d)(?:[1１][3-9３-９]\d{9}|\d{17}[\dXxＸｘ])(?!\d)")
"""Numbers shaped like those of mobile phones and identity cards, full-width ones too."""


def quoted(words: str, longest: int = _LONGEST) -> str:
    """A quotation of bearable length, on one line, without numbers of persons."""
    told = _PERSONAL.sub("（号码略）", " ".join(words.split()))
    return told if len(told) <= longest else f"{told[:longest]}……"
