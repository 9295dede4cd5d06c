"""Rules on deadlines, plans, ladders and the working-day calendar."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import LONGEST_HOLIDAY, Row
from pipeline.definitions.lint.cell_faults import cell_faults
from pipeline.definitions.lint.frame import Fault, lint_rule
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Place, Severity
from pipeline.model.quantity import plain


@lint_rule(
    "D04",
    "完成时限空缺或不在清单年度",
    Severity.REFUSED,
    why="进度快慢是按完成时限推算的，时限写错年份，亮灯全错。",
    fix="写成如 2031年12月；项目有统一时限的，指标的时限可以空着。",
    bad="2031年清单的项目，完成时限写成 2030年12月",
    good="完成时限写 2031年12月",
)
def deadlines(draft: Draft) -> Iterator[Fault]:
    """Deadlines and reporting periods that are blank, unreadable or outside the list's year."""
    yield from cell_faults(draft, "D04")
    for row in draft.rows[Sheet.PROJECTS]:
        yield from _outside_year(row, draft.year_of(row))
    for first, *_ in draft.indicators().values():
        yield from _outside_year(first, draft.year_of(draft.project(first)))
    for row in draft.rows[Sheet.LISTS]:
        yield from _periods_outside(row)
        yield from _outside_year(row, row.whole("year"), "plan_due")
    for row in draft.rows[Sheet.LISTS][1:]:
        if row.filled("plan_due"):
            place, read = row.place("plan_due"), row.shown("plan_due")
            yield Fault(place=place, read=read, expected="空白（实施计划表只发、只收第一份清单的）")


def _outside_year(row: Row, year: int | None, key: str = "deadline") -> Iterator[Fault]:
    day = row.day(key) if row.filled(key) else None
    if day and year and day.year != year:
        place, read = row.place(key), row.shown(key)
        yield Fault(place=place, read=read, expected=f"{year}年内的年月")


def _periods_outside(row: Row) -> Iterator[Fault]:
    year, first, last = row.whole("year"), row.period("first"), row.period("last")
    for key, period in (("first", first), ("last", last)):
        if year and period and period.year != year:
            yield Fault(place=row.place(key), read=row.shown(key), expected=f"{year}年内的月份")
    if first and last and last < first:
        expected = f"不早于首个报告期{first.label}"
        yield Fault(place=row.place("last"), read=row.shown("last"), expected=expected)


@lint_rule(
    "D08",
    "节点次序不对，或指标时限晚于项目",
    Severity.ERROR,
    why="节点的进度从0到100逐个升高，才说得清走到哪一步；指标不能比所属项目更晚完成。",
    fix="按先后排好节点，第一个填0，最后一个填100；指标时限改到项目时限以内。",
    bad="开工20、主体完工60、竣工验收50",
    good="未启动0、开工20、主体完工60、竣工验收90、投入使用100",
)
def ladders(draft: Draft) -> Iterator[Fault]:
    """Ladders that do not climb from 0 to 100, and indicators due after their project."""
    for rows in draft.ladders().values():
        yield from _ladder_faults(rows)
    for first, *_ in draft.indicators().values():
        project = draft.project(first)
        own, limit = first.day("deadline"), project.day("deadline") if project else None
        if own and limit and own > limit and own.year == limit.year:
            expected = f"不晚于项目的完成时限{limit.year}年{limit.month}月{limit.day}日"
            place, read = first.place("deadline"), first.shown("deadline")
            yield Fault(place=place, read=read, expected=expected)


def _ladder_faults(rows: tuple[Row, ...]) -> Iterator[Fault]:
    """The steps of one ladder whose percent does not fit its place."""
    percents = [(row, row.number("percent")) for row in rows]
    for row, expected in ((rows[0], 0), (rows[-1], 100)):
        found = row.number("percent")
        if found is not None and found != expected:
            place, read = row.place("percent", row.text("ladder")), row.shown("percent")
            yield Fault(place=place, read=read, expected=f"{expected}（首尾节点为0和100）")
    for (_, before), (row, after) in pairwise(percents):
        if before is not None and after is not None and after <= before:
            place, read = row.place("percent", row.text("ladder")), row.shown("percent")
            yield Fault(place=place, read=read, expected=f"大于上一节点的{plain(before)}")


@lint_rule(
    "T10",
    "缺某年的节假日",
    Severity.REFUSED,
    why="报送期限遇放假顺延、迟报天数按工作日算，缺哪一年的放假安排就算不出来。",
    fix="照国务院办公厅的放假通知，在“节假日”表补上这一年的放假和调休上班日。",
    bad="2031年的清单，“节假日”表没有2031年的放假日",
    good="“节假日”表有当年的放假日；次年的放假通知印发后补上了次年1月的",
)
def working_days(draft: Draft) -> Iterator[Fault]:
    """Years in which returns fall due and for which no days off are entered."""
    if Sheet.HOLIDAYS in draft.missing_sheets:
        return
    entered = {day.year for day in draft.days_off()}
    own, after = _years_needed(draft)
    for year in sorted((own | after) - entered):
        yield Fault(
            place=Place(sheet=Sheet.HOLIDAYS.value),
            read=f"没有{year}年的放假日",
            expected=f"{year}年的放假安排",
            severity=None if year in own else Severity.NOTICE,
            fix="" if year in own else _NEXT_YEAR_FIX,
        )
    for row in draft.rows[Sheet.HOLIDAYS]:
        start, end = row.day("start"), row.day("end")
        if start and end and not timedelta(0) <= end - start <= LONGEST_HOLIDAY:
            expected = f"起始日期起{LONGEST_HOLIDAY.days}天以内的日期"
            yield Fault(place=row.place("end"), read=row.shown("end"), expected=expected)


_NEXT_YEAR_FIX = (
    "次年的放假通知一般在11月印发，到时在“节假日”表补上；没有补上以前，最后一个月不能汇总。"
)


def _years_needed(draft: Draft) -> tuple[set[int], set[int]]:
    """The years of each list's periods, and that of the month after its last one.

    The days off of the year to come are not known when a list begins, so that their lack can be
    no fault yet; a month that falls due then cannot be run without them (``Year.dates``).
    """
    periods = [(row.period("first"), row.period("last")) for row in draft.rows[Sheet.LISTS]]
    own = {each.year for pair in periods for each in pair if each}
    return own, {last.next().year for _, last in periods if last} - own
