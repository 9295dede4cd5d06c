"""``minsheng init``: a new office and a new year."""

import shutil
from pathlib import Path

from command_line import minsheng, tree
from example_office import ROOT
from example_workbook import example_workbook

from pipeline.commands.doors import Exit
from pipeline.definitions.sheets.tables import read_tables


def test_a_new_office_is_laid_out(tmp_path: Path) -> None:
    """Definitions, the bulletin's template, guides and launchers are there; inboxes come later."""
    done = minsheng(tmp_path, "init", "2031")
    assert (done.code, done.err) == (Exit.FINE, "")
    assert done.out.splitlines()[-1].endswith("minsheng targets check 2031")
    assert not (tmp_path / "inbox").exists()
    files = [name for name, content in tree(tmp_path).items() if content is not None]
    assert sorted(files) == sorted(
        (
            "targets/2031.xlsx",
            "templates/bulletin.docx",
            "templates/收件登记.xlsx",
            "templates/盖章页登记.xlsx",
            "使用说明.txt",
            "操作说明（办公室）.docx",
            "填报须知（发各单位）.docx",
            "汇总本月.bat",
            "汇总本月.desktop",
            "汇总本月.sh",
        )
    )


def test_the_template_is_the_sample_s(tmp_path: Path) -> None:
    """A new office begins with the very template that the sample office has."""
    minsheng(tmp_path, "init", "2031")
    made = (tmp_path / "templates" / "bulletin.docx").read_bytes()
    assert made == (ROOT / "templates" / "bulletin.docx").read_bytes()


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    """Run again, also over files that were edited, it changes nothing and says so."""
    minsheng(tmp_path, "init", "2031")
    (tmp_path / "targets" / "2031.xlsx").write_bytes(b"edited")
    before = tree(tmp_path)
    done = minsheng(tmp_path, "init", "2031")
    assert "已经有了，没有改动" in done.out
    assert tree(tmp_path) == before


def test_a_new_year_takes_over_the_last(tmp_path: Path) -> None:
    """The latest earlier year hands on its units; the screen says what is to be entered anew."""
    shutil.copytree(ROOT / "targets", tmp_path / "targets")
    done = minsheng(tmp_path, "init", "2023")
    assert "沿用 2022 年" in done.out
    new, old = (
        read_tables((tmp_path / "targets" / f"{year}.xlsx").read_bytes()) for year in (2023, 2022)
    )
    assert new["单位"] == old["单位"]
    assert len(new["项目"]) == 1


def test_a_damaged_earlier_year_is_told(tmp_path: Path) -> None:
    """Units cannot be taken over from a file that is no workbook: one sentence, nothing written."""
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "2030.xlsx").write_bytes(b"no workbook")
    done = minsheng(tmp_path, "init", "2031")
    assert done.code == Exit.CONFIGURATION
    assert "targets/2030.xlsx 打不开" in done.err
    assert not (tmp_path / "targets" / "2031.xlsx").exists()


def test_an_office_with_definitions_can_run_at_once(tmp_path: Path) -> None:
    """With its definitions entered, forms can be issued and an empty month be run."""
    minsheng(tmp_path, "init", "2031")
    (tmp_path / "targets" / "2031.xlsx").write_bytes(example_workbook())
    assert minsheng(tmp_path, "forms", "2031-03").code == Exit.FINE
    assert minsheng(tmp_path, "run", "--as-of", "2031-04-09").code == Exit.UNITS_MISSING
    assert (tmp_path / "outbox" / "2031-03" / "通报.docx").exists()
