"""Family X, words against figures: does the written progress say what the cells say?"""

import re
from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.model.quantity import plain
from pipeline.model.submission import NarrativeKind
from pipeline.rules.cases import present
from pipeline.rules.cross_field import behind
from pipeline.rules.row_cases import ProjectCase
from pipeline.rules.rule import Fault, Missing, Trial, rule
from pipeline.rules.tolerance import exactly
from pipeline.rules.written_figures import stated_figures


@rule(
    "X14",
    "文字中的数与表中的数不同",
    Severity.NOTICE,
    ProjectCase,
    why="通报同时引用文字和数字，同一指标前后应当一致。",
    fix="请核对“进展情况”中的数和“本月累计”，改正其中不对的一处。",
    suppressed_by=("X13", "M02", "X03", "C08", "C09"),
    bad="进展情况写“新建示范点累计9个”，本月累计填 15",
    good="进展情况写“新建示范点累计15个”，本月累计填 15",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def text_differs_from_cell(case: ProjectCase) -> Iterator[Fault]:
    """A cumulative figure in the progress text is not the figure in the indicator's own cell."""
    stated = [
        (narrative, figure)
        for narrative in case.written(NarrativeKind.PROGRESS)
        for figure in stated_figures(str(narrative.text.value), case.rows)
    ]
    compared = [
        (narrative, figure, figure.row.filed_amount)
        for narrative, figure in stated
        if figure.row.filed_amount is not None
    ]
    told = set()
    for narrative, figure, amount in present(compared or None):
        measure = figure.row.indicator.measure
        once = (narrative.number, figure.row.indicator.id)
        if once not in told and not figure.stands_for.agrees(exactly(amount)):
            told.add(once)
            yield Fault(
                subject=(*figure.row.subject, "current", f"progress:{narrative.number}"),
                place=narrative.text.source.place(figure.row.item),
                read=f"文字中累计 {figure.written}",
                expected=f"与“本月累计”一致（{plain(amount)}{measure.name if measure else ''}）",
            )


_CLAIM = re.compile(
    r"超序时|快于序时|达到序时|符合序时|超进度|提前完成|按序时(?:进度)?(?:正常)?推进"
)


@rule(
    "X17",
    "自评好于按数据计算的进度",
    Severity.NOTICE,
    ProjectCase,
    why="亮灯按数据和序时进度计算，文字中的自评应与数据一致。",
    fix="请核对累计数和文字；确实滞后的，写明原因和赶上进度的办法。",
    suppressed_by=("X08",),
    bad="完成 5%，序时进度 25%，进展情况写“超序时进度推进”",
    good="进展情况照实写明滞后",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def praised_but_behind(case: ProjectCase) -> Iterator[Fault]:
    """The progress text claims to be on or ahead of schedule while every figure read is behind."""
    written = present(case.written(NarrativeKind.PROGRESS) or None)
    read = [row for row in case.rows if row.filed_amount is not None or row.filed_stage is not None]
    if not read:
        raise Missing
    claims = [(each, found) for each in written if (found := _CLAIM.search(str(each.text.value)))]
    late = [behind(row) for row in read] if claims else []
    for narrative, claim in claims:
        if all(late):
            yield case.fault(
                narrative.text.source,
                f"文字中为“{claim[0]}”；{'；'.join(late)}",
                "文字与数据一致",
                part=(f"progress:{narrative.number}",),
            )
