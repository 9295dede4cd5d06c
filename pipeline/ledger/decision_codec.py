"""The clerk's decisions as rows of the ledger, and back."""

import json
from datetime import datetime

from pipeline.ledger.chain import Row
from pipeline.ledger.receipt_codec import Columns, text
from pipeline.model.decision import Decision, Question
from pipeline.model.period import Period


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
        period=Period.parse(text(row["period"])),
        rule=text(row["rule"]),
        subject=tuple(json.loads(text(row["subject"]))),
        read=text(row["read"]),
        file=text(row["file"]),
    )
    return Decision(
        question=question,
        reason=text(row["reason"]),
        decided_by=text(row["decided_by"]),
        decided=datetime.fromisoformat(text(row["decided"])),
    )
