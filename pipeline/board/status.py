"""The status of an indicator (design §8), judged by the figures as they are printed.

Shares and schedule are rounded before they are compared, so that the sentence under a status
always recomputes to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.board.values import MISSING, Basis, Booking
from pipeline.definitions.indicator import Indicator, Target
from pipeline.definitions.limits import Thresholds
from pipeline.definitions.progress import (
    CLIMBED,
    amount_share,
    combined_share,
    judged_by_stage,
    overshot,
)
from pipeline.model.period import Period
from pipeline.model.quantity import Quantity
from pipeline.model.status import Status

_REVIEW = frozenset({Basis.CARRIED_REVIEW, Basis.NOTHING_REVIEW})
_LATE = frozenset({Status.BEHIND, Status.SEVERELY_BEHIND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a rate was recomputed from: the indicator that counts, and how far it has come."""

    name: str
    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Everything a status rests on. ``share`` and ``schedule`` are rounded to one decimal.

    ``counted`` is the count that a rate was recomputed from; None for all else.
    """

    indicator: Indicator
    period: Period
    cut_off: date
    thresholds: Thresholds
    parts: tuple[Booking, ...]
    amount: Decimal | None
    stage: str | None
    counted: Counted | None
    complete: bool
    share: Decimal | None
    schedule: Decimal
    planned: bool
    met: bool

    @property
    def target(self) -> Target | None:
        """The target in force; None for a ladder."""
        return self.indicator.target(self.period)

    @property
    def former(self) -> Target | None:
        """The target before, in the month that a changed one takes effect; None otherwise."""
        former = self.indicator.target(self.period.previous())
        return former if former != self.target else None

    @property
    def gap(self) -> Decimal | None:
        """Percentage points above (positive) or below the schedule; None without a share."""
        return None if self.share is None else self.share - self.schedule

    @property
    def missing(self) -> tuple[Booking, ...]:
        """The parts whose unit did not report."""
        return tuple(part for part in self.parts if part.basis in MISSING)

    @property
    def under_review(self) -> tuple[Booking, ...]:
        """The parts whose figure of this month was not accepted."""
        return tuple(part for part in self.parts if part.basis in _REVIEW)

    @property
    def unsettled(self) -> bool:
        """Whether the parts give no one value: one lacks, or they differ where they must not."""
        lacking = self.amount is None if self.indicator.quantified else self.stage is None
        return lacking or not self.complete

    @property
    def overshot(self) -> bool:
        """Whether the figure went past a target that was to be hit and not passed."""
        target = self.target
        return target is not None and self.amount is not None and overshot(target, self.amount)

    @property
    def limit(self) -> bool:
        """Whether the target is a limit to keep (不超过, 零) rather than a height to reach."""
        return self.target is not None and self.target.comparison not in CLIMBED

    @property
    def due(self) -> bool:
        """Whether the item's own deadline has come."""
        return self.cut_off >= self.indicator.deadline

    @property
    def graced(self) -> bool:
        """Whether, for want of a plan, it is too early in the year to call an item behind."""
        return not self.planned and self.period.month < self.thresholds.no_plan_grace

    @property
    def by_stage(self) -> bool:
        """Whether the share of a count is that of its stage, further than its number."""
        if self.amount is None or self.stage is None:
            return False
        small = self.thresholds.small_target
        by_amount = amount_share(self.indicator, self.period, self.amount)
        share = combined_share(self.indicator, self.period, self.amount, self.stage, small)
        return share != by_amount

    @property
    def stage_wanting(self) -> bool:
        """Whether a small target without a plan lacks the stage it should be judged by."""
        small = judged_by_stage(self.indicator, self.period, self.thresholds.small_target)
        return small and self.stage is None and not self.planned


def judge(judged: Judged) -> Status:
    """The status: first whether there is a figure at all, then whether it is enough."""
    if judged.missing:
        return Status.NOT_REPORTED
    if judged.under_review or judged.unsettled or judged.overshot:
        return Status.UNDER_REVIEW
    if judged.due and not judged.met:
        return Status.OVERDUE
    if judged.former is not None:
        return Status.TARGET_CHANGED
    return _against_limit(judged) if judged.limit else _against_target(judged)


def _against_limit(judged: Judged) -> Status:
    """A limit has to be kept to the end, so that it is never completed early."""
    if not judged.met:
        return Status.BEHIND
    return Status.COMPLETED if judged.due else Status.ON_SCHEDULE


def _against_target(judged: Judged) -> Status:
    if judged.met:
        return Status.COMPLETED if judged.due else Status.COMPLETED_EARLY
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
