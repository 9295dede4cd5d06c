"""What stands of a unit's month: values and texts one by one, before and after each file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from example_returns import filed, written

from pipeline.model.accepted import (
    Change,
    Part,
    accepted_states,
    accepted_values,
    changes,
    place_of,
)
from pipeline.model.examination import Examination
from pipeline.model.field import Qualifier, Source
from pipeline.model.matter import Disposition, MatterAnswer
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind, SubmissionKind

APRIL = Period(2031, 4)
PROBLEM = NarrativeKind.PROBLEM
FIRST = filed(
    "A", APRIL, {"1.1": "12", "1.4": "印发"}, items=written("A", "1", PROBLEM, "缺料", "缺人")
)
CORRECTION = filed("A", APRIL, {"1.1": "15", "1.4": None}, kind=SubmissionKind.CORRECTION, number=2)
WITHDRAWAL = filed("A", APRIL, {}, kind=SubmissionKind.WITHDRAWAL, number=3)


def told(*examinations: Examination) -> dict[tuple[str, ...], str]:
    """Everything accepted by its key."""
    return {each.key: each.text for each in accepted_values(examinations, "A")}


def test_figures_stages_texts_and_names_are_accepted_values() -> None:
    """Every filled part of a row and of a written item stands under its own key; blanks do not."""
    assert told(FIRST) == {
        ("form", "preparer"): "某人",
        ("form", "principal"): "某主任",
        ("indicator", "1.1", "amount"): "12",
        ("indicator", "1.4", "stage"): "印发",
        ("project", "1", "problem", "1", "text"): "缺料",
        ("project", "1", "problem", "2", "text"): "缺人",
    }


def test_a_correction_replaces_what_it_fills_only() -> None:
    """A later figure stands, and what the correction left blank stays."""
    found = told(FIRST, CORRECTION)
    assert found["indicator", "1.1", "amount"] == "15"
    assert found["indicator", "1.4", "stage"] == "印发"


def test_nothing_stands_after_a_withdrawal() -> None:
    """A withdrawn return has no accepted values."""
    assert told(FIRST, WITHDRAWAL) == {}


@pytest.mark.parametrize("part", ["rejected", "refused", "another unit's"])
def test_what_was_not_accepted_is_not_signed_for(part: str) -> None:
    """A figure with an error, a refused file and another unit's file give no value."""
    files = {
        "rejected": filed("A", APRIL, {"1.1": "12"}, rejected=["1.1"]),
        "refused": filed("A", APRIL, {"1.1": "12"}, refused=True),
        "another unit's": filed("B", APRIL, {"1.1": "12"}),
    }
    assert ("indicator", "1.1", "amount") not in told(files[part])


@pytest.mark.parametrize(
    "change",
    [
        {"amount": Decimal(13)},
        {"qualifier": Qualifier.ABOUT},
        {"stage": "开工"},
        {"expected": date(2031, 8, 1)},
        {"remark": "因雨停工"},
    ],
    ids=str,
)
def test_every_part_of_a_row_counts(change: dict[str, object]) -> None:
    """Each field of a reading that a unit types is a value of its own."""
    row = replace(FIRST.readings[0], **change)  # type: ignore[arg-type]
    other = replace(FIRST, readings=(row, *FIRST.readings[1:]))
    assert len(changes(accepted_values([FIRST], "A"), accepted_values([other], "A"))) == 1


@pytest.mark.parametrize(
    "change", [{"text": "缺钱"}, {"due": date(2031, 8, 1)}, {"party": "丙局"}], ids=str
)
def test_every_part_of_a_written_item_counts(change: dict[str, object]) -> None:
    """Text, date and party of a written item are values of their own."""
    item = replace(FIRST.items[0], **change)  # type: ignore[arg-type]
    other = replace(FIRST, items=(item, *FIRST.items[1:]))
    assert len(changes(accepted_values([FIRST], "A"), accepted_values([other], "A"))) == 1


def test_a_zero_report_is_a_value() -> None:
    """Ticking 零报告 is something that the principal signs for."""
    assert told(replace(FIRST, zero_report=True))["form", "zero_report"] == "是"


def test_each_file_makes_a_state() -> None:
    """The states follow each other in the order of receipt, whatever order they are handed in."""
    states = accepted_states((WITHDRAWAL, CORRECTION, FIRST), "A")
    assert [each.last.number for each in states] == [1, 2, 3]
    assert [each.values for each in states] == [
        accepted_values([FIRST], "A"),
        accepted_values([FIRST, CORRECTION], "A"),
        (),
    ]


def test_changes_name_place_old_and_new() -> None:
    """What differs is told with its place in words, the old and the new."""
    old, new = (accepted_values(files, "A") for files in ([FIRST], [FIRST, CORRECTION]))
    (change,) = changes(old, new)
    assert change == Change(row=("indicator", "1.1"), part=Part.AMOUNT, old="12", new="15")
    assert place_of(change, {("indicator", "1.1"): "1.1新建站点"}) == "1.1新建站点 本月累计"
    gone = changes(old, ())
    assert {(each.old, each.new) for each in gone} >= {("12", ""), ("缺人", "")}
    text = next(each for each in gone if each.old == "缺人")
    assert place_of(text, {("project", "1"): "项目1"}) == "项目1 存在的问题第2条 内容"


def test_what_was_chosen_beside_an_earlier_problem_counts() -> None:
    """办理情况 is signed for like any text: a later choice replaces it, a blank does not."""
    chosen = answered(FIRST, Disposition.CONTINUES)
    key = ("project", "1", "matter", "2031-03", "2", "disposition")
    assert told(chosen, CORRECTION)[key] == "继续"
    solved = accepted_values([chosen, answered(CORRECTION, Disposition.SOLVED)], "A")
    (change,) = changes(accepted_values([chosen, CORRECTION], "A"), solved)
    assert (change.old, change.new) == ("继续", "已解决")
    place = place_of(change, {("project", "1"): "项目1"})
    assert place == "项目1 2031年3月提出的问题第2条 办理情况"


def answered(file: Examination, disposition: Disposition) -> Examination:
    """A file in which the unit chose something beside its second problem of March."""
    source = Source(sha256="0" * 64, file="月报.xlsx", sheet="月报表", cell="I20", raw="x")
    answer = MatterAnswer(
        project_id="1",
        raised=Period(2031, 3),
        order=2,
        disposition=disposition,
        source=source,
    )
    return replace(file, answers=(answer,))
