"""Changes (变更): what the definitions say otherwise from a month on."""

from dataclasses import dataclass

from pipeline.model.period import Period


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
