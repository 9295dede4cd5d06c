"""What the program can tell of the machine it runs on."""

import errno
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.office import machine
from pipeline.outputs.bulletin.paragraph_style import Face


def test_a_folder_that_can_be_written_to_is_left_as_it_was(tmp_path: Path) -> None:
    """Trying to write leaves nothing behind."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "ledger.sqlite3").write_bytes(b"ledger")
    assert machine.unwritable(tmp_path) == ()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["archive", "ledger.sqlite3"]


def test_folders_and_files_that_refuse_are_each_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only disk, and a ledger that another program holds, end in their sentences."""
    (tmp_path / "outbox").mkdir()
    (tmp_path / "ledger.sqlite3").write_bytes(b"ledger")
    opened = Path.open

    def read_only(**words: Any) -> None:
        raise OSError(errno.EROFS, "read-only", str(words["dir"]))

    def held(path: Path, *words: Any) -> Any:
        if path.name == "ledger.sqlite3":
            raise PermissionError(errno.EACCES, "held")
        return opened(path, *words)

    monkeypatch.setattr(tempfile, "TemporaryFile", read_only)
    monkeypatch.setattr(Path, "open", held)
    told = [str(each) for each in machine.unwritable(tmp_path)]
    assert [each.split(" ")[0] for each in told] == ["工作文件夹", "outbox", "ledger.sqlite3"]
    assert "只读" in told[0]
    assert "正在别的程序中打开" in told[2]


def test_room_is_what_the_system_says(tmp_path: Path) -> None:
    """In bytes, on the disk of the folder."""
    assert 0 < machine.free_bytes(tmp_path) <= shutil.disk_usage(tmp_path).total


@pytest.mark.parametrize(
    ("encoding", "shows"),
    [("utf-8", True), ("gb18030", True), ("ascii", False), ("cp437", False), ("no such", False)],
)
def test_a_console_shows_chinese_or_not(encoding: str, *, shows: bool) -> None:
    """Told by its encoding."""
    assert machine.shows_chinese(encoding) is shows


def test_the_faces_of_windows_are_told_by_their_files(tmp_path: Path) -> None:
    """Of the five official faces two have files here; without such a folder nothing is known."""
    for name in ("SIMHEI.TTF", "FZXBSJW.TTF", "arial.ttf"):
        (tmp_path / name).touch()
    faces = tuple(face.value for face in Face)
    assert machine.lacking_faces(faces, (tmp_path,)) == ("仿宋_GB2312", "楷体_GB2312", "宋体")
    assert machine.lacking_faces(faces, (tmp_path / "none",)) is None


def test_every_official_face_has_its_files() -> None:
    """A face that is added to the documents is known by its file too."""
    assert set(machine._WINDOWS_FACES) == {face.value for face in Face}  # noqa: SLF001
    assert machine.python_version() >= machine.OLDEST_PYTHON
    assert machine.console_encoding()
