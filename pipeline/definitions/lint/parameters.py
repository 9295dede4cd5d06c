"""Rules on the sheet 参数: light thresholds, limits, reminder ladder, score table."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.lint.cell_faults import BLANK
from pipeline.definitions.lint.frame import Fault, lint_rule
from pipeline.definitions.sheets.parameters import (
    ASCENDING_KEYS,
    FULL_SCORE,
    OPTIONAL_KEYS,
    SCORE,
    SETTING_KEYS,
    SWITCH_KEYS,
    THRESHOLD_KEYS,
    WHOLE_KEYS,
    reminder_level,
)
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Place, Severity
from pipeline.model.quantity import plain

_DECEMBER = 12


@lint_rule(
    "D09",
    "亮灯界限有空档、重叠或没有写明含不含边界",
    Severity.REFUSED,
    why="界限之间有空档或重叠，同一个差距就可能亮两种灯；恰好等于界限时也要有说法。",
    fix="slow、behind、severely_behind 三个数依次增大且都大于0，每行写明“含边界”是或否。",
    bad="slow 填 10，behind 填 5",
    good="slow 填 5，behind 填 10，severely_behind 填 30，含边界都填“否”",
)
def thresholds(draft: Draft) -> Iterator[Fault]:
    """Thresholds that are missing, not positive, not ascending, or open at equality."""
    yield from _absent(draft, THRESHOLD_KEYS)
    found = [(key, draft.found(Sheet.PARAMETERS, key)) for key in THRESHOLD_KEYS]
    for _, row in found:
        if row is not None:
            yield from _threshold_faults(row)
    ascending = [row for key, row in found if row is not None and key in ASCENDING_KEYS]
    for before, row in pairwise(ascending):
        low, high = before.number("value"), row.number("value")
        if low is not None and high is not None and high <= low:
            expected = f"大于{before.shown('key')}的{plain(low)}"
            yield Fault(place=row.place("value"), read=row.shown("value"), expected=expected)


def _threshold_faults(row: Row) -> Iterator[Fault]:
    value = row.number("value")
    if value is not None and value <= 0:
        yield Fault(place=row.place("value"), read=row.shown("value"), expected="大于0的数")
    if row.blank("inclusive"):
        yield Fault(place=row.place("inclusive"), read=BLANK, expected="“是”或“否”")


def _absent(draft: Draft, keys: tuple[str, ...]) -> Iterator[Fault]:
    """Keys that have no row, where the sheet can be looked at."""
    if not draft.has_column(Sheet.PARAMETERS, "key"):
        return
    for key in keys:
        if draft.found(Sheet.PARAMETERS, key) is None:
            place = Place(sheet=Sheet.PARAMETERS.value)
            yield Fault(place=place, read="没有这一行", expected=f"键为 {key} 的一行")


@lint_rule(
    "D17",
    "参数缺少或超出范围",
    Severity.REFUSED,
    why="审核和催报按这些参数办，缺了或填得离谱就会误报或漏报。",
    fix="按“应为”补上这一行或改数；不清楚的用清单定义原来的数。",
    bad="no_plan_grace 填 13",
    good="no_plan_grace 填 5，即5月以前没有计划的不算滞后",
)
def settings(draft: Draft) -> Iterator[Fault]:
    """Settings and reminder levels that are missing or out of range."""
    yield from _absent(draft, (*SETTING_KEYS, "reminder.1"))
    previous: Decimal = Decimal(-1)
    for row in draft.rows[Sheet.PARAMETERS]:
        key, value = row.id("key"), row.number("value")
        if key in {*SETTING_KEYS, *OPTIONAL_KEYS} and value is not None:
            yield from _setting_faults(row, key, value)
        if key in SWITCH_KEYS and value is not None and value not in {0, 1}:
            yield Fault(place=row.place("value"), read=row.shown("value"), expected="1或0")
        if reminder_level(key) is not None:
            yield from _reminder_faults(row, value, previous)
            previous = value if value is not None else previous


def _setting_faults(row: Row, key: str, value: Decimal) -> Iterator[Fault]:
    """A setting that is negative, or not whole where it must be, or no month."""
    expected = ""
    whole = key in {*WHOLE_KEYS, *OPTIONAL_KEYS}
    if value < 0 or (whole and (value % 1 or not value)):
        expected = "大于0的整数" if whole else "不小于0的数"
    if key == "no_plan_grace" and value > _DECEMBER:
        expected = "1至12的月份"
    if expected:
        yield Fault(place=row.place("value"), read=row.shown("value"), expected=expected)


def _reminder_faults(row: Row, value: Decimal | None, previous: Decimal) -> Iterator[Fault]:
    """A reminder level without a form, or not later than the one above it."""
    if row.blank("form"):
        yield Fault(place=row.place("form"), read=BLANK, expected="催报方式，如 电话提醒")
    if value is not None and (value % 1 or value <= previous):
        expected = "逾期几个工作日：整数，逐级增大"
        yield Fault(place=row.place("value"), read=row.shown("value"), expected=expected)


@lint_rule(
    "D14",
    "评分各项之和不等于满分",
    Severity.REFUSED,
    why="各项分值加不到满分，考核得分就没有依据。",
    fix="调整各项分值，使它们的和等于 score.full；不评分的，score 各行都删掉。",
    bad="满分 100，各项为 60、30",
    good="满分 100，各项为 60、30、10",
)
def score_table(draft: Draft) -> Iterator[Fault]:
    """A score table whose parts do not add up to its maximum; none at all is fine."""
    rows = {
        row.id("key"): row
        for row in draft.rows[Sheet.PARAMETERS]
        if SCORE.fullmatch(row.id("key")) and row.number("value") is not None
    }
    parts = [row.number("value") or Decimal(0) for key, row in rows.items() if key != FULL_SCORE]
    full = rows.get(FULL_SCORE)
    if not rows or (full is not None and sum(parts) == full.number("value")):
        return
    place = (full or next(iter(rows.values()))).place("value")
    read = full.shown("value") if full else "没有满分（score.full）"
    yield Fault(place=place, read=read, expected=f"各项分值之和{plain(Decimal(sum(parts)))}")
