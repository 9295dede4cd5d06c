"""The thresholds and limits of the sheet 参数: figures that each county sets for itself."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A threshold in percentage points; ``inclusive`` settles the case of equality."""

    value: Decimal
    inclusive: bool

    def reached_by(self, amount: Decimal) -> bool:
        """Whether the amount lies at or beyond the bound."""
        return amount >= self.value if self.inclusive else amount > self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The status thresholds of 参数 (design §8); gaps in percentage points, shares in percent.

    ``slow``, ``behind`` and ``severely_behind`` bound how far below the schedule, ``ahead`` how
    far above. Before ``no_plan_grace`` (a month of the year) an item without a filed plan is not
    called behind. Targets up to ``small_target`` are judged by stage.
    """

    slow: Bound
    behind: Bound
    severely_behind: Bound
    ahead: Bound
    no_plan_grace: int
    small_target: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of 参数 that rules use.

    ``over_target_percent``: a cumulative value above the target by more than this asks for an
    explanation (X03). ``text_longest``: the most characters of one narrative item (C20), and
    ``text_shortest`` the fewest; 参数 may leave the latter out.
    ``similar_percent``: texts alike to this share count as the same (M06, U03).
    ``stalled_months``: months without movement that ask for an explanation (M03).
    ``stamped_page_days``: working days after which a stamped page is asked for (G04); 参数 may
    leave it out.
    ``matter_gap``: percentage points by which the shares of indicators that measure one thing may
    differ (X10); 参数 may leave it out.
    ``correction_days``: working days in which a returned form has to come back (T05).
    """

    over_target_percent: Decimal
    text_longest: int
    text_shortest: int = 4
    similar_percent: Decimal
    stalled_months: int
    stamped_page_days: int = 2
    matter_gap: int = 30
    correction_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLevel:
    """One rung of the reminder ladder: from so many working days late, this kind of letter."""

    level: int
    working_days_late: int
    form: str
