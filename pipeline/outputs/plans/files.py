"""The files of a run over plans: the workbook, and the record of the run."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from io import BytesIO

from xlsxwriter.workbook import Workbook

from pipeline import __version__
from pipeline.board.plan_year import PlanYearBoard, StandingPlan
from pipeline.model.finding import Finding
from pipeline.model.plan import PlanExamination
from pipeline.model.quantity import plain
from pipeline.model.workbook_options import workbook_options
from pipeline.outputs.plans.tables import (
    contact_table,
    curve_table,
    origin_table,
    plan_finding_table,
    reporting_table,
    step_table,
)
from pipeline.outputs.workbook.looks import BODY_FONT, BODY_SIZE, Formats
from pipeline.outputs.workbook.page import write_table_sheet
from pipeline.outputs.workbook.table import Row, Table

PLAN_WORKBOOK, PLAN_RECORD = "实施计划汇总.xlsx", "run.json"
"""The names of the outputs in ``outbox/<year>-实施计划/``."""

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None


def plan_outputs(board: PlanYearBoard) -> Mapping[str, bytes]:
    """Every output by name; the same board gives the same bytes."""
    files = {PLAN_WORKBOOK: render_plan_workbook(board)}
    return {**files, PLAN_RECORD: plan_record(board, files)}


def render_plan_workbook(board: PlanYearBoard) -> bytes:
    """实施计划汇总.xlsx. What may go round stands in front, the contacts stand last."""
    content = BytesIO()
    with Workbook(content, workbook_options(BODY_FONT, BODY_SIZE)) as workbook:
        workbook.set_properties(_properties(board))
        formats = Formats(workbook)
        _add(workbook, formats, board, reporting_table(board))
        _add(workbook, formats, board, curve_table(board))
        _add(workbook, formats, board, step_table(board))
        _add(workbook, formats, board, plan_finding_table(board))
        _add(workbook, formats, board, origin_table(board))
        _add(workbook, formats, board, contact_table(board))
    return content.getvalue()


def _properties(board: PlanYearBoard) -> dict[str, object]:
    """The document properties; the creation date is the day told for, so that no clock enters."""
    day = board.setting.now.date()
    return {
        "title": f"{board.project_list.title}实施计划汇总（内部）",
        "author": board.project_list.receiving_office,
        "created": datetime.combine(day, time(), UTC).replace(tzinfo=None),
    }


def _add(workbook: Workbook, formats: Formats, board: PlanYearBoard, table: Table[Row]) -> None:
    title = f"{board.project_list.title}实施计划　{table.name}"
    write_table_sheet(workbook.add_worksheet(table.name), formats, table, title)


def plan_record(board: PlanYearBoard, files: Mapping[str, bytes]) -> bytes:
    """run.json of a run over plans. It names no liaison person and no telephone number."""
    record: Json = {
        "program": __version__,
        "definitions": board.setting.definitions.version,
        "list": board.setting.list_id,
        "year": board.setting.year,
        "as_of": board.setting.now.date().isoformat(),
        "due": board.setting.due.isoformat() if board.setting.due else None,
        "entries": [
            {
                "name": each.name,
                "sha256": each.sha256,
                "receipt": each.receipt,
                "verdict": each.verdict.value,
                "reason": each.reason,
            }
            for each in board.entries
        ],
        "files": [_file(each) for each in board.examinations],
        "units": [
            {
                "id": each.unit.id,
                "name": each.unit.name,
                "filed": bool(each.filed),
                "contact": each.contact is not None,
                "open_findings": len(each.open_findings),
            }
            for each in board.units
        ],
        "plans": list(_plans(board.plans)),
        "findings": [_finding(each) for each in board.findings],
        "outputs": {name: hashlib.sha256(each).hexdigest() for name, each in files.items()},
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _file(examination: PlanExamination) -> Json:
    counted = examination.accounted
    return {
        "receipt": examination.receipt.number,
        "sha256": examination.receipt.sha256,
        "received": examination.receipt.received.isoformat(),
        "unit": examination.unit_id,
        "refused": examination.refused,
        "kind": examination.kind.value,
        "approval": examination.approval,
        "cells": {
            "read": counted.read,
            "furniture": counted.furniture,
            "unread": counted.unread,
        }
        if counted
        else None,
    }


def _plans(plans: tuple[StandingPlan, ...]) -> Iterator[Json]:
    for each in plans:
        if each.plan is not None:
            yield {
                "indicator": each.indicator.id,
                "unit": each.unit.id,
                "effective": str(each.plan.effective),
                "approval": each.plan.approval,
                "values": {str(month): plain(value) for month, value in each.plan.values.items()},
                "sources": {
                    str(month): [source.sha256, source.sheet, source.cell, source.raw]
                    for month, source in each.plan.sources.items()
                },
            }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "subject": list(finding.subject),
        "place": str(finding.place),
        "read": finding.read,
        "expected": finding.expected,
        "state": finding.state.value,
    }
