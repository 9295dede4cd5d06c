"""What the notes on a unit's form say, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.forms.keys import INDICATOR_HEADINGS, REVIEW_SHEET, Column
from pipeline.model.finding import Severity
from pipeline.model.submission import SUBMISSION_KIND_LABELS, SubmissionKind
from pipeline.outputs.returned.entries import Entry

MOST_NOTES = 200
"""Cells that get a note; a form with more faults than that is filled in anew."""

_INDICATOR = 2
"""Where in a subject the indicator stands."""

CORRECTION = SUBMISSION_KIND_LABELS[SubmissionKind.CORRECTION]
REMARK = INDICATOR_HEADINGS[Column.REMARK]
EXPLAINED_THERE = f"在“{REMARK}”列写明"
"""Words of a rule's fix by which the unit may also answer with a reason."""

_EXPLAIN_HERE = "数据无误的，在这一格写明原因；已经改正的，这一格不用填。"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCells:
    """Where in a file a unit answers: the cell of 报送类型 and the column of 说明.

    Empty where they cannot be told for certain.
    """

    sheet: str = ""
    kind: str = ""
    remark_column: str = ""


def notes_of(
    entries: Sequence[Entry], at: AnswerCells, *, asks_kind: bool
) -> Mapping[str, Mapping[str, str]]:
    """Notes by sheet and cell; several on one cell stand below each other."""
    notes: dict[str, dict[str, list[str]]] = {}
    for sheet, cell, told in dict.fromkeys(_told(entries, at, asks_kind=asks_kind)):
        notes.setdefault(sheet, {}).setdefault(cell, []).append(told)
    return {
        sheet: {cell: "\n\n".join(texts) for cell, texts in cells.items()}
        for sheet, cells in notes.items()
    }


def _told(
    entries: Sequence[Entry], at: AnswerCells, *, asks_kind: bool
) -> Iterator[tuple[str, str, str]]:
    """Sheet, cell and text of every note."""
    for entry in entries:
        for finding in entry.findings if entry.linked else ():
            if finding.place.cell and finding.place.sheet:
                yield finding.place.sheet, finding.place.cell, _note(entry)
    for entry in entries:
        for cell in _remark_cells(entry, at):
            told = f"{REVIEW_SHEET}第{entry.number}条\n{_EXPLAIN_HERE}"
            yield at.sheet, cell, told
    if asks_kind and at.kind:
        told = f"{REVIEW_SHEET}\n改好发回时，这里选“{CORRECTION}”。"
        yield at.sheet, at.kind, told


def _note(entry: Entry) -> str:
    read = f"读到：{entry.read}\n" if entry.read else ""
    return (
        f"{REVIEW_SHEET}第{entry.number}条（{'，'.join(entry.weight)}）\n"
        f"{read}应为：{entry.expected}\n怎么改：{entry.fix}"
    )


def _remark_cells(entry: Entry, at: AnswerCells) -> Iterator[str]:
    """The 说明 cells of the rows in question, where the words send the unit there."""
    explains = entry.severity is Severity.EXPLAIN or EXPLAINED_THERE in entry.fix
    if not (explains and entry.linked and at.remark_column):
        return
    for finding in entry.findings:
        about_indicator = any(finding.subject[_INDICATOR:][:1])
        row = finding.place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        cell = f"{at.remark_column}{row}"
        if about_indicator and row and finding.place.sheet == at.sheet:
            yield cell
