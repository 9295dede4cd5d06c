"""The trace of a figure: what became of each file, and from where a carried value comes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from example_returns import board_of, dates_of, filed

from pipeline.board.trace import Fate, PartTrace, Trace, Tracer
from pipeline.model.examination import Examination
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.submission import SubmissionKind

APRIL, MAY = Period(2031, 4), Period(2031, 5)
CLOSE = dates_of(MAY).hard_close
CORRECTION, WITHDRAWAL = SubmissionKind.CORRECTION, SubmissionKind.WITHDRAWAL


def traced(indicator_id: str, *files: Examination, earlier: Sequence[Examination] = ()) -> Trace:
    """The trace of an indicator in May."""
    history = History({APRIL: tuple(earlier)} if earlier else {})
    board = board_of(MAY, *files, earlier=earlier)
    return Tracer(board=board, examinations=files, history=history, adoptions={}).trace(
        indicator_id
    )


def part(trace: Trace) -> PartTrace:
    """The only part."""
    (only,) = trace.parts
    return only


def fates(trace: Trace) -> list[tuple[int, Fate]]:
    """Receipt numbers with what became of the files."""
    return [(each.receipt.number, each.fate) for each in part(trace).versions]


def test_every_file_says_what_became_of_it() -> None:
    """Of several files each is told: replaced, in force, blank, rejected, refused, too late."""
    trace = traced(
        "1.1",
        filed("A", MAY, {"1.1": "10"}, number=1),
        filed("A", MAY, {"1.1": "12"}, number=2, kind=CORRECTION),
        filed("A", MAY, {"1.1": None}, number=3, kind=CORRECTION),
        filed("A", MAY, {"1.1": "99"}, number=4, kind=CORRECTION, rejected=["1.1"]),
        filed("A", MAY, {}, number=5, refused=True),
        filed("A", MAY, {"1.1": "15"}, number=6, day=CLOSE + timedelta(days=1)),
    )
    assert fates(trace) == [
        (1, Fate.REPLACED),
        (2, Fate.IN_FORCE),
        (3, Fate.BLANK),
        (4, Fate.REJECTED),
        (5, Fate.REFUSED),
        (6, Fate.TOO_LATE),
    ]
    assert trace.standing.amount == 12


def test_a_withdrawal_takes_back_what_came_before() -> None:
    """A withdrawn file is told as such, and the value after it stands."""
    trace = traced(
        "1.1",
        filed("A", MAY, {"1.1": "10"}, number=1),
        filed("A", MAY, {}, number=2, kind=WITHDRAWAL),
        filed("A", MAY, {"1.1": "8"}, number=3),
    )
    assert fates(trace) == [
        (1, Fate.WITHDRAWN),
        (2, Fate.WITHDRAWN),
        (3, Fate.IN_FORCE),
    ]


def test_the_same_bytes_again_are_a_copy() -> None:
    """A file that came twice is used once, and its double is named as one."""
    first = filed("A", MAY, {"1.1": "10"}, number=1)
    again = replace(first, receipt=replace(first.receipt, number=2, name="转发.xlsx"))
    assert fates(traced("1.1", first, again)) == [(1, Fate.IN_FORCE), (2, Fate.COPY)]


def test_a_carried_value_walks_back_to_its_month() -> None:
    """A value of April that stands in May leads to April's file, and shows May's that failed."""
    april = filed("A", APRIL, {"1.1": "10"}, number=1)
    april = replace(april, receipt=replace(april.receipt, sha256="0" * 64))
    trace = traced(
        "1.1", filed("A", MAY, {"1.1": "900"}, number=2, rejected=["1.1"]), earlier=[april]
    )
    assert trace.standing.parts[0].valued == APRIL
    assert part(trace).receipt == april.receipt
    assert fates(trace) == [(1, Fate.IN_FORCE), (2, Fate.REJECTED)]
    assert [(each.period, each.amount) for each in part(trace).earlier] == [(APRIL, 10)]


def test_a_unit_without_a_value_has_nothing_to_show() -> None:
    """Where nothing was ever accepted there is no cell, and none is made up."""
    only = part(traced("1.1"))
    assert (only.receipt, only.versions, only.earlier, only.used) == (None, (), (), ())


def test_a_rate_leads_to_its_count() -> None:
    """A recomputed rate has the trace of the count it is made of; both lead to the same cell."""
    trace = traced("3.2", filed("C", MAY, {"3.1": "128"}, number=1))
    assert trace.numerator is not None
    assert trace.numerator.standing.indicator.id == "3.1"
    assert part(trace).booking.source == part(trace.numerator).booking.source
    assert fates(trace) == [(1, Fate.IN_FORCE)]


def test_joint_leads_are_parts_of_one_trace() -> None:
    """Each joint lead has its own part with its own files."""
    trace = traced(
        "3.3",
        filed("B", MAY, {"3.3": "2"}, number=1),
        filed("C", MAY, {"3.3": "1"}, number=2),
    )
    assert [(each.booking.unit_id, each.versions[0].receipt.number) for each in trace.parts] == [
        ("B", 1),
        ("C", 2),
    ]
