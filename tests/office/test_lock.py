"""Two runs never work in one folder at the same time."""

import errno
import json
import os
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.office.errors import CANNOT_WRITE, OfficeError
from pipeline.office.lock import run_lock

SINCE = datetime(2022, 4, 8, 9, 30)
HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from pipeline.office.lock import run_lock
with run_lock(Path(sys.argv[1]), datetime(2022, 4, 8, 9, 30)):
    print("held", flush=True)
    sys.stdin.read()
"""


def _lock_of(path: Path, host: str, process: int) -> None:
    path.write_text(json.dumps({"host": host, "process": process, "since": "2022-04-08 09:30:00"}))


def test_a_second_process_says_who_runs_and_since_when(tmp_path: Path) -> None:
    """While another process holds the lock, the sentence names host, process and time."""
    path = tmp_path / "minsheng.lock"
    with subprocess.Popen(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(OfficeError) as caught, run_lock(path, SINCE):
            pass
        other.communicate("")
    sentence = str(caught.value)
    assert caught.value.exit_code == CANNOT_WRITE
    assert "2022-04-08 09:30:00" in sentence
    assert socket.gethostname() in sentence
    assert str(other.pid) in sentence
    assert not path.exists()


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    """A lock whose process has ended on this host stops nobody."""
    path = tmp_path / "minsheng.lock"
    with subprocess.Popen(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        other.kill()
    assert path.exists()
    with run_lock(path, SINCE):
        assert path.exists()
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_another_host_stands(tmp_path: Path) -> None:
    """A process of another computer cannot be looked up, so its lock is respected."""
    path = tmp_path / "minsheng.lock"
    _lock_of(path, "another-host", 1)
    with pytest.raises(OfficeError, match="another-host"), run_lock(path, SINCE):
        pass
    assert path.exists()


def test_an_unreadable_lock_stands_and_says_what_to_do(tmp_path: Path) -> None:
    """A lock that says nothing is not broken by guess; the sentence names the file to delete."""
    path = tmp_path / "minsheng.lock"
    path.write_bytes(b"")
    with pytest.raises(OfficeError, match=r"请删除 minsheng\.lock"), run_lock(path, SINCE):
        pass


def test_a_process_cannot_lock_twice(tmp_path: Path) -> None:
    """The lock also keeps two runs of one process apart."""
    path = tmp_path / "minsheng.lock"
    with run_lock(path, SINCE), pytest.raises(OfficeError), run_lock(path, SINCE):
        pass


def test_the_lock_goes_when_the_run_fails(tmp_path: Path) -> None:
    """An error inside the block does not leave the lock behind."""
    path = tmp_path / "minsheng.lock"
    with pytest.raises(RuntimeError), run_lock(path, SINCE):
        raise RuntimeError
    assert not path.exists()


def test_a_folder_that_takes_no_lock_is_told(tmp_path: Path) -> None:
    """A lock that cannot be written is one sentence with exit code 5."""
    with pytest.raises(OfficeError, match="没有写成"), run_lock(tmp_path / "no" / "lock", SINCE):
        pass


def test_a_lock_that_cannot_be_written_stops_nobody_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full while the lock is written leaves no half-made lock behind."""

    def full(self: Path, content: bytes) -> int:
        self.touch()
        raise OSError(errno.ENOSPC, "full", content[:0])

    path = tmp_path / "minsheng.lock"
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(OfficeError), run_lock(path, SINCE):
            pass
    assert list(tmp_path.iterdir()) == []
    with run_lock(path, SINCE):
        assert path.exists()


def test_a_disk_without_links_takes_a_lock_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system that knows no second names the lock is made, and still excludes."""

    def unknown(*names: object) -> None:
        raise OSError(errno.EPERM, "no links here", str(names))

    monkeypatch.setattr(os, "link", unknown)
    path = tmp_path / "minsheng.lock"
    with run_lock(path, SINCE):
        assert json.loads(path.read_bytes())["process"] == os.getpid()
        with pytest.raises(OfficeError), run_lock(path, SINCE):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_half_written_lock_of_a_killed_process_goes(tmp_path: Path) -> None:
    """What a process left that was killed while it wrote its lock is cleared away by the next."""
    path = tmp_path / "minsheng.lock"
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left = tmp_path / f"minsheng.lock.{ended.pid}.new"
    under_way = tmp_path / f"minsheng.lock.{os.getpid()}.new"
    left.touch()
    with run_lock(path, SINCE):
        assert not left.exists()
        assert not under_way.exists()
