"""Examinations of plan forms as rows of the ledger, and back."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from pipeline.ledger.chain import Row, digest
from pipeline.ledger.codec import (
    Encoded,
    decode_finding,
    decode_source,
    encode_finding,
    encode_source,
)
from pipeline.ledger.receipt_codec import Columns, encode_receipt, number, text
from pipeline.ledger.schema import (
    PLAN_CONTACT,
    PLAN_FINDING,
    PLAN_INDICATOR,
    PLAN_STEP,
    PLAN_VALUE,
    Table,
)
from pipeline.model.field import Source
from pipeline.model.period import Period
from pipeline.model.plan import (
    Contact,
    PlanExamination,
    PlannedIndicator,
    PlannedStep,
    PlannedValue,
)
from pipeline.model.receipt import Receipt
from pipeline.model.structure import Accounted
from pipeline.model.submission import SubmissionKind

PLAN_CHILDREN = (PLAN_INDICATOR, PLAN_VALUE, PLAN_STEP, PLAN_CONTACT, PLAN_FINDING)
"""The tables whose rows belong to an examination."""


def encode_plan(examination: PlanExamination) -> Encoded:
    """The rows of an examination."""
    counted = examination.accounted
    own: Row = (
        examination.year,
        examination.list_id,
        examination.unit_id,
        examination.definitions_version,
        int(examination.refused),
        examination.kind.value,
        examination.approval,
        counted.read if counted else None,
        counted.furniture if counted else None,
        counted.unread if counted else None,
    )
    plans, contact = examination.plans, examination.contact
    children: Mapping[Table, tuple[Row, ...]] = {
        PLAN_INDICATOR: tuple(
            (each.indicator_id, each.leader, encode_source(each.leader_source), int(each.accepted))
            for each in plans
        ),
        PLAN_VALUE: tuple(
            (plan.indicator_id, str(each.period), str(each.amount), encode_source(each.source))
            for plan in plans
            for each in plan.values
        ),
        PLAN_STEP: tuple(
            (plan.indicator_id, each.step, each.day.isoformat(), encode_source(each.source))
            for plan in plans
            for each in plan.steps
        ),
        PLAN_CONTACT: () if contact is None else (_encode_contact(contact),),
        PLAN_FINDING: tuple(map(encode_finding, examination.findings)),
    }
    whole = (encode_receipt(examination.receipt), own, tuple(children.values()))
    return Encoded(own=own, children=children, digest=digest(whole))


def decode_plan(
    row: Columns, receipt: Receipt, children: Mapping[Table, Iterable[Columns]]
) -> PlanExamination:
    """The examination of a receipt from its own row and its children's, in their order.

    Raises:
        ValueError, KeyError, TypeError, ArithmeticError: the rows are not what we wrote.
    """
    return PlanExamination(
        receipt=receipt,
        year=number(row["year"]),
        list_id=text(row["list_id"]),
        unit_id=text(row["unit_id"]),
        definitions_version=text(row["definitions_version"]),
        refused=bool(row["refused"]),
        kind=SubmissionKind(row["kind"]),
        approval=text(row["approval"]),
        plans=_decode_plans(children),
        contact=next(map(_decode_contact, children[PLAN_CONTACT]), None),
        findings=tuple(map(decode_finding, children[PLAN_FINDING])),
        accounted=_decode_accounted(row),
    )


def _decode_plans(children: Mapping[Table, Iterable[Columns]]) -> tuple[PlannedIndicator, ...]:
    values, steps = tuple(children[PLAN_VALUE]), tuple(children[PLAN_STEP])
    return tuple(
        PlannedIndicator(
            indicator_id=text(row["indicator_id"]),
            values=tuple(
                PlannedValue(
                    period=Period.parse(text(each["period"])),
                    amount=Decimal(text(each["amount"])),
                    source=_source(each),
                )
                for each in values
                if each["indicator_id"] == row["indicator_id"]
            ),
            steps=tuple(
                PlannedStep(
                    step=text(each["step"]),
                    day=date.fromisoformat(text(each["day"])),
                    source=_source(each),
                )
                for each in steps
                if each["indicator_id"] == row["indicator_id"]
            ),
            leader=text(row["leader"]),
            leader_source=decode_source(row["leader_source"]),
            accepted=bool(row["accepted"]),
        )
        for row in children[PLAN_INDICATOR]
    )


def _decode_accounted(row: Columns) -> Accounted | None:
    if row["read"] is None:
        return None
    return Accounted(
        read=number(row["read"]),
        furniture=number(row["furniture"]),
        unread=number(row["unread"]),
    )


def _encode_contact(contact: Contact) -> Row:
    told = (contact.name, contact.title, contact.phone, contact.email)
    return (*told, encode_source(contact.source))


def _decode_contact(row: Columns) -> Contact:
    return Contact(
        name=text(row["name"]),
        title=text(row["title"]),
        phone=text(row["phone"]),
        email=text(row["email"]),
        source=_source(row),
    )


def _source(row: Columns) -> Source:
    source = decode_source(row["source"])
    if source is None:
        raise TypeError("a planned value without its source")
    return source
