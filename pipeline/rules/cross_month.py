"""Family M: does this month's return follow from the months before?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher

from pipeline.definitions.progress import WHOLE, met
from pipeline.model.finding import Severity
from pipeline.model.quantity import plain
from pipeline.model.submission import NARRATIVE_LABELS, NarrativeKind, SubmissionKind, Trouble
from pipeline.rules.cases import present
from pipeline.rules.row_cases import ProjectCase, RowCase
from pipeline.rules.rule import Fault, MissingValue, rule

_MONTH = re.compile(r"[0-9]+月[底份]?")
_FIGURE = re.compile(r"[0-9]+(?:[.][0-9]+)?")


def copied(text: str, old: str, least: Decimal) -> bool:
    """Whether a text is last month's again: alike, and every figure but the month the same.

    The same sentence with a new figure is an honest report; units write so every month.
    """
    now, before = _MONTH.sub("", text), _MONTH.sub("", old)
    return _FIGURE.findall(now) == _FIGURE.findall(before) and alike(now, before) >= least


def alike(one: str, other: str) -> Decimal:
    """How far two texts agree, in percent (ratio of matching characters)."""
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return Decimal(str(round(ratio, 4))) * WHOLE


@rule(
    "M01",
    "上月累计被改动",
    Severity.ERROR,
    RowCase,
    why="上月累计以已审核的数为准，不能在本月的表中改。",
    fix="请恢复原数；上月数确有差错的，另报上月的更正表。",
    suppressed_by=("S05",),
    bad="上月审核数 120，表中改为 150",
    good="表中上月累计与审核数一致",
)
def previous_altered(case: RowCase) -> Iterator[Fault]:
    """The locked figure of last month differs from the last accepted one; ours wins."""
    last = case.last
    ours = last.stage if last.amount is None else plain(last.amount)
    found = case.entry.previous
    shown = found.text if found.number is None else plain(found.number)
    if shown and shown != ours:
        yield Fault(
            subject=(*case.subject, "previous"),
            place=case.entry.previous_place,
            read=shown,
            expected=str(ours),
        )


@rule(
    "M02",
    "累计数比上月减少",
    Severity.ERROR,
    RowCase,
    why="累计数只增不减；减少的多为填成了当月数，或上月有误。",
    fix="请填从1月起的累计数；确有核减的，报送类型选“更正”并在“说明”列写明原因。",
    suppressed_by=("C08",),
    bad="上月累计 120，本月累计 35",
    good="上月累计 120，本月累计 155",
)
def cumulative_fell(case: RowCase) -> Iterator[Fault]:
    """A cumulative figure below the last accepted one; a question when declared a correction."""
    if case.amount < case.last_amount:
        declared = case.submission.kind.value is SubmissionKind.CORRECTION
        yield case.fault(
            plain(case.amount),
            f"不小于上次累计 {plain(case.last_amount)}（{case.last.period.label}）",
            severity=Severity.EXPLAIN if declared else None,
        )


@rule(
    "M14",
    "形象进度倒退",
    Severity.EXPLAIN,
    RowCase,
    why="节点一般只向前；倒退须说明原因。",
    fix="请核对“形象进度”；确有返工或重新办理的，在“说明”列写明。",
    bad="上月“开工”，本月“前期手续”",
    good="上月“开工”，本月“主体完工”",
)
def stage_fell(case: RowCase) -> Iterator[Fault]:
    """A stage before the last accepted one: work was re-opened, or the choice is a slip."""
    names = present(case.indicator.ladder).names
    before = present(case.last.stage)
    if before in names and names.index(case.stage) < names.index(before):
        yield case.fault(
            case.stage,
            f"不早于上次的节点“{before}”（{case.last.period.label}）",
            at=present(case.entry.stage).source,
        )


@rule(
    "M03",
    "连续多月没有进展",
    Severity.EXPLAIN,
    RowCase,
    why="未完成而连续没有变化的，须说明原因。",
    fix="请在“说明”列写明没有进展的原因和下步打算。",
    bad="累计数连续三个月都是 12",
    good="累计数逐月增加",
)
def stalled(case: RowCase) -> Iterator[Fault]:
    """No movement over the number of months in 参数 although the target is not met."""
    months = case.setting.definitions.limits.stalled_months
    recent = [reading.amount for reading in case.earlier[-months:]]
    present(recent[months - 1] if len(recent) >= months else None)
    if set(recent) == {case.amount} and not met(
        case.indicator, case.setting.period, case.amount, None
    ):
        yield case.fault(f"连续 {months + 1} 个月累计 {plain(case.amount)}", "有进展或写明原因")


@rule(
    "M06",
    "文字与上月雷同",
    Severity.EXPLAIN,
    ProjectCase,
    why="照抄上月的文字看不出本月做了什么。",
    fix="请写本月的新进展；没有新进展的写明原因。",
    bad="与上月一字不差",
    good="写明本月新完成的工作",
)
def same_text_as_last_month(case: ProjectCase) -> Iterator[Fault]:
    """A progress item (nearly) identical to one of last month's."""
    before = [i.text for i in case.last_month() if i.kind is NarrativeKind.PROGRESS]
    present(before or None)
    least = case.setting.definitions.limits.similar_percent
    for narrative in case.written(NarrativeKind.PROGRESS):
        text = str(narrative.text.value)
        if any(copied(text, old, least) for old in before):
            yield case.fault(
                narrative.text.source,
                f"与上月“{NARRATIVE_LABELS[NarrativeKind.PROGRESS]}”相同",
                "本月的新进展",
            )


@rule(
    "M15",
    "再报的表留有空白",
    Severity.ERROR,
    RowCase,
    why="空白不删除已报的数；已报的数予以保留，须确认。",
    fix="数据不变的，照填原数；只更正部分数据的，报送类型选“更正”；要收回的，选“撤回”。",
    bad="补报的表中，首报已填的一格为空白",
    good="补报的表中照填原数",
    missing=MissingValue.JUDGE,
)
def revision_blank(case: RowCase) -> Iterator[Fault]:
    """A further full return leaves blank what an earlier one of the month had filled: kept."""
    main = case.entry.main
    if main is None or main.trouble is not Trouble.BLANK or not case.filed_before:
        return
    if case.submission.kind.value is SubmissionKind.FIRST:
        yield case.fault("空白", f"已报的数（{case.filed_before}）或新数")
