"""The list of findings: by unit, bounded, in order."""

from dataclasses import replace

from pipeline.commands.judgement import (
    MOST_LINES,
    by_unit,
    finding_lines,
    judgement_needed,
)
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.rules.grouping import NOISE_BUDGET

UNITS = {"A": "示例县甲局", "B": "示例县乙局"}


def finding(
    unit: str,
    *,
    file: str = "表.xlsx",
    rule: str = "C06",
    severity: Severity = Severity.ERROR,
    state: State = State.OPEN,
    read: str = "六",
) -> Finding:
    """A finding on one cell."""
    return Finding(
        rule=rule,
        severity=severity,
        subject=(unit,) if unit else (),
        place=Place(file=file, sheet="月报表", cell="H9", item="1.1新建示范点"),
        read=read,
        expected="一个数",
        why="",
        fix="请填数。",
        state=state,
    )


def test_units_stand_in_the_order_of_the_list() -> None:
    """Files of nobody come first, then the units as the list has them, each under its name."""
    lines = list(by_unit([finding("B"), finding("A"), finding(""), finding("gone")], UNITS))
    headings = [line for line in lines if not line.startswith("    ")]
    assert headings == ["  表.xlsx", "  示例县甲局  表.xlsx", "  示例县乙局  表.xlsx"]
    assert sum("C06 差错  月报表!H9  1.1新建示范点" in line for line in lines) == 4


def test_each_file_of_a_unit_has_its_heading() -> None:
    """Findings of one file stand together under that file."""
    found = [
        finding("A", file="一.xlsx"),
        finding("A", file="二.xlsx"),
        finding("A", file="一.xlsx"),
    ]
    headings = [line for line in by_unit(found, UNITS) if not line.startswith("    ")]
    assert headings == ["  示例县甲局  一.xlsx", "  示例县甲局  二.xlsx"]


def test_at_most_fifteen_findings_of_a_unit() -> None:
    """The sixteenth finding of a unit is counted; another unit's are not cut for it."""
    many = [finding("A", read=str(number)) for number in range(NOISE_BUDGET + 3)]
    lines = list(by_unit([*many, finding("B")], UNITS))
    assert sum("C06" in line for line in lines) == NOISE_BUDGET + 1
    assert "    另有 3 条，见汇总表“审核问题”。" in lines


def test_equal_messages_stand_once() -> None:
    """What is said of two cells is said once with both cells, and what they are about."""
    one = finding("A")
    other = replace(one, place=replace(one.place, cell="H12", item="1.2改造面积"))
    lines = list(by_unit([one, other, finding("A", read="七")], UNITS))
    assert [line for line in lines if "C06" in line] == [
        "    C06 差错  月报表!H9、H12  1.1新建示范点、1.2改造面积",
        "    C06 差错  月报表!H9  1.1新建示范点",
    ]


def test_a_whole_report_in_one_cell_is_cut() -> None:
    """A finding takes a few lines, however much was typed."""
    assert len(list(finding_lines(finding("A", read="很长的话" * 500)))) == MOST_LINES + 2


def test_only_open_grave_findings_need_judgement() -> None:
    """Notices, and what was explained, corrected or waived, ask nothing of anybody."""
    grave = [finding("A", severity=each) for each in list(Severity)[:3]]
    light = [finding("A", severity=each) for each in list(Severity)[3:]]
    done = [finding("A", state=each) for each in list(State)[1:]]
    assert judgement_needed([*light, *grave, *done]) == grave
