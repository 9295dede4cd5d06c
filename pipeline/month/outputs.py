"""The files of a month, all made from one board."""

from collections.abc import Mapping, Sequence

from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.receipt import Adoption
from pipeline.model.verdict import EntryVerdict
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.outputs.bulletin.elements import TemplateError
from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.text import BulletinText
from pipeline.outputs.bulletin.wording.bulletin import bulletin
from pipeline.outputs.record import Arrived, run_record
from pipeline.outputs.workbook.workbook import render_workbook

WORKBOOK, BULLETIN, RECORD = "汇总表.xlsx", "通报.docx", "run.json"
"""The names of the outputs in ``outbox/<period>/``."""


def outputs(
    board: Board,
    entries: Sequence[EntryVerdict],
    examinations: Sequence[Examination],
    adoptions: Mapping[str, Adoption],
    template: bytes,
) -> Mapping[str, bytes]:
    """Every output by name."""
    text = bulletin(board)
    arrived = Arrived(entries=entries, examinations=examinations, adoptions=adoptions)
    workbook = render_workbook(board, entries, examinations)
    document = _bulletin(template, text)
    made = {WORKBOOK: workbook, BULLETIN: document}
    return {**made, RECORD: run_record(board, arrived, text, made)}


def _bulletin(template: bytes, text: BulletinText) -> bytes:
    """The bulletin on the office's own template.

    Raises:
        OfficeError: the template was edited so that the bulletin finds no place in it (6).
    """
    try:
        return render_bulletin(template, text)
    except TemplateError as error:
        raise OfficeError(f"templates/bulletin.docx 不能使用：{error}", CONFIGURATION) from error
