"""What was promised for a month, held against what another version of the workbook says of it.

A target that is raised in the course of the year stands in a further row with its month, a
deadline that is moved in the sheet 变更; both leave earlier months alone. One that was typed over
the old one does not, and nothing in the workbook itself shows it: it takes both versions to see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.definitions.indicator import COMPARISON_LABELS, Indicator, Target
from pipeline.definitions.types import Definitions
from pipeline.model.period import Period, chinese_date

IN_A_ROW_OF_ITS_OWN = "在“指标”表另起一行，写新目标、生效月份和批准文件"
IN_THE_CHANGES = "在“变更”表写新的时限、生效月份和批准文件"


@dataclass(frozen=True, slots=True)
class Overwritten:
    """One promise that reads otherwise now: whose it is, what it is, what it said and says.

    ``proper`` is how a change of such a thing in the course of the year is entered.
    """

    whose: str
    what: str
    before: str
    now: str
    proper: str


def overwritten(
    published: Definitions, present: Definitions, list_id: str, period: Period
) -> Iterator[Overwritten]:
    """The targets and deadlines of a month that two versions, each as of that month, tell apart.

    Projects and indicators that one of them does not have are left out.
    """
    for project in published.projects_on(list_id):
        other = present.projects.get(project.id)
        if other is None:
            continue
        moved = project.deadline != other.deadline
        if moved:
            yield _deadline(project.label, project.deadline, other.deadline)
        for old in published.indicators_of(project.id):
            new = present.indicators.get(old.id)
            if new is not None:
                yield from _of_indicator(old, new, period, with_deadline=not moved)


def _of_indicator(
    old: Indicator, new: Indicator, period: Period, *, with_deadline: bool
) -> Iterator[Overwritten]:
    """A target, or a deadline that is not merely its project's."""
    before, now = old.target(period), new.target(period)
    if before is not None and now is not None and _promise(before) != _promise(now):
        told = _told_apart(before, now)
        yield Overwritten(old.label, "目标", *told, proper=IN_A_ROW_OF_ITS_OWN)
    if with_deadline and old.deadline != new.deadline:
        yield _deadline(old.label, old.deadline, new.deadline)


def _promise(target: Target) -> tuple[object, ...]:
    """What a value is held against; the notice's qualifier and document are words beside it."""
    quantity = target.quantity
    return (target.comparison, quantity.amount, quantity.measure.name, target.upper)


def _told_apart(before: Target, now: Target) -> tuple[str, str]:
    """Both targets in words, with the way of comparing where nothing else differs."""
    if before.label != now.label:
        return before.label, now.label
    first, second = (
        f"{each.label}（{COMPARISON_LABELS[each.comparison]}）" for each in (before, now)
    )
    return first, second


def _deadline(whose: str, before: date, now: date) -> Overwritten:
    told = chinese_date(before), chinese_date(now)
    return Overwritten(whose, "完成时限", *told, proper=IN_THE_CHANGES)
