"""Each rule finds the fault it is for, at its cell and only it; else it passes or abstains."""

import pytest
from example_checks import codes, outcomes
from rule_examples import Bad, Good
from rule_examples_cells import BAD as CELLS_BAD
from rule_examples_cells import GOOD as CELLS_GOOD
from rule_examples_cells import UNEVALUATED as CELLS_UNEVALUATED
from rule_examples_forms import BAD as FORMS_BAD
from rule_examples_forms import GOOD as FORMS_GOOD
from rule_examples_forms import UNEVALUATED as FORMS_UNEVALUATED

from pipeline.rules.evaluate import Outcome

BAD = (*CELLS_BAD, *FORMS_BAD)
GOOD = (*CELLS_GOOD, *FORMS_GOOD)
UNEVALUATED = (*CELLS_UNEVALUATED, *FORMS_UNEVALUATED)


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
