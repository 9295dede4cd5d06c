"""G04 to G06, G08: a stamped page that is missing, of other figures, out of date, ill sealed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import example_checks
import pytest
from example_checks import Outcome
from example_returns import DEFINITIONS, LIST, dates_of, filed, written

from pipeline.model.check_code import coded_states
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.stamped import StampedPage
from pipeline.model.submission import NarrativeKind, SubmissionKind
from pipeline.rules.cases import Setting
from pipeline.rules.evaluate import evaluate
from pipeline.rules.month import month_cases
from pipeline.rules.registry import RULES
from pipeline.rules.stamped_cases import SignedCase

APRIL = Period(2031, 4)
DATES = dates_of(APRIL)
PROGRESS = NarrativeKind.PROGRESS
FIRST = filed(
    "A", APRIL, {"1.1": "12"}, items=written("A", "1", PROGRESS, "完工"), day=date(2031, 5, 1)
)
CORRECTION = filed("A", APRIL, {"1.1": "15"}, kind=SubmissionKind.CORRECTION, number=2)
SAME_AGAIN = filed("A", APRIL, {"1.1": "12"}, kind=SubmissionKind.CORRECTION, number=3)
WITHDRAWAL = filed("A", APRIL, {}, kind=SubmissionKind.WITHDRAWAL, number=4)
OF_B = filed("B", APRIL, {"2.2": "3"}, number=5)


def setting(now: date = DATES.issue) -> Setting:
    """April's month, looked at on its day of issue unless said otherwise."""
    return Setting(
        definitions=DEFINITIONS,
        list_id=LIST,
        period=APRIL,
        dates=DATES,
        history=History({}),
        now=datetime.combine(now, datetime.min.time()),
    )


def code_of(*examinations: Examination, unit_id: str = "A") -> str:
    """The code of what stands after some files."""
    return coded_states(LIST, APRIL, examinations, unit_id)[-1].code


def page(
    code: str,
    unit: str = "",
    day: date = date(2031, 5, 2),
    file: str = "甲.pdf",
    seal: str = "",
) -> StampedPage:
    """A stamped page as the clerk noted it."""
    place = Place(file="盖章页登记.xlsx", sheet="盖章页登记", item="第2行")
    return StampedPage(unit=unit, received=day, file=file, code=code, place=place, seal=seal)


def found(
    files: Sequence[Examination], pages: Sequence[StampedPage] | None, now: date = DATES.issue
) -> list[Finding]:
    """What the G rules on stamped pages say of unit A and of pages of nobody."""
    cases = month_cases(setting(now), files, pages)
    findings = evaluate(RULES, cases).findings
    return [
        each for each in findings if each.rule in {"G04", "G05", "G06", "G08"} and each.unit != "B"
    ]


def codes(
    files: Sequence[Examination], pages: Sequence[StampedPage] | None, now: date = DATES.issue
) -> list[str]:
    """The rules that fired."""
    return [each.rule for each in found(files, pages, now)]


def outcomes(
    rule: str, files: Sequence[Examination], pages: Sequence[StampedPage] | None
) -> frozenset[Outcome]:
    """What a rule came to."""
    return example_checks.outcomes(evaluate(RULES, month_cases(setting(), files, pages)), rule)


def test_the_right_page_passes() -> None:
    """A page with the code of what stands leaves nothing to say, on whatever day it came."""
    assert codes([FIRST], [page(code_of(FIRST))]) == []
    assert outcomes("G04", [FIRST], [page(code_of(FIRST))]) >= {Outcome.PASSED}
    assert outcomes("G05", [FIRST], [page(code_of(FIRST))]) == {Outcome.PASSED}
    assert outcomes("G06", [FIRST], [page(code_of(FIRST))]) == {Outcome.PASSED}


def test_a_page_that_does_not_come_is_asked_for() -> None:
    """G04 K once more working days have passed than 参数 allows, counted from the last file."""
    (told,) = found([FIRST], [])
    assert (told.rule, told.severity, told.subject) == ("G04", Severity.EXPLAIN, ("A",))
    waited = DEFINITIONS.working_days.between(date(2031, 5, 1), DATES.issue)
    assert told.read == f"2031年5月1日收到月报表，已过 {waited} 个工作日，没有收到盖章页"
    assert told.expected == "2 个工作日内收到签字盖章的回执"


def test_a_page_is_not_asked_for_too_early() -> None:
    """Within the working days of 参数 nothing is said, and a later correction counts anew."""
    assert codes([FIRST], [], date(2031, 5, 2)) == []
    assert codes([FIRST, CORRECTION], []) == codes([CORRECTION], [])


def test_the_days_are_the_countys_own() -> None:
    """Another figure in 参数 gives another day."""
    limits = replace(DEFINITIONS.limits, stamped_page_days=30)
    patient = replace(setting(), definitions=replace(DEFINITIONS, limits=limits))
    findings = evaluate(RULES, month_cases(patient, [FIRST], [])).findings
    assert "G04" not in {each.rule for each in findings}


def with_error(state: State) -> Examination:
    """The first file with an error on its row."""
    told = Finding(
        rule="C07",
        severity=Severity.ERROR,
        subject=("A", "1", "1.1"),
        place=Place(file="甲.xlsx"),
        read="多",
        expected="数字",
        why="。",
        fix="。",
        state=state,
    )
    return replace(FIRST, findings=(told,))


@pytest.mark.parametrize(
    ("files", "pages"),
    [
        ([FIRST], None),
        ([], []),
        ([replace(FIRST, refused=True)], []),
        ([FIRST, WITHDRAWAL], []),
        ([with_error(State.OPEN)], []),
    ],
    ids=["no register", "no file", "refused", "withdrawn", "error to be mended"],
)
def test_where_nothing_is_to_be_signed_no_page_is_asked_for(
    files: list[Examination], pages: list[StampedPage] | None
) -> None:
    """G04 is unevaluated, never passed, without a register or without a return to sign."""
    cases = month_cases(setting(), files, pages)
    of_a = [each for each in cases if isinstance(each, SignedCase) and each.unit.id == "A"]
    assert example_checks.outcomes(evaluate(RULES, of_a), "G04") == {Outcome.UNEVALUATED}


def test_a_waived_error_does_not_hold_the_page_back() -> None:
    """An error that the office has set aside leaves the return to be signed."""
    assert codes([with_error(State.WAIVED)], []) == ["G04"]


def test_a_page_with_another_code_is_refused() -> None:
    """G05 R on the scan, with the code that was expected; the return is not touched."""
    (told,) = found([FIRST], [page(code_of(CORRECTION), unit=DEFINITIONS.units["A"].name)])
    assert (told.rule, told.severity, told.place.file) == ("G05", Severity.REFUSED, "甲.pdf")
    assert told.read == f"校验码 {code_of(CORRECTION)}"
    assert told.expected == f"校验码 {code_of(FIRST)}"


def test_another_units_page_is_named_as_such() -> None:
    """A page that was noted under the wrong unit says whose code it bears."""
    pages = [page(code_of(OF_B, unit_id="B"), unit=DEFINITIONS.units["A"].name)]
    (told,) = found([FIRST, OF_B], pages)
    assert told.rule == "G05"
    assert told.read.endswith(f"，是{DEFINITIONS.units['B'].name}的")


def test_a_page_of_nobody_is_refused_under_its_file() -> None:
    """Neither a known unit nor a known code: one finding that belongs to no unit."""
    pages = [page(code_of(CORRECTION), unit="某局", day=date(2031, 5, 2))]
    told = next(each for each in found([FIRST], pages) if each.rule == "G05")
    assert (told.unit, told.place.file, told.place.item) == ("", "甲.pdf", "某局")
    assert codes([FIRST], pages) == ["G05", "G04"]


def test_a_page_for_a_unit_without_a_return_is_refused() -> None:
    """There is nothing yet that the page could belong to."""
    (told,) = found([], [page(code_of(FIRST), unit="A")])
    assert (told.rule, told.expected) == ("G05", "与采用的数一致的校验码")


def test_a_change_after_signing_asks_for_a_new_page() -> None:
    """G06 E names what changed, from what to what, and the code that the new page must bear."""
    (told,) = found([FIRST, CORRECTION], [page(code_of(FIRST))])
    assert (told.rule, told.severity, told.subject) == ("G06", Severity.ERROR, ("A",))
    label = DEFINITIONS.indicators["1.1"].label
    assert told.read == f"盖章后变动：{label} 本月累计由“12”改为“15”"
    assert told.expected == f"校验码 {code_of(FIRST, CORRECTION)} 的盖章页"


def test_many_changes_are_counted_and_long_texts_cut() -> None:
    """A message stays readable whatever was changed."""
    many = filed(
        "A",
        APRIL,
        {"1.1": "15", "1.2": "4", "1.3": "5"},
        items=written("A", "1", PROGRESS, "长" * 500),
        number=2,
    )
    (told,) = found([FIRST, many], [page(code_of(FIRST))])
    assert told.read.endswith("等 4 处")
    assert len(told.read) < 200


def test_a_correction_without_a_change_needs_no_new_page() -> None:
    """The same values sent again leave the stamped page good."""
    assert codes([FIRST, SAME_AGAIN], [page(code_of(FIRST))]) == []


def test_figures_that_return_to_what_was_signed_are_signed() -> None:
    """A correction that is taken back makes the first page good again."""
    assert codes([FIRST, CORRECTION, SAME_AGAIN], [page(code_of(FIRST))]) == []


def test_the_new_page_settles_it_whatever_its_order() -> None:
    """Of several pages the one that agrees counts; without one, the last that came."""
    old = page(code_of(FIRST), day=date(2031, 5, 3))
    new = page(code_of(FIRST, CORRECTION), file="甲2.pdf")
    assert codes([FIRST, CORRECTION], [old, new]) == []
    assert codes([FIRST, CORRECTION], [new, old]) == []
    assert codes([FIRST, CORRECTION], [old]) == ["G06"]


def test_a_page_that_came_later_than_the_as_of_day_waits() -> None:
    """A run for an earlier day does not see what came after it."""
    assert codes([FIRST], [page(code_of(FIRST), day=date(2031, 5, 7))], date(2031, 5, 2)) == []
    assert outcomes("G06", [FIRST], [page(code_of(FIRST), day=date(2032, 1, 1))]) == set()


def test_a_change_is_unevaluated_without_a_signed_state() -> None:
    """G06 says nothing of a page whose code is of no state, or of a return withdrawn since."""
    assert outcomes("G06", [FIRST], [page(code_of(CORRECTION), unit="A")]) == {Outcome.UNEVALUATED}
    withdrawn = [FIRST, WITHDRAWAL]
    assert outcomes("G06", withdrawn, [page(code_of(FIRST))]) == {Outcome.UNEVALUATED}


SEALS = (
    ("示例县甲局", []),
    ("示例市示例县甲局", []),
    ("示例县 甲局", []),
    ("示例县甲局办公室", ["G08"]),
    ("甲局", ["G08"]),
    ("示例县乙局", ["G08"]),
)


@pytest.mark.parametrize(("seal", "expected"), SEALS)
def test_the_seal_is_the_units_own(seal: str, expected: list[str]) -> None:
    """G08 K unless the seal ends in the registered 示例县甲局; a place before it is no fault."""
    assert codes([FIRST], [page(code_of(FIRST), seal=seal)]) == expected


def test_a_wrong_seal_is_told_in_five_parts() -> None:
    """What was read, what is expected, why and what to do; a question to the unit."""
    (told,) = found([FIRST], [page(code_of(FIRST), seal="示例县甲局办公室")])
    assert (told.severity, told.place.file, told.subject) == (Severity.EXPLAIN, "甲.pdf", ("A",))
    assert (told.read, told.expected) == ("公章“示例县甲局办公室”", "公章“示例县甲局”")


def test_a_seal_that_was_not_noted_is_not_passed() -> None:
    """Without the column, or for a page of nobody, the rule is unevaluated."""
    assert outcomes("G08", [FIRST], [page(code_of(FIRST))]) == {Outcome.UNEVALUATED}
    assert outcomes("G08", [FIRST], [page("AAA-AAAA-AAA", seal="某章")]) == {Outcome.UNEVALUATED}


def test_a_page_of_other_figures_is_not_also_ill_sealed() -> None:
    """The page of another unit is told once, as that (G05)."""
    other = page(code_of(OF_B, unit_id="B"), unit="A", seal="示例县乙局")
    assert codes([FIRST, OF_B], [other]) == ["G05"]
