"""What the screen says of times of receipt that nobody noted, or noted wrongly."""

from datetime import date, datetime
from pathlib import Path

import pytest
from example_checks import Return
from example_office import invented_office, put
from example_returned import content_of

from pipeline.board.reporting import Reporting
from pipeline.commands.report import next_steps, result_lines
from pipeline.model.period import Period
from pipeline.month.result import MonthResult
from pipeline.month.run import check_month
from pipeline.office import clock
from pipeline.office.workspace import Workspace

APRIL = Period(2031, 4)
OMITTED = "其中没有登记收到时间、按发现时间计的：示例县甲局，请补记收件登记"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """April's folder with unit A's return and nothing that tells when it came."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 5, 9, 9))
    workspace = invented_office(tmp_path)
    put(workspace, "2031-04", "甲局.xlsx", content_of(Return()))
    return workspace


def registered(workspace: Workspace, *rows: str) -> None:
    """Put a register with some rows beside it."""
    lines = "\n".join(("文件,收到时间,方式", *rows))
    put(workspace, "2031-04", "收件登记.csv", lines.encode())


def checked(workspace: Workspace, day: int = 7) -> tuple[MonthResult, str]:
    """A check in May, and its screen without line breaks."""
    result = check_month(workspace, APRIL, date(2031, 5, day), lambda _: None)
    lines = (*result_lines(result), *next_steps(result))
    return result, "".join(line.strip() for line in lines)


def test_who_is_late_by_omission_is_named(workspace: Workspace) -> None:
    """A unit that is late by the time its file was found is named, with what to do."""
    result, told = checked(workspace)
    assert result.board.units[0].reporting is Reporting.LATE
    assert OMITTED in told
    assert "下一步：在收件登记中补记收到时间" in told


def test_who_is_late_by_the_register_is_not(workspace: Workspace) -> None:
    """A noted time is believed, late or not."""
    registered(workspace, "甲局.xlsx,2031-05-07 08:00,送达")
    result, told = checked(workspace, day=8)
    assert result.board.units[0].reporting is Reporting.LATE
    assert "没有登记收到时间" not in told
    registered(workspace, "甲局.xlsx,2031-05-04 08:00,送达")
    assert "没有登记收到时间" not in checked(workspace)[1]


def test_rows_that_are_not_certain_are_named_with_the_reason(workspace: Workspace) -> None:
    """Each doubtful row of the register stands on the screen."""
    registered(workspace, "甲局.xlsx,5月4日,送达", "乙局.xlsx,2031-05-04,送达")
    told = checked(workspace)[1]
    assert "收件登记.csv 第2行：读到：5月4日；应为：" in told
    assert "收件登记.csv 第3行：读到：乙局.xlsx；应为：收件文件夹中的文件名。" in told
    assert OMITTED in told
