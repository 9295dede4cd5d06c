"""What a unit is told about a cell: read, expected and what to do, word for word."""

from datetime import date
from decimal import Decimal

import pytest
from example_checks import Return, checked
from rule_examples import typed
from rule_examples_cells import (
    AREA,
    CONTENT,
    COUNT,
    CURRENT,
    EXPECTED,
    PROGRESS,
    RATE,
    STEP,
    area_cell,
    cell_edited,
    count,
    count_cell,
    over_formula,
    progress,
)

from pipeline.forms.keys import Column
from pipeline.model.cell import CellKind

CASES: tuple[tuple[str, Return, str, str, str], ...] = (
    (
        "C23",
        count_cell(number_format=";;;"),
        "存储 15，显示为空白",
        "显示与存储一致",
        "请核对应报的数，在这一格先输入英文单引号，再输入这个数，如 '15。",
    ),
    (
        "C23",
        count_cell(number_format='0"万"'),
        "存储 15，显示为“15万”",
        "显示与存储一致",
        "请核对应报的数，在这一格先输入英文单引号，再输入这个数，如 '15。",
    ),
    (
        "C23",
        count_cell(number_format="yyyy-mm-dd"),
        "存储 15，显示为日期、分数等",
        "显示与存储一致",
        "请核对应报的数，在这一格先输入英文单引号，再输入这个数，如 '15。",
    ),
    (
        "C23",
        area_cell("4.5678", "0.00"),
        "存储 4.5678，显示为“4.57”",
        "4.5678（按存储的数汇总）",
        "请核对；应报显示的数的，请按显示的数重新填写。",
    ),
    (
        "C24",
        count_cell(struck=True),
        "15（带删除线）",
        "没有删除线的“本月累计”",
        (
            "请去掉删除线（不能改格式的，先在“审阅”中撤销工作表保护，没有密码），"
            "填写现在有效的内容；不再有效的，请删去。"
        ),
    ),
    (
        "C04",
        count_cell(number_format='"约"0'),
        "约15",
        "确数",
        "请改填确数；确实只有约数的，在“说明”列写明原因。",
    ),
    (
        "C11",
        over_formula(RATE, CURRENT, "250", "C"),
        "250",
        "2.5（按累计数重新计算）",
        "不需要处理；比率由程序计算，不用填。",
    ),
    (
        "C13",
        cell_edited(STEP, EXPECTED, number_format="m月d日"),
        "2031-06-30",
        "2031-06-30（格子里只显示月和日，年份是表格软件加上的）",
        "请核对年份；年份不对的，请连同年份重新填写。",
    ),
    (
        "C18",
        count_cell(formula="=6+9"),
        "15（由公式 =6+9 算出）",
        "直接填写的内容",
        "请核对结果；下次请直接填写，不用公式。",
    ),
    (
        "C18",
        over_formula(COUNT, Column.SHARE, "0.5"),
        "0.5",
        "“完成比例”由公式自动计算",
        "这一格不用填，以程序重新计算的为准；下次请用新发的月报表。",
    ),
    (
        "C19",
        progress("主体\u202e完工，\u200b正在收尾，其余事项正在办理。"),
        "“主体‹U+202E›完工，‹U+200B›”，共 2 个看不见的字符：从右到左强制符、零宽空格",
        "不含看不见的字符",
        "不需要处理。",
    ),
    ("C20", progress("完成"), "完成", "不少于 4 字", "请写明做了什么、到什么程度。"),
    (
        "C20",
        progress("正在施工。" * 101),
        "505 字",
        "不超过 500 字",
        "请分成几条填写，每行一条。",
    ),
    (
        "C07",
        count("不" * 200),
        f"{'不' * 80}…（共 200 字）",
        "数字（计量单位：个）",
        "请只填数字；文字写在“说明”列。",
    ),
    (
        "C07",
        cell_edited(
            COUNT, CURRENT, kind=CellKind.DATE, day=date(2031, 6, 2), text="2031-06-02", number=None
        ),
        "2031-06-02",
        "数字（计量单位：个）",
        "表格软件把填的内容当成了日期。请在这一格先输入英文单引号，再输入数字，如 '15。",
    ),
    (
        "S08",
        typed(COUNT, Column.TARGET, Decimal(30)),
        "年度目标：30",
        "40",
        "请把“年度目标”恢复为“40”。目标确有调整的，请附批准文件另行报告。",
    ),
    (
        "S08",
        typed(COUNT, Column.MEASURE, "万个"),
        "计量单位：万个",
        "个",
        "请把“计量单位”恢复为“个”。",
    ),
    (
        "C03",
        typed(AREA, CURRENT, "4.5万"),
        "4.5万",
        "4.5（已去掉文本格式、计量单位）",
        "不需要处理；下次请只填数字。",
    ),
)


@pytest.mark.parametrize(
    ("rule", "return_", "read", "expected", "fix"),
    CASES,
    ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)],
)
def test_messages(rule: str, return_: Return, read: str, expected: str, fix: str) -> None:
    """The finding says what was read, what should stand there, and what to do."""
    (found,) = (each for each in checked(return_).findings if each.rule == rule)
    assert (found.read, found.expected, found.fix) == (read, expected, fix)


def test_a_cell_typed_over_is_told_once() -> None:
    """A constant over a formula is not also listed as content outside the form."""
    found = checked(over_formula(COUNT, Column.INCREASE, "5")).findings
    assert [each.rule for each in found if each.severity.value in "WI"] == ["C18"]


def test_a_linked_text_is_told_with_its_formula() -> None:
    """A text that a formula makes is used, and the formula is named."""
    evaluation = checked(cell_edited(PROGRESS, CONTENT, formula="=附表!A1"))
    (found,) = (each for each in evaluation.findings if each.rule == "C18")
    assert found.read.endswith("（由公式 =附表!A1 算出）")
