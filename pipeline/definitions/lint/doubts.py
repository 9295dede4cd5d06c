"""Targets that can be worked with and may not be meant so: notices of rule D02."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.indicator import IndicatorKind
from pipeline.definitions.lint.cell_faults import BLANK
from pipeline.definitions.lint.frame import Fault
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Severity
from pipeline.model.quantity import plain

_FAR_OFF = 10
"""A rate that misses its target by so many times was divided by the wrong whole."""


def doubts(draft: Draft, row: Row, kind: IndicatorKind) -> Iterator[Fault]:
    """What to look at again in an indicator's first row."""
    if kind is IndicatorKind.COUNT and row.blank("ladder"):
        yield from _stage_wanting(draft, row)
    if kind is IndicatorKind.RATE:
        yield from _whole_far_off(draft, row)


def _stage_wanting(draft: Draft, row: Row) -> Iterator[Fault]:
    """A count of so few things that it is judged by stage, without a ladder."""
    limit = draft.found(Sheet.PARAMETERS, "small_target")
    measure = draft.found(Sheet.MEASURES, draft.named(Sheet.MEASURES, row.text("measure")))
    small = limit.number("value") if limit else None
    amount, factor = row.number("amount"), measure.number("factor") if measure else None
    if measure is None or small is None or amount is None or factor is None:
        return
    if measure.yes("countable") and 0 < amount * factor <= small:
        yield Fault(
            place=row.place("ladder"),
            read=BLANK,
            expected=f"“形象进度”表里的类别（目标不大于{plain(small)}的，按节点评判）",
            severity=Severity.NOTICE,
            fix="填写“形象进度类别”，月报表上就有节点可选；空着的只能按完成比例评判。",
        )


def _whole_far_off(draft: Draft, row: Row) -> Iterator[Fault]:
    """A denominator under which the numerator's target comes to nothing like the rate's."""
    counted = draft.indicators().get(row.id("numerator"), ())
    reached = counted[0].number("amount") if counted else None
    target, whole = row.number("amount"), row.number("denominator")
    if not reached or not target or not whole or min(reached, target, whole) <= 0:
        return
    rate = reached / whole
    if Decimal(1) / _FAR_OFF < rate / target < _FAR_OFF:
        return
    shown = plain(rate.quantize(Decimal("0.001")))
    yield Fault(
        place=row.place("denominator"),
        read=row.shown("denominator"),
        expected=f"折算过的数（现在分子做到{plain(reached)}时，比率为{shown}，目标是{plain(target)}）",
        severity=Severity.NOTICE,
        fix="分母按比率的计量单位折算：百分比（%）的除以100，42000人填420；每千人的除以1000，"
        "70万人填700。没有填错的不用改。",
    )
