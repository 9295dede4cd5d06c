"""The pages of all commands, and what the shell completes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from example_office import ROOT

from pipeline.commands.doors import EXIT_CODES, Exit
from pipeline.commands.main import COMMANDS
from pipeline.commands.reference import commands_page, entries, manual_page

DOCS = ROOT / "docs"


def test_the_page_is_current() -> None:
    """The committed page is what the commands say today."""
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == commands_page(), (
        "run `python -m pipeline.commands.reference > docs/commands.md`"
    )


def test_the_manual_page_is_current() -> None:
    """The committed manual page is what the commands say today."""
    assert (DOCS / "minsheng.1").read_text(encoding="utf-8") == manual_page(), (
        "run `python -m pipeline.commands.reference man > docs/minsheng.1`"
    )


def test_every_command_and_code_is_told() -> None:
    """No command and no exit code is left out of either page."""
    paths = {context.command_path for context, _ in entries()}
    assert {f"minsheng {name}" for name in COMMANDS} <= paths
    assert set(EXIT_CODES) == set(Exit)
    for page in (commands_page(), manual_page()):
        assert all(path in page for path in paths)
        assert all(told in page for told in EXIT_CODES.values())


@pytest.mark.skipif(not shutil.which("man"), reason="no manual reader is installed")
def test_the_manual_page_can_be_read() -> None:
    """The system's reader shows the page without a warning."""
    done = subprocess.run(  # noqa: S603 - our own page
        ["man", "--warnings", "-l", str(DOCS / "minsheng.1")],  # noqa: S607 - the system's own
        capture_output=True,
        check=True,
        env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8"},
    )
    assert "汇总一个月" in done.stdout.decode()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("minsheng re", "receipt-check"),
        ("minsheng targets ", "check"),
        ("minsheng run --as", "--as-of"),
    ],
)
def test_the_shell_completes(line: str, offered: str, tmp_path: Path) -> None:
    """The completion that click gives to bash knows our lazily loaded commands and options."""
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.commands.main import main; main()"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "_MINSHENG_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
    )
    assert f"plain,{offered}" in done.stdout.decode().splitlines()
