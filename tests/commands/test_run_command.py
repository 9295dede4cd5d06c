"""``minsheng run``: what goes wrong in an office, and what the clerk then reads."""

import io
import json
import os
import re
import socket
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from command_line import DAY, MARCH, Done, filled_forms, minsheng, tree
from example_office import copy_office, invented_office, put
from libreoffice import rendering

from pipeline.commands.doors import Exit
from pipeline.forms.keys import Column
from pipeline.office import converter
from pipeline.office.workspace import JOURNAL, Workspace

ALWAYS = {"汇总表.xlsx", "汇总表（传阅）.xlsx", "通报.docx", "index.html", "run.json"}
"""What every run gives out."""

FIRST = ("indicator:1.1", Column.CURRENT)
"""The number cell of the first unit's first indicator."""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """The invented county's office with a careful return of each of its three units."""
    workspace = invented_office(tmp_path)
    for name, content in filled_forms(workspace):
        put(workspace, str(MARCH), name, content)
    return workspace


def run(workspace: Workspace, *options: str) -> Done:
    """Run March as of a day on which everything is in time."""
    return minsheng(workspace.root, "run", str(MARCH), "--as-of", DAY, *options)


def form_of(workspace: Workspace, number: int) -> Path:
    """One of the returns in the inbox."""
    return sorted((workspace.root / "inbox" / str(MARCH)).iterdir())[number]


def test_a_good_month_ends_well(office: Workspace) -> None:
    """Three careful returns give all outputs, code 0, no word on stderr, and a next step."""
    done = run(office)
    assert (done.code, done.err) == (Exit.FINE, "")
    assert "应报 3，实报 3，按时 3，合格 3" in done.out
    assert "没有需要处理的问题。" in done.out
    papers = {
        f"{folder}/示例县{unit}.docx"
        for folder in ("回执", "书面材料")
        for unit in ("甲局", "乙局", "丙局")
    }
    assert set(office.published(MARCH)) == {*ALWAYS, *papers}
    listed = "汇总表.xlsx、汇总表（传阅）.xlsx、通报.docx、\n  index.html、run.json\n  回执 3 份"
    assert listed in done.out
    assert "下一步：" in done.out.splitlines()[-1]


def test_after_the_due_date_the_bulletin_is_final(office: Workspace) -> None:
    """A later run of the same complete month says that the bulletin is final and can be signed."""
    run(office)
    done = minsheng(office.root, "run", str(MARCH), "--as-of", "2031-04-08")
    assert done.code == Exit.FINE
    assert "通报为正式稿。" in done.out
    assert done.out.splitlines()[-2:] == [
        "下一步：把 outbox/2031-03/通报.docx 送审；定稿后取得发文字号，运行",
        "        minsheng issue 2031-03 --number 发文字号",
    ]


def no_definitions(office: Workspace) -> None:
    """Another year's workbook is there, this year's is not."""
    targets = office.root / "targets"
    (targets / "2031.xlsx").rename(targets / "2030.xlsx")


def no_office(office: Workspace) -> None:
    """The folder has no definitions at all."""
    (office.root / "targets" / "2031.xlsx").unlink()


def broken_definitions(office: Workspace) -> None:
    """The definitions are not a workbook."""
    (office.root / "targets" / "2031.xlsx").write_bytes(b"not a workbook")


def no_inbox(office: Workspace) -> None:
    """The month has no inbox folder."""
    (office.root / "inbox").rename(office.root / "elsewhere")


def no_template(office: Workspace) -> None:
    """The bulletin's template is gone."""
    (office.root / "templates" / "bulletin.docx").unlink()


def damaged_ledger(office: Workspace) -> None:
    """The ledger's file holds something else."""
    (office.root / "ledger.sqlite3").write_bytes(b"spoilt" * 500)


def outbox_in_the_way(office: Workspace) -> None:
    """Nothing can be written where the outputs go."""
    (office.root / "outbox").write_bytes(b"")


def output_open_elsewhere(office: Workspace) -> None:
    """A published workbook is open in Excel, which has put its lock file beside it."""
    assert run(office).code == Exit.FINE
    folder = office.root / "outbox" / str(MARCH)
    (folder / "~$汇总表.xlsx").write_bytes(b"")
    form_of(office, 0).write_bytes(b"changed")


def second_run(office: Workspace) -> None:
    """Another process of this computer is running; this process's parent stands for it."""
    holder = {"host": socket.gethostname(), "process": os.getppid(), "since": "2031-04-03 09:00:00"}
    (office.root / "minsheng.lock").write_text(json.dumps(holder), encoding="utf-8")


STOPS: tuple[tuple[Callable[[Workspace], None], Exit, str], ...] = (
    (no_definitions, Exit.CONFIGURATION, "没有找到 targets/2031.xlsx"),
    (no_office, Exit.CONFIGURATION, "清单定义（targets/年度.xlsx）不见了"),
    (broken_definitions, Exit.CONFIGURATION, "minsheng targets check 2031"),
    (no_inbox, Exit.CONFIGURATION, "没有找到收件文件夹 inbox/2031-03"),
    (no_template, Exit.CONFIGURATION, "没有找到 templates/bulletin.docx"),
    (damaged_ledger, Exit.CONFIGURATION, "台账文件 ledger.sqlite3 已损坏"),
    (outbox_in_the_way, Exit.CANNOT_WRITE, "outbox/2031-03"),
    (output_open_elsewhere, Exit.CANNOT_WRITE, "outbox/2031-03/汇总表.xlsx 正在别的程序中打开"),
    (second_run, Exit.CANNOT_WRITE, "另一次运行还没有结束"),
)
"""What stops a run, the code it ends with, and a part of the one sentence."""


@pytest.mark.parametrize(
    ("spoil", "code", "sentence"), STOPS, ids=[each[0].__name__ for each in STOPS]
)
def test_what_stops_a_run_is_told_in_one_sentence(
    office: Workspace, spoil: Callable[[Workspace], None], code: Exit, sentence: str
) -> None:
    """The right code, one Chinese sentence on stderr, no log of a bug, and nothing lost."""
    spoil(office)
    before = tree(office.root)
    done = run(office)
    assert (done.code, done.out) == (code, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1
    after = tree(office.root)
    assert "minsheng.log" not in after
    growing = {"ledger.sqlite3", JOURNAL}
    assert {name: after.get(name) for name in before if name not in growing} == {
        name: content for name, content in before.items() if name not in growing
    }


@pytest.mark.parametrize(
    ("spoil", "cure"),
    [
        (outbox_in_the_way, lambda office: (office.root / "outbox").unlink()),
        (second_run, lambda office: (office.root / "minsheng.lock").unlink()),
    ],
    ids=["outbox", "lock"],
)
def test_a_run_goes_through_once_the_cause_is_gone(
    office: Workspace, spoil: Callable[[Workspace], None], cure: Callable[[Workspace], None]
) -> None:
    """After the clerk has done what the sentence says, the same command ends well."""
    spoil(office)
    run(office)
    cure(office)
    assert run(office).code == Exit.FINE


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ("2031-02", "2031年2月不在报送月份内（2031年3月至2031年12月）。"),
        ("31-3", "月份“31-3”写法不对，请写成 2031-03 的样式。"),
        ("三月", "月份“三月”写法不对"),
        ("2031-13", "月份“2031-13”写法不对"),
    ],
)
def test_a_wrong_month_is_wrong_usage(office: Workspace, period: str, sentence: str) -> None:
    """A month that is not reported, or is not written as one, ends with 2 and writes nothing."""
    before = tree(office.root)
    done = minsheng(office.root, "run", period)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert sentence in done.err
    assert tree(office.root) == before


def pdf(_apart: Path) -> bytes:
    """A scan."""
    return b"%PDF-1.4 scan"


def foreign_workbook(_apart: Path) -> bytes:
    """Somebody's own table."""
    book = openpyxl.Workbook()
    book.create_sheet("自制表", 0)["A1"] = "本单位自制的表"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def other_month(apart: Path) -> bytes:
    """The unit's form for April."""
    forms = filled_forms(invented_office(apart), MARCH.next())
    return next(content for _, content in forms)


def rubbish(_apart: Path) -> bytes:
    """A package cut off in the middle."""
    return b"PK\x03\x04" + bytes(100)


def other_list(apart: Path) -> bytes:
    """A form of a unit of another list."""
    path = copy_office(apart) / "inbox" / "2022-03"
    return next(each for each in sorted(path.iterdir()) if each.suffix == ".xlsx").read_bytes()


@pytest.mark.parametrize("make", [pdf, foreign_workbook, other_month, rubbish, other_list])
def test_an_unusable_file_is_refused_and_the_rest_goes_on(
    office: Workspace, tmp_path_factory: pytest.TempPathFactory, make: Callable[[Path], bytes]
) -> None:
    """In place of one unit's return: refused with file and cure, 3, and the others are merged."""
    forms = (office.root / "inbox" / str(MARCH)).iterdir()
    next(path for path in forms if "甲局" in path.name).unlink()
    content = make(tmp_path_factory.mktemp("apart"))
    put(office, str(MARCH), "来件.xlsx", content)
    done = run(office)
    assert done.code == Exit.BLOCKED
    assert "应报 3，实报 2" in done.out
    assert "拒收" in done.out
    assert "来件.xlsx" in done.out
    assert "通报为征求意见稿" in done.out
    assert content in tree(office.root / "archive").values()
    assert set(office.published(MARCH)) >= {"汇总表.xlsx", "通报.docx"}


def test_a_stray_file_beside_a_complete_month_does_not_block(office: Workspace) -> None:
    """When every unit has reported, a refused file of nobody is named and the code is 0."""
    put(office, str(MARCH), "扫描件.pdf", b"%PDF-1.4 scan")
    done = run(office)
    assert done.code == Exit.FINE
    assert "  扫描件.pdf\n    F03 拒收\n" in done.out
    assert "问清拒收的文件是哪个单位报的" in done.out


def test_text_in_a_number_cell_is_a_finding_with_its_cell(tmp_path: Path) -> None:
    """Words where a figure belongs: the file, cell, text and cure are shown under the unit, 3."""
    office = invented_office(tmp_path)
    for name, content in filled_forms(office, changed={FIRST: "约十来个"}):
        put(office, str(MARCH), name, content)
    done = run(office)
    assert done.code == Exit.BLOCKED
    lines = done.out.splitlines()
    found = next(number for number, line in enumerate(lines) if "差错  月报表!" in line)
    assert lines[found - 1].strip().endswith(".xlsx")
    assert "1.1" in lines[found]
    assert "约十来个" in lines[found + 1]
    assert "退回更正" in done.out.partition("下一步：")[2]


def test_an_open_question_blocks(tmp_path: Path) -> None:
    """A figure that awaits an explanation keeps the bulletin a draft, so the code is 3."""
    office = invented_office(tmp_path)
    for name, content in filled_forms(office, changed={FIRST: "约3"}):
        put(office, str(MARCH), name, content)
    done = run(office)
    assert done.code == Exit.BLOCKED
    assert "待说明" in done.out
    assert "请单位说明" in done.out.partition("下一步：")[2]


def test_an_empty_inbox_names_every_unit(tmp_path: Path) -> None:
    """Nothing has arrived after the due date: all units are named as missing, 4."""
    office = invented_office(tmp_path)
    done = minsheng(office.root, "run", str(MARCH), "--as-of", "2031-04-20")
    assert done.code == Exit.UNITS_MISSING
    assert "收件：0 项，收件文件夹是空的" in done.out
    assert "实报 0" in done.out
    assert "未报：" in done.out
    assert "催报" in done.out.partition("下一步：")[2]


def test_a_hand_made_change_is_kept_and_named(office: Workspace) -> None:
    """An output that somebody edited is set aside, and the screen says where."""
    run(office)
    (office.root / "outbox" / str(MARCH) / "通报.docx").write_bytes(b"edited by hand")
    done = run(office)
    assert "手工改过的文件已另存：" in done.out
    assert b"edited by hand" in tree(office.root / "outbox").values()


def test_a_dry_run_writes_nothing(office: Workspace) -> None:
    """A trial says the same as the run, works out the same record, and leaves the folder alone."""
    before = tree(office.root)
    tried, record = run(office, "--dry-run"), run(office, "--dry-run", "--json")
    assert tree(office.root) == before
    ran = run(office)
    assert tried.out.split("\n\n")[:5] == ran.out.split("\n\n")[:5]
    assert record.out.encode() == office.published_file(MARCH, "run.json")


def test_a_program_reads_the_record(office: Workspace) -> None:
    """``--json`` gives exactly the bytes of run.json and nothing else, with the same code."""
    form_of(office, 0).unlink()
    put(office, str(MARCH), "扫描件.pdf", b"%PDF-1.4 scan")
    done = run(office, "--json")
    assert done.code == Exit.BLOCKED
    assert done.err == ""
    assert done.out.encode() == office.published_file(MARCH, "run.json")
    record = json.loads(done.out)
    assert record["rates"]["reported"] == 2
    assert [each["reporting"] for each in record["units"]].count("on time") == 2
    assert Decimal(record["rates"]["due"]) == len(record["units"])


def test_the_inbox_is_never_altered(office: Workspace) -> None:
    """A run leaves every file of the inbox, names and bytes, as it was."""
    put(office, str(MARCH), "扫描件.pdf", b"%PDF-1.4 scan")
    before = tree(office.root / "inbox")
    run(office)
    assert tree(office.root / "inbox") == before


def test_a_wrong_form_that_was_replaced_is_named_as_settled(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A unit's form for another month, refused, asks nothing more once its right form has come."""
    office = invented_office(tmp_path)
    put(office, str(MARCH), "误报.xlsx", other_month(tmp_path_factory.mktemp("apart")))
    assert minsheng(tmp_path, "run", str(MARCH), "--as-of", "2031-04-02").code == Exit.BLOCKED
    for name, content in filled_forms(office):
        put(office, str(MARCH), name, content)
    done = run(office)
    assert done.code == Exit.FINE
    assert "拒收后单位已另行报送：误报.xlsx" in done.out
    assert "没有需要处理的问题。" in done.out


def test_a_pdf_that_cannot_be_made_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without LibreOffice ``--pdf`` says so in one sentence; everything else is given out."""
    monkeypatch.setattr(converter, "find_program", lambda: None)
    invented_office(tmp_path)
    done = minsheng(tmp_path, "run", "2031-03", "--as-of", "2031-04-10", "--pdf")
    assert "没有生成PDF" in re.sub(r"\s", "", done.out)
    outbox = tmp_path / "outbox" / "2031-03"
    assert (outbox / "通报.docx").is_file()
    assert not (outbox / "通报.pdf").exists()


@rendering
def test_a_pdf_is_given_out_and_never_grows_stale(tmp_path: Path) -> None:
    """``--pdf`` puts the PDF beside the bulletin; the next run without it takes it away."""
    invented_office(tmp_path)
    arguments = ("run", "2031-03", "--as-of", "2031-04-10")
    minsheng(tmp_path, *arguments, "--pdf")
    outbox = tmp_path / "outbox" / "2031-03"
    assert (outbox / "通报.pdf").read_bytes().startswith(b"%PDF-")
    assert "通报.pdf" not in json.loads((outbox / "run.json").read_bytes())["outputs"]
    minsheng(tmp_path, *arguments)
    assert not (outbox / "通报.pdf").exists()
