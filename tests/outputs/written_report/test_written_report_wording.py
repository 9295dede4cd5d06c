"""What a written report says: the unit's figures and words as filed, and nothing of ours."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from example_returns import DEFINITIONS, board_of, filed, standing_of, written

from pipeline.board.share import standing_share
from pipeline.model.examination import Examination
from pipeline.model.field import Source
from pipeline.model.finding import Finding
from pipeline.model.matter import Disposition, MatterAnswer
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind, SubmissionKind
from pipeline.outputs.receipt.wording import receipt_texts
from pipeline.outputs.written_report.text import FigureRow, WrittenReportText
from pipeline.outputs.written_report.wording import written_reports

MARCH, APRIL = Period(2031, 3), Period(2031, 4)
A = DEFINITIONS.units["A"].name
NEXT = replace(
    written("A", "1", NarrativeKind.NEXT_STEP, "完成收尾。")[0],
    due=date(2031, 5, 20),
    party="工程科",
)
PROBLEM = replace(written("A", "1", NarrativeKind.PROBLEM, "用地未批。")[0], party="县自然资源局")
BEFORE = filed("A", MARCH, {"1.1": "10", "1.4": "起草"})
FIRST = filed(
    "A",
    APRIL,
    {"1.1": "12", "1.2": "4.5", "1.3": "1700", "1.4": "印发"},
    items=[
        *written("A", "1", NarrativeKind.PROGRESS, "  建成12个。\n另有3个在建", "=1+1 {{x}}"),
        PROBLEM,
        NEXT,
    ],
)


def report(
    *files: Examination, earlier: Sequence[Examination] = (), findings: Sequence[Finding] = ()
) -> WrittenReportText:
    """Unit A's report for April."""
    board = board_of(APRIL, *files, earlier=earlier, findings=tuple(findings))
    return written_reports(board, files)[A]


def golden(told: WrittenReportText) -> list[str]:
    """The first project's report line by line."""
    project = told.projects[0]
    lines = [*told.title_lines, told.addressee, told.opening, project.heading]
    lines += ["|".join(row.cells) for row in project.figures]
    for section in project.sections:
        lines += [section.heading, *section.paragraphs]
    return [*lines, told.closing]


def test_the_report_reads_as_a_whole() -> None:
    """Title, addressee, figures with last month's and the share, and the three parts in order."""
    assert golden(report(FIRST, earlier=[BEFORE])) == GOLDEN


GOLDEN = [
    "示例县甲局",
    "关于2031年示例县民生实事项目",
    "4月份进展情况的报告",
    "示例县督查办公室：",
    "现将我单位主办的2031年示例县民生实事项目4月份进展情况（截至2031年4月30日）报告如下。",
    "一、示例人居提升工程",
    "新建示范点|40个|10个|12个|—|30.0%",
    "改造面积|12.5万平方米|—|4.5万平方米|—|36.0%",
    "示范户|达到2000户|—|1700户|—|40.0%",
    "管护长效机制|运行|—|—|起草→印发|80.0%",
    "（一）进展情况",
    "  建成12个。",
    "另有3个在建",
    "=1+1 {{x}}",
    "（二）存在的问题",
    "用地未批（需协调单位：县自然资源局）。",
    "（三）下步工作安排",
    "完成收尾（完成时限：2031年5月20日；责任人（科室）：工程科）。",
    "特此报告。",
]


def figures(told: WrittenReportText) -> dict[str, FigureRow]:
    """The rows of figures by the indicator's name."""
    return {row.name: row for project in told.projects for row in project.figures}


def test_shares_are_the_bulletins() -> None:
    """A share is printed as every other output prints it."""
    board = board_of(APRIL, FIRST, earlier=[BEFORE])
    standing = standing_of(board, "1.1")
    row = figures(report(FIRST, earlier=[BEFORE]))[standing.indicator.name]
    assert row.share == f"{standing_share(standing, APRIL)}%"
    assert standing.amount == Decimal(12)


def test_a_file_after_the_close_has_no_share() -> None:
    """What came too late for the bulletin is reported as filed, without the bulletin's share."""
    late = replace(
        FIRST,
        receipt=replace(FIRST.receipt, received=FIRST.receipt.received.replace(month=5, day=31)),
    )
    assert {row.share for row in figures(report(late)).values()} == {"—"}


def test_a_correction_takes_the_place_of_what_was_filed() -> None:
    """Figures after the last file, with its check code."""
    correction = filed(
        "A", APRIL, {"1.1": "15"}, kind=SubmissionKind.CORRECTION, number=2, day=date(2031, 5, 6)
    )
    files = (FIRST, correction)
    told = report(*files)
    name = standing_of(board_of(APRIL, *files), "1.1").indicator.name
    assert figures(told)[name].current.startswith("15")
    receipt = receipt_texts(board_of(APRIL, *files), files)[A]
    assert (told.code, told.principal, told.preparer) == (receipt.code, "某主任", "某人")


def test_units_are_those_of_the_receipts() -> None:
    """Who has nothing to sign has nothing to report."""
    refused = replace(FIRST, refused=True)
    assert list(written_reports(board_of(APRIL, FIRST), (FIRST,))) == [A]
    assert list(written_reports(board_of(APRIL, refused), (refused,))) == []


def test_what_was_not_filed_is_said_so() -> None:
    """No items, no problem, a 零报告: each has its own sentence."""
    bare = filed("A", APRIL, {"1.1": "12"})
    none = filed("A", APRIL, {"1.1": "12"}, items=written("A", "1", NarrativeKind.PROBLEM, "无"))
    zero = filed("A", APRIL, {}, zero_report=True)
    sections = [each.paragraphs for each in report(bare).projects[0].sections]
    assert sections == [("（本月未填写。）",)] * 3
    assert report(none).projects[0].sections[1].paragraphs == ("无。",)
    told = report(zero, earlier=[BEFORE])
    assert told.opening.endswith("本月按零报告报送，数据与上次报送的相同。")
    assert told.projects[0].sections[0].paragraphs == ("（与上次报送的相同。）",)


def test_what_was_chosen_beside_earlier_problems_is_reported() -> None:
    """办理情况 stands under 存在的问题 with the problem's own words and month."""
    raised = filed("A", MARCH, {"1.1": "10"}, items=[PROBLEM])
    source = Source(sha256="0" * 64, file="月报.xlsx", sheet="月报表", cell="I20", raw="已解决")
    answer = MatterAnswer(
        project_id="1", raised=MARCH, order=1, disposition=Disposition.SOLVED, source=source
    )
    none = written("A", "1", NarrativeKind.PROBLEM, "无")
    now = replace(filed("A", APRIL, {"1.1": "12"}, items=none), answers=(answer,))
    told = report(now, earlier=[raised])
    assert told.projects[0].sections[1].paragraphs == (
        "无。",
        "2031年3月提出的问题“用地未批”，办理情况：已解决。",
    )
    receipt = receipt_texts(board_of(APRIL, now, earlier=[raised]), (now,))[A]
    assert dict(receipt.remarks)["办理情况"] == "以前的问题 1 条：03-01-1 已解决。"
    assert "办理情况" not in dict(receipt_texts(board_of(MARCH, raised), (raised,))[A].remarks)
