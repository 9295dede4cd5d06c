"""The journal: what stands outside the ledger, so that the ledger can be made again."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from example_seals import a_footing, a_seal
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ledger.journal import Journal, JournalError, finished, read, written
from pipeline.ledger.ledger import Ledger
from pipeline.model.decision import Decision, Question
from pipeline.model.examination import Examination
from pipeline.model.inbox import Arrival
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt

Arrive = Callable[..., Arrival]
Examine = Callable[[Receipt], Examination]
AS_OF = date(2031, 4, 8)


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Where the ledger of a test lies."""
    return str(tmp_path / "ledger.sqlite3")


def a_decision(period: Period) -> Decision:
    """The clerk's decision, with a character that no encoding takes."""
    question = Question(period=period, rule="C04", subject=("U1",), read="约\ud800\n", file="a")
    moment = datetime(2031, 4, 8, 9, 30)
    return Decision(question=question, reason="已核实", decided_by="经办甲", decided=moment)


def a_month(ledger: Ledger, march: Period, arrival: Arrive, examination: Examine) -> None:
    """Receipts, a decision, two runs and a seal."""
    (receipt,) = ledger.receive(march, [arrival()])
    ledger.record_run(march, AS_OF, "v1", (examination(receipt),), a_footing())
    ledger.decide(a_decision(march))
    ledger.receive(march, [arrival("乙局.xlsx", b"b")])
    ledger.record_run(march, AS_OF, "v1", (examination(receipt),), a_footing())
    ledger.seal(a_seal(march))


def test_a_seal_and_a_footing_come_back_exactly(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """What was sealed, and what the run stood on, are read back to the last value; once only."""
    with Ledger(path) as ledger:
        a_month(ledger, march, arrival, examination)
        assert ledger.seal_of("EX2031", march) == a_seal(march)
        assert ledger.seal_of("EX2031", march.next()) is None
        assert ledger.footing(2) == a_footing()
        with pytest.raises(ValueError, match="sealed already"):
            ledger.seal(a_seal(march))
        assert ledger.verify_chain() == ()


def test_the_ledger_is_seen_as_a_run_found_it(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """Before the second run there was one run, and the decision, but no seal; the file stays."""
    with Ledger(path) as ledger:
        a_month(ledger, march, arrival, examination)
    before = Path(path).read_bytes()
    with Ledger.before_run(path, 2) as past:
        assert [each.number for each in past.runs(march)] == [1]
        assert (len(past.receipts(march)), len(past.decisions(march))) == (2, 1)
        assert past.seals() == ()
    with Ledger.before_run(path, 1) as past:
        assert (past.runs(march), past.decisions(march), len(past.receipts(march))) == ((), (), 1)
    assert Path(path).read_bytes() == before


def test_the_journal_has_every_row_from_outside_in_order(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """Kept step by step or all at once, the lines are the same, and rows of files are not in it."""
    steps = Journal()
    with Ledger(path) as ledger:
        a_month(ledger, march, arrival, examination)
        lines = ledger.unjournalled(steps)
        content = written(lines, steps)
        journal = read(content)
        assert [line.kind for line in journal.lines] == [
            *("receipt", "arrival", "footing", "run"),
            *("receipt", "arrival", "decision", "footing", "run", "seal"),
        ]
        assert ledger.unjournalled(journal) == ()
        assert not ledger.behind(journal)
        assert journal.lines == lines
    for number in range(len(lines)):
        first = written(lines[:number], Journal())
        assert first + written(lines[number:], read(first)) == content


def test_an_older_copy_of_the_ledger_is_behind_its_journal(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """A ledger that lacks a journalled row, or has another in its place, is told from ours."""
    with Ledger(path) as ledger:
        ledger.receive(march, [arrival()])
        older = ledger.whole()
        a_month(ledger, march, arrival, examination)
        journal = read(written(ledger.unjournalled(Journal()), Journal()))
    Path(path).write_bytes(older)
    with Ledger(path) as ledger:
        assert ledger.behind(journal)


def test_rows_are_entered_again_as_they_were(
    path: str, march: Period, arrival: Arrive, tmp_path: Path
) -> None:
    """Replaying lines into an empty ledger gives the same rows with the same hashes."""
    with Ledger(path) as ledger:
        ledger.receive(march, [arrival(), arrival("乙局.xlsx\ud800", b"b")])
        ledger.decide(a_decision(march))
        heads, lines = ledger.heads(), ledger.unjournalled(Journal())
    journal = read(written(lines, Journal()))
    with Ledger(str(tmp_path / "again.sqlite3")) as again:
        assert all(again.enter_again(line) for line in journal.lines)
        assert again.heads() == heads
        assert again.verify_chain() == ()


def content_of(march: Period) -> bytes:
    """A journal of two lines, made without any disk."""
    with Ledger.tried(None) as ledger:
        ledger.decide(a_decision(march))
        ledger.seal(a_seal(march))
        return written(ledger.unjournalled(Journal()), Journal())


CONTENT = content_of(Period(2031, 3))


@given(st.integers(0, 8 * len(CONTENT.rstrip(b"\n")) - 1))
def test_a_flipped_bit_is_noticed(bit: int) -> None:
    """Wherever a bit of a line flips, reading the journal tells of a line."""
    spoilt = bytearray(CONTENT)
    spoilt[bit // 8] ^= 1 << bit % 8
    with pytest.raises(JournalError, match=r"第 [12] 行"):
        read(bytes(spoilt))


def test_a_line_that_was_never_finished_is_left_out() -> None:
    """A kill in the middle of writing leaves the lines before it as they were."""
    first = CONTENT.index(b"\n") + 1
    torn = CONTENT[: first + 40]
    assert finished(torn) == CONTENT[:first]
    assert read(torn) == read(CONTENT[:first])
    assert finished(b"") == b""
