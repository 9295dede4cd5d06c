"""What is known otherwise of a published month: values, reasons, approvals, classes."""

from dataclasses import replace
from datetime import datetime

from example_months import MAY, exchanged
from example_returns import DEFINITIONS
from example_revisions import ISSUANCE, PUBLISHED, later, revised, standings

from pipeline.board.revision import Evidence, revision
from pipeline.model.decision import Decision, Question
from pipeline.model.status import Status
from pipeline.model.submission import SubmissionKind


def decided(subject: tuple[str, ...], file: str = "", by: str = "经办乙") -> Decision:
    """The clerk's decision on a question of May, after the file came."""
    question = Question(period=MAY, rule="T03", subject=subject, read="", file=file)
    moment = datetime(2031, 6, 30, 9)
    return Decision(question=question, reason="来函核实", decided_by=by, decided=moment)


def test_nothing_new_is_no_revision() -> None:
    """The same files, or one that says the same again, leave nothing to be told."""
    assert revised([]) is None
    blank = replace(later({}), readings=())
    assert revised([blank]) is None


def test_a_correction_has_both_values_and_the_effect() -> None:
    """Old and new value, the kind of file, its remark, and how many items each class has."""
    found = revised([later({"1.1": "2"}, remark="重复计算")])
    assert found is not None
    (correction,) = found.corrections
    assert (str(correction.old.amount), str(correction.new.amount)) == ("17", "2")
    assert (correction.kind, correction.reason) == (SubmissionKind.CORRECTION, "重复计算")
    assert correction.receipt is not None
    assert correction.receipt.name == "更正.xlsx"
    assert correction.before.status is not correction.after.status
    changed = {
        status: found.indicators_after.get(status, 0) - found.indicators_before.get(status, 0)
        for status in Status
    }
    assert changed[correction.before.status] == -1
    assert changed[correction.after.status] == 1
    assert sum(found.projects_before.values()) == sum(found.projects_after.values()) == 3


def test_a_withdrawal_is_a_correction_too() -> None:
    """Every value of the unit goes back to what it was before, and the withdrawal is the cause."""
    found = revised([later({}, SubmissionKind.WITHDRAWAL)])
    assert found is not None
    kinds = {each.kind for each in found.corrections}
    assert kinds == {SubmissionKind.WITHDRAWAL}
    assert {each.new.unit_id for each in found.corrections} == {"A"}
    first = found.corrections[0]
    assert (str(first.old.amount), str(first.new.amount)) == ("17", "1")


def test_who_approved_is_who_accepted_the_file_or_the_figure() -> None:
    """A decision on the row or on the whole file counts, one on another file or row does not."""
    sent = later({"1.1": "2"})
    for decision, by in (
        (decided(("A", "1", "1.1", "current")), "经办乙"),
        (decided(("A",), "更正.xlsx"), "经办乙"),
        (decided(("A",), "别的.xlsx"), ""),
        (decided(("A", "1", "1.2", "current")), ""),
    ):
        found = revised([sent], [decision])
        assert found is not None
        assert [each.approved_by for each in found.corrections] == [by]


def test_an_earlier_decision_approves_no_later_value() -> None:
    """What was accepted of the published figure says nothing of the one that replaced it."""
    early = replace(decided(("A", "1", "1.1", "current")), decided=datetime(2031, 5, 30))
    found = revised([later({"1.1": "2"})], [early])
    assert found is not None
    assert found.corrections[0].approved_by == ""


def test_a_changed_target_alone_is_no_revision() -> None:
    """Both sides stand under one definition, whatever the definitions say by now."""
    indicator = DEFINITIONS.indicators["1.1"]
    target = replace(indicator.targets[0], approval="示政〔2031〕9号")
    other = exchanged(DEFINITIONS, replace(indicator, targets=(target,)))
    evidence = Evidence(definitions=other, examinations=PUBLISHED, decisions=())
    same = standings(PUBLISHED, other)
    assert revision(MAY, ISSUANCE, same, standings(PUBLISHED, other), evidence) is None
