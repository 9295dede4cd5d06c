"""What rules look at beyond a single cell: one row, one project of a form.

As in ``cases``, asking for a value that is not there raises ``Missing``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pipeline.definitions.indicator import Indicator, IndicatorKind, Target
from pipeline.definitions.types import Project
from pipeline.model.examination import Reading, WrittenItem
from pipeline.model.field import Source
from pipeline.model.finding import Severity, Subject
from pipeline.model.matter import DISPOSITION_LABELS, Disposition, Matter
from pipeline.model.submission import (
    NO_PROBLEM,
    IndicatorEntry,
    MatterEntry,
    Narrative,
    NarrativeKind,
    Submission,
    SubmissionKind,
)
from pipeline.rules.cases import Setting, present
from pipeline.rules.matters import matters_of
from pipeline.rules.rule import Fault, Missing


def says_none(text: str | None) -> bool:
    """Whether a written item only says that there is nothing to write."""
    return str(text).strip() in NO_PROBLEM


_CORRECTING = frozenset({SubmissionKind.CORRECTION, SubmissionKind.REPLACEMENT})
"""Kinds by which a unit says that what it filed before was wrong."""

_TOLD = 30
"""Characters of a written text that a message repeats."""


def begun(text: str) -> str:
    """A text as a message repeats it: without its full stop; of a long one the beginning."""
    whole = text.strip().removesuffix("。")
    return whole if len(whole) <= _TOLD else f"{whole[:_TOLD]}……"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCase:
    """One indicator's row together with what was accepted before.

    ``filed_before`` is what an earlier file of the same month gave for it; empty when nothing.
    """

    setting: Setting
    submission: Submission
    unit_id: str
    indicator: Indicator
    entry: IndicatorEntry
    filed_before: str

    @property
    def subject(self) -> Subject:
        """The indicator's row."""
        return (self.unit_id, self.indicator.project_id, self.indicator.id)

    @property
    def item(self) -> str:
        """The indicator's number and name."""
        return f"{self.indicator.id}{self.indicator.name}"

    @property
    def amount(self) -> Decimal:
        """The figure that was read."""
        return present(self.filed_amount)

    @property
    def stage(self) -> str:
        """The stage that was chosen."""
        return present(self.filed_stage)

    @property
    def filed_amount(self) -> Decimal | None:
        """The figure that was read; None without one, and below zero, where C08 says it all."""
        number = self.entry.current.value if self.entry.current else None
        return number.amount if number and number.amount >= 0 else None

    @property
    def filed_stage(self) -> str | None:
        """The stage that was chosen, or None."""
        return self.entry.stage.value if self.entry.stage else None

    @property
    def target(self) -> Target:
        """The target in force."""
        return present(self.indicator.target(self.setting.period))

    @property
    def earlier(self) -> tuple[Reading, ...]:
        """The accepted readings of earlier months, oldest first."""
        return self.setting.history.accepted(self.unit_id, self.indicator.id)

    @property
    def last(self) -> Reading:
        """The last accepted reading."""
        return present(self.setting.history.last(self.unit_id, self.indicator.id))

    @property
    def last_amount(self) -> Decimal:
        """The last accepted figure."""
        return present(self.last.amount)

    @property
    def fallen(self) -> bool:
        """Whether the figure is refused for being below the last accepted one (rule M02).

        Not so of a stock, which may fall honestly, nor in a file that is declared to put right
        what was filed before.
        """
        last, figure = self.setting.history.last(self.unit_id, self.indicator.id), self.filed_amount
        if last is None or last.amount is None or figure is None or figure >= last.amount:
            return False
        declared = self.submission.kind.value in _CORRECTING
        return not declared and self.indicator.kind is not IndicatorKind.LEVEL

    @property
    def main_part(self) -> str:
        """What the cell that carries the row's value is called in subjects."""
        return "current" if self.entry.current else "stage"

    @property
    def main_source(self) -> Source:
        """The cell that carries the row's value."""
        main = self.entry.main
        if main is None:
            raise Missing
        return main.source

    def fault(
        self,
        read: str,
        expected: str,
        *,
        at: Source | None = None,
        part: str = "",
        severity: Severity | None = None,
        fix: str = "",
    ) -> Fault:
        """A fault of this row; ``part`` narrows it to one cell, or to what is not its value."""
        return Fault(
            subject=(*self.subject, part) if part else self.subject,
            place=(at or self.main_source).place(self.item),
            read=read,
            expected=expected,
            severity=severity,
            fix=fix,
        )


@dataclass(frozen=True, kw_only=True)
class ProjectCase:
    """One project's page in a unit's form; ``narratives`` are its written rows, filled or not."""

    setting: Setting
    submission: Submission
    unit_id: str
    project: Project
    rows: tuple[RowCase, ...]
    narratives: tuple[Narrative, ...]

    @property
    def subject(self) -> Subject:
        """The unit's page for the project."""
        return (self.unit_id, self.project.id)

    def written(self, kind: NarrativeKind) -> tuple[Narrative, ...]:
        """The filled items of one kind."""
        return self._written[kind]

    @cached_property
    def _written(self) -> Mapping[NarrativeKind, tuple[Narrative, ...]]:
        """The filled items by kind; some thirty rules ask for them."""
        filled = [each for each in self.narratives if each.text.value]
        return {kind: tuple(each for each in filled if each.kind is kind) for kind in NarrativeKind}

    def first(self, kind: NarrativeKind) -> Narrative:
        """The first row offered for a kind of item, filled or not: where to point a person."""
        return present(next((each for each in self.narratives if each.kind is kind), None))

    @property
    def no_problem(self) -> bool:
        """Whether the unit says that there is no problem."""
        if self.problems or not self.written(NarrativeKind.PROBLEM):
            return False
        return all(self.chosen(each) is not Disposition.CONTINUES for each in self.matters())

    def matters(self) -> tuple[Matter, ...]:
        """The problems of earlier months that are not solved yet."""
        setting = self.setting
        found = matters_of(setting.definitions, setting.history.months, self.unit_id, self.project)
        return tuple(each for each in found if each.unsolved)

    def row_of(self, matter: Matter) -> MatterEntry | None:
        """The row of an earlier month's problem; None in a form that has none for it."""
        return next(
            (
                each
                for each in self.submission.matters
                if (each.project_id, each.raised, each.order)
                == (matter.id.project_id, matter.id.raised, matter.id.order)
            ),
            None,
        )

    def chosen(self, matter: Matter) -> Disposition | None:
        """What the unit chose beside a problem of an earlier month."""
        row = self.row_of(matter)
        labels = {label: each for each, label in DISPOSITION_LABELS.items()}
        return labels.get(row.chosen.value or "") if row else None

    def last_month(self) -> tuple[WrittenItem, ...]:
        """What the unit wrote for the project last month."""
        return tuple(
            item
            for item in self.setting.history.items(self.unit_id, self.setting.period.previous())
            if item.project_id == self.project.id
        )

    @property
    def problems(self) -> tuple[Narrative, ...]:
        """The problems, those that only say that there is none left out."""
        return tuple(
            each for each in self.written(NarrativeKind.PROBLEM) if not says_none(each.text.value)
        )

    def fault(
        self,
        at: Source,
        read: str,
        expected: str,
        *,
        part: tuple[str, ...] = (),
        severity: Severity | None = None,
    ) -> Fault:
        """A fault of the project's page; ``part`` narrows it to one written item."""
        return Fault(
            subject=(*self.subject, "", *part) if part else self.subject,
            place=at.place(f"项目{self.project.id}{self.project.name}"),
            read=read,
            expected=expected,
            severity=severity,
        )
