"""A change of the definitions in the course of the year: earlier months stay as they were."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from command_line import DAY, MARCH, filled_forms
from example_office import invented_office, put
from example_workbook import changed

from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.cells import Value
from pipeline.definitions.sheets.schema import Sheet
from pipeline.month.forms import issue_forms
from pipeline.month.result import MonthResult
from pipeline.month.run import run_month
from pipeline.office.workspace import Workspace

APRIL = MARCH.next()


def ran(office: Workspace, day: str) -> MonthResult:
    """Run March or April as of a day."""
    period = MARCH if day == DAY else APRIL
    return run_month(office, period, date.fromisoformat(day), lambda _: None)


def change(office: Workspace, column: str, value: Value) -> None:
    """Change a cell of project 1 from April on."""
    tables = changed(
        Sheet.CHANGES,
        1,
        table="项目",
        row="1",
        column=column,
        value=value,
        effective="2031年4月",
        approval="示例政办函〔2031〕9号",
    )
    (office.root / "targets" / "2031.xlsx").write_bytes(render_definitions(tables))


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """The invented county after a good March."""
    workspace = invented_office(tmp_path)
    for name, content in filled_forms(workspace):
        put(workspace, str(MARCH), name, content)
    workspace.make_inbox(APRIL)
    return workspace


def test_a_unit_that_takes_over_goes_on_from_the_former_one(office: Workspace) -> None:
    """The new unit's form shows the former one's last figure, and its board goes on from it."""
    march = ran(office, DAY)
    change(office, "主办单位", "丁局")
    for name, content in filled_forms(office, APRIL):
        put(office, str(APRIL), name, content)
    assert [name.partition("_")[0] for name in issue_forms(office, APRIL).names] == [
        "示例县丁局",
        "示例县乙局",
        "示例县丙局",
    ]
    april = ran(office, "2031-05-06")
    before = next(each for each in march.board.indicators() if each.indicator.id == "1.1")
    now = next(each for each in april.board.indicators() if each.indicator.id == "1.1")
    assert now.previous == before.amount
    assert [part.unit_id for part in now.parts] == ["D"]
    assert [part.unit_id for part in now.before] == ["D"]


def test_an_earlier_month_stays_under_the_earlier_definitions(office: Workspace) -> None:
    """March run again after a change from April on gives the very same board and outputs."""
    first = ran(office, DAY)
    change(office, "完成时限", "2031年10月")
    again = ran(office, DAY)
    assert again.board.projects == first.board.projects
    assert again.outputs["通报.docx"] == first.outputs["通报.docx"]
    april = ran(office, "2031-05-06")
    assert april.board.projects[0].project.deadline == date(2031, 10, 31)


def test_a_nearer_deadline_raises_the_schedule(office: Workspace) -> None:
    """The straight line runs to the deadline that holds in the month: 4/10 instead of 4/12."""
    ran(office, DAY)
    before = ran(office, "2031-05-06").board.indicators()[0].schedule
    change(office, "完成时限", "2031年10月")
    after = ran(office, "2031-05-06").board.indicators()[0].schedule
    assert (before.quantize(Decimal("0.1")), after.quantize(Decimal("0.1"))) == (
        Decimal("33.3"),
        Decimal("40.0"),
    )
