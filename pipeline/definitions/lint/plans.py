"""The rule on filed plans: they climb, and they end at the target."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.indicator import COMBINATION_LABELS, Combination
from pipeline.definitions.lint.cell_faults import cell_faults
from pipeline.definitions.lint.frame import Fault, lint_rule
from pipeline.definitions.sheets.registers import MONTHS
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Severity
from pipeline.model.quantity import plain

_WHOLE_LADDER = Decimal(100)


@lint_rule(
    "D07",
    "计划曲线下降，或到期没有达到目标",
    Severity.ERROR,
    why="计划填的是累计数，只会持平或升高，到完成时限应达到目标；否则序时进度算不对。",
    fix="请单位核对倒排工期：每月填到月底的累计数，最后一个月不少于目标。",
    bad="3月 10、4月 8，目标 40 的年底只填到 35",
    good="3月 8、6月 20、12月 40，目标 40",
)
def plan_curves(draft: Draft) -> Iterator[Fault]:
    """Plans that go down, run past the deadline, or stop short of the target."""
    yield from cell_faults(draft, "D07")
    for row in draft.rows[Sheet.PLANS]:
        if all(row.blank(month.key) for month in MONTHS):
            place = row.place(MONTHS[-1].key)
            yield Fault(place=place, read="各月都空白", expected="至少填完成时限那个月")
        yield from _falls(row)
    for (indicator_id, _), rows in draft.plan_rows().items():
        indicator = draft.indicators().get(indicator_id)
        if indicator:
            yield from _short(draft, indicator, rows[-1])


def values(row: Row) -> tuple[tuple[str, Decimal], ...]:
    """The months of a plan that are filled and readable, with their cumulative values."""
    read = ((month.key, row.number(month.key)) for month in MONTHS if row.filled(month.key))
    return tuple((key, value) for key, value in read if value is not None)


def _falls(row: Row) -> Iterator[Fault]:
    for (_, before), (key, after) in pairwise(values(row)):
        if after < before:
            expected = f"不少于前面月份的{plain(before)}"
            yield Fault(place=row.place(key), read=row.shown(key), expected=expected)


def _short(draft: Draft, indicator: tuple[Row, ...], plan: Row) -> Iterator[Fault]:
    """A plan in force that ends below the target in force; parts are added up first."""
    planned = values(plan)
    target = _WHOLE_LADDER if indicator[0].blank("amount") else indicator[-1].number("amount")
    if not planned or target is None:
        return
    key = planned[-1][0]
    reached = planned[-1][1]
    if indicator[0].choice("combination", COMBINATION_LABELS) is Combination.SUM:
        total = _total(draft, indicator[0])
        reached = target if total is None else total
    if reached < target:
        expected = f"到期累计不少于目标{plain(target)}（现为{plain(reached)}）"
        yield Fault(place=plan.place(key), read=plan.shown(key), expected=expected)


def _total(draft: Draft, indicator: Row) -> Decimal | None:
    """What the plans of all filing units add up to; None until every one of them has filed."""
    plans = draft.plan_rows()
    keys = [(indicator.id("id"), unit_id) for unit_id in draft.reporters(indicator)]
    last = [values(plans[key][-1])[-1:] for key in keys if key in plans]
    if len(last) < len(keys) or not all(last):
        return None
    return sum((ends[0][1] for ends in last), Decimal(0))
