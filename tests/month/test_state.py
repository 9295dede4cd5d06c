"""Which month a run without a month is for."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.model.period import Period
from pipeline.month.state import LastRun, MonthState, month_in_hand

RUN = LastRun(
    as_of="2031-04-08",
    due=3,
    reported=3,
    on_time=3,
    qualified=3,
    missing=(),
    blocking=(),
    projects={},
)
ISSUED = replace(RUN, issued="示督字〔2031〕4号")


def month(number: int, last_run: LastRun | None = None, unseen: tuple[str, ...] = ()) -> MonthState:
    """A month of 2031."""
    return MonthState(
        period=Period(2031, number), entries=len(unseen), unseen=unseen, last_run=last_run
    )


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ((), None),
        ((month(3),), 3),
        ((month(3), month(4)), 3),
        ((month(3, RUN), month(4)), 3),
        ((month(3, ISSUED), month(4)), 4),
        ((month(3, ISSUED),), 3),
        ((month(3, ISSUED), month(4, RUN), month(5)), 4),
        ((month(3, ISSUED, unseen=("更正.xlsx",)), month(4, RUN)), 3),
        ((month(3, RUN), month(4, unseen=("来件.xlsx",))), 4),
    ],
)
def test_the_month_in_hand(months: Sequence[MonthState], expected: int | None) -> None:
    """New arrivals come first, then the month that was run last, once published the one after."""
    found = month_in_hand(months)
    assert (found.month if found else None) == expected
