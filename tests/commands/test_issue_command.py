"""``minsheng issue`` and ``reissue``: a month is published once, and stays as it was published."""

import io
import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from command_line import DAY, MARCH, Done, minsheng, tree
from example_issued import (
    AFTER_DUE,
    APRIL,
    LATER,
    NUMBER,
    form_of_a,
    issue,
    issued_march,
    run_april,
    run_march,
)
from example_office import put

from pipeline.commands.doors import Exit
from pipeline.ledger.ledger import Ledger
from pipeline.model.period import Period
from pipeline.model.submission import SubmissionKind
from pipeline.office import clock
from pipeline.office.workspace import Workspace

CORRECTION = SubmissionKind.CORRECTION


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office whose March bulletin is final and not published yet; only to be looked at."""
    return run_march(tmp_path_factory.mktemp("office"))


def paragraphs(office: Workspace, period: Period = MARCH) -> list[str]:
    """What the bulletin of a month says."""
    content = office.published_file(period, "通报.docx")
    return [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]


def outputs(office: Workspace, period: Period = MARCH) -> dict[str, bytes]:
    """The outputs of a month without what is beside them."""
    return {
        name: office.published_file(period, name)
        for name in office.published(period)
        if not name.startswith(("印发后/", "重印/"))
    }


def test_the_published_bulletin_bears_number_and_day(tmp_path: Path) -> None:
    """Where the draft had blanks stand the number and the day that were given."""
    office = run_march(tmp_path)
    assert any("〔2031〕　　号" in each for each in paragraphs(office))
    done = issue(office, "--date", "2031-04-12", "--by", "经办甲")
    assert (done.code, done.err) == (Exit.FINE, "")
    assert f"{NUMBER}，2031年4月12日，经办：经办甲" in done.out
    said = paragraphs(office)
    assert NUMBER in said
    assert "2031年4月12日" in said
    assert not any("　　号" in each for each in said)
    record = json.loads(office.published_file(MARCH, "run.json"))
    assert record["issued"] == {"number": NUMBER, "day": "2031-04-12"}
    with Ledger(office.ledger_path) as ledger:
        (seal,) = ledger.seals()
    assert (seal.number, seal.who, seal.run) == (NUMBER, "经办甲", 2)
    for sha256 in (*seal.outputs.values(), seal.definitions, seal.template):
        assert office.archived(sha256)
    assert {name: office.archived(each) for name, each in seal.outputs.items()} == outputs(office)
    assert len(seal.inputs) == 3


def test_every_output_names_the_day_that_the_bulletin_names(tmp_path: Path) -> None:
    """Published on another day than the list's, workbooks and page say that day too."""
    office = run_march(tmp_path)
    issue(office, "--date", "2031-04-12")
    page = office.published_file(MARCH, "index.html").decode()
    assert "印发2031年4月12日" in page
    assert "2031年4月10日" not in page
    for name in ("汇总表.xlsx", "汇总表（传阅）.xlsx"):
        workbook = openpyxl.load_workbook(io.BytesIO(office.published_file(MARCH, name)))
        said = [str(cell) for sheet in workbook for row in sheet.values for cell in row if cell]
        assert any("印发日期：2031年4月12日" in each for each in said)
        assert not any("2031年4月10日" in each for each in said)
        assert workbook.properties.created == datetime(2031, 4, 12)


def test_a_day_still_to_come_is_told(final: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bulletin may be made ready for a later day, which the screen says; today needs no word."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 4, 12, 9))
    ahead = issue(final, "--dry-run", "--date", "2031-04-13")
    assert ahead.code == Exit.FINE
    assert "提醒：印发日期2031年4月13日还没有到" in ahead.out
    assert "还没有到" not in issue(final, "--dry-run", "--date", "2031-04-12").out


def draft(office: Workspace) -> None:
    """Run March again for a day before the due date."""
    minsheng(office.root, "run", str(MARCH), "--as-of", DAY)


def new_file(office: Workspace) -> None:
    """A file came after the run."""
    put(office, str(MARCH), "补充.pdf", b"%PDF-1.4")


def changed_definitions(office: Workspace) -> None:
    """Somebody saved the definitions workbook anew."""
    path = office.root / "targets" / "2031.xlsx"
    path.write_bytes(path.read_bytes() + b"\0")


def changed_template(office: Workspace) -> None:
    """Somebody saved the template anew."""
    path = office.root / "templates" / "bulletin.docx"
    path.write_bytes(path.read_bytes() + b"\0")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (draft, "还是征求意见稿，不能印发：尚未到报送期限"),
        (new_file, "inbox/2031-03 里的文件有增减或改动，请先运行 minsheng run 2031-03"),
        (changed_definitions, "targets/2031.xlsx 改过"),
        (changed_template, "通报模板改过"),
    ],
)
def test_what_nobody_has_seen_is_not_published(
    tmp_path: Path, spoil: Callable[[Workspace], None], sentence: str
) -> None:
    """A draft, and a month that changed since its last run, are refused with the reason: code 3."""
    office = run_march(tmp_path)
    spoil(office)
    before = tree(office.root)
    done = issue(office)
    assert (done.code, done.out) == (Exit.BLOCKED, "")
    assert sentence in done.err
    assert tree(office.root) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "请用 --number 写明发文字号，程序不代拟文号。"),
        (("--number", "第四号"), "写法不对，请写成"),
        (("--number", "示督字〔2031〕第4号"), "写法不对"),
        (("--number", "示督字〔2031〕04号"), "写法不对"),
        (("--number", "示督字〔2030〕4号"), "年份（2030）与印发日期（2031年4月10日）不一致"),
        (("--number", NUMBER, "--date", "2031-04-01"), "早于汇总日期（2031年4月8日）"),
        (("--number", NUMBER, "--date", "2031-05-20"), "晚于通报中写明的下月报送期限"),
        (("--number", NUMBER, "--date", "4月1日"), "写法不对"),
    ],
)
def test_a_number_or_day_that_cannot_be_right_is_refused(
    final: Workspace, words: tuple[str, ...], sentence: str
) -> None:
    """Nothing is made up and nothing is bent: code 2, one sentence, nothing written."""
    before = tree(final.root)
    done = minsheng(final.root, "issue", str(MARCH), *words)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert sentence in done.err
    assert tree(final.root) == before


def test_a_dry_run_writes_nothing(final: Workspace) -> None:
    """It says that the month could be published, and leaves everything as it is."""
    before = tree(final.root)
    done = issue(final, "--dry-run")
    assert (done.code, "只试了一遍" in done.out) == (Exit.FINE, True)
    assert tree(final.root) == before


def test_a_month_is_published_once(tmp_path: Path) -> None:
    """Asked again the outputs are put back; another number or day is refused."""
    office = issued_march(tmp_path)
    before = outputs(office)
    (office.root / f"outbox/{MARCH}/汇总表.xlsx").unlink()
    again = issue(office)
    assert (again.code, "已经印发" in again.out) == (Exit.FINE, True)
    assert outputs(office) == before
    other = minsheng(office.root, "issue", str(MARCH), "--number", "示督字〔2031〕5号")
    assert other.code == Exit.BLOCKED
    assert "不能再用别的文号或日期" in other.err


def told(done: Done) -> str:
    """What the screen says, without spaces and line ends."""
    return "".join(done.out.split())


def test_a_published_month_whose_folder_is_gone_is_known_and_comes_back(tmp_path: Path) -> None:
    """Status, run and doctor say what is missing, and the one command they name ends it."""
    office = issued_march(tmp_path)
    before = outputs(office)
    shutil.rmtree(office.root / "outbox" / str(MARCH))
    status = minsheng(office.root)
    row = next(line for line in status.out.splitlines() if line.startswith("2031年3月  "))
    assert row.split()[1:] == ["3", "3", "3", "3", "3", "0", "已印发"]
    assert "outbox/2031-03中没有印发的文件；运行minshengreissue2031-03" in told(status)
    assert status.out.splitlines()[-1].startswith("下一步：minsheng forms 2031-04")
    ran = told(minsheng(office.root, "run", str(MARCH), "--as-of", LATER))
    assert "没有改动" not in ran
    assert "印发的文件有11个不见了或者改过，运行minshengreissue2031-03放回" in ran
    doctor = told(minsheng(office.root, "doctor"))
    assert "outbox/2031-03中印发的11个文件都不见了" in doctor
    assert doctor.count("不见了") == 1
    again = minsheng(office.root, "reissue", str(MARCH))
    assert (again.code, "已放回印发时的原样" in told(again)) == (Exit.FINE, True)
    assert outputs(office) == before
    assert "印发的文件：正常" in minsheng(office.root, "doctor").out
    assert "没有印发的文件" not in told(minsheng(office.root))
    assert "没有改动" in told(minsheng(office.root, "run", str(MARCH), "--as-of", LATER))
    assert any(each.startswith("印发后/") for each in office.published(MARCH))


def test_an_edited_published_file_is_set_aside_and_put_back(tmp_path: Path) -> None:
    """What somebody saved over a published file is kept beside it; the original stands again."""
    office = issued_march(tmp_path)
    before = outputs(office)
    (office.root / f"outbox/{MARCH}/通报.docx").write_bytes(b"edited")
    assert "通报.docx与印发时" in told(minsheng(office.root, "doctor"))
    assert "人工修改留存" in minsheng(office.root, "reissue", str(MARCH)).out
    assert {name: office.published_file(MARCH, name) for name in before} == before
    assert "印发的文件：正常" in minsheng(office.root, "doctor").out


def test_a_run_does_not_touch_what_was_published(tmp_path: Path) -> None:
    """A late correction is examined and entered; the published files stay; units get theirs."""
    office = issued_march(tmp_path)
    before = outputs(office)
    late = form_of_a(office, CORRECTION, {"1.1": "6"}, "重复计算，扣除。")
    put(office, str(MARCH), "更正.xlsx", late)
    done = minsheng(office.root, "run", str(MARCH), "--as-of", LATER)
    assert "通报已印发：示督字〔2031〕4号，2031年4月10日。" in done.out
    assert "下期通报的更正说明" in "".join(line.strip() for line in done.out.splitlines())
    assert outputs(office) == before
    beside = {each for each in office.published(MARCH) if each.startswith("印发后/")}
    assert "印发后/回执/示例县甲局.docx" in beside
    with Ledger(office.ledger_path) as ledger:
        assert len(ledger.examinations(MARCH)) == 4
    status = minsheng(office.root, "status").out
    assert "已印发" in status
    assert "还没有汇总" not in status


def test_a_published_month_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    """Also after a correction, a further run and another month; templates may have changed."""
    office = issued_march(tmp_path)
    before = outputs(office)
    late = form_of_a(office, CORRECTION, {"1.1": "6"}, "重复计算，扣除。")
    put(office, str(MARCH), "更正.xlsx", late)
    minsheng(office.root, "run", str(MARCH), "--as-of", LATER)
    run_april(office)
    changed_template(office)
    for path in (office.root / "inbox" / str(MARCH)).iterdir():
        path.unlink()
    done = minsheng(office.root, "reissue", str(MARCH))
    assert done.code == Exit.FINE
    assert "11 个文件与印发时一字不差" in done.out
    assert {
        name.removeprefix("重印/"): office.published_file(MARCH, name)
        for name in office.published(MARCH)
        if name.startswith("重印/")
    } == before
    assert minsheng(office.root, "doctor").code == Exit.FINE


def test_another_program_gives_out_the_archived_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later version that words it otherwise says so, and the published bytes are given out."""
    office = issued_march(tmp_path)
    before = outputs(office)
    monkeypatch.setattr("pipeline.outputs.record.run.__version__", "9.9.9")
    same_version = minsheng(office.root, "reissue", str(MARCH))
    assert (same_version.code, "请反馈" in same_version.out) == (Exit.BUG, True)
    monkeypatch.setattr("pipeline.month.reissue.__version__", "9.9.9")
    done = minsheng(office.root, "reissue", str(MARCH))
    assert done.code == Exit.FINE
    assert "现在是 9.9.9 版" in done.out
    assert "存档中印发时的原件" in "".join(line.strip() for line in done.out.splitlines())
    assert office.published_file(MARCH, "重印/run.json") == before["run.json"]


def test_a_month_that_is_not_published_cannot_be_made_again(final: Workspace) -> None:
    """The sentence names the command that publishes."""
    done = minsheng(final.root, "reissue", str(MARCH))
    assert (done.code, done.out) == (Exit.BLOCKED, "")
    assert "minsheng issue 2031-03" in done.err


def test_the_next_bulletin_tells_of_the_correction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old and new value, the unit's reason, who accepted it, and what it does to the classes."""
    office = issued_march(tmp_path)
    late = form_of_a(office, CORRECTION, {"1.1": "1"}, "原数含在建的，经核实扣除。")
    put(office, str(MARCH), "更正.xlsx", late)
    told = minsheng(office.root, "run", str(MARCH), "--as-of", LATER).out
    run_april(office)
    said = paragraphs(office, APRIL)
    start = next(n for n, each in enumerate(said) if each.endswith("、更正说明"))
    assert said[start + 1 : start + 4] == [
        "2031年3月份通报（示督字〔2031〕4号，2031年4月10日印发）中的下列数据，印发后有更正：",
        (
            "（1）示例县甲局“新建示范点”由8个改为1个（更正），进度状态由按序时改为偏慢；"
            "原因：原数含在建的，经核实扣除；经办：待补。"
        ),
        (
            "更正后，项目中偏慢由1件变为2件、按序时由2件变为1件；"
            "指标中偏慢由2项变为3项、按序时由6项变为5项。"
        ),
    ]
    assert said[start + 4].endswith("、下步要求")
    (revision,) = json.loads(office.published_file(APRIL, "run.json"))["revisions"]
    (correction,) = revision["corrections"]
    assert (correction["old"]["amount"], correction["new"]["amount"]) == ("8", "1")
    number = next(word for word in told.split() if word.startswith("采信编号：")).partition("：")[2]
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 4, 21, 9))
    answer = ("--reason", "来函核实", "--by", "经办乙")
    accepted = minsheng(office.root, "accept", number, *answer)
    assert accepted.code == Exit.FINE, accepted.said
    run_april(office)
    assert any("经办：经办乙" in each for each in paragraphs(office, APRIL))


def test_without_corrections_there_is_no_section(tmp_path: Path) -> None:
    """A published month about which nothing else is known is not mentioned."""
    office = issued_march(tmp_path)
    run_april(office)
    assert not any("更正说明" in each for each in paragraphs(office, APRIL))
    assert json.loads(office.published_file(APRIL, "run.json"))["revisions"] == []


def test_the_days_stand_for_themselves() -> None:
    """The fixed days of the story are in the order that the story needs."""
    assert DAY < AFTER_DUE < LATER
