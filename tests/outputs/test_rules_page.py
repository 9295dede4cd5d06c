"""The page of all rules."""

from pathlib import Path

import pytest

from pipeline.outputs.rules_page import (
    ALL_FAMILIES,
    ALL_RULES,
    AnyRule,
    described,
    family,
    rule_of,
    rules_page,
    title,
)
from pipeline.rules.registry import JUDGED_ELSEWHERE, NOT_JUDGED

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_current() -> None:
    """The committed page is what the rules say today."""
    assert PAGE.read_text(encoding="utf-8") == rules_page(), (
        "docs/rules.md is out of date: run `python -m pipeline.outputs.rules_page > docs/rules.md`"
    )


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_section(rule: AnyRule) -> None:
    """Each rule on returns, definitions and outputs stands on the page once with all it says."""
    page = rules_page()
    assert page.count(f"\n### {title(rule)}\n") == 1
    for heading, words in described(rule):
        assert f"- {heading}：{words}\n" in page


def test_codes_are_unique_over_all_families() -> None:
    """No code is used for two rules, and each belongs to a family of the page."""
    codes = [rule.code for rule in ALL_RULES]
    assert len(set(codes)) == len(codes)
    assert sum(len(family(letter)) for letter in ALL_FAMILIES) == len(codes)


def test_a_code_that_is_judged_elsewhere_leads_there() -> None:
    """It is no rule of its own, and the one that it leads to exists."""
    for code, other in JUDGED_ELSEWHERE.items():
        rule = rule_of(code)
        assert rule is not None
        assert rule.code == other
    assert not JUDGED_ELSEWHERE.keys() & {rule.code for rule in ALL_RULES}


def test_a_code_that_nothing_can_fire_says_why() -> None:
    """It is no rule, and its reason is a sentence that stands on the page."""
    assert not NOT_JUDGED.keys() & {rule.code for rule in ALL_RULES}
    for code, why in NOT_JUDGED.items():
        assert why.endswith("。")
        assert f"| {code} | {why} |" in rules_page()
