"""Seals and footings of the invented county, as plain values."""

from datetime import date, datetime

from pipeline.model.inbox import EntryKind
from pipeline.model.period import Period
from pipeline.model.seal import Footing, RecordedEntry, Seal


def a_footing() -> Footing:
    """What a run of one file stood on."""
    return Footing(
        moment=datetime(2031, 4, 8, 9),
        clock=datetime(2031, 4, 9, 9),
        list_id="EX2031",
        program="0.1.0",
        definitions="d" * 64,
        template="e" * 64,
        receipts=(1,),
        entries=(
            RecordedEntry(name="甲局.xlsx", kind=EntryKind.FILE, sha256="a" * 64),
            RecordedEntry(name="~$甲局.xlsx", kind=EntryKind.TEMPORARY, sha256=""),
        ),
    )


def a_seal(period: Period) -> Seal:
    """A month published under an invented number."""
    return Seal(
        list_id="EX2031",
        period=period,
        number="示督字〔2031〕4号",
        issued=date(2031, 4, 12),
        who="经办甲",
        moment=datetime(2031, 4, 12, 10),
        run=1,
        program="0.1.0",
        definitions="d" * 64,
        template="e" * 64,
        outputs={"通报.docx": "b" * 64, "汇总表.xlsx": "c" * 64},
        inputs=((1, "甲局.xlsx", "a" * 64),),
    )
