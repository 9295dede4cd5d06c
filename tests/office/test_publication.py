"""Outputs of a month appear all together or not at all."""

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.office import publication
from pipeline.office.errors import CANNOT_WRITE, OfficeError
from pipeline.office.publication import MANIFEST, SET_ASIDE, Publication

OLD = {"通报.docx": b"old bulletin", "退回修改/甲局.xlsx": b"old workbook"}
NEW = {"通报.docx": b"new bulletin", "run.json": b"{}", "催报/乙局.txt": b"text"}


def _outbox(tmp_path: Path) -> Publication:
    return Publication(tmp_path / "outbox" / "2022-03", "outbox/2022-03")


def in_two_steps(_one: Path, _other: Path) -> bool:
    """Folders are exchanged as where the system cannot do it in one step."""
    return False


def exchange_by_hand(one: Path, other: Path) -> bool:
    """Two folders change names on any system, if not in one step."""
    between = one.with_name("between")
    one.rename(between)
    other.rename(one)
    between.rename(other)
    return True


def _standing(published: Publication) -> Mapping[str, bytes]:
    folder = published.target
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def _beside(published: Publication) -> list[str]:
    return sorted(path.name for path in published.target.parent.iterdir())


def test_new_outputs_replace_old_ones_whole(tmp_path: Path) -> None:
    """After publishing, the folder holds the new files and nothing of the old ones."""
    outbox = _outbox(tmp_path)
    outbox.replace(OLD)
    assert outbox.replace(NEW) == ()
    assert _standing(outbox) == NEW
    assert _beside(outbox) == ["2022-03"]


def test_unchanged_outputs_are_not_written_again(tmp_path: Path) -> None:
    """Publishing the same bytes twice leaves the very same files on the disk."""
    outbox = _outbox(tmp_path)
    outbox.replace(NEW)
    before = (outbox.target / "run.json").stat()
    outbox.replace(NEW)
    after = (outbox.target / "run.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def _failing_at(step: int, plain: Callable[..., Any], seen: list[int]) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        seen.append(1)
        if len(seen) == step:
            raise OSError(errno.EIO, "injected")
        return plain(*arguments)

    return call


@pytest.mark.parametrize("exchange", [publication.exchanged, in_two_steps])
@pytest.mark.parametrize("standing", [{}, OLD])
@pytest.mark.parametrize("seam", ["replace", "fsync"])
def test_a_failure_at_any_step_leaves_a_whole_folder(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seam: str,
    standing: dict[str, bytes],
    exchange: Callable[[Path, Path], bool],
) -> None:
    """Whichever flush or rename fails, all old files stand or all new ones, and it is told."""
    monkeypatch.setattr(publication, "exchanged", exchange)
    for step in range(1, 40):
        outbox = _outbox(tmp_path / str(step))
        if standing:
            outbox.replace(standing)
        seen: list[int] = []
        with monkeypatch.context() as patched:
            patched.setattr(os, seam, _failing_at(step, getattr(os, seam), seen))
            told = None
            try:
                outbox.replace(NEW)
            except OfficeError as error:
                told = error
        if len(seen) < step:
            assert told is None
            assert _standing(outbox) == NEW
            return
        assert told is not None
        assert told.exit_code == CANNOT_WRITE
        assert _standing(outbox) in (standing, NEW)
        outbox.replace(NEW)
        assert _standing(outbox) == NEW
        assert _beside(outbox) == ["2022-03"]
    pytest.fail("the steps do not end")


def test_an_exchange_that_fails_leaves_the_old_outputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system refuses to exchange the folders, the old outputs stand and it is told."""

    def refused(_one: Path, _other: Path) -> bool:
        raise OSError(errno.EIO, "injected")

    outbox = _outbox(tmp_path)
    outbox.replace(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(publication, "exchanged", refused)
        with pytest.raises(OfficeError, match="原有文件没有改动"):
            outbox.replace(NEW)
    assert _standing(outbox) == OLD
    assert _beside(outbox) == ["2022-03"]


def test_a_kill_after_the_exchange_leaves_the_new_outputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was exchanged and not deleted yet is only deleted."""

    def killed(folder: Path) -> None:
        raise KeyboardInterrupt(folder)

    outbox = _outbox(tmp_path)
    outbox.replace(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(publication, "exchanged", exchange_by_hand)
        patched.setattr(publication, "sync_folder", killed)
        patched.setattr(publication, "_folders", lambda _folder: ())
        with pytest.raises(KeyboardInterrupt):
            outbox.replace(NEW)
    assert _standing(outbox) == NEW
    outbox.recover()
    assert _standing(outbox) == NEW
    assert _beside(outbox) == ["2022-03"]


def test_a_kill_between_the_renames_is_put_right(tmp_path: Path) -> None:
    """The old folder comes back when the new one never took its place."""
    outbox = _outbox(tmp_path)
    outbox.replace(OLD)
    outbox.target.rename(outbox.target.with_name(".2022-03.old"))
    outbox.target.with_name(".2022-03.new").mkdir()
    outbox.recover()
    assert _standing(outbox) == OLD
    assert _beside(outbox) == ["2022-03"]


def test_a_kill_after_the_renames_leaves_the_new_outputs(tmp_path: Path) -> None:
    """A backup beside a complete new folder is only deleted."""
    outbox = _outbox(tmp_path)
    outbox.replace(NEW)
    outbox.target.with_name(".2022-03.old").mkdir()
    outbox.recover()
    assert _standing(outbox) == NEW
    assert _beside(outbox) == ["2022-03"]


def test_an_output_is_known_to_be_as_it_was_given_out(tmp_path: Path) -> None:
    """Only a file of ours that nobody has changed since vouches for itself."""
    outbox = _outbox(tmp_path)
    outbox.replace(NEW)
    (outbox.target / "通报.docx").write_bytes(b"edited")
    (outbox.target / "另存.docx").write_bytes(b"new bulletin")
    names = ("run.json", "通报.docx", "另存.docx", "没有.docx")
    assert [outbox.is_as_published(name) for name in names] == [True, False, False, False]


def test_files_added_by_hand_stay(tmp_path: Path) -> None:
    """A clerk's own file in the folder survives the next run under its own name."""
    outbox = _outbox(tmp_path)
    outbox.replace(OLD)
    (outbox.target / "签批单.pdf").write_bytes(b"scan")
    assert outbox.replace(NEW) == ()
    assert _standing(outbox) == {**NEW, "签批单.pdf": b"scan"}


def test_an_output_changed_by_hand_is_set_aside(tmp_path: Path) -> None:
    """An edited bulletin is kept under another name, told, and never set aside twice."""
    outbox = _outbox(tmp_path)
    outbox.replace(OLD)
    (outbox.target / "通报.docx").write_bytes(b"edited by a person")
    (kept,) = outbox.replace(NEW)
    assert kept.startswith(f"{SET_ASIDE}/通报（")
    assert _standing(outbox) == {**NEW, kept: b"edited by a person"}
    assert outbox.replace(OLD) == ()
    assert _standing(outbox) == {**OLD, kept: b"edited by a person"}


@pytest.mark.parametrize("lock", ["~$通报.docx", ".~lock.通报.docx#", "~$.docx"])
def test_an_open_output_is_named_before_anything_is_written(tmp_path: Path, lock: str) -> None:
    """A lock file of an office program stops the run with the name of the open document."""
    outbox = _outbox(tmp_path)
    outbox.replace(OLD)
    (outbox.target / lock).write_bytes(b"")
    with pytest.raises(OfficeError, match=r"通报\.docx 正在别的程序中打开") as caught:
        outbox.replace(NEW)
    assert caught.value.exit_code == CANNOT_WRITE
    (outbox.target / lock).unlink()
    assert _standing(outbox) == OLD


def test_a_folder_held_open_names_the_file_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system refuses the rename, the sentence names the file that cannot be opened."""
    outbox = _outbox(tmp_path)
    outbox.replace(OLD)
    plain = Path.open

    def shut(path: Path, mode: str = "r", **options: Any) -> Any:
        if mode == "rb+" and path.name == "通报.docx":
            raise PermissionError(errno.EACCES, "shut")
        return plain(path, mode, **options)

    monkeypatch.setattr(Path, "open", shut)
    monkeypatch.setattr(publication, "exchanged", in_two_steps)
    monkeypatch.setattr(os, "replace", _failing_at(1, os.replace, []))
    with pytest.raises(OfficeError, match=r"outbox/2022-03/通报\.docx 没有写成.*原有文件没有改动"):
        outbox.replace(NEW)
    assert _standing(outbox) == OLD


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a/../b", "a\\b", "c:x", "", "a\n", "a/ "])
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """Absolute names, steps upward and separators of other systems are refused as our bug."""
    with pytest.raises(ValueError, match="not a name"):
        _outbox(tmp_path).replace({name: b""})
