"""Family M: does this month's return follow from the months before?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from pipeline.definitions.indicator import IndicatorKind
from pipeline.definitions.progress import met
from pipeline.forms.hints import INSTRUCTIONS
from pipeline.forms.keys import FieldKey
from pipeline.model.examination import Reading
from pipeline.model.field import Trouble
from pipeline.model.finding import Severity
from pipeline.model.history import in_force
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.model.submission import NARRATIVE_LABELS, NarrativeKind, SubmissionKind
from pipeline.rules.cases import FormCase, present
from pipeline.rules.likeness import alike_enough, without_months
from pipeline.rules.row_cases import ProjectCase, RowCase
from pipeline.rules.rule import Fault, Missing, MissingValue, Trial, rule

_FIGURE = re.compile(r"[0-9]+(?:[.][0-9]+)?")


_LONGEST_COMPARED = 1000
"""Characters of each text that are compared: comparing takes time by the product of the lengths."""


def copied(text: str, old: str, least: Decimal) -> bool:
    """Whether a text is last month's again: alike, and every figure but the month the same.

    The same sentence with a new figure is an honest report; units write so every month.
    """
    now, before = without_months(text), without_months(old)
    return _FIGURE.findall(now) == _FIGURE.findall(before) and alike_enough(now, before, least)


@rule(
    "M01",
    "上月累计被改动",
    Severity.ERROR,
    RowCase,
    why="上月累计以已审核的数为准，不能在本月的表中改。",
    fix="请恢复原数；上月的数确有差错的，用上月的表选“更正”另报。",
    suppressed_by=("S05",),
    bad="上月审核数 120，表中改为 150",
    good="表中上月累计与审核数一致",
)
def previous_altered(case: RowCase) -> Iterator[Fault]:
    """The locked figure of last month differs from the last accepted one; ours wins.

    An older accepted figure is not the unit's doing: it stood there when the form was issued, and
    a correction came in since.
    """
    ours = _stated(case.last)
    found = case.entry.previous
    shown = found.text if found.number is None else plain(found.number)
    issued = case.setting.history.ever_accepted(case.unit_id, case.indicator.id)
    if shown and shown not in {ours, *map(_stated, issued)}:
        yield Fault(
            subject=(*case.subject, "previous"),
            place=case.entry.previous_place,
            read=shown,
            expected=ours,
            fix=f"请把“上月累计”恢复为“{ours}”；上月的数确有差错的，用上月的表选“更正”另报。",
        )


def _stated(reading: Reading) -> str:
    """What a form shows of a reading under 上月累计."""
    return (reading.stage or "") if reading.amount is None else plain(reading.amount)


@rule(
    "M02",
    "累计数比上月减少",
    Severity.ERROR,
    RowCase,
    also=(Severity.EXPLAIN,),
    why="累计数只增不减；减少的多为填成了当月数，或上月有误。",
    fix=f"请{INSTRUCTIONS['M02']}；确有核减的，报送类型选“更正”并在“说明”列写明原因。",
    suppressed_by=("C08",),
    bad="上月累计 120，本月累计 35",
    good="上月累计 120，本月累计 155",
)
def cumulative_fell(case: RowCase) -> Iterator[Fault]:
    """A cumulative figure below the last accepted one.

    A question only when declared a correction, and for a stock, which may fall honestly.
    """
    if case.amount < case.last_amount:
        stock = case.indicator.kind is IndicatorKind.LEVEL
        yield case.fault(
            plain(case.amount),
            f"不小于上次累计 {plain(case.last_amount)}（{case.last.period.label}）",
            part="current",
            severity=None if case.fallen else Severity.EXPLAIN,
            fix="请核对；存量确有减少的，在“说明”列写明原因。" if stock else "",
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
    bad="2月、3月、4月的累计数都是 12",
    good="累计数逐月增加",
)
def stalled(case: RowCase) -> Iterator[Fault]:
    """No movement over the number of months in 参数 although the target is not met.

    Months without a return lie between equal cumulative figures, so that nothing moved in them
    either. A count whose stage moves on is at no standstill. A mere ladder is left out: one step
    takes months by nature.
    """
    amount, period = case.amount, case.setting.period
    since = _unchanged_since(case)
    elapsed = 0 if since is None else (period.year - since.year) * 12 + period.month - since.month
    if since is None or met(case.indicator, period, amount, None):
        return
    if elapsed >= case.setting.definitions.limits.stalled_months:
        yield case.fault(f"{since.label}以来累计一直是 {plain(amount)}", "有进展，或写明原因")
    elif since == case.earlier[0].period:
        raise Missing


def _unchanged_since(case: RowCase) -> Period | None:
    """The first of the latest months with this month's figure and stage; None when it moved."""
    same = takewhile(
        lambda each: (each.amount, each.stage) == (case.amount, case.filed_stage),
        reversed(present(case.earlier or None)),
    )
    periods = [reading.period for reading in same]
    return periods[-1] if periods else None


@rule(
    "M06",
    "文字与上月雷同",
    Severity.EXPLAIN,
    ProjectCase,
    why="照抄上月的文字看不出本月做了什么。",
    fix="请写本月的新进展；没有新进展的，写明原因。",
    bad="与上月一字不差",
    good="写明本月新完成的工作",
)
def same_text_as_last_month(case: ProjectCase) -> Iterator[Fault]:
    """A progress item (nearly) identical to one of last month's."""
    before = [i.text for i in case.last_month() if i.kind is NarrativeKind.PROGRESS]
    present(before or None)
    least = case.setting.definitions.limits.similar_percent
    for narrative in present(case.written(NarrativeKind.PROGRESS) or None):
        text = str(narrative.text.value)
        if any(copied(text, old, least) for old in before):
            yield case.fault(
                narrative.text.source,
                f"与上月“{NARRATIVE_LABELS[NarrativeKind.PROGRESS]}”中的一条相同",
                "本月的新进展",
                part=(f"{narrative.kind.value}:{narrative.number}",),
            )


@rule(
    "M11",
    "填报人或主要负责人有变动",
    Severity.NOTICE,
    FormCase,
    why="人员变动应告知接收单位，以便核对和联系。",
    fix="确有变动的，请来电告知新的联系人；填错的请改正。",
    suppressed_by=("G01", "G02"),
    bad="上月填报人为甲，本月为乙",
    good="填报人与上月相同",
    trial=Trial(months=6, afterwards=Severity.NOTICE),
)
def people_changed(case: FormCase) -> Iterator[Fault]:
    """Preparer or principal is not who it was last month."""
    last_month = case.setting.history.months.get(case.setting.period.previous(), ())
    last = present(next(reversed(in_force(last_month, case.unit.id)), None))
    sign_off = case.submission.sign_off
    people = (
        (FieldKey.PREPARER, sign_off.preparer, last.preparer),
        (FieldKey.PRINCIPAL, sign_off.principal, last.principal),
    )
    known = [(key, field, was) for key, field, was in people if field.value and was]
    for key, field, was in present(known or None):
        name = "".join(str(field.value).split())
        if name != "".join(was.split()):
            yield case.fault_at(field.source, name, f"与上月相同（{was}）", row_key=key.value)


@rule(
    "M15",
    "再报的表留有空白",
    Severity.ERROR,
    RowCase,
    why="空白不会删除已报的数：原来的数保留，是否有变须由单位确认。",
    fix="数据不变的，照填原数；只更正部分数据的，报送类型选“更正”；要收回的，选“撤回”。",
    bad="再次报送仍选“首报”，上一份表已填的一格空着",
    good="再次报送选“更正”，只填要改的数",
    missing=MissingValue.JUDGE,
)
def revision_blank(case: RowCase) -> Iterator[Fault]:
    """A further full return leaves blank what an earlier one of the month had filled: kept."""
    main = case.entry.main
    if main is None or main.trouble is not Trouble.BLANK or not case.filed_before:
        return
    if case.submission.kind.value is SubmissionKind.FIRST:
        yield case.fault("空白", f"已报的 {case.filed_before}，或新的数", part=case.main_part)
