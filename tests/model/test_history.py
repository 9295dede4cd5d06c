"""Files of a month laid over each other, and the months before as later ones see them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from example_board import receipt
from example_returns import Typed, filed, reading, written

from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.history import (
    History,
    Takeover,
    in_force,
    in_order,
    laid_over,
    standing_items,
    standing_readings,
)
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind, SubmissionKind

MARCH, APRIL = Period(2031, 3), Period(2031, 4)
PROGRESS, PROBLEM = NarrativeKind.PROGRESS, NarrativeKind.PROBLEM
CORRECTION, WITHDRAWAL = SubmissionKind.CORRECTION, SubmissionKind.WITHDRAWAL


def sent(
    day: int,
    typed: Typed,
    *,
    name: str = "",
    kind: SubmissionKind = SubmissionKind.FIRST,
    refused: bool = False,
    number: int | None = None,
) -> Examination:
    """Unit A's file of April with one figure, received on a day of May under some name."""
    examination = filed("A", APRIL, {"1.1": typed}, kind=kind, refused=refused)
    moment = datetime(2031, 5, day, 9)
    return replace(examination, receipt=receipt(number or day, name or f"{day}", moment, APRIL))


def standing(examinations: Sequence[Examination]) -> Decimal | None:
    """The figure that stands once all files are laid over each other."""
    readings = standing_readings(examinations, "A").get("1.1", ())
    return laid_over(readings).amount if readings else None


FIRST, LATER = sent(3, "12"), sent(4, "15", kind=CORRECTION)
COPY = replace(FIRST, receipt=replace(FIRST.receipt, number=9, received=datetime(2031, 5, 6)))


@pytest.mark.parametrize(
    ("files", "figure"),
    [
        ((FIRST, LATER), "15"),
        ((LATER, FIRST), "15"),
        ((sent(3, "12", name="乙更正.xlsx"), sent(4, "15", name="甲首报.xlsx")), "15"),
        ((sent(3, "12", number=1), sent(3, "15", name="x", number=2)), "15"),
        ((FIRST, sent(4, None, kind=CORRECTION)), "12"),
        ((FIRST, sent(4, "15", refused=True)), "12"),
        ((FIRST, sent(4, None, kind=WITHDRAWAL)), None),
        ((FIRST, sent(4, "15", kind=WITHDRAWAL)), None),
        ((FIRST, sent(4, None, kind=WITHDRAWAL), sent(5, "16")), "16"),
        ((FIRST, sent(4, None, kind=WITHDRAWAL, refused=True)), "12"),
        ((FIRST, LATER, COPY), "15"),
    ],
    ids=[
        "later over earlier",
        "whatever the order given",
        "never by name",
        "at one moment by number",
        "a blank erases nothing",
        "refused is ignored",
        "withdrawn",
        "figures of a withdrawal do not count",
        "filed again after a withdrawal",
        "a refused withdrawal withdraws nothing",
        "an old attachment sent again undoes no correction",
    ],
)
def test_files_are_laid_over_each_other(files: Sequence[Examination], figure: str | None) -> None:
    """What stands follows from the order of receipt; blanks, copies and refusals do nothing."""
    assert standing(files) == (Decimal(figure) if figure else None)


def test_a_copy_counts_once() -> None:
    """Of two files with the same bytes only the first to arrive is there."""
    assert in_order((COPY, LATER, FIRST)) == (FIRST, LATER)


def test_a_return_sent_again_after_its_withdrawal_counts() -> None:
    """The same bytes are a new return once nothing stands; a withdrawal sent again withdraws none.

    An old attachment that comes late, after another return, undoes nothing.
    """
    withdrawal = sent(4, None, kind=WITHDRAWAL)
    again = replace(FIRST, receipt=replace(FIRST.receipt, number=9, received=datetime(2031, 5, 9)))
    assert in_order((FIRST, withdrawal, again)) == (FIRST, withdrawal, again)
    assert in_force((FIRST, withdrawal, again), "A") == (again,)
    other = sent(5, "15")
    repeated = replace(
        withdrawal, receipt=replace(withdrawal.receipt, number=8, received=datetime(2031, 5, 8))
    )
    assert in_force((FIRST, withdrawal, other, repeated, again), "A") == (other,)


def test_a_refused_copy_does_not_stand_in_for_the_readable_one() -> None:
    """The same bytes refused once and accepted once count by the accepted one."""
    assert in_order((replace(FIRST, refused=True), COPY)) == (COPY,)


def test_other_units_do_not_matter() -> None:
    """A unit's files are its own: another's withdrawal takes nothing back."""
    other = replace(sent(5, None, kind=WITHDRAWAL), unit_id="B")
    assert in_force((FIRST, other), "A") == (FIRST,)


def test_a_correction_of_the_stage_keeps_the_figure() -> None:
    """Cells, not rows, are laid over each other, each with its own source, date and remark."""
    figure = replace(reading("B", "2.2", APRIL, "3"), remark="两处在建", marks=("X03",))
    step = reading("B", "2.2", APRIL, "主体完工")
    whole = laid_over((figure, step))
    assert (whole.amount, whole.stage, whole.remark) == (Decimal(3), "主体完工", "两处在建")
    assert (whole.source, whole.stage_source) == (figure.source, step.stage_source)
    assert whole.marks == ("X03",)


def rows(kind: NarrativeKind, **texts: str) -> tuple[WrittenItem, ...]:
    """Unit A's rows of a part of project 1 by number, n1 to n4."""
    (item,) = written("A", "1", kind, "")
    return tuple(replace(item, number=int(number[1:]), text=text) for number, text in texts.items())


@pytest.mark.parametrize(
    ("before", "after", "standing"),
    [
        (rows(PROGRESS, n1="一", n2="二"), rows(PROGRESS, n1="四"), ["四", "二"]),
        (rows(PROGRESS, n1="一"), rows(PROGRESS, n4="四", n3="三"), ["一", "三", "四"]),
        (rows(PROGRESS, n2="二"), rows(PROGRESS, n1="一"), ["一", "二"]),
        (rows(PROGRESS, n1="一"), rows(PROBLEM, n1="三"), ["一", "三"]),
        (rows(PROBLEM, n1="缺资金", n2="缺土地"), rows(PROBLEM, n1="无"), ["无"]),
        (rows(PROBLEM, n1="无。"), rows(PROBLEM, n2="缺土地"), ["缺土地"]),
    ],
)
def test_written_rows_are_laid_over_each_other(
    before: Sequence[WrittenItem], after: Sequence[WrittenItem], standing: Sequence[str]
) -> None:
    """A later file replaces the rows that it fills; 无 takes problems back, and they take it."""
    first, later = replace(FIRST, items=tuple(before)), replace(LATER, items=tuple(after))
    assert [item.text for item in standing_items((later, first), "A")] == standing


def test_history_gives_the_last_accepted_figure_of_each_month() -> None:
    """Months are oldest first; a month whose figure is under review is left out."""
    rejected = filed("A", APRIL, {"1.1": "99"}, rejected=("1.1",))
    february = filed("A", Period(2031, 2), {"1.1": "5"})
    march = filed("A", MARCH, {"1.1": "12"})
    history = History({APRIL: (rejected,), MARCH: (march,), Period(2031, 2): (february,)})
    assert [each.amount for each in history.accepted("A", "1.1")] == [Decimal(5), Decimal(12)]
    last = history.last("A", "1.1")
    assert last is not None
    assert (last.amount, last.period) == (Decimal(12), MARCH)
    assert history.last("B", "1.1") is None
    assert history.last_figures("A") == {"1.1": last}


def test_history_knows_every_figure_that_was_ever_accepted() -> None:
    """A figure that a correction replaced is still one that a form may have been issued with."""
    history = History({APRIL: (FIRST, LATER, sent(5, "99", refused=True))})
    amounts = {each.amount for each in history.ever_accepted("A", "1.1")}
    assert amounts == {Decimal(12), Decimal(15)}


def test_history_gives_the_texts_of_a_month() -> None:
    """Texts of a month without files are none."""
    items = tuple(written("A", "1", PROGRESS, "一"))
    history = History({MARCH: (replace(filed("A", MARCH, {}), items=items),)})
    assert history.items("A", MARCH) == items
    assert history.items("A", APRIL) == ()


def test_what_a_former_unit_filed_counts_for_the_one_that_took_over() -> None:
    """The last figure of an indicator that was handed on is known under its present unit."""
    handed = {"1.1": Takeover(former=frozenset("A"), present="D")}
    history = History({APRIL: (FIRST,)}, handed)
    last = history.last("D", "1.1")
    assert last is not None
    assert (last.unit_id, last.amount) == ("D", Decimal(12))
    assert last.source == reading_of(FIRST).source
    assert history.last("A", "1.1") is None
    assert len(history.ever_accepted("D", "1.1")) == 1
    assert History({APRIL: (FIRST,)}).last("D", "1.1") is None


def reading_of(examination: Examination) -> Reading:
    """The one reading of a file."""
    (only,) = examination.readings
    return only
