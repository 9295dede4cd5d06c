"""What becomes of findings: waived by the office, explained or put right by the unit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from example_board import receipt
from example_checks import PERIOD
from example_returns import filed, written

from pipeline.definitions.types import Waiver
from pipeline.model.decision import Decision, Question
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Place, Severity, State, Subject
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind
from pipeline.rules.settle import accept, explain_between, settled, waive

ROW = ("A", "1", "1.1", "current")
TEXT = ("A", "1", "", "progress:1")
FIELD = ("A", "", "", "field:principal")


def finding(subject: Subject, rule: str = "C01", severity: Severity = Severity.ERROR) -> Finding:
    """A finding about something."""
    return Finding(
        rule=rule,
        severity=severity,
        subject=subject,
        place=Place(file="甲局4月.xlsx"),
        read="",
        expected="",
        why="",
        fix="",
    )


def sent(
    day: int,
    *findings: Finding,
    figure: str | None = "12",
    texts: Sequence[str] = ("完成收尾。",),
    refused: bool = False,
) -> Examination:
    """Unit A's file of a day of May with what was found in it."""
    return replace(
        filed("A", PERIOD, {"1.1": figure}, refused=refused),
        receipt=receipt(day, f"{day}.xlsx", datetime(2031, 5, day), PERIOD),
        items=tuple(written("A", "1", NarrativeKind.PROGRESS, *texts)),
        findings=findings,
    )


def states(*examinations: Examination) -> list[State]:
    """What has become of each finding of a month."""
    return [each.state for each in settled(examinations)]


@pytest.mark.parametrize("subject", [ROW, TEXT, FIELD, ("A",), ("A", "1")], ids=str)
def test_a_later_file_without_the_fault_corrects_it(subject: Subject) -> None:
    """A figure, a text, a single field, a project and a whole form can each be put right."""
    assert states(sent(3, finding(subject)), sent(4)) == [State.CORRECTED]


@pytest.mark.parametrize(
    "later",
    [
        (),
        (sent(2),),
        (sent(4, refused=True),),
        (sent(4, figure=None),),
        (sent(4, finding(ROW)),),
        (replace(sent(4), unit_id="B"),),
    ],
    ids=["nothing", "earlier", "refused", "blank", "the same fault", "another unit"],
)
def test_a_fault_stands_until_it_is_put_right(later: tuple[Examination, ...]) -> None:
    """A file that is earlier, refused, silent on the figure, or no better corrects nothing."""
    assert states(sent(3, finding(ROW)), *later)[0] is not State.CORRECTED


def test_a_correction_of_figures_alone_leaves_a_missing_text_open() -> None:
    """A file without a text does not put a missing text right."""
    assert states(sent(3, finding(TEXT)), sent(4, texts=())) == [State.OPEN]


@pytest.mark.parametrize(
    ("rule", "state"), [("C01", State.CORRECTED), ("C21", State.OPEN), ("C19", State.OPEN)]
)
def test_another_row_puts_no_row_right(rule: str, state: State) -> None:
    """A row that was wrong is asked for until it comes again; any row fills a missing part."""
    (first, second) = written("A", "1", NarrativeKind.PROGRESS, "一", "完成收尾。")
    later = replace(sent(4, texts=()), items=(second,))
    assert first.number != second.number
    assert states(sent(3, finding(TEXT, rule)), later) == [state]


def test_a_copy_corrects_nothing() -> None:
    """The same bytes once more, told as a copy only, leave the first file's faults open."""
    first = sent(3, finding(("A",), "S10", Severity.ERROR))
    copy = replace(
        first,
        receipt=replace(first.receipt, number=4, received=datetime(2031, 5, 4)),
        findings=(finding(("A",), "F08", Severity.NORMALISED),),
    )
    assert states(first, copy)[0] is State.OPEN


@pytest.mark.parametrize("answered", [State.EXPLAINED, State.WAIVED])
def test_a_fault_that_a_later_file_explains_is_settled_in_the_first_too(answered: State) -> None:
    """A question that the unit answers by sending the form again is asked no more."""
    question = finding(ROW, "M03", Severity.EXPLAIN)
    first, again = sent(1, question), sent(2, replace(question, state=answered))
    assert states(first, again) == [State.CORRECTED, answered]


def asked(read: str, cell: str = "H9", rule: str = "C04") -> Finding:
    """A question about what a cell says."""
    place = Place(file="甲局4月.xlsx", sheet="月报表", cell=cell)
    return replace(finding(ROW, rule, Severity.EXPLAIN), read=read, place=place)


@pytest.mark.parametrize("again", [asked("约12"), asked("约13"), asked("约12", cell="H10")])
def test_a_question_is_asked_once(again: Finding) -> None:
    """A correction with the same fault takes the question over from the file before."""
    assert states(sent(3, asked("约12")), sent(4, again)) == [State.REPEATED, State.OPEN]


def test_two_things_with_one_fault_are_two_questions() -> None:
    """A correction that brings one of two cells with the same fault leaves the other one asked."""
    first = sent(3, asked("约12"), asked("约20", cell="H10"))
    assert states(first, sent(4, asked("约12"))) == [State.REPEATED, State.OPEN, State.OPEN]


def test_a_question_about_a_whole_file_is_asked_of_each() -> None:
    """A second undeclared return and a third one are two questions."""
    question = finding(("A",), "F09", Severity.EXPLAIN)
    assert states(sent(3, question), sent(4, question)) == [State.OPEN, State.OPEN]


def test_findings_keep_the_number_of_their_receipt() -> None:
    """Each finding leads back to the file that it was found in."""
    assert [each.receipt for each in settled((sent(3, finding(ROW)),))] == [3]


def waiver(rule: str = "C01", indicator: str = "", until: Period = PERIOD) -> Waiver:
    """A waiver for unit A."""
    return Waiver(
        rule=rule,
        unit_id="A",
        indicator_id=indicator,
        reason="资料在途",
        approver="示例领导",
        until=until,
    )


@pytest.mark.parametrize(
    ("granted", "found", "state"),
    [
        (waiver(), finding(ROW), State.WAIVED),
        (waiver(indicator="1.1"), finding(ROW), State.WAIVED),
        (waiver(indicator="1.2"), finding(ROW), State.OPEN),
        (waiver(rule="C02"), finding(ROW), State.OPEN),
        (waiver(until=Period(2031, 3)), finding(ROW), State.OPEN),
        (waiver(), finding(("B", *ROW[1:])), State.OPEN),
        (waiver(), finding(("A",), severity=Severity.REFUSED), State.OPEN),
    ],
)
def test_waivers(granted: Waiver, found: Finding, state: State) -> None:
    """A waiver holds for its rule, unit, indicator and months, and never for a refusal."""
    waived = waive(found, (granted,), PERIOD)
    assert waived.state is state
    assert (waived.note == "资料在途（示例领导批准，至2031年4月）") is (state is State.WAIVED)


ASKED = replace(
    finding(ROW, "C04", Severity.EXPLAIN), read="约480户", place=Place(file="甲.xlsx", cell="H9")
)
DECISION = Decision(
    question=Question.of(PERIOD, ASKED),
    reason="已电话核实",
    decided_by="经办甲",
    decided=datetime(2031, 5, 9, 10, 30),
)


def test_a_decision_settles_its_question() -> None:
    """The accepted finding says why, who and when; a resent file with the same value too."""
    for each in (ASKED, replace(ASKED, place=Place(file="乙.xlsx", cell="H10"))):
        accepted = accept(each, (DECISION,), PERIOD)
        assert accepted.state is State.ACCEPTED
        assert accepted.note == "已电话核实（经办甲，2031年5月9日采信）"


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, read="约490户"),
        replace(ASKED, rule="X03"),
        replace(ASKED, subject=("B", *ROW[1:])),
        replace(ASKED, severity=Severity.ERROR),
        replace(ASKED, state=State.EXPLAINED),
        replace(ASKED, state=State.WAIVED),
    ],
    ids=["value", "rule", "unit", "error", "explained", "waived"],
)
def test_a_decision_settles_nothing_else(other: Finding) -> None:
    """A changed value, another rule or unit, an error, or what is answered stays as it is."""
    assert accept(other, (DECISION,), PERIOD) == other


def test_a_decision_holds_for_its_month_and_the_last_one_counts() -> None:
    """A decision on another month does not settle; of two the later gives the reason."""
    assert accept(ASKED, (DECISION,), PERIOD.next()) == ASKED
    later = replace(DECISION, reason="另有说明")
    assert accept(ASKED, (DECISION, later), PERIOD).note.startswith("另有说明")


def test_an_accepted_finding_is_not_called_corrected() -> None:
    """A later clean file leaves the decision standing in the record."""
    accepted = accept(ASKED, (DECISION,), PERIOD)
    assert states(sent(3, accepted), sent(4)) == [State.ACCEPTED]


def remarked(day: int, remark: str, figure: str | None = None) -> Examination:
    """Unit A's file of a day of May that says this beside 1.1."""
    file = sent(day, figure=figure, texts=())
    return replace(file, readings=tuple(replace(each, remark=remark) for each in file.readings))


@pytest.mark.parametrize(
    ("later", "state", "note"),
    [
        ((remarked(2, "按场次估算。"),), State.EXPLAINED, "按场次估算。"),
        ((remarked(2, ""),), State.OPEN, ""),
        ((sent(2, figure="13"),), State.CORRECTED, ""),
        ((sent(2, finding(ROW, "C04", Severity.EXPLAIN)),), State.REPEATED, ""),
    ],
)
def test_a_later_remark_answers_a_question(
    later: Sequence[Examination], state: State, note: str
) -> None:
    """A 更正 of 说明 alone explains what was asked of the row; a new figure puts it right."""
    first = sent(1, finding(ROW, "C04", Severity.EXPLAIN))
    found = settled((first, *later))[0]
    assert (found.state, found.note) == (state, note)


def test_an_earlier_remark_answers_no_later_question() -> None:
    """What was written beside another figure explains nothing about this one."""
    asked = sent(2, finding(ROW, "C04", Severity.EXPLAIN))
    assert states(remarked(1, "旧的说明", figure="11"), asked) == [State.OPEN]


@pytest.mark.parametrize(
    ("remark", "severity", "state"),
    [
        ("超额完成。", Severity.EXPLAIN, State.EXPLAINED),
        ("", Severity.EXPLAIN, State.OPEN),
        ("超额完成。", Severity.ERROR, State.OPEN),
    ],
)
def test_a_question_between_units_is_answered_beside_the_figure(
    remark: str, severity: Severity, state: State
) -> None:
    """A unit's remark on its own row, on the list at hand, answers what U02 or U06 asks of it."""
    asked = finding(ROW[:3], "U02", severity)
    assert explain_between(asked, (remarked(1, remark, figure="12"),)).state is state
    elsewhere = replace(asked, subject=("A", "1", "1.2"))
    assert explain_between(elsewhere, (remarked(1, remark, figure="12"),)).state is State.OPEN
