"""The archive: every file that ever arrived, unchanged, under the hash of its bytes."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.office.atomic import write_whole
from pipeline.office.errors import CONFIGURATION, OfficeError, cannot_write

_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder ``archive/``; a file in it is written once."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Keep a file; one that is already there and sound is left alone.

        Returns:
            The SHA-256 of the bytes in hexadecimal digits, which is the file's name.

        Raises:
            OfficeError: the file cannot be written (5).
        """
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            if not self._sound(sha256):
                write_whole(self.folder / sha256, content)
        except OSError as error:
            raise cannot_write(f"archive/{sha256}", error) from error
        return sha256

    def content(self, sha256: str) -> bytes:
        """The bytes kept under a hash, verified.

        Raises:
            OfficeError: they are missing or no longer what was kept (6).
        """
        if _NAME.fullmatch(sha256) is None:
            raise OfficeError(f"“{sha256}”不是存档编号。", CONFIGURATION)
        try:
            content = (self.folder / sha256).read_bytes()
        except OSError as error:
            raise OfficeError(
                f"存档文件 archive/{sha256} 读不到，请从备份中恢复。", CONFIGURATION
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise OfficeError(
                f"存档文件 archive/{sha256} 的内容已被改动，请从备份中恢复。", CONFIGURATION
            )
        return content

    def names(self) -> tuple[str, ...]:
        """The hashes of all files that are kept."""
        found = self.folder.iterdir() if self.folder.is_dir() else ()
        return tuple(sorted(each.name for each in found if _NAME.fullmatch(each.name)))

    def _sound(self, sha256: str) -> bool:
        kept = self.folder / sha256
        return kept.is_file() and hashlib.sha256(kept.read_bytes()).hexdigest() == sha256
