"""``minsheng trace``: one screen from the figure to the cell, in Chinese, or as JSON."""

import json
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from command_line import MARCH, minsheng, tree
from example_issued import form_of_a, issued_march
from example_office import copy_office, put

from pipeline.commands.doors import Exit
from pipeline.commands.screen import SCREEN, width
from pipeline.model.submission import SubmissionKind


@pytest.fixture(scope="module", name="office")
def office_after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office after both of its months; nothing here changes it."""
    office = copy_office(tmp_path_factory.mktemp("office"))
    for month in ("2022-03", "2022-04"):
        minsheng(office, "run", month)
    return office


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("1.5", ("数值", "文件", "月报表!", "原文“", "签署", "采用", "以前月份", "清单版本")),
        ("9.6", ("÷", "9.5食品安全监督抽检", "月报表!")),
        ("1", ("主办", "1.5 新改建农村公路", "进展情况1")),
        ("项目1", ("主办", "1.5 新改建农村公路")),
        ("县教育和体育局", ("首次收到", "报送次数", "3.4 新增学位")),
        ("偏慢", ("件", "项")),
        ("合格", ("含义", "比例")),
        ("完整", ("必填格", "÷")),
        ("c07", ("C07",)),
        ("收件1号", ("SHA-256",)),
        ("f0001", ("通报印作",)),
    ],
)
def test_whatever_has_a_name_is_answered(office: Path, asked: str, told: tuple[str, ...]) -> None:
    """Numbers, names, classes, rates, rules, receipts and bookmarks all lead to an answer."""
    month = "2022-03" if asked.startswith("收件") else "2022-04"
    done = minsheng(office, "trace", asked, month)
    assert done.code == Exit.FINE
    assert [each for each in told if each not in done.out] == []
    assert max(map(width, done.out.splitlines())) <= SCREEN


def test_json_has_the_hash_whole_and_what_the_screen_has(office: Path) -> None:
    """A program gets the whole hash, the cell, and every version and finding."""
    told = json.loads(minsheng(office, "trace", "1.5", "2022-04", "--json").out)
    (trace,) = told["traces"]
    (part,) = trace["parts"]
    assert len(part["source"]["sha256"]) == 64
    assert part["source"]["typed"] == trace["amount"] == "27.19"
    assert [each["fate"] for each in part["versions"]][-1] == "in force"
    assert told["printed_otherwise"] == {}


def test_asking_changes_nothing(office: Path) -> None:
    """The folder is the same before and after."""
    before = tree(office)
    minsheng(office, "trace", "1.5", "2022-04")
    assert tree(office) == before


def test_what_is_not_there_is_said_with_what_may_be_asked(office: Path) -> None:
    """An unknown name is wrong usage and says how to ask; so is a month that was never run."""
    unknown = minsheng(office, "trace", "99.9", "2022-04")
    assert unknown.code == Exit.USAGE
    assert "没有“99.9”" in unknown.err
    early = minsheng(office, "trace", "1.5", "2022-05")
    assert early.code == Exit.CONFIGURATION
    assert "还没有汇总过" in early.err


def test_a_bulletin_that_is_no_longer_right_is_told(office: Path, tmp_path: Path) -> None:
    """Where the outputs given out print another figure than the ledger has, both are shown."""
    copy = Path(copytree(office, tmp_path / "office"))
    path = copy / "outbox" / "2022-04" / "run.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    for figure in record["bulletin_figures"].values():
        if figure["origin"] == "indicator:1.5:amount":
            figure["text"] = "26.5公里"
    path.write_text(json.dumps(record), encoding="utf-8")
    said = minsheng(copy, "trace", "1.5", "2022-04").out
    assert "1.5新改建农村公路 本月累计：通报印的是“26.5公里”，现在是“27.19公里”" in said
    assert "请重新运行 minsheng run 2022-04" in said


def test_a_published_bulletin_that_was_overtaken_is_not_to_be_made_anew(tmp_path: Path) -> None:
    """Each changed number is named; a published month says where its corrections will stand."""
    office = issued_march(tmp_path)
    late = form_of_a(office, SubmissionKind.CORRECTION, {"1.1": "6"}, "重复计算，扣除。")
    put(office, str(MARCH), "更正.xlsx", late)
    minsheng(tmp_path, "run", str(MARCH), "--as-of", "2031-04-20")
    figures = json.loads(office.published_file(MARCH, "run.json"))["bulletin_figures"]
    bookmark, printed = next(
        (name, each["text"])
        for name, each in figures.items()
        if each["origin"] == "indicator:1.1:amount"
    )
    for _ in range(2):
        done = minsheng(tmp_path, "trace", bookmark[:5], str(MARCH))
        assert done.code == Exit.FINE, done.said
        said = "".join(done.out.split())
        assert f"通报印作{printed}（书签{bookmark}）" in said
        assert "注意：这期通报已印发（示督字〔2031〕4号，2031年4月10日），不再改动；" in said
        assert "更正在下期通报的更正说明中列出" in said
        assert "合格：通报印的是“3”，现在是“2”" in said
        assert "示例县甲局报送次数：通报印的是“1”，现在是“2”" in said
        assert "minshengrun" not in said
        rmtree(tmp_path / "outbox" / str(MARCH), ignore_errors=True)
