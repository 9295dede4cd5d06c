"""Family M, words: does what is written follow from what was written in the months before?"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from pipeline.model.examination import WrittenItem
from pipeline.model.finding import Severity
from pipeline.model.period import Period
from pipeline.model.submission import NarrativeKind
from pipeline.reading.characters import plain_width
from pipeline.rules.cases import present
from pipeline.rules.cross_month import alike, without_months
from pipeline.rules.row_cases import ProjectCase, begun, says_none
from pipeline.rules.rule import Fault, Missing, Trial, rule

_SAME_MATTER = 4
"""So many characters in a row that two texts share make them speak of one matter."""

_LONGEST_COMPARED = 300
_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")


def mentions(text: str, matter: str) -> bool:
    """Whether a text speaks of a matter: they share four characters in a row, digits left out."""
    one, other = (_WORDS.sub("", each)[:_LONGEST_COMPARED] for each in (text, matter))
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size >= min(_SAME_MATTER, len(other))


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


def _problems(case: ProjectCase, period: Period) -> tuple[WrittenItem, ...]:
    """What the unit wrote under 存在的问题 in an earlier month.

    Raises:
        Missing: it wrote nothing there at all.
    """
    written = tuple(
        item
        for item in case.setting.history.items(case.unit_id, period)
        if (item.project_id, item.kind) == (case.project.id, NarrativeKind.PROBLEM)
    )
    return present(written or None)


def _again(case: ProjectCase, text: str, among: Iterable[WrittenItem]) -> bool:
    least = case.setting.definitions.limits.similar_percent
    return any(alike(without_months(text), without_months(item.text)) >= least for item in among)


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
    """A problem stands (nearly) word for word in this month and in both months before."""
    present(case.written(NarrativeKind.PROBLEM) or None)
    last = case.setting.period.previous()
    before = (_problems(case, last), _problems(case, last.previous()))
    for narrative in case.problems:
        text = str(narrative.text.value)
        if all(_again(case, text, month) for month in before):
            yield case.fault(
                narrative.text.source,
                f"{last.previous().label}以来都是“{begun(text)}”",
                "问题有进展，或写明需要谁来协调",
                part=(f"problem:{narrative.number}",),
            )


@rule(
    "M09",
    "问题消失，没有交代",
    Severity.NOTICE,
    ProjectCase,
    why="连续反映的问题不再提起，看不出是解决了还是放下了。",
    fix="已经解决的，请在“进展情况”中写明；没有解决的，继续写在“存在的问题”中。",
    suppressed_by=("C01", "S03", "X08"),
    bad="3月、4月写“土地手续尚未办结”，5月填“无”，进展中也没有提到",
    good="5月的进展情况写明“土地手续已办结”",
    trial=Trial(months=6, afterwards=Severity.EXPLAIN),
)
def problem_vanished(case: ProjectCase) -> Iterator[Fault]:
    """A problem of both months before is gone and no text of the month speaks of its matter."""
    present(case.written(NarrativeKind.PROBLEM) or None)
    last = case.setting.period.previous()
    recent, older = _problems(case, last), _problems(case, last.previous())
    texts = [str(each.text.value) for kind in NarrativeKind for each in case.written(kind)]
    for item in recent:
        standing = not says_none(item.text) and _again(case, item.text, older)
        if standing and not any(mentions(text, item.text) for text in texts):
            yield case.fault(
                case.first(NarrativeKind.PROBLEM).text.source,
                f"没有再提到“{begun(item.text)}”",
                "写明是否已经解决",
                part=(f"problem:{case.first(NarrativeKind.PROBLEM).number}",),
            )


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
