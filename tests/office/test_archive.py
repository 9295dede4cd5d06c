"""Originals are kept once, unchanged, under the hash of their bytes."""

import hashlib
import os
from pathlib import Path

import pytest

from pipeline.office.archive import Archive
from pipeline.office.errors import CANNOT_WRITE, CONFIGURATION, OfficeError


def test_what_is_kept_comes_back_under_its_hash(tmp_path: Path) -> None:
    """The same bytes come back under their SHA-256, and keeping them twice changes nothing."""
    archive = Archive(tmp_path / "archive")
    sha256 = archive.keep(b"original")
    written = (tmp_path / "archive" / sha256).stat().st_mtime_ns
    assert archive.keep(b"original") == sha256 == hashlib.sha256(b"original").hexdigest()
    assert archive.content(sha256) == b"original"
    assert (tmp_path / "archive" / sha256).stat().st_mtime_ns == written


def test_an_altered_original_is_never_handed_out(tmp_path: Path) -> None:
    """Bytes that no longer match their name are refused, and put right when they arrive again."""
    archive = Archive(tmp_path)
    sha256 = archive.keep(b"original")
    (tmp_path / sha256).write_bytes(b"forged")
    with pytest.raises(OfficeError, match="已被改动") as caught:
        archive.content(sha256)
    assert caught.value.exit_code == CONFIGURATION
    archive.keep(b"original")
    assert archive.content(sha256) == b"original"


@pytest.mark.parametrize("name", ["../ledger.sqlite3", "", "A" * 64, "0" * 63])
def test_only_a_hash_names_an_original(tmp_path: Path, name: str) -> None:
    """What is not 64 hexadecimal digits never becomes a path."""
    with pytest.raises(OfficeError, match="不是存档编号"):
        Archive(tmp_path).content(name)


def test_a_missing_original_is_told(tmp_path: Path) -> None:
    """A hash without a file is one sentence, not a traceback."""
    with pytest.raises(OfficeError, match="读不到"):
        Archive(tmp_path).content("0" * 64)


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_failed_write_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """When a flush or the rename fails, nothing stands under the final name and no part is left."""

    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OfficeError, match="磁盘空间不足") as caught:
        Archive(tmp_path).keep(b"original")
    assert caught.value.exit_code == CANNOT_WRITE
    assert list(tmp_path.iterdir()) == []
