"""``minsheng receipt-check``: a stamped page's code held against what is accepted now."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from command_line import MARCH, Done, filled_forms, minsheng, tree
from example_office import invented_office, put

from pipeline.commands.doors import Exit
from pipeline.forms.keys import Column, FieldKey
from pipeline.ledger.ledger import Ledger
from pipeline.office import clock
from pipeline.office.workspace import JOURNAL, LEDGER, Workspace
from samples.filling import Answers

DAY = "2031-04-03"
SCAN = b"%PDF-1.4 scan"
KIND = (FieldKey.KIND.value, Column.CONTENT)
COUNT = ("indicator:1.1", Column.CURRENT)


def run(office: Workspace, day: str = DAY) -> Done:
    """Run March as of a day."""
    return minsheng(office.root, "run", str(MARCH), "--as-of", day)


def check(office: Workspace, *words: str) -> Done:
    """Check a code."""
    return minsheng(office.root, "receipt-check", *words)


def send(office: Workspace, name: str, moment: str, changed: Answers | None = None) -> None:
    """The first unit's return arrives, noted in the register of receipts."""
    _, content = next(filled_forms(office, changed=changed))
    put(office, str(MARCH), name, content)
    register = office.root / "inbox" / str(MARCH) / "收件登记.csv"
    before = register.read_text(encoding="utf-8") if register.exists() else "文件,收到时间,方式\n"
    register.write_text(f"{before}{name},{moment},当面\n", encoding="utf-8")


def code_of(office: Workspace, unit: str = "示例县甲局") -> str:
    """The code on a unit's receipt, as it is printed."""
    document = docx.Document(str(office.root / "outbox" / str(MARCH) / "回执" / f"{unit}.docx"))
    printed: str = document.tables[0].cell(0, 3).text
    return printed


@pytest.fixture(autouse=True)
def a_day_in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    """The office's clock stands in the invented year, so that its registers are believed."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 4, 3, 18))


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """The invented office after the first unit's March return was run."""
    workspace = invented_office(tmp_path)
    send(workspace, "甲局.xlsx", "2031-04-02 09:00")
    run(workspace)
    return workspace


def corrected(office: Workspace) -> None:
    """The unit corrects one figure a day later, and the month is run again."""
    send(office, "甲局更正.xlsx", "2031-04-03 09:00", {KIND: "更正", COUNT: Decimal(3)})
    run(office)


def test_a_page_of_what_stands_is_good(office: Workspace) -> None:
    """Unit, month and that nothing changed; code 0, nothing written."""
    before = tree(office.root)
    done = check(office, code_of(office).lower())
    assert (done.code, done.err) == (Exit.FINE, "")
    assert done.out == (
        f"校验码 {code_of(office)}：示例县甲局 2031年3月\n"
        "与现在采用的数据一致（截至 2 号收件（2031年4月2日收到）的数据）。\n"
    )
    assert tree(office.root) == before


def test_a_page_of_an_earlier_state_names_what_changed(office: Workspace) -> None:
    """After a correction the old code is recognised, each change told from what to what; code 3."""
    old = code_of(office)
    corrected(office)
    done = check(office, old, "--month", str(MARCH))
    assert done.code == Exit.BLOCKED
    assert f"与现在采用的数据不一致，现在的校验码是 {code_of(office)}。" in done.out
    assert "变动 1 处：" in done.out
    assert "本月累计：" in done.out
    assert done.out.splitlines()[-2].endswith("→ 3")
    assert done.out.splitlines()[-1] == "下一步：请单位打印新的回执，重新签字盖章。"
    assert check(office, code_of(office)).code == Exit.FINE


def test_a_page_of_before_the_first_run_is_recognised_too(tmp_path: Path) -> None:
    """Two files that were run together give the earlier file's state as well."""
    office = invented_office(tmp_path)
    send(office, "甲局.xlsx", "2031-04-02 09:00")
    run(office)
    old = code_of(office)
    for name in (LEDGER, JOURNAL):
        (office.root / name).unlink()
    corrected(office)
    assert "变动 1 处：" in check(office, old).out


def test_a_state_that_a_later_judgement_changed_is_recovered(office: Workspace) -> None:
    """What an earlier run accepted and a later one does not is found in the earlier run."""
    old = code_of(office)
    with Ledger(office.ledger_path) as ledger:
        (examination,) = ledger.examinations(MARCH)
        (first, *others) = examination.readings
        refused = replace(examination, readings=(replace(first, accepted=False), *others))
        ledger.record_run(MARCH, datetime(2031, 4, 4).date(), "x", (refused,))
    done = check(office, old)
    assert done.code == Exit.BLOCKED
    assert "→ （无）" in done.out


def test_a_withdrawn_return_makes_the_page_void(office: Workspace) -> None:
    """After a withdrawal no page is good, and no new one is asked for."""
    old = code_of(office)
    send(office, "甲局撤回.xlsx", "2031-04-03 09:00", {KIND: "撤回"})
    run(office)
    done = check(office, old)
    assert done.code == Exit.BLOCKED
    assert "盖章以后单位已撤回报送，盖章页不再有效。" in done.out


@pytest.mark.parametrize("place", [0, 5, 11])
def test_one_wrong_character_is_told_as_a_slip(office: Workspace, place: int) -> None:
    """A mistyped code is wrong usage, in one sentence, and never 'unknown'."""
    code = code_of(office)
    wrong = code[:place] + ("3" if code[place] == "2" else "2") + code[place + 1 :]
    done = check(office, wrong)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.err.startswith(f"校验码“{wrong}”录错了：至少有一位录错，或者有两位前后颠倒。")


def test_an_unknown_code_says_so(office: Workspace) -> None:
    """A well-formed code of nobody is no slip: it is not one of ours."""
    done = check(office, "222-2222-222")
    assert done.code == Exit.BLOCKED
    assert "没有录错，但各月没有哪个单位的数据是这个校验码。" in done.out


def test_nothing_to_check_against_is_one_sentence(tmp_path: Path) -> None:
    """Before any run, and for a month without one, the way out is told; nothing is begun."""
    office = invented_office(tmp_path)
    done = check(office, "222-2222-222")
    assert (done.code, done.err) == (
        Exit.CONFIGURATION,
        "还没有汇总过，没有可以核对的数据。\n",
    )
    assert not office.has_ledger()
    send(office, "甲局.xlsx", "2031-04-02 09:00")
    run(office)
    done = check(office, "222-2222-222", "--month", "2031-04")
    assert (done.code, done.err) == (
        Exit.CONFIGURATION,
        "2031年4月还没有汇总过，没有可以核对的数据。\n",
    )


def test_a_program_may_read_it(office: Workspace) -> None:
    """--json gives standing, unit, changes and pages for each of the outcomes."""
    old = code_of(office)
    told = json.loads(check(office, old, "--json").out)
    assert (told["standing"], told["unit"]["name"], told["changes"]) == (
        "current",
        "示例县甲局",
        [],
    )
    corrected(office)
    told = json.loads(check(office, old, "--json").out)
    assert (told["standing"], told["code_now"]) == ("changed", code_of(office))
    assert [change["new"] for change in told["changes"]] == ["3"]
    slip = check(office, "ABC", "--json")
    assert (slip.code, json.loads(slip.out)["standing"]) == (Exit.USAGE, "mistyped")
    told = json.loads(check(office, "222-2222-222", "--json").out)
    assert (told["standing"], told["unit"]) == ("unknown", None)


def note(office: Workspace, *lines: str) -> None:
    """The clerk notes stamped pages."""
    text = "\n".join(("单位,收到日期,文件,校验码", *lines, ""))
    put(office, str(MARCH), "盖章页登记.csv", text.encode())


def test_a_noted_page_is_tracked(office: Workspace) -> None:
    """The scan is kept and not read; its line shows with the check, and the run finds it good."""
    put(office, str(MARCH), "甲局盖章.pdf", SCAN)
    note(office, f"甲局,2031-04-03,甲局盖章.pdf,{code_of(office)}")
    done = run(office)
    assert "接收" in done.out
    assert "G0" not in done.out
    assert "盖章页登记：2031年4月3日收到，文件 甲局盖章.pdf" in check(office, code_of(office)).out
    record = json.loads(office.published_file(MARCH, "run.json"))
    assert record["stamped_pages"] == [
        {
            "unit": "甲局",
            "received": "2031-04-03",
            "file": "甲局盖章.pdf",
            "check_code": code_of(office),
            "seal": "",
        }
    ]
    assert office.archived(hashlib.sha256(SCAN).hexdigest()) == SCAN


def test_a_scan_that_was_refused_before_it_was_noted_is_forgiven(office: Workspace) -> None:
    """Dropped in and run before the clerk notes it, the scan is F03; noted, it is a page."""
    put(office, str(MARCH), "甲局盖章.pdf", SCAN)
    assert "F03" in run(office).out
    note(office, f"甲局,2031-04-03,甲局盖章,{code_of(office)}")
    done = run(office)
    assert "F03" not in done.out
    assert "按存档计入" not in done.out


def test_a_page_out_of_date_is_told_at_the_run(office: Workspace) -> None:
    """After a correction the run asks for a new page, and the new receipt is there."""
    note(office, f"甲局,2031-04-02,,{code_of(office)}")
    corrected(office)
    done = run(office)
    assert "G06 差错" in done.out
    assert "实报 1" in done.out
    assert check(office, code_of(office)).code == Exit.FINE


def test_a_mistyped_line_is_told_at_once(office: Workspace) -> None:
    """The clerk's own slip in the register stands on the screen with its line and its cure."""
    note(office, "甲局,2031-04-02,,222-2222-223")
    said = "".join(run(office).out.split())
    assert "盖章页登记.csv第2行：读到：校验码222-2222-223（至少有一位录错" in said
    assert "请对照盖章页重新录入校验码。" in said


def test_another_units_page_does_not_touch_the_return(office: Workspace) -> None:
    """G05 refuses the page only: the return still counts as received and qualified."""
    note(office, "甲局,2031-04-02,,222-2222-222")
    done = run(office)
    assert "G05 拒收" in done.out
    assert "实报 1，按时 1，合格 1" in done.out
