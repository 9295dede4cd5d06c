"""What a receipt says: who gets one, the figures as understood, remarks without anyone's number."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from example_board import receipt
from example_returns import DEFINITIONS, LIST, board_of, dates_of, filed, written

from pipeline.model.accepted import accepted_values
from pipeline.model.check_code import check_code
from pipeline.model.examination import Examination
from pipeline.model.field import Qualifier
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind, SubmissionKind
from pipeline.outputs.receipt.text import FigureLine, ReceiptText
from pipeline.outputs.receipt.wording import receipt_texts

MARCH, APRIL = Period(2031, 3), Period(2031, 4)
A = DEFINITIONS.units["A"].name
BEFORE = filed("A", MARCH, {"1.1": "10", "1.4": "起草"})
FIRST = filed(
    "A",
    APRIL,
    {"1.1": "12", "1.2": "4.5", "1.3": "1700", "1.4": "印发"},
    items=[
        *written("A", "1", NarrativeKind.PROGRESS, "完工，联系人13800000000", "收尾"),
        *written("A", "1", NarrativeKind.PROBLEM, "无"),
    ],
)
CORRECTION = filed(
    "A", APRIL, {"1.1": "15"}, kind=SubmissionKind.CORRECTION, number=2, day=date(2031, 5, 6)
)


def found(
    rule: str, severity: Severity, *, subject: tuple[str, ...] = ("A", "1", "1.1"), **parts: str
) -> Finding:
    """An open finding about unit A's file."""
    return Finding(
        rule=rule,
        severity=severity,
        subject=subject,
        place=Place(file="甲.xlsx", sheet="月报表", cell="H9", item="1.1新建站点"),
        read=parts.get("read", "读"),
        expected=parts.get("expected", "应"),
        why="。",
        fix="。",
        receipt=1,
    )


def text(
    *files: Examination, earlier: Sequence[Examination] = (), findings: Sequence[Finding] = ()
) -> ReceiptText:
    """Unit A's receipt for April."""
    board = board_of(APRIL, *files, earlier=earlier, findings=tuple(findings))
    return receipt_texts(board, files)[A]


def names(*files: Examination, findings: Sequence[Finding] = ()) -> list[str]:
    """The units that get a receipt."""
    board = board_of(APRIL, *files, findings=tuple(findings))
    return list(receipt_texts(board, files))


def lines(told: ReceiptText) -> dict[str, FigureLine]:
    """The figure lines by the indicator's number."""
    return {line.name[:3]: line for rows in told.figures.values() for line in rows}


def remark(told: ReceiptText, label: str) -> str:
    """What is said under a label."""
    return dict(told.remarks)[label]


def test_only_a_unit_with_something_to_sign_gets_a_receipt() -> None:
    """Nothing sent, only refused, withdrawn, or an error to be mended first: no receipt."""
    withdrawal = filed("A", APRIL, {}, kind=SubmissionKind.WITHDRAWAL, number=2)
    error = found("C07", Severity.ERROR)
    assert names(FIRST) == [A]
    assert names() == []
    assert names(replace(FIRST, refused=True)) == []
    assert names(FIRST, withdrawal) == []
    assert names(FIRST, findings=[error]) == []
    assert names(FIRST, findings=[replace(error, state=State.CORRECTED)]) == [A]


def test_a_page_out_of_date_does_not_hold_the_new_one_back() -> None:
    """G06 asks for a new page, so the receipt must be there, and says nothing of stamped pages."""
    stale = replace(found("G06", Severity.ERROR, subject=("A",)), receipt=None)
    missing = replace(found("G04", Severity.EXPLAIN, subject=("A",)), receipt=None)
    assert names(FIRST, findings=[stale]) == [A]
    assert text(FIRST, findings=[stale, missing]) == text(FIRST)


def test_the_code_is_that_of_what_stands() -> None:
    """The printed code is the one that a stamped page is checked against."""
    told = text(FIRST, CORRECTION)
    values = accepted_values((FIRST, CORRECTION), "A")
    assert told.code == check_code(LIST, "A", APRIL, values)
    assert (told.unit, told.period, told.principal) == (A, "2031年4月", "某主任")


def test_figures_are_those_that_stand() -> None:
    """Last month, this month after the correction, stage moved on from the last one."""
    told = lines(text(FIRST, CORRECTION, earlier=[BEFORE]))
    assert told["1.1"].cells[2:4] == ("10", "15")
    assert told["1.2"].cells[2:4] == ("—", "4.5")
    assert told["1.4"].stage == "起草→印发"
    assert told["1.4"].current == "—"


def test_a_qualifier_and_a_date_are_repeated() -> None:
    """约 stays with its figure, a date of the month's year is short, another one whole."""
    for day, told in ((date(2031, 8, 1), "8月1日"), (date(2032, 1, 5), "2032年1月5日")):
        row = replace(FIRST.readings[0], qualifier=Qualifier.ABOUT, expected=day)
        line = lines(text(replace(FIRST, readings=(row,))))["1.1"]
        assert (line.current, line.expected) == ("约12", told)


def test_a_blank_is_never_a_zero() -> None:
    """What was not filed says so; under a 零报告 last month's figure is what the unit says."""
    nothing = filed("A", APRIL, {"1.2": "4"})
    assert lines(text(nothing, earlier=[BEFORE]))["1.1"].current == "未填"
    zero = filed("A", APRIL, {}, zero_report=True)
    told = lines(text(zero, earlier=[BEFORE]))
    assert (told["1.1"].current, told["1.4"].stage, told["1.2"].current) == ("10", "起草", "未填")


def test_every_file_has_its_outcome() -> None:
    """Used, sent back, sent again, withdrawn and too late are told apart, in order of receipt."""
    late = replace(CORRECTION, receipt=receipt(5, "迟.xlsx", _noon(dates_of(APRIL).issue), APRIL))
    refused = replace(FIRST, refused=True, receipt=receipt(3, "x.eml/坏.xlsx", _noon(), APRIL))
    copy = replace(FIRST, receipt=replace(FIRST.receipt, number=4, received=_noon()))
    told = text(late, copy, refused, FIRST)
    assert [(each.number, each.outcome) for each in told.files] == [
        ("1", "采用"),
        ("3", "退回"),
        ("4", "重复"),
        ("5", "转入下期"),
    ]
    assert told.files[1].name == "坏.xlsx"
    withdrawal = filed("A", APRIL, {}, kind=SubmissionKind.WITHDRAWAL, number=2)
    again = filed("A", APRIL, {"1.1": "9"}, number=3)
    assert [each.outcome for each in text(FIRST, withdrawal, again).files] == [
        "撤回",
        "撤回",
        "采用",
    ]


def _noon(day: date = date(2031, 5, 6)) -> datetime:
    return datetime.combine(day, datetime.min.time().replace(hour=12))


def test_what_was_evened_out_is_told_from_what_to_what() -> None:
    """A figure is repeated as typed and as read; of a text only that it was cleaned."""
    figure = found("C03", Severity.NORMALISED, read="１２ 个", expected="12（已去掉全角字符）")
    words = found(
        "C19", Severity.NORMALISED, subject=("A", "1", "", "progress:1"), read="电话13800000000"
    )
    told = remark(text(FIRST, findings=[figure, words]), "已规整")
    assert (
        told == "2 处：1.1新建站点“１２ 个”读作 12（已去掉全角字符）；文字中的空格、换行等 1 处。"
    )
    assert remark(text(FIRST), "已规整") == "无。"


def test_open_remarks_are_named_by_item_and_rule() -> None:
    """K and W are counted and named; one that is settled, or about the time, is not."""
    findings = [
        found("C04", Severity.EXPLAIN),
        replace(found("C04", Severity.EXPLAIN), state=State.EXPLAINED),
        found("C21", Severity.NOTICE, subject=("A", "1", "", "progress:1"), read="13800000000"),
        replace(found("T06", Severity.NOTICE, subject=("A",)), receipt=None),
    ]
    told = text(FIRST, findings=findings)
    assert remark(told, "待说明") == "1.1新建站点（填的是约数）。"
    assert remark(told, "提示").startswith("1.1新建站点（")
    many = [found("C04", Severity.EXPLAIN)] * 40
    listed = remark(text(FIRST, findings=many), "待说明")
    assert listed.startswith("40 处：")
    assert listed.endswith("等。")
    assert len(listed) < 200


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2031, 5, 5), "及时：是，期限2031年5月5日；合格：是"),
        (date(2031, 5, 7), "及时：否，期限2031年5月5日，迟报；合格：是"),
        (date(2031, 5, 10), "及时：否，期限2031年5月5日，逾最后期限；合格：否"),
    ],
)
def test_the_five_rates_stand_together(day: date, told: str) -> None:
    """应报 实报 及时 合格 完整 as they concern the unit, in one sentence."""
    said = remark(
        text(replace(FIRST, receipt=receipt(1, "甲.xlsx", _noon(day), APRIL))), "报送情况"
    )
    assert told in said
    assert [said.count(f"{name}：") for name in ("应报", "实报", "及时", "合格", "完整")] == [1] * 5
    assert "必填 10 格，已填 8 格（80.0%）" in said or day > dates_of(APRIL).hard_close


def test_no_telephone_number_is_on_the_page() -> None:
    """Neither a text nor what a rule read in one is repeated."""
    personal = found(
        "C21", Severity.NOTICE, subject=("A", "1", "", "progress:1"), read="13800000000"
    )
    assert "13800000000" not in str(text(FIRST, findings=[personal]))


def test_texts_are_counted_by_project() -> None:
    """The page says how many items it stands for; the form holds their words."""
    told = remark(text(FIRST), "文字材料")
    assert told == "进展情况 2 条、存在的问题 1 条、下步工作安排 0 条。全文见月报表，计入校验码。"


def test_a_joint_part_shows_the_units_own_last_month() -> None:
    """Of a sum over several units each page shows its own unit's part, before and now."""
    joint = next(each for each in DEFINITIONS.indicators.values() if len(each.reporters) > 1)
    first, second = joint.reporters[:2]
    before = [filed(first, MARCH, {joint.id: "1"}), filed(second, MARCH, {joint.id: "5"})]
    own = filed(second, APRIL, {joint.id: "7"})
    told = receipt_texts(board_of(APRIL, own, earlier=before), [own])
    line = next(
        line
        for rows in told[DEFINITIONS.units[second].name].figures.values()
        for line in rows
        if line.name == joint.label
    )
    assert Decimal(line.previous) == 5
    assert Decimal(line.current) == 7
