"""Examinations as rows of the ledger, and back without the loss of a digit."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date, datetime
from decimal import Decimal

from pipeline.ledger.chain import Row, Value, digest
from pipeline.ledger.schema import FINDING, ITEM, READING, Table
from pipeline.model.decision import Decision, Question
from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt, TimeSource
from pipeline.model.submission import NarrativeKind, Qualifier, Source, SubmissionKind

Columns = Mapping[str, Value]
"""A stored row by column name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """An examination as rows without their numbers; children belong to its own row.

    ``digest`` is the same for two examinations exactly when they agree to the last digit.
    """

    own: Row
    children: Mapping[Table, tuple[Row, ...]]
    digest: str


def encode(examination: Examination) -> Encoded:
    """The rows of an examination."""
    own: Row = (
        str(examination.period),
        examination.unit_id,
        examination.definitions_version,
        int(examination.refused),
        examination.kind.value,
        int(examination.zero_report),
        examination.preparer,
        examination.principal,
        examination.required,
        examination.filled,
    )
    children = {
        READING: tuple(_encode_reading(each) for each in examination.readings),
        ITEM: tuple(_encode_item(each) for each in examination.items),
        FINDING: tuple(_encode_finding(each) for each in examination.findings),
    }
    whole = (encode_receipt(examination.receipt), own, tuple(children.values()))
    return Encoded(own=own, children=children, digest=digest(whole))


def decode(
    row: Columns, receipt: Receipt, children: Mapping[Table, Iterable[Columns]]
) -> Examination:
    """The examination of a receipt from its own row and its children's, in their order.

    Raises:
        ValueError, KeyError, TypeError, ArithmeticError: the rows are not what we wrote.
    """
    return Examination(
        receipt=receipt,
        period=Period.parse(_text(row["period"])),
        unit_id=_text(row["unit_id"]),
        definitions_version=_text(row["definitions_version"]),
        refused=bool(row["refused"]),
        kind=SubmissionKind(row["kind"]),
        zero_report=bool(row["zero_report"]),
        preparer=_text(row["preparer"]),
        principal=_text(row["principal"]),
        required=_number(row["required"]),
        filled=_number(row["filled"]),
        readings=tuple(_decode_reading(each) for each in children[READING]),
        items=tuple(_decode_item(each) for each in children[ITEM]),
        findings=tuple(_decode_finding(each) for each in children[FINDING]),
    )


def encode_receipt(receipt: Receipt) -> Row:
    """The row of a receipt."""
    return (
        receipt.number,
        str(receipt.period),
        receipt.sha256,
        receipt.name,
        receipt.received.isoformat(),
        receipt.time_source.value,
        receipt.channel,
    )


def decode_receipt(row: Columns) -> Receipt:
    """The receipt of a row.

    Raises:
        ValueError, KeyError, TypeError: the row is not what we wrote.
    """
    return Receipt(
        number=_number(row["number"]),
        period=Period.parse(_text(row["period"])),
        sha256=_text(row["sha256"]),
        name=_text(row["name"]),
        received=datetime.fromisoformat(_text(row["received"])),
        time_source=TimeSource(row["time_source"]),
        channel=_text(row["channel"]),
    )


def encode_decision(decision: Decision) -> Row:
    """The row of a decision."""
    question = decision.question
    return (
        str(question.period),
        question.rule,
        json.dumps(question.subject, ensure_ascii=False),
        question.read,
        question.file,
        decision.reason,
        decision.decided_by,
        decision.decided.isoformat(),
    )


def decode_decision(row: Columns) -> Decision:
    """The decision of a row.

    Raises:
        ValueError, KeyError, TypeError: the row is not what we wrote.
    """
    question = Question(
        period=Period.parse(_text(row["period"])),
        rule=_text(row["rule"]),
        subject=tuple(json.loads(_text(row["subject"]))),
        read=_text(row["read"]),
        file=_text(row["file"]),
    )
    return Decision(
        question=question,
        reason=_text(row["reason"]),
        decided_by=_text(row["decided_by"]),
        decided=datetime.fromisoformat(_text(row["decided"])),
    )


def _encode_reading(reading: Reading) -> Row:
    return (
        reading.unit_id,
        reading.indicator_id,
        str(reading.period),
        None if reading.amount is None else str(reading.amount),
        reading.qualifier.value,
        _encode_source(reading.source),
        reading.stage,
        _encode_source(reading.stage_source),
        _encode_day(reading.expected),
        reading.remark,
        int(reading.accepted),
        json.dumps(reading.marks, ensure_ascii=False),
    )


def _decode_reading(row: Columns) -> Reading:
    return Reading(
        unit_id=_text(row["unit_id"]),
        indicator_id=_text(row["indicator_id"]),
        period=Period.parse(_text(row["period"])),
        amount=None if row["amount"] is None else Decimal(_text(row["amount"])),
        qualifier=Qualifier(row["qualifier"]),
        source=_decode_source(row["source"]),
        stage=None if row["stage"] is None else _text(row["stage"]),
        stage_source=_decode_source(row["stage_source"]),
        expected=_decode_day(row["expected"]),
        remark=_text(row["remark"]),
        accepted=bool(row["accepted"]),
        marks=tuple(json.loads(_text(row["marks"]))),
    )


def _encode_item(item: WrittenItem) -> Row:
    return (
        item.unit_id,
        item.project_id,
        item.kind.value,
        item.number,
        item.text,
        _encode_day(item.due),
        item.party,
        _encode_source(item.source),
    )


def _decode_item(row: Columns) -> WrittenItem:
    return WrittenItem(
        unit_id=_text(row["unit_id"]),
        project_id=_text(row["project_id"]),
        kind=NarrativeKind(row["kind"]),
        number=_number(row["number"]),
        text=_text(row["text"]),
        due=_decode_day(row["due"]),
        party=_text(row["party"]),
        source=_present(_decode_source(row["source"])),
    )


def _encode_finding(finding: Finding) -> Row:
    return (
        finding.rule,
        finding.severity.value,
        json.dumps(finding.subject, ensure_ascii=False),
        json.dumps(astuple(finding.place), ensure_ascii=False),
        finding.read,
        finding.expected,
        finding.why,
        finding.fix,
        finding.receipt,
        finding.state.value,
        finding.note,
    )


def _decode_finding(row: Columns) -> Finding:
    file, sheet, cell, item = json.loads(_text(row["place"]))
    return Finding(
        rule=_text(row["rule"]),
        severity=Severity(row["severity"]),
        subject=tuple(json.loads(_text(row["subject"]))),
        place=Place(file=file, sheet=sheet, cell=cell, item=item),
        read=_text(row["read"]),
        expected=_text(row["expected"]),
        why=_text(row["why"]),
        fix=_text(row["fix"]),
        receipt=None if row["receipt"] is None else _number(row["receipt"]),
        state=State(row["state"]),
        note=_text(row["note"]),
    )


def _encode_source(source: Source | None) -> str | None:
    if source is None:
        return None
    parts = (source.sha256, source.file, source.sheet, source.cell, source.raw)
    return json.dumps(parts, ensure_ascii=False)


def _decode_source(value: Value) -> Source | None:
    if value is None:
        return None
    sha256, file, sheet, cell, raw = json.loads(_text(value))
    return Source(sha256=sha256, file=file, sheet=sheet, cell=cell, raw=raw)


def _encode_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _decode_day(value: Value) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, found {value!r}")
    return value


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError(f"number expected, found {value!r}")
    return value


def _present(source: Source | None) -> Source:
    if source is None:
        raise TypeError("a written item without its source")
    return source
