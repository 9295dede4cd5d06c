"""The office folder that all commands work in, and the options that they share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
        from pipeline.office.errors import CONFIGURATION, OfficeError

        folder = self.folder()
        if not folder.years():
            raise OfficeError(
                "这里不是工作文件夹（没有 targets/年度.xlsx）。"
                "请切换到工作文件夹，或用 --office 指明工作文件夹，再运行。",
                CONFIGURATION,
            )
        return folder
