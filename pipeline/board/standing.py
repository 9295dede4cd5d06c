"""One indicator at one month: parts combined, share against schedule, status and reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from pipeline.board.forecast import forecast_date
from pipeline.board.merge import Received, book
from pipeline.board.reason import graced_until, reason_for
from pipeline.board.schedule import filed_plan, plan_sources
from pipeline.board.share import rounded_points, rounded_share
from pipeline.board.status import Counted, Judged, judge
from pipeline.board.values import Basis, Booking, IndicatorStanding
from pipeline.definitions.indicator import Combination, Indicator, IndicatorKind
from pipeline.definitions.progress import combined_share, met, planned_share, scheduled_share
from pipeline.definitions.types import Definitions
from pipeline.model.field import Qualifier
from pipeline.model.period import Period
from pipeline.model.quantity import Quantity


def indicator_standing(
    definitions: Definitions,
    indicator: Indicator,
    period: Period,
    cut_off: date,
    received: Received,
) -> IndicatorStanding:
    """Work out one indicator's standing from what was received."""
    judged = _judged(definitions, indicator, period, cut_off, received)
    status = judge(judged)
    before = _parts(definitions, indicator, Received(month=(), history=received.history))
    previous, previous_stage = _previous(definitions, indicator, before)
    amount = judged.amount
    increase = amount - previous if amount is not None and previous is not None else None
    return IndicatorStanding(
        indicator=indicator,
        target=indicator.target(period),
        parts=judged.parts,
        amount=amount,
        stage=judged.stage,
        complete=judged.complete,
        previous=previous,
        previous_stage=previous_stage,
        increase=increase if judged.complete else None,
        share=_share(judged),
        schedule=scheduled_share(indicator, filed_plan(definitions, indicator, period), period),
        planned=judged.planned,
        gap=judged.gap,
        status=status,
        reason=reason_for(judged, status, partial(_unit_name, definitions)),
        forecast=forecast_date(judged),
        before=before,
        graced_until=graced_until(judged, status),
        plan_sources=plan_sources(definitions, indicator, period) if judged.planned else (),
    )


def _judged(
    definitions: Definitions,
    indicator: Indicator,
    period: Period,
    cut_off: date,
    received: Received,
) -> Judged:
    """What the status rests on, share and schedule rounded as they are printed."""
    parts = _parts(definitions, indicator, received)
    amount, stage = combine(_added(definitions, indicator), parts)
    plan = filed_plan(definitions, indicator, period)
    complete = all(part.amount is not None or part.stage is not None for part in parts)
    unrounded = Judged(
        indicator=indicator,
        period=period,
        cut_off=cut_off,
        thresholds=definitions.thresholds,
        parts=parts,
        amount=amount,
        stage=stage,
        counted=_counted(definitions, indicator, received),
        complete=complete,
        share=None,
        schedule=rounded_points(scheduled_share(indicator, plan, period)),
        planned=planned_share(indicator, plan, period) is not None,
        met=met(indicator, period, amount, stage) and complete,
    )
    share = _share(unrounded)
    return (
        unrounded
        if share is None
        else replace(unrounded, share=rounded_share(share, met=unrounded.met))
    )


def _share(judged: Judged) -> Decimal | None:
    """The share reached, unrounded; None while the value is not whole."""
    if judged.unsettled:
        return None
    small = judged.thresholds.small_target
    return combined_share(judged.indicator, judged.period, judged.amount, judged.stage, small)


def combine(indicator: Indicator, parts: tuple[Booking, ...]) -> tuple[Decimal | None, str | None]:
    """The value of the whole: the sum of the parts, or the one value that all must share.

    A sum over the parts that are there is given even when one is missing; the standing then says
    that it is not complete. Values that must be the same and differ give none.
    """
    amounts = [part.amount for part in parts if part.amount is not None]
    stages = [part.stage for part in parts if part.stage is not None]
    stage = _earliest(indicator, stages)
    if not amounts:
        return None, stage
    if indicator.combination is Combination.SUM:
        return sum(amounts, Decimal(0)), stage
    return (amounts[0] if len(set(amounts)) == 1 else None), stage


def _earliest(indicator: Indicator, stages: list[str]) -> str | None:
    """The least advanced of several stages: a joint work is as far as its last part."""
    names = indicator.ladder.names if indicator.ladder else ()
    return min((stage for stage in stages if stage in names), key=names.index, default=None)


def _parts(
    definitions: Definitions, indicator: Indicator, received: Received
) -> tuple[Booking, ...]:
    if indicator.kind is not IndicatorKind.RATE or indicator.numerator is None:
        return tuple(book(received, unit_id, indicator.id) for unit_id in indicator.reporters)
    counted = definitions.indicators[indicator.numerator]
    return tuple(
        _rate(indicator, book(received, unit_id, counted.id)) for unit_id in counted.reporters
    )


def _added(definitions: Definitions, indicator: Indicator) -> Indicator:
    """The indicator with the way its parts are combined: a rate's are those of its count."""
    if indicator.numerator is None:
        return indicator
    return replace(indicator, combination=definitions.indicators[indicator.numerator].combination)


def _rate(indicator: Indicator, counted: Booking) -> Booking:
    """A rate recomputed from its numerator; it is never filed (rule X02)."""
    amount = None
    if counted.amount is not None and indicator.denominator:
        amount = counted.amount / indicator.denominator
    fresh = counted.basis in {Basis.REPORTED, Basis.ZERO_REPORT}
    return Booking(
        unit_id=counted.unit_id,
        indicator_id=indicator.id,
        amount=amount,
        stage=None,
        qualifier=Qualifier.NONE,
        expected=None,
        basis=Basis.COMPUTED if fresh else counted.basis,
        valued=counted.valued,
        source=counted.source,
        stage_source=None,
        remark="",
        marks=counted.marks,
        rejected=counted.rejected,
    )


def _counted(definitions: Definitions, indicator: Indicator, received: Received) -> Counted | None:
    """The count that a rate is recomputed from; None for all else, or where there is none."""
    if indicator.kind is not IndicatorKind.RATE or indicator.numerator is None:
        return None
    counted = definitions.indicators[indicator.numerator]
    amount, _ = combine(counted, _parts(definitions, counted, received))
    if amount is None or counted.measure is None:
        return None
    return Counted(name=counted.name, quantity=Quantity(amount, counted.measure))


def _previous(
    definitions: Definitions, indicator: Indicator, parts: tuple[Booking, ...]
) -> tuple[Decimal | None, str | None]:
    """Last month's value of the whole; None when any part has none."""
    if any(part.valued is None for part in parts):
        return None, None
    return combine(_added(definitions, indicator), parts)


def _unit_name(definitions: Definitions, unit_id: str) -> str:
    return definitions.units[unit_id].name
