"""The inbox folder is listed entry by entry and never altered."""

import os
import sys
from pathlib import Path

import pytest

from pipeline.model.inbox import EntryKind
from pipeline.office import clock, inbox
from pipeline.office.inbox import entries, is_temporary

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes of POSIX")


def _kinds(folder: Path) -> list[tuple[str, EntryKind]]:
    return [(entry.name, entry.kind) for entry in entries(folder)]


def test_files_in_sub_folders_are_listed_by_relative_name(tmp_path: Path) -> None:
    """Every file below the folder is one entry, sorted by name, with its bytes."""
    (tmp_path / "乙局").mkdir()
    (tmp_path / "乙局" / "月报.xlsx").write_bytes(b"2")
    (tmp_path / "a.xlsx").write_bytes(b"1")
    found = entries(tmp_path)
    assert [(entry.name, entry.content) for entry in found] == [
        ("a.xlsx", b"1"),
        ("乙局/月报.xlsx", b"2"),
    ]


@posix
def test_links_and_pipes_are_not_opened(tmp_path: Path) -> None:
    """A link, a linked folder and a pipe are entries without content; none is waited on."""
    folder, outside = tmp_path / "inbox", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "秘密.txt").write_text("x", encoding="utf-8")
    (folder / "link.xlsx").symlink_to(outside / "秘密.txt")
    (folder / "linked").symlink_to(outside)
    os.mkfifo(folder / "pipe.xlsx")
    assert _kinds(folder) == [
        ("link.xlsx", EntryKind.LINK),
        ("linked", EntryKind.LINK),
        ("pipe.xlsx", EntryKind.SPECIAL),
    ]
    assert all(entry.content is None for entry in entries(folder))


@pytest.mark.parametrize(
    "name",
    [
        "~$甲局.xlsx",
        ".~lock.甲局.xlsx#",
        "甲局.xlsx.tmp",
        "甲局.xlsx.PART",
        "甲局.xlsx.crdownload",
        "._甲局.xlsx",
        ".DS_Store",
        "Thumbs.db",
        ".gitkeep",
    ],
)
def test_other_programs_leavings_are_known_by_name(name: str) -> None:
    """Locks, parts and furniture of other programs are temporary whatever they hold."""
    assert is_temporary(name)


def test_an_empty_folder_is_an_entry_of_its_own(tmp_path: Path) -> None:
    """A folder that holds nothing is not passed over in silence."""
    (tmp_path / "丙局").mkdir()
    assert _kinds(tmp_path) == [("丙局", EntryKind.EMPTY_FOLDER)]


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is named and left unread; one at the limit is read."""
    monkeypatch.setattr(inbox, "LARGEST_FILE", 4)
    (tmp_path / "a.xlsx").write_bytes(b"12345")
    (tmp_path / "b.xlsx").write_bytes(b"1234")
    assert _kinds(tmp_path) == [("a.xlsx", EntryKind.TOO_LARGE), ("b.xlsx", EntryKind.FILE)]


def test_a_file_that_grows_while_it_is_read_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose size changes between two looks is still being copied, not damaged."""
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"1")
    plain = os.fstat

    def grow(descriptor: int) -> os.stat_result:
        status = plain(descriptor)
        with target.open("ab") as stream:
            stream.write(b"2")
        return status

    monkeypatch.setattr(os, "fstat", grow)
    assert _kinds(tmp_path) == [("a.xlsx", EntryKind.CHANGING)]


def test_a_file_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file another program keeps shut is an entry of its own kind and stops nothing."""
    (tmp_path / "a.xlsx").write_bytes(b"1")

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    assert _kinds(tmp_path) == [("a.xlsx", EntryKind.UNREADABLE)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps raw bytes as file names")
def test_a_gbk_file_name_is_shown_in_chinese(tmp_path: Path) -> None:
    """A name written by a Chinese Windows program is decoded, never shown as rubbish."""
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "甲局.xlsx".encode("gbk")))).write_bytes(b"1")
    assert [entry.name for entry in entries(tmp_path)] == ["甲局.xlsx"]


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits of a listing, which take no time in a test."""
    waited: list[float] = []
    monkeypatch.setattr(clock, "pause", waited.append)
    return waited


def test_a_file_that_changes_over_two_seconds_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fresh files are looked at twice, with one wait for all of them; the one that grew is held."""
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"1")
    waited: list[float] = []

    def pause(duration: float) -> None:
        waited.append(duration)
        with (tmp_path / "a.xlsx").open("ab") as stream:
            stream.write(b"2")

    monkeypatch.setattr(clock, "pause", pause)
    assert _kinds(tmp_path) == [("a.xlsx", EntryKind.CHANGING), ("b.xlsx", EntryKind.FILE)]
    assert waited == [2.0]


def test_files_that_have_lain_are_not_waited_for(tmp_path: Path, pauses: list[float]) -> None:
    """Nothing waits when no file changed within two seconds, or when nobody wants to wait."""
    (tmp_path / "a.xlsx").write_bytes(b"1")
    entries(tmp_path, wait=False)
    os.utime(tmp_path / "a.xlsx", (1_500_000_000, 1_500_000_000))
    entries(tmp_path)
    assert pauses == []


@pytest.mark.parametrize("content", [b"PK\x03\x04 half a workbook", b"", bytes(4096)])
@pytest.mark.usefixtures("pauses")
def test_a_file_that_does_not_end_rightly_is_held_only_while_fresh(
    tmp_path: Path, content: bytes
) -> None:
    """A zip without its end, or nothing but zeros, may be on its way; after a while it is read."""
    target = tmp_path / "a.xlsx"
    target.write_bytes(content)
    assert _kinds(tmp_path) == [("a.xlsx", EntryKind.UNFINISHED)]
    os.utime(target, (1_500_000_000, 1_500_000_000))
    assert [(each.kind, each.content) for each in entries(tmp_path)] == [(EntryKind.FILE, content)]


@pytest.mark.usefixtures("pauses")
def test_a_shortcut_is_not_read(tmp_path: Path) -> None:
    """A shortcut stands for another file and is named as such."""
    (tmp_path / "月报.xlsx.lnk").write_bytes(b"L\0")
    assert _kinds(tmp_path) == [("月报.xlsx.lnk", EntryKind.LINK)]


@posix
def test_a_device_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device is told from ``lstat`` alone."""
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    assert inbox._kind(Path(os.devnull)) is EntryKind.SPECIAL  # noqa: SLF001 - making one needs root
