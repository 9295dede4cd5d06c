"""Equal messages become one; every finding is shown or counted."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.rules.evaluate import arrange
from pipeline.rules.grouping import NOISE_BUDGET, grouped, within_budget

BLANK = Finding(
    rule="C01",
    severity=Severity.ERROR,
    subject=("A", "1", "1.1", "current"),
    place=Place(file="甲.xlsx", sheet="月报表", cell="H9", item="1.1新建示范点"),
    read="空白",
    expected="填写“本月累计”",
    why="空白不能当作 0。",
    fix="请填写。",
)


def at(cell: str, finding: Finding = BLANK) -> Finding:
    """The finding at another cell."""
    return replace(finding, place=replace(finding.place, cell=cell))


FINDINGS = st.lists(
    st.builds(
        lambda cell, read, severity, unit, state: replace(
            at(f"H{cell}"), read=read, severity=severity, subject=(unit,), state=state
        ),
        st.integers(1, 40),
        st.sampled_from(["空白", "/", "约12"]),
        st.sampled_from(Severity),
        st.sampled_from(["A", "B"]),
        st.sampled_from(State),
    ),
    max_size=60,
)


@given(FINDINGS)
def test_no_finding_is_lost_or_told_twice(findings: list[Finding]) -> None:
    """Groups hold all findings, each once, and those of a group say the same."""
    groups = grouped(findings)
    held = [each for group in groups for each in group.findings]
    assert sorted(held, key=repr) == sorted(findings, key=repr)
    for group in groups:
        assert (
            len({(each.read, each.severity, each.unit, each.state) for each in group.findings}) == 1
        )


@given(FINDINGS)
def test_shown_and_counted_are_all(findings: list[Finding]) -> None:
    """At most so many messages are shown, the gravest; the number of the others is exact."""
    groups = grouped(arrange(findings))
    shown, left = within_budget(groups)
    assert len(shown) <= NOISE_BUDGET
    assert sum(len(group.findings) for group in shown) + left == len(findings)
    weights = list(Severity)
    hidden = [weights.index(group.first.severity) for group in groups[len(shown) :]]
    assert all(
        weights.index(group.first.severity) <= least for group in shown for least in hidden[:1]
    )


def test_two_thousand_blanks_are_one_line() -> None:
    """Ten cells are named, the others counted."""
    (group,) = grouped(at(f"H{number}") for number in range(2000))
    assert group.cells.startswith("月报表!H0、H1、H2、")
    assert group.cells.endswith("、H9 等 2000 处")
    assert group.items == "1.1新建示范点"


def test_another_file_or_another_word_is_another_message() -> None:
    """Only what reads the same, in the same sheet of the same file, is one."""
    other_file = replace(BLANK, place=replace(BLANK.place, file="乙.xlsx"))
    assert len(grouped([BLANK, other_file, replace(BLANK, fix="请填 0。"), at("H10")])) == 3
