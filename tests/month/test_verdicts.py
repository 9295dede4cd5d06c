"""Each entry of the inbox has exactly one verdict, from intake and examinations together."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command_line import filled_forms
from example_board import receipt
from example_office import invented_office, put
from example_returns import filed
from packing import packed

from pipeline.intake.take_in import Outcome, Part, UnaccountedError
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.verdict import EntryVerdict, Verdict, joint_verdict
from pipeline.month.run import check_month, run_month
from pipeline.month.verdicts import Month, entry_verdicts, held_names, month_of

MARCH, MAY = Period(2031, 3), Period(2031, 5)


def examined(number: int, *rules: str, unit: str = "A", state: State = State.OPEN) -> Examination:
    """A file with findings, given as F03R: rule and severity."""
    base = filed(unit, MAY, {"1.1": "12"}, number=number)
    findings = tuple(_finding(rule[:3], Severity(rule[3]), number, state) for rule in rules)
    return replace(base, refused=any(rule[3] == "R" for rule in rules), findings=findings)


def _finding(rule: str, severity: Severity, number: int, state: State) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        subject=("A",),
        place=Place(file="a.xlsx"),
        read=f"{rule}的事",
        expected="别的",
        why="",
        fix="",
        receipt=number,
        state=state,
    )


def month(*examinations: Examination, waiting: tuple[Receipt, ...] = ()) -> Month:
    """A month made of examined files and of files that wait."""
    findings = [finding for each in examinations for finding in each.findings]
    receipts = [*(each.receipt for each in examinations), *waiting]
    return month_of(receipts, examinations, findings, waiting)


def single(examination: Examination) -> EntryVerdict:
    """The verdict on a file that lies in the inbox by itself."""
    key = examination.receipt.key
    told = entry_verdicts([Outcome(name=key[0], key=key, verdict=None)], month(examination))
    return told[0]


@pytest.mark.parametrize(
    ("rules", "verdict", "reason"),
    [
        ((), Verdict.ACCEPTED, ""),
        (("S09W", "C03I"), Verdict.ACCEPTED, ""),
        (("F08I",), Verdict.ACCEPTED, "F08的事"),
        (("C07E", "C06E", "C04K"), Verdict.REMARKED, "差错 2 处、待说明 1 处"),
        (("F03R",), Verdict.REFUSED, "F03的事"),
        (("F15R", "C07E"), Verdict.HELD, "F15的事"),
    ],
)
def test_an_examined_file_has_the_verdict_of_its_findings(
    rules: tuple[str, ...], verdict: Verdict, reason: str
) -> None:
    """Held before refused, refused before remarks; notices change nothing."""
    told = single(examined(1, *rules))
    assert (told.verdict, told.reason) == (verdict, reason)


def test_what_was_put_right_is_told_so() -> None:
    """A refused file whose unit has filed again says so, and a held one holds nothing up."""
    corrected = examined(1, "F15R", state=State.CORRECTED)
    told = single(corrected)
    assert told.verdict is Verdict.REFUSED
    assert held_names([told], month(corrected)) == ()


def message(*examinations: Examination, extra: tuple[Part, ...] = ()) -> EntryVerdict:
    """The verdict on a message with these files attached."""
    mail = receipt(90, "a.eml", examinations[0].receipt.received)
    parts = [
        Part(name=f"a.eml/{n}.xlsx", key=each.receipt.key, verdict=None, reason="")
        for n, each in enumerate(examinations)
    ]
    outcome = Outcome(name="a.eml", key=mail.key, verdict=None, parts=(*parts, *extra))
    findings = [finding for each in examinations for finding in each.findings]
    receipts = [mail, *(each.receipt for each in examinations)]
    return entry_verdicts([outcome], month_of(receipts, examinations, findings, ()))[0]


def test_a_message_with_one_file_refused_says_so() -> None:
    """Two attachments, one refused: accepted with a remark that names both."""
    told = message(examined(1), examined(2, "F03R"))
    assert told.verdict is Verdict.REMARKED
    assert told.reason == "“0.xlsx”接收；“1.xlsx”拒收（F03的事）"
    assert [each.verdict for each in told.parts] == [Verdict.ACCEPTED, Verdict.REFUSED]
    assert [each.receipt for each in told.parts] == [1, 2]


def test_a_damaged_attachment_holds_the_message() -> None:
    """What could not be taken out keeps the whole waiting, whatever came with it."""
    damaged = Part(name="a.eml/坏.xlsx", key=None, verdict=Verdict.HELD, reason="附件已损坏")
    told = message(examined(1), extra=(damaged,))
    assert told.verdict is Verdict.HELD
    assert "“坏.xlsx”待人工处理（附件已损坏）" in told.reason


def test_what_came_after_the_day_waits() -> None:
    """A file that the run does not count yet is accepted, and says that it waits."""
    late = receipt(1, "a.xlsx", examined(1).receipt.received)
    outcome = Outcome(name="a.xlsx", key=late.key, verdict=None)
    (told,) = entry_verdicts([outcome], month(waiting=(late,)))
    assert (told.verdict, told.reason) == (Verdict.ACCEPTED, "在汇总日期之后收到，本次未计")


def test_a_file_that_nobody_judged_is_our_bug() -> None:
    """Without examination and without a verdict of intake, the run stops."""
    key = examined(1).receipt.key
    with pytest.raises(UnaccountedError):
        entry_verdicts([Outcome(name="a.xlsx", key=key, verdict=None)], month())
    with pytest.raises(UnaccountedError):
        entry_verdicts([Outcome(name="a.xlsx", key=None, verdict=None)], month())


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ("AA", "A"),
        ("AS", "A"),
        ("AR", "M"),
        ("MA", "M"),
        ("RR", "R"),
        ("RS", "R"),
        ("AH", "H"),
        ("RH", "H"),
        ("SS", "S"),
    ],
)
def test_verdicts_join_to_one(parts: str, whole: str) -> None:
    """Held over all; accepted beside refused is a remark; skipped changes nothing."""
    letters = dict(zip("AMHRS", Verdict, strict=True))
    assert joint_verdict(letters[each] for each in parts) is letters[whole]


def test_returns_in_a_packed_file_count_and_a_held_one_blocks(tmp_path: Path) -> None:
    """A zip of all returns is a whole month; a packed file within it keeps the bulletin a draft."""
    office = invented_office(tmp_path)
    forms = {name: content for name, content in filled_forms(office)}  # noqa: C416 - pairs to a map
    put(office, str(MARCH), "全部.zip", packed(forms))
    day = date(2031, 4, 3)
    checked = check_month(office, MARCH, day, lambda _name: None, render=True)
    done = run_month(office, MARCH, day, lambda _name: None)
    assert checked.outputs == done.outputs
    assert done.board.rates.on_time == 3
    assert [each.verdict for each in done.entries] == [Verdict.ACCEPTED]
    assert not any("待人工处理" in reason for reason in done.board.blocking)
    parents = {each.receipt.parent for each in done.examinations}
    assert parents == {done.entries[0].receipt}
    put(office, str(MARCH), "再来.zip", packed({"内.zip": packed(forms), **forms}))
    again = run_month(office, MARCH, day, lambda _name: None)
    assert "1份收件待人工处理：再来.zip" in again.board.blocking
    assert run_month(office, MARCH, day, lambda _name: None).outputs == again.outputs


def test_a_held_file_waits_wherever_it_lies() -> None:
    """One that is in the archive alone is named as well; one in the inbox is named once."""
    held = examined(1, "F15R")
    assert held_names((), month(held)) == (held.receipt.name,)
    assert held_names([single(held)], month(held)) == (held.receipt.name,)
