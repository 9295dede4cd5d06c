"""One root fault gives one message, and no unit is blamed for what it did not do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from example_board import receipt
from example_checks import (
    PERIOD,
    Changes,
    Outcome,
    Return,
    checked,
    codes,
    outcomes,
    receipt_of,
    setting_of,
    workbook_of,
)
from example_county import INDICATORS, MEASURES, example_definitions, indicator, target
from example_form import fill_sheet, typed_cell, with_sheet
from example_returns import filed
from rule_examples import typed
from rule_examples_forms import (
    AREA,
    CONTENT,
    COUNT,
    CURRENT,
    MARCH,
    PREVIOUS,
    PROBLEM,
    PROGRESS,
    STAGE,
    STEP,
    STOCK,
    before,
    copied_row,
    on_sheet,
    row_of,
)

from pipeline.definitions.indicator import Combination, Comparison, Indicator, Target
from pipeline.definitions.types import Definitions
from pipeline.forms.keys import Column
from pipeline.model.cell import Sheet
from pipeline.model.finding import Finding, Severity
from pipeline.model.period import Period
from pipeline.model.quantity import Quantity
from pipeline.model.submission import SubmissionKind
from pipeline.rules.evaluate import evaluate
from pipeline.rules.likeness import alike
from pipeline.rules.month import month_cases
from pipeline.rules.registry import RULES

EARLIER = filed("A", PERIOD, {"1.1": "12"})


def of(return_: Return, code: str) -> tuple[Finding, ...]:
    """A rule's findings in a return."""
    return tuple(each for each in checked(return_).findings if each.rule == code)


def without_rows(*keys: str) -> Return:
    """The clean return with rows deleted."""
    gone = {row_of(key) for key in keys}

    def change(sheet: Sheet) -> Sheet:
        kept = {place: cell for place, cell in sheet.cells.items() if place[0] not in gone}
        return replace(sheet, cells=kept)

    return Return(edit=on_sheet(change))


def with_target(indicator_id: str, changed: Callable[[Target], Target]) -> Definitions:
    """The county with another target for one indicator."""
    definitions = example_definitions()
    old = definitions.indicators[indicator_id]
    new = replace(old, targets=tuple(map(changed, old.targets)))
    return replace(definitions, indicators={**definitions.indicators, indicator_id: new})


def versioned(changed: Indicator, *others: Indicator) -> Definitions:
    """The county before the office changed the list: another version, other indicators."""
    definitions = example_definitions()
    indicators = {**definitions.indicators, **{each.id: each for each in (changed, *others)}}
    return replace(definitions, version="FFFF0000", indicators=indicators)


def test_a_negative_figure_is_only_negative() -> None:
    """It is no fall, no lack of progress and no contradiction with its stage besides."""
    assert codes(checked(typed(COUNT, CURRENT, Decimal(-3), before=before(i1_1="12")))) == ["C08"]
    finished = Return(
        unit="B",
        changes={("indicator:2.2", CURRENT): Decimal(-3), ("indicator:2.2", STAGE): "投入使用"},
    )
    assert codes(checked(finished)) == ["C08"]


@pytest.mark.parametrize("kind", ["progress", "problem", "next_step"])
def test_a_part_whose_rows_are_all_gone_is_missed_once(kind: str) -> None:
    """Deleting the rows of a part is no way round filling them; spare rows may go."""
    rows = [f"narrative:1:{kind}:{number}" for number in range(1, 5 if kind == "progress" else 4)]
    assert codes(checked(without_rows(*rows))) == ["S03"]
    assert codes(checked(without_rows(*rows[1:]))) == []


def test_a_deleted_sign_off_row_is_missed_once() -> None:
    """The row is named; that its field is blank too is a consequence."""
    found, empty = checked(without_rows("field:principal")).findings
    assert (found.rule, found.place.item, empty.rule) == ("S03", "主要负责人", "S14")


def test_a_copied_row_hides_nothing_else() -> None:
    """Words written elsewhere are still listed, the cells of both copies are not listed again."""

    def change(sheet: Sheet) -> Sheet:
        copied = copied_row(COUNT).edit(with_sheet(workbook_of(Return()), sheet))
        note = typed_cell(95, 3, "另有2个在建")
        return replace(fill_sheet(copied), cells={**fill_sheet(copied).cells, (95, 3): note})

    evaluation = checked(Return(edit=on_sheet(change)))
    assert [(each.rule, each.read) for each in evaluation.findings if each.rule != "S08"] == [
        ("S05", f"第{row_of(COUNT)}行、第90行是同一行"),
        ("S09", "另有2个在建"),
    ]


def test_a_copied_text_row_hides_no_blank_figure() -> None:
    """A text row that stands twice explains nothing about the figures of its project."""
    return_ = replace(copied_row(PROGRESS), changes={(COUNT, CURRENT): None})
    assert sorted(codes(checked(return_))) == ["C01", "S05"]


def test_what_the_office_changed_is_not_the_units_doing() -> None:
    """A form of the earlier version with another target is a notice, not an altered cell."""
    old = replace(INDICATORS[0], targets=(target("50", "个"),))
    evaluation = checked(Return(issued_by=versioned(old)))
    assert codes(evaluation, "REKWI") == ["F07"]


@pytest.mark.parametrize(
    "old",
    [
        indicator("1.9", "已取消的指标", targets=(target("5", "个"),)),
        replace(INDICATORS[1], targets=(target("125000", "平方米"),)),
    ],
    ids=["another indicator", "another measure"],
)
def test_a_form_that_counts_otherwise_is_refused_for_that_alone(old: Indicator) -> None:
    """Figures of another set of indicators, or in another measure, are not booked."""
    evaluation = checked(Return(issued_by=versioned(old)))
    assert codes(evaluation) == ["F07"]
    assert evaluation.findings[0].severity is Severity.REFUSED


def test_a_copy_is_no_undeclared_second_return() -> None:
    """The same bytes again are told as a copy and nothing else is asked about the file."""
    copy = replace(EARLIER, receipt=receipt_of(Return()))
    assert codes(checked(Return(earlier=(copy,))), "REKWI") == ["F08"]


def test_the_file_after_a_withdrawal_is_a_first_one() -> None:
    """No type need be declared, and a blank is a blank again, not a lost figure."""
    first = replace(EARLIER, receipt=receipt(7, "甲局.xlsx", datetime(2031, 5, 2), PERIOD))
    back = replace(
        first,
        kind=SubmissionKind.WITHDRAWAL,
        receipt=receipt(8, "撤回.xlsx", datetime(2031, 5, 3), PERIOD),
    )
    return_ = typed(COUNT, CURRENT, None, earlier=(first, back), number=9)
    assert codes(checked(return_)) == ["C01"]


def test_a_figure_of_last_month_that_was_corrected_since_is_no_alteration() -> None:
    """Issued with 12, March corrected to 13 afterwards: the unit altered nothing."""
    (first,) = before(i1_1="12")
    (later,) = before(i1_1="13")
    later = replace(later, receipt=receipt(2, "更正.xlsx", datetime(2031, 4, 9), MARCH))
    issued_before = Return(before=(first, later), issued_before=(first,))
    assert of(issued_before, "M01") == ()
    own = replace(issued_before, changes={(COUNT, PREVIOUS): Decimal(11)})
    assert [each.expected for each in of(own, "M01")] == ["13"]


def test_a_stock_may_fall_with_a_reason() -> None:
    """A stock that fell is a question; a count that fell is an error."""
    (stock,) = of(Return(before=before(i1_3="1900")), "M02")
    (count,) = of(Return(before=before(i1_1="20")), "M02")
    assert (stock.severity, count.severity) == (Severity.EXPLAIN, Severity.ERROR)
    assert "存量" in stock.fix


def test_a_declared_correction_may_lower_a_count_with_a_reason() -> None:
    """更正 makes of the fall a question."""
    return_ = typed("field:kind", CONTENT, "更正", before=before(i1_1="20"))
    assert [each.severity for each in of(return_, "M02")] == [Severity.EXPLAIN]


@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ({2: "15", 3: "15"}, Outcome.FAILED),
        ({2: "15"}, Outcome.FAILED),
        ({1: "15", 3: "15"}, Outcome.FAILED),
        ({2: "14", 3: "15"}, Outcome.PASSED),
        ({3: "14"}, Outcome.PASSED),
        ({3: "15"}, Outcome.UNEVALUATED),
        ({}, Outcome.UNEVALUATED),
    ],
    ids=str,
)
def test_months_without_movement(figures: dict[int, str], outcome: Outcome) -> None:
    """Equal figures two months apart are a standstill, whether or not a return lies between."""
    past = tuple(filed("A", Period(2031, m), {"1.1": figure}) for m, figure in figures.items())
    assert outcome in outcomes(checked(Return(before=past)), "M03")
    assert (len(of(Return(before=past), "M03")) == 1) is (outcome is Outcome.FAILED)


@pytest.mark.parametrize(("stage", "told"), [("主体完工", 1), ("开工", 0)])
def test_a_count_whose_stage_moves_on_does_not_stand_still(stage: str, told: int) -> None:
    """Two stations are still two while they are being built; with the same stage it is M03."""
    past = tuple(filed("B", Period(2031, month), {"2.2": ("3", stage)}) for month in (2, 3))
    assert len(of(Return(unit="B", before=past), "M03")) == told


def test_a_standstill_at_the_target_is_none() -> None:
    """What is finished need not move."""
    past = tuple(filed("A", Period(2031, month), {"1.1": "40"}) for month in (2, 3))
    assert of(typed(COUNT, CURRENT, Decimal(40), before=past), "M03") == ()


def test_a_slip_in_the_first_month_is_seen_from_the_baseline() -> None:
    """A stock typed ten times too high is a slip; beyond any slip it is only too high."""
    assert codes(checked(typed(STOCK, CURRENT, Decimal(17000)))) == ["X13"]
    assert codes(checked(typed(STOCK, CURRENT, Decimal(4100)))) == ["X03"]


def test_a_limit_is_not_climbed_to() -> None:
    """A figure past a target of 不超过 is neither too much of a good thing nor a slip."""
    limit = with_target("1.1", lambda each: replace(each, comparison=Comparison.AT_MOST))
    assert codes(checked(typed(COUNT, CURRENT, Decimal(90), definitions=limit))) == []


@pytest.mark.parametrize(
    ("qualifier", "said", "severity"),
    [("约", "约15", "I"), ("余", "15余", "I"), ("以上", "15以上", "I"), ("以上", "约15", "K")],
)
def test_an_approximate_target_takes_approximate_figures(
    qualifier: str, said: str, severity: str
) -> None:
    """约 is recorded beside a target that is itself no exact number; 以上 allows no 约."""
    definitions = with_target("1.1", lambda each: replace(each, qualifier=qualifier))
    found = of(typed(COUNT, CURRENT, said, definitions=definitions), "C04")
    assert [each.severity.value for each in found] == [severity]


def test_a_figure_in_words_and_measure_gives_one_remark() -> None:
    """What C04 or C05 tells of a figure is not told again by C03."""
    assert codes(checked(typed(AREA, CURRENT, "45000平方米")), "REKWI") == ["C05"]
    assert codes(checked(typed(AREA, CURRENT, "约4.5万平方米")), "REKWI") == ["C04"]


def test_a_zero_report_that_repeats_last_months_figures_contradicts_nothing() -> None:
    """The same figures and stage as accepted say what the zero report says."""
    past = before(i1_1="15", i1_2="4.5", i1_3="1700", i1_4="印发")
    assert codes(checked(typed("field:zero", CONTENT, "是", before=past))) == []


def test_a_step_that_says_none_needs_no_date() -> None:
    """无 under 下步 asks for nothing, unless there is a problem."""
    none = {(STEP, CONTENT): "无", (STEP, Column.EXPECTED): None}
    assert codes(checked(Return(changes=none)), "REKWI") == []
    problem = {**none, (PROBLEM, CONTENT): "部分点位未交地。"}
    assert codes(checked(Return(changes=problem)), "REKWI") == ["X09"]


JUNE = Return(
    period=Period(2031, 6),
    collected=Period(2031, 6),
    received=datetime(2031, 7, 4),
    changes={("field:signed", CONTENT): date(2031, 7, 2)},
)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({(PROBLEM, CONTENT): "无"}, Outcome.FAILED),
        ({(PROBLEM, CONTENT): "部分点位未交地。"}, Outcome.PASSED),
        ({(PROBLEM, CONTENT): None}, Outcome.UNEVALUATED),
    ],
)
def test_a_lagging_project(changes: dict[tuple[str, Column], str | None], outcome: Outcome) -> None:
    """Behind schedule, 无 is questioned, a problem answers it, and a blank is C01's alone."""
    return_ = replace(JUNE, changes={**JUNE.changes, **changes})
    assert outcomes(checked(return_), "X08") == {outcome}


def test_a_part_of_a_sum_is_not_held_against_the_whole() -> None:
    """Half of the 8 km is another unit's: 3 km of C in June are no lag that it must explain."""
    june: Changes = {
        **JUNE.changes,
        ("indicator:3.1", CURRENT): Decimal(160),
        ("indicator:3.3", CURRENT): Decimal(3),
        ("narrative:3:problem:1", CONTENT): "无",
    }
    assert outcomes(checked(replace(JUNE, unit="C", changes=june)), "X08") == {Outcome.PASSED}


def test_lag_is_not_denied_on_a_figure_that_was_not_read() -> None:
    """Nothing known is behind, but one figure could not be read: unevaluated, never passed."""
    ahead: Changes = {
        (COUNT, CURRENT): "十几个",
        (AREA, CURRENT): Decimal(12),
        (STOCK, CURRENT): Decimal(1990),
        ("indicator:1.4", STAGE): "运行",
    }
    return_ = replace(JUNE, changes={**JUNE.changes, **ahead})
    assert outcomes(checked(return_), "X08") == {Outcome.UNEVALUATED}
    read = replace(return_, changes={**return_.changes, (COUNT, CURRENT): Decimal(39)})
    assert outcomes(checked(read), "X08") == {Outcome.PASSED}


def test_joint_leads_are_told_zero_too() -> None:
    """A lead that filed 0 is named with its 0; a rejected figure is no figure."""
    joint = replace(INDICATORS[-1], combination=Combination.SAME)
    definitions = versioned(joint)
    setting = setting_of(Return(definitions=definitions))
    files = (filed("B", PERIOD, {"3.3": "0"}), filed("C", PERIOD, {"3.3": "2"}))
    told = evaluate(RULES, month_cases(setting, files)).findings
    assert {each.read for each in told if each.rule == "U01"} == {"示例县乙局 0，示例县丙局 2"}
    doubtful = (files[0], filed("C", PERIOD, {"3.3": "2"}, rejected=("3.3",)))
    assert outcomes(evaluate(RULES, month_cases(setting, doubtful)), "U01") == {Outcome.UNEVALUATED}


def test_comparing_long_texts_is_bounded() -> None:
    """Two huge texts of one character are compared by their beginnings only."""
    assert alike("啊" * 30000, "啊" * 29999 + "哦") == 100
    assert alike("啊" * 30000, "哦" * 30000) == 0


def test_example_measures_convert() -> None:
    """The two measures of the changed indicator do count the same thing."""
    area = Quantity(Decimal(125000), MEASURES["平方米"]).in_measure(MEASURES["万平方米"])
    assert area.amount == Decimal("12.5")


def test_lag_is_not_judged_by_a_figure_that_was_refused() -> None:
    """A figure below last month's is M02's alone: what it would lag by is nobody's question."""
    fallen: Changes = {
        (COUNT, CURRENT): Decimal(2),
        (AREA, CURRENT): Decimal(12),
        (STOCK, CURRENT): Decimal(1990),
        ("indicator:1.4", STAGE): "运行",
    }
    return_ = replace(JUNE, before=before(i1_1="20"), changes={**JUNE.changes, **fallen})
    assert "M02" in codes(checked(return_))
    assert outcomes(checked(return_), "X08") == {Outcome.UNEVALUATED}
    declared = {**return_.changes, ("field:kind", CONTENT): "更正"}
    assert outcomes(checked(replace(return_, changes=declared)), "X08") == {Outcome.FAILED}
