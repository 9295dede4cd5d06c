"""The worst days as a clerk meets them: one plain sentence each, and nothing is lost.

The tests may run as root, whom permissions do not hold; the disk therefore refuses at the seams
where the office meets it.
"""

import errno
import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from command_line import MARCH, Done, filled_forms, minsheng, tree
from example_issued import AFTER_DUE, form_of_a, run_march
from example_machine import steady_machine
from example_office import put

from pipeline.commands.doors import Exit
from pipeline.ledger.ledger import Ledger
from pipeline.model.period import Period
from pipeline.model.submission import SubmissionKind
from pipeline.office import atomic, clock, publication
from pipeline.office.lock import run_lock
from pipeline.office.workspace import JOURNAL, LEDGER, Workspace

ASKED = datetime(2031, 4, 8, 9)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office whose March was run, and where a correction has just come in."""
    with pytest.MonkeyPatch.context() as patch:
        steady_machine(patch, ASKED)
        office = run_march(tmp_path_factory.mktemp("office"))
    correction = form_of_a(office, SubmissionKind.CORRECTION, {"1.1": "6"}, "重复计算，扣除。")
    put(office, str(MARCH), "更正.xlsx", correction)
    return office


@pytest.fixture
def office(kept: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy that may be spoilt, on a machine whose clock stands."""
    steady_machine(monkeypatch, ASKED)
    shutil.copytree(kept.root, tmp_path / "office")
    return Workspace(tmp_path / "office")


def run(office: Workspace) -> Done:
    """Run March again."""
    return minsheng(office.root, "run", str(MARCH), "--as-of", AFTER_DUE)


def outputs(office: Workspace) -> dict[str, bytes | None]:
    """What the month gave out."""
    return tree(office.root / f"outbox/{MARCH}")


def one_sentence(done: Done, code: Exit) -> str:
    """What a run that could not be done says: nothing but one line."""
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1), done.said
    return done.err


def goes_on(office: Workspace) -> None:
    """Once the trouble is over, the run comes to its usual end and all that is kept is sound."""
    done = run(office)
    assert done.code in {Exit.FINE, Exit.BLOCKED}, done.said
    checked = minsheng(office.root, "doctor")
    assert checked.code == Exit.FINE, checked.said


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.EROFS, "只读"), (errno.ENOSPC, "磁盘空间不足"), (errno.EACCES, "没有写入权限")],
    ids=["read-only", "full", "no permission"],
)
def test_an_archive_that_takes_nothing(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    """A disk that refuses while originals are archived: old outputs stay, no receipt is lost."""
    before = outputs(office)

    def refused(target: Path, content: bytes) -> None:
        raise OSError(number, os.strerror(number), str(target), len(content))

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "write_through", refused)
        said = one_sentence(run(office), Exit.CANNOT_WRITE)
    assert told in said
    assert said.startswith("archive/")
    assert outputs(office) == before
    goes_on(office)


def test_a_folder_that_takes_nothing_at_all(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where not even the lock can be written, nothing is begun."""
    before = tree(office.root)

    def refused(*names: Any) -> None:
        raise OSError(errno.EROFS, "read-only", str(names))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refused)
        assert "只读" in one_sentence(run(office), Exit.CANNOT_WRITE)
    assert tree(office.root) == before
    goes_on(office)


def test_an_output_that_is_open_elsewhere(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody move a folder with an open file: the old outputs stay whole."""
    before, replace = outputs(office), os.replace
    folder = office.root / f"outbox/{MARCH}"

    def held(source: Path, target: Path) -> None:
        if Path(source) == folder:
            raise PermissionError(errno.EACCES, "held", str(target))
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(publication, "exchanged", lambda _one, _other: False)
        patch.setattr(os, "replace", held)
        said = one_sentence(run(office), Exit.CANNOT_WRITE)
    assert "正在别的程序中打开" in said
    assert outputs(office) == before
    goes_on(office)


def test_a_clock_that_was_set_back_dates_nothing_back(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run goes on at the last run's moment and says so; no receipt comes before it."""
    (office.root / f"inbox/{MARCH}/更正.xlsx").unlink()
    put(
        office,
        str(MARCH),
        "更正二.xlsx",
        form_of_a(office, SubmissionKind.CORRECTION, {"1.1": "7"}),
    )
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 4, 1, 8))
    done = minsheng(office.root, "run", str(MARCH))
    assert done.code in {Exit.FINE, Exit.BLOCKED}, done.said
    told = "".join(done.out.split())
    assert "注意：电脑的时钟（2031年4月1日08:00）比上次汇总的时间（2031年4月8日09:00）还早" in told
    with Ledger.tried(office.ledger_path) as ledger:
        (late,) = [each for each in ledger.receipts(MARCH) if each.name == "更正二.xlsx"]
        assert late.received == ASKED
        assert ledger.last_clock() == ASKED


def test_a_clock_that_was_ahead_once_is_got_rid_of(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the day named, the right clock counts again, and the next run has nothing to warn of."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 4, 6, 8))
    named = minsheng(office.root, "run", str(MARCH), "--as-of", "2031-04-06")
    assert "注意：" not in named.out
    assert "注意：" not in minsheng(office.root, "run", str(MARCH)).out


def test_december_is_run_in_january(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """With both years' definitions there, December goes by its own year's, the new one unfilled."""
    december = Period(2031, 12)
    minsheng(office.root, "init", "2032")
    for name, content in filled_forms(office, december):
        put(office, str(december), name, content)
    monkeypatch.setattr(clock, "now", lambda: datetime(2032, 1, 9, 9))
    done = minsheng(office.root, "run", str(december))
    assert done.code in {Exit.FINE, Exit.BLOCKED}, done.said
    assert "2031年12月" in done.out
    assert "注意：" not in done.out
    assert {"通报.docx", "汇总表.xlsx"} <= tree(office.root / f"outbox/{december}").keys()
    told = minsheng(office.root).out
    assert "minsheng forms 2032-01" not in told


def test_a_second_run_is_told_who_is_running(office: Workspace) -> None:
    """Host, process and time of the first; nothing is changed."""
    before = outputs(office)
    with run_lock(office.root / "minsheng.lock", ASKED):
        said = one_sentence(run(office), Exit.CANNOT_WRITE)
    assert "2031-04-08 09:00:00 在电脑" in said
    assert str(os.getpid()) in said
    assert outputs(office) == before
    goes_on(office)


@pytest.mark.parametrize("spoilt", [b"", b"no ledger", b"SQLite format 3\0" + b"\0" * 4096])
def test_a_damaged_ledger_comes_back(office: Workspace, spoilt: bytes) -> None:
    """A run stops with the command that brings it back, which then does."""
    before = outputs(office)
    (office.root / LEDGER).write_bytes(spoilt)
    said = one_sentence(run(office), Exit.CONFIGURATION)
    assert "minsheng rebuild" in said
    assert outputs(office) == before
    assert minsheng(office.root, "rebuild").code == Exit.FINE
    goes_on(office)


def test_a_damaged_journal_stops_nothing_for_good(office: Workspace) -> None:
    """A run stops and says what to do; done so, the journal is begun anew from the ledger."""
    before = outputs(office)
    path = office.root / JOURNAL
    path.write_bytes(path.read_bytes()[:-200] + b"\n" + b"spoilt\n")
    said = one_sentence(run(office), Exit.CONFIGURATION)
    assert said.startswith(JOURNAL)
    assert "移走" in said
    assert outputs(office) == before
    path.unlink()
    goes_on(office)


def test_damaged_definitions_stop_the_run(office: Workspace) -> None:
    """The command that tells every fault is named; what was given out stays."""
    before = outputs(office)
    path = office.root / "targets/2031.xlsx"
    sound = path.read_bytes()
    path.write_bytes(sound[: len(sound) // 2])
    assert "minsheng targets check 2031" in one_sentence(run(office), Exit.CONFIGURATION)
    assert outputs(office) == before
    path.write_bytes(sound)
    goes_on(office)


def test_a_file_that_vanished_from_archive_and_inbox(office: Workspace) -> None:
    """A return that is nowhere any more is named by its hash; no figure silently shrinks."""
    before = outputs(office)
    path = min((office.root / f"inbox/{MARCH}").glob("示例*.xlsx"))
    content = path.read_bytes()
    original = office.root / "archive" / hashlib.sha256(content).hexdigest()
    path.unlink()
    original.unlink()
    said = one_sentence(run(office), Exit.CONFIGURATION)
    assert original.name in said
    assert "从备份中恢复" in said
    assert outputs(office) == before
    original.write_bytes(content)
    goes_on(office)
