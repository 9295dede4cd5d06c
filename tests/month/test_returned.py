"""A month gives units their own workbooks back, and takes the mended ones."""

import hashlib
import json
from datetime import date
from pathlib import Path

from example_office import copy_office, put
from form_workbook import filled, opened

from pipeline.forms.keys import Column
from pipeline.model.period import Period
from pipeline.month.result import MonthResult
from pipeline.month.run import check_month, run_month
from pipeline.office.workspace import Workspace

MARCH = Period(2022, 3)
NAME = "退回修改/县住房和城乡建设局.xlsx"
BETTER = {
    ("indicator:4.1", Column.TARGET): 32,
    ("indicator:4.1", Column.CURRENT): 8,
    ("indicator:4.2", Column.CURRENT): 5.08,
    ("indicator:4.3", Column.CURRENT): 480,
    ("field:principal", Column.CONTENT): "示例",
    ("field:kind", Column.CONTENT): "更正",
}
"""What the sample unit types into the marked cells."""


def run(workspace: Workspace) -> MonthResult:
    """Run March on a day before its hard close."""
    return run_month(workspace, MARCH, date(2022, 4, 8), lambda _: None)


def returned(result: MonthResult) -> list[str]:
    """The names of the returned workbooks."""
    return [name for name in result.outputs if name.startswith("退回修改/")]


def test_the_mended_file_ends_the_matter(tmp_path: Path) -> None:
    """One unit's file goes back; once it is mended and received, none does."""
    workspace = Workspace(copy_office(tmp_path))
    first = run(workspace)
    assert returned(first) == [NAME]
    back = workspace.published_file(MARCH, NAME)
    sums = json.loads(first.outputs["run.json"])["outputs"]
    assert sums[NAME] == hashlib.sha256(back).hexdigest()
    put(workspace, "2022-03", "县住房和城乡建设局（改）.xlsx", filled(back, BETTER))
    second = run(workspace)
    assert returned(second) == []
    assert not (tmp_path / "outbox" / "2022-03" / "退回修改").exists()
    unit = next(each for each in second.board.units if each.unit.name == "县住房和城乡建设局")
    assert unit.qualified


def test_a_run_gives_the_same_workbook_again(tmp_path: Path) -> None:
    """The same inbox on the same day gives the same bytes, and so does trying it first."""
    workspace = Workspace(copy_office(tmp_path))
    day = date(2022, 4, 8)
    tried = check_month(workspace, MARCH, day, lambda _: None, render=True)
    assert tried.outputs[NAME] == run(workspace).outputs[NAME] == run(workspace).outputs[NAME]


def test_the_file_of_a_mail_is_named_without_the_mail(tmp_path: Path) -> None:
    """The review names the attachment; what the office called the mail is its own business."""
    workspace = Workspace(copy_office(tmp_path))
    run(workspace)
    result = run_month(workspace, Period(2022, 4), None, lambda _: None)
    (name,) = returned(result)
    assert name == "退回修改/县民政局.xlsx"
    facts = opened(result.outputs[name]).worksheets[0]["A2"].value
    assert facts.startswith(
        "填报单位：县民政局　　报告期：2022年4月　　文件：县民政局4月月报表.xlsx"
    )
