"""Who sends what in the sample months: mostly good, and one of each thing that goes wrong.

Units are named by their place among the lead units of the list, so that the story fits any list
with ten of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from pipeline.definitions.indicator import IndicatorKind
from pipeline.forms.keys import YES, Column, FieldKey
from pipeline.forms.layout import FormLayout, IndicatorRow
from pipeline.model.submission import SUBMISSION_KIND_LABELS, SubmissionKind
from samples.filling import Answers
from samples.invented import Month

Change = Callable[[FormLayout, Answers], Answers]
"""What a unit does differently from a careful one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One file that a unit sends. ``mailed`` arrives as a mail message, else by other ways."""

    unit: int
    received: datetime
    mailed: bool = False
    change: Change | None = None
    suffix: str = ""
    last_months_form: bool = False


MISSING = {3: 7, 4: 9}
"""The unit that sends nothing, by month."""


def sendings(month: Month) -> Iterator[Sending]:
    """Everything that arrives for one month, in order of the units."""
    special = _MARCH if month.period.month == _FIRST_MONTH else _APRIL
    for unit in range(10):
        if unit != MISSING[month.period.month]:
            yield from special.get(unit, _careful)(unit, month)


def _moment(month: Month, unit: int, *, days: int = 0) -> datetime:
    """A quarter of an hour between units, on the day of signing or later."""
    start = datetime.combine(month.signed + timedelta(days=days), time(9, 0))
    return start + timedelta(minutes=15 * unit)


def _careful(unit: int, month: Month) -> Iterator[Sending]:
    yield Sending(unit=unit, received=_moment(month, unit), mailed=unit % 3 == 1)


def _late(unit: int, month: Month) -> Iterator[Sending]:
    after_due = datetime.combine(month.dates.due + timedelta(days=1), time(15, 30))
    yield Sending(unit=unit, received=after_due)


def _corrected_later(unit: int, month: Month) -> Iterator[Sending]:
    """A first return with a figure that cannot be read, then a correction of that one cell."""
    first = _moment(month, unit)
    yield Sending(unit=unit, received=first, change=_unreadable_figure)
    yield Sending(
        unit=unit, received=first + timedelta(hours=4), change=_only_first_figure, suffix="（更正）"
    )


def _faulty(unit: int, month: Month) -> Iterator[Sending]:
    yield Sending(unit=unit, received=_moment(month, unit), change=_several_faults)


def _old_form_first(unit: int, month: Month) -> Iterator[Sending]:
    """Last month's form by mistake, then the right one."""
    first = _moment(month, unit)
    yield Sending(unit=unit, received=first, last_months_form=True, suffix="（误用上月表）")
    yield Sending(unit=unit, received=first + timedelta(hours=2))


def _fallen(unit: int, month: Month) -> Iterator[Sending]:
    yield Sending(
        unit=unit, received=_moment(month, unit), mailed=True, change=_monthly_instead_of_cumulative
    )


def _nothing_new(unit: int, month: Month) -> Iterator[Sending]:
    yield Sending(unit=unit, received=_moment(month, unit), change=_zero_report)


def figure_rows(layout: FormLayout) -> list[IndicatorRow]:
    """The rows whose figure the unit types and that have no stage beside it."""
    return [
        row
        for row in layout.indicator_rows()
        if row.indicator.kind is IndicatorKind.COUNT and row.indicator.ladder is None
    ]


def _unreadable_figure(layout: FormLayout, typed: Answers) -> Answers:
    return {**typed, (figure_rows(layout)[0].key, Column.CURRENT): "四百多个左右"}


def _only_first_figure(layout: FormLayout, typed: Answers) -> Answers:
    first = (figure_rows(layout)[0].key, Column.CURRENT)
    signing = {key.value for key in layout.sign_fields}
    kept = {place: each for place, each in typed.items() if place == first or place[0] in signing}
    kind = SUBMISSION_KIND_LABELS[SubmissionKind.CORRECTION]
    return {**kept, (FieldKey.KIND.value, Column.CONTENT): kind}


def _several_faults(layout: FormLayout, typed: Answers) -> Answers:
    """A sum in one cell, square metres for 万平方米, 约, full-width digits, a changed target."""
    rows = figure_rows(layout)
    faulty = dict(typed)
    faulty[rows[0].key, Column.CURRENT] = "6+2"
    area = faulty[rows[1].key, Column.CURRENT]
    if isinstance(area, Decimal):
        faulty[rows[1].key, Column.CURRENT] = area * 10000
    faulty[rows[2].key, Column.CURRENT] = "约４８０户"
    faulty[rows[0].key, Column.TARGET] = Decimal(30)
    del faulty[FieldKey.PRINCIPAL.value, Column.CONTENT]
    return faulty


def _monthly_instead_of_cumulative(layout: FormLayout, typed: Answers) -> Answers:
    return {**typed, (figure_rows(layout)[0].key, Column.CURRENT): Decimal(3)}


def _zero_report(layout: FormLayout, typed: Answers) -> Answers:
    """The zero report: signed, and nothing else."""
    signing = {key.value for key in layout.sign_fields}
    kept = {place: each for place, each in typed.items() if place[0] in signing}
    return {**kept, (FieldKey.ZERO_REPORT.value, Column.CONTENT): YES}


_FIRST_MONTH = 3
_MARCH = {2: _corrected_later, 3: _faulty, 5: _late}
_APRIL = {0: _old_form_first, 4: _fallen, 6: _nothing_new, 8: _late}
