"""Progress is for a person who watches, on one line of the terminal, and leaves nothing behind."""

import io
import sys

import pytest

from pipeline.commands.progress import progress
from pipeline.commands.screen import SCREEN, width


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Somebody watches."""
        return True


def test_a_terminal_sees_each_file_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is counted and named, no line is longer than the screen, and the last is wiped."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress() as tell:
        for name in ("甲局月报表.xlsx", "很长的文件名" * 30, "坏\x1b[2J名.xlsx"):
            tell(name)
    said = terminal.getvalue()
    first, second, third, wiped, _ = said.removeprefix("\r").split("\r")
    assert first.startswith("正在审核第 1 份：甲局月报表.xlsx")
    assert second.startswith("正在审核第 2 份：")
    assert third.startswith("正在审核第 3 份：坏□[2J名.xlsx")
    assert {width(each) for each in (first, second, third, wiped)} == {SCREEN - 1}
    assert wiped.strip() == ""
    assert "\n" not in said
    assert said.endswith("\r")


def test_what_nobody_watches_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or a pipe in place of the terminal gets no progress at all."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress() as tell:
        tell("甲局月报表.xlsx")
    assert stream.getvalue() == ""


def test_an_interrupted_run_leaves_a_clean_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in the middle wipes the line, so that its sentence stands alone."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    def interrupted() -> None:
        with progress() as tell:
            tell("甲局月报表.xlsx")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert terminal.getvalue().rpartition("\r")[0].rpartition("\r")[2].strip() == ""
