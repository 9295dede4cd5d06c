"""``minsheng status`` and ``minsheng`` alone: where the year stands and what comes next."""

import json
from pathlib import Path

from command_line import DAY, MARCH, filled_forms, minsheng, started, tree
from example_office import invented_office, put
from example_workbook import changed

from pipeline.commands.doors import Exit
from pipeline.commands.screen import SCREEN, width
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.period import Period
from pipeline.office.workspace import Workspace


def last_line(office: Workspace) -> str:
    """The next step on the screen."""
    return minsheng(office.root).out.splitlines()[-1]


def test_an_empty_folder_is_told_the_way(tmp_path: Path) -> None:
    """In a folder that is no office, one calm screen says so, and nothing is written there."""
    done = minsheng(tmp_path)
    assert (done.code, done.err) == (Exit.FINE, "")
    assert "还没有清单定义" in done.out
    assert "下一步：" in done.out
    assert tree(tmp_path) == {}


def test_the_next_step_follows_the_month(tmp_path: Path) -> None:
    """Forms, then collecting, then a run, then another after a correction, then the next month."""
    office = invented_office(tmp_path)
    inbox = tmp_path / "inbox" / str(MARCH)
    inbox.rmdir()
    assert last_line(office) == "下一步：minsheng forms 2031-03，生成月报表发给各单位。"
    forms = list(filled_forms(office))
    assert last_line(office).startswith("下一步：把收到的月报表放入 inbox/2031-03")
    for name, content in forms:
        put(office, str(MARCH), name, content)
    assert last_line(office) == "下一步：minsheng run 2031-03"
    minsheng(tmp_path, "run", str(MARCH), "--as-of", DAY)
    assert "下一步：处理以上各条" in minsheng(tmp_path).out
    minsheng(tmp_path, "run", str(MARCH), "--as-of", "2031-04-08")
    assert last_line(office).startswith("下一步：minsheng forms 2031-04")
    put(office, str(MARCH), forms[0][0], forms[1][1])
    assert last_line(office) == "下一步：minsheng run 2031-03"


def test_a_new_office_is_told_to_fill_in_its_definitions(tmp_path: Path) -> None:
    """Nothing can be sent out or come in before the definitions can be used."""
    minsheng(tmp_path, "init", "2031")
    assert minsheng(tmp_path).out.splitlines()[-1] == (
        "下一步：填好 targets/2031.xlsx，运行 minsheng targets check 2031，改到可以使用。"
    )
    office = invented_office(tmp_path / "filled")
    assert last_line(office) == "下一步：minsheng forms 2031-03，生成月报表发给各单位。"


def from_april(office: Workspace) -> None:
    """The county's list is reported from April on."""
    tables = changed(Sheet.LISTS, 1, first="2031年4月")
    (office.root / "targets" / "2031.xlsx").write_bytes(render_definitions(tables))


def test_a_list_that_begins_in_april_is_begun_by_following_the_screen(tmp_path: Path) -> None:
    """Each next step is one that can be done, also beside an empty folder of March."""
    office = invented_office(tmp_path)
    from_april(office)
    for _ in range(2):
        assert last_line(office) == "下一步：minsheng forms 2031-04，生成月报表发给各单位。"
        (tmp_path / "inbox" / "2031-03").rmdir()
        refused = minsheng(tmp_path, "run")
        assert (refused.code, refused.out) == (Exit.CONFIGURATION, "")
        assert "minsheng forms 2031-04" in refused.err
        minsheng(tmp_path, "init", "2031")
        assert last_line(office).startswith("下一步：minsheng forms 2031-04")
        (tmp_path / "inbox" / "2031-03").mkdir()
    for name, content in filled_forms(office, Period(2031, 4)):
        put(office, "2031-04", name, content)
    assert last_line(office) == "下一步：minsheng run 2031-04"
    done = minsheng(tmp_path, "run", "--as-of", "2031-05-08")
    assert (done.code, "2031年4月" in done.out) == (Exit.FINE, True), done.said


def test_what_lies_in_a_month_that_is_not_reported_is_told(tmp_path: Path) -> None:
    """A folder outside the reporting months is passed over, but not what was put into it."""
    office = invented_office(tmp_path)
    put(office, "2031-02", "来件.xlsx", b"x")
    told = "".join(minsheng(tmp_path).out.split())
    assert (
        "注意：inbox/2031-02中有1项收件，但2031年2月不在报送月份内（2031年3月至2031年12月），"
        "请移到所属月份的文件夹。"
    ) in told
    assert last_line(office).startswith("下一步：minsheng forms 2031-03")
    months = json.loads(minsheng(tmp_path, "status", "--json").out)["months"]
    assert [each["period"] for each in months] == ["2031-03"]


def test_a_month_that_has_not_begun_is_not_hurried(tmp_path: Path) -> None:
    """The next month's forms are proposed from its first day on."""
    office = invented_office(tmp_path)
    minsheng(tmp_path, "run", "2031-05", "--as-of", "2031-05-20")
    put(office, "2031-05", "来件.pdf", b"%PDF-1.4")
    minsheng(tmp_path, "run", "2031-05", "--as-of", "2031-05-20")
    assert last_line(office).endswith(
        "2031年6月1日起，minsheng forms 2031-06，生成月报表发给各单位。"
    )


def test_definitions_that_became_unusable_are_told_first(tmp_path: Path) -> None:
    """A damaged workbook of a year under way is no normal state: nothing can be run before."""
    office = invented_office(tmp_path)
    put(office, str(MARCH), "来件.pdf", b"%PDF-1.4")
    minsheng(tmp_path, "run", str(MARCH), "--as-of", DAY)
    (tmp_path / "targets" / "2031.xlsx").write_bytes(b"spoilt")
    step = next(line for line in minsheng(tmp_path).out.splitlines() if line.startswith("下一步"))
    assert step.startswith("下一步：targets/2031.xlsx 有 1 处必须先改正，运行 minsheng targets")


def test_definitions_under_another_name_are_told_by_that_name(tmp_path: Path) -> None:
    """A copy that a program has named is no missing office: what it is to be called is said."""
    office = invented_office(tmp_path)
    minsheng(tmp_path, "run", str(MARCH), "--as-of", DAY)
    own = tmp_path / "targets" / "2031.xlsx"
    other = own.rename(own.with_name("2031 (1).xlsx"))
    for command in ("status", "doctor"):
        told = "".join(minsheng(office.root, command).out.split())
        assert "“2031(1).xlsx”没有读取" in told
        assert "请改名为“2031.xlsx”" in told
        assert "minshenginit" not in told
    assert "2031 (1).xlsx" in minsheng(office.root, "run").err
    other.unlink()
    assert "清单定义（targets/年度.xlsx）不见了" in minsheng(office.root).out


def test_after_december_a_new_year_begins(tmp_path: Path) -> None:
    """The month after the last has no definitions yet; the command that begins them is named."""
    office = invented_office(tmp_path)
    december = Period(2031, 12)
    for name, content in filled_forms(office, december):
        put(office, str(december), name, content)
    minsheng(tmp_path, "run", str(december), "--as-of", "2032-01-09")
    told = minsheng(tmp_path).out
    assert "新的一年运行 minsheng init 2032" in told
    assert "2032-01" not in told


def test_a_month_shows_who_reported(tmp_path: Path) -> None:
    """Received, due, reported, on time and missing stand in one row; the missing are named."""
    office = invented_office(tmp_path)
    name, content = next(filled_forms(office))
    put(office, str(MARCH), name, content)
    minsheng(tmp_path, "run", str(MARCH), "--as-of", DAY)
    done = minsheng(tmp_path, "status")
    row = next(line.split() for line in done.out.splitlines() if line.startswith("2031年3月  "))
    assert row == ["2031年3月", "1", "3", "1", "1", "1", "2", "征求意见稿"]
    assert "2个单位的月报表未收到或已退回：" in done.out


def test_projects_stand_by_status_on_one_screen(tmp_path: Path) -> None:
    """Those that call for something by name, the others by number; aligned, and fit for GBK."""
    office = invented_office(tmp_path)
    (name, content), *_ = filled_forms(office)
    put(office, str(MARCH), name, content)
    minsheng(tmp_path, "run", str(MARCH), "--as-of", DAY)
    lines = minsheng(tmp_path).out.splitlines()
    assert len(lines) <= 24
    assert max(map(width, lines)) <= SCREEN
    "\n".join(lines).encode("gbk")
    top = lines.index("2031年3月项目 3 件：")
    shown = lines[top + 1 : lines.index("", top)]
    assert any(each.startswith("  未报") and "3 示例安全健康工程" in each for each in shown)
    counts = [int(each.split()[1]) for each in shown if each.split()[1].isdigit()]
    assert sum(counts) == 3
    assert len({width(each[: each.index(" 件")]) for each in shown if " 件" in each}) == 1


def test_a_screen_of_an_old_console_is_not_stopped_by_a_rare_character(tmp_path: Path) -> None:
    """In GBK the whole screen comes out, whatever the files in the inbox are called."""
    office = invented_office(tmp_path)
    put(office, str(MARCH), "𠮷野家☺.xlsx", b"x")
    done = started(tmp_path, "status", encoding="gbk")
    assert (done.code, done.err) == (Exit.FINE, "")
    assert "下一步：minsheng run 2031-03" in done.out


def test_a_record_of_an_earlier_version_has_no_projects(tmp_path: Path) -> None:
    """Its months are shown as before; only the projects' statuses are left out."""
    office = invented_office(tmp_path)
    minsheng(tmp_path, "run", str(MARCH), "--as-of", DAY)
    path = tmp_path / "outbox" / str(MARCH) / "run.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    del record["projects"]
    path.write_text(json.dumps(record), encoding="utf-8")
    done = minsheng(office.root)
    assert (done.code, "项目" in done.out) == (Exit.FINE, False)


def test_a_program_reads_the_months(tmp_path: Path) -> None:
    """``--json`` gives each month with its counts; a month that was never run has none."""
    office = invented_office(tmp_path)
    put(office, "2031-04", "来件.xlsx", b"x")
    minsheng(tmp_path, "run", str(MARCH), "--as-of", "2031-04-20")
    march, april = json.loads(minsheng(tmp_path, "status", "--json").out)["months"]
    assert (march["period"], march["entries"], march["unseen"]) == ("2031-03", 0, [])
    assert len(march["last_run"]["missing"]) == march["last_run"]["due"] == 3
    assert (april["unseen"], april["last_run"]) == (["来件.xlsx"], None)


def test_a_spoilt_record_counts_as_none(tmp_path: Path) -> None:
    """A run.json that somebody damaged stops nothing; the month is to be run again."""
    office = invented_office(tmp_path)
    put(office, str(MARCH), "来件.pdf", b"%PDF-1.4")
    minsheng(tmp_path, "run", str(MARCH), "--as-of", DAY)
    for spoilt in ("{", "[]", "{}"):
        (tmp_path / "outbox" / str(MARCH) / "run.json").write_text(spoilt, encoding="utf-8")
        assert last_line(office) == "下一步：minsheng run 2031-03"


def test_status_writes_nothing(tmp_path: Path) -> None:
    """Looking changes nothing."""
    invented_office(tmp_path)
    before = tree(tmp_path)
    minsheng(tmp_path, "status")
    minsheng(tmp_path, "status", "--json")
    assert tree(tmp_path) == before
