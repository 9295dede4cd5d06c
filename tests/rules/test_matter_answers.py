"""An answer to an earlier month's problem is all that 存在的问题 needs, whenever it comes."""

from decimal import Decimal

import pytest
from example_checks import Changes, Return
from example_returned import KIND, content_of, examined
from rule_examples_forms import CONTENT, COUNT, CURRENT, PROBLEM
from rule_examples_months import AT_MATTER, LANDLESS, problems

from pipeline.model.finding import Finding, State
from pipeline.rules.settle import settled

BEFORE = problems(LANDLESS, LANDLESS)
SILENT = Return(matters=True, before=BEFORE, changes={(PROBLEM, CONTENT): None})


def corrected(changes: Changes) -> bytes:
    """A correction that holds nothing but some cells."""
    typed: Changes = {(COUNT, CURRENT): None, (PROBLEM, CONTENT): None, KIND: "更正", **changes}
    return content_of(Return(matters=True, before=BEFORE, changes=typed))


def asked(*contents: bytes) -> dict[str, list[State]]:
    """What has become of C01 and M18 in the files of a month."""
    found: dict[str, list[State]] = {"C01": [], "M18": []}
    for each in settled(examined(SILENT, *contents)):
        if each.rule in found:
            found[each.rule].append(each.state)
    return found


def of_problem(content: bytes) -> Finding:
    """The one C01 of a form that left the problem blank."""
    (found,) = (each for each in settled(examined(SILENT, content)) if each.rule == "C01")
    return found


@pytest.mark.parametrize("choice", ["继续", "已解决"])
def test_the_answer_alone_puts_a_missing_problem_right(choice: str) -> None:
    """Beside an answered problem 无 is not asked for, in a correction no more than at first."""
    assert asked(content_of(SILENT)) == {"C01": [State.OPEN], "M18": [State.OPEN]}
    answered = asked(content_of(SILENT), corrected({AT_MATTER: choice}))
    assert answered == {"C01": [State.CORRECTED], "M18": [State.CORRECTED]}


def test_an_answer_holds_for_later_corrections() -> None:
    """A correction of a figure after the answer asks for no problem again."""
    files = (
        content_of(SILENT),
        corrected({AT_MATTER: "继续"}),
        corrected({(COUNT, CURRENT): Decimal(16)}),
    )
    assert asked(*files) == {"C01": [State.CORRECTED], "M18": [State.CORRECTED]}


def test_a_correction_that_answers_nothing_leaves_both_open() -> None:
    """A figure alone puts neither the missing problem nor the missing answer right."""
    told = asked(content_of(SILENT), corrected({(COUNT, CURRENT): Decimal(16)}))
    assert State.OPEN in told["C01"]
    assert told["M18"] == [State.OPEN]


def test_the_cure_names_the_answer() -> None:
    """Where an earlier problem stands in the form, the cure of a blank names its choice."""
    assert of_problem(content_of(SILENT)).fix == (
        "请填写，每行一条；确实没有的填“无”；只有以前的问题的，在它的“办理情况”中选“已解决”或“继续”即可。"
    )
    plain = Return(changes={(PROBLEM, CONTENT): None})
    (found,) = (each for each in settled(examined(plain, content_of(plain))) if each.rule == "C01")
    assert found.fix == "请填写，每行一条；确实没有的填“无”。"
