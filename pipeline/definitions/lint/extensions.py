"""The rule on extensions of single returns."""

from collections.abc import Iterator

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.lint.frame import Fault, lint_rule
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Severity
from pipeline.model.period import chinese_date


@lint_rule(
    "D18",
    "延期写得不对",
    Severity.ERROR,
    why="延期写错单位、月份或日期，就会把该催的漏掉，或把准许晚报的当成迟报。",
    fix="一家主办单位一个月只写一行；“延至”写报告期次月的日子，不晚于当期最后期限。",
    bad="报告期 2031年3月，延至 2031-03-31",
    good="报告期 2031年3月，延至 2031-04-07",
)
def extensions_fit(draft: Draft) -> Iterator[Fault]:
    """An extension of a unit that files nothing, to a day out of reach, or granted twice."""
    leads = {
        unit for project in draft.rows[Sheet.PROJECTS] for unit in draft.unit_ids(project, "leads")
    }
    seen: dict[tuple[str, str], Row] = {}
    for row in draft.rows[Sheet.EXTENSIONS]:
        unit = draft.named(Sheet.UNITS, row.text("unit"))
        if unit and leads and unit not in leads:
            yield Fault(place=row.place("unit"), read=row.shown("unit"), expected="主办单位")
        yield from _out_of_reach(row)
        key = (unit, str(row.period("period")))
        if key in seen:
            expected = f"没有写过的单位和报告期（第{seen[key].line}行已经写了）"
            yield Fault(place=row.place("period"), read=row.shown("period"), expected=expected)
        seen.setdefault(key, row)


def _out_of_reach(row: Row) -> Iterator[Fault]:
    """A day that is not in the month after the period: before it, or after its bulletin."""
    period, until = row.period("period"), row.day("until")
    if period is None or until is None:
        return
    month = period.next()
    if not month.first_day <= until <= month.last_day:
        days = f"{chinese_date(month.first_day)}至{chinese_date(month.last_day)}之间的日期"
        yield Fault(place=row.place("until"), read=row.shown("until"), expected=days)
