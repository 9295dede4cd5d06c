"""需协调事项: problems by who must help, told with their age, and left out where there are none."""

from dataclasses import replace

from example_board import example_board
from example_form import example_matter

from pipeline.board.matters import NO_PARTY, by_party
from pipeline.model.matter import Matter, MatterState
from pipeline.outputs.bulletin.text import line_text
from pipeline.outputs.bulletin.wording.coordination import coordination

MATTER = replace(example_matter(), state=MatterState.CONTINUES)


def told(*matters: Matter) -> list[str]:
    """The section's paragraphs as plain text."""
    board = replace(example_board(), matters=matters)
    return [line_text(each.line) for each in coordination(board)]


def test_no_problem_makes_no_section() -> None:
    """Without an open problem, or with solved ones only, nothing is said."""
    assert told() == []
    assert told(replace(MATTER, state=MatterState.SOLVED)) == []


def test_a_problem_is_told_with_who_and_since_when() -> None:
    """From the second month on it is said how long it stands, and that nothing was said of it."""
    board = example_board()
    project = board.projects[0].project.name
    unit = board.unit_name("A")
    start = f"需示例街道协调的1项：{project}（{unit}），土地手续尚未办结（2031年3月提出"
    assert told(MATTER) == [f"{start}）。"]
    assert told(replace(MATTER, months=2)) == [f"{start}，已持续2个月）。"]
    dropped = replace(MATTER, months=2, state=MatterState.DROPPED)
    assert told(dropped) == [f"{start}，已持续2个月，本月没有说明办理情况）。"]


def test_a_lasting_problem_is_told_without_a_party() -> None:
    """A problem that names nobody is told from its third month on."""
    alone = replace(MATTER, parties=())
    assert told(replace(alone, months=2)) == []
    (lasting,) = told(replace(alone, months=3))
    assert lasting.startswith("持续三个月以上尚未解决的1项：")


def test_a_problem_stands_under_each_who_must_help() -> None:
    """Who has the most comes first, those without a party last, the solved below the open."""
    both = replace(MATTER, parties=("甲街道", "乙街道"))
    solved = replace(example_matter(order=2), parties=("乙街道",), state=MatterState.SOLVED)
    alone = replace(example_matter(order=3), parties=())
    found = by_party([alone, solved, both])
    assert list(found) == ["乙街道", "甲街道", NO_PARTY]
    assert found["乙街道"] == (both, solved)
