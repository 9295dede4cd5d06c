"""What the rules on plans look at: a file, its form, one indicator's plan, a unit, a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pipeline.definitions.indicator import Indicator, Target
from pipeline.definitions.types import Definitions, Unit
from pipeline.forms.plan.layout import PLAN_FIELD_LABELS, planned_steps
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.field import Field, Number
from pipeline.model.finding import Place, Subject
from pipeline.model.period import Period
from pipeline.model.plan import (
    PlanEntry,
    PlanExamination,
    PlannedIndicator,
    PlanStamps,
    PlanSubmission,
)
from pipeline.model.receipt import Receipt
from pipeline.model.submission import Stamps, SubmissionKind
from pipeline.rules.cases import present, shortened
from pipeline.rules.rule import Fault

PlanCell = Field[Number] | Field[date]
"""A cell of a plan: a cumulative value, or the day of a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSetting:
    """What all cases of one year's plans share.

    ``due`` is the day by which plans are filed, None where none are asked for; ``settled`` the
    last day on which they may be exchanged freely; ``first`` the first month that is reported.
    """

    definitions: Definitions
    list_id: str
    year: int
    due: date | None
    settled: date
    first: Period
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFileCase:
    """One file of the plans' inbox before its content is believed.

    ``monthly`` are the stamps of a monthly form, where the file bears such.
    """

    setting: PlanSetting
    receipt: Receipt
    opened: Workbook | Unreadable
    stamps: PlanStamps | None
    monthly: Stamps | None

    @property
    def subject(self) -> Subject:
        """The unit that the stamps name, when they agree."""
        identity = self.stamps.agreed if self.stamps else None
        return (identity.unit_id if identity else "",)

    def fault(self, read: str, expected: str, *, fix: str = "") -> Fault:
        """A fault of the whole file."""
        place = Place(file=self.receipt.name)
        return Fault(subject=self.subject, place=place, read=read, expected=expected, fix=fix)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFormCase:
    """One plan form as parsed, with the unit whose form it is.

    ``contact_standing``: an earlier file of the unit gave a contact that holds.
    """

    setting: PlanSetting
    submission: PlanSubmission
    unit: Unit
    contact_standing: bool

    @property
    def whole(self) -> bool:
        """Whether everything must be filled: in a first form, not in one that changes some."""
        return self.submission.kind.value is not SubmissionKind.CORRECTION

    def fault(self, read: str, expected: str, *, row_key: str = "") -> Fault:
        """A fault of the form, or of the row with a key."""
        place = Place(
            file=self.submission.receipt.name,
            sheet=self.submission.structure.sheet,
            item=self._item(row_key),
        )
        return Fault(subject=self._subject(row_key), place=place, read=read, expected=expected)

    def fault_at(self, field: Field[str], row_key: str, expected: str) -> Fault:
        """A fault at the answer of a single field; what was typed is personal and not repeated."""
        return Fault(
            subject=self._subject(row_key),
            place=field.source.place(self._item(row_key)),
            read="写法不对" if field.value else "空白",
            expected=expected,
        )

    def _subject(self, row_key: str) -> Subject:
        indicator = self._indicator(row_key)
        if indicator is not None:
            return (self.unit.id, indicator.project_id, indicator.id)
        return (self.unit.id, "", "", row_key) if row_key else (self.unit.id,)

    def _item(self, row_key: str) -> str:
        indicator = self._indicator(row_key)
        if indicator is None:
            labels = {key.value: label for key, label in PLAN_FIELD_LABELS.items()}
            return labels.get(row_key, "")
        number = row_key.split(":")[3:]
        step = planned_steps(indicator)[int(number[0]) - 1].name if number else ""
        return f"{indicator.label}（{step}）" if step else indicator.label

    def _indicator(self, row_key: str) -> Indicator | None:
        parts = row_key.split(":")
        known = self.setting.definitions.indicators
        return known.get(parts[2]) if len(parts) > 2 else None  # noqa: PLR2004 - plan:step:3.1:2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntryCase:
    """One indicator's plan as typed. ``standing`` is what an earlier file planned for it.

    ``beside``: nobody can tell which of this and another file of the unit came first.
    """

    setting: PlanSetting
    receipt: Receipt
    unit: Unit
    indicator: Indicator
    entry: PlanEntry
    whole: bool
    approval: str
    standing: PlannedIndicator | None
    beside: bool = False

    @property
    def subject(self) -> Subject:
        """The indicator."""
        return (self.unit.id, self.indicator.project_id, self.indicator.id)

    @property
    def asked(self) -> bool:
        """Whether the plan has to be judged: it is filled, or must be."""
        return self.whole or self.entry.filled

    @property
    def target(self) -> Target:
        """The target that the plan ends at."""
        return present(self.indicator.target(self.setting.first))

    @property
    def amounts(self) -> Mapping[Period, Decimal]:
        """The months that were read, with their cumulative values."""
        return {
            month: field.value.amount
            for month, field in self.entry.values.items()
            if field.value is not None
        }

    @property
    def days(self) -> Mapping[str, date]:
        """The steps that were read, with their days."""
        return {
            step: field.value for step, field in self.entry.steps.items() if field.value is not None
        }

    def cells(self) -> Iterator[tuple[str, PlanCell]]:
        """Every cell of the plan with the name of its month or step."""
        yield from ((f"{month.month}月", field) for month, field in self.entry.values.items())
        yield from self.entry.steps.items()

    def fault(self, heading: str, expected: str, *, read: str = "") -> Fault:
        """A fault at the cell of a month or a step."""
        field = next(field for name, field in self.cells() if name == heading)
        return Fault(
            subject=self.subject,
            place=field.source.place(f"{self.indicator.label}（{heading}）"),
            read=read or shortened(field.source.raw) or "空白",
            expected=expected,
        )

    def fault_of_all(self, read: str, expected: str) -> Fault:
        """A fault of the indicator's plan as a whole."""
        place = Place(file=self.receipt.name, item=self.indicator.label)
        return Fault(subject=self.subject, place=place, read=read, expected=expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUnitCase:
    """One lead unit with all plan forms that it filed, in order of receipt."""

    setting: PlanSetting
    unit: Unit
    examinations: tuple[PlanExamination, ...]

    @property
    def readable(self) -> Sequence[PlanExamination]:
        """Those that were not refused."""
        return tuple(each for each in self.examinations if not each.refused)

    def fault(self, read: str, expected: str, *, file: str = "") -> Fault:
        """A fault of the unit."""
        return Fault(subject=(self.unit.id,), place=Place(file=file), read=read, expected=expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSumCase:
    """An indicator that several units share, with the last value that each of them plans."""

    setting: PlanSetting
    indicator: Indicator
    ends: Mapping[str, Decimal]
