"""One file that our own program breaks over is held; everything else of the month goes on."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from example_office import copy_office

from pipeline.model.cell import Unreadable
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.verdict import Verdict
from pipeline.month.opening import understood
from pipeline.month.result import MonthResult
from pipeline.month.run import run_month
from pipeline.office.workspace import Workspace
from pipeline.opening.sniff import sniff
from pipeline.opening.workbook import read_or_held
from pipeline.rules.cases import Setting

MARCH = Period(2022, 3)
NAME = "县卫生健康局3月月报表.xlsx"


def ran(office: Path) -> MonthResult:
    """A run of the sample month."""
    return run_month(Workspace(office), MARCH, date(2022, 4, 11), lambda _name: None)


def verdicts(result: MonthResult) -> dict[str, Verdict]:
    """What became of each entry."""
    return {each.name: each.verdict for each in result.entries}


def break_reading(patch: pytest.MonkeyPatch, office: Path) -> None:
    """Have the reading of one file of the inbox break down."""
    odd = (office / "inbox" / str(MARCH) / NAME).read_bytes()

    def broken(content: bytes) -> object:
        if content == odd:
            raise OverflowError("a day beyond the calendar")
        return sniff(content)

    patch.setattr("pipeline.opening.workbook.sniff", broken)


def break_understanding(patch: pytest.MonkeyPatch, _office: Path) -> None:
    """Have what follows the reading of one file break down."""

    def broken(setting: Setting, receipt: Receipt, *others: Any) -> object:
        if receipt.name == NAME:
            raise OverflowError("a day beyond the calendar")
        return understood(setting, receipt, *others)

    patch.setattr("pipeline.month.barrier.understood", broken)


@pytest.fixture(name="office")
def sample_office(tmp_path: Path) -> Path:
    """A copy of the sample office."""
    return copy_office(tmp_path / "office")


@pytest.mark.parametrize("breaking", [break_reading, break_understanding])
def test_one_odd_file_ends_no_run(
    office: Path,
    breaking: Callable[[pytest.MonkeyPatch, Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The file is held and named, the log tells why, and all others come to the same as ever.

    Once the program is mended, the next run reads the file.
    """
    sound = verdicts(ran(copy_office(office.parent / "sound")))
    with monkeypatch.context() as broken:
        breaking(broken, office)
        result = ran(office)
    assert verdicts(result) == {**sound, NAME: Verdict.HELD}
    assert any("待人工处理" in each and NAME in each for each in result.board.blocking)
    log = (office / "minsheng.log").read_text(encoding="utf-8")
    assert "OverflowError: a day beyond the calendar" in log
    assert verdicts(ran(office)) == sound


def test_a_worker_that_breaks_down_over_a_file_tells_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker's reading ends in a value that can be handed over, whatever went wrong."""
    monkeypatch.setattr("pipeline.opening.workbook.sniff", lambda content: 1 // len(content))
    assert read_or_held(b"") is Unreadable.UNFORESEEN
