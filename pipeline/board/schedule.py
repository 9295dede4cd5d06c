"""How far an indicator should be by a month's end: by the plan filed, else by a straight line."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.definitions.indicator import Combination, Indicator
from pipeline.definitions.types import Definitions, Plan
from pipeline.model.field import Source
from pipeline.model.period import Period


def filed_plan(definitions: Definitions, indicator: Indicator, period: Period) -> Plan | None:
    """The plan an indicator as a whole is held against; None where there is none.

    Parts that add up need the plans of all their units, added up; until then there is only the
    straight line. A rate without a plan of its own follows the plan of what it counts.
    """
    filed = [definitions.plan(indicator.id, unit, period) for unit in indicator.reporters]
    plans = [plan for plan in filed if plan is not None]
    if not plans:
        return _of_the_count(definitions, indicator, period)
    if indicator.combination is not Combination.SUM:
        return plans[0]
    return _added_up(plans) if len(plans) == len(filed) else None


def plan_sources(
    definitions: Definitions, indicator: Indicator, period: Period
) -> tuple[Source, ...]:
    """The cells in which units typed what their plans want by the end of a month.

    Nothing for a plan that the office wrote itself, and where a ladder's plan has no step yet.
    """
    if indicator.numerator is not None:
        indicator = definitions.indicators[indicator.numerator]
    plans = (definitions.plan(indicator.id, unit, period) for unit in indicator.reporters)
    told = [plan.sources for plan in plans if plan is not None]
    months = [[month for month in sources if month <= period] for sources in told]
    return tuple(
        sources[max(before)] for sources, before in zip(told, months, strict=True) if before
    )


def _added_up(plans: Sequence[Plan]) -> Plan:
    """The sum of plans from the first month that all of them name."""
    start = max(min(plan.values) for plan in plans)
    months = sorted({month for plan in plans for month in plan.values if month >= start})
    values = {month: sum((_by(plan, month) for plan in plans), Decimal(0)) for month in months}
    return replace(plans[0], values=values)


def _by(plan: Plan, month: Period) -> Decimal:
    """What a plan wants by the end of a month; a month without a value keeps the one before."""
    return plan.values[max(each for each in plan.values if each <= month)]


def _of_the_count(definitions: Definitions, indicator: Indicator, period: Period) -> Plan | None:
    if indicator.numerator is None or not indicator.denominator:
        return None
    plan = filed_plan(definitions, definitions.indicators[indicator.numerator], period)
    if plan is None:
        return None
    values = {month: value / indicator.denominator for month, value in plan.values.items()}
    return replace(plan, indicator_id=indicator.id, values=values)
