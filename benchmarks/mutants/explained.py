"""Whether the findings on a file tell what became of a value that was not booked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.paper import At, Place, cells_of
from pipeline.forms.keys import INDICATOR_HEADINGS, Column
from pipeline.model.finding import Finding, Severity, Subject

_GRAVE = frozenset({Severity.ERROR, Severity.EXPLAIN, Severity.NOTICE})
_RANGE = re.compile(r"[A-Z]+[0-9]+:[A-Z]+[0-9]+")
_WHOLE_ROW = frozenset({(), ("current",), ("stage",)})
_ABOUT_CELLS = frozenset("SCGX")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A value that stands in a file and is not booked.

    ``at`` are its cell and that of the value or text which its row stands and falls with; nothing
    when a program has moved the cells.
    """

    place: Place
    subject: Subject
    raw: str
    at: tuple[At, ...]


def subject_of(unit_id: str, place: Place) -> Subject:
    """What a finding on one field is about."""
    key, column = place
    kind, _, rest = key.partition(":")
    if kind == "indicator":
        return (unit_id, rest.partition(".")[0], rest, column.value)
    if kind == "narrative":
        project_id, _, part = rest.partition(":")
        further = {Column.EXPECTED: ("due",), Column.REMARK: ("party",)}.get(column, ())
        return (unit_id, project_id, "", part, *further)
    return (unit_id, "", "", key)


def is_explained(findings: Iterable[Finding], value: Lost) -> bool:
    """Whether some finding refuses the file, names the field's row or column, or lists the text."""
    return any(
        finding.severity is Severity.REFUSED or _tells(finding, value) for finding in findings
    )


def _tells(finding: Finding, value: Lost) -> bool:
    own, told = value.subject, finding.subject
    match finding.rule:
        case "S02":
            found = any(heading in finding.read for heading in _headings(value.place))
        case "S09":
            found = finding.read == value.raw
        case "S04":
            found = value.raw in finding.read
        case "S08":
            found = value.raw in finding.read or _on_subject(finding, own)
        case "S10":
            found = bool(finding.place.sheet)
        case "S07":
            found = not value.at or _covers(finding.read, value.at)
        case "S05" if not value.at or f"第{value.at[0][0]}行" in finding.read:
            found = True
        case "S03":
            found = own[:3] == told[:3] and _begins(told[3:], own[3:])
        case _:
            found = _on_subject(finding, own)
    return found


def _headings(place: Place) -> list[str]:
    """The headings of the columns without which a value cannot be read.

    They are its own, and those of the numbers and names, by which rows are told by sight.
    """
    columns = {place[1], Column.LABEL, Column.CONTENT}
    return [f"“{INDICATOR_HEADINGS[column]}”列" for column in columns]


def _covers(text: str, places: tuple[At, ...]) -> bool:
    """Whether the range named in a finding takes in one of the cells."""
    return any(at in cells_of(area) for area in _RANGE.findall(text) for at in places)


def _begins(told: Subject, part: Subject) -> bool:
    """Whether a missing part, 进展 as a whole or one row, takes in a row."""
    return not told or bool(part and part[0].startswith(told[0]))


def _on_subject(finding: Finding, subject: Subject) -> bool:
    """Whether a finding is about the field, its row or a whole that it lies in, not the unit.

    A row is taken or not as a whole: a finding on its figure or its stage tells of all of it.
    """
    told = finding.subject
    if finding.severity is Severity.ERROR and told[3:5] == subject[3:4]:
        return told[:3] == subject[:3]  # the text of a written item, without which nothing is taken
    if finding.severity is Severity.ERROR and told[2:3] != ("",) and told[3:] in _WHOLE_ROW:
        told = told[:3]
    return (
        finding.severity in _GRAVE
        and finding.rule[0] in _ABOUT_CELLS
        and len(told) > 1
        and subject[: len(told)] == told
    )
