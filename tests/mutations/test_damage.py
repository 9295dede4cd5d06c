"""Two thousand damaged files: no crash, no hang, one verdict each."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.county import setting_of
from benchmarks.intake import delivery, read
from benchmarks.mutants.damage import damaged, small_county, small_form
from benchmarks.mutants.oracle import fields_of, is_booked, second_reading
from pipeline.model.cell import Unreadable
from pipeline.month.examine import judge
from pipeline.month.opening import understood

SEED, FILES, BATCH = 20310504, 2000, 50

PATIENCE = 20
"""Seconds for one file, on a slow and busy machine; an ordinary one takes some hundredths."""


@contextmanager
def within(seconds: int, told: str) -> Iterator[None]:
    """End what takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"{told} took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def verdict(content: bytes) -> str:
    """Read, examine and book one file: refused unread, refused, or read."""
    workbook = read(content)
    arrived = delivery(content)
    opened = understood(setting_of(small_county()), arrived.receipt, workbook)
    examination = judge(setting_of(small_county()), opened, ())
    if isinstance(workbook, Unreadable):
        assert examination.refused
        return "unreadable"
    if examination.refused:
        assert not examination.readings
        return "refused"
    if opened.submission is None:
        return "read"
    cells = second_reading(content).cells
    for place, field in fields_of(opened.submission):
        if is_booked(examination, place, field):
            assert cells[field.source.sheet, field.source.cell] == field.source.raw
    return "read"


def test_the_whole_form_is_read() -> None:
    """Without damage the form is read, so that the verdicts on damaged ones mean something."""
    assert verdict(small_form()) == "read"


@pytest.mark.parametrize("first", range(0, FILES, BATCH))
def test_damage_comes_to_one_verdict(first: int) -> None:
    """Whatever the damage, the file is refused or read; what is booked a second reader sees too."""
    verdicts = []
    for number in range(first, first + BATCH):
        told, content = damaged(SEED, number)
        try:
            with within(PATIENCE, told):
                verdicts.append(verdict(content))
        except Exception as error:
            error.add_note(told)
            raise
    assert len(verdicts) == BATCH
    assert "unreadable" in verdicts
