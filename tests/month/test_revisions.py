"""A published month is looked at again under what it was published under: plans, changes, leads."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from command_line import MARCH, filled_forms
from example_issued import AFTER_DUE, APRIL, APRIL_DAY, LATER, form_of_a, issue
from example_lists import AGREEING, CITY, CITY_TITLE, collected, two_list_office
from example_office import invented_office, put
from example_plans import plan_file
from example_seals import a_seal
from example_workbook import changed

from pipeline.commands.report import next_steps
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.schema import Sheet
from pipeline.forms.keys import Column, FieldKey
from pipeline.forms.plan.layout import PlanColumn
from pipeline.model.period import Period, PlanYear
from pipeline.model.submission import SubmissionKind
from pipeline.month.keeping import kept_ledger
from pipeline.month.plans import run_plans
from pipeline.month.run import check_month, run_month
from samples.filling import Answers, fill


def quiet(_name: str) -> None:
    """Nobody is told of progress."""


def test_a_correction_is_held_against_plan_and_lead_of_its_own_month(tmp_path: Path) -> None:
    """A corrects March after 丁局 took over in April: told as A's, under A's plan, and alone."""
    office = invented_office(tmp_path)
    months = {PlanColumn(f"month:{month}"): Decimal(4) for month in range(3, 12)}
    low = {("plan:indicator:1.1", column): amount for column, amount in months.items()}
    put(office, str(PlanYear(2031)), "甲局.xlsx", plan_file("A", low))
    run_plans(office, 2031, date(2031, 2, 9), quiet)
    for name, content in filled_forms(office):
        put(office, str(MARCH), name, content)
    published = run_month(office, MARCH, date.fromisoformat(AFTER_DUE), quiet).board
    assert issue(office).code == 0
    takeover = changed(
        Sheet.CHANGES,
        1,
        table="项目",
        row="1",
        column="主办单位",
        value="丁局",
        effective="2031年4月",
        approval="示例政办函〔2031〕9号",
    )
    late = form_of_a(office, SubmissionKind.CORRECTION, {"1.1": "6"}, "重复计算，扣除。")
    (office.root / "targets" / "2031.xlsx").write_bytes(render_definitions(takeover))
    put(office, str(MARCH), "更正.xlsx", late)
    run_month(office, MARCH, date.fromisoformat(LATER), quiet)
    office.make_inbox(APRIL)
    (told,) = check_month(office, APRIL, date.fromisoformat(APRIL_DAY), quiet).board.revisions
    (correction,) = told.corrections
    printed = published.indicators()[0]
    assert (correction.unit, correction.new.unit_id) == ("示例县甲局", "A")
    assert correction.before == printed
    assert (correction.after.planned, correction.after.schedule) == (True, 10)
    assert told.indicators_before == published.indicator_counts()


def test_a_correction_of_a_further_list_is_told_in_its_next_bulletin(tmp_path: Path) -> None:
    """The city's March said 9; corrected to 5 it stands in the city's April as such, and alone."""
    office = two_list_office(tmp_path)
    collected(office, AGREEING)
    run_month(office, MARCH, date.fromisoformat(AFTER_DUE), quiet)
    done = issue(office, "--list", CITY)
    assert done.code == 0, done.said
    form = office.root / "forms" / str(MARCH) / f"示例县甲局_2031年3月月报表（{CITY_TITLE}）.xlsx"
    typed: Answers = {
        (FieldKey.KIND.value, Column.CONTENT): "更正",
        ("indicator:11.1", Column.CURRENT): Decimal(5),
        ("indicator:11.1", Column.REMARK): "重复计算，扣除。",
        (FieldKey.PREPARER.value, Column.CONTENT): "张三",
        (FieldKey.PHONE.value, Column.CONTENT): "0000-0000000",
        (FieldKey.PRINCIPAL.value, Column.CONTENT): "李四",
        (FieldKey.SIGNED.value, Column.CONTENT): date(2031, 4, 18),
    }
    put(office, str(MARCH), "更正.xlsx", fill(form.read_bytes(), typed))
    run_month(office, MARCH, date.fromisoformat(LATER), quiet)
    office.make_inbox(APRIL)
    county, city = check_month(office, APRIL, date.fromisoformat(APRIL_DAY), quiet).every_list
    assert county.board.revisions == ()
    (told,) = city.board.revisions
    (correction,) = told.corrections
    assert (told.period, correction.indicator.id) == (MARCH, "11.1")
    assert (correction.old.amount, correction.new.amount) == (9, 5)


@pytest.mark.parametrize(
    ("published", "received", "told_in"),
    [
        ([3], date(2031, 4, 20), APRIL),
        ([3], date(2031, 5, 20), Period(2031, 5)),
        ([3, 4], date(2031, 4, 20), Period(2031, 5)),
        ([3], date(2032, 1, 20), None),
        (range(3, 13), date(2031, 4, 20), None),
    ],
)
def test_a_month_that_can_still_tell_of_a_correction_is_named(
    tmp_path: Path, published: Iterable[int], received: date, told_in: Period | None
) -> None:
    """It is not published yet, its hard close is not before the receipt, and the list has it."""
    office = invented_office(tmp_path)
    put(office, str(MARCH), "更正.xlsx", form_of_a(office, SubmissionKind.CORRECTION, {"1.1": "6"}))
    under = office.archive(office.definitions(2031))
    with kept_ledger(office) as ledger:
        for month in published:
            ledger.seal(replace(a_seal(Period(2031, month)), definitions=under))
    result = run_month(office, MARCH, received, quiet)
    assert result.told_in == told_in
    told = "".join(line.strip() for line in next_steps(result))
    assert (f"minsheng run {told_in}" if told_in else "没有下期通报可以带上更正说明") in told
