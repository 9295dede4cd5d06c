"""``minsheng check``: the same words as a run, nothing written, nothing loaded in vain."""

import json
from pathlib import Path

import pytest
from command_line import DAY, MARCH, filled_forms, minsheng, started, tree
from example_office import copy_office, invented_office, put

from pipeline.commands.doors import Exit
from pipeline.commands.screen import SCREEN, width

LOADED = """
import sys
sys.argv[0] = "minsheng"
from pipeline.commands.main import main
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""
"""Runs the program and then lists what it has loaded on stderr."""

LIBRARIES = ("pandas", "docx", "xlsxwriter")
RENDERERS = (*LIBRARIES, "pipeline.outputs")
PARSERS = ("openpyxl", "lxml", "numpy", "cn2an", "pipeline.reading")
READERS = (*PARSERS, "pipeline.definitions")
REST = ("sqlite3", "pipeline.rules", "pipeline.board", "pipeline.month", "email", "multiprocessing")


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (("--help",), (*RENDERERS, *READERS, *REST)),
        (("run", "--help"), (*RENDERERS, *READERS, *REST)),
        (("run", "--what"), (*RENDERERS, *READERS, *REST)),
        ((), (*RENDERERS, *PARSERS, "pipeline.rules", "pipeline.board")),
        (("status",), (*RENDERERS, *PARSERS, "pipeline.rules", "pipeline.board")),
        (("explain", "C06"), (*LIBRARIES, "openpyxl", "cn2an", "sqlite3")),
        (
            ("check", str(MARCH), "--as-of", DAY),
            (*RENDERERS, "openpyxl", "numpy", "pipeline.month.plans"),
        ),
    ],
    ids=lambda each: "-".join(each[:2]),
)
def test_a_command_loads_only_what_it_needs(
    tmp_path: Path, words: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    """Help and status open no library; a check of a filled inbox makes no workbook or document."""
    office = invented_office(tmp_path)
    for name, content in filled_forms(office):
        put(office, str(MARCH), name, content)
    done = started(tmp_path, *words, python=("-c", LOADED))
    loaded = done.err.splitlines()[-1].split()
    assert "click" in loaded
    assert [name for name in absent if name in loaded] == []


def test_a_check_writes_nothing_before_and_after_a_run(tmp_path: Path) -> None:
    """Not a file, folder or byte changes, whether there is a ledger yet or not."""
    office = invented_office(tmp_path)
    put(office, str(MARCH), "扫描件.pdf", b"%PDF-1.4 scan")
    for _ in range(2):
        before = tree(tmp_path)
        minsheng(tmp_path, "check", str(MARCH), "--as-of", DAY)
        minsheng(tmp_path, "check", str(MARCH), "--json")
        assert tree(tmp_path) == before
        minsheng(tmp_path, "run", str(MARCH), "--as-of", DAY)


def test_a_check_ends_with_what_to_run(tmp_path: Path) -> None:
    """The last line names the run that would follow, and the code is the run's."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "check", str(MARCH), "--as-of", DAY)
    assert done.code == Exit.UNITS_MISSING
    assert done.out.splitlines()[-1] == "只作检查，没有写任何文件。下一步：minsheng run 2031-03"


def test_a_program_reads_the_same_record_as_of_a_run(tmp_path: Path) -> None:
    """``check --json`` prints what run.json would hold."""
    office = invented_office(tmp_path)
    words = (str(MARCH), "--as-of", DAY)
    checked = minsheng(tmp_path, "check", *words, "--json")
    minsheng(tmp_path, "run", *words)
    assert checked.out.encode() == office.published_file(MARCH, "run.json")
    assert json.loads(checked.out)["period"] == str(MARCH)


def test_a_console_in_gbk_shows_chinese(tmp_path: Path) -> None:
    """On a GBK console the sample month prints the same words as in UTF-8, each line in width."""
    copy_office(tmp_path)
    in_gbk = started(tmp_path, "check", "2022-03", encoding="gbk")
    in_utf_8 = started(tmp_path, "check", "2022-03")
    assert in_gbk == in_utf_8
    assert in_gbk.code == Exit.BLOCKED
    assert "需要处理的问题：" in in_gbk.out
    assert max(width(line) for line in in_gbk.out.splitlines()) <= SCREEN


def test_a_console_without_chinese_does_not_stop_the_check(tmp_path: Path) -> None:
    """A console that can show no Chinese gets question marks, not an error."""
    invented_office(tmp_path)
    done = started(tmp_path, "check", str(MARCH), "--as-of", DAY, encoding="latin-1")
    assert "2031???" in done.out
    assert done.code == Exit.UNITS_MISSING
    assert done.err == ""
