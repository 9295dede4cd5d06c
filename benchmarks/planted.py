"""Forms filled so that every value stands in one place only: a value tells where it was typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from benchmarks.county import LADDER, LIST, PERIOD, UNIT, invented_county
from benchmarks.paper import Answer, At, Paper, Place, lay_open
from pipeline.definitions.types import Definitions
from pipeline.forms.keys import Column, FieldKey
from pipeline.forms.layout import FormLayout, form_layout
from pipeline.forms.render import render_form
from pipeline.model.period import Period
from pipeline.model.quantity import plain
from pipeline.reading.grid import input_keys

PROJECTS, INDICATORS = 2, 5
"""The size of a form that is changed: two pages, every kind of row."""

_CHOICES = frozenset({FieldKey.KIND.value, FieldKey.ZERO_REPORT.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A filled form and what was typed where.

    ``truth`` are the values, ``raw`` their texts, ``at`` their cells.
    """

    layout: FormLayout
    paper: Paper
    truth: Mapping[Place, Answer]
    raw: Mapping[Place, str]
    at: Mapping[Place, At]


@cache
def county() -> Definitions:
    """The county whose forms are changed."""
    return invented_county(PROJECTS, INDICATORS)


@cache
def planted(unit_id: str = UNIT, period: Period = PERIOD) -> Planted:
    """One unit's form of one month, every input cell filled with a value of its own."""
    layout = form_layout(county(), LIST, unit_id, period, {})
    offset = (ord(unit_id[0]) - ord("A")) * 2 + (period != PERIOD)
    return fill(layout, dict(values(layout, offset)))


def fill(layout: FormLayout, truth: Mapping[Place, Answer]) -> Planted:
    """A form with answers typed into it."""
    paper = lay_open(render_form(layout))
    places = {cell.home: at for at, cell in paper.cells.items() if cell.home}
    for place, answer in truth.items():
        paper.type(places[place], answer)
    raw = {place: raw_of(answer) for place, answer in truth.items()}
    return Planted(layout=layout, paper=paper, truth=truth, raw=raw, at=places)


def raw_of(answer: Answer) -> str:
    """The text in which the product shows what was typed."""
    match answer:
        case bool():
            return str(answer).upper()
        case Decimal():
            return plain(answer)
        case date():
            return answer.isoformat()
        case _:
            return answer


def values(layout: FormLayout, offset: int) -> Iterator[tuple[Place, Answer]]:
    """A value for each input cell but the two choices, no two alike within four such forms."""
    ladders = {row.key for row in layout.indicator_rows() if row.indicator.ladder}
    decimals = {
        row.key: row.indicator.measure.decimals
        for row in layout.indicator_rows()
        if row.indicator.measure
    }
    stage = 1 + 5 * offset
    for number, (key, column) in enumerate(input_keys(layout)):
        if key in _CHOICES:
            continue
        unique = number * 4 + offset
        match column:
            case Column.CURRENT:
                places = decimals[key]
                yield (key, column), Decimal(f"{101 + unique}.{125 if places else 0}").normalize()
            case Column.STAGE if key in ladders:
                yield (key, column), LADDER.names[stage]
                stage += 1
            case Column.EXPECTED:
                yield (key, column), date(2031, 5, 15) + timedelta(days=unique % 220)
            case _ if key == FieldKey.SIGNED.value:
                yield (key, column), date(2031, 5, 3)
            case _:
                yield (key, column), f"{PERIOD.month}月内容{offset}-{number}，已核对。"
