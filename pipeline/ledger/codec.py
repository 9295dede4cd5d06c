"""Examinations as rows of the ledger, and back without the loss of a digit."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal

from pipeline.ledger.chain import Row, Value, digest
from pipeline.ledger.receipt_codec import Columns, encode_receipt, number, text
from pipeline.ledger.schema import ACCOUNTING, ANSWER, FILLED, FINDING, ITEM, READING, Table
from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.field import Qualifier, Source
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.model.matter import Disposition, MatterAnswer
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.structure import Accounted
from pipeline.model.submission import NarrativeKind, SubmissionKind


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
        FINDING: tuple(encode_finding(each) for each in examination.findings),
        ACCOUNTING: _encode_accounted(examination.accounted),
    }
    if examination.answers:
        # These are left out where there are none: examinations of version 2 keep their digest.
        children[ANSWER] = tuple(_encode_answer(each) for each in examination.answers)
    if examination.filled_cells:
        children[FILLED] = tuple((each,) for each in examination.filled_cells)
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
        period=Period.parse(text(row["period"])),
        unit_id=text(row["unit_id"]),
        definitions_version=text(row["definitions_version"]),
        refused=bool(row["refused"]),
        kind=SubmissionKind(row["kind"]),
        zero_report=bool(row["zero_report"]),
        preparer=text(row["preparer"]),
        principal=text(row["principal"]),
        required=number(row["required"]),
        filled=number(row["filled"]),
        readings=tuple(_decode_reading(each) for each in children[READING]),
        items=tuple(_decode_item(each) for each in children[ITEM]),
        findings=tuple(decode_finding(each) for each in children[FINDING]),
        accounted=_decode_accounted(children[ACCOUNTING]),
        answers=tuple(_decode_answer(each) for each in children[ANSWER]),
        filled_cells=tuple(text(each["cell"]) for each in children[FILLED]),
    )


def _encode_accounted(accounted: Accounted | None) -> tuple[Row, ...]:
    if accounted is None:
        return ()
    return ((accounted.read, accounted.furniture, accounted.unread),)


def _decode_accounted(rows: Iterable[Columns]) -> Accounted | None:
    for row in rows:
        return Accounted(
            read=number(row["read"]),
            furniture=number(row["furniture"]),
            unread=number(row["unread"]),
        )
    return None


def _encode_answer(answer: MatterAnswer) -> Row:
    return (
        answer.project_id,
        str(answer.raised),
        answer.order,
        answer.disposition.value,
        encode_source(answer.source),
    )


def _decode_answer(row: Columns) -> MatterAnswer:
    return MatterAnswer(
        project_id=text(row["project_id"]),
        raised=Period.parse(text(row["raised"])),
        order=number(row["number"]),
        disposition=Disposition(row["disposition"]),
        source=_present(decode_source(row["source"])),
    )


def _encode_reading(reading: Reading) -> Row:
    return (
        reading.unit_id,
        reading.indicator_id,
        str(reading.period),
        None if reading.amount is None else str(reading.amount),
        reading.qualifier.value,
        encode_source(reading.source),
        reading.stage,
        encode_source(reading.stage_source),
        _encode_day(reading.expected),
        reading.remark,
        int(reading.accepted),
        json.dumps(reading.marks, ensure_ascii=False),
    )


def _decode_reading(row: Columns) -> Reading:
    return Reading(
        unit_id=text(row["unit_id"]),
        indicator_id=text(row["indicator_id"]),
        period=Period.parse(text(row["period"])),
        amount=None if row["amount"] is None else Decimal(text(row["amount"])),
        qualifier=Qualifier(row["qualifier"]),
        source=decode_source(row["source"]),
        stage=None if row["stage"] is None else text(row["stage"]),
        stage_source=decode_source(row["stage_source"]),
        expected=_decode_day(row["expected"]),
        remark=text(row["remark"]),
        accepted=bool(row["accepted"]),
        marks=tuple(json.loads(text(row["marks"]))),
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
        encode_source(item.source),
    )


def _decode_item(row: Columns) -> WrittenItem:
    return WrittenItem(
        unit_id=text(row["unit_id"]),
        project_id=text(row["project_id"]),
        kind=NarrativeKind(row["kind"]),
        number=number(row["number"]),
        text=text(row["text"]),
        due=_decode_day(row["due"]),
        party=text(row["party"]),
        source=_present(decode_source(row["source"])),
    )


def encode_finding(finding: Finding) -> Row:
    """The columns of a finding."""
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


def decode_finding(row: Columns) -> Finding:
    """The finding of a row."""
    file, sheet, cell, item = json.loads(text(row["place"]))
    return Finding(
        rule=text(row["rule"]),
        severity=Severity(row["severity"]),
        subject=tuple(json.loads(text(row["subject"]))),
        place=Place(file=file, sheet=sheet, cell=cell, item=item),
        read=text(row["read"]),
        expected=text(row["expected"]),
        why=text(row["why"]),
        fix=text(row["fix"]),
        receipt=None if row["receipt"] is None else number(row["receipt"]),
        state=State(row["state"]),
        note=text(row["note"]),
    )


def encode_source(source: Source | None) -> str | None:
    """A source as one text; None without one."""
    if source is None:
        return None
    parts = (source.sha256, source.file, source.sheet, source.cell, source.raw)
    return json.dumps(parts, ensure_ascii=False)


def decode_source(value: Value) -> Source | None:
    """The source of a text."""
    if value is None:
        return None
    sha256, file, sheet, cell, raw = json.loads(text(value))
    return Source(sha256=sha256, file=file, sheet=sheet, cell=cell, raw=raw)


def _encode_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _decode_day(value: Value) -> date | None:
    return None if value is None else date.fromisoformat(text(value))


def _present(source: Source | None) -> Source:
    if source is None:
        raise TypeError("a text or choice without its source")
    return source
