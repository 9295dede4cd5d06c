"""``minsheng doctor`` on one screen: the machine, what a month rests on, what is kept."""

import errno
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from command_line import minsheng, tree
from example_issued import run_march
from example_machine import NOW, steady_machine
from example_office import copy_office, invented_office

from pipeline.commands.doors import Exit
from pipeline.office import clock, converter, machine
from pipeline.office.errors import cannot_write
from pipeline.office.workspace import Workspace

CHECKS = (
    "Python", "写入", "磁盘空间", "时钟", "窗口编码", "字体", "LibreOffice",
    "清单定义", "节假日", "通报模板", "台账", "流水账", "存档", "印发的文件",
)  # fmt: skip
"""The order in which the screen tells."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The invented county's office on a machine where all is well."""
    steady_machine(monkeypatch)
    return invented_office(tmp_path / "office")


def test_a_good_machine_is_one_screen_of_good_news(office: Workspace) -> None:
    """Every check is named in its order, the code is 0, and nothing is left behind."""
    before = tree(office.root)
    done = minsheng(office.root, "doctor")
    assert (done.code, done.err) == (Exit.FINE, "")
    assert done.out == "".join(f"{name}：正常\n" for name in CHECKS) + "没有发现问题。\n"
    assert tree(office.root) == before


def test_an_empty_folder_is_shown_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine is looked at, and the command that begins an office is named."""
    steady_machine(monkeypatch)
    done = minsheng(tmp_path, "doctor")
    assert done.code == Exit.CONFIGURATION
    assert done.out == (
        "".join(f"{name}：正常\n" for name in CHECKS[:7]) + "清单定义：有问题\n"
        "  这里没有清单定义（targets/年度.xlsx）：请切换到工作文件夹，或用 --office 指\n"
        "    明；还没有工作文件夹的，在空文件夹里运行 minsheng init 2031 建立。\n"
        "有 1 处问题，请照上面的办法处理。\n"
    )


def test_a_new_folder_is_told_what_to_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``init`` made works; only the definitions are not filled in yet."""
    steady_machine(monkeypatch)
    minsheng(tmp_path, "init", "2031")
    done = minsheng(tmp_path, "doctor")
    assert done.code == Exit.CONFIGURATION
    wrong = [line for line in done.out.splitlines() if line.endswith("：有问题")]
    assert wrong == ["清单定义：有问题", "节假日：有问题"]
    assert "minsheng targets check 2031" in done.out.replace("\n    ", "")


def test_the_sample_office_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample office passes; years later its list is merely said to be an old one."""
    root = copy_office(tmp_path)
    steady_machine(monkeypatch, datetime(2022, 4, 7, 9))
    assert minsheng(root, "doctor").out.endswith("没有发现问题。\n")
    monkeypatch.setattr(clock, "now", lambda: NOW)
    done = minsheng(root, "doctor")
    assert done.code == Exit.FINE
    assert "时钟：提示\n  电脑的日期是2031年4月15日，而清单定义是2022年的：" in done.out
    assert done.out.endswith("没有发现问题；1 条提示不影响使用。\n")


def without_next_year(content: bytes) -> bytes:
    """Definitions whose days off end with the list's own year."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    sheet = workbook["节假日"]
    for row in range(sheet.max_row, 1, -1):
        if "2032" in str(sheet.cell(row=row, column=1).value):
            sheet.delete_rows(row)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


Spoil = Callable[[pytest.MonkeyPatch, Workspace], None]


def _old_python(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del office
    patch.setattr(machine, "python_version", lambda: (3, 9))


def _read_only(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del office
    told = cannot_write("outbox 文件夹", OSError(errno.EROFS, ""))
    patch.setattr(machine, "unwritable", lambda _root: (told,))


def _full(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del office
    patch.setattr(machine, "free_bytes", lambda _root: 7_000_000)


def _nearly_full(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del office
    patch.setattr(machine, "free_bytes", lambda _root: 700_000_000)


def _ascii(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del office
    patch.setattr(machine, "console_encoding", lambda: "ascii")


def _other_face(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del office
    other = converter.Substitution(wanted="黑体", used="别的字体")
    patch.setattr(converter, "substitutions", lambda _faces: (other,))


def _unknown_faces(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del office
    patch.setattr(converter, "substitutions", lambda _faces: None)
    patch.setattr(machine, "lacking_faces", lambda _faces: None)


def _no_converter(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del office
    patch.setattr(converter, "find_program", lambda: None)


def _bad_template(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del patch
    (office.root / "templates" / "bulletin.docx").write_bytes(b"no document")


def _no_template(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del patch
    (office.root / "templates" / "bulletin.docx").unlink()


def _bad_definitions(patch: pytest.MonkeyPatch, office: Workspace) -> None:
    del patch
    (office.root / "targets" / "2031.xlsx").write_bytes(b"no workbook")


FAULTS: tuple[tuple[Spoil, str, str], ...] = (
    (_old_python, "Python", "Python是3.9版，请改装3.11"),
    (_read_only, "写入", "outbox文件夹没有写成：所在的磁盘是只读的"),
    (_full, "磁盘空间", "只剩7MB，汇总可能写不成"),
    (_bad_template, "通报模板", "不是可用的Word文档"),
    (_no_template, "通报模板", "运行minshenginit2031可以恢复通报模板"),
    (_bad_definitions, "清单定义", "minshengtargetscheck2031"),
)
NOTICES: tuple[tuple[Spoil, str, str], ...] = (
    (_nearly_full, "磁盘空间", "只剩700MB，请留意"),
    (_ascii, "窗口编码", "PYTHONUTF8"),
    (_other_face, "字体", "本机没有黑体（代以别的字体）"),
    (_unknown_faces, "字体", "没有能核对"),
    (_no_converter, "LibreOffice", "另存"),
)


@pytest.mark.parametrize(
    ("spoil", "name", "told"), FAULTS, ids=lambda each: getattr(each, "__name__", None)
)
def test_a_fault_is_named_and_ends_with_6(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, spoil: Spoil, name: str, told: str
) -> None:
    """The check that failed says in a sentence what is wrong and what to do."""
    spoil(monkeypatch, office)
    done = minsheng(office.root, "doctor")
    assert done.code == Exit.CONFIGURATION
    assert f"{name}：有问题\n" in done.out
    assert told in "".join(done.out.split())


@pytest.mark.parametrize(
    ("spoil", "name", "told"), NOTICES, ids=lambda each: getattr(each, "__name__", None)
)
def test_a_notice_is_told_and_holds_up_nothing(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, spoil: Spoil, name: str, told: str
) -> None:
    """The code stays 0."""
    spoil(monkeypatch, office)
    done = minsheng(office.root, "doctor")
    assert done.code == Exit.FINE
    assert f"{name}：提示\n" in done.out
    assert told in "".join(done.out.split())


def test_next_year_s_days_off_are_asked_for_from_november(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list whose workbook lacks the next year's: silent in October, told in November."""
    steady_machine(monkeypatch, datetime(2031, 10, 31))
    office = invented_office(tmp_path)
    (tmp_path / "targets" / "2031.xlsx").write_bytes(without_next_year(office.definitions(2031)))
    assert "节假日：正常" in minsheng(office.root, "doctor").out
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 11, 1))
    done = minsheng(office.root, "doctor")
    assert (done.code, "节假日：提示" in done.out) == (Exit.FINE, True)
    assert "没有2032年的放假日" in done.out


def test_a_clock_behind_the_last_run_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both times are told, so that a person can see which one is wrong."""
    steady_machine(monkeypatch)
    office = run_march(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: datetime(2030, 4, 15, 9))
    done = minsheng(office.root, "doctor")
    assert done.code == Exit.CONFIGURATION
    told = "".join(done.out.split())
    assert "时钟（2030年4月15日09:00）比上次汇总的时间（2031年4月15日09:00）还早" in told
