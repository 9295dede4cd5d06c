"""The office folder that all commands work in, and the options that they share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.office.workspace import Workspace


@dataclass
class Office:
    """The options that all commands share."""

    root: str
    debug: bool

    def workspace(self) -> "Workspace":
        """The office's folder; imported here so that ``--help`` stays instant."""
        from pathlib import Path  # noqa: PLC0415 - the same

        from pipeline.office.workspace import Workspace  # noqa: PLC0415 - the same

        return Workspace(Path(self.root))
