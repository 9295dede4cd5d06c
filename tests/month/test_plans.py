"""A year's plans from inbox to schedule, on the invented county."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import filled_forms
from example_office import invented_office, put
from example_plans import PlanAnswers, plan_file

from pipeline.definitions.types import Definitions
from pipeline.forms.layout import form_layout
from pipeline.forms.plan.layout import PlanColumn, PlanField
from pipeline.ledger.ledger import Ledger
from pipeline.model.period import Period, PlanYear
from pipeline.model.receipt import Receipt
from pipeline.model.verdict import Verdict
from pipeline.month.forms import issue_forms, issue_plan_forms
from pipeline.month.issue import Wish, issue_month
from pipeline.month.plans import PlansResult, check_plans, run_plans
from pipeline.month.run import check_month, run_month
from pipeline.month.setting import load_year
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace
from pipeline.reading.plan.parse import parse_plan
from samples.filling import fill
from samples.invented import Month, answers

FOLDER = str(PlanYear(2031))
MARCH = Period(2031, 3)
REGISTER = "收件登记.xlsx"


def quiet(_name: str) -> None:
    """Nobody is told of progress."""


def definitions_of(workspace: Workspace) -> Definitions:
    """The county's definitions as its office has them."""
    return load_year(workspace, MARCH).definitions


def file_plan(
    workspace: Workspace, unit_id: str, name: str, typed: PlanAnswers | None = None
) -> None:
    """Drop a unit's plan into the plans' inbox."""
    content = plan_file(unit_id, typed, definitions_of(workspace))
    put(workspace, FOLDER, name, content)


def run(workspace: Workspace, as_of: date = date(2031, 2, 9)) -> PlansResult:
    """Run the plans as told for a day."""
    return run_plans(workspace, 2031, as_of, quiet)


@pytest.fixture(name="office")
def office_with_plans(tmp_path: Path) -> Workspace:
    """The invented office, the plans of A and B in its inbox."""
    workspace = invented_office(tmp_path)
    file_plan(workspace, "A", "甲局.xlsx")
    file_plan(workspace, "B", "乙局.xlsx")
    return workspace


def test_a_plan_over_which_the_program_breaks_costs_itself(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other plans are taken, the log tells why, and once that is mended the plan is too."""
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.month.plan_examine.parse_plan", _break_over_a)
        result = run(office)
    assert [each.verdict for each in result.board.entries] == [Verdict.ACCEPTED, Verdict.REFUSED]
    log = (office.root / "minsheng.log").read_text(encoding="utf-8")
    assert "OverflowError: a day beyond the calendar" in log
    again = {each.verdict for each in run(office).board.entries}
    assert again == {Verdict.ACCEPTED}


def _break_over_a(receipt: Receipt, *others: Any) -> Any:
    if receipt.name.startswith("甲"):
        raise OverflowError("a day beyond the calendar")
    return parse_plan(receipt, *others)


def test_filed_plans_stand_in_the_ledger_with_their_cells(office: Workspace) -> None:
    """What the run found comes back from the ledger whole, and the chain through it is sound."""
    result = run(office)
    with Ledger(office.ledger_path) as ledger:
        assert ledger.plans(2031) == result.board.examinations
        assert ledger.plans(2030) == ()
        assert ledger.verify_chain() == ()
        assert ledger.periods() == ()
    (first, *_) = result.board.examinations
    assert first.accounted is not None
    assert first.accounted.unread == 0
    for value in first.plans[0].values:
        assert value.source.sha256 == first.receipt.sha256
        assert office.archived(value.source.sha256)
        assert Decimal(value.source.raw) == value.amount


def test_the_same_inbox_gives_the_same_bytes_and_no_second_examination(office: Workspace) -> None:
    """A second run changes nothing but that it is noted."""
    first, second = run(office), run(office)
    assert first.outputs == second.outputs
    with Ledger(office.ledger_path) as ledger:
        assert ledger.plans(2031) == first.board.examinations


def test_a_trial_writes_nothing(office: Workspace) -> None:
    """``check_plans`` says the same and leaves the folder as it was."""
    before = sorted(path.name for path in office.root.iterdir())
    tried = check_plans(office, 2031, date(2031, 2, 9), quiet)
    assert sorted(path.name for path in office.root.iterdir()) == before
    assert tried.outputs == run(office).outputs


def test_the_schedule_follows_a_filed_plan(office: Workspace) -> None:
    """March is held against the plans of A and B, and against the line where none was filed."""
    for name in ("1.1", "2.1", "3.1"):
        assert not standing(office, name).planned
    run(office, date(2031, 2, 7))
    lowered = {("plan:indicator:1.1", PlanColumn(f"month:{m}")): Decimal(4) for m in range(3, 12)}
    file_plan(office, "A", "甲局二.xlsx", lowered)
    run(office)
    planned = standing(office, "1.1")
    assert (planned.planned, planned.schedule) == (True, 10)
    ladder = standing(office, "2.1")
    assert (ladder.planned, ladder.schedule) == (True, 0)
    assert not standing(office, "3.1").planned


def standing(workspace: Workspace, indicator_id: str, period: Period = MARCH):  # noqa: ANN201 - one line
    """An indicator's standing in a month tried on the present ledger."""
    result = check_month(workspace, period, date(period.year, period.month + 1, 3), quiet)
    found = [
        each
        for project in result.board.projects
        for each in project.indicators
        if each.indicator.id == indicator_id
    ]
    return found[0]


def test_a_plan_received_after_the_month_s_day_is_not_known_to_it(office: Workspace) -> None:
    """A month told for a day knows the plans of that day."""
    run_plans(office, 2031, date(2031, 4, 20), quiet)
    assert not standing(office, "1.1").planned


def test_a_month_s_outputs_name_no_liaison(office: Workspace) -> None:
    """Nothing of the liaison stands in any output but on the one sheet of contacts."""
    result = run(office)
    issue_forms(office, MARCH)
    month = run_month(office, MARCH, date(2031, 4, 3), quiet)
    secret = ("示例联络员", "2345678", "lianluo@example.cn")
    assert not any(word in result.outputs["run.json"].decode() for word in secret)
    assert not any(word in month.outputs["run.json"].decode() for word in secret)
    for content in (result.outputs["实施计划汇总.xlsx"], month.outputs["汇总表.xlsx"]):
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        for sheet in workbook:
            told = "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value)
            shown = [word for word in secret if word in told]
            assert shown == ([*secret] if sheet.title == "联络员（内部）" else [])


def test_the_monthly_plan_is_printed_large_enough(office: Workspace) -> None:
    """Twelve months beside names and targets are printed on A3, the other sheets on A4."""
    outputs = run_plans(office, 2031, date(2031, 2, 8), quiet).outputs
    workbook = openpyxl.load_workbook(io.BytesIO(outputs["实施计划汇总.xlsx"]))
    papers = {sheet.title: sheet.page_setup.paperSize for sheet in workbook}
    assert {title for title, paper in papers.items() if paper == 8} == {"月度计划"}


def misfile(office: Workspace) -> None:
    """A's form of March lies among the plans, and a plan of A among March's returns."""
    definitions = definitions_of(office)
    layout = form_layout(definitions, "EX2031", "A", MARCH, {})
    dates = load_year(office, MARCH).dates(MARCH)
    issue_forms(office, MARCH)
    form = next(path for path in (office.root / "forms/2031-03").glob("*甲局*")).read_bytes()
    monthly = fill(form, answers(layout, Month(period=MARCH, dates=dates, signed=date(2031, 4, 2))))
    put(office, FOLDER, "三月.xlsx", monthly)
    put(office, "2031-03", "计划.xlsx", plan_file("A", None, definitions))


def test_misfiled_forms_are_told_on_both_sides(office: Workspace) -> None:
    """A monthly form among plans, and a plan among returns, each has a verdict and a way out."""
    misfile(office)
    plans = run(office)
    (entry,) = [each for each in plans.board.entries if each.name == "三月.xlsx"]
    assert (entry.verdict.value, entry.reason) == ("refused", "2031年3月的月报表")
    month = check_month(office, MARCH, date(2031, 4, 3), quiet)
    (entry,) = [each for each in month.entries if each.name == "计划.xlsx"]
    assert (entry.verdict.value, entry.reason) == ("refused", "2031年的实施计划表")
    (finding,) = [each for each in month.board.findings if each.place.file == "计划.xlsx"]
    assert (finding.rule, "inbox/2031-实施计划" in finding.fix) == ("F16", True)


def test_misfiled_forms_are_forgotten_once_moved(office: Workspace) -> None:
    """Each put into the other's folder as told, neither side asks for it any more."""
    misfile(office)
    run(office)
    run_month(office, MARCH, date(2031, 4, 3), quiet)
    inbox = office.root / "inbox"
    (inbox / FOLDER / "三月.xlsx").rename(inbox / str(MARCH) / "三月.xlsx")
    (inbox / str(MARCH) / "计划.xlsx").rename(inbox / FOLDER / "计划.xlsx")
    run(office)
    month = run_month(office, MARCH, date(2031, 4, 3), quiet)
    plans = run(office)
    assert (month.moved, month.recalled, plans.moved) == (("计划.xlsx",), (), ("三月.xlsx",))
    told = (*month.board.findings, *plans.board.findings)
    assert not {"F16", "P03"} & {each.rule for each in told}


def test_what_is_merely_gone_from_the_plans_is_still_told(office: Workspace) -> None:
    """A monthly form that was deleted and put into no month's folder is told from the archive."""
    misfile(office)
    run(office)
    (office.root / "inbox" / FOLDER / "三月.xlsx").unlink()
    plans = run(office)
    assert plans.moved == ()
    assert "P03" in {each.rule for each in plans.board.findings}


def test_forms_are_issued_for_the_year(tmp_path: Path) -> None:
    """One plan form for each lead unit, in the year's own folder, and an inbox for them."""
    workspace = invented_office(tmp_path)
    names = issue_plan_forms(workspace, 2031)
    folder = tmp_path / "forms" / FOLDER
    assert sorted(names) == sorted(path.name for path in folder.glob("*.xlsx"))
    assert len(names) == 3
    assert run(workspace).board.entries == ()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The sentence names the folder of the plans."""
    with pytest.raises(OfficeError, match="inbox/2031-实施计划"):
        run(invented_office(tmp_path))


def test_a_plan_s_correction_counts_by_receipt(office: Workspace) -> None:
    """Of two files before the due day the later one holds, blanks erase nothing."""
    lowered: PlanAnswers = {
        (PlanField.KIND.value, PlanColumn.CONTENT): "更正",
        ("plan:indicator:1.1", PlanColumn.MARCH): Decimal(2),
    }
    run(office, date(2031, 2, 7))
    file_plan(office, "A", "甲局更正.xlsx", lowered)
    result = run(office, date(2031, 2, 9))
    (plan,) = [each.plan for each in result.board.plans if each.indicator.id == "1.1" and each.plan]
    assert plan.values[MARCH] == 2
    assert plan.effective == Period(2031, 1)
    record = json.loads(result.outputs["run.json"])
    assert {each["unit"] for each in record["plans"]} == {"A", "B"}


def test_plans_that_came_after_the_last_run_are_seen_before_a_month_is_published(
    office: Workspace,
) -> None:
    """A plan changes schedules: the month is run again and looked at before it is issued."""
    for name, content in filled_forms(office):
        put(office, str(MARCH), name, content)
    for day in (3, 10):
        run_month(office, MARCH, date(2031, 4, day), quiet)
    run(office, date(2031, 4, 10))
    wish = Wish(period=MARCH, number="示督字〔2031〕4号", day=None, who="经办甲")
    with pytest.raises(OfficeError, match=r"实施计划.*请先运行 minsheng run 2031-03"):
        issue_month(office, wish, quiet)
    run_month(office, MARCH, date(2031, 4, 10), quiet)
    assert issue_month(office, wish, quiet).seal.number == wish.number
