"""Changes (变更): what the definitions say otherwise from a month on, and who took over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def takeovers(before: "Definitions", now: "Definitions") -> Mapping[str, tuple[str, str]]:
    """The indicators that one unit files in another's place: their former and their present unit.

    Only where one unit files in the place of one; what several file together is no one's to
    take over.
    """
    return {
        indicator.id: (former.reporters[0], indicator.reporters[0])
        for indicator in now.indicators.values()
        if (former := before.indicators.get(indicator.id)) is not None
        and former.reporters != indicator.reporters
        and len(former.reporters) == len(indicator.reporters) == 1
    }
