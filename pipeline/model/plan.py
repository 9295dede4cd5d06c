"""Implementation plans (实施计划): what a unit filed in its plan form, and what it came to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.model.field import Field, Number, Source
from pipeline.model.finding import Finding
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.structure import Accounted, Altered
from pipeline.model.submission import SubmissionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIdentity:
    """Whose plan for which year a plan form is; carried three times in the file."""

    list_id: str
    unit_id: str
    year: int
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStamps:
    """The three copies of the identity as found; None where one is absent or unreadable."""

    hidden_sheet: PlanIdentity | None
    document_property: PlanIdentity | None
    printed: PlanIdentity | None

    @property
    def present(self) -> tuple[PlanIdentity, ...]:
        """The copies that were found."""
        found = (self.hidden_sheet, self.document_property, self.printed)
        return tuple(each for each in found if each is not None)

    @property
    def agreed(self) -> PlanIdentity | None:
        """The identity, when at least one copy is there and none contradicts another."""
        present = self.present
        return present[0] if len(set(present)) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """One indicator as typed in a plan form.

    ``values`` are the cells of the months that the indicator is asked for, ``steps`` those of its
    ladder's steps, both in order; one of the two is empty.
    """

    indicator_id: str
    values: Mapping[Period, Field[Number]]
    steps: Mapping[str, Field[date]]
    leader: Field[str]

    @property
    def filled(self) -> bool:
        """Whether any month or step of it is filled."""
        months = any(field.filled for field in self.values.values())
        return months or any(field.filled for field in self.steps.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFields:
    """The liaison's cells as typed."""

    name: Field[str]
    title: Field[str]
    phone: Field[str]
    email: Field[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStructure:
    """What happened to a plan form's skeleton between issue and return.

    ``sheet`` is empty when the form's sheet is gone. ``lost_columns`` and ``lost_rows`` are what
    cannot be found, or is found twice, by its key or under its own heading: headings, and row keys.
    ``altered`` are locked cells that no longer say what was issued.
    """

    sheet: str
    lost_columns: tuple[str, ...]
    lost_rows: tuple[str, ...]
    altered: tuple[Altered, ...]
    unread: tuple[Source, ...]
    extra_sheets: tuple[str, ...]
    accounted: Accounted


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSubmission:
    """One plan form as understood."""

    receipt: Receipt
    kind: Field[SubmissionKind]
    approval: Field[str]
    contact: ContactFields
    entries: tuple[PlanEntry, ...]
    structure: PlanStructure


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedValue:
    """The cumulative value that a unit wants to reach by the end of a month."""

    period: Period
    amount: Decimal
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """The day on which a unit wants to reach a step of a ladder."""

    step: str
    day: date
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedIndicator:
    """One indicator's plan as filed in one form.

    ``accepted`` is False while something is wrong with it, or while a change after the due date
    lacks its approval: then it is kept for the record and never becomes the schedule.
    """

    indicator_id: str
    values: tuple[PlannedValue, ...]
    steps: tuple[PlannedStep, ...]
    leader: str
    leader_source: Source | None
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A unit's liaison person (联络员). Personal data: kept apart, and never published."""

    name: str
    title: str
    phone: str
    email: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanExamination:
    """The outcome for one plan form; ``unit_id`` is empty when it belongs to no unit.

    ``refused``: a finding of severity R; nothing of it is used. ``contact`` is None unless it is
    whole and plausible.
    """

    receipt: Receipt
    year: int
    list_id: str
    unit_id: str
    definitions_version: str
    refused: bool
    kind: SubmissionKind
    approval: str
    plans: tuple[PlannedIndicator, ...]
    contact: Contact | None
    findings: tuple[Finding, ...]
    accounted: Accounted | None = None
