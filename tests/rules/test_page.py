"""The page of all rules."""

from pathlib import Path

from pipeline.definitions.lint.rules import RULES as DEFINITION_RULES
from pipeline.rules.page import rules_page
from pipeline.rules.registry import RULES

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_current() -> None:
    """The committed page is what the rules say today."""
    assert PAGE.read_text(encoding="utf-8") == rules_page(), (
        "docs/rules.md is out of date: run `python -m pipeline.rules.page > docs/rules.md`"
    )


def test_every_rule_has_its_section() -> None:
    """Each rule on returns and on definitions stands on the page once, with its examples."""
    page = rules_page()
    for rule in (*RULES, *DEFINITION_RULES):
        assert page.count(f"\n### {rule.code} {rule.title}\n") == 1
        for text in (rule.why, rule.fix, rule.bad, rule.good):
            assert text in page
