"""What the next bulletin says of a value that was published and is known otherwise now."""

from dataclasses import replace

from example_board import example_board
from example_revisions import later, revised

from pipeline.outputs.bulletin.text import line_text
from pipeline.outputs.bulletin.wording.corrections import corrections


def told(unit: str, indicator: str, amount: str) -> str:
    """What is said of a unit's later figure."""
    found = revised([later({indicator: amount}, unit=unit)])
    assert found is not None
    _, line, _ = corrections(replace(example_board(), revisions=(found,)))
    return line_text(line.line)


def test_a_part_is_told_with_its_whole_and_what_becomes_of_it() -> None:
    """Where several units' figures were added up, the printed total and its status are named."""
    assert told("C", "3.3", "0.1") == (
        "（1）示例县丙局“步道”由1.7公里改为0.1公里（更正），合计由3.5公里改为1.9公里，"
        "进度状态由按序时改为滞后；原因：单位未说明；经办：待补。"
    )


def test_a_figure_of_one_unit_has_no_other_whole() -> None:
    """A unit's own indicator is told without any total; its status where that changed."""
    assert told("A", "1.1", "1") == (
        "（1）示例县甲局“新建示范点”由17个改为1个（更正），"
        "进度状态由按序时改为严重滞后；原因：单位未说明；经办：待补。"
    )
