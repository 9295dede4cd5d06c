"""What the next bulletin says of a value that was published and is known otherwise now."""

from dataclasses import replace

from example_board import example_board
from example_months import APRIL, LAGGING, MAY, ON_SCHEDULE, returns
from example_returns import DEFINITIONS, LIST, dates_of, filed

from pipeline.board.assemble import project_standings
from pipeline.board.merge import Received
from pipeline.board.revision import Evidence, revision
from pipeline.board.types import Issuance
from pipeline.board.values import ProjectStanding
from pipeline.model.examination import Examination
from pipeline.model.history import History
from pipeline.model.submission import SubmissionKind
from pipeline.outputs.bulletin.text import line_text
from pipeline.outputs.bulletin.wording.corrections import corrections

EARLIER = returns(LAGGING, APRIL)
PUBLISHED = returns(ON_SCHEDULE)
ISSUANCE = Issuance(number="示督字〔2031〕6号", day=dates_of(MAY).issue)


def standings(files: tuple[Examination, ...]) -> tuple[ProjectStanding, ...]:
    """May as it stands with certain files."""
    received = Received(month=files, history=History({APRIL: tuple(EARLIER)}))
    return project_standings(DEFINITIONS, LIST, MAY, dates_of(MAY), received)


def told(unit: str, indicator: str, amount: str) -> str:
    """What is said of a unit's later figure."""
    later = filed(
        unit,
        MAY,
        {indicator: amount},
        kind=SubmissionKind.CORRECTION,
        day=dates_of(MAY).hard_close,
        number=9,
    )
    receipt = replace(later.receipt, sha256="9" * 64, name="更正.xlsx")
    now = (*PUBLISHED, replace(later, receipt=receipt))
    evidence = Evidence(definitions=DEFINITIONS, examinations=[*EARLIER, *now], decisions=())
    found = revision(MAY, ISSUANCE, standings(tuple(PUBLISHED)), standings(now), evidence)
    assert found is not None
    _, line, _ = corrections(replace(example_board(), revisions=(found,)))
    return line_text(line.line)


def test_a_part_is_told_with_its_whole_and_what_becomes_of_it() -> None:
    """Where several units' figures were added up, the printed total and its status are named."""
    said = told("C", "3.3", "0.1")
    assert said.startswith("（1）示例县丙局“")
    assert "，合计由" in said
    assert said.endswith("；原因：单位未说明；经办：待补。")


def test_a_figure_of_one_unit_has_no_other_whole() -> None:
    """A unit's own indicator is told without any total; its status where that changed."""
    said = told("A", "1.1", "1")
    assert "合计" not in said
    assert "，进度状态由" in said
