"""The files of a month, all made from one board."""

from collections.abc import Mapping, Sequence

from pipeline.board.types import Board
from pipeline.intake.take_in import Intake
from pipeline.model.examination import Examination
from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.wording.bulletin import bulletin
from pipeline.outputs.record import run_record
from pipeline.outputs.workbook.workbook import render_workbook

WORKBOOK, BULLETIN, RECORD = "汇总表.xlsx", "通报.docx", "run.json"
"""The names of the outputs in ``outbox/<period>/``."""


def outputs(
    board: Board, intake: Intake, examinations: Sequence[Examination], template: bytes
) -> Mapping[str, bytes]:
    """Every output by name."""
    text = bulletin(board)
    workbook = render_workbook(board)
    document = render_bulletin(template, text)
    record = run_record(board, intake, examinations, text, {WORKBOOK: workbook, BULLETIN: document})
    return {WORKBOOK: workbook, BULLETIN: document, RECORD: record}
