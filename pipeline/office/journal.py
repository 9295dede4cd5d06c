"""The file of the journal, which only ever grows."""

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.office.atomic import sync_folder, write_whole
from pipeline.office.errors import CONFIGURATION, OfficeError, cannot_write


@dataclass(frozen=True, slots=True)
class JournalFile:
    """One text file. ``label`` is how the user knows it."""

    path: Path
    label: str

    def content(self) -> bytes:
        """What the file holds; nothing when it is not there yet.

        Raises:
            OfficeError: it cannot be read (6).
        """
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise OfficeError(f"{self.label} 读不了，请检查读取权限。", CONFIGURATION) from error

    def add(self, before: bytes, more: bytes) -> None:
        """Add to what the file held; what a killed run left unfinished behind it goes.

        Raises:
            OfficeError: it cannot be written (5).
        """
        try:
            if before and self.content() == before:
                self._append(more)
            else:
                write_whole(self.path, before + more)
        except OSError as error:
            raise cannot_write(self.label, error) from error

    def _append(self, more: bytes) -> None:
        with self.path.open("ab") as stream:
            stream.write(more)
            stream.flush()
            os.fsync(stream.fileno())
        sync_folder(self.path.parent)
