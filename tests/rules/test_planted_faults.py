"""Many independent faults in one form: each is named at its cell, and hardly anything besides."""

import pytest
from example_planted import clean, faulty, judged, of_wrong_month, planted, variant

from pipeline.model.finding import Finding, Severity

LEAST_NAMED = 23
MOST_MESSAGES_PER_FAULT = 1.1

PLANTED = planted()
PLACES = {(each.rule, each.cell) for each in PLANTED}
FOUND = judged(faulty()).findings


def where(finding: Finding) -> str:
    """Sheet and cell as a person reads them."""
    return f"{finding.place.sheet}!{finding.place.cell}"


def test_the_form_carries_at_least_24_faults() -> None:
    """Independent ones: no two in one cell; the wrong month is a further file."""
    assert len(PLANTED) + 1 >= 24
    assert len({each.cell for each in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("fault", PLANTED, ids=lambda each: each.name)
def test_each_fault_is_named_at_its_cell(fault: object) -> None:
    """The rule for it fires at the very cell that is wrong."""
    rule, cell = getattr(fault, "rule", ""), getattr(fault, "cell", "")
    assert (rule, cell) in {(each.rule, where(each)) for each in FOUND}


def test_root_faults_are_named_with_hardly_a_message_besides() -> None:
    """At least 23 root faults, at most 1.1 messages for each (issue 4)."""
    told = {(each.rule, where(each)) for each in FOUND}
    named = sum((each.rule, each.cell) in told for each in PLANTED)
    assert named >= LEAST_NAMED
    assert len(FOUND) / len(PLANTED) <= MOST_MESSAGES_PER_FAULT
    besides = [each for each in FOUND if (each.rule, where(each)) not in PLACES]
    assert {each.severity for each in besides} <= {Severity.NORMALISED}


def test_a_form_of_another_month_is_refused_for_that_alone() -> None:
    """Nothing in it is blamed besides."""
    assert [each.rule for each in of_wrong_month().findings] == ["F06"]


def test_the_clean_form_gives_nothing() -> None:
    """Without what was planted not a word is said, not even of evening out."""
    assert judged(clean()).findings == ()


@pytest.mark.parametrize("seed", range(200))
def test_clean_variants_give_nothing(seed: int) -> None:
    """Two hundred careful forms: no refusal, fault, question, notice or remark."""
    assert variant(seed).findings == ()
