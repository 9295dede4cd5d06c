"""A figure in a text is taken for a row's only where nothing else could be meant."""

from decimal import Decimal

import pytest
from example_checks import Return, checked, opened_of, setting_of
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_examples import typed
from rule_examples_forms import CONTENT, PROBLEM, PROGRESS, STEP

from pipeline.month.cases import cases
from pipeline.rules.likeness import mentions
from pipeline.rules.row_cases import RowCase
from pipeline.rules.tolerance import exactly
from pipeline.rules.written_figures import stated_figures

ROWS = tuple(
    case
    for case in cases(setting_of(Return()), opened_of(Return()), ())
    if isinstance(case, RowCase)
)
"""新建示范点 in 个, 改造面积 in 万平方米, 示范户 in 户, and a ladder."""


@pytest.mark.parametrize(
    ("text", "indicator_id", "amount"),
    [
        ("新建示范点累计15个。", "1.1", "15"),
        ("截至4月底，新建示范点累计完成１５个（示例）。", "1.1", "15"),
        ("本月核查新建示范点，年初以来共完成 15 个，资料已归档。", "1.1", "15"),
        ("改造面积累计4.5万平方米。", "1.2", "4.5"),
        ("改造面积累计45000平方米。", "1.2", "4.5"),
        ("改造面积累计4.5万㎡；另有2处在建。", "1.2", "4.5"),
        ("示范户累计1700户。", "1.3", "1700"),
    ],
)
def test_a_certain_figure_is_found(text: str, indicator_id: str, amount: str) -> None:
    """One indicator named in full, one number after 累计 or 共完成, in a measure of its kind."""
    (stated,) = stated_figures(text, ROWS)
    assert stated.row.indicator.id == indicator_id
    assert stated.stands_for.agrees(exactly(Decimal(amount)))


@pytest.mark.parametrize(
    "text",
    [
        "新建示范点15个。",
        "本月新增3个，新建示范点完成选址。",
        "累计15个。",
        "新建示范点累计约15个。",
        "新建示范点累计15余个。",
        "新建示范点累计15个以上。",
        "新建示范点累计投入300万元。",
        "新建示范点累计15户。",
        "新建示范点累计完成37.5%。",
        "新建示范点、示范户累计15个。",
        "新建示范点累计15个，累计验收9个。",
        "新建示范点累计1,015个。",
        "新建示范点完成选址。全县累计15个。",
        "管护长效机制累计15个。",
        "",
    ],
)
def test_a_doubtful_figure_is_left_alone(text: str) -> None:
    """Increments, other measures, rough words, two names or two numbers: nothing is compared."""
    assert list(stated_figures(text, ROWS)) == []


@pytest.mark.parametrize(
    ("text", "matter", "same"),
    [
        ("东区管网招标已完成", "完成东区管网招标。", True),
        ("5月完成西区招标", "完成东区管网招标。", False),
        ("累计完成2022处", "2022年完成", False),
        ("", "完成东区管网招标。", False),
        ("验收", "验收", True),
    ],
)
def test_two_texts_of_one_matter(text: str, matter: str, *, same: bool) -> None:
    """Four characters in a row that both have make one matter; figures and marks do not."""
    assert mentions(text, matter) is same


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_no_text_breaks_a_rule(text: str) -> None:
    """Whatever is written anywhere, the rules come to an end with findings or without."""
    changes = {(key, CONTENT): text for key in (PROGRESS, PROBLEM, STEP)}
    evaluation = checked(Return(changes=changes))
    assert all(each.expected and each.fix for each in evaluation.findings)


def test_a_long_text_is_told_once_and_in_short() -> None:
    """Two thousand contradictions of one kind in one cell are one message of a few words."""
    evaluation = checked(typed(PROGRESS, CONTENT, "改造面积累计4.6万平方米。" * 2000))
    told = [each for each in evaluation.findings if each.rule == "X14"]
    assert len(told) == 1
    assert all(len(each.read) < 100 for each in evaluation.findings)
