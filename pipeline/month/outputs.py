"""The files of a month, all made from one board."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.board.types import Board
from pipeline.model.examination import Examination
from pipeline.model.file_names import file_name
from pipeline.office.errors import CONFIGURATION, OfficeError
from pipeline.outputs.bulletin.elements import TemplateError
from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.lint import template_faults
from pipeline.outputs.bulletin.text import BulletinText
from pipeline.outputs.bulletin.wording.bulletin import bulletin
from pipeline.outputs.page.skeleton import render_page
from pipeline.outputs.receipt.layout import render_receipt
from pipeline.outputs.receipt.wording import receipt_texts
from pipeline.outputs.record.run import Arrived, run_record
from pipeline.outputs.reminders.files import reminder_files
from pipeline.outputs.returned.files import returned_names, returned_workbooks
from pipeline.outputs.self_check.checks import self_check
from pipeline.outputs.self_check.frame import Finished
from pipeline.outputs.workbook.data import tidy_records
from pipeline.outputs.workbook.workbook import render_circulated, render_workbook
from pipeline.outputs.written_report.layout import render_written_report
from pipeline.outputs.written_report.wording import written_reports

WORKBOOK, BULLETIN, RECORD = "汇总表.xlsx", "通报.docx", "run.json"
CIRCULATED, PAGE = "汇总表（传阅）.xlsx", "index.html"
RECEIPTS, WRITTEN_REPORTS = "回执", "书面材料"
"""The names of the outputs in ``outbox/<period>/``."""


def outputs(
    board: Board,
    arrived: Arrived,
    template: bytes,
    contents: Mapping[str, bytes],
) -> Mapping[str, bytes]:
    """Every output by name, of a board that was ``released``.

    ``contents`` are the bytes of the month's files by SHA-256.
    """
    examinations = arrived.examinations
    text = bulletin(board)
    tracer, returned = arrived.tracer(board), returned_names(board, examinations)
    workbook = render_workbook(board, arrived.entries, examinations, tracer, returned)
    document = _bulletin(template, text)
    files = {
        WORKBOOK: workbook,
        CIRCULATED: render_circulated(board, arrived.entries, examinations, tracer),
        BULLETIN: document,
        PAGE: render_page(board),
        **returned_workbooks(board, examinations, contents),
        **_receipts(board, examinations),
        **_written_reports(board, examinations),
        **reminder_files(board),
    }
    return {**files, RECORD: run_record(board, arrived, tracer, text, files, document)}


def _receipts(board: Board, examinations: Sequence[Examination]) -> Mapping[str, bytes]:
    """A receipt for each unit that has something to sign."""
    texts = receipt_texts(board, examinations)
    return {
        f"{RECEIPTS}/{file_name(name)}.docx": render_receipt(text) for name, text in texts.items()
    }


def _written_reports(board: Board, examinations: Sequence[Examination]) -> Mapping[str, bytes]:
    """A written report to stamp for each unit that gets a receipt."""
    texts = written_reports(board, examinations)
    return {
        f"{WRITTEN_REPORTS}/{file_name(name)}.docx": render_written_report(text)
        for name, text in texts.items()
    }


def released(board: Board, examinations: Sequence[Examination]) -> Board:
    """The board with what the self-check says against its release among its blocking reasons.

    Whoever makes outputs asks it first. Asking twice adds nothing.
    """
    finished = Finished(
        board=board,
        text=bulletin(board),
        rows=tuple(tidy_records(board)),
        examinations=examinations,
    )
    against = [each for each in self_check(finished) if each not in board.blocking]
    return replace(board, blocking=(*board.blocking, *against)) if against else board


def _bulletin(template: bytes, text: BulletinText) -> bytes:
    """The bulletin on the office's own template.

    Raises:
        OfficeError: the template was edited so that the bulletin finds no place in it (6).
    """
    faults = template_faults(template)
    if faults:
        told = "\n".join(f"  {fault.sentence}。" for fault in faults)
        sentence = f"templates/bulletin.docx 有 {len(faults)} 处问题，改正后才能使用：\n{told}"
        raise OfficeError(sentence, CONFIGURATION)
    try:
        return render_bulletin(template, text)
    except TemplateError as error:
        raise OfficeError(f"templates/bulletin.docx 不能使用：{error}", CONFIGURATION) from error
