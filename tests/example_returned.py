"""Returns with faults as real files, sent back with their review, mended, and sent in again."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import openpyxl
from example_checks import CLEAN, Changes, Return, issued_layout, receipt_of, setting_of
from form_workbook import cells_by_key, filled

from pipeline.board.types import Board
from pipeline.forms.keys import FILL_SHEET, REVIEW_SHEET, Column
from pipeline.forms.render import render_form
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.receipt import Delivery
from pipeline.month.examine import examine
from pipeline.month.merging import board_of
from pipeline.outputs.returned.files import returned_workbooks
from pipeline.rules.settle import settled

KIND = ("field:kind", Column.CONTENT)
REASON = "经核对，情况属实。"
UNITS = {"A": "示例县甲局", "B": "示例县乙局", "C": "示例县丙局"}


def content_of(sent: Return) -> bytes:
    """The file of a return: the issued form filled in and saved by another program."""
    typed: dict[tuple[str, Column], Any] = {**(CLEAN[sent.unit] if sent.clean else {})}
    typed |= sent.changes
    return filled(
        render_form(issued_layout(sent)), {place: _typed(typed[place]) for place in typed}
    )


def _typed(answer: Any) -> Any:
    return float(answer) if isinstance(answer, Decimal) else answer


def examined(sent: Return, *contents: bytes) -> tuple[Examination, ...]:
    """Files of a return's unit examined one after the other."""
    done: list[Examination] = []
    for number, content in enumerate(contents, start=1):
        received = sent.received + timedelta(minutes=number)
        receipt = replace(
            receipt_of(sent),
            number=number,
            received=received,
            name=f"{number}.xlsx",
            sha256=sha256(content).hexdigest(),
        )
        delivery = Delivery(receipt=receipt, content=content)
        done.append(examine(setting_of(sent), delivery, tuple(done)))
    return tuple(done)


def board_for(sent: Return, examinations: Sequence[Examination]) -> Board:
    """The month's board."""
    return board_of(setting_of(sent), tuple(examinations), settled(examinations), None, ())


def returned(sent: Return, *contents: bytes) -> bytes | None:
    """The workbook that goes back to the unit; None when none does."""
    examinations = examined(sent, *contents)
    by_hash = {sha256(content).hexdigest(): content for content in contents}
    files = returned_workbooks(board_for(sent, examinations), examinations, by_hash)
    return files.get(f"退回修改/{UNITS[sent.unit]}.xlsx")


def open_findings(examination: Examination) -> list[Finding]:
    """What keeps a file from being accepted."""
    grave = {Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN}
    return [
        each for each in examination.findings if each.severity in grave and each.state is State.OPEN
    ]


def marked(content: bytes) -> tuple[str, ...]:
    """The cells that carry the mark."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[FILL_SHEET]
    return tuple(
        cell
        for formats in sheet.conditional_formatting
        if any(REVIEW_SHEET in str(rule.formula) for rule in formats.rules)
        for cell in str(formats.sqref).split()
    )


def mended(content: bytes, sent: Return, better: Changes) -> bytes:
    """The returned workbook with its marked cells, and no others, filled in properly.

    ``better`` are the right answers; other cells get what the clean form has, what was locked
    there, or a reason in 说明.
    """
    places = {cell.coordinate: place for place, cell in cells_by_key(content).items()}
    locked = {
        (row.key, column): value
        for row in issued_layout(sent).indicator_rows()
        for column, value in row.locked.items()
    }
    answers: Mapping[tuple[str, Column], Any] = {
        **locked,
        **CLEAN[sent.unit],
        KIND: "更正",
        ("field:zero", Column.CONTENT): "否",
        **better,
    }
    typed = {
        places[cell]: _typed(
            answers.get(places[cell], REASON if places[cell][1] is Column.REMARK else None)
        )
        for cell in marked(content)
    }
    return _shown_as_numbers(filled(content, typed), [c for c in typed if c[1] is Column.CURRENT])


def _shown_as_numbers(content: bytes, figures: Sequence[tuple[str, Column]]) -> bytes:
    """The file with the format of figures set to 常规, as a unit is told that typed a date."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = cells_by_key(content)
    for place in figures:
        book[FILL_SHEET][cells[place].coordinate].number_format = "General"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
