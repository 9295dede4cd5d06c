"""The machine that the program runs on: interpreter, disk, console, faces of Windows."""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.office.errors import OfficeError, cannot_write

OLDEST_PYTHON = (3, 11)
"""As in ``setup.cfg``."""

_WRITTEN_FOLDERS = ("archive", "forms", "outbox")
_WRITTEN_FILES = ("ledger.sqlite3", "archive/流水账.jsonl", "minsheng.log")
_TYPICAL = "民生实事〔〕★①“”——…㎡"
"""Characters that the screens show."""

_WINDOWS_FACES: Mapping[str, tuple[str, ...]] = {
    "仿宋_GB2312": ("仿宋_gb2312", "fangsong_gb2312", "simfang_gb2312"),
    "楷体_GB2312": ("楷体_gb2312", "kaiti_gb2312", "simkai_gb2312"),
    "黑体": ("simhei",),
    "方正小标宋简体": ("方正小标宋简体", "fzxbsjw"),
    "宋体": ("simsun",),
}
"""How the files of the official faces begin, in small letters."""


def python_version() -> tuple[int, int]:
    """The interpreter's version."""
    return sys.version_info[0], sys.version_info[1]


def free_bytes(folder: Path) -> int:
    """The room that is left on a folder's disk."""
    return shutil.disk_usage(folder).free


def unwritable(root: Path) -> tuple[OfficeError, ...]:
    """What of a working folder cannot be written to; tried, since permissions do not tell all."""
    return tuple(_unwritable(root))


def _unwritable(root: Path) -> Iterator[OfficeError]:
    for name in (".", *_WRITTEN_FOLDERS):
        folder = root / name
        if folder.is_dir():
            try:
                with tempfile.TemporaryFile(dir=folder) as probe:
                    probe.write(b"\0" * 4096)
            except OSError as error:
                yield cannot_write("工作文件夹" if name == "." else f"{name} 文件夹", error)
    for name in _WRITTEN_FILES:
        if (root / name).is_file():
            try:
                (root / name).open("rb+").close()
            except OSError as error:
                yield cannot_write(name, error)


def console_encoding() -> str:
    """The encoding of what is printed."""
    return sys.stdout.encoding or "ascii"


def shows_chinese(encoding: str) -> bool:
    """Whether a console of this encoding shows what the program prints."""
    try:
        _TYPICAL.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def lacking_faces(faces: Iterable[str], folders: Iterable[Path] = ()) -> tuple[str, ...] | None:
    """The faces without a file in Windows' folders of faces; None on another system."""
    present = [folder for folder in folders or _face_folders() if folder.is_dir()]
    if not present:
        return None
    names = tuple(path.name.lower() for folder in present for path in folder.iterdir())
    return tuple(
        face
        for face in faces
        if not any(name.startswith(_WINDOWS_FACES.get(face, (face.lower(),))) for name in names)
    )


def _face_folders() -> tuple[Path, ...]:
    if sys.platform != "win32":
        return ()
    return Path(r"C:\Windows\Fonts"), Path.home() / r"AppData\Local\Microsoft\Windows\Fonts"
