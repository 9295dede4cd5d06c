"""Whatever is damaged of what an office keeps is noticed, bit by bit, and the ledger comes back."""

import random
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command_line import MARCH, minsheng
from example_issued import LATER, form_of_a, issued_march, run_april
from example_office import put
from ledger_pages import Pages

from pipeline.commands.doors import Exit
from pipeline.ledger.schema import TABLES
from pipeline.model.examination import Examination
from pipeline.model.submission import SubmissionKind
from pipeline.month.lists import examine_all
from pipeline.month.soundness import checked
from pipeline.office.workspace import JOURNAL, LEDGER, Workspace

FLIPS = 500
SEED = 5


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office with two months run, the first one published and corrected since."""
    office = issued_march(tmp_path_factory.mktemp("office"))
    correction = form_of_a(office, SubmissionKind.CORRECTION, {"1.1": "6"}, "重复计算，扣除。")
    put(office, str(MARCH), "更正.xlsx", correction)
    minsheng(office.root, "run", str(MARCH), "--as-of", LATER)
    run_april(office)
    assert noticed(office) == []
    return office


@pytest.fixture
def office(kept: Workspace, tmp_path: Path) -> Workspace:
    """A copy that may be spoilt."""
    shutil.copytree(kept.root, tmp_path / "office")
    return Workspace(tmp_path / "office")


def noticed(office: Workspace) -> list[str]:
    """Everything that the checks say."""
    return [fault for check in checked(office) for fault in check.faults]


def flip(path: Path, bit: int) -> None:
    """Turn one bit of a file."""
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    found = {
        table.name: connection.execute(f"SELECT * FROM {table.name} ORDER BY id").fetchall()  # noqa: S608 - our own table names
        for table in TABLES
    }
    connection.close()
    return found


def schema(office: Workspace) -> list[tuple[object, ...]]:
    """The rows of SQLite's own table of tables."""
    connection = sqlite3.connect(office.root / LEDGER)
    found = connection.execute("SELECT * FROM sqlite_master").fetchall()
    connection.close()
    return found


def test_every_flipped_bit_in_a_row_of_the_ledger_is_noticed(
    kept: Workspace, tmp_path: Path
) -> None:
    """500 bits drawn over all bytes that hold rows: each is told, none is an error of ours."""
    content = (kept.root / LEDGER).read_bytes()
    stored = tuple(Pages(content).rows())
    assert len(stored) == sum(map(len, rows(kept.root / LEDGER).values())) + len(schema(kept))
    used = [byte for row in stored for part in row for byte in part]
    draw = random.Random(SEED)  # noqa: S311 - drawn the same every time
    (tmp_path / "archive").mkdir()
    shutil.copytree(kept.root / "targets", tmp_path / "targets")
    shutil.copyfile(kept.root / JOURNAL, tmp_path / JOURNAL)
    office = Workspace(tmp_path)
    missed = []
    for _ in range(FLIPS):
        bit = draw.choice(used) * 8 + draw.randrange(8)
        (tmp_path / LEDGER).write_bytes(content)
        flip(tmp_path / LEDGER, bit)
        told = [each for each in checked(office) if each.name in {"台账", "流水账"}]
        if not any(each.faults for each in told):
            missed.append(bit)
    assert missed == []


@pytest.mark.parametrize("place", range(8))
def test_a_flipped_bit_in_a_kept_file_is_noticed(office: Workspace, place: int) -> None:
    """In any file of the archive, the journal, or what was published, one bit is told by name."""
    folder = office.root / f"outbox/{MARCH}"
    published = [*sorted(folder.glob("*.*x")), folder / "run.json"]
    files = [*sorted((office.root / "archive").iterdir()), *published]
    draw = random.Random(SEED + place)  # noqa: S311 - drawn the same every time
    spoilt = draw.choice(published if place % 2 else files)
    flip(spoilt, draw.randrange(8 * spoilt.stat().st_size))
    told = noticed(office)
    assert any(spoilt.name in fault for fault in told), (spoilt.name, told)
    done = minsheng(office.root, "doctor")
    assert done.code == Exit.CONFIGURATION
    assert spoilt.name in done.out.replace("\n", "").replace(" ", "")


def test_doctor_says_that_all_is_well_and_writes_nothing(office: Workspace) -> None:
    """A sound office ends with 0, and each check is named."""
    before = {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()}
    done = minsheng(office.root, "doctor")
    assert (done.code, done.err) == (Exit.FINE, "")
    assert done.out.splitlines()[-5:-1] == [
        "台账：正常",
        "流水账：正常",
        "存档：正常",
        "印发的文件：正常",
    ]
    assert {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()} == before


def test_what_is_missing_is_named(office: Workspace) -> None:
    """A published file, an archived one and the ledger that are gone are told one by one."""
    (office.root / f"outbox/{MARCH}/通报.docx").unlink()
    archived = next(iter(office.archive_names()))
    (office.root / "archive" / archived).unlink()
    told = noticed(office)
    assert any("通报.docx 不见了" in fault for fault in told)
    assert any(archived in fault and "不见了" in fault for fault in told)
    (office.root / LEDGER).unlink()
    assert f"{LEDGER} 不见了。" in noticed(office)


def test_the_ledger_comes_back_row_by_row(office: Workspace) -> None:
    """With the ledger overwritten, rebuild makes one with the same rows and keeps the old aside."""
    ledger = office.root / LEDGER
    before = rows(ledger)
    ledger.write_bytes(b"\0" * len(ledger.read_bytes()))
    done = minsheng(office.root, "rebuild")
    assert done.code == Exit.FINE, done.said
    assert "每一行都与当时写入的相同" in done.out
    assert rows(ledger) == before
    assert len(list(office.root.glob("ledger.损坏*.sqlite3"))) == 1
    assert noticed(office) == []
    assert minsheng(office.root, "reissue", str(MARCH)).code == Exit.FINE


def test_a_sound_ledger_is_left_alone(office: Workspace) -> None:
    """Rebuilding beside a sound ledger finds it the same and changes nothing."""
    before = (office.root / LEDGER).read_bytes()
    done = minsheng(office.root, "rebuild")
    assert (done.code, "没有更换" in done.out) == (Exit.FINE, True)
    assert (office.root / LEDGER).read_bytes() == before


def test_a_lost_or_old_ledger_is_not_begun_anew_in_silence(office: Workspace) -> None:
    """Without the ledger, or with an older copy of it, a run stops and names the way out."""
    ledger = office.root / LEDGER
    older = issued_march(office.root.parent / "older").root / LEDGER
    for spoil in (lambda: ledger.write_bytes(older.read_bytes()), ledger.unlink):
        spoil()
        done = minsheng(office.root, "run", str(MARCH), "--as-of", LATER)
        assert (done.code, done.out) == (Exit.CONFIGURATION, "")
        assert "minsheng rebuild" in done.err
        assert minsheng(office.root, "doctor").code == Exit.CONFIGURATION


def test_a_journal_begins_with_a_ledger_that_is_there(office: Workspace) -> None:
    """An office from before there were journals gets one at its next run, and can be rebuilt."""
    (office.root / JOURNAL).unlink()
    minsheng(office.root, "run", str(MARCH), "--as-of", LATER)
    before = rows(office.root / LEDGER)
    (office.root / LEDGER).unlink()
    done = minsheng(office.root, "rebuild")
    assert done.code == Exit.FINE, done.said
    assert rows(office.root / LEDGER) == before


def test_without_a_journal_there_is_nothing_to_rebuild_from(office: Workspace) -> None:
    """The sentence names the file that is missing."""
    (office.root / JOURNAL).unlink()
    done = minsheng(office.root, "rebuild")
    assert (done.code, done.err.count("\n")) == (Exit.CONFIGURATION, 1)
    assert JOURNAL in done.err


def test_a_program_that_judges_otherwise_does_not_pass_for_the_same(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs that come out otherwise are named and nothing is replaced, unless the clerk says so."""

    def judged_otherwise(*words: Any, **named: Any) -> tuple[Examination, ...]:
        return tuple(replace(each, preparer="别人") for each in examine_all(*words, **named))

    monkeypatch.setattr("pipeline.month.rebuild.examine_all", judged_otherwise)
    ledger = office.root / LEDGER
    ledger.write_bytes(b"spoilt")
    done = minsheng(office.root, "rebuild")
    assert done.code == Exit.CONFIGURATION
    assert "2031年3月第 1 次运行" in done.out
    assert ledger.read_bytes() == b"spoilt"
    taken = minsheng(office.root, "rebuild", "--accept-differences")
    assert taken.code == Exit.FINE, taken.said
    assert noticed(office) == []
    monkeypatch.undo()
    assert minsheng(office.root, "run", str(MARCH), "--as-of", LATER).code != Exit.CONFIGURATION
    assert noticed(office) == []
