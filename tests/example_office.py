"""Office folders for tests: the sample office of this repository, and the invented county's."""

import os
import shutil
from pathlib import Path

from example_workbook import example_workbook

from pipeline.office.workspace import Workspace

ROOT = Path(__file__).parent.parent

LONG_AGO = 1_500_000_000
"""A time at which a file may have been put into an inbox, far from now; runs never wait for it."""


def copy_office(target: Path) -> Path:
    """A copy of the sample office without anything that a run made."""
    for name in ("targets", "templates", "inbox"):
        shutil.copytree(ROOT / name, target / name)
    return target


def invented_office(target: Path) -> Workspace:
    """The office of the invented county, with an empty inbox for its first month."""
    shutil.copytree(ROOT / "templates", target / "templates")
    (target / "targets").mkdir()
    (target / "targets" / "2031.xlsx").write_bytes(example_workbook())
    (target / "inbox" / "2031-03").mkdir(parents=True)
    return Workspace(target)


def put(workspace: Workspace, period: str, name: str, content: bytes) -> None:
    """Drop a file into a month's inbox folder, as the clerk did a while ago."""
    folder = workspace.root / "inbox" / period
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    os.utime(folder / name, (LONG_AGO, LONG_AGO))
