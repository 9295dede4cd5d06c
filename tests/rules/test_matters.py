"""The problem ledger: how matters are numbered, followed, solved, dropped."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from example_county import example_definitions
from example_returns import filed, written

from pipeline.model.examination import Examination, WrittenItem
from pipeline.model.field import Source
from pipeline.model.matter import Disposition, Matter, MatterAnswer, MatterState
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind, SubmissionKind
from pipeline.rules.matters import all_matters, matters_of, unit_matters

FEBRUARY, MARCH, APRIL, MAY = (Period(2031, month) for month in (2, 3, 4, 5))
PROBLEM, STEP = NarrativeKind.PROBLEM, NarrativeKind.NEXT_STEP
CORRECTION = SubmissionKind.CORRECTION
LAND, MONEY = "东区土地手续尚未办结。", "市级补助资金没有到位。"
DEFINITIONS = example_definitions()


def told(
    period: Period,
    *texts: str,
    number: int = 1,
    steps: Sequence[WrittenItem] = (),
    party: str = "",
    kind: SubmissionKind = SubmissionKind.FIRST,
    answers: Sequence[MatterAnswer] = (),
    zero_report: bool = False,
) -> Examination:
    """What unit A tells of project 1 in a month."""
    items = [replace(each, party=party) for each in written("A", "1", PROBLEM, *texts)]
    file = filed(
        "A",
        period,
        {},
        items=[*items, *steps],
        number=number,
        kind=kind,
        zero_report=zero_report,
    )
    return replace(file, answers=tuple(answers))


def answer(disposition: Disposition, raised: Period = MARCH, order: int = 1) -> MatterAnswer:
    """What the unit chose beside a matter."""
    source = Source(sha256="0" * 64, file="月报.xlsx", sheet="月报表", cell="I20", raw="x")
    return MatterAnswer(
        project_id="1", raised=raised, order=order, disposition=disposition, source=source
    )


def matters(*files: Examination, until: Period = MAY) -> tuple[Matter, ...]:
    """Unit A's matters of project 1; a month up to ``until`` without a file is a silent one."""
    months: dict[Period, tuple[Examination, ...]] = {
        period: () for period in (MARCH, APRIL, MAY) if period <= until
    }
    for file in files:
        months[file.period] = (*months.get(file.period, ()), file)
    return matters_of(DEFINITIONS, months, "A", DEFINITIONS.projects["1"])


def states(*files: Examination, until: Period = MAY) -> list[tuple[str, MatterState, int]]:
    """Numbers with states and months open."""
    return [(each.number, each.state, each.months) for each in matters(*files, until=until)]


def test_each_problem_gets_a_number() -> None:
    """Problems are numbered by month, project and order; 无 is none."""
    assert states(told(MARCH, LAND, MONEY), until=MARCH) == [
        ("2031-03-01-1", MatterState.RAISED, 1),
        ("2031-03-01-2", MatterState.RAISED, 1),
    ]
    assert states(told(MARCH, "无"), until=MARCH) == []


def test_numbers_do_not_move_when_a_correction_takes_one_back() -> None:
    """A correction without the first problem leaves the second its number; a new one follows."""
    files = (
        told(MARCH, LAND, MONEY),
        told(MARCH, MONEY, "施工道路中断。", number=2, kind=CORRECTION),
    )
    assert [each[0] for each in states(*files, until=MARCH)] == ["2031-03-01-2", "2031-03-01-3"]


def test_joint_leads_have_their_own_letters() -> None:
    """Two leads of one project number their problems apart."""
    files = [
        filed(unit, MARCH, {}, items=written(unit, "3", PROBLEM, LAND), number=number)
        for number, unit in enumerate("BC", start=1)
    ]
    found = all_matters(DEFINITIONS, "EX2031", {MARCH: tuple(files)})
    assert [each.number for each in found] == ["2031-03-03A-1", "2031-03-03B-1"]


@pytest.mark.parametrize(
    ("april", "state"),
    [
        (told(APRIL, answers=[answer(Disposition.SOLVED)]), MatterState.SOLVED),
        (told(APRIL, answers=[answer(Disposition.CONTINUES)]), MatterState.CONTINUES),
        (told(APRIL, LAND), MatterState.CONTINUES),
        (told(APRIL, LAND, answers=[answer(Disposition.SOLVED)]), MatterState.CONTINUES),
        (told(APRIL, zero_report=True), MatterState.CONTINUES),
        (told(APRIL, "无"), MatterState.DROPPED),
        (told(APRIL), MatterState.DROPPED),
    ],
    ids=[
        "solved",
        "continues",
        "pasted",
        "solved yet pasted",
        "zero report",
        "says none",
        "silent",
    ],
)
def test_what_april_makes_of_a_matter_of_march(april: Examination, state: MatterState) -> None:
    """The same words count first, then a choice, a zero report, and last the silence."""
    assert states(told(MARCH, LAND), april, until=APRIL) == [("2031-03-01-1", state, 2)]


def test_a_unit_that_sends_nothing_leaves_its_matters_open() -> None:
    """Without a return nothing is dropped; the months go on counting."""
    assert states(told(MARCH, LAND)) == [("2031-03-01-1", MatterState.UNREPORTED, 3)]


def test_a_later_blank_changes_no_answer() -> None:
    """A correction that leaves the choice blank keeps the one before; a new choice replaces it."""
    first = told(APRIL, "无", answers=[answer(Disposition.CONTINUES)])
    blank = told(APRIL, number=2, kind=CORRECTION)
    solved = told(APRIL, number=3, kind=CORRECTION, answers=[answer(Disposition.SOLVED)])
    march = told(MARCH, LAND)
    assert states(march, first, blank, until=APRIL)[0][1] is MatterState.CONTINUES
    assert states(march, first, blank, solved, until=APRIL)[0][1] is MatterState.SOLVED


def test_a_dropped_matter_stands_until_it_is_answered() -> None:
    """What vanished is still asked for, and can be solved later."""
    files = (told(MARCH, LAND), told(APRIL, "无"))
    assert matters(*files, until=APRIL)[0].unsolved
    solved = told(MAY, "无", answers=[answer(Disposition.SOLVED)])
    assert states(*files, solved) == [("2031-03-01-1", MatterState.SOLVED, 3)]


def test_a_solved_matter_that_comes_back_is_a_new_one() -> None:
    """After it was solved the same words are a new matter with a new number."""
    files = (
        told(MARCH, LAND),
        told(APRIL, "无", answers=[answer(Disposition.SOLVED)]),
        told(MAY, LAND),
    )
    assert [each[:2] for each in states(*files)] == [
        ("2031-03-01-1", MatterState.SOLVED),
        ("2031-05-01-1", MatterState.RAISED),
    ]


def test_three_months_make_a_matter_lasting() -> None:
    """March, April, May are three months; two are not."""
    files = (told(MARCH, LAND), told(APRIL, LAND), told(MAY, LAND))
    assert [each.lasting for each in matters(*files)] == [True]
    assert [each.lasting for each in matters(*files[:2], until=APRIL)] == [False]


def test_who_must_help_and_what_is_promised() -> None:
    """Parties are full names, 无 is nobody; the step that speaks of the matter is its promise."""
    steps = [
        replace(each, due=date(2031, 4, day))
        for day, each in enumerate(written("A", "1", STEP, "推进管网。", "催办东区土地手续。"), 20)
    ]
    (matter,) = matters(told(MARCH, LAND, steps=steps, party="丙局、某街道；丙局"), until=MARCH)
    alias = next(each.name for each in DEFINITIONS.units.values() if "丙局" in each.aliases)
    assert matter.parties == (alias, "某街道")
    assert (matter.step, matter.due) == ("催办东区土地手续。", date(2031, 4, 21))
    (nobody,) = matters(told(MARCH, LAND, party="无"), until=MARCH)
    assert nobody.parties == ()


def test_the_forms_of_a_unit_ask_for_its_own_matters_only() -> None:
    """A unit's matters are those of its own projects and files."""
    months = {MARCH: (told(MARCH, LAND), filed("B", MARCH, {}, number=2))}
    assert len(unit_matters(DEFINITIONS, "EX2031", months, "A")) == 1
    assert unit_matters(DEFINITIONS, "EX2031", months, "B") == ()


def test_who_takes_a_project_over_answers_for_its_open_matters() -> None:
    """丁局 leads project 1 from April on: 甲局's matter of March keeps its number and is solved."""
    then = DEFINITIONS.projects["1"]
    now = replace(
        DEFINITIONS,
        projects={**DEFINITIONS.projects, "1": replace(then, leads=("D",))},
        since=APRIL,
        former=(DEFINITIONS,),
    )
    (raised,) = unit_matters(now, "EX2031", {MARCH: (told(MARCH, LAND),)}, "D")
    assert (raised.number, raised.id.unit_id) == ("2031-03-01-1", "D")
    solving = replace(told(APRIL, answers=[answer(Disposition.SOLVED)]), unit_id="D", items=())
    months = {MARCH: (told(MARCH, LAND),), APRIL: (solving,)}
    (solved,) = all_matters(now, "EX2031", months)
    assert (solved.number, solved.state) == ("2031-03-01-1", MatterState.SOLVED)
