"""Examinations survive the ledger to the last digit and character."""

import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ledger.ledger import Ledger
from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.field import Qualifier, Source
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.model.inbox import Arrival
from pipeline.model.matter import Disposition, MatterAnswer
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.structure import Accounted
from pipeline.model.submission import NarrativeKind, SubmissionKind

MARCH = Period(2031, 3)
TEXT = st.text(st.characters(codec=None), max_size=8)
PERIODS = st.builds(Period, st.integers(2000, 2100), st.integers(1, 12))
DAYS = st.none() | st.dates()
SOURCES = st.builds(Source, sha256=TEXT, file=TEXT, sheet=TEXT, cell=TEXT, raw=TEXT)
READINGS = st.builds(
    Reading,
    unit_id=TEXT,
    indicator_id=TEXT,
    period=PERIODS,
    amount=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    qualifier=st.sampled_from(Qualifier),
    source=st.none() | SOURCES,
    stage=st.none() | TEXT,
    stage_source=st.none() | SOURCES,
    expected=DAYS,
    remark=TEXT,
    accepted=st.booleans(),
    marks=st.lists(TEXT, max_size=2).map(tuple),
)
ITEMS = st.builds(
    WrittenItem,
    unit_id=TEXT,
    project_id=TEXT,
    kind=st.sampled_from(NarrativeKind),
    number=st.integers(0, 99),
    text=TEXT,
    due=DAYS,
    party=TEXT,
    source=SOURCES,
)
FINDINGS = st.builds(
    Finding,
    rule=TEXT,
    severity=st.sampled_from(Severity),
    subject=st.lists(TEXT, max_size=4).map(tuple),
    place=st.builds(Place, file=TEXT, sheet=TEXT, cell=TEXT, item=TEXT),
    read=TEXT,
    expected=TEXT,
    why=TEXT,
    fix=TEXT,
    receipt=st.none() | st.integers(1, 99),
    state=st.sampled_from(State),
    note=TEXT,
)


ANSWERS = st.builds(
    MatterAnswer,
    project_id=TEXT,
    raised=PERIODS,
    order=st.integers(1, 99),
    disposition=st.sampled_from(Disposition),
    source=SOURCES,
)


def _examinations(receipt: Receipt) -> st.SearchStrategy[Examination]:
    return st.builds(
        Examination,
        receipt=st.just(receipt),
        period=PERIODS,
        unit_id=TEXT,
        definitions_version=TEXT,
        refused=st.booleans(),
        kind=st.sampled_from(SubmissionKind),
        zero_report=st.booleans(),
        preparer=TEXT,
        principal=TEXT,
        required=st.integers(0, 999),
        filled=st.integers(0, 999),
        readings=st.lists(READINGS, max_size=3).map(tuple),
        items=st.lists(ITEMS, max_size=3).map(tuple),
        findings=st.lists(FINDINGS, max_size=3).map(tuple),
        accounted=st.none()
        | st.builds(
            Accounted,
            read=st.integers(0, 999),
            furniture=st.integers(0, 999),
            unread=st.integers(0, 999),
        ),
        answers=st.lists(ANSWERS, max_size=2).map(tuple),
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), name=TEXT)
def test_every_examination_comes_back_equal(
    arrival: Callable[..., Arrival], data: st.DataObject, name: str
) -> None:
    """Whatever an examination holds, the ledger gives back an equal one, in the same order."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(str(Path(folder) / "ledger.sqlite3")) as ledger,
    ):
        receipts = ledger.receive(MARCH, [arrival(name), arrival(name, b"second")])
        examined = tuple(data.draw(_examinations(receipt)) for receipt in receipts)
        ledger.record_run(MARCH, date(2031, 4, 8), "v1", examined)
        found = ledger.examinations(MARCH)
        assert found == examined
        assert _digits(found) == _digits(examined)
        assert ledger.record_run(MARCH, date(2031, 4, 8), "v1", found).added == 0
        assert ledger.verify_chain() == ()


def _digits(examinations: tuple[Examination, ...]) -> list[str]:
    """Amounts as written: 1.50 and 1.5 are equal but not the same figure on paper."""
    amounts = (reading.amount for each in examinations for reading in each.readings)
    return [str(amount) for amount in amounts if isinstance(amount, Decimal)]
