"""Each rule on plans finds the fault it is for, at its cell, and what is at fault is not used."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from example_plans import CONTACT, EXAMPLE, PlanAnswers, examined, plan_file, plan_setting
from hypothesis import given
from hypothesis import strategies as st

from pipeline.definitions.types import Plan
from pipeline.forms.layout import form_layout
from pipeline.forms.plan.layout import PLAN_SHEET, PlanColumn, PlanField
from pipeline.forms.render import render_form
from pipeline.model.finding import Finding, Severity
from pipeline.model.period import Period
from pipeline.model.plan import PlanExamination
from pipeline.month.plan_findings import settled_plan_findings, year_findings
from pipeline.rules.plan.people import is_email, is_phone
from pipeline.rules.plan.registry import PLAN_RULES

C = PlanColumn
ROW = "plan:indicator:{}".format
STEP = "plan:step:{}:{}".format


def field(key: PlanField) -> tuple[str, PlanColumn]:
    """The answer of a single field."""
    return (key.value, C.CONTENT)


CORRECTION: PlanAnswers = {field(PlanField.KIND): "更正"}
NO_CONTACT: PlanAnswers = dict.fromkeys(CONTACT)


@pytest.mark.parametrize(
    ("unit_id", "typed", "rule", "severity", "read"),
    [
        ("A", {(ROW("1.1"), C.JUNE): "过半"}, "P09", "E", "过半"),
        ("A", {(ROW("1.1"), C.JUNE): "约20"}, "P09", "E", "约20"),
        ("A", {(ROW("1.1"), C.JUNE): Decimal("20.5")}, "P09", "E", "20.5"),
        ("B", {(STEP("2.1", 1), C.DATE): "上半年"}, "P09", "E", "上半年"),
        ("A", {(ROW("1.1"), C.JUNE): Decimal(3)}, "P10", "E", "3"),
        ("A", {(ROW("1.1"), C.DECEMBER): Decimal(39)}, "P11", "E", "39"),
        ("A", {(ROW("1.1"), C.DECEMBER): Decimal(41)}, "P11", "W", "41"),
        ("A", {(ROW("1.3"), C.MARCH): Decimal(100)}, "P12", "E", "100"),
        ("A", {(ROW("1.1"), C.JUNE): None}, "P13", "E", "空白"),
        ("A", {(ROW("1.1"), C.DECEMBER): None}, "P13", "E", "空白"),
        ("A", {(ROW("1.1"), C.JANUARY): Decimal(0)}, "P13", "E", "空白"),
        ("B", {(STEP("2.1", 2), C.DATE): None}, "P13", "E", "空白"),
        ("B", {(STEP("2.1", 2), C.DATE): date(2031, 4, 1)}, "P14", "E", "2031-04-01"),
        ("B", {(STEP("2.1", 5), C.DATE): date(2031, 9, 1)}, "P15", "E", "2031-09-01"),
        ("A", {(ROW("1.1"), C.LEADER): None}, "P19", "W", "空白"),
        ("A", {field(PlanField.TITLE): None}, "P16", "E", "空白"),
        ("A", {field(PlanField.PHONE): "12345"}, "P17", "E", "写法不对"),
        ("A", {field(PlanField.EMAIL): "lianluo.example.cn"}, "P17", "E", "写法不对"),
        ("A", {(ROW("1.1"), C.TARGET): Decimal(30)}, "P07", "E", "30"),
        ("B", {(ROW("2.1"), C.OCTOBER): Decimal(6)}, "P08", "W", "6"),
    ],
)
def test_a_fault_is_found_once(
    unit_id: str, typed: PlanAnswers, rule: str, severity: str, read: str
) -> None:
    """The rule fires once, with its severity and what was read, and nothing else is said."""
    examination = examined(plan_file(unit_id, typed))
    told = [(each.rule, each.severity.value, each.read) for each in examination.findings]
    assert told == [(rule, severity, read)]
    assert examination.findings[0].place.cell


@pytest.mark.parametrize("rule", ["P09", "P10", "P11", "P12", "P13", "P14", "P15", "P07"])
def test_a_plan_at_fault_is_not_used_and_the_others_are(rule: str) -> None:
    """An error on one indicator keeps that plan, and no other, from becoming the schedule."""
    typed: dict[str, tuple[str, PlanAnswers]] = {
        "P09": ("A", {(ROW("1.1"), C.JUNE): "过半"}),
        "P10": ("A", {(ROW("1.1"), C.JUNE): Decimal(3)}),
        "P11": ("A", {(ROW("1.1"), C.DECEMBER): Decimal(39)}),
        "P12": ("A", {(ROW("1.3"), C.MARCH): Decimal(100)}),
        "P13": ("A", {(ROW("1.1"), C.JUNE): None}),
        "P14": ("B", {(STEP("2.1", 2), C.DATE): date(2031, 4, 1)}),
        "P15": ("B", {(STEP("2.1", 5), C.DATE): date(2031, 9, 1)}),
        "P07": ("A", {(ROW("1.1"), C.TARGET): Decimal(30)}),
    }
    unit_id, answers = typed[rule]
    examination = examined(plan_file(unit_id, answers))
    (finding,) = examination.findings
    refused = [each.indicator_id for each in examination.plans if not each.accepted]
    assert refused == [finding.subject[2]]
    assert len(examination.plans) > 1


def test_a_personal_figure_is_never_repeated() -> None:
    """What was typed as a telephone number stands in no finding, wherever it was typed."""
    typed = {field(PlanField.PHONE): "1380000", (ROW("2.1"), C.OCTOBER): "13800001111"}
    examination = examined(plan_file("B", typed))
    assert {each.rule for each in examination.findings} == {"P17", "P08"}
    assert not any("1380000" in f"{each.read}{each.message}" for each in examination.findings)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("13800001111", True),
        ("１３８ ００００ １１１１", True),
        ("0000-2345678", True),
        ("0000-2345678-12", True),
        ("2345678", True),
        ("12345", False),
        ("12800001111", False),
        ("138000011112", False),
        ("13800001111、13900001111", False),
        ("无", False),
    ],
)
def test_telephone_numbers(text: str, good: bool) -> None:  # noqa: FBT001 - a column of the table
    """One mobile number, or one landline with or without its area code."""
    assert is_phone(text) is good


@given(st.emails())
def test_addresses_without_a_host_are_noticed(address: str) -> None:
    """An address cut at its sign, or doubled, is none."""
    assert not is_email(address.partition("@")[0])
    assert not is_email(f"{address}{address}")


def test_a_monthly_form_among_plans_has_its_way_out() -> None:
    """The month's folder and command are named, and nothing else is said of the file."""
    form = render_form(form_layout(EXAMPLE, "EX2031", "A", Period(2031, 3), {}))
    examination = examined(form)
    assert [each.rule for each in examination.findings] == ["P03"]
    assert "inbox/2031-03" in examination.findings[0].fix
    assert "minsheng run 2031-03" in examination.findings[0].fix
    assert examination.refused


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 scanned", b"no workbook"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    """P01 alone tells it."""
    examination = examined(content)
    assert [each.rule for each in examination.findings] == ["P01"]


def test_a_home_made_table_is_refused() -> None:
    """A workbook without a 表号 belongs to nobody."""
    workbook, saved = openpyxl.Workbook(), io.BytesIO()
    workbook.save(saved)
    examination = examined(saved.getvalue())
    assert [each.rule for each in examination.findings] == ["P02"]
    assert (examination.refused, examination.unit_id) == (True, "")


def test_a_sheet_pasted_from_another_unit_is_refused() -> None:
    """The printed number names another unit than the hidden ones."""
    own = openpyxl.load_workbook(io.BytesIO(plan_file("A")))
    other = openpyxl.load_workbook(io.BytesIO(plan_file("B")))
    own[PLAN_SHEET]["C4"] = other[PLAN_SHEET]["C4"].value
    saved = io.BytesIO()
    own.save(saved)
    assert [each.rule for each in examined(saved.getvalue()).findings] == ["P04"]


def test_a_deleted_month_refuses_the_form() -> None:
    """Without a column nothing beside it can be judged."""
    workbook = openpyxl.load_workbook(io.BytesIO(plan_file("A")))
    workbook[PLAN_SHEET].delete_cols(list(PlanColumn).index(C.JUNE) + 1)
    saved = io.BytesIO()
    workbook.save(saved)
    examination = examined(saved.getvalue())
    assert [each.rule for each in examination.findings if each.severity is Severity.REFUSED] == [
        "P06"
    ]
    assert (examination.refused, examination.plans) == (True, ())


def test_exchanged_headings_are_not_believed() -> None:
    """Two months whose headings changed places are lost, not read as each other."""
    workbook = openpyxl.load_workbook(io.BytesIO(plan_file("A")))
    sheet = workbook[PLAN_SHEET]
    for row in sheet.iter_rows():
        for cell in row:
            cell.value = {"6月": "7月", "7月": "6月"}.get(cell.value, cell.value)
    saved = io.BytesIO()
    workbook.save(saved)
    examination = examined(saved.getvalue())
    assert examination.refused
    assert "6月、7月" in examination.findings[0].read


def changed(later: datetime, **also: PlanAnswers) -> PlanExamination:
    """Unit A's plan, then a lowered one for 1.1 received later."""
    first = examined(plan_file("A"), received=datetime(2031, 2, 6, 9))
    lowered = {(ROW("1.1"), C.JUNE): Decimal(16), **CORRECTION, **also.get("also", {})}
    return examined(plan_file("A", lowered), first, received=later)


def test_before_the_due_day_the_last_plan_holds() -> None:
    """The due day itself is still free, the day after is not."""
    assert changed(datetime(2031, 2, 10, 23, 59)).findings == ()
    assert [each.rule for each in changed(datetime(2031, 2, 11)).findings] == ["P18"]


def test_the_due_day_is_moved_to_a_working_day() -> None:
    """9 February 2031 is a Sunday, so that Monday is the last free day."""
    setting = plan_setting()
    assert setting.due == setting.settled == date(2031, 2, 10)


def test_a_later_change_needs_an_approval() -> None:
    """Without one the change is asked about and not used; with one it is; the same is no change."""
    unapproved = changed(datetime(2031, 5, 6, 9))
    assert [(each.rule, each.severity) for each in unapproved.findings] == [
        ("P18", Severity.EXPLAIN)
    ]
    assert [each.indicator_id for each in unapproved.plans if not each.accepted] == ["1.1"]
    approved = changed(
        datetime(2031, 5, 6, 9), also={field(PlanField.APPROVAL): "示政办〔2031〕9号"}
    )
    assert approved.findings == ()
    assert all(each.accepted for each in approved.plans)
    first = examined(plan_file("A"))
    again = examined(plan_file("A"), first, received=datetime(2031, 5, 6, 9))
    assert again.findings == ()


def test_two_plans_of_one_moment_are_asked_about() -> None:
    """P22: of two different plans received at once neither is silently the last one."""
    first = examined(plan_file("A"))
    moment = first.receipt.received
    second = examined(plan_file("A", {(ROW("1.1"), C.JUNE): Decimal(16)}), first, received=moment)
    assert [(each.rule, each.severity.value) for each in second.findings] == [("P22", "K")]
    assert [each.indicator_id for each in second.plans if not each.accepted] == ["1.1"]
    assert examined(plan_file("A"), first, received=moment).findings == ()
    corrected = {**CORRECTION, (ROW("1.1"), C.JUNE): Decimal(16)}
    later = examined(plan_file("A", corrected), first, received=moment)
    assert "P22" in {each.rule for each in later.findings}


def test_a_correction_may_leave_blank_what_it_does_not_change() -> None:
    """Blank rows and a blank contact are no fault, and plan nothing."""
    first = examined(plan_file("A"))
    kept = {ROW("1.1"), PlanField.KIND.value}
    blank = {key: None for key in _typed("A") if key[0] not in kept and key not in CORRECTION}
    later = examined(plan_file("A", {**blank, **CORRECTION}), first)
    assert later.findings == ()
    assert [each.indicator_id for each in later.plans] == ["1.1"]
    assert later.contact is None


def _typed(unit_id: str) -> PlanAnswers:
    from example_plans import good_plan  # noqa: PLC0415 - one test needs it

    return good_plan(unit_id)


def test_the_office_s_own_plan_goes_before() -> None:
    """A row of the sheet 计划 is told, and the filed plan is kept as filed."""
    office = Plan(
        indicator_id="1.1",
        unit_id="A",
        values={Period(2031, 12): Decimal(40)},
        effective=Period(2031, 1),
        approval="示政办〔2031〕2号",
    )
    definitions = replace(EXAMPLE, plans=(office,))
    examination = examined(plan_file("A"), definitions=definitions)
    assert [each.rule for each in examination.findings] == ["P20"]


def told_of_year(*examinations: PlanExamination, now: datetime) -> list[Finding]:
    """What concerns units as a whole on a day."""
    return list(year_findings(plan_setting(now=now), examinations))


def test_nobody_is_late_on_the_due_day() -> None:
    """T09 begins on the day after."""
    assert told_of_year(now=datetime(2031, 2, 10, 12)) == []
    late = told_of_year(now=datetime(2031, 2, 12, 9))
    assert [(each.rule, each.unit, each.severity) for each in late] == [
        ("T09", unit, Severity.ERROR) for unit in "ABC"
    ]
    assert late[0].read == "没有收到实施计划表，已迟 2 个工作日"


def test_a_late_plan_and_a_missing_contact_are_told_apart() -> None:
    """Late is a notice; without a contact T09 stands as an error."""
    late = examined(plan_file("A"), received=datetime(2031, 2, 12, 9))
    nobody = examined(plan_file("B", NO_CONTACT))
    found = told_of_year(late, nobody, now=datetime(2031, 2, 20))
    assert [(each.unit, each.severity.value, each.read) for each in found if each.unit != "C"] == [
        ("B", "E", "没有可用的联络员信息"),
        ("A", "W", "2031年2月12日收到"),
    ]


def test_parts_must_reach_the_whole() -> None:
    """Two units share 8; 1 and 1 do not reach it, 4 and 4 do; one alone is not judged."""
    short = [examined(plan_file(unit)) for unit in "BC"]
    rules = [(each.rule, each.unit) for each in told_of_year(*short, now=datetime(2031, 2, 9))]
    assert rules == [("P21", "B"), ("P21", "C")]
    four = {(ROW("3.3"), C.DECEMBER): Decimal(4)}
    whole = [examined(plan_file(unit, four)) for unit in "BC"]
    assert told_of_year(*whole, now=datetime(2031, 2, 9)) == []
    assert told_of_year(short[0], now=datetime(2031, 2, 9)) == []


def test_a_later_file_settles_what_it_puts_right() -> None:
    """The first file's error is corrected by the second, and open until then."""
    bad = examined(plan_file("A", {(ROW("1.1"), C.JUNE): Decimal(3)}))
    good = examined(plan_file("A", CORRECTION), bad)
    assert [each.state.value for each in settled_plan_findings([bad])] == ["open"]
    assert [each.state.value for each in settled_plan_findings([bad, good])] == ["corrected"]


def test_a_form_of_earlier_definitions_is_told_and_used() -> None:
    """Where no row differs the plan stands; what does differ is told row by row."""
    issued = replace(EXAMPLE, version="00000000")
    examination = examined(plan_file("A", definitions=issued))
    assert [each.rule for each in examination.findings] == ["P05"]
    assert all(each.accepted for each in examination.plans)


def test_every_rule_is_tried_here() -> None:
    """No rule on plans is without an example in this file."""
    with open(__file__, encoding="utf-8") as own:  # noqa: PTH123 - this very file
        text = own.read()
    assert [each.code for each in PLAN_RULES if each.code not in text] == []
