"""A correction of an earlier month in this folder: the office moves it; no unit is blamed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from example_checks import Return
from example_office import invented_office, put
from example_returned import KIND, content_of
from example_seals import a_seal
from packing import packed

from pipeline.board.reporting import Reporting
from pipeline.commands.report import next_steps, result_lines
from pipeline.forms.keys import Column
from pipeline.model.period import Period
from pipeline.model.verdict import Verdict
from pipeline.month.result import MonthResult
from pipeline.month.run import run_month
from pipeline.office.workspace import Workspace

MARCH, APRIL = Period(2031, 3), Period(2031, 4)
CORRECTION = content_of(Return(period=MARCH, changes={KIND: "更正"}))
FIRST = content_of(Return(period=MARCH))
FAULTY = content_of(Return(changes={("indicator:1.1", Column.CURRENT): "6+2"}))
NAME = "退回修改/示例县甲局.xlsx"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """April's folder with unit A's correction of March, put there after its return of April."""
    workspace = invented_office(tmp_path)
    put(workspace, "2031-04", "a.xlsx", FAULTY)
    put(workspace, "2031-04", "b.xlsx", CORRECTION)
    return workspace


def run(workspace: Workspace, period: Period = APRIL, day: int = 6) -> MonthResult:
    """A run in May."""
    return run_month(workspace, period, date(2031, 5, day), lambda _: None)


def of_a(result: MonthResult) -> Reporting:
    """How unit A reported."""
    return next(each.reporting for each in result.board.units if each.unit.id == "A")


def shown(result: MonthResult) -> str:
    """The screen in one line."""
    return "".join(line.strip() for line in (*result_lines(result), *next_steps(result)))


def test_the_screen_says_where_it_belongs(workspace: Workspace) -> None:
    """The file waits for the office; message and next step tell folder and command."""
    result = run(workspace)
    verdicts = {each.name: each.verdict for each in result.entries}
    assert verdicts["b.xlsx"] is Verdict.HELD
    told = shown(result)
    assert "请办公室把它移到 inbox/2031-03 文件夹，在该文件夹的收件登记中写明收到时间，" in told
    assert "再运行 minsheng run 2031-03。" in told
    assert "把更正往月的表移到该月的收件文件夹" in told
    assert "问清拒收的文件是哪个单位报的" not in told


def test_the_unit_gets_its_own_form_back(workspace: Workspace) -> None:
    """What goes back is the return of this month that needs mending, and no word of the other."""
    result = run(workspace)
    (finding,) = (each for each in result.board.findings if each.rule == "F17")
    assert finding.unit == ""
    (reminder,) = (each for each in result.board.reminders if each.unit.id == "A")
    assert {each.rule for each in reminder.findings} == {"C06"}
    assert b"PK" in result.outputs[NAME]


def test_a_unit_that_sent_a_correction_alone_has_not_reported(workspace: Workspace) -> None:
    """A correction of March is no refused return of April."""
    (workspace.root / "inbox" / "2031-04" / "a.xlsx").unlink()
    result = run(workspace)
    assert of_a(result) is Reporting.MISSING
    assert NAME not in result.outputs


def test_once_moved_it_is_heard_of_no_more(workspace: Workspace) -> None:
    """After the file was moved and its month was run, this month no longer waits for it."""
    run(workspace)
    folder = workspace.root / "inbox"
    (folder / "2031-04" / "b.xlsx").rename(folder / "2031-03" / "b.xlsx")
    assert not any(each.refused for each in run(workspace, MARCH).examinations)
    result = run(workspace)
    assert (result.moved, result.recalled) == (("b.xlsx",), ())
    assert not any(each.rule == "F17" for each in result.board.findings)
    assert not any("待人工处理" in each for each in result.board.blocking)


def test_what_is_merely_gone_still_waits(workspace: Workspace) -> None:
    """A file that was deleted and is in no other month's folder is told from the archive."""
    run(workspace)
    (workspace.root / "inbox" / "2031-04" / "b.xlsx").unlink()
    result = run(workspace)
    assert (result.moved, result.recalled) == ((), ("b.xlsx",))
    assert any("待人工处理" in each for each in result.board.blocking)


def test_a_wrong_form_that_is_merely_gone_stays_refused(workspace: Workspace) -> None:
    """A sent March's form, which March's folder had already, as April's: deleting it moves none."""
    folder = workspace.root / "inbox"
    for name in ("a.xlsx", "b.xlsx"):
        (folder / "2031-04" / name).unlink()
    put(workspace, "2031-03", "三月.xlsx", FIRST)
    run(workspace, MARCH)
    put(workspace, "2031-04", "四月.xlsx", FIRST)
    assert of_a(run(workspace)) is Reporting.REFUSED
    (folder / "2031-04" / "四月.xlsx").unlink()
    result = run(workspace)
    assert (result.moved, result.recalled) == ((), ("四月.xlsx",))
    assert of_a(result) is Reporting.REFUSED


def test_a_wrong_form_that_was_moved_is_held_against_nobody(workspace: Workspace) -> None:
    """March's form, put into April's folder by mistake and then into March's, is A's of March."""
    folder = workspace.root / "inbox"
    for name in ("a.xlsx", "b.xlsx"):
        (folder / "2031-04" / name).unlink()
    put(workspace, "2031-04", "三月.xlsx", FIRST)
    assert of_a(run(workspace)) is Reporting.REFUSED
    (folder / "2031-04" / "三月.xlsx").rename(folder / "2031-03" / "三月.xlsx")
    run(workspace, MARCH)
    result = run(workspace)
    assert (result.moved, of_a(result)) == (("三月.xlsx",), Reporting.MISSING)


def test_what_its_month_had_before_need_not_be_moved_again(workspace: Workspace) -> None:
    """A correction that March's folder has already waits no longer once April's copy is gone."""
    put(workspace, "2031-03", "b.xlsx", CORRECTION)
    run(workspace, MARCH)
    run(workspace)
    (workspace.root / "inbox" / "2031-04" / "b.xlsx").unlink()
    result = run(workspace)
    assert result.moved == ("b.xlsx",)
    assert not any("待人工处理" in each for each in result.board.blocking)


def test_out_of_a_packed_file_it_is_saved_first(workspace: Workspace) -> None:
    """With A's return in the same packed file, which is told from the archive once that is gone."""
    inbox = workspace.root / "inbox"
    for name in ("a.xlsx", "b.xlsx"):
        (inbox / "2031-04" / name).unlink()
    returns = {"四月.xlsx": content_of(Return(period=APRIL)), "更正.xlsx": CORRECTION}
    put(workspace, "2031-04", "甲局.zip", packed(returns))
    told = shown(run(workspace))
    assert "先把它从压缩包（邮件）里另存出来，放到 inbox/2031-03 文件夹" in told
    assert "从 inbox/2031-04 文件夹中删去。" in told
    put(workspace, "2031-03", "更正.xlsx", CORRECTION)
    (inbox / "2031-04" / "甲局.zip").unlink()
    run(workspace, MARCH)
    result = run(workspace)
    assert (result.moved, result.recalled) == (("甲局.zip/更正.xlsx",), ("甲局.zip/四月.xlsx",))
    assert not any("待人工处理" in each for each in result.board.blocking)


def test_after_issue_the_next_step_is_to_accept(workspace: Workspace) -> None:
    """A correction that came after the close of a sealed month is accepted by the office."""
    result = replace(run(workspace, MARCH), seal=a_seal(MARCH), told_in=APRIL)
    assert "minsheng accept" not in "".join(next_steps(result))
    (workspace.root / "inbox" / "2031-04" / "b.xlsx").rename(
        workspace.root / "inbox" / "2031-03" / "b.xlsx"
    )
    late = replace(run(workspace, MARCH, day=7), seal=a_seal(MARCH), told_in=APRIL)
    assert any(each.rule == "T03" for each in late.board.findings)
    told = "".join(next_steps(late))
    assert "minsheng accept --list 2031-03" in told
    assert told.index("minsheng accept") < told.index("minsheng run 2031-04")
