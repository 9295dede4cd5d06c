"""Which files go back to their units, under which names."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from pipeline.board.types import Board
from pipeline.forms.keys import REVIEW_SHEET, Column, FieldKey
from pipeline.model.cell import column_letters
from pipeline.model.examination import Examination
from pipeline.model.file_names import file_name
from pipeline.model.finding import Finding, Severity, State, Subject
from pipeline.model.submission import SubmissionKind
from pipeline.opening.container import open_container
from pipeline.opening.open_xml import read_open_xml
from pipeline.opening.refusal import RefusedError
from pipeline.outputs.returned.entries import ACTIONS
from pipeline.outputs.returned.marks import AnswerCells
from pipeline.outputs.returned.review import review
from pipeline.outputs.returned.workbook import returned_workbook
from pipeline.reading.characters import words_of
from pipeline.reading.columns import find_columns
from pipeline.reading.rows import row_key
from pipeline.reading.sheets import fill_sheet_names, named

FOLDER = "退回修改"
"""The folder of returned workbooks in ``outbox/<period>/``."""

_RETURNS = frozenset({Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN})
"""The severities for which a file goes back; notices alone send none back."""


def returned_workbooks(
    board: Board, examinations: Sequence[Examination], contents: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """The returned workbooks of a month by name.

    Args:
        board: the month, with its findings settled.
        examinations: the month's files in the order of receipt.
        contents: the bytes of the files by SHA-256.
    """
    return {
        _name(board, unit_id): _returned(
            board, unit_id, examination, found, contents[examination.receipt.sha256]
        )
        for unit_id, examination, found in _to_return(board, examinations)
    }


def returned_names(board: Board, examinations: Sequence[Examination]) -> Mapping[int, str]:
    """The returned workbooks' names by the receipt of the file that each is made of."""
    return {
        examination.receipt.number: _name(board, unit_id)
        for unit_id, examination, _ in _to_return(board, examinations)
    }


def _name(board: Board, unit_id: str) -> str:
    return f"{FOLDER}/{file_name(board.unit_name(unit_id))}.xlsx"


def _to_return(
    board: Board, examinations: Sequence[Examination]
) -> Iterator[tuple[str, Examination, Sequence[Finding]]]:
    """For each unit the last of its files in which something must still be done, and what."""
    for standing in board.units:
        files = _since_withdrawal(examinations, standing.unit.id)
        found = _last_told(_open(board, {each.receipt.number for each in files}))
        waiting = {each.receipt for each in found if each.severity in _RETURNS}
        last = next((each for each in files if each.receipt.number in waiting), None)
        if last is not None:
            yield standing.unit.id, last, found


def _since_withdrawal(examinations: Sequence[Examination], unit_id: str) -> list[Examination]:
    """A unit's files after its last withdrawal, refused ones too, the last one first."""
    own = (each for each in reversed(examinations) if each.unit_id == unit_id)
    return list(takewhile(lambda each: each.kind is not SubmissionKind.WITHDRAWAL, own))


def _open(board: Board, receipts: AbstractSet[int]) -> list[Finding]:
    """What is open in certain files.

    Findings on the month as a whole have no receipt: they compare units with each other or are
    the office's own business.
    """
    return [
        each
        for each in board.findings
        if each.receipt in receipts and each.state is State.OPEN and each.severity in ACTIONS
    ]


def _last_told(findings: Sequence[Finding]) -> list[Finding]:
    """Each fault in the last file that has it."""
    last: dict[tuple[str, Subject], int] = {}
    for each in findings:
        fault = (each.rule, each.subject)
        last[fault] = max(last.get(fault, 0), each.receipt or 0)
    return [each for each in findings if last[each.rule, each.subject] == each.receipt]


def _returned(
    board: Board,
    unit_id: str,
    examination: Examination,
    findings: Sequence[Finding],
    content: bytes,
) -> bytes:
    told = review(board, unit_id, examination, findings, at=_answer_cells(content))
    return returned_workbook(content, told)


def _answer_cells(content: bytes) -> AnswerCells:
    """Where a unit answers in its file, by the hidden keys."""
    try:
        workbook = read_open_xml(open_container(content))
    except RefusedError:
        return AnswerCells()
    sheet = named(workbook, next(iter(fill_sheet_names(workbook)), REVIEW_SHEET))
    if sheet is None or sheet.name == REVIEW_SHEET:
        return AnswerCells()
    columns = find_columns(sheet, words_of(sheet))
    remark, content_column = columns.places.get(Column.REMARK), columns.places.get(Column.CONTENT)
    rows = {row for row, _ in sheet.cells}
    kinds = [row for row in rows if row_key(sheet, columns, row) == FieldKey.KIND.value]
    certain = content_column is not None and len(kinds) == 1
    return AnswerCells(
        sheet=sheet.name,
        kind=f"{column_letters(content_column)}{kinds[0]}" if certain and content_column else "",
        remark_column=column_letters(remark) if remark else "",
    )
