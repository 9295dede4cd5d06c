"""``minsheng plans`` and ``minsheng forms --plan``: what the clerk sees and how they end."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from command_line import minsheng
from example_office import invented_office, put
from example_plans import plan_file

from pipeline.commands.doors import Exit
from pipeline.forms.plan.layout import PlanColumn
from pipeline.model.period import Period
from pipeline.month.setting import load_year
from pipeline.office.workspace import Workspace

FOLDER, DAY = "2031-实施计划", "2031-02-09"


def office(root: Path, *unit_ids: str) -> Workspace:
    """The invented office with the plans of some units."""
    workspace = invented_office(root)
    definitions = load_year(workspace, Period(2031, 1)).definitions
    (root / "inbox" / FOLDER).mkdir()
    part = {("plan:indicator:3.3", PlanColumn.DECEMBER): Decimal(4)}
    for unit_id in unit_ids:
        typed = part if unit_id in "BC" else {}
        put(workspace, FOLDER, f"{unit_id}.xlsx", plan_file(unit_id, typed, definitions))
    return workspace


def test_plan_forms_are_issued_and_listed(tmp_path: Path) -> None:
    """The folder and the next command are named."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "forms", "--plan", "2031")
    assert (done.code, done.err) == (Exit.FINE, "")
    heading, *names, step = done.out.splitlines()
    assert heading == "已生成 3 份实施计划表，在 forms/2031-实施计划 文件夹："
    folder = tmp_path / "forms" / FOLDER
    assert {name.strip() for name in names} == {path.name for path in folder.glob("*.xlsx")}
    assert "minsheng plans 2031" in step


@pytest.mark.parametrize("words", [(), ("2031-03", "--plan", "2031")])
def test_a_month_or_a_year_and_not_both(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Neither, or both, ends with 2 and a Chinese sentence."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "forms", *words)
    assert done.code == Exit.USAGE
    assert "--plan 2031" in done.err


def test_all_plans_filed(tmp_path: Path) -> None:
    """Three units, no question: 0, and the files are named with the warning on contacts."""
    office(tmp_path, "A", "B", "C")
    done = minsheng(tmp_path, "plans", "2031", "--as-of", DAY)
    assert (done.code, done.err) == (Exit.FINE, "")
    assert "报送：应报 3，实报 3，联络员 3" in done.out
    assert "没有需要处理的问题。" in done.out
    assert "“联络员（内部）”一页只供办公室内部使用" in done.out
    assert {path.name for path in (tmp_path / "outbox" / FOLDER).glob("*.*")} >= {
        "实施计划汇总.xlsx",
        "run.json",
    }


def test_units_missing_after_the_due_day(tmp_path: Path) -> None:
    """A unit without a plan after the due day: 4, its name, and T09."""
    office(tmp_path, "A", "B")
    done = minsheng(tmp_path, "plans", "2031", "--as-of", "2031-02-20")
    assert done.code == Exit.UNITS_MISSING
    assert "未报：示例县丙局" in done.out
    assert "T09" in done.out


def test_a_fault_blocks_and_tells_the_way_out(tmp_path: Path) -> None:
    """A file that is no plan ends with 3 and its rule; nothing is written by a trial."""
    workspace = office(tmp_path, "A")
    put(workspace, FOLDER, "扫描件.xlsx", b"no workbook")
    done = minsheng(tmp_path, "plans", "2031", "--as-of", DAY, "--dry-run")
    assert done.code == Exit.BLOCKED
    assert "P01" in done.out
    assert "只试了一遍" in done.out
    assert not (tmp_path / "outbox").exists()


def test_json_is_the_record(tmp_path: Path) -> None:
    """Another program gets the record and nothing else."""
    office(tmp_path, "A")
    done = minsheng(tmp_path, "plans", "2031", "--as-of", DAY, "--json")
    assert json.loads(done.out)["year"] == 2031


def test_no_folder_is_told(tmp_path: Path) -> None:
    """Without the inbox folder the sentence names it."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "plans", "2031")
    assert done.code == Exit.CONFIGURATION
    assert f"inbox/{FOLDER}" in done.err


def test_status_tells_of_plans_that_wait(tmp_path: Path) -> None:
    """Plans that came and were not examined are told of beside the next step, until they are."""
    office(tmp_path, "A")
    waiting = minsheng(tmp_path, "status").out
    assert "另外：2031年实施计划有 1 项收件还没有审核，运行 minsheng plans 2031" in waiting
    minsheng(tmp_path, "plans", "2031", "--as-of", DAY)
    assert "实施计划" not in minsheng(tmp_path, "status").out
