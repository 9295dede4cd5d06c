"""U06: a figure that two lists ask for, unit by unit, and what counts as the same."""

from dataclasses import replace
from decimal import Decimal

import pytest
from example_checks import Outcome, Return, outcomes, setting_of
from example_county import example_definitions

from pipeline.model.quantity import Measure, Quantity
from pipeline.rules.counterparts import Counted, CounterpartCase
from pipeline.rules.evaluate import evaluate
from pipeline.rules.registry import RULES

SQUARE = Measure(
    name="平方米", base="平方米", factor=Decimal(1), synonyms=(), countable=False, decimals=2
)


def counted(indicator_id: str, amount: str | None = None, stage: str | None = None) -> Counted:
    """A figure of one of the county's indicators; nobody typed it anywhere."""
    return Counted(
        indicator=example_definitions().indicators[indicator_id],
        amount=None if amount is None else Decimal(amount),
        stage=stage,
        source=None,
    )


def in_square_metres(amount: str) -> Counted:
    """The area 1.2 as a list that counts in square metres has it."""
    own = counted("1.2", amount)
    targets = tuple(
        replace(each, quantity=Quantity(each.quantity.amount * 10000, SQUARE))
        for each in own.indicator.targets
    )
    return replace(own, indicator=replace(own.indicator, targets=targets))


def case(own: Counted | None, other: Counted | None) -> CounterpartCase:
    """Unit A's figures on two lists."""
    definitions = example_definitions()
    return CounterpartCase(
        setting=setting_of(Return()),
        unit=definitions.units["A"],
        other_list=replace(definitions.lists["EX2031"], title="示例市清单"),
        own=own,
        other=other,
    )


PASSED, FAILED, UNEVALUATED = Outcome.PASSED, Outcome.FAILED, Outcome.UNEVALUATED


@pytest.mark.parametrize(
    ("own", "other", "outcome"),
    [
        (counted("1.1", "12"), counted("1.1", "12"), PASSED),
        (counted("1.1", "12"), counted("1.1", "15"), FAILED),
        (counted("1.1", "0"), counted("1.1", "1"), FAILED),
        (counted("1.2", "5.10"), counted("1.2", "5.1"), PASSED),
        (counted("1.2", "5.1"), in_square_metres("51000"), PASSED),
        (counted("1.2", "5.1"), in_square_metres("51499"), PASSED),
        (counted("1.2", "5.1"), in_square_metres("51501"), FAILED),
        (counted("2.1", stage="开工"), counted("2.1", stage="开工"), PASSED),
        (counted("2.1", stage="开工"), counted("2.1", stage="主体完工"), FAILED),
        (counted("1.1", "12"), None, UNEVALUATED),
        (None, counted("1.1", "12"), UNEVALUATED),
        (None, None, UNEVALUATED),
        (counted("2.2", "2"), counted("2.2", stage="开工"), UNEVALUATED),
    ],
)
def test_two_lists_agree_as_far_as_written_figures_can(
    own: Counted | None, other: Counted | None, outcome: Outcome
) -> None:
    """Figures contradict each other when no value can be both; a missing one is not judged."""
    evaluation = evaluate(RULES, [case(own, other)])
    assert outcomes(evaluation, "U06") == {outcome}
    assert {each.rule for each in evaluation.findings} == ({"U06"} if outcome is FAILED else set())


def test_the_message_names_both_figures_and_the_other_list() -> None:
    """A reader sees which number stands where without opening either form."""
    (found,) = evaluate(RULES, [case(counted("1.1", "12"), counted("1.1", "15"))]).findings
    assert found.read == "12个；《示例市清单》的1.1新建示范点报 15个"
    assert found.subject == ("A", "1", "1.1")
