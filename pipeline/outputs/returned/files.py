"""Which files go back to their units, under which names."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.board.types import Board
from pipeline.forms.layout import REVIEW_SHEET, Column, FieldKey
from pipeline.model.cell import Unreadable, column_letters
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity, State, Subject
from pipeline.outputs.names import file_name
from pipeline.outputs.returned.entries import ACTIONS
from pipeline.outputs.returned.marks import AnswerCells
from pipeline.outputs.returned.review import review
from pipeline.outputs.returned.workbook import returned_workbook
from pipeline.reading.columns import find_columns
from pipeline.reading.rows import row_key
from pipeline.reading.sheets import fill_sheet_names, named
from pipeline.reading.workbook import read_workbook

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
        f"{FOLDER}/{file_name(board.unit_name(unit_id))}.xlsx": _returned(
            board, unit_id, examination, contents[examination.receipt.sha256]
        )
        for unit_id, examination in _to_return(board, examinations)
    }


def _to_return(
    board: Board, examinations: Sequence[Examination]
) -> Iterator[tuple[str, Examination]]:
    """For each unit the last of its files in which something must still be done."""
    for standing in board.units:
        unit_id = standing.unit.id
        waiting = {each.receipt for each in _open(board, unit_id) if each.severity in _RETURNS}
        files = (each for each in reversed(examinations) if each.unit_id == unit_id)
        last = next((each for each in files if each.receipt.number in waiting), None)
        if last is not None:
            yield unit_id, last


def _open(board: Board, unit_id: str) -> list[Finding]:
    """What is open in a unit's files; a fault that a later file repeats is told of that one.

    Findings on the month as a whole have no receipt: they compare units with each other or are
    the office's own business.
    """
    found = [
        each
        for each in board.findings
        if each.unit == unit_id
        and each.receipt is not None
        and each.state is State.OPEN
        and each.severity in ACTIONS
    ]
    last: dict[tuple[str, Subject], int] = {}
    for each in found:
        fault = (each.rule, each.subject)
        last[fault] = max(last.get(fault, 0), each.receipt or 0)
    return [each for each in found if last[each.rule, each.subject] == each.receipt]


def _returned(board: Board, unit_id: str, examination: Examination, content: bytes) -> bytes:
    told = review(board, unit_id, examination, _open(board, unit_id), at=_answer_cells(content))
    return returned_workbook(content, told)


def _answer_cells(content: bytes) -> AnswerCells:
    """Where a unit answers in its file, by the hidden keys."""
    workbook = read_workbook(content)
    if isinstance(workbook, Unreadable):
        return AnswerCells()
    sheet = named(workbook, next(iter(fill_sheet_names(workbook)), REVIEW_SHEET))
    if sheet is None or sheet.name == REVIEW_SHEET:
        return AnswerCells()
    columns = find_columns(sheet)
    remark, content_column = columns.places.get(Column.REMARK), columns.places.get(Column.CONTENT)
    rows = {row for row, _ in sheet.cells}
    kinds = [row for row in rows if row_key(sheet, columns, row) == FieldKey.KIND.value]
    certain = content_column is not None and len(kinds) == 1
    return AnswerCells(
        sheet=sheet.name,
        kind=f"{column_letters(content_column)}{kinds[0]}" if certain and content_column else "",
        remark_column=column_letters(remark) if remark else "",
    )
