"""From the bytes of one delivery to its examination: what is booked, explained, waived, refused."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256

import openpyxl
import pytest
from example_board import receipt
from example_checks import CLEAN, PERIOD, Changes, Return, issued_layout, setting_of
from example_county import example_definitions
from form_workbook import filled

from pipeline.definitions.types import Waiver
from pipeline.forms.keys import Column
from pipeline.forms.render import render_form
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, State
from pipeline.model.history import laid_over, standing_items, standing_readings
from pipeline.model.receipt import Delivery
from pipeline.model.structure import Accounted
from pipeline.model.submission import SubmissionKind
from pipeline.month.examine import examine

COUNT, AREA, STOCK, LADDER = (f"indicator:1.{n}" for n in (1, 2, 3, 4))
KIND, ZERO = "field:kind", "field:zero"
PROGRESS, STEP = "narrative:1:progress:1", "narrative:1:next_step:1"
CURRENT, STAGE, REMARK, CONTENT = Column.CURRENT, Column.STAGE, Column.REMARK, Column.CONTENT
ID_NUMBER = "123456199001011234"


@cache
def content(changes: tuple[tuple[tuple[str, Column], object], ...], *, clean: bool) -> bytes:
    """The bytes of unit A's form with answers typed into it."""
    form = render_form(issued_layout(Return()))
    typed: Mapping[tuple[str, Column], object] = CLEAN["A"] if clean else {}
    return filled(form, {**typed, **dict(changes)})


def sent(changes: Changes, day: int = 4, *, clean: bool = True, name: str = "") -> Delivery:
    """A delivery of a day of May."""
    answers = {
        place: float(answer) if isinstance(answer, Decimal) else answer
        for place, answer in changes.items()
    }
    body = content(tuple(answers.items()), clean=clean)
    received = receipt(day, name or f"{day}.xlsx", datetime(2031, 5, day, 9), PERIOD)
    return Delivery(receipt=replace(received, sha256=sha256(body).hexdigest()), content=body)


def examined(*deliveries: Delivery, waivers: tuple[Waiver, ...] = ()) -> tuple[Examination, ...]:
    """Deliveries of one month examined one after the other."""
    definitions = replace(example_definitions(), waivers=waivers)
    setting = setting_of(Return(definitions=definitions))
    done: list[Examination] = []
    for delivery in deliveries:
        done.append(examine(setting, delivery, tuple(done)))
    return tuple(done)


def one(changes: Changes, *, clean: bool = True) -> Examination:
    """The examination of a single file."""
    return examined(sent(changes, clean=clean))[0]


def accepted(examination: Examination) -> dict[str, bool]:
    """Which indicators carry a value that is booked."""
    return {each.indicator_id: each.accepted for each in examination.readings if each.filled}


def finding(examination: Examination, code: str) -> Finding:
    """The one finding of a rule."""
    (found,) = (each for each in examination.findings if each.rule == code)
    return found


def figure(examinations: tuple[Examination, ...], indicator_id: str = "1.1") -> Decimal | None:
    """The figure in force after all files."""
    readings = standing_readings(examinations, "A").get(indicator_id, ())
    return laid_over(readings).amount if readings else None


def codes(examination: Examination) -> list[str]:
    """The rules that fired."""
    return [each.rule for each in examination.findings]


def test_a_clean_form_is_booked_whole() -> None:
    """Every figure, stage and text is there with its cell; nothing is found."""
    examination = one({})
    assert examination.findings == ()
    assert accepted(examination) == {"1.1": True, "1.2": True, "1.3": True, "1.4": True}
    assert (examination.unit_id, examination.kind) == ("A", SubmissionKind.FIRST)
    assert (examination.preparer, examination.principal) == ("张三", "李四")
    assert (examination.required, examination.filled) == (11, 11)
    count = examination.reading("1.1")
    assert count is not None
    assert count.source is not None
    assert (count.amount, count.source.raw) == (Decimal(15), "15")
    assert [item.text for item in examination.items] == [
        "完成示范点主体工程，正在收尾。",
        "无",
        "组织分户验收。",
    ]


@pytest.mark.parametrize(
    ("changes", "rejected"),
    [
        ({(COUNT, CURRENT): Decimal("2.5")}, {"1.1"}),
        ({(COUNT, CURRENT): Decimal(-3)}, {"1.1"}),
        ({(AREA, CURRENT): Decimal(45000)}, {"1.2"}),
        ({(COUNT, Column.MEASURE): "户"}, {"1.1"}),
        ({(COUNT, Column.TARGET): Decimal(30)}, set()),
        ({(COUNT, CURRENT): Decimal(60)}, set()),
        ({("field:principal", CONTENT): None}, set()),
        ({(LADDER, Column.EXPECTED): "2031-02-30"}, set()),
    ],
    ids=[
        "a fraction of a thing",
        "below zero",
        "a slip of the measure",
        "another measure in the locked cell",
        "another target in the locked cell",
        "far above the target",
        "no principal",
        "no real date",
    ],
)
def test_only_a_doubtful_value_is_held_back(changes: Changes, rejected: set[str]) -> None:
    """An error on the value itself keeps it out; one on anything else does not."""
    booked = accepted(one(changes))
    assert {indicator for indicator, taken in booked.items() if not taken} == rejected


def test_a_zero_report_with_new_figures_books_none_of_them() -> None:
    """Whether anything changed is open, so that every figure waits."""
    examination = one({(ZERO, CONTENT): "是"})
    assert codes(examination) == ["X15"]
    assert set(accepted(examination).values()) == {False}


def test_a_zero_report_needs_the_sign_off_only() -> None:
    """Four cells are asked for and filled, and nothing is missed."""
    signed = {key: answer for key, answer in CLEAN["A"].items() if key[0].startswith("field:")}
    examination = one({**signed, (ZERO, CONTENT): "是"}, clean=False)
    assert (examination.findings, examination.zero_report) == ((), True)
    assert (examination.required, examination.filled) == (4, 4)


def test_personal_data_goes_no_further() -> None:
    """A text, a remark or an owner with an identity number is not kept; the rest of the file is."""
    examination = one(
        {
            (PROGRESS, CONTENT): f"联系人证号{ID_NUMBER}。",
            (STEP, REMARK): f"张三{ID_NUMBER}",
            (COUNT, CURRENT): "约15",
            (COUNT, REMARK): f"见{ID_NUMBER}",
        }
    )
    assert codes(examination).count("C21") == 3
    assert [item.text for item in examination.items] == ["无", "组织分户验收。"]
    assert ID_NUMBER not in "".join(item.party for item in examination.items)
    count = examination.reading("1.1")
    assert count is not None
    assert (count.amount, count.remark) == (Decimal(15), "")
    assert all(ID_NUMBER not in each.note + each.read for each in examination.findings)
    assert finding(examination, "C04").state is State.OPEN


@pytest.mark.parametrize(("remark", "state"), [("已核实", State.EXPLAINED), (None, State.OPEN)])
def test_a_question_is_answered_in_the_row(remark: str | None, state: State) -> None:
    """A K finding on a figure is explained by 说明 in its own row; until then it is marked."""
    examination = one({(COUNT, CURRENT): Decimal(60), (COUNT, REMARK): remark})
    found = finding(examination, "X03")
    assert (found.state, found.note) == (state, remark or "")
    count = examination.reading("1.1")
    assert count is not None
    assert (count.accepted, count.marks) == (True, () if remark else ("X03",))


def test_an_error_is_not_explained_away() -> None:
    """说明 beside a wrong value leaves the error standing."""
    found = finding(one({(COUNT, CURRENT): Decimal(-3), (COUNT, REMARK): "已核实"}), "C08")
    assert found.state is State.OPEN


def test_a_waived_error_keeps_nothing_out() -> None:
    """What the office has set aside with a reason is booked, and the reason is kept."""
    waiver = Waiver(
        rule="C09",
        unit_id="A",
        indicator_id="1.1",
        reason="按半个计",
        approver="示例领导",
        until=PERIOD,
    )
    (examination,) = examined(sent({(COUNT, CURRENT): Decimal("2.5")}), waivers=(waiver,))
    assert finding(examination, "C09").state is State.WAIVED
    assert accepted(examination)["1.1"] is True


def test_an_unreadable_figure_is_counted_as_not_filled() -> None:
    """A word where a number belongs fills no required cell."""
    examination = one({(COUNT, CURRENT): "十几个"})
    assert (examination.required, examination.filled) == (11, 10)
    assert "1.1" not in accepted(examination)


SIGNED = {key: answer for key, answer in CLEAN["A"].items() if key[0].startswith("field:")}


def correction(changes: Changes, day: int = 5, kind: str = "更正") -> Delivery:
    """A further file with only what changes, and the sign-off."""
    return sent({**SIGNED, (KIND, CONTENT): kind, **changes}, day, clean=False)


def test_a_correction_changes_what_it_fills_and_nothing_else() -> None:
    """The corrected figure stands, the blanks around it erase nothing and are not asked about."""
    both = examined(sent({}), correction({(COUNT, CURRENT): Decimal(14)}))
    assert both[1].findings == ()
    assert (figure(both), figure(both, "1.2")) == (Decimal(14), Decimal("4.5"))
    assert len(standing_items(both, "A")) == 3


def test_a_correction_of_a_date_or_a_remark_alone_is_taken() -> None:
    """A 更正 that fills 预计完成 or 说明 and nothing else changes that; the figure stays."""
    remark: Changes = {(COUNT, REMARK): "按场次估算。"}
    both = examined(sent({}), correction(remark))
    standing = laid_over(standing_readings(both, "A")["1.1"])
    assert (standing.amount, standing.remark) == (Decimal(15), "按场次估算。")
    dated: Changes = {(LADDER, Column.EXPECTED): date(2031, 10, 31)}
    both = examined(sent({}), correction(dated))
    standing = laid_over(standing_readings(both, "A")["1.4"])
    assert (standing.stage, standing.expected) == ("印发", date(2031, 10, 31))


def test_a_supplement_is_asked_for_what_nobody_filed() -> None:
    """A blank that no earlier file filled is still missing in a 补报."""
    first = sent({(COUNT, CURRENT): None, (PROGRESS, CONTENT): None})
    brought: Changes = {(COUNT, CURRENT): Decimal(15), (PROGRESS, CONTENT): "完成收尾。"}
    assert codes(examined(first, correction({}, kind="补报"))[1]) == ["C01", "C01"]
    assert examined(first, correction(brought, kind="补报"))[1].findings == ()


def test_a_second_full_return_keeps_what_it_leaves_blank() -> None:
    """The earlier figure stands and the blank is asked about once."""
    both = examined(sent({}), sent({(COUNT, CURRENT): None}, 5))
    assert codes(both[1]) == ["M15", "F09"]
    assert figure(both) == Decimal(15)


def test_after_a_withdrawal_everything_is_asked_for_again() -> None:
    """A withdrawal asks for no figures; the next file is a first one, and its blanks are blanks."""
    files = examined(sent({}), correction({}, kind="撤回"), sent({(COUNT, CURRENT): None}, 6))
    assert files[1].findings == ()
    assert figure(files[:2]) is None
    assert codes(files[2]) == ["C01"]


def test_a_copy_is_told_once() -> None:
    """The same bytes under another name give one remark, and nothing is found in them again."""
    first = sent({(COUNT, CURRENT): Decimal("2.5")})
    again = replace(first, receipt=replace(first.receipt, number=9, name="转发.xlsx"))
    copies = examined(first, again)
    assert codes(copies[0]) == ["C09"]
    assert codes(copies[1]) == ["F08"]


def test_a_return_sent_again_after_its_withdrawal_is_examined_again() -> None:
    """The same bytes once more are a new return: booked, and asked what the first one was asked."""
    first = sent({(COUNT, CURRENT): Decimal("2.5"), (AREA, CURRENT): Decimal(5)})
    received = replace(first.receipt, number=9, received=datetime(2031, 5, 9), name="再报.xlsx")
    files = examined(first, correction({}, kind="撤回"), replace(first, receipt=received))
    assert codes(files[2]) == codes(files[0]) == ["C09"]
    assert (figure(files[:2], "1.2"), figure(files, "1.2")) == (None, Decimal(5))


def test_a_refused_file_leaves_nothing() -> None:
    """A picture renamed is refused, without unit, figures or texts, and does not count as first."""
    picture = Delivery(
        receipt=receipt(3, "甲局.xlsx", datetime(2031, 5, 3), PERIOD),
        content=b"\xff\xd8\xff\xe0" * 9,
    )
    refused, first = examined(picture, sent({}))
    assert (refused.refused, refused.unit_id) == (True, "")
    assert (refused.readings, refused.items, refused.required) == ((), (), 0)
    assert codes(refused) == ["F03"]
    assert first.findings == ()


def test_a_name_says_nothing() -> None:
    """The same form under a misleading name is the same return; the name is only noted."""
    plain = one({})
    (named,) = examined(sent({}, name="乙局2月更正.xlsx"))
    assert (named.unit_id, named.period, named.kind) == (plain.unit_id, plain.period, plain.kind)
    assert [(each.rule, each.severity.value) for each in named.findings] == [("F13", "I")]


def test_a_sign_off_later_than_receipt_is_an_error_of_one_cell() -> None:
    """The date is named with its cell and item, and no figure is held back."""
    examination = one({("field:signed", CONTENT): date(2031, 5, 20)})
    found = finding(examination, "G03")
    assert (found.place.item, bool(found.place.cell)) == ("审签日期", True)
    assert set(accepted(examination).values()) == {True}


def test_every_cell_of_a_file_is_accounted_for() -> None:
    """Of a form each cell is read, known or unread; of another workbook all are unread."""
    form = one({}).accounted
    assert form is not None
    assert (form.read > 0, form.furniture > 0, form.unread) == (True, True, 0)
    book = openpyxl.Workbook()
    for row in range(1, 4):
        book.worksheets[0].cell(row, 1, "自制表")
    saved = io.BytesIO()
    book.save(saved)
    (foreign,) = examined(replace(sent({}), content=saved.getvalue()))
    assert foreign.refused
    assert foreign.accounted == Accounted(read=0, furniture=0, unread=3)
    (scan,) = examined(replace(sent({}), content=b"%PDF-1.4"))
    assert scan.accounted is None


def test_nothing_of_a_held_file_is_booked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that holds a file keeps its values out, whatever its severity."""
    monkeypatch.setattr("pipeline.month.examine.HELD", frozenset({"C04"}))
    held = one({(COUNT, CURRENT): "约15"})
    assert "C04" in codes(held)
    assert (held.refused, held.readings) == (True, ())
