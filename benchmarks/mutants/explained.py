"""Whether the findings on a file tell what became of a value that was not booked."""

from collections.abc import Iterable

from benchmarks.paper import Place
from pipeline.forms.layout import INDICATOR_HEADINGS, Column
from pipeline.model.finding import Finding, Severity, Subject

_GRAVE = frozenset({Severity.ERROR, Severity.EXPLAIN, Severity.NOTICE})
_ABOUT_CELLS = frozenset("SCGX")


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


def is_explained(findings: Iterable[Finding], place: Place, subject: Subject, raw: str) -> bool:
    """Whether some finding refuses the file, names the field's row or column, or lists the text."""
    return any(
        finding.severity is Severity.REFUSED or _tells(finding, place, subject, raw)
        for finding in findings
    )


def _tells(finding: Finding, place: Place, subject: Subject, raw: str) -> bool:
    match finding.rule:
        case "S02":
            heading = INDICATOR_HEADINGS.get(place[1], "")
            return finding.severity is Severity.ERROR and f"“{heading}”列" in finding.read
        case "S09":
            return finding.read == raw
        case "S04":
            return raw in finding.read
        case "S10":
            return bool(finding.place.sheet)
        case "S03":
            return subject[:3] == finding.subject[:3] and _begins(finding.subject[3:], subject[3:])
        case _:
            return _on_subject(finding, subject)


def _begins(told: Subject, part: Subject) -> bool:
    """Whether a missing part, 进展 as a whole or one row, takes in a row."""
    return not told or bool(part and part[0].startswith(told[0]))


def _on_subject(finding: Finding, subject: Subject) -> bool:
    """Whether a finding is about the field, its row or a whole that it lies in, not the unit."""
    return (
        finding.severity in _GRAVE
        and finding.rule[0] in _ABOUT_CELLS
        and len(finding.subject) > 1
        and subject[: len(finding.subject)] == finding.subject
    )
