"""Changes (变更): what the definitions say otherwise from a month on, and who took over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.history import Takeover
from pipeline.model.period import Period

if TYPE_CHECKING:
    from pipeline.definitions.types import Definitions


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell of the definitions that says something else from ``effective`` on.

    ``sheet``, ``item`` and ``heading`` name the cell as the clerk sees it, ``before`` and
    ``after`` are what it says; ``approval`` is the document that changed it.
    """

    sheet: str
    item: str
    heading: str
    before: str
    after: str
    effective: Period
    approval: str

    @property
    def sentence(self) -> str:
        """The change in one sentence that names old and new, as the bulletin prints it."""
        after = "、".join(self.after.split("\n"))
        before = "、".join(self.before.split("\n"))
        told = f"由{before}调整为{after}" if before else f"定为{after}"
        return f"自{self.effective.label}起，{self.item}的{self.heading}{told}（{self.approval}）。"


def takeovers(stages: Sequence["Definitions"]) -> Mapping[str, Takeover]:
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
