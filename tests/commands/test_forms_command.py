"""``minsheng forms``: a form for each lead unit, and trouble told plainly."""

from pathlib import Path

from command_line import MARCH, filled_forms, minsheng, tree
from example_office import invented_office, put

from pipeline.commands.doors import Exit
from pipeline.office.workspace import Workspace


def test_forms_are_issued_and_listed(tmp_path: Path) -> None:
    """Every form that is listed lies in the folder that is named, and the next step follows."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "forms", str(MARCH))
    assert (done.code, done.err) == (Exit.FINE, "")
    heading, *names, step = done.out.splitlines()
    assert heading == "已生成 3 份月报表，在 forms/2031-03 文件夹："
    folder = tmp_path / "forms" / "2031-03"
    assert {name.strip() for name in names} == {path.name for path in folder.glob("*.xlsx")}
    assert "minsheng run 2031-03" in step


def test_the_inbox_that_is_named_is_there(tmp_path: Path) -> None:
    """The folder that the forms come back to is made with them, so that a run finds it."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "forms", "2031-04")
    assert "放入 inbox/2031-04（已建好）" in done.out
    assert (tmp_path / "inbox" / "2031-04").is_dir()
    assert minsheng(tmp_path, "run", "2031-04").code == Exit.UNITS_MISSING
    put(Workspace(tmp_path), "2031-04", "来件.pdf", b"%PDF-1.4")
    before = tree(tmp_path / "inbox")
    minsheng(tmp_path, "forms", "2031-04")
    assert tree(tmp_path / "inbox") == before


def test_forms_made_before_the_month_before_was_run_say_so(tmp_path: Path) -> None:
    """What stands under 上月累计 is told, and the two commands that put it right."""
    office = invented_office(tmp_path)
    assert "提醒" not in minsheng(tmp_path, "forms", "2031-03").out
    told = "".join(minsheng(tmp_path, "forms", "2031-04").out.split())
    assert (
        "提醒：2031年3月还没有汇总，这些表的“上月累计”空着；"
        "请先运行minshengrun2031-03，再运行minshengforms2031-04，然后发出。下一步："
    ) in told
    for name, content in filled_forms(office):
        put(office, str(MARCH), name, content)
    minsheng(tmp_path, "run", str(MARCH), "--as-of", "2031-04-03")
    assert "提醒" not in minsheng(tmp_path, "forms", "2031-04").out
    told = "".join(minsheng(tmp_path, "forms", "2031-05").out.split())
    assert "提醒：2031年4月还没有汇总，这些表的“上月累计”是2031年3月的数；" in told


def test_forms_open_elsewhere_are_left_alone(tmp_path: Path) -> None:
    """A form that is open in another program stops the issue with 5 and the form's name."""
    invented_office(tmp_path)
    minsheng(tmp_path, "forms", str(MARCH))
    form = next((tmp_path / "forms" / "2031-03").glob("*.xlsx"))
    form.write_bytes(b"being edited")
    form.with_name(f"~${form.name}").write_bytes(b"")
    done = minsheng(tmp_path, "forms", str(MARCH))
    assert (done.code, done.out) == (Exit.CANNOT_WRITE, "")
    assert form.name in done.err
    assert form.read_bytes() == b"being edited"


def test_no_forms_for_a_month_that_is_not_reported(tmp_path: Path) -> None:
    """A month outside the reporting months ends with 2 and no folder."""
    invented_office(tmp_path)
    done = minsheng(tmp_path, "forms", "2031-01")
    assert done.code == Exit.USAGE
    assert "不在报送月份内" in done.err
    assert not (tmp_path / "forms").exists()
