"""The laws of files laid over each other, over any sequence of a unit's files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from example_board import receipt
from example_returns import filed
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.examination import Examination
from pipeline.model.history import History, in_order, known_by, laid_over, standing_readings
from pipeline.model.period import Period
from pipeline.model.submission import SubmissionKind

APRIL, MAY = Period(2031, 4), Period(2031, 5)
INDICATORS = ("1.1", "1.2")
START = datetime(2031, 5, 3, 9)

CHANGING = (SubmissionKind.FIRST, SubmissionKind.SUPPLEMENT, SubmissionKind.CORRECTION)
"""Kinds that change what they fill and nothing else."""


def file(
    number: int, hours: int, values: dict[str, str | None], kind: SubmissionKind
) -> Examination:
    """Unit A's file of April, its own bytes, received some hours after the start."""
    moment = START + timedelta(hours=hours)
    examination = filed("A", APRIL, values, kind=kind)
    return replace(
        examination,
        receipt=replace(receipt(number, f"{number}.xlsx", moment, APRIL), sha256=f"{number:064x}"),
    )


@st.composite
def files(
    draw: st.DrawFn, *, kinds: Sequence[SubmissionKind] = tuple(SubmissionKind)
) -> list[Examination]:
    """Up to six files with figures or blanks, given in any order, two of them at one moment."""
    figures = st.sampled_from([None, "1", "2", "3", "4", "5"])
    sent = [
        file(
            number,
            draw(st.integers(0, 100)),
            {each: draw(figures) for each in INDICATORS},
            draw(st.sampled_from(kinds)),
        )
        for number in range(1, draw(st.integers(1, 6)) + 1)
    ]
    return draw(st.permutations(sent))


def content(examinations: Sequence[Examination]) -> dict[str, Decimal | None]:
    """The figure that stands for each indicator."""
    readings = standing_readings(examinations, "A")
    return {indicator: laid_over(each).amount for indicator, each in readings.items()}


def last(examinations: Sequence[Examination]) -> Examination:
    """The file that was received last."""
    return in_order(examinations)[-1]


def replayed(examinations: Sequence[Examination]) -> dict[str, Decimal | None]:
    """The content by the plain telling of the laws, file after file."""
    standing: dict[str, Decimal | None] = {}
    for each in in_order(examinations):
        if each.kind in {SubmissionKind.WITHDRAWAL, SubmissionKind.REPLACEMENT}:
            standing = {}
        if each.kind is not SubmissionKind.WITHDRAWAL:
            standing |= {row.indicator_id: row.amount for row in each.readings if row.filled}
    return standing


@given(files())
def test_content_is_the_laws_told_file_after_file(sent: list[Examination]) -> None:
    """Each file changes what it fills; a withdrawal clears, a full replacement clears and fills."""
    assert content(sent) == replayed(sent)


@given(files(), st.randoms(use_true_random=False))
def test_the_order_is_that_of_receipt(sent: list[Examination], chance: object) -> None:
    """The order in which files are looked at, and their names, change nothing."""
    assert hasattr(chance, "shuffle")
    again = [
        replace(each, receipt=replace(each.receipt, name=f"{9 - number}.xlsx"))
        for number, each in enumerate(sent)
    ]
    chance.shuffle(again)
    assert content(again) == content(sent)


@given(files(kinds=CHANGING))
def test_nothing_is_removed_without_a_declaration(sent: list[Examination]) -> None:
    """Without a withdrawal or a full replacement, what was filled once stays filled."""
    filled = {row.indicator_id for each in sent for row in each.readings if row.filled}
    assert set(content(sent)) == filled


@given(files(), st.sampled_from(CHANGING))
def test_a_blank_erases_nothing(sent: list[Examination], kind: SubmissionKind) -> None:
    """A further file that is blank throughout leaves everything as it was."""
    blank = file(9, 200, dict.fromkeys(INDICATORS), kind)
    assert content([*sent, blank]) == content(sent)


@given(files(), files(kinds=[SubmissionKind.REPLACEMENT]))
def test_a_full_replacement_stands_alone(
    sent: list[Examination], replacing: list[Examination]
) -> None:
    """After a full replacement nothing that came before it is to be seen, blanks included."""
    whole = last(replacing)
    moment = START + timedelta(hours=200)
    whole = replace(
        whole, receipt=replace(whole.receipt, number=9, received=moment, sha256="9" * 64)
    )
    assert content([*sent, whole]) == content([whole])


@given(files())
def test_a_withdrawal_removes_everything(sent: list[Examination]) -> None:
    """After a withdrawal nothing stands, whatever figures the withdrawing file holds."""
    assert content([*sent, file(9, 200, {"1.1": "7"}, SubmissionKind.WITHDRAWAL)]) == {}


@given(files(), st.integers(-1, 5))
def test_what_was_known_does_not_change(sent: list[Examination], days: int) -> None:
    """What was known by a day is settled then: no later file changes it."""
    day = START.date() + timedelta(days=days)
    early = known_by(sent, day)
    assert all(each.receipt.received.date() <= day for each in early)
    later = file(9, 24 * (days + 1), {"1.1": "5"}, SubmissionKind.REPLACEMENT)
    assert later.receipt.received.date() > day
    assert known_by([*sent, later], day) == early
    assert content(known_by([*sent, later], day)) == content(early)


@given(files(), st.integers(0, 4), st.integers(0, 4))
def test_known_by_two_days_is_known_by_the_earlier(
    sent: list[Examination], one: int, other: int
) -> None:
    """Asking twice by which day adds no knowledge, and a history asks the same of each month."""
    days = [START.date() + timedelta(days=each) for each in (one, other)]
    twice = known_by(known_by(sent, days[0]), days[1])
    assert twice == known_by(sent, min(days))
    history = History({APRIL: tuple(sent), MAY: ()}).known_by(min(days))
    assert history.months == {APRIL: twice, MAY: ()}


@given(files())
def test_the_first_readable_file_decides_punctuality(sent: list[Examination]) -> None:
    """Whatever follows, and whatever it declares, the first receipt stays the first."""
    first = in_order(sent)[0].receipt
    later = file(9, 200, {"1.1": "5"}, SubmissionKind.REPLACEMENT)
    assert in_order([*sent, later])[0].receipt == first


def test_a_late_file_of_march_counts_in_april() -> None:
    """A file for one month that came in the next is known from its receipt on."""
    late = file(1, 0, {"1.1": "3"}, SubmissionKind.CORRECTION)
    assert known_by([late], date(2031, 5, 2)) == ()
    assert known_by([late], date(2031, 5, 3)) == (late,)
