"""Say in words what was accepted of a unit's month.

A unit gets a receipt once something of it stands and no error in its files has to be mended;
until then it gets its own workbook back, and a page that was stamped in between would be void.
"""

from collections.abc import Mapping, Sequence

from pipeline.board.types import Board
from pipeline.model.accepted import accepted_values
from pipeline.model.check_code import check_code
from pipeline.model.examination import Examination
from pipeline.model.finding import to_be_mended
from pipeline.outputs.receipt.remarks import remarks
from pipeline.outputs.receipt.tables import figure_lines, file_lines
from pipeline.outputs.receipt.text import ReceiptText
from pipeline.outputs.receipt.unit_month import UnitMonth


def receipt_texts(board: Board, examinations: Sequence[Examination]) -> Mapping[str, ReceiptText]:
    """A receipt by full name for every unit that has something to sign, in the list's order."""
    return {
        month.standing.unit.name: _receipt(month) for month in to_be_signed(board, examinations)
    }


def to_be_signed(board: Board, examinations: Sequence[Examination]) -> tuple[UnitMonth, ...]:
    """The months of the units that have something to sign, in the list's order."""
    months = (UnitMonth.of(board, standing, examinations) for standing in board.units)
    return tuple(
        month for month in months if month.force and not to_be_mended(board.findings, month.unit_id)
    )


def code_of(month: UnitMonth) -> str:
    """The check code of what stands of a unit's month."""
    values = accepted_values(month.force, month.unit_id)
    return check_code(month.board.project_list.id, month.unit_id, month.board.period, values)


def _receipt(month: UnitMonth) -> ReceiptText:
    board = month.board
    values = accepted_values(month.force, month.unit_id)
    of_form = {each.part: each.text for each in values if each.row == ("form",)}
    return ReceiptText(
        list_title=board.project_list.title,
        unit=month.standing.unit.name,
        period=board.period.label,
        code=code_of(month),
        files=file_lines(month),
        figures=figure_lines(month),
        remarks=tuple(remarks(month)),
        preparer=of_form.get("preparer", ""),
        principal=of_form.get("principal", ""),
        day=month.force[-1].receipt.received.date(),
    )
