"""The rules on files and on a whole month: bad and good cases, root causes only."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from example_board import receipt
from example_checks import (
    PERIOD,
    Outcome,
    Return,
    checked,
    codes,
    found,
    opened_of,
    outcomes,
    receipt_of,
    setting_of,
)
from example_county import DOCUMENT, INDICATORS, example_definitions
from example_plans import plan_file
from example_returned import KIND
from example_returns import filed, written
from rule_examples_cells import BAD as CELLS_BAD
from rule_examples_cells import GOOD as CELLS_GOOD
from rule_examples_forms import BAD as FORMS_BAD
from rule_examples_forms import (
    CONTENT,
    COUNT,
    CURRENT,
    LADDER,
    STAGE,
    copied_row,
    renamed_sheet,
    typed,
)
from rule_examples_forms import GOOD as FORMS_GOOD
from rule_examples_months import BAD as MONTHS_BAD
from rule_examples_months import GOOD as MONTHS_GOOD
from rule_examples_texts import BAD as TEXTS_BAD
from rule_examples_texts import GOOD as TEXTS_GOOD

from pipeline.definitions.extensions import Extension
from pipeline.definitions.indicator import Combination
from pipeline.definitions.types import Definitions, Waiver
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import TimeSource
from pipeline.model.submission import NarrativeKind, SubmissionKind
from pipeline.month.examine import examine
from pipeline.opening.workbook import read_workbook
from pipeline.rules.cases import Setting
from pipeline.rules.evaluate import Evaluation, evaluate
from pipeline.rules.month import month_cases
from pipeline.rules.registry import FAMILIES, RULES

FIRST = filed("A", PERIOD, {"1.1": "12"})
SAME_BYTES = replace(FIRST, receipt=receipt_of(Return()))
OTHER_FILE = replace(FIRST, receipt=receipt(7, "甲局.xlsx", datetime(2031, 5, 2), PERIOD))
BEFORE, BETWEEN = (
    replace(FIRST, receipt=receipt(number, "甲局更正.xlsx", datetime(2031, 5, number), PERIOD))
    for number in (1, 30)
)
WITHDRAWAL, FIRST_RETURN = SubmissionKind.WITHDRAWAL, SubmissionKind.FIRST
SAME_DELIVERY = replace(OTHER_FILE, receipt=replace(OTHER_FILE.receipt, parent=3))
MAY, MARCH = Period(2031, 5), Period(2031, 3)

CHANGED_TARGET = replace(example_definitions(), version="FFFF0000")


def opened_plan(unit_id: str) -> Workbook:
    """A unit's filled plan form as it is opened."""
    opened = read_workbook(plan_file(unit_id))
    assert isinstance(opened, Workbook)
    return opened


FILE_BAD: tuple[tuple[str, str, Return], ...] = (
    ("F01", "R", Return(opened=Unreadable.EMPTY)),
    ("F01", "R", Return(opened=Unreadable.DAMAGED)),
    ("F02", "R", Return(opened=Unreadable.ENCRYPTED)),
    ("F03", "R", Return(opened=Unreadable.PDF)),
    ("F03", "R", Return(opened=Unreadable.PICTURE)),
    ("F03", "R", Return(opened=Unreadable.MACROS)),
    ("F15", "R", Return(opened=Unreadable.DISPUTED)),
    ("F06", "R", Return(period=MARCH)),
    ("F17", "R", Return(period=MARCH, changes={KIND: "更正"})),
    ("F07", "W", Return(issued_by=CHANGED_TARGET)),
    ("F08", "I", Return(earlier=(SAME_BYTES,))),
    ("F08", "I", Return(earlier=(BEFORE, SAME_BYTES))),
    ("F08", "K", Return(earlier=(SAME_BYTES, BETWEEN))),
    ("F08", "K", Return(earlier=(replace(SAME_BYTES, kind=WITHDRAWAL), BETWEEN))),
    ("F09", "K", Return(earlier=(OTHER_FILE,))),
    ("F10", "K", Return(parent=3, earlier=(SAME_DELIVERY,))),
    ("F13", "I", Return(name="乙局4月.xlsx")),
    ("F13", "I", Return(name="来件.zip/甲局3月.xlsx")),
    ("F18", "R", Return(opened=Unreadable.UNFORESEEN)),
    ("F16", "R", Return(edit=lambda _: opened_plan("A"))),
    ("T08", "R", Return(period=MAY)),
)


@pytest.mark.parametrize(("code", "severity", "return_"), FILE_BAD)
def test_a_file_fault_is_found_once(code: str, severity: str, return_: Return) -> None:
    """The rule fires once on the file; a refusal is the only thing said about it."""
    evaluation = checked(return_)
    fired = [each for each in evaluation.findings if each.rule == code]
    assert [each.severity.value for each in fired] == [severity]
    assert fired[0].place.file == return_.name
    if severity == "R":
        assert codes(evaluation, "REKWI") == [code]


@pytest.mark.parametrize(
    "code",
    [*(f"F0{n}" for n in range(1, 10)), "F13", "F15", "F16", "F17", "F18", "T08"],
)
def test_a_clean_file_passes_the_file_rules(code: str) -> None:
    """An honest form of the month passes every rule on files."""
    assert Outcome.PASSED in outcomes(checked(Return()), code)


def test_forms_of_other_deliveries_are_no_two_candidates() -> None:
    """Two forms that came apart are F09, two of one message F10, and never both."""
    apart = checked(Return(parent=4, earlier=(SAME_DELIVERY,)))
    assert outcomes(apart, "F10") == {Outcome.PASSED}
    assert codes(apart) == ["F09"]
    assert codes(checked(Return(parent=3, earlier=(SAME_DELIVERY,)))) == ["F10"]


@pytest.mark.parametrize(
    "name", ["甲局4月.xlsx", "示例县甲局_2031年4月月报表.xlsx", "月报.xlsx", "14月.xlsx"]
)
def test_a_name_that_says_nothing_else_is_nothing_to_tell(name: str) -> None:
    """The unit's own name and month, or neither, is in order."""
    assert "F13" not in codes(checked(Return(name=name)), "I")


def without_identity(return_: Return) -> Evaluation:
    """A form whose three stamps are gone."""
    opened = opened_of(return_)
    assert opened.stamps is not None
    bare = replace(opened.stamps, hidden_sheet=None, document_property=None, printed=None)
    return judged(return_, bare)


def contradicting(return_: Return) -> Evaluation:
    """A form whose printed number names another unit."""
    opened = opened_of(return_)
    assert opened.stamps is not None
    assert opened.stamps.printed is not None
    other = replace(opened.stamps.printed, unit_id="B")
    return judged(return_, replace(opened.stamps, printed=other))


def judged(return_: Return, stamps: object) -> Evaluation:
    """What the rules say of a form with other stamps, which is then not read further."""
    from pipeline.month.cases import cases  # noqa: PLC0415 - only here

    opened = replace(opened_of(return_), stamps=stamps, layout=None, submission=None)
    return evaluate(RULES, cases(setting_of(return_), opened, ()))


@pytest.mark.parametrize(
    ("code", "evaluation"), [("F04", without_identity), ("F05", contradicting)]
)
def test_a_file_of_nobody_is_refused_for_that_alone(
    code: str, evaluation: Callable[[Return], Evaluation]
) -> None:
    """Absent and contradicting stamps are each one refusal, and nothing more is said."""
    assert codes(evaluation(Return()), "REKWI") == [code]


def of_month(setting: Setting, *examinations: Examination) -> Evaluation:
    """What the rules on a whole month find."""
    return evaluate(RULES, month_cases(setting, examinations))


def received(day: int, hour: int = 9, unit: str = "A") -> Examination:
    """A unit's return for April as received on a day of May."""
    examination = filed(unit, PERIOD, {"1.1": "12"})
    return replace(
        examination, receipt=receipt(day, f"{unit}.xlsx", datetime(2031, 5, day, hour), PERIOD)
    )


TIMES = (
    ("T01", "I", received(5)),
    ("T02", "W", received(7)),
    ("T03", "K", received(9)),
    (
        "T06",
        "W",
        replace(received(5), receipt=replace(received(5).receipt, time_source=TimeSource.FOUND)),
    ),
)


@pytest.mark.parametrize(("code", "severity", "examination"), TIMES)
def test_times_are_told_for_the_unit(code: str, severity: str, examination: Examination) -> None:
    """On time, late, after the close and unknown each give their one finding for the unit."""
    setting = replace(setting_of(Return()), now=datetime(2031, 5, 10))
    fired = [each for each in of_month(setting, examination).findings if each.rule == code]
    assert [(each.severity.value, each.unit) for each in fired] == [(severity, "A")]


def test_time_rules_pass_on_a_punctual_registered_return() -> None:
    """A return in time with a known time passes T02, T03, T04 and T06; none of them is silent."""
    evaluation = of_month(setting_of(Return()), received(5))
    for code in ("T02", "T03", "T04", "T06"):
        assert "A" not in {each.unit for each in evaluation.findings if each.rule == code}
        assert Outcome.PASSED in outcomes(evaluation, code)


def test_a_missing_unit_is_reminded_by_the_ladder() -> None:
    """Nothing by the due date is T04 with the days late and the rung; before it, nothing."""
    late = replace(setting_of(Return()), now=datetime(2031, 5, 9))
    told = [each for each in of_month(late).findings if each.rule == "T04"]
    assert [each.unit for each in told] == ["A", "B", "C"]
    assert all("书面催报" in each.read for each in told)
    early = replace(late, now=datetime(2031, 5, 3))
    assert of_month(early).findings == ()


def test_repetition_raises_the_rung() -> None:
    """Late or missing in the month before as well: T04 says so and names the next rung."""
    march = filed("A", Period(2031, 3), {"1.1": "9"}, day=date(2031, 4, 8))
    setting = replace(
        setting_of(Return()),
        now=datetime(2031, 5, 9),
        history=History({Period(2031, 3): (march,)}),
        run_days={Period(2031, 3): date(2031, 4, 10)},
    )
    told = {each.unit: each.read for each in of_month(setting).findings if each.rule == "T04"}
    assert all("3月也未按时报送，通报批评（第3级）" in each for each in told.values())


def allowed(day: int) -> Setting:
    """April, unit A's return extended to a day of May; due on the 5th, closed on the 8th."""
    extension = Extension(
        unit_id="A",
        period=PERIOD,
        until=date(2031, 5, day),
        reason="机构改革",
        approval="示政办〔2031〕4号",
    )
    definitions = replace(example_definitions(), extensions=(extension,))
    return replace(
        setting_of(Return(definitions=definitions)),
        now=datetime(2031, 5, 10),
    )


@pytest.mark.parametrize(
    ("until", "came", "fired"),
    [
        (7, 7, {"T01", "T07"}),  # within the extension: in time
        (7, 8, {"T02", "T07"}),  # after it: late
        (7, None, {"T04", "T07"}),
        (5, 7, {"T02"}),  # no later than the due date: nothing was granted
        (20, 8, {"T01", "T07"}),  # past the hard close: in time until then
        (20, 9, {"T03", "T07"}),  # and no longer
    ],
)
def test_an_extension_moves_the_due_date(until: int, came: int | None, fired: set[str]) -> None:
    """In time, late and missing are judged by the unit's own date, never past the hard close."""
    files = (received(came),) if came else ()
    found = [each for each in of_month(allowed(until), *files).findings if each.unit == "A"]
    assert {each.rule for each in found if each.rule.startswith("T")} == fired


def test_an_extension_is_told() -> None:
    """T07 says until when, by whose leave and why; what of it is of no use is a notice."""
    told = {
        until: next(e for e in of_month(allowed(until)).findings if e.rule == "T07")
        for until in (7, 20)
    }
    assert told[7].severity is Severity.NORMALISED
    assert told[7].read == "示政办〔2031〕4号批准延至 2031年5月7日（机构改革）"
    assert told[7].expected == "原期限 2031年5月5日"
    assert told[20].severity is Severity.NOTICE
    assert told[20].expected == "不晚于最后期限 2031年5月8日"


def test_without_an_extension_none_is_passed() -> None:
    """T07 is unevaluated for units without one, and passes one that moves nothing."""
    plain = of_month(setting_of(Return()), received(5))
    assert outcomes(plain, "T07") == {Outcome.UNEVALUATED}
    assert Outcome.PASSED in outcomes(of_month(allowed(5), received(5)), "T07")


def scan(name: str, read: str = "PDF 文件") -> Examination:
    """A scan that came: refused as what it is (F03), and nobody's."""
    told = replace(WRONG, rule="F03", severity=Severity.REFUSED, subject=("",), read=read)
    nobody = filed("", PERIOD, {}, refused=True, number=9)
    return replace(nobody, receipt=replace(nobody.receipt, name=name), findings=(told,))


@pytest.mark.parametrize(
    ("name", "read", "told"),
    [
        ("甲局4月月报表.pdf", "PDF 文件", ["A"]),
        ("示例县甲局.eml/照片.jpg", "图片", ["A"]),
        ("甲局3月月报表.pdf", "PDF 文件", []),  # of another month
        ("甲局乙局.pdf", "PDF 文件", []),  # of one of two
        ("进展情况.pdf", "PDF 文件", []),  # of nobody known
        ("甲局4月月报表.doc", "文字文档", []),  # no scan
    ],
)
def test_a_return_on_paper_only_is_told(name: str, read: str, told: list[str]) -> None:
    """F14 W for the one unit that a scan's name names, while nothing readable came from it."""
    setting = setting_of(Return())
    found = [e for e in of_month(setting, scan(name, read)).findings if e.rule == "F14"]
    assert [each.unit for each in found] == told
    assert {each.severity for each in found} <= {Severity.NOTICE}
    beside = of_month(setting, scan(name, read), received(5))
    assert "F14" not in {each.rule for each in beside.findings}


def test_a_unit_without_a_scan_passes_no_rule_on_scans() -> None:
    """F14 is unevaluated without a scan, and passed where the form came as well."""
    setting = setting_of(Return())
    assert outcomes(of_month(setting, received(5)), "F14") == {Outcome.UNEVALUATED}
    with_form = of_month(setting, scan("甲局4月月报表.pdf"), received(5))
    assert Outcome.PASSED in outcomes(with_form, "F14")


def test_a_missing_unit_that_sent_a_scan_is_told_so() -> None:
    """T04 does not say that nothing came when a scan did."""
    late = replace(setting_of(Return()), now=datetime(2031, 5, 9))
    told = {e.unit: e.read for e in of_month(late, scan("甲局4月.pdf")).findings if e.rule == "T04"}
    assert told["A"].startswith("只收到扫描件或照片，")
    assert told["B"].startswith("没有收到月报表，")


WRONG = Finding(
    rule="C06",
    severity=Severity.ERROR,
    subject=("A", "1", "1.1", "current"),
    place=Place(file="A.xlsx", sheet="月报表", cell="H9", item="1.1"),
    read="6+2",
    expected="一个数",
    why="",
    fix="请填一个数。",
)


@pytest.mark.parametrize(
    ("told_on", "today", "told"),
    [
        ((2, 3), 8, ["2031年5月2日退回，已过期限 1 个工作日"]),
        ((2,), 7, []),
        ((), 9, []),
        ((8,), 8, []),
        ((8,), 9, ["2031年5月8日退回，已过期限 1 个工作日"]),
        ((9,), 14, []),
    ],
)
def test_a_returned_file_must_come_back(
    told_on: tuple[int, ...], today: int, told: list[str]
) -> None:
    """T05 counts working days from the first run that told of the fault; unknown is today.

    They end with the hard close for a file that went back before it.
    """
    wrong = replace(received(1), findings=(WRONG,))
    setting = replace(
        setting_of(Return()),
        now=datetime(2031, 5, today),
        told_days={1: frozenset(date(2031, 5, day) for day in told_on)},
    )
    found = [each for each in of_month(setting, wrong).findings if each.rule == "T05"]
    assert [each.read for each in found] == told
    by_when = {
        "不晚于 2031年5月7日（退回后 3 个工作日）",
        "不晚于 2031年5月8日（本期最后期限）",
    }
    assert by_when.issuperset(each.expected for each in found)


def test_a_corrected_or_clean_file_passes() -> None:
    """T05 passes once the fault is put right, and for a file without a fault."""
    setting = replace(setting_of(Return()), now=datetime(2031, 5, 9))
    corrected = (replace(received(1), findings=(WRONG,)), received(6))
    for files in (corrected, (received(1),)):
        assert Outcome.PASSED in outcomes(of_month(setting, *files), "T05")
        assert "T05" not in codes(of_month(setting, *files), "W")


@pytest.mark.parametrize(("until", "told"), [(3, 1), (4, 0), (12, 0)])
def test_an_expired_waiver_is_a_notice(until: int, told: int) -> None:
    """D20 tells of a waiver whose last month is over, with who granted it and why."""
    waiver = Waiver(
        rule="X03",
        unit_id="A",
        indicator_id="",
        reason="资料在途",
        approver="示例领导",
        until=Period(2031, until),
    )
    setting = setting_of(Return(definitions=replace(example_definitions(), waivers=(waiver,))))
    evaluation = of_month(setting)
    found = [each for each in evaluation.findings if each.rule == "D20"]
    assert [each.severity for each in found] == [Severity.NOTICE] * told
    assert all("2031年3月（资料在途，示例领导批准）" in each.read for each in found)
    assert outcomes(evaluation, "D20") == {Outcome.FAILED if told else Outcome.PASSED}


def same_by_both() -> Definitions:
    """The county with its joint indicator filed by both, who must agree."""
    joint = replace(INDICATORS[-1], combination=Combination.SAME)
    definitions = example_definitions()
    return replace(definitions, indicators={**definitions.indicators, joint.id: joint})


def test_joint_leads_must_agree() -> None:
    """Two leads with different values for one measure: U01 for each; equal: passed; one: open."""
    setting = setting_of(Return(definitions=same_by_both()))
    one, other = filed("B", PERIOD, {"3.3": "2"}), filed("C", PERIOD, {"3.3": "3"})
    told = [each for each in of_month(setting, one, other).findings if each.rule == "U01"]
    assert sorted(each.unit for each in told) == ["B", "C"]
    agreeing = filed("C", PERIOD, {"3.3": "2"})
    assert outcomes(of_month(setting, one, agreeing), "U01") == {Outcome.PASSED}
    assert outcomes(of_month(setting, one), "U01") == {Outcome.UNEVALUATED}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("无", Outcome.FAILED), ("交地时间待定。", Outcome.PASSED), (None, Outcome.UNEVALUATED)],
)
def test_a_lead_that_is_blamed_and_says_none(answer: str | None, outcome: Outcome) -> None:
    """A problem laid at another lead's door is a notice while that lead says 无: U04."""
    blamed = replace(written("B", "3", NarrativeKind.PROBLEM, "等待交地。")[0], party="丙局交地")
    own = written("C", "3", NarrativeKind.PROBLEM, answer) if answer else []
    evaluation = of_month(
        setting_of(Return()),
        filed("B", PERIOD, {}, items=[blamed]),
        filed("C", PERIOD, {}, items=own),
    )
    assert outcomes(evaluation, "U04") == {outcome}
    told = [each for each in evaluation.findings if each.rule == "U04"]
    assert [each.unit for each in told] == (["B"] if outcome is Outcome.FAILED else [])
    assert all("示例县丙局" in each.read for each in told)


def test_a_problem_that_names_no_other_lead_is_no_case() -> None:
    """A party that is no lead of the project, or the unit itself, is held against nobody."""
    item = replace(written("B", "3", NarrativeKind.PROBLEM, "等待交地。")[0], party="乙局、丁局")
    evaluation = of_month(setting_of(Return()), filed("B", PERIOD, {}, items=[item]))
    assert outcomes(evaluation, "U04") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("6", "6", Outcome.FAILED),
        ("4", "2", Outcome.PASSED),
        ("4.4", "4.4", Outcome.PASSED),
        ("9", "0.5", Outcome.PASSED),
        ("6", None, Outcome.UNEVALUATED),
    ],
)
def test_parts_that_are_both_the_whole(one: str, other: str | None, outcome: Outcome) -> None:
    """8 公里 are promised: 6 and 6 is U02 for both; 4.4 twice is within what one decimal leaves.

    One part beyond the target by itself is X03's.
    """
    files = (filed("B", PERIOD, {"3.3": one}), filed("C", PERIOD, {"3.3": other}))
    evaluation = of_month(setting_of(Return()), *files)
    assert outcomes(evaluation, "U02") == {outcome}
    told = sorted(each.unit for each in evaluation.findings if each.rule == "U02")
    assert told == (["B", "C"] if outcome is Outcome.FAILED else [])


@pytest.mark.parametrize(
    ("kind", "moment", "asked"),
    [
        (SubmissionKind.CORRECTION, receipt_of(Return()).received, False),
        (SubmissionKind.FIRST, receipt_of(Return()).received, True),
        (SubmissionKind.CORRECTION, datetime(2031, 5, 1), True),
    ],
)
def test_a_correction_of_the_same_moment_makes_no_second_return(
    kind: SubmissionKind, moment: datetime, *, asked: bool
) -> None:
    """F09 and F10: out of one packed file the 更正 may be looked at before the 首报 it corrects."""
    beside = replace(OTHER_FILE, kind=kind, receipt=replace(SAME_DELIVERY.receipt, received=moment))
    evaluation = checked(Return(parent=3, earlier=(beside,)))
    assert bool({"F09", "F10"} & {each.rule for each in evaluation.findings}) is asked


DAY = datetime(2031, 5, 4)
MORNING, EVENING = datetime(2031, 5, 4, 9), datetime(2031, 5, 4, 17)
SUPPLEMENT, CORRECTION = SubmissionKind.SUPPLEMENT, SubmissionKind.CORRECTION


def came(
    number: int,
    moment: datetime,
    amount: str,
    kind: SubmissionKind = CORRECTION,
    source: TimeSource = TimeSource.REGISTER,
) -> Examination:
    """Unit A's file with a figure of 1.1, received at a moment that is known from somewhere."""
    file = filed("A", PERIOD, {"1.1": amount}, kind=kind)
    came_in = receipt(number, f"{number}.xlsx", moment, PERIOD)
    return replace(file, receipt=replace(came_in, time_source=source))


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (came(1, DAY, "9"), came(2, DAY, "10"), True),
        (came(1, DAY, "9"), came(2, DAY, "9"), False),
        (came(1, MORNING, "9"), came(2, EVENING, "10"), False),
        (came(1, MORNING, "9"), came(2, MORNING, "10", source=TimeSource.MAIL), True),
        (came(1, DAY, "9"), came(2, MORNING, "10", source=TimeSource.MAIL), True),
        (came(1, DAY, "9", FIRST_RETURN), came(2, DAY, "10"), False),
        (came(1, DAY, "10"), came(2, DAY, "9", FIRST_RETURN), False),
        (came(1, DAY, "10"), came(2, MORNING, "9", FIRST_RETURN), True),
        (came(1, DAY, "9", WITHDRAWAL), came(2, DAY, "10", FIRST_RETURN), True),
        (came(1, DAY, "9", SubmissionKind.REPLACEMENT), came(2, DAY, "10"), True),
        (came(1, datetime(2031, 5, 3), "9"), came(2, DAY, "10"), False),
    ],
)
def test_files_of_one_moment_are_asked_about(
    one: Examination, other: Examination, *, asked: bool
) -> None:
    """T11: where nobody can tell the later of two files and it matters, the unit is asked.

    A correction says of itself that it came after a first return of the same moment.
    """
    evaluation = of_month(setting_of(Return()), one, other)
    told = [each for each in evaluation.findings if each.rule == "T11"]
    assert [each.severity for each in told] == ([Severity.EXPLAIN] if asked else [])


def test_two_units_with_one_text() -> None:
    """The same progress text from two units is U03; different ones pass, short ones are open.

    A unit that wrote it twice is named once.
    """

    def returned(unit: str, *texts: str) -> Examination:
        project = {"A": "1", "B": "2"}[unit]
        items = tuple(written(unit, project, NarrativeKind.PROGRESS, *texts))
        return replace(filed(unit, PERIOD, {}), items=items)

    setting = setting_of(Return())
    text = "完成管网改造和道路硬化，正在组织验收。"
    same = of_month(setting, returned("A", text), returned("B", text))
    assert [each.severity for each in same.findings if each.rule == "U03"] == [Severity.NOTICE]
    twice = of_month(setting, returned("A", text, text), returned("B", text))
    assert len([each for each in twice.findings if each.rule == "U03"]) == 1
    unlike = of_month(setting, returned("A", text), returned("B", "召开推进会三次，签订合同两份。"))
    assert outcomes(unlike, "U03") == {Outcome.PASSED}
    short = of_month(setting, returned("A", "正在推进。"), returned("B", "正在推进。"))
    assert outcomes(short, "U03") == {Outcome.UNEVALUATED}


def test_a_lagging_project_must_name_its_problem() -> None:
    """Past the months of grace, an item far behind beside 存在的问题“无” is X08."""
    june = Period(2031, 6)
    signed = ("field:signed", CONTENT)
    return_ = Return(
        period=june,
        collected=june,
        received=datetime(2031, 7, 4),
        changes={signed: date(2031, 7, 2)},
    )
    assert "X08" in codes(checked(return_), "K")


def test_a_full_second_return_may_not_lose_a_figure() -> None:
    """A further 首报 that leaves blank what was filed is M15, and not C01 besides."""
    return_ = replace(typed(COUNT, CURRENT, None), earlier=(OTHER_FILE,))
    evaluation = checked(return_)
    assert "M15" in codes(evaluation, "E")
    assert "C01" not in codes(evaluation, "E")


ROOTS = (
    ("C01", typed(COUNT, CURRENT, None)),
    ("C07", typed(COUNT, CURRENT, "十几个")),
    ("F06", Return(period=MARCH)),
    ("S01", Return(edit=renamed_sheet)),
    ("S05", copied_row(COUNT)),
    ("T08", Return(period=MAY)),
)


@pytest.mark.parametrize(("code", "return_"), ROOTS)
def test_one_fault_gives_one_message(code: str, return_: Return) -> None:
    """One root fault is one finding of severity R, E or K, and its consequences are not told."""
    assert codes(checked(return_)) == [code]


@pytest.mark.parametrize("seed", range(100))
def test_clean_returns_give_no_finding(seed: int) -> None:
    """Plausible figures, filled in with care, give nothing to refuse, mend or explain."""
    chance = random.Random(seed)  # noqa: S311 - figures for a test
    changes = {
        (COUNT, CURRENT): Decimal(chance.randint(12, 40)),
        ("indicator:1.2", CURRENT): Decimal(chance.randint(300, 1250)) / 100,
        ("indicator:1.3", CURRENT): Decimal(chance.randint(1600, 2000)),
        (LADDER, STAGE): chance.choice(DOCUMENT.names[1:]),
    }
    assert found(checked(Return(changes=changes))) == ()


def test_every_rule_has_a_bad_and_a_good_example() -> None:
    """Each registered rule is met by a test that it fires in and by one that it passes in."""
    month = {"T01", "T02", "T03", "T04", "T06", "T11", "U01", "U02", "U03", "U04"}
    month |= {"X08", "M15", "F04", "F05", "F10"}
    month |= {"T05", "T07", "F14", "D20"}
    month |= {"G04", "G05", "G06", "G08"}  # in test_stamped_page_rules
    month |= {"U06"}  # in test_counterparts
    month |= {"F16"}  # in the tests of plans
    bad = {each.rule for each in (*CELLS_BAD, *FORMS_BAD, *MONTHS_BAD, *TEXTS_BAD)}
    bad |= {code for code, *_ in FILE_BAD} | month
    files = {
        *(f"F0{n}" for n in range(1, 10)),
        "F10",
        "F13",
        *(f"F1{n}" for n in range(5, 9)),
        "T08",
    }
    good = {each.rule for each in (*CELLS_GOOD, *FORMS_GOOD, *MONTHS_GOOD, *TEXTS_GOOD)}
    good |= files | month
    registered = {rule.code for rule in RULES}
    assert registered == bad
    assert registered == good


def test_codes_are_unique_and_texts_complete() -> None:
    """Every rule has its own code of a known family, and Chinese in each of its texts."""
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len(RULES) >= 60
    for rule in RULES:
        assert rule.code[0] in FAMILIES
        for text in (rule.title, rule.why, rule.fix):
            assert any("\u4e00" <= character <= "\u9fff" for character in text), rule.code
        assert rule.why.endswith("。")
        assert rule.fix.endswith("。")
        assert rule.bad
        assert rule.good


def test_families_of_the_issue_are_all_there() -> None:
    """Rules of every family F S C X M U T G Q D are registered."""
    assert {rule.code[0] for rule in RULES} == set("FSCXMUTGQD")


def test_examining_needs_bytes_only() -> None:
    """A delivery that is no workbook is examined to a refusal without readings."""
    from pipeline.model.receipt import Delivery  # noqa: PLC0415 - only here

    delivery = Delivery(receipt=receipt_of(Return()), content=b"%PDF-1.4")
    examination = examine(setting_of(Return()), delivery, ())
    assert examination.refused
    assert examination.readings == ()
    assert [each.rule for each in examination.findings] == ["F03"]
