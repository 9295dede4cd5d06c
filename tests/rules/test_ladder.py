"""Who missed which months: only a unit that had something to file."""

from dataclasses import replace

from example_county import example_definitions
from example_returns import LIST, dates_of, filed

from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.rules.ladder import Punctuality

MARCH, APRIL, MAY = (Period(2031, month) for month in (3, 4, 5))


def test_a_unit_missed_nothing_before_it_was_a_lead() -> None:
    """丁局 takes project 1 over in April: it missed April and not March, which 甲局 missed."""
    first = example_definitions()
    taken = replace(first.projects["1"], leads=("D",))
    now = replace(first, projects={**first.projects, "1": taken}, since=APRIL, former=(first,))
    months = {month: (filed("B", month, {}),) for month in (MARCH, APRIL)}
    punctuality = Punctuality(
        definitions=now,
        list_id=LIST,
        history=History(months),
        run_days={month: dates_of(month).issue for month in months},
    )
    assert punctuality.missed_before("D", MAY) == (APRIL,)
    assert punctuality.missed_before("A", MAY) == ()
    assert punctuality.missed_before("C", MAY) == (MARCH, APRIL)
    assert punctuality.missed_before("A", APRIL) == (MARCH,)
