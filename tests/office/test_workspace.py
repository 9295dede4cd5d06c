"""The working folder by its business names."""

from pathlib import Path

import pytest

from pipeline.model.period import Period
from pipeline.office import clock
from pipeline.office.errors import CANNOT_WRITE, CONFIGURATION, USAGE, OfficeError
from pipeline.office.workspace import Workspace

MARCH = Period(2022, 3)


def test_missing_definitions_are_one_sentence(tmp_path: Path) -> None:
    """Without a definitions workbook the user reads which file to make, with exit code 6."""
    with pytest.raises(OfficeError, match=r"没有找到 targets/2022\.xlsx.*init 2022") as caught:
        Workspace(tmp_path).definitions(2022)
    assert caught.value.exit_code == CONFIGURATION
    assert str(caught.value).count("。") == 1


def test_installed_files_are_found_again_and_never_overwritten(tmp_path: Path) -> None:
    """A file is laid down once; what a clerk made of it stays."""
    workspace = Workspace(tmp_path)
    files = {"targets/2022.xlsx": b"d", "templates/bulletin.docx": b"t"}
    assert workspace.install(files) == tuple(files)
    assert workspace.install({"targets/2022.xlsx": b"other"}) == ()
    assert workspace.definitions(2022) == b"d"
    assert workspace.bulletin_template() == b"t"
    assert workspace.years() == (2022,)


def test_months_are_the_inbox_folders(tmp_path: Path) -> None:
    """Folders named as a month count, others do not."""
    for name in ("2022-04", "2022-03", "旧件", "2022-13"):
        (tmp_path / "inbox" / name).mkdir(parents=True)
    assert Workspace(tmp_path).months() == (MARCH, Period(2022, 4))
    assert Workspace(tmp_path / "nowhere").months() == ()


def test_a_missing_inbox_folder_is_told(tmp_path: Path) -> None:
    """A month without a folder is a sentence, not an empty month."""
    with pytest.raises(OfficeError, match="没有找到收件文件夹 inbox/2022-03") as caught:
        Workspace(tmp_path).inbox(MARCH)
    assert caught.value.exit_code == CONFIGURATION


def test_taking_in_and_publishing_leaves_the_inbox_as_it_was(tmp_path: Path) -> None:
    """Listing, keeping and publishing change neither a byte nor a time in the inbox."""
    workspace = Workspace(tmp_path)
    workspace.install({"inbox/2022-03/甲局.xlsx": b"return"})
    original = tmp_path / "inbox" / "2022-03" / "甲局.xlsx"
    before = original.stat()
    (entry,) = workspace.inbox(MARCH)
    assert entry.content is not None
    sha256 = workspace.archive(entry.content)
    workspace.publish(MARCH, {"run.json": b"{}"})
    workspace.issue_forms(MARCH, {"甲局.xlsx": b"form"})
    after = original.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert workspace.archived(sha256) == original.read_bytes() == b"return"
    assert workspace.published(MARCH) == ("run.json",)
    assert workspace.published_file(MARCH, "run.json") == b"{}"
    assert (tmp_path / "forms" / "2022-03" / "甲局.xlsx").read_bytes() == b"form"


def test_the_lock_puts_a_killed_run_right(tmp_path: Path) -> None:
    """Old outputs that a killed run had moved away are back before the next one reads them."""
    workspace = Workspace(tmp_path)
    workspace.publish(MARCH, {"run.json": b"{}"})
    (tmp_path / "outbox" / "2022-03").rename(tmp_path / "outbox" / ".2022-03.old")
    with workspace.lock():
        assert workspace.published(MARCH) == ("run.json",)
        with pytest.raises(OfficeError) as caught, workspace.lock():
            pass
        assert caught.value.exit_code == CANNOT_WRITE
    assert not (tmp_path / "minsheng.lock").exists()


def test_a_file_named_on_the_command_line_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    """A path the user typed wrongly ends with the code for usage."""
    with pytest.raises(OfficeError) as caught:
        Workspace(tmp_path).given(str(tmp_path / "没有.xlsx"))
    assert caught.value.exit_code == USAGE


def test_bugs_are_logged_one_after_the_other(tmp_path: Path) -> None:
    """Each report is appended, and a log that cannot be written stops nothing."""
    Workspace(tmp_path).log_bug(ValueError("第一条"))
    Workspace(tmp_path).log_bug(ValueError("第二条"))
    Workspace(tmp_path / "nowhere").log_bug(ValueError("x"))
    log = (tmp_path / "minsheng.log").read_text(encoding="utf-8")
    assert log.index("第一条") < log.index("第二条")


def test_the_clock_tells_office_time_to_the_second() -> None:
    """Times have no zone and no fractions, so that they print and compare plainly."""
    now = clock.now()
    assert (now.tzinfo, now.microsecond) == (None, 0)
