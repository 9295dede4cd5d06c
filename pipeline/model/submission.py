"""A submission (报送): one form as understood, every value still tied to its cell."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.model.cell import Cell
from pipeline.model.field import Field, Number
from pipeline.model.finding import Place
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.structure import Structure


class SubmissionKind(Enum):
    """What a unit says its file is (报送类型)."""

    FIRST = "first"
    SUPPLEMENT = "supplement"
    CORRECTION = "correction"
    """Changes the cells that it fills; a blank in it erases nothing."""
    REPLACEMENT = "replacement"
    """Stands in the place of all files before it: what it leaves blank is gone."""
    WITHDRAWAL = "withdrawal"


SUBMISSION_KIND_LABELS = {
    SubmissionKind.FIRST: "首报",
    SubmissionKind.SUPPLEMENT: "补报",
    SubmissionKind.CORRECTION: "更正",
    SubmissionKind.REPLACEMENT: "全量替换",
    SubmissionKind.WITHDRAWAL: "撤回",
}


AFTER_A_FIRST = frozenset(
    {SubmissionKind.SUPPLEMENT, SubmissionKind.CORRECTION, SubmissionKind.REPLACEMENT}
)
"""Kinds that say of themselves that they came after a first return."""

WHOLE_FORM = (SubmissionKind.FIRST, SubmissionKind.REPLACEMENT)
"""Kinds that speak for the whole form, so that a required cell left blank is a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtyped:
    """A cell that the form computes itself, and in which something else stands now."""

    heading: str
    part: str
    field: Field[Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEntry:
    """One indicator's row. A field is None when the indicator does not ask for it.

    ``previous`` is the locked figure of last month as it stands in the file; ours wins.
    ``overtyped`` are the row's computed cells whose formula is gone.
    """

    indicator_id: str
    current: Field[Number] | None
    stage: Field[str] | None
    expected: Field[date] | None
    remark: Field[str]
    previous: Cell
    previous_place: Place
    overtyped: tuple[Overtyped, ...] = ()

    @property
    def main(self) -> "Field[Number] | Field[str] | None":
        """The field that carries the row's value: the figure, or the stage of a ladder."""
        return self.current or self.stage


class NarrativeKind(Enum):
    """The three written parts of a return (notice, part three)."""

    PROGRESS = "progress"
    PROBLEM = "problem"
    NEXT_STEP = "next_step"


NARRATIVE_LABELS = {
    NarrativeKind.PROGRESS: "进展情况",
    NarrativeKind.PROBLEM: "存在的问题",
    NarrativeKind.NEXT_STEP: "下步工作安排",
}


NO_PROBLEM = frozenset({"无", "无。", "没有", "暂无", "暂无问题", "无问题"})
"""Answers under 存在的问题 that say there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """One written item. ``due`` belongs to next steps; ``party`` is who acts or must help."""

    project_id: str
    kind: NarrativeKind
    number: int
    text: Field[str]
    due: Field[date] | None
    party: Field[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEntry:
    """The row of an earlier month's problem: which one, and what was chosen beside it.

    ``chosen`` is the name of the choice, 已解决 or 继续.
    """

    project_id: str
    raised: Period
    order: int
    text: str
    chosen: Field[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Who filled the form in and who answers for it."""

    preparer: Field[str]
    phone: Field[str]
    principal: Field[str]
    signed: Field[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whose return for which month a form is; carried three times in the file."""

    list_id: str
    unit_id: str
    period: Period
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """The three copies of the identity as found; None where one is absent or unreadable.

    ``adopted`` is what the clerk said in their place; it counts only where no copy is found.
    """

    hidden_sheet: Identity | None
    document_property: Identity | None
    printed: Identity | None
    adopted: Identity | None = None

    @property
    def present(self) -> tuple[Identity, ...]:
        """The copies that were found."""
        found = (self.hidden_sheet, self.document_property, self.printed)
        return tuple(each for each in found if each is not None)

    @property
    def agreed(self) -> Identity | None:
        """The identity, when at least one copy is there and none contradicts another.

        Where no copy is there, the adopted one.
        """
        present = self.present
        if not present:
            return self.adopted
        return present[0] if len(set(present)) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One file as understood."""

    receipt: Receipt
    stamps: Stamps
    identity: Identity | None
    kind: Field[SubmissionKind]
    zero_report: Field[bool]
    entries: tuple[IndicatorEntry, ...]
    narratives: tuple[Narrative, ...]
    sign_off: SignOff
    structure: Structure
    matters: tuple[MatterEntry, ...] = ()

    def entry(self, indicator_id: str) -> IndicatorEntry | None:
        """The row of an indicator, or None."""
        return next((each for each in self.entries if each.indicator_id == indicator_id), None)

    def written(self, project_id: str, kind: NarrativeKind) -> tuple[Narrative, ...]:
        """The filled written items of one part of a project."""
        return tuple(
            each
            for each in self.narratives
            if each.kind is kind and each.project_id == project_id and each.text.value
        )

    def has_matters(self, project_id: str) -> bool:
        """Whether the form has rows for a project's problems of earlier months."""
        return any(each.project_id == project_id for each in self.matters)

    def answered(self, project_id: str) -> tuple[MatterEntry, ...]:
        """The matters of a project beside which something was chosen."""
        return tuple(
            each for each in self.matters if each.project_id == project_id and each.chosen.value
        )
