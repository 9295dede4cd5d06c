"""Family M, words: does what is written follow from what was written in the months before?"""

import re
from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.model.matter import DISPOSITION_LABELS, Disposition, Matter, MatterState
from pipeline.model.submission import MatterEntry, Narrative, NarrativeKind, SubmissionKind
from pipeline.reading.characters import plain_width
from pipeline.rules.cases import present
from pipeline.rules.likeness import alike, mentions, without_months
from pipeline.rules.row_cases import ProjectCase, begun, says_none
from pipeline.rules.rule import Fault, Missing, Trial, rule


@rule(
    "M07",
    "上月安排的工作没有下文",
    Severity.NOTICE,
    ProjectCase,
    why="上月的下步工作安排，本月应当交代结果。",
    fix="请在“进展情况”中写明这项工作的结果；没有完成的，写明原因。",
    suppressed_by=("M06", "S03"),
    bad="上月安排“4月底前完成招标”，本月没有提到招标",
    good="本月写明“已完成招标”",
    trial=Trial(months=6, afterwards=Severity.NOTICE),
)
def promise_not_mentioned(case: ProjectCase) -> Iterator[Fault]:
    """No text of the month speaks of a step that was to be done by its cut-off."""
    promised = [
        item
        for item in case.last_month()
        if item.kind is NarrativeKind.NEXT_STEP
        and not says_none(item.text)
        and item.due is not None
        and item.due <= case.setting.dates.cut_off
    ]
    texts = [str(each.text.value) for kind in NarrativeKind for each in case.written(kind)]
    present(case.written(NarrativeKind.PROGRESS) or None)
    for item in present(promised or None):
        if not any(mentions(text, item.text) for text in texts):
            yield case.fault(
                case.first(NarrativeKind.PROGRESS).text.source,
                f"没有提到上月安排的“{begun(item.text)}”",
                "写明这项工作的结果",
                part=(f"progress:{case.first(NarrativeKind.PROGRESS).number}",),
            )


def _again(case: ProjectCase, narrative: Narrative, matter: Matter) -> bool:
    """Whether a problem is an earlier one (nearly) word for word."""
    least = case.setting.definitions.limits.similar_percent
    text = without_months(str(narrative.text.value))
    return alike(text, without_months(matter.text)) >= least


@rule(
    "M08",
    "同一问题三个月没有解决",
    Severity.NOTICE,
    ProjectCase,
    why="长期没有解决的问题，须由办公室出面协调。",
    fix="请写明问题卡在哪个环节、需要谁来协调；已经解决的，从“存在的问题”中删去。",
    bad="3月、4月、5月都写“土地手续尚未办结”",
    good="5月写明手续已经办结",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def problem_stays_open(case: ProjectCase) -> Iterator[Fault]:
    """A matter of two months ago or before goes on: chosen so, or written again word for word."""
    last = case.setting.period.previous()
    lasting = [each for each in case.matters() if each.id.raised <= last.previous()]
    told = case.written(NarrativeKind.PROBLEM) or case.submission.answered(case.project.id)
    present(told or None)
    for matter in present(lasting or None):
        row = case.row_of(matter)
        again = next((each for each in case.problems if _again(case, each, matter)), None)
        if again is not None:
            yield case.fault(
                again.text.source, *_lasting(matter), part=(f"problem:{again.number}",)
            )
        elif row is not None and case.chosen(matter) is Disposition.CONTINUES:
            yield case.fault(row.chosen.source, *_lasting(matter), part=(matter.id.part,))


def _lasting(matter: Matter) -> tuple[str, str]:
    """What is read of a matter of long standing, and what is expected of it."""
    return (
        f"{matter.id.raised.label}以来都是“{begun(matter.text)}”",
        "问题有进展，或写明需要谁来协调",
    )


@rule(
    "M09",
    "问题消失，没有交代",
    Severity.NOTICE,
    ProjectCase,
    why="反映过的问题不再提起，看不出是解决了还是放下了。",
    fix="已经解决的，请在“进展情况”中写明；没有解决的，继续写在“存在的问题”中。",
    suppressed_by=("C01", "S03", "X08"),
    bad="4月写“土地手续尚未办结”，5月填“无”，进展中也没有提到",
    good="5月的进展情况写明“土地手续已办结”",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def problem_vanished(case: ProjectCase) -> Iterator[Fault]:
    """A matter that was open has no row, is not written again, and no text speaks of it."""
    present(case.written(NarrativeKind.PROBLEM) or None)
    texts = [str(each.text.value) for kind in NarrativeKind for each in case.written(kind)]
    for matter in present(case.matters() or None):
        spoken = any(mentions(text, matter.text) for text in texts)
        if case.row_of(matter) is None and not spoken and _of_last_month(case, matter):
            yield case.fault(
                case.first(NarrativeKind.PROBLEM).text.source,
                f"没有再提到“{begun(matter.text)}”",
                "写明是否已经解决",
                part=(f"problem:{case.first(NarrativeKind.PROBLEM).number}", matter.short),
            )


def _of_last_month(case: ProjectCase, matter: Matter) -> bool:
    """Whether a matter was spoken of last month, so that its silence is asked for once."""
    last = case.setting.period.previous()
    spoken = matter.state in {MatterState.RAISED, MatterState.CONTINUES}
    return spoken and last in case.setting.history.months


@rule(
    "M18",
    "以前的问题没有选择办理情况",
    Severity.NOTICE,
    ProjectCase,
    why="提出过的问题要有下文，通报按办理情况列出需要协调的事项。",
    fix="请在这一行的“办理情况”中选“已解决”或“继续”。",
    suppressed_by=("S03", "X15"),
    bad="3月提出的“土地手续尚未办结”，4月的办理情况空着",
    good="办理情况选“继续”",
    trial=Trial(months=3, afterwards=Severity.EXPLAIN),
)
def matter_not_answered(case: ProjectCase) -> Iterator[Fault]:
    """A row of an earlier month's problem has no choice, or one that the form contradicts.

    A zero report answers all of them: nothing changed. A correction or supplement brings only
    what it changes.
    """
    submission = case.submission
    rows = [(each, row) for each in case.matters() if (row := case.row_of(each)) is not None]
    full = submission.kind.value in {None, SubmissionKind.FIRST}
    if not full or submission.zero_report.value:
        raise Missing
    for matter, row in present(rows or None):
        if row.chosen.value is None:
            yield case.fault(
                row.chosen.source,
                f"{matter.number}“{begun(matter.text)}”的办理情况{_typed(row)}",
                "已解决，或继续",
                part=(matter.id.part,),
            )
        elif row.chosen.value == _SOLVED and any(_again(case, p, matter) for p in case.problems):
            yield case.fault(
                row.chosen.source,
                f"{matter.number}选了“已解决”，“存在的问题”中又写了同一问题",
                "已解决的不再写；没有解决的选“继续”",
                part=(matter.id.part,),
            )


_SOLVED = DISPOSITION_LABELS[Disposition.SOLVED]


def _typed(row: MatterEntry) -> str:
    return f"填“{row.chosen.source.raw}”" if row.chosen.filled else "空着"


_MONTH_SPOKEN_OF = re.compile(r"(?<![0-9])([1-9]|1[0-2])月(?:份|底|末)")


@rule(
    "M17",
    "文字说的是别的月份",
    Severity.NOTICE,
    ProjectCase,
    why="进展情况应写本月；只提到上个月的，多为沿用上月的文字。",
    fix="请改写为本月的进展情况。",
    suppressed_by=("M06",),
    bad="4月的表中写“截至3月底完成五处”",
    good="4月的表中写“截至4月底完成七处”",
    trial=Trial(months=3, afterwards=Severity.NOTICE),
)
def other_month_spoken_of(case: ProjectCase) -> Iterator[Fault]:
    """A progress text names the month before (3月底, 3月份) and never the month of the form."""
    now, last = case.setting.period.month, case.setting.period.previous().month
    written = present(case.written(NarrativeKind.PROGRESS) or None)
    for narrative in written:
        text = plain_width(str(narrative.text.value))
        spoken = {int(each) for each in _MONTH_SPOKEN_OF.findall(text)}
        if last in spoken and not re.search(rf"(?<![0-9]){now}月|本月", text):
            yield case.fault(
                narrative.text.source,
                f"文字中只提到{last}月",
                f"{now}月的进展情况",
                part=(f"progress:{narrative.number}",),
            )
    if not any(_MONTH_SPOKEN_OF.search(plain_width(str(each.text.value))) for each in written):
        raise Missing
