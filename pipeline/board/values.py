"""The values of a board: bookings, and how indicators and projects stand by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from pipeline.definitions.indicator import Indicator, Target
from pipeline.definitions.types import Project
from pipeline.model.examination import WrittenItem
from pipeline.model.field import Qualifier, Source
from pipeline.model.period import Period
from pipeline.model.status import Status
from pipeline.model.submission import NarrativeKind


class Basis(Enum):
    """What a booked value rests on."""

    REPORTED = "reported"
    ZERO_REPORT = "zero report"
    COMPUTED = "computed"
    CARRIED_MISSING = "carried, unit missing"
    CARRIED_REVIEW = "carried, figure under review"
    NOTHING_MISSING = "nothing, unit missing"
    NOTHING_REVIEW = "nothing, figure under review"


BASIS_LABELS: Mapping[Basis, str] = {
    Basis.REPORTED: "本月报送",
    Basis.ZERO_REPORT: "零报告，与上次相同",
    Basis.COMPUTED: "据报送数计算",
    Basis.CARRIED_MISSING: "未报，沿用上次数",
    Basis.CARRIED_REVIEW: "待核，沿用上次数",
    Basis.NOTHING_MISSING: "未报，无历史数",
    Basis.NOTHING_REVIEW: "待核，无历史数",
}


MISSING = frozenset({Basis.CARRIED_MISSING, Basis.NOTHING_MISSING})
"""What a value rests on when its unit did not report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One unit's value for one indicator as the board takes it.

    ``amount`` is set for quantities, ``stage`` for ladders (both for a count with a ladder); all
    None when nothing was ever accepted. ``valued`` is the month the value was filed for, earlier
    than the board's when it is carried. ``marks`` are the rules of open K findings on it.
    ``rejected``: a file of this month spoke of it, with a fault for which it was not accepted.
    """

    unit_id: str
    indicator_id: str
    amount: Decimal | None
    stage: str | None
    qualifier: Qualifier
    expected: date | None
    basis: Basis
    valued: Period | None
    source: Source | None
    stage_source: Source | None
    remark: str
    marks: tuple[str, ...]
    rejected: bool = False

    @property
    def carried(self) -> bool:
        """Whether the value is an earlier one: of a month before, or of this month's first file."""
        return self.basis in {Basis.CARRIED_MISSING, Basis.CARRIED_REVIEW}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorStanding:
    """One indicator at one month.

    ``amount``/``stage`` are combined over ``parts``; ``complete`` is False when a part is missing,
    so that a total is never passed off as whole. ``share`` and ``schedule`` are percent,
    unrounded; ``gap`` is in percentage points between the two as printed; None where they cannot
    be worked out. ``increase`` is against
    ``previous`` (last month's board). ``reason`` is one Chinese sentence whose figures recompute.
    ``before`` is each part as it stood before this month, in the order of ``parts``.
    ``graced_until`` is the month before which an item without a plan is not called behind, where
    that rule made the status milder. ``plan_sources`` are the cells of the plans behind a
    ``planned`` schedule.
    """

    indicator: Indicator
    target: Target | None
    parts: tuple[Booking, ...]
    amount: Decimal | None
    stage: str | None
    complete: bool
    previous: Decimal | None
    previous_stage: str | None
    increase: Decimal | None
    share: Decimal | None
    schedule: Decimal
    planned: bool
    gap: Decimal | None
    status: Status
    reason: str
    forecast: date | None
    before: tuple[Booking, ...] = ()
    graced_until: int | None = None
    plan_sources: tuple[Source, ...] = ()

    @property
    def missing(self) -> tuple[Booking, ...]:
        """The parts whose unit did not report."""
        return tuple(part for part in self.parts if part.basis in MISSING)

    @property
    def carried(self) -> bool:
        """Whether any part of the value is from an earlier month."""
        return any(part.carried for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectStanding:
    """One project at one month; its status is its worst indicator's."""

    project: Project
    indicators: tuple[IndicatorStanding, ...]
    status: Status
    items: tuple[WrittenItem, ...]

    def written(self, kind: NarrativeKind) -> tuple[WrittenItem, ...]:
        """The written items of one kind, unit by unit."""
        return tuple(each for each in self.items if each.kind is kind)
