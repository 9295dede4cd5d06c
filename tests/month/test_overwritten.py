"""What a published month was promised stays promised: typing over it is told everywhere."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from command_line import MARCH, minsheng
from example_issued import issued_march, run_april, run_march
from example_workbook import EditableTables, change, changed, example_tables

from pipeline.commands.doors import Exit
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.schema import Sheet
from pipeline.office.workspace import Workspace

IND, PRO, CHA = Sheet.INDICATORS, Sheet.PROJECTS, Sheet.CHANGES


def put_definitions(office: Workspace, tables: EditableTables) -> None:
    """Save the clerk's edited workbook."""
    (office.root / "targets" / "2031.xlsx").write_bytes(render_definitions(tables))


def said(office: Workspace, *words: str) -> str:
    """What a command prints, with its lines joined."""
    return "".join(minsheng(office.root, *words).out.split())


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """The invented county after its March was published."""
    return issued_march(tmp_path)


def test_a_target_typed_over_after_a_seal_is_told(office: Workspace) -> None:
    """Check, doctor and run name indicator, month, both targets and the row to write instead."""
    put_definitions(office, changed(IND, 1, amount=Decimal(44)))
    done = minsheng(office.root, "targets", "check", "2031")
    assert (done.code, done.out.splitlines()[-1]) == (
        Exit.FINE,
        "清单定义可以使用，通报模板齐备；以上 1 处请核对。",
    )
    told = (
        "1.1新建示范点的目标：2031年3月的通报是按40个印发的，现在的清单定义写的是44个，"
        "以前的月份也会照改后的算。年中调整的，请把原来那一格改回40个，在“指标”表另起一行，"
        "写新目标、生效月份和批准文件；原来就写错的，请在下期通报中说明。"
    )
    assert told in "".join(done.out.split())
    assert told in said(office, "doctor")
    assert minsheng(office.root, "doctor").code == Exit.FINE
    assert f"注意：{told}" in "".join(run_april(office).out.split())


def test_a_deadline_typed_over_after_a_seal_is_told_once(office: Workspace) -> None:
    """A project's deadline is told with the sheet of changes, not again for each indicator."""
    put_definitions(office, changed(PRO, 1, deadline="2031年10月"))
    told = said(office, "targets", "check", "2031")
    assert told.count("完成时限：2031年3月的通报是按2031年12月31日印发的") == 1
    assert "项目1示例人居提升工程的完成时限" in told
    assert "在“变更”表写新的时限、生效月份和批准文件" in told


def test_a_way_of_comparing_typed_over_is_told_in_words(office: Workspace) -> None:
    """Where the amount is the same, the two ways of comparing tell the targets apart."""
    put_definitions(office, changed(IND, 1, comparison="约"))
    told = said(office, "targets", "check", "2031")
    assert "按40个（不少于）印发的，现在的清单定义写的是40个（约）" in told


def test_what_is_changed_properly_or_before_a_seal_is_not_told(tmp_path: Path) -> None:
    """Rows with a month, the sheet of changes, and months not published yet say nothing."""
    office = run_march(tmp_path)
    put_definitions(office, changed(IND, 1, amount=Decimal(44)))
    assert "印发" not in said(office, "targets", "check", "2031")
    put_definitions(office, example_tables())
    assert minsheng(office.root, "issue", str(MARCH), "--number", "示督字〔2031〕4号").code == 0
    tables = changed(
        IND,
        10,
        id="1.1",
        comparison="不少于",
        amount=Decimal(44),
        measure="个",
        effective="2031年4月",
        approval="示政发〔2031〕8号",
    )
    moved = {"table": "项目", "row": "1", "column": "完成时限", "value": date(2031, 10, 31)}
    change(tables, CHA, 1, **moved, effective="2031年4月", approval="示政发〔2031〕8号")
    put_definitions(office, tables)
    done = minsheng(office.root, "targets", "check", "2031")
    assert done.out.splitlines()[-1] == "清单定义可以使用，通报模板齐备。", done.said
