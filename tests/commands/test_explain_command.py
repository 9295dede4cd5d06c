"""``minsheng explain``: one rule in words, or the list of all."""

from pathlib import Path

import pytest
from command_line import minsheng

from pipeline.commands.doors import Exit
from pipeline.commands.screen import SCREEN, width
from pipeline.outputs.rules_page import ALL_RULES, AnyRule, described, title


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(tmp_path: Path, rule: AnyRule) -> None:
    """Each rule of any family gives all that it says within the screen, in any folder."""
    done = minsheng(tmp_path, "explain", rule.code.lower())
    assert done.code == Exit.FINE
    first, *lines = done.out.splitlines()
    assert first == title(rule)
    told = [line.partition("：")[0] for line in lines if not line.startswith(" ")]
    assert told == [heading for heading, _ in described(rule)]
    assert {"级别", "为什么", "怎么改", "反例", "正例"} <= set(told)
    assert max(width(line) for line in done.out.splitlines()) <= SCREEN


def test_all_that_one_rule_says(tmp_path: Path) -> None:
    """A rule's answer in full: weight, reason, cure, examples, missing values, suppression."""
    assert minsheng(tmp_path, "explain", "X12").out == (
        "X12 预计完成的日期已过，节点仍未完成\n"
        "级别：差错\n"
        "为什么：节点按先后到达；截止日仍未完成的，不会在截止日以前完成。\n"
        "怎么改：尚未完成的，请填新的预计完成日期；确已完成的，“形象进度”改选完成的节\n"
        "  点。\n"
        "反例：3月底形象进度“主体完工”，预计完成 2022-02-28\n"
        "正例：3月底形象进度“主体完工”，预计完成 2022-08-20\n"
        "缺值时：不作判断，也不算通过\n"
        "不再列出：同一处已列出X04的\n"
    )


def test_a_rule_on_trial_says_so(tmp_path: Path) -> None:
    """β stands behind the title, with how long and what it may become."""
    out = minsheng(tmp_path, "explain", "M08").out
    assert out.startswith("M08 同一问题三个月没有解决（β）\n")
    assert "试行（β）：先作提示试行 6 个月，期满后可转为正式的“待说明”\n" in out


def test_without_a_code_all_are_listed_by_family(tmp_path: Path) -> None:
    """Every code once, under its family's name, within the screen."""
    lines = minsheng(tmp_path, "explain").out.splitlines()
    for rule in ALL_RULES:
        assert sum(line.startswith(f"  {rule.code} ") for line in lines) == 1
    assert [line for line in lines if not line.startswith(" ")][-2:] == [
        "D 清单定义",
        "O 印发前自检",
    ]
    assert max(map(width, lines)) <= SCREEN


def test_a_code_that_another_rule_judges(tmp_path: Path) -> None:
    """The answer names the rule that tells the fault."""
    out = minsheng(tmp_path, "explain", "Q10").out
    assert out.startswith("Q10 由下面这条规则承担。\nC21 ")


def test_a_code_that_nothing_can_fire(tmp_path: Path) -> None:
    """The answer says why there is no such rule."""
    done = minsheng(tmp_path, "explain", "o09")
    assert (done.code, done.out) == (Exit.FINE, "O09 没有设立：通报不排名次，没有并列可以说明。\n")


def test_an_unknown_code_is_said_to_be_unknown(tmp_path: Path) -> None:
    """The clerk is told how to see all of them."""
    done = minsheng(tmp_path, "explain", "Z99")
    assert done.code == Exit.USAGE
    assert "没有编号为“Z99”的规则" in done.err
