"""The ways out: exit codes, one sentence for trouble, and the log for our own bugs."""

from pathlib import Path

import click
import pytest
from command_line import started, tree
from example_office import invented_office

from pipeline.commands.doors import Exit, through_doors
from pipeline.commands.folder import Office
from pipeline.ledger.errors import LedgerError
from pipeline.office.errors import OfficeError

BROKEN = """
import sys
sys.argv[0] = "minsheng"
import pipeline.month.state
def broken(*_words):
    raise ZeroDivisionError("planted")
pipeline.month.state.month_states = broken
from pipeline.commands.main import main
main()
"""
"""The program with a bug planted where the screen of the months is made."""


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (OfficeError("某文件读不了。", 6), Exit.CONFIGURATION, "某文件读不了。"),
        (OfficeError("某文件没有写成。", 5), Exit.CANNOT_WRITE, "某文件没有写成。"),
        (LedgerError("台账已损坏。"), Exit.CONFIGURATION, "台账已损坏。"),
        (click.Abort(), Exit.USAGE, "已中止。"),
        (click.UsageError("any words of click"), Exit.USAGE, "命令的写法不对。"),
    ],
)
def test_expected_trouble_has_its_own_sentence_and_code(
    capsys: pytest.CaptureFixture[str], error: Exception, code: Exit, sentence: str
) -> None:
    """Each kind of trouble leaves by its own door, with one line on stderr."""

    def command() -> None:
        raise error

    assert through_doors(command, Office()) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(sentence)
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(("returned", "code"), [(None, 0), (Exit.BLOCKED, 3), ("text", 0)])
def test_a_command_gives_its_code(returned: object, code: int) -> None:
    """A command's own code is the program's; anything else it returns is a good end."""
    assert through_doors(lambda: returned, Office()) == code


@pytest.mark.parametrize("options", [(), ("--office", "."), ("--office=.",)])
def test_our_own_bug_is_one_sentence_and_a_log(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A bug ends with 1 and one Chinese sentence; its traceback is only in minsheng.log."""
    invented_office(tmp_path)
    done = started(tmp_path, *options, python=("-c", BROKEN))
    assert done.code == Exit.BUG
    assert done.err == (
        "程序内部出错，本次没有完成；详情已写入 minsheng.log，请连同该文件一并反馈。\n"
    )
    log = (tmp_path / "minsheng.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError: planted" in log


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    """With --debug the traceback is on stderr, the code stays 1, and nothing is logged."""
    invented_office(tmp_path)
    before = tree(tmp_path)
    done = started(tmp_path, "--debug", python=("-c", BROKEN))
    assert done.code == Exit.BUG
    assert "Traceback" in done.err
    assert tree(tmp_path) == before


def test_debug_leaves_expected_trouble_alone(tmp_path: Path) -> None:
    """A missing inbox is no bug, so --debug says the same sentence without a traceback."""
    invented_office(tmp_path)
    done = started(tmp_path, "--debug", "run", "2031-04")
    assert done.code == Exit.CONFIGURATION
    assert "Traceback" not in done.err
