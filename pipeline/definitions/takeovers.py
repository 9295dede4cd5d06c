"""Who took over: indicators that one unit files in the place of another."""

from collections.abc import Mapping, Sequence

from pipeline.definitions.types import Definitions
from pipeline.model.history import Takeover


def takeovers(stages: Sequence[Definitions]) -> Mapping[str, Takeover]:
    """The indicators that one unit files in another's place, by id.

    ``stages`` are the definitions as they held one after the other, the present ones last. Only
    where one unit files in the place of one; what several file together is no one's to take over.
    """
    *earlier, now = stages
    found = {}
    for indicator in now.indicators.values():
        before = [each.indicators[indicator.id].reporters for each in earlier]
        former = {units[0] for units in before if len(units) == 1} - {*indicator.reporters}
        if former and len(indicator.reporters) == 1:
            found[indicator.id] = Takeover(former=frozenset(former), present=indicator.reporters[0])
    return found
