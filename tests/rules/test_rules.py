"""Each rule finds the fault it is for, at its cell and only it; else it passes or abstains."""

import re
from graphlib import TopologicalSorter

import pytest
from example_checks import Outcome, Return, checked, codes, outcomes, setting_of
from rule_examples import Bad, Good
from rule_examples_cells import BAD as CELLS_BAD
from rule_examples_cells import GOOD as CELLS_GOOD
from rule_examples_cells import UNEVALUATED as CELLS_UNEVALUATED
from rule_examples_forms import BAD as FORMS_BAD
from rule_examples_forms import GOOD as FORMS_GOOD
from rule_examples_forms import UNEVALUATED as FORMS_UNEVALUATED
from rule_examples_months import BAD as MONTHS_BAD
from rule_examples_months import GOOD as MONTHS_GOOD
from rule_examples_months import UNEVALUATED as MONTHS_UNEVALUATED
from rule_examples_texts import BAD as TEXTS_BAD
from rule_examples_texts import GOOD as TEXTS_GOOD
from rule_examples_texts import UNEVALUATED as TEXTS_UNEVALUATED

from pipeline.model.cell import Unreadable
from pipeline.model.finding import Finding, Severity
from pipeline.rules.cases import CellCase, FileCase
from pipeline.rules.counterparts import CounterpartCase
from pipeline.rules.evaluate import evaluate
from pipeline.rules.month import month_cases
from pipeline.rules.registry import FAMILIES, RULES
from pipeline.rules.rule import MissingValue, Rule
from pipeline.rules.stamped_cases import PageCase, SignedCase
from pipeline.rules.unit_cases import BlameCase, JointCase, PartsCase, UnitCase, WordingCase

BAD = (*CELLS_BAD, *FORMS_BAD, *MONTHS_BAD, *TEXTS_BAD)
GOOD = (*CELLS_GOOD, *FORMS_GOOD, *MONTHS_GOOD, *TEXTS_GOOD)
UNEVALUATED = (
    *CELLS_UNEVALUATED,
    *FORMS_UNEVALUATED,
    *MONTHS_UNEVALUATED,
    *TEXTS_UNEVALUATED,
)


def told(example: Bad | Good) -> str:
    """The rule and what was typed."""
    return f"{example.rule} {example.name}"


@pytest.mark.parametrize("example", BAD, ids=told)
def test_a_fault_is_found_once_at_its_cell(example: Bad) -> None:
    """The rule fires once, with its severity and place; nothing else that weighs is said."""
    evaluation = example.evaluate()
    fired = [each for each in evaluation.findings if each.rule == example.rule]
    assert [each.severity.value for each in fired] == [example.severity]
    place = fired[0].place
    assert f"{place.sheet}!{place.cell}" == example.place
    if example.subject is not None:
        assert fired[0].subject == example.subject
    others = [code for code in codes(evaluation) if code != example.rule]
    assert others == list(example.also)


@pytest.mark.parametrize("example", GOOD, ids=told)
def test_a_good_return_passes(example: Good) -> None:
    """The rule is evaluated and says nothing."""
    evaluation = example.evaluate()
    assert example.rule not in {each.rule for each in evaluation.findings}
    assert Outcome.PASSED in outcomes(evaluation, example.rule)


@pytest.mark.parametrize("example", UNEVALUATED, ids=told)
def test_a_missing_value_is_never_a_pass(example: Good) -> None:
    """Where no value was read, the rule that needs one is unevaluated in every case."""
    assert outcomes(example.evaluate(), example.rule) == {Outcome.UNEVALUATED}


SKIPPING = tuple(rule for rule in RULES if rule.missing is MissingValue.SKIP)


@pytest.mark.parametrize(
    "rule", [each for each in SKIPPING if each.case is FileCase], ids=lambda each: each.code
)
def test_a_file_that_does_not_open_passes_no_rule_on_its_content(rule: Rule) -> None:
    """Whose it is and for which month is unevaluated while nothing can be read."""
    evaluation = checked(Return(opened=Unreadable.DAMAGED))
    assert outcomes(evaluation, rule.code) == {Outcome.UNEVALUATED}


@pytest.mark.parametrize(
    "rule", [each for each in SKIPPING if each.case is UnitCase], ids=lambda each: each.code
)
def test_nothing_received_is_not_in_time(rule: Rule) -> None:
    """While a unit has sent nothing, no rule on the time of receipt is passed."""
    evaluation = evaluate(RULES, month_cases(setting_of(Return()), ()))
    assert outcomes(evaluation, rule.code) == {Outcome.UNEVALUATED}


def test_every_rule_that_needs_a_value_is_tried_without_it() -> None:
    """Each rule that skips missing values has an example in which one is missing."""
    in_other_tests = {FileCase, UnitCase, JointCase, PartsCase, WordingCase, BlameCase}
    in_other_tests |= {SignedCase, PageCase, CounterpartCase}
    wanted = {rule.code for rule in SKIPPING if rule.case not in in_other_tests}
    assert {example.rule for example in UNEVALUATED} == wanted


def test_a_rule_that_is_not_asked_of_every_cell_needs_no_value() -> None:
    """Where a rule is not asked it passes, which one that may be unevaluated never does."""
    sparing = [rule for rule in RULES if rule.about]
    assert sparing
    for rule in sparing:
        assert rule.missing is MissingValue.JUDGE, rule.code
        assert issubclass(rule.case, CellCase), rule.code


def test_a_rule_on_trial_is_a_notice() -> None:
    """β: nothing is returned or held back on account of a rule whose false alarms are unknown."""
    on_trial = [rule for rule in RULES if rule.trial]
    assert on_trial
    for rule in on_trial:
        assert (rule.severity, rule.also) == (Severity.NOTICE, ()), rule.code
        assert rule.trial is not None
        assert rule.trial.months > 0
        assert rule.trial.afterwards in {Severity.NOTICE, Severity.EXPLAIN}


def test_suppression_names_rules_and_has_no_circle() -> None:
    """Each suppressor exists, and no rule is by any way its own consequence."""
    suppressors = {rule.code: set(rule.suppressed_by) for rule in RULES}
    assert set().union(*suppressors.values()) <= set(suppressors)
    assert list(TopologicalSorter(suppressors).static_order())


def test_rules_stand_in_the_order_of_the_catalogue() -> None:
    """Family by family, and by number within each; T08 stands with the times."""
    order = [(list(FAMILIES).index(rule.code[0]), rule.code) for rule in RULES]
    assert order == sorted(order)


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.code)
def test_texts_are_plain_chinese(rule: Rule) -> None:
    """Full-width punctuation between Chinese characters, whole sentences, no placeholder."""
    texts = (rule.title, rule.why, rule.fix, rule.bad, rule.good)
    for text in texts:
        assert not HALF_WIDTH.search(text), text
        assert not any(mark in text for mark in ("TODO", "{", "}", "xxx", "XX", "……")), text
    for sentence in (rule.why, rule.fix):
        assert sentence.endswith("。")
        assert sentence.count("“") == sentence.count("”")
    assert rule.severity not in rule.also


@pytest.mark.parametrize("example", BAD, ids=told)
def test_messages_have_their_five_parts(example: Bad) -> None:
    """Place, read, expected, why and fix are all there; the severity is one the rule declares."""
    rules = {rule.code: rule for rule in RULES}
    for found in example.evaluate().findings:
        rule = rules[found.rule]
        assert found.severity in {rule.severity, *rule.also}
        assert found.place.file == "甲局4月.xlsx"
        assert found.read
        assert found.expected
        assert found.why.endswith("。")
        assert found.fix.endswith("。")
        assert not HALF_WIDTH.search(f"{found.expected}{found.fix}"), found
        assert bool(found.place.cell) <= bool(found.place.sheet)
        assert found.place.item or not about_an_item(found), found


HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?()](?=[\u4e00-\u9fff])")


def about_an_item(found: Finding) -> bool:
    """Whether a finding is about an indicator, a text or a field, which it must then name."""
    return len(found.subject) > 1 and found.severity in GRAVE


GRAVE = frozenset({Severity.ERROR, Severity.EXPLAIN})
