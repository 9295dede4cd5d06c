"""From an indicator's rows to the indicator: the first row defines it, later ones change it."""

from collections.abc import Mapping

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row, given
from pipeline.definitions.indicator import (
    COMBINATION_LABELS,
    COMPARISON_LABELS,
    INDICATOR_KIND_LABELS,
    Combination,
    Indicator,
    Ladder,
    Step,
    Target,
)
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.period import Period
from pipeline.model.quantity import Measure, Quantity


def indicator_of(draft: Draft, rows: tuple[Row, ...], measures: Mapping[str, Measure]) -> Indicator:
    """Make an indicator of its rows.

    Raises:
        ValueError: a value is not there, so the draft was not linted.
    """
    first = rows[0]
    targets = tuple(_target(draft, row, measures) for row in rows if row.filled("amount"))
    ladder = _ladder(draft, first)
    final_step = first.text("final_step") or (ladder.names[-1] if ladder else None)
    return Indicator(
        id=first.id("id"),
        project_id=first.id("project_id"),
        name=first.text("name"),
        kind=given(first.choice("kind", INDICATOR_KIND_LABELS)),
        targets=targets,
        baseline=first.number("baseline"),
        numerator=first.id("numerator") or None,
        denominator=first.number("denominator"),
        ladder=ladder,
        final_step=None if targets else final_step,
        deadline=given(draft.deadline(first)),
        reporters=draft.reporters(first),
        combination=first.choice("combination", COMBINATION_LABELS) or Combination.SINGLE,
        assumption=given(first.yes("assumption")),
        basis=first.text("basis"),
        matter=first.text("matter"),
        counterpart=first.id("counterpart"),
    )


def _target(draft: Draft, row: Row, measures: Mapping[str, Measure]) -> Target:
    """A target; without month and document of its own it is the notice's, from January."""
    owner = given(draft.list_of(draft.project(draft.indicators()[row.id("id")][0])))
    measure = measures[draft.named(Sheet.MEASURES, row.text("measure"))]
    return Target(
        comparison=given(row.choice("comparison", COMPARISON_LABELS)),
        quantity=Quantity(given(row.number("amount")), measure),
        upper=row.number("upper"),
        qualifier=row.text("qualifier"),
        effective=row.period("effective") or Period(given(owner.whole("year")), 1),
        approval=row.text("approval") or owner.text("notice_number"),
    )


def _ladder(draft: Draft, row: Row) -> Ladder | None:
    """The stage ladder that a row names."""
    rows = draft.ladder_rows(row)
    if not rows:
        return None
    return Ladder(
        name=rows[0].text("ladder"),
        steps=tuple(
            Step(name=each.text("step"), percent=given(each.number("percent"))) for each in rows
        ),
    )
