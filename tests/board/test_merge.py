"""One value for each unit and indicator: this month's, or the last good one, marked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from example_returns import Typed, filed, reading

from pipeline.board.merge import Received, book
from pipeline.board.values import Basis, Booking
from pipeline.model.examination import Examination
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.submission import SubmissionKind

MARCH, APRIL, MAY = (Period(2031, month) for month in (3, 4, 5))
CORRECTION = SubmissionKind.CORRECTION


def booked(
    *files: Examination, earlier: tuple[Examination, ...] = (), indicator: str = "1.1"
) -> Booking:
    """Unit A's booking in May."""
    months = {each.period: tuple(e for e in earlier if e.period == each.period) for each in earlier}
    return book(Received(month=files, history=History(months)), "A", indicator)


def test_this_month_s_accepted_figure_is_booked() -> None:
    """An accepted figure is booked as reported, with its month and its cell."""
    found = booked(filed("A", MAY, {"1.1": "12"}))
    assert (found.amount, found.basis, found.valued) == (Decimal(12), Basis.REPORTED, MAY)
    assert found.source is not None
    assert not found.carried


def test_a_missing_unit_keeps_its_last_figure() -> None:
    """The newest accepted figure of earlier months is carried, marked, with its own month."""
    earlier = (filed("A", MARCH, {"1.1": "7"}), filed("A", APRIL, {"1.1": "9"}))
    found = booked(earlier=earlier)
    assert (found.amount, found.basis, found.valued) == (Decimal(9), Basis.CARRIED_MISSING, APRIL)
    assert found.carried


def test_a_rejected_earlier_figure_is_never_carried() -> None:
    """What was rejected in April does not come back in May: March stands."""
    earlier = (
        filed("A", MARCH, {"1.1": "7"}),
        filed("A", APRIL, {"1.1": "900"}, rejected=["1.1"]),
    )
    assert booked(earlier=earlier).amount == 7


@pytest.mark.parametrize(
    ("files", "basis"),
    [
        ((), Basis.NOTHING_MISSING),
        ((filed("A", MAY, {"1.1": "3"}, refused=True),), Basis.NOTHING_MISSING),
        ((filed("A", MAY, {"1.1": "3"}, rejected=["1.1"]),), Basis.NOTHING_REVIEW),
        ((filed("A", MAY, {}, zero_report=True),), Basis.NOTHING_REVIEW),
    ],
)
def test_nothing_is_never_zero(files: tuple[Examination, ...], basis: Basis) -> None:
    """Where no figure was ever accepted there is none, and no 0 in its place."""
    found = booked(*files)
    assert (found.amount, found.stage, found.valued, found.basis) == (None, None, None, basis)


def test_a_rejected_figure_gives_way_to_the_last_good_one() -> None:
    """The last accepted figure is carried as under review."""
    found = booked(
        filed("A", MAY, {"1.1": "3"}, rejected=["1.1"]), earlier=(filed("A", APRIL, {"1.1": "9"}),)
    )
    assert (found.amount, found.basis, found.valued) == (Decimal(9), Basis.CARRIED_REVIEW, APRIL)


def test_a_zero_report_keeps_the_last_figure() -> None:
    """A zero report says that nothing changed since the last accepted figure."""
    found = booked(
        filed("A", MAY, {}, zero_report=True), earlier=(filed("A", APRIL, {"1.1": "9"}),)
    )
    assert (found.amount, found.basis, found.carried) == (Decimal(9), Basis.ZERO_REPORT, False)


def test_a_correction_is_laid_over_the_first_file() -> None:
    """The later figure replaces the earlier one, whatever order the files are handed in."""
    first = filed("A", MAY, {"1.1": "12"})
    second = filed("A", MAY, {"1.1": "13"}, kind=CORRECTION, number=2)
    assert booked(first, second).amount == 13
    assert booked(second, first).amount == 13


def test_a_blank_in_a_correction_erases_nothing() -> None:
    """A correction that leaves a row blank leaves its figure in force, as reported."""
    first = filed("A", MAY, {"1.1": "12"})
    second = filed("A", MAY, {"1.1": None}, kind=CORRECTION, number=2)
    found = booked(first, second)
    assert (found.amount, found.basis) == (Decimal(12), Basis.REPORTED)


def remark(text: str, number: int) -> Examination:
    """Unit A's correction that fills 说明 of 1.1 and nothing else."""
    file = filed("A", MAY, {"1.1": None}, kind=CORRECTION, number=number)
    return replace(file, readings=tuple(replace(each, remark=text) for each in file.readings))


def test_a_remark_alone_changes_no_value() -> None:
    """It is booked with the figure that stands, as reported or under review, and makes none."""
    first = filed("A", MAY, {"1.1": "12"})
    wrong = filed("A", MAY, {"1.1": "13"}, rejected=["1.1"], kind=CORRECTION, number=2)
    found = booked(first, remark("含收尾工程", 2))
    assert (found.amount, found.remark, found.basis) == (12, "含收尾工程", Basis.REPORTED)
    found = booked(first, wrong, remark("含收尾工程", 3))
    assert (found.amount, found.basis) == (12, Basis.CARRIED_REVIEW)
    assert booked(remark("含收尾工程", 2)).basis is Basis.NOTHING_REVIEW
    earlier = (replace(remark("含收尾工程", 2), period=APRIL),)
    assert booked(earlier=earlier).basis is Basis.NOTHING_MISSING


def test_a_remark_answers_what_was_asked_before_it() -> None:
    """A figure that was in question is no longer so once the unit has said why."""
    first = filed("A", MAY, {"1.1": "12"})
    asked = replace(first, readings=tuple(replace(each, marks=("C04",)) for each in first.readings))
    assert booked(asked).marks == ("C04",)
    assert booked(asked, remark("按场次估算", 2)).marks == ()


@pytest.mark.parametrize("typed", ["9", None])
def test_a_rejected_correction_leaves_the_earlier_figure_marked(typed: Typed) -> None:
    """Whether the corrected cell was wrong or unreadable, the first figure stands, under review."""
    first = filed("A", MAY, {"1.1": "12"})
    second = filed("A", MAY, {"1.1": typed}, rejected=["1.1"], kind=CORRECTION, number=2)
    found = booked(first, second)
    assert (found.amount, found.basis, found.valued) == (Decimal(12), Basis.CARRIED_REVIEW, MAY)


def test_a_correction_of_the_stage_keeps_the_figure() -> None:
    """A count with a ladder keeps the figure of the first file when only the stage is corrected."""
    first = filed("A", MAY, {"2.2": ("2", "开工")})
    second = filed("A", MAY, {"2.2": "主体完工"}, kind=CORRECTION, number=2)
    found = booked(first, second, indicator="2.2")
    assert (found.amount, found.stage, found.basis) == (Decimal(2), "主体完工", Basis.REPORTED)
    later = booked(
        earlier=(
            replace(first, period=APRIL, readings=(reading("A", "2.2", APRIL, ("2", "开工")),)),
            replace(second, period=APRIL, readings=(reading("A", "2.2", APRIL, "主体完工"),)),
        ),
        indicator="2.2",
    )
    assert (later.amount, later.stage) == (Decimal(2), "主体完工")


def test_a_withdrawal_takes_the_month_back() -> None:
    """After a withdrawal the month is as if nothing had come, and can be filed again."""
    first = filed("A", MAY, {"1.1": "12"})
    withdrawal = filed("A", MAY, {}, kind=SubmissionKind.WITHDRAWAL, number=2)
    assert booked(first, withdrawal).basis is Basis.NOTHING_MISSING
    again = filed("A", MAY, {"1.1": "14"}, number=3)
    assert booked(first, withdrawal, again).amount == 14


def test_marks_and_dates_of_the_first_file_stay() -> None:
    """What a correction does not touch – expected date, remark, open questions – stays."""
    first = filed("A", MAY, {"2.2": ("2", "开工")})
    told = replace(first.readings[0], expected=date(2031, 9, 30), remark="已开工", marks=("M02",))
    second = filed("A", MAY, {"2.2": "主体完工"}, kind=CORRECTION, number=2)
    found = booked(replace(first, readings=(told,)), second, indicator="2.2")
    assert (found.expected, found.remark, found.marks) == (
        date(2031, 9, 30),
        "已开工",
        ("M02",),
    )
