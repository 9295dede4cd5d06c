"""Arrivals and examinations for the ledger's tests."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.field import Qualifier, Source
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.inbox import Arrival
from pipeline.model.matter import Disposition, MatterAnswer
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt, TimeSource
from pipeline.model.structure import Accounted
from pipeline.model.submission import NarrativeKind, SubmissionKind

FOUND = datetime(2031, 4, 8, 9, 0)


def an_arrival(name: str = "甲局.xlsx", content: bytes = b"return") -> Arrival:
    """One file as found in the inbox folder."""
    return Arrival(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        received=FOUND,
        time_source=TimeSource.FOUND,
        channel="",
        found=FOUND,
    )


def an_examination(receipt: Receipt) -> Examination:
    """One readable file with a reading, an item and a finding."""
    source = Source(
        sha256=receipt.sha256, file=receipt.name, sheet="月报", cell="E7", raw="约１２．５０"
    )
    reading = Reading(
        unit_id="U1",
        indicator_id="1-1",
        period=receipt.period,
        amount=Decimal("12.50"),
        qualifier=Qualifier.ABOUT,
        source=source,
        stage=None,
        stage_source=None,
        expected=date(2031, 12, 31),
        remark="",
        accepted=True,
        marks=("H01",),
    )
    item = WrittenItem(
        unit_id="U1",
        project_id="1",
        kind=NarrativeKind.PROBLEM,
        number=1,
        text="=1+1",
        due=None,
        party="乙局",
        source=source._replace(cell="B20"),
    )
    finding = Finding(
        rule="H01",
        severity=Severity.EXPLAIN,
        subject=("U1", "1", "1-1"),
        place=Place(file=receipt.name, sheet="月报", cell="E7", item="指标"),
        read="12.5",
        expected="不小于13",
        why="累计数只增不减",
        fix="请核对",
        receipt=receipt.number,
    )
    answer = MatterAnswer(
        project_id="1",
        raised=Period(2031, 2),
        order=1,
        disposition=Disposition.CONTINUES,
        source=source._replace(cell="I20", raw="继续"),
    )
    return Examination(
        receipt=receipt,
        period=receipt.period,
        unit_id="U1",
        definitions_version="v1",
        refused=False,
        kind=SubmissionKind.FIRST,
        zero_report=False,
        preparer="某某",
        principal="某某某",
        required=3,
        filled=2,
        filled_cells=tuple(f"indicator:{number}:current" for number in range(2)),
        readings=(reading,),
        items=(item,),
        findings=(finding,),
        accounted=Accounted(read=2, furniture=30, unread=1),
        answers=(answer,),
    )


@pytest.fixture
def march() -> Period:
    """The month of the tests."""
    return Period(2031, 3)


@pytest.fixture
def arrival() -> Callable[..., Arrival]:
    """Makes arrivals by name and content."""
    return an_arrival


@pytest.fixture
def examination() -> Callable[[Receipt], Examination]:
    """Makes the examination of a receipt."""
    return an_examination
