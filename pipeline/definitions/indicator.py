"""An indicator and what is promised of it: kind, measure, targets, ladder of stages."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property

from pipeline.model.period import Period
from pipeline.model.quantity import Measure, Quantity, plain, worded


class IndicatorKind(Enum):
    """What an indicator counts."""

    COUNT = "COUNT"
    LEVEL = "LEVEL"
    RATE = "RATE"
    MILESTONE = "MILESTONE"
    MECHANISM = "MECHANISM"


INDICATOR_KIND_LABELS = {
    IndicatorKind.COUNT: "累计量",
    IndicatorKind.LEVEL: "存量",
    IndicatorKind.RATE: "比率",
    IndicatorKind.MILESTONE: "形象进度",
    IndicatorKind.MECHANISM: "机制",
}


class Comparison(Enum):
    """How a value is held against its target."""

    AT_LEAST = "≥"
    EQUAL = "="
    AT_MOST = "≤"
    RANGE = "range"
    ZERO = "zero"
    ALL = "all"
    ABOUT = "about"


COMPARISON_LABELS = {
    Comparison.AT_LEAST: "不少于",
    Comparison.EQUAL: "等于",
    Comparison.AT_MOST: "不超过",
    Comparison.RANGE: "区间",
    Comparison.ZERO: "为零",
    Comparison.ALL: "全部",
    Comparison.ABOUT: "约",
}


class Combination(Enum):
    """How the figures of several reporting units make one value."""

    SINGLE = "single"
    SUM = "sum"
    SAME = "same"


COMBINATION_LABELS = {
    Combination.SINGLE: "单独填报",
    Combination.SUM: "分项相加",
    Combination.SAME: "各方一致",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is promised, with the notice's own qualifier (以上、余、不少于) kept for the bulletin.

    ``upper`` is set for ``RANGE`` only. ``effective`` is the first month the target holds from;
    ``approval`` names the document that set it.
    """

    comparison: Comparison
    quantity: Quantity
    upper: Decimal | None
    qualifier: str
    effective: Period
    approval: str

    @property
    def label(self) -> str:
        """The target as the notice words it: 2400人以上, 达到22800户 is left to the indicator."""
        if self.upper is not None:
            return f"{plain(self.quantity.amount)}—{plain(self.upper)}{self.quantity.measure.name}"
        return worded(plain(self.quantity.amount), self.quantity.measure.name, self.qualifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One milestone (形象进度节点) of a ladder; ``percent`` is the progress it stands for."""

    name: str
    percent: Decimal


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The ordered steps of a stage ladder, from nothing done to in use."""

    name: str
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step | None:
        """The step of that name, or None."""
        return next((step for step in self.steps if step.name == name), None)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The steps' names in order."""
        return tuple(step.name for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One measurable part of a project.

    Quantities (COUNT, LEVEL, RATE) carry ``targets`` in order of effective month, never empty;
    MILESTONE and MECHANISM carry ``ladder`` and ``final_step``. A COUNT may carry a ladder as
    well: then a unit also says which stage it has reached (design: targets of 10 or less are
    judged by stage). A LEVEL carries ``baseline``, the stock at the start of the year. A RATE is
    recomputed as ``numerator`` (another indicator's id) over ``denominator``, never filed.
    Indicators of one project with the same ``matter`` measure one thing (小区、面积、户数).
    ``counterpart`` is the id of the indicator of another list that is the same figure.
    """

    id: str
    project_id: str
    name: str
    kind: IndicatorKind
    targets: tuple[Target, ...]
    baseline: Decimal | None
    numerator: str | None
    denominator: Decimal | None
    ladder: Ladder | None
    final_step: str | None
    deadline: date
    reporters: tuple[str, ...]
    combination: Combination
    assumption: bool
    basis: str
    matter: str = ""
    counterpart: str = ""

    @property
    def label(self) -> str:
        """Its number and name, 3.4新增学位."""
        return f"{self.id}{self.name}"

    @property
    def quantified(self) -> bool:
        """Whether the indicator has a numeric target."""
        return bool(self.targets)

    @property
    def is_added_up(self) -> bool:
        """Whether several units each report a part of what the target is for (分项相加)."""
        return self.combination is Combination.SUM and len(self.reporters) > 1

    def target(self, period: Period) -> Target | None:
        """The target in force in a period; the first one before it took effect, None without."""
        later = (target for target in reversed(self.targets[1:]) if target.effective <= period)
        return next(later, self.targets[0] if self.targets else None)

    def target_label(self, period: Period) -> str:
        """The target in words: 达到22800户, 2400人以上, or the final step of a ladder."""
        target = self.target(period)
        return target.label if target else (self.final_step or "")

    @property
    def measure(self) -> Measure | None:
        """The unit of measure, None for a ladder."""
        return self.targets[0].quantity.measure if self.targets else None
