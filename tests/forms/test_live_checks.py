"""The live formulas, worked out by LibreOffice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from example_county import BUILDING, example_definitions, indicator, target
from form_workbook import cells_by_key, filled
from libreoffice import recalculated, rendering

from pipeline.definitions.indicator import Comparison, IndicatorKind
from pipeline.forms.blank import blank_layout
from pipeline.forms.keys import Column
from pipeline.forms.layout import FormLayout, form_layout
from pipeline.forms.render import render_form
from pipeline.model.period import Period

APRIL = Period(2031, 4)

Answers = Mapping[tuple[str, Column], Any]


def layout(unit_id: str) -> FormLayout:
    """A unit's form for April, with a figure and a stage of last month."""
    last_month = {"1.1": Decimal(12), "2.1": "开工", "3.1": Decimal(90)}
    return form_layout(example_definitions(), "EX2031", unit_id, APRIL, last_month)


def shown(form: FormLayout, answers: Answers, folder: Path) -> Mapping[tuple[str, Column], Any]:
    """What a form shows once the answers are typed in, by row key and column."""
    content = recalculated(filled(render_form(form), answers), folder)
    cells = cells_by_key(content, values=True)
    return {place: "" if cell.value is None else cell.value for place, cell in cells.items()}


@rendering
@pytest.mark.parametrize(
    "form",
    [
        *(pytest.param(layout(unit), id=unit) for unit in "ABC"),
        pytest.param(blank_layout(), id="blank"),
    ],
)
def test_cached_values_are_what_the_formulas_give(form: FormLayout, tmp_path: Path) -> None:
    """Opened by a program that trusts cached values, an issued form shows the right ones."""
    content = render_form(form)
    cached = cells_by_key(content, values=True)
    worked_out = cells_by_key(recalculated(content, tmp_path), values=True)
    formulas = [place for place, cell in cells_by_key(content).items() if cell.data_type == "f"]
    assert formulas
    assert {place: cached[place].value or "" for place in formulas} == {
        place: worked_out[place].value or "" for place in formulas
    }


def many_counts() -> FormLayout:
    """A form with a row for each case: target 40 and 12 last month; the last is a RANGE 40—60."""
    counts = [indicator(f"1.{n}", "新建示范点", targets=(target("40", "个"),)) for n in range(1, 9)]
    band = replace(target("40", "个"), comparison=Comparison.RANGE, upper=Decimal(60))
    counts.append(indicator("1.9", "区间指标", targets=(band,)))
    definitions = example_definitions()
    few = replace(
        definitions,
        indicators={each.id: each for each in counts},
        projects={"1": definitions.projects["1"]},
    )
    return form_layout(few, "EX2031", "A", APRIL, {each.id: Decimal(12) for each in counts})


@rendering
def test_what_the_check_says_about_a_figure(tmp_path: Path) -> None:
    """Each kind of figure gets its own words, increase and share."""
    cases = [
        # typed, 填报检查, 本月新增, 完成比例
        (None, "未填", "", ""),
        (20, "√", 8, 0.5),
        (12, "√", 0, 0.3),
        ("约20", "应填数字", "", ""),
        (-1, "不能是负数", -13, -0.025),
        (11, "小于上月累计，请核对", -1, 0.275),
        (41, "超过目标，请核对", 29, 1.025),
        (39.99, "√", 27.99, 0.999),
        (60, "√", 48, 1.5),
    ]
    answers = {
        (f"indicator:1.{n}", Column.CURRENT): case[0] for n, case in enumerate(cases, 1) if case[0]
    }
    seen = shown(many_counts(), answers, tmp_path)
    columns = (Column.CHECK, Column.INCREASE, Column.SHARE)
    assert [
        tuple(seen[f"indicator:1.{n}", column] for column in columns)
        for n in range(1, len(cases) + 1)
    ] == [case[1:] for case in cases]


def ladders() -> FormLayout:
    """A form with seven rows that have a ladder.

    The sixth counts as well; the seventh is promised up to 主体完工 only.
    """
    rows = [
        indicator(f"1.{n}", "服务中心建设", kind=IndicatorKind.MILESTONE, ladder=BUILDING)
        for n in range(1, 6)
    ]
    rows.append(indicator("1.6", "新设站点", targets=(target("6", "个"),), ladder=BUILDING))
    rows.append(replace(rows[0], id="1.7", final_step="主体完工"))
    definitions = example_definitions()
    few = replace(
        definitions,
        indicators={each.id: each for each in rows},
        projects={"1": definitions.projects["1"]},
    )
    return form_layout(few, "EX2031", "A", APRIL, {})


@rendering
def test_what_the_check_says_about_a_stage(tmp_path: Path) -> None:
    """A stage must be of the ladder; while unfinished it needs a date, not after the deadline."""
    answers: Answers = {
        ("indicator:1.2", Column.STAGE): "快好了",
        ("indicator:1.3", Column.STAGE): "开工",
        ("indicator:1.4", Column.STAGE): "开工",
        ("indicator:1.4", Column.EXPECTED): date(2032, 1, 1),
        ("indicator:1.5", Column.STAGE): "投入使用",
        ("indicator:1.6", Column.CURRENT): 3,
        ("indicator:1.7", Column.STAGE): "竣工验收",
    }
    seen = shown(ladders(), answers, tmp_path)
    assert [seen[f"indicator:1.{n}", Column.CHECK] for n in range(1, 8)] == [
        "请选节点",
        "节点请从清单中选",
        "请填预计完成日期",
        "晚于完成时限，请说明",
        "√",
        "请选节点",
        "√",
    ]


@rendering
def test_a_level_is_measured_from_its_baseline(tmp_path: Path) -> None:
    """From 1500 to 2000, 1600 is a fifth of the way."""
    seen = shown(layout("A"), {("indicator:1.3", Column.CURRENT): 1600}, tmp_path)
    assert seen["indicator:1.3", Column.SHARE] == 0.2


@rendering
def test_a_rate_follows_its_numerator(tmp_path: Path) -> None:
    """100 batches over 60 thousand people are 1.67, a third of the target of 5."""
    seen = shown(layout("C"), {("indicator:3.1", Column.CURRENT): 100}, tmp_path)
    assert seen["indicator:3.2", Column.CURRENT] == 1.67
    assert seen["indicator:3.2", Column.SHARE] == 0.334


COMPLETE: Answers = {
    ("indicator:3.1", Column.CURRENT): 100,
    ("indicator:3.3", Column.CURRENT): 0,
    ("narrative:3:progress:1", Column.CONTENT): "抽检100批次。",
    ("narrative:3:problem:2", Column.CONTENT): "无",
    ("narrative:3:next_step:1", Column.CONTENT): "继续抽检。",
    ("narrative:3:next_step:1", Column.EXPECTED): date(2031, 5, 31),
    ("field:preparer", Column.CONTENT): "示例甲",
    ("field:phone", Column.CONTENT): "0000000",
    ("field:principal", Column.CONTENT): "示例乙",
    ("field:signed", Column.CONTENT): date(2031, 5, 4),
}


@rendering
def test_a_complete_form_says_so(tmp_path: Path) -> None:
    """With every required cell filled, 0 and 无 among them, nothing is missing."""
    seen = shown(layout("C"), COMPLETE, tmp_path)
    assert seen["number", Column.TARGET] == "必填项已填齐"
    checks = {text for (_, column), text in seen.items() if column is Column.CHECK}
    assert checks == {"√", "各项必填", "自动计算", "填报检查", ""}


@rendering
def test_a_blank_is_not_a_zero(tmp_path: Path) -> None:
    """Without the 0 in one cell, exactly one place is missing."""
    answers = {**COMPLETE, ("indicator:3.3", Column.CURRENT): None}
    seen = shown(layout("C"), answers, tmp_path)
    assert seen["number", Column.TARGET] == "还有 1 处必填未填"
    assert seen["indicator:3.3", Column.CHECK] == "未填"


@rendering
@pytest.mark.parametrize(
    ("field", "choice", "scope"),
    [
        ("field:kind", "更正", "只填变动项"),
        ("field:kind", "撤回", "只填变动项"),
        ("field:zero", "是", "其余各项免填"),
    ],
)
def test_what_need_not_be_filled(field: str, choice: str, scope: str, tmp_path: Path) -> None:
    """A correction or a zero report asks for the sign-off and nothing else."""
    seen = shown(layout("C"), {(field, Column.CONTENT): choice}, tmp_path)
    assert seen["field:zero", Column.CHECK] == scope
    assert seen["number", Column.TARGET] == "还有 4 处必填未填"
    assert seen["indicator:3.1", Column.CHECK] == "免填"


@rendering
def test_a_zero_report_with_a_figure_is_questioned(tmp_path: Path) -> None:
    """零报告 and a figure contradict each other."""
    answers: Answers = {
        ("field:zero", Column.CONTENT): "是",
        ("indicator:3.1", Column.CURRENT): 100,
    }
    seen = shown(layout("C"), answers, tmp_path)
    assert seen["indicator:3.1", Column.CHECK] == "已选零报告，不应再填"
