"""``minsheng accept``: what may be accepted, by whom, once, and what becomes of it."""

import re
from pathlib import Path

import pytest
from command_line import minsheng, tree
from example_office import ROOT, copy_office

from pipeline.model.decision import finding_number, parsed_number
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.period import Period

MARCH = Period(2022, 3)


@pytest.fixture(scope="module", name="before")
def office_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office after a run of its first month."""
    office = copy_office(tmp_path_factory.mktemp("office"))
    minsheng(office, "run", "2022-03")
    return office


@pytest.fixture(name="office")
def office_of(before: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    import shutil  # noqa: PLC0415 - the fixture's alone

    return Path(shutil.copytree(before, tmp_path / "office"))


def number_on_screen(office: Path) -> str:
    """The number that the list of questions gives for the one that is open."""
    (number,) = re.findall(r"2022-03-\w{5}", minsheng(office, "accept", "--list", "2022-03").out)
    return str(number)


def test_a_question_is_accepted_with_who_and_why(office: Path) -> None:
    """The number from the screen is accepted; the next run does not ask again and says who."""
    number = number_on_screen(office)
    assert f"采信编号：{number}" in minsheng(office, "check", "2022-03").out
    done = minsheng(office, "accept", number, "--reason", "已电话核实", "--by", "经办甲")
    assert (done.code, done.err) == (0, "")
    assert "已采信：已电话核实（经办甲）" in done.out
    again = minsheng(office, "run", "2022-03")
    assert number not in again.out
    assert "疑问未说明" not in again.out
    record = (office / "outbox/2022-03/run.json").read_text(encoding="utf-8")
    assert "已电话核实（经办甲，" in record
    listed = minsheng(office, "accept", "--list", "2022-03").out
    assert "待说明的问题：0 条" in listed
    assert "已采信：1 条" in listed


def test_accepting_twice_enters_nothing(office: Path) -> None:
    """The second time says who had accepted it and leaves the ledger as it is."""
    number = number_on_screen(office)
    minsheng(office, "accept", number, "--reason", "已电话核实", "--by", "经办甲")
    ledger = (office / "ledger.sqlite3").read_bytes()
    done = minsheng(office, "accept", number, "--reason", "另一理由", "--by", "经办乙")
    assert done.code == 0
    assert "此前已经采信" in done.out
    assert "经办甲" in done.out
    assert (office / "ledger.sqlite3").read_bytes() == ledger


def test_a_trial_writes_nothing(office: Path) -> None:
    """``--dry-run`` says that it could be accepted and changes no file."""
    number, before = number_on_screen(office), tree(office)
    done = minsheng(office, "accept", number.lower(), "--reason", "试", "--dry-run")
    assert (done.code, "可以采信" in done.out) == (0, True)
    assert tree(office) == before


def test_a_finding_that_is_gone_is_one_sentence(office: Path) -> None:
    """A number that no finding has (a changed value, a typing slip) ends with 3."""
    done = minsheng(office, "accept", "2022-03-00000", "--reason", "已核实", "--by", "甲")
    assert (done.code, done.out) == (3, "")
    assert "没有编号为 2022-03-00000 的问题" in done.err
    assert done.err.count("。") == 1


def test_an_error_is_not_accepted(office: Path) -> None:
    """Only a question can be accepted: an error must be put right or waived."""
    from pipeline.month.run import check_month  # noqa: PLC0415 - only here
    from pipeline.office.workspace import Workspace  # noqa: PLC0415 - only here

    board = check_month(Workspace(office), MARCH, None, lambda _: None).board
    for severity, told in (
        (Severity.ERROR, "须由单位更正"),
        (Severity.REFUSED, "须由单位重新报送"),
        (Severity.NORMALISED, "不需要处理"),
    ):
        found = next(each for each in board.findings if each.severity is severity)
        number = finding_number(MARCH, found)
        done = minsheng(office, "accept", number, "--reason", "已核实", "--by", "甲")
        assert done.code == 3
        assert told in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "请写明问题编号"),
        (("2022-03-7KQ2M",), "请用 --reason 写明"),
        (("2022-03-7KQ2M", "--reason", " \n"), "请用 --reason 写明"),
        (("2022-03-7KQ2M", "--reason", "长" * 201), "最多 200 个字"),
        (("2022-03-7KQ2M", "--reason", "好", "--by", ""), "请用 --by 写明"),
        (("7KQ2M", "--reason", "好"), "写法不对"),
        (("2022-13-7KQ2M", "--reason", "好"), "写法不对"),
        (("2022-03-7KQ2M", "--list", "2022-03"), "不要写编号"),
    ],
)
def test_wrong_usage_is_one_sentence(words: tuple[str, ...], told: str) -> None:
    """What is missing or misspelt is said, and the command ends with 2."""
    done = minsheng(ROOT, "accept", *words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def finding(**parts: object) -> Finding:
    """A question about a figure."""
    known = {
        "rule": "C04",
        "severity": Severity.EXPLAIN,
        "subject": ("A", "1", "1.1", "current"),
        "place": Place(file="一.xlsx", sheet="月报表", cell="H9"),
        "read": "约480户",
        "expected": "确数",
        "why": "",
        "fix": "",
    }
    return Finding(**{**known, **parts})  # type: ignore[arg-type]


def test_a_number_stays_until_the_value_changes() -> None:
    """Another cell, file or run leaves the number; another value, unit, rule or month does not."""
    number = finding_number(MARCH, finding())
    assert number == finding_number(MARCH, finding(place=Place(file="二.xlsx", cell="H10")))
    assert number == finding_number(MARCH, finding(receipt=7, why="换了说法。"))
    others = {
        finding_number(MARCH, finding(read="约490户")),
        finding_number(MARCH, finding(subject=("B", "1", "1.1", "current"))),
        finding_number(MARCH, finding(rule="X03")),
        finding_number(MARCH.next(), finding()),
        number,
    }
    assert len(others) == 5


def test_a_whole_file_is_asked_about_by_its_name() -> None:
    """What is asked of one file as a whole is not answered for another."""
    one, other = (finding(subject=("A",), place=Place(file=name)) for name in ("一", "二"))
    assert finding_number(MARCH, one) != finding_number(MARCH, other)


def test_a_number_is_read_however_it_is_typed() -> None:
    """Small letters, full-width characters, O for 0 and l for 1 are all the same number."""
    assert parsed_number("２０２２-03-7kq2o ") == (MARCH, "2022-03-7KQ20")
    assert parsed_number("2022-03-7lI1A") == (MARCH, "2022-03-7111A")
