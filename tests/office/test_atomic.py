"""Two folders change names in one step, or nothing happens to them."""

import sys
from pathlib import Path

import pytest

from pipeline.office.atomic import exchanged


def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders, each with a file that bears its name."""
    folders = tmp_path / "旧", tmp_path / "新"
    for folder in folders:
        folder.mkdir()
        (folder / folder.name).write_bytes(b"")
    return folders


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return [path.name for path in folder.iterdir()]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges names in one step")
def test_folders_change_names(tmp_path: Path) -> None:
    """Each has what the other had; a file system that cannot do it leaves them alone."""
    one, other = two_folders(tmp_path)
    done = exchanged(one, other)
    assert (names(one), names(other)) == ((["新"], ["旧"]) if done else (["旧"], ["新"]))


def test_a_system_without_exchange_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere than on Linux it is said that nothing was done, and so it is."""
    monkeypatch.setattr(sys, "platform", "win32")
    one, other = two_folders(tmp_path)
    assert not exchanged(one, other)
    assert (names(one), names(other)) == (["旧"], ["新"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges names in one step")
def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """A missing folder is told as the system tells it, and the other one stands as it was."""
    one, _ = two_folders(tmp_path)
    with pytest.raises(FileNotFoundError):
        exchanged(one, tmp_path / "没有")
    assert names(one) == ["旧"]
