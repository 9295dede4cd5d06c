"""What a form says while the unit types and what the rule says afterwards are one text."""

import pytest
from example_form import example_layout, example_matter

from pipeline.forms.arrangement import Arrangement
from pipeline.forms.checks import field_check, indicator_check, matter_check, narrative_check
from pipeline.forms.formulas import Formula
from pipeline.forms.hints import CHECK_WORDS, INSTRUCTIONS
from pipeline.forms.keys import Column
from pipeline.forms.validation import indicator_validation
from pipeline.rules.registry import RULES

FIXES = {rule.code: rule.fix for rule in RULES}


def formulas() -> str:
    """Every live check of two units' forms."""
    told: list[object] = []
    for unit in "AB":
        arrangement = Arrangement(example_layout(unit, matters=[example_matter(unit)]))
        layout = arrangement.layout
        told += [indicator_check(arrangement, row) for row in layout.indicator_rows()]
        told += [narrative_check(arrangement, row) for row in layout.narrative_rows()]
        told += [matter_check(arrangement, row) for row in layout.matter_rows()]
        told += [field_check(arrangement, key) for key in layout.sign_fields]
    return "".join(each.text for each in told if isinstance(each, Formula))


@pytest.mark.parametrize("code", CHECK_WORDS)
def test_check_words_belong_to_a_rule_and_stand_on_the_form(code: str) -> None:
    """A live check names a rule that is there, and the form really says the words."""
    assert code in FIXES
    assert CHECK_WORDS[code] in formulas()


@pytest.mark.parametrize("code", INSTRUCTIONS)
def test_an_instruction_is_the_beginning_of_the_rules_fix(code: str) -> None:
    """Who is told to mend a figure reads the words that stood beside the cell."""
    assert FIXES[code].startswith(f"请{INSTRUCTIONS[code]}")
    validations = [
        indicator_validation(row, Column.CURRENT) for row in example_layout().indicator_rows()
    ]
    assert any(each and INSTRUCTIONS[code] in each["input_message"] for each in validations)
