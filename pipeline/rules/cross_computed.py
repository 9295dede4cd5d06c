"""Family X, what the form computes and a unit typed over: held against the figures themselves."""

from collections.abc import Iterator

from pipeline.forms.keys import Column
from pipeline.model.finding import Severity
from pipeline.model.quantity import plain
from pipeline.rules.cases import ComputedCase, present
from pipeline.rules.row_cases import RowCase
from pipeline.rules.rule import Fault, rule
from pipeline.rules.tolerance import declared


@rule(
    "X01",
    "上次累计加本月新增不等于本月累计",
    Severity.ERROR,
    RowCase,
    why="本月累计应等于上次累计加本月新增；两个数对不上，不能确定哪一个是对的。",
    fix="请核对“本月累计”，不对的改正；“本月新增”由表中公式计算，不用填。",
    suppressed_by=("M02", "X13", "C08", "C09"),
    bad="上次累计 12，本月新增改填 5，本月累计 20",
    good="上次累计 12，本月新增 8，本月累计 20",
)
def increase_differs(case: RowCase) -> Iterator[Fault]:
    """An increase typed over its formula contradicts the two figures beside it.

    Each number stands for all values that its decimals leave open. Unevaluated while the increase
    is still a formula, and before anything was accepted.
    """
    typed = (each for each in case.entry.overtyped if each.part == Column.INCREASE.value)
    field = present(next(typed, None)).field
    increase = present(field.value).amount
    last, amount = case.last_amount, case.amount
    if not (declared(last) + declared(increase)).agrees(declared(amount)):
        yield case.fault(
            f"上次累计 {plain(last)}，本月新增 {plain(increase)}，本月累计 {plain(amount)}",
            f"本月累计 {plain(last + increase)}，或者本月新增 {plain(amount - last)}",
            at=field.source,
            fix=(
                f"请核对“本月累计”，不对的改正；累计数没有错的，把“本月新增”改为"
                f" {plain(amount - last)}。"
            ),
        )


@rule(
    "X02",
    "所填比率与重新计算的不同",
    Severity.NORMALISED,
    ComputedCase,
    why="比率一律按累计数重新计算，单位所填的只作核对，不参加汇总。",
    fix="不需要处理；比率由程序计算，不用填。",
    suppressed_by=("C11",),
    bad="抽检 150 批次、60 千人，每千人批次填 3",
    good="抽检 150 批次、60 千人，每千人批次填 2.5",
)
def rate_differs(case: ComputedCase) -> Iterator[Fault]:
    """A rate typed over its formula is not the one that the form's own figures give."""
    right, typed = present(case.recomputed), present(case.number).amount
    written = declared(typed)
    if not written.low <= right <= written.high:
        yield case.fault(f"{plain(round(right, _RATE_DECIMALS))}（按累计数重新计算）")


_RATE_DECIMALS = 4
"""Decimals of a rate that a message shows."""
