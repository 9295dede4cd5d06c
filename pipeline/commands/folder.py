"""The office folder that all commands work in, and the options that they share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.office.workspace import Workspace


@dataclass
class Office:
    """The options that all commands share; the command line fills them in."""

    root: str = "."
    debug: bool = False

    def folder(self) -> "Workspace":
        """The folder, whatever it holds."""
        from pathlib import Path

        from pipeline.office.workspace import Workspace

        return Workspace(Path(self.root))

    def workspace(self) -> "Workspace":
        """The office's folder.

        Raises:
            OfficeError: it holds no definitions at all, so it is some other folder (6).
        """
        folder = self.folder()
        if not folder.years():
            from pipeline.month.list_years import definitions_lost
            from pipeline.office.errors import CONFIGURATION, OfficeError

            raise OfficeError(
                definitions_lost(folder)
                or "这里不是工作文件夹（没有 targets/年度.xlsx）。"
                "请切换到工作文件夹，或用 --office 指明工作文件夹，再运行。",
                CONFIGURATION,
            )
        return folder


_SAMPLE_YEAR = "2022"


def own_example(example: str, ctx: click.Context | None) -> str:
    """An example with the newest year of the office, where one is at hand: 2031-03 for 2022-03."""
    office = ctx.find_object(Office) if ctx else None
    years = office.folder().years() if office else ()
    own = f"{years[-1]:04d}" if years else _SAMPLE_YEAR
    return example.replace(_SAMPLE_YEAR, own, 1) if example.startswith(_SAMPLE_YEAR) else example
