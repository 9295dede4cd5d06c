"""The status of an indicator (design §8), judged by the figures as they are printed.

Shares and schedule are rounded before they are compared, so that the sentence under a status
always recomputes to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.board.types import Basis, Booking, Status
from pipeline.definitions.types import Indicator, Thresholds
from pipeline.model.period import Period

_MISSING = frozenset({Basis.CARRIED_MISSING, Basis.NOTHING_MISSING})
_REVIEW = frozenset({Basis.CARRIED_REVIEW, Basis.NOTHING_REVIEW})
_LATE = frozenset({Status.BEHIND, Status.SEVERELY_BEHIND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Everything a status rests on. ``share`` and ``schedule`` are rounded to one decimal."""

    indicator: Indicator
    period: Period
    cut_off: date
    thresholds: Thresholds
    parts: tuple[Booking, ...]
    amount: Decimal | None
    stage: str | None
    complete: bool
    share: Decimal | None
    schedule: Decimal
    planned: bool
    met: bool

    @property
    def gap(self) -> Decimal | None:
        """Percentage points above (positive) or below the schedule; None without a share."""
        return None if self.share is None else self.share - self.schedule

    @property
    def missing(self) -> tuple[Booking, ...]:
        """The parts whose unit did not report."""
        return tuple(part for part in self.parts if part.basis in _MISSING)

    @property
    def under_review(self) -> tuple[Booking, ...]:
        """The parts whose figure of this month was not accepted."""
        return tuple(part for part in self.parts if part.basis in _REVIEW)

    @property
    def graced(self) -> bool:
        """Whether, for want of a plan, it is too early in the year to call an item behind."""
        return not self.planned and self.period.month < self.thresholds.no_plan_grace

    @property
    def small(self) -> bool:
        """Whether the target is so small a count that it is judged by stage."""
        target = self.indicator.target(self.period)
        if target is None or not target.quantity.measure.countable:
            return False
        return target.quantity.amount <= self.thresholds.small_target

    @property
    def stage_wanting(self) -> bool:
        """Whether a small target lacks the stage it should be judged by."""
        return self.small and self.stage is None


def judge(judged: Judged) -> Status:
    """The status: first whether there is a figure at all, then whether it is enough."""
    if judged.missing:
        return Status.NOT_REPORTED
    if judged.under_review or not judged.complete:
        return Status.UNDER_REVIEW
    if judged.met:
        early = judged.cut_off < judged.indicator.deadline
        return Status.COMPLETED_EARLY if early else Status.COMPLETED
    if judged.cut_off >= judged.indicator.deadline:
        return Status.OVERDUE
    return _against_schedule(judged)


def _against_schedule(judged: Judged) -> Status:
    if judged.gap is None:
        return Status.UNDER_REVIEW
    status = by_gap(judged.gap, judged.thresholds)
    lenient = judged.graced or judged.stage_wanting
    return Status.SLOW if status in _LATE and lenient else status


def by_gap(gap: Decimal, thresholds: Thresholds) -> Status:
    """The status for a gap in percentage points, by the thresholds in 参数."""
    if gap > 0 and thresholds.ahead.reached_by(gap):
        return Status.AHEAD
    below = (
        (thresholds.severely_behind, Status.SEVERELY_BEHIND),
        (thresholds.behind, Status.BEHIND),
        (thresholds.slow, Status.SLOW),
    )
    return next((status for bound, status in below if bound.reached_by(-gap)), Status.ON_SCHEDULE)


def worst(statuses: Iterable[Status]) -> Status:
    """The worst of several statuses; a project stands as its worst indicator."""
    order = list(Status)
    return min(statuses, key=order.index)
