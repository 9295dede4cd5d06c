"""Rules on targets: what each kind needs, measures, mid-year changes, figures of the notice."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.indicator import (
    COMPARISON_LABELS,
    INDICATOR_KIND_LABELS,
    Comparison,
    IndicatorKind,
)
from pipeline.definitions.lint.cell_faults import BLANK, cell_faults, to_be_filled
from pipeline.definitions.lint.doubts import doubts
from pipeline.definitions.lint.frame import Fault, lint_rule
from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Severity
from pipeline.model.quantity import plain

MOST_DECIMALS = 6
"""Decimals that a figure of a return can sensibly carry (亿元 to the hundred yuan)."""

TARGET_KEYS = ("comparison", "amount", "measure")


@dataclass(frozen=True, slots=True)
class Needs:
    """The columns that a kind must fill and those it may fill; it leaves the others blank."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


KIND_NEEDS: Mapping[IndicatorKind, Needs] = {
    IndicatorKind.COUNT: Needs(TARGET_KEYS, ("upper", "qualifier", "ladder")),
    IndicatorKind.LEVEL: Needs((*TARGET_KEYS, "baseline"), ("upper", "qualifier")),
    IndicatorKind.RATE: Needs((*TARGET_KEYS, "numerator", "denominator"), ("upper", "qualifier")),
    IndicatorKind.MILESTONE: Needs(("ladder",), ("final_step",)),
    IndicatorKind.MECHANISM: Needs(("ladder",), ("final_step",)),
}
"""What each kind of indicator is made of."""

_DEPENDENT = tuple(
    dict.fromkeys(
        key for needs in KIND_NEEDS.values() for key in (*needs.required, *needs.optional)
    )
)

CHANGE_KEYS = frozenset({"id", *TARGET_KEYS, "upper", "qualifier", "effective", "approval"})
"""What a row that changes a target may say; anything else must be blank or as in the first row."""


@lint_rule(
    "D02",
    "目标不完整",
    Severity.REFUSED,
    why="完成没完成要拿实际数和目标比：缺数字、缺比较方式、缺计量单位或缺依据都比不了。",
    fix="按指标类型补齐：累计量填比较、目标值、计量单位；存量加基数；比率加分子、分母；"
    "形象进度和机制填形象进度类别。用不着的格子空着。",
    bad="累计量指标的目标值写成“若干”",
    good="比较选“不少于”，目标值填 40，计量单位选“个”",
)
def complete_targets(draft: Draft) -> Iterator[Fault]:
    """Targets without number, comparison, measure or clause, or with what does not apply."""
    yield from cell_faults(draft, "D02")
    for first, *further in draft.indicators().values():
        kind = first.choice("kind", INDICATOR_KIND_LABELS)
        if kind is None:
            continue
        yield from _needs_faults(first, kind)
        for row in (first, *further):
            yield from _amount_faults(draft, row)
        yield from doubts(draft, first, kind)
    if draft.knows(Sheet.INDICATORS) and draft.rows[Sheet.INDICATORS]:
        yield from _projects_without_indicators(draft)


def _needs_faults(row: Row, kind: IndicatorKind) -> Iterator[Fault]:
    """Cells that the kind needs and are blank, and cells that it has no use for."""
    needs = KIND_NEEDS[kind]
    label = INDICATOR_KIND_LABELS[kind]
    for key in needs.required:
        if row.blank(key):
            column = SHEETS[row.sheet].column(key)
            expected = f"{column.expected}（{label}类必填）"
            place = row.place(key)
            yield Fault(place=place, read=BLANK, expected=expected, fix=to_be_filled(column))
    for key in _DEPENDENT:
        if row.filled(key) and key not in (*needs.required, *needs.optional):
            yield Fault(
                place=row.place(key),
                read=row.shown(key),
                expected=f"空白（{label}类不填这一栏）",
                fix="清空这一格；类型选错的，改“类型”。",
            )


def _amount_faults(draft: Draft, row: Row) -> Iterator[Fault]:
    """Amounts that do not go with their measure or comparison."""
    amount, comparison = row.number("amount"), row.choice("comparison", COMPARISON_LABELS)
    if amount is None:
        return
    yield from _too_exact(draft, row, amount)
    if comparison is None:
        return
    zero = comparison is Comparison.ZERO
    if amount != 0 if zero else amount <= 0:
        yield Fault(
            place=row.place("amount"),
            read=row.shown("amount"),
            expected="0（比较为“为零”）" if zero else "大于0的数（比较为“为零”的填0）",
            fix="目标就是零的，目标值填0、“比较”选“为零”；不是的，照通知改。",
        )
    baseline = row.number("baseline")
    if baseline is not None and baseline >= amount and comparison is Comparison.AT_LEAST:
        yield Fault(
            place=row.place("baseline"),
            read=row.shown("baseline"),
            expected=f"小于目标值{plain(amount)}的年初数",
            fix="“基数”填年初数，“目标值”填到期要达到的数，不是今年要增加的数。",
        )
    yield from _upper_faults(row, amount, comparison)


def _too_exact(draft: Draft, row: Row, amount: Decimal) -> Iterator[Fault]:
    """An amount with more decimals than its measure has."""
    measure = draft.found(Sheet.MEASURES, draft.named(Sheet.MEASURES, row.text("measure")))
    places = measure.whole("decimals") if measure else None
    if places is None or _places(amount) <= places:
        return
    allowed = f"最多{places}位小数" if places else "整数"
    yield Fault(
        place=row.place("amount"),
        read=row.shown("amount"),
        expected=f"{allowed}（“计量单位”表的规定）",
        fix="照通知核对目标值和计量单位；确有更多位小数的，在“计量单位”表改“小数位数”。",
    )


def _upper_faults(row: Row, amount: Decimal, comparison: Comparison) -> Iterator[Fault]:
    """An upper end that a range lacks, or that nothing else may have; unreadable ones aside."""
    upper, place, read = row.number("upper"), row.place("upper"), row.shown("upper")
    if comparison is Comparison.RANGE:
        if row.blank("upper") or (upper is not None and upper <= amount):
            expected = f"大于目标值{plain(amount)}的数"
            fix = "“目标值”填区间的下限，“目标上限”填上限；不是区间的，改“比较”。"
            yield Fault(place=place, read=read or BLANK, expected=expected, fix=fix)
    elif upper is not None:
        fix = "清空“目标上限”；目标是一个区间的，“比较”选“区间”。"
        yield Fault(place=place, read=read, expected="空白（比较不是“区间”）", fix=fix)


def _places(amount: Decimal) -> int:
    """The decimals that a figure carries, padding zeros aside."""
    return len(plain(amount).partition(".")[2])


def _projects_without_indicators(draft: Draft) -> Iterator[Fault]:
    """Projects that promise nothing that can be followed."""
    followed = {row.id("project_id") for row in draft.rows[Sheet.INDICATORS]}
    for project in draft.rows[Sheet.PROJECTS]:
        if project.id("id") and project.id("id") not in followed:
            expected = "在“指标”表里至少有一项指标"
            place, read = project.place("id"), project.shown("id")
            fix = f"在“指标”表给这一件写指标，“项目编号”填{read}。"
            yield Fault(place=place, read=read, expected=expected, fix=fix)


@lint_rule(
    "D03",
    "计量单位不认识",
    Severity.REFUSED,
    why="万平方米和平方米差一万倍，计量单位认不出就不敢折算。",
    fix="改成“计量单位”表里的名称；确是新的计量单位，先在那张表里加一行。",
    bad="计量单位写成“方米”",
    good="计量单位写“平方米”，“计量单位”表里有它",
)
def measures_known(draft: Draft) -> Iterator[Fault]:
    """Measures that are not listed, and listed measures that cannot be computed with."""
    yield from cell_faults(draft, "D03")
    for row in draft.rows[Sheet.MEASURES]:
        factor, places = row.number("factor"), row.whole("decimals")
        if factor is not None and factor <= 0:
            read = row.shown("factor")
            yield Fault(place=row.place("factor"), read=read, expected="大于0的数")
        most = 0 if row.yes("countable") else MOST_DECIMALS
        if places is not None and not 0 <= places <= most:
            read = row.shown("decimals")
            expected = f"0至{MOST_DECIMALS}的整数，可数的填0"
            yield Fault(place=row.place("decimals"), read=read, expected=expected)


@lint_rule(
    "D10",
    "通知数字没有对应的指标",
    Severity.ERROR,
    why="通知承诺的每个数都要有一项指标来跟，否则年底才发现漏了。",
    fix="补上这个数的指标；数字抄错或量级换过的，照通知原文改（万平方米不要换成平方米）；"
    "年中调整目标的，原来那一行不改，另起一行写新目标。",
    bad="通知数字写 40、12.5，而没有目标值为 12.5 的指标",
    good="通知数字的每一个都等于某项指标的目标值",
)
def notice_figures(draft: Draft) -> Iterator[Fault]:
    """Figures of the notice that are the target of no indicator of the project."""
    yield from cell_faults(draft, "D10")
    if not draft.knows(Sheet.INDICATORS):
        return
    amounts: dict[str, list[Decimal | None]] = {}
    for first, *_ in draft.indicators().values():
        amounts.setdefault(first.id("project_id"), []).append(first.number("amount"))
    for project in draft.rows[Sheet.PROJECTS]:
        targets = Counter(amounts.get(project.id("id"), ()))
        for figure in project.figures("notice_figures"):
            targets[figure] -= 1
            if targets[figure] < 0:
                place = project.place("notice_figures")
                yield Fault(place=place, read=plain(figure), expected="等于该项目某项指标的目标值")


@lint_rule(
    "D11",
    "年中调整没有月份或文件",
    Severity.REFUSED,
    why="目标调整要从某个月起、凭某份文件；不写明就会把以前月份的亮灯也改掉。",
    fix="在调整的那一行写生效月份和批准文件的文号，其他没有变的格子空着。",
    bad="指标 1.1 第二行写了新目标，生效月份空着",
    good="第二行写新目标，生效月份 2031年9月，批准文件 示政发〔2031〕8号",
)
def changes(draft: Draft) -> Iterator[Fault]:
    """Further rows of an indicator or plan without month and document, or out of order."""
    yield from cell_faults(draft, "D11")
    for rows in (*draft.indicators().values(), *draft.plan_rows().values()):
        if rows[0].filled("effective"):
            yield from _unfounded(rows[0])
        for before, row in pairwise(rows):
            yield from _unfounded(row)
            yield from _misplaced(before, row)
    for first, *further in draft.indicators().values():
        year = draft.year_of(draft.project(first))
        for row in further:
            yield from _change_faults(first, row, year)


def _unfounded(row: Row) -> Iterator[Fault]:
    """A change without its month or its document."""
    for key, expected in (("effective", "年月，如 2031年9月"), ("approval", "批准文件的文号")):
        if row.blank(key):
            yield Fault(place=row.place(key), read=BLANK, expected=expected)


def _misplaced(before: Row, row: Row) -> Iterator[Fault]:
    """A change that does not come after the row above it."""
    earlier, later = before.period("effective"), row.period("effective")
    if earlier and later and later <= earlier:
        expected = f"晚于第{before.line}行的{earlier.label}"
        yield Fault(place=row.place("effective"), read=row.shown("effective"), expected=expected)


def _change_faults(first: Row, row: Row, year: int | None) -> Iterator[Fault]:
    """A change outside the year, without a whole target, or of something not changeable so."""
    effective = row.period("effective")
    if effective and year and effective.year != year:
        read = row.shown("effective")
        yield Fault(place=row.place("effective"), read=read, expected=f"{year}年内的月份")
    for key in TARGET_KEYS:
        if row.blank(key):
            expected = f"调整后的{SHEETS[row.sheet].column(key).heading}"
            yield Fault(place=row.place(key), read=BLANK, expected=expected)
    for key in sorted(row.values.keys() - CHANGE_KEYS - {"name"}):
        if row.filled(key) and row.shown(key) != first.shown(key):
            expected = f"空白或与第{first.line}行相同（年中只能调整目标）"
            yield Fault(place=row.place(key), read=row.shown(key), expected=expected)
